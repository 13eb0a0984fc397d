//! The period that an entry is about.

use serde::{Deserialize, Serialize};

use super::Every;
use crate::clock::Day;

/// A year, or a half, a quarter or a month of it. Written `2026`, `2026-H1`, `2026-Q2`, `2026-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    /// A whole year.
    Year(i32),
    /// The first (1) or second (2) half.
    Half(i32, u8),
    /// A quarter, 1 to 4.
    Quarter(i32, u8),
    /// A month, 1 to 12.
    Month(i32, u8),
}

impl Period {
    /// Reads a period as it is written.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, part) = match text.split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (text, None),
        };
        let year = (year.len() == 4).then(|| year.parse().ok())?.filter(|year| (1990..=2200).contains(year))?;
        let within = |text: &str, most: u8| text.parse::<u8>().ok().filter(|n| (1..=most).contains(n));
        let Some(part) = part else { return Some(Self::Year(year)) };
        if let Some(half) = part.strip_prefix('H') {
            within(half, 2).map(|half| Self::Half(year, half))
        } else if let Some(quarter) = part.strip_prefix('Q') {
            within(quarter, 4).map(|quarter| Self::Quarter(year, quarter))
        } else {
            within(part, 12).map(|month| Self::Month(year, month))
        }
    }

    /// The month to which a day belongs.
    #[must_use]
    pub fn month_of(day: Day) -> Self {
        Self::Month(day.date().year(), u8::from(day.date().month()))
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        match self {
            Self::Year(year) | Self::Half(year, _) | Self::Quarter(year, _) | Self::Month(year, _) => year,
        }
    }

    /// How many days after its end its entry must be there.
    #[must_use]
    pub const fn days_to_publish(self) -> i64 {
        self.length().days_to_publish()
    }

    /// How long it is.
    #[must_use]
    pub const fn length(self) -> Every {
        match self {
            Self::Year(_) => Every::Year,
            Self::Half(_, _) => Every::Half,
            Self::Quarter(_, _) => Every::Quarter,
            Self::Month(_, _) => Every::Month,
        }
    }

    /// Its months: the first and the last, 1 to 12.
    #[must_use]
    pub const fn months(self) -> (u8, u8) {
        match self {
            Self::Year(_) => (1, 12),
            Self::Half(_, half) => (half * 6 - 5, half * 6),
            Self::Quarter(_, quarter) => (quarter * 3 - 2, quarter * 3),
            Self::Month(_, month) => (month, month),
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        Day::new(self.year(), self.months().0, 1).unwrap_or(Day::from_number(0))
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Day {
        let (year, month) = match self.months().1 {
            12 => (self.year() + 1, 1),
            month => (self.year(), month + 1),
        };
        Day::new(year, month, 1).map_or(Day::from_number(0), |next| next.plus(-1))
    }

    /// As notices write it: `2026年第2季度`.
    #[must_use]
    pub fn chinese(self) -> String {
        match self {
            Self::Year(year) => format!("{year}年"),
            Self::Half(year, 1) => format!("{year}年上半年"),
            Self::Half(year, _) => format!("{year}年下半年"),
            Self::Quarter(year, quarter) => format!("{year}年第{quarter}季度"),
            Self::Month(year, month) => format!("{year}年{month}月"),
        }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a period")
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_reads_back_as_it_is_written() {
        for text in ["2026", "2026-H1", "2026-H2", "2026-Q4", "2026-05"] {
            assert_eq!(Period::parse(text).unwrap().to_string(), text);
        }
        for text in ["26", "2026-H3", "2026-Q0", "2026-13", "2026-", "９９９９", "2026-Q+1"] {
            assert_eq!(Period::parse(text).map(|period| period.to_string()).filter(|back| back == text), None);
        }
    }

    #[test]
    fn a_period_knows_its_first_and_last_day() {
        let days = |text: &str| {
            let period = Period::parse(text).unwrap();
            (period.first_day().to_string(), period.last_day().to_string())
        };
        assert_eq!(days("2026"), ("2026-01-01".to_owned(), "2026-12-31".to_owned()));
        assert_eq!(days("2026-H2"), ("2026-07-01".to_owned(), "2026-12-31".to_owned()));
        assert_eq!(days("2028-02"), ("2028-02-01".to_owned(), "2028-02-29".to_owned()));
        assert_eq!(days("2026-Q2"), ("2026-04-01".to_owned(), "2026-06-30".to_owned()));
    }
}
