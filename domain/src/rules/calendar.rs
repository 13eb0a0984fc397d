//! Periods: working days, ends of periods (Civil Code 200–204) and notices that must elapse in full.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock},
};

use serde::{Deserialize, Serialize};
use time::Weekday;

use crate::{
    clock::{Day, Moment},
    text::{Arg, Sentence},
};

/// Days off and adjusted workdays, by year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Where the facts stand.
    pub source: String,
    years: BTreeMap<String, Year>,
}

/// One year's days off and adjusted workdays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// Days without work, weekends within a holiday included.
    pub days_off: BTreeSet<Day>,
    /// Weekends on which offices work.
    pub workdays: BTreeSet<Day>,
}

/// Why a file is no calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarFault {
    /// It is not JSON of the documented form.
    Form,
    /// It names no source.
    NoSource,
    /// It holds no year, or a year without days off.
    NoDays,
    /// A day stands under another year.
    OtherYear(Day),
    /// A day is both off and worked.
    Both(Day),
    /// An adjusted workday that is no weekend.
    NoWeekend(Day),
}

/// How a notice period of N days is read (E24).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeReading {
    /// N full days elapse between the day of the notice and the day of the session.
    #[default]
    Strict,
    /// The session may be held on the Nth day after the notice.
    Loose,
}

/// What happens when the last day of a period is a day off (Civil Code 203).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LastDay {
    /// Filing and reply deadlines: it moves to the next working day.
    Rolls,
    /// Notice and posting periods: calendar days.
    Stays,
}

static SHIPPED: LazyLock<Arc<Calendar>> =
    LazyLock::new(|| Arc::new(Calendar::parse(include_str!("calendar.json")).expect("the shipped calendar is right")));

impl Calendar {
    /// China's public holidays and adjusted workdays of the years that come with the product.
    #[must_use]
    pub fn shipped() -> &'static Arc<Self> {
        &SHIPPED
    }

    /// Reads a calendar: `{"source": …, "years": {"2027": {"days_off": […], "workdays": […]}}}`.
    ///
    /// # Errors
    /// When it is none, or its days cannot be.
    pub fn parse(json: &str) -> Result<Self, CalendarFault> {
        let read: Self = serde_json::from_str(json).map_err(|_| CalendarFault::Form)?;
        if read.source.trim().is_empty() {
            return Err(CalendarFault::NoSource);
        }
        if read.years.is_empty() {
            return Err(CalendarFault::NoDays);
        }
        read.years.iter().try_for_each(|(name, year)| year.check(name))?;
        Ok(read)
    }

    /// The calendar of one year.
    #[must_use]
    pub fn of_year(source: String, name: String, year: Year) -> Self {
        Self { source, years: BTreeMap::from([(name, year)]) }
    }

    /// This calendar with the years of a later one, which take the place of its own.
    #[must_use]
    pub fn with(&self, later: &Self) -> Self {
        let mut years = self.years.clone();
        years.extend(later.years.clone());
        let has_all = self.source.contains(&later.source);
        let source = if has_all { self.source.clone() } else { format!("{}; {}", self.source, later.source) };
        Self { source, years }
    }

    /// Each year with its name, in order.
    pub fn each(&self) -> impl Iterator<Item = (&str, &Year)> {
        self.years.iter().map(|(name, year)| (name.as_str(), year))
    }

    /// The years whose holidays are known, in order.
    pub fn years(&self) -> impl Iterator<Item = &str> {
        self.years.keys().map(String::as_str)
    }

    /// Whether the year's holidays are known; in other years only weekends are days off.
    #[must_use]
    pub fn knows(&self, year: i32) -> bool {
        self.year(year).is_some()
    }

    /// Whether offices work on that day.
    #[must_use]
    pub fn is_working_day(&self, day: Day) -> bool {
        let is_weekend = matches!(day.date().weekday(), Weekday::Saturday | Weekday::Sunday);
        match self.year(day.date().year()) {
            Some(year) => year.workdays.contains(&day) || !(is_weekend || year.days_off.contains(&day)),
            None => !is_weekend,
        }
    }

    /// The `days`th working day after `from`, which is not counted.
    #[must_use]
    pub fn add_working_days(&self, from: Day, days: u16) -> Day {
        let mut day = from;
        for _ in 0..days {
            day = self.working_day_from(day.plus(1));
        }
        day
    }

    /// The end of a period in working days: 24:00 of the last (受理: five working days).
    #[must_use]
    pub fn working_period_end(&self, from: Day, days: u16) -> Moment {
        self.add_working_days(from, days).end()
    }

    /// The end of a period in calendar days: the first day is not counted, it ends at 24:00 of the last.
    #[must_use]
    pub fn period_end(&self, from: Day, days: u16, last: LastDay) -> Moment {
        let end = from.plus(i64::from(days));
        match last {
            LastDay::Rolls => self.working_day_from(end).end(),
            LastDay::Stays => end.end(),
        }
    }

    /// That day, or the next on which offices work.
    #[must_use]
    pub fn working_day_from(&self, from: Day) -> Day {
        let mut day = from;
        while !self.is_working_day(day) {
            day = day.plus(1);
        }
        day
    }

    fn year(&self, year: i32) -> Option<&Year> {
        self.years.get(year.to_string().as_str())
    }
}

impl Year {
    fn check(&self, name: &str) -> Result<(), CalendarFault> {
        if self.days_off.is_empty() {
            return Err(CalendarFault::NoDays);
        }
        for day in self.days_off.iter().chain(&self.workdays) {
            if day.date().year().to_string() != name {
                return Err(CalendarFault::OtherYear(*day));
            }
        }
        if let Some(day) = self.days_off.intersection(&self.workdays).next() {
            return Err(CalendarFault::Both(*day));
        }
        let is_weekend = |day: &&Day| matches!(day.date().weekday(), Weekday::Saturday | Weekday::Sunday);
        self.workdays.iter().find(|day| !is_weekend(day)).map_or(Ok(()), |day| Err(CalendarFault::NoWeekend(*day)))
    }
}

impl Sentence for CalendarFault {
    fn key(&self) -> &'static str {
        match self {
            Self::Form => "calendar-fault-form",
            Self::NoSource => "calendar-fault-no-source",
            Self::NoDays => "calendar-fault-no-days",
            Self::OtherYear(_) => "calendar-fault-other-year",
            Self::Both(_) => "calendar-fault-both",
            Self::NoWeekend(_) => "calendar-fault-no-weekend",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::OtherYear(day) | Self::Both(day) | Self::NoWeekend(day) => vec![("day", Arg::Day(*day))],
            Self::Form | Self::NoSource | Self::NoDays => Vec::new(),
        }
    }
}

/// The first day on which a session may be held after a notice of `days` days.
#[must_use]
pub fn earliest_after_notice(notice: Day, days: u16, reading: NoticeReading) -> Day {
    match reading {
        // Art. 26: the day of the notice is not counted and the days must be over.
        NoticeReading::Strict => notice.plus(i64::from(days) + 1),
        NoticeReading::Loose => notice.plus(i64::from(days)),
    }
}
