//! How often an item is disclosed.

use serde::{Deserialize, Serialize};

use super::Period;
use crate::{clock::Day, rules::calendar::Calendar};

/// A regular rhythm, from the rarest to the most frequent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Once a year.
    Year,
    /// Twice a year.
    Half,
    /// Every quarter.
    Quarter,
    /// Every month.
    Month,
}

/// When an item must be disclosed. Written `L`, `Y`, `H`, `Q`, `M`, `E10` (days), `E5w` (working days).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Rhythm {
    /// Always there, renewed on change.
    LongTerm,
    /// For every period of this length.
    Regular(Every),
    /// Within so many days of an event; 0 for at once.
    OnEvent {
        /// The days.
        within: u16,
        /// Whether only working days count.
        working_days: bool,
    },
}

impl Every {
    /// All, from the rarest to the most frequent.
    pub const ALL: [Self; 4] = [Self::Year, Self::Half, Self::Quarter, Self::Month];

    /// The letter under which it is written, and (in lower case) the end of its Fluent key `disclosures-frequency-…`.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Year => 'Y',
            Self::Half => 'H',
            Self::Quarter => 'Q',
            Self::Month => 'M',
        }
    }

    /// The rhythm of this letter.
    #[must_use]
    pub fn from_letter(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|every| letter == every.letter().to_string())
    }

    /// How many days after the end of a period its entry must be there: monthly and quarterly by the 15th of the next
    /// month (the strictest dates found in local rules), yearly by the end of January.
    #[must_use]
    pub const fn days_to_publish(self) -> i64 {
        match self {
            Self::Year => 31,
            Self::Half | Self::Quarter | Self::Month => 15,
        }
    }

    /// The period of this length to which a day belongs.
    #[must_use]
    pub fn period_of(self, day: Day) -> Period {
        let (year, month) = (day.date().year(), u8::from(day.date().month()));
        match self {
            Self::Year => Period::Year(year),
            Self::Half => Period::Half(year, 1 + (month - 1) / 6),
            Self::Quarter => Period::Quarter(year, 1 + (month - 1) / 3),
            Self::Month => Period::Month(year, month),
        }
    }
}

impl Rhythm {
    /// Days in which what holds for long must be published after it began or changed (the official catalogues: 20
    /// working days).
    pub const LONG_TERM_WORKING_DAYS: u16 = 20;

    /// Reads a rhythm as it is written.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "L" {
            return Some(Self::LongTerm);
        }
        if let Some(event) = text.strip_prefix('E') {
            let working_days = event.ends_with('w');
            let within = event.trim_end_matches('w').parse().ok()?;
            return Some(Self::OnEvent { within, working_days });
        }
        Every::from_letter(text).map(Self::Regular)
    }

    /// The regular rhythm, if it is one.
    #[must_use]
    pub const fn regular(self) -> Option<Every> {
        match self {
            Self::Regular(every) => Some(every),
            Self::LongTerm | Self::OnEvent { .. } => None,
        }
    }
}

/// The last day for what must be published so many days after `from`, which is not counted; working days are those of
/// this calendar.
#[must_use]
pub fn due_after(calendar: &Calendar, from: Day, days: u16, working_days: bool) -> Day {
    if working_days { calendar.add_working_days(from, days) } else { from.plus(i64::from(days)) }
}

impl std::fmt::Display for Rhythm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::LongTerm => f.write_str("L"),
            Self::Regular(every) => write!(f, "{}", every.letter()),
            Self::OnEvent { within, working_days } => write!(f, "E{within}{}", if *working_days { "w" } else { "" }),
        }
    }
}

impl TryFrom<String> for Rhythm {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a rhythm")
    }
}

impl From<Rhythm> for String {
    fn from(rhythm: Rhythm) -> Self {
        rhythm.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rhythm_reads_back_as_it_is_written() {
        for text in ["L", "Y", "H", "Q", "M", "E0", "E10", "E5w"] {
            assert_eq!(Rhythm::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "W", "E", "Ew", "E-1", "LL"] {
            assert_eq!(Rhythm::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_of_any_length_holds_its_day() {
        let day = Day::new(2026, 8, 31).unwrap();
        let periods = Every::ALL.map(|every| every.period_of(day).to_string());
        assert_eq!(periods, ["2026", "2026-H2", "2026-Q3", "2026-08"]);
        assert!(Every::ALL.is_sorted());
    }

    #[test]
    fn working_days_skip_the_weekend() {
        let friday = Day::new(2026, 5, 15).unwrap();
        assert_eq!(due_after(Calendar::shipped(), friday, 5, true), Day::new(2026, 5, 22).unwrap());
        assert_eq!(due_after(Calendar::shipped(), friday, 5, false), Day::new(2026, 5, 20).unwrap());
    }
}
