//! Periods: working days, ends of periods (Civil Code 200–204) and notices that must elapse in full.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::{Deserialize, Serialize};
use time::Weekday;

use crate::clock::{Day, Moment};

/// Days off and adjusted workdays, by year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Calendar {
    /// Where the facts stand.
    pub source: String,
    years: BTreeMap<String, Year>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
struct Year {
    days_off: BTreeSet<Day>,
    workdays: BTreeSet<Day>,
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

static SHIPPED: LazyLock<Calendar> =
    LazyLock::new(|| serde_json::from_str(include_str!("calendar.json")).expect("the shipped calendar is well-formed"));

impl Calendar {
    /// China's public holidays and adjusted workdays of the years that come with the product.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
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
            day = self.next_working_day(day.plus(1));
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
            LastDay::Rolls => self.next_working_day(end).end(),
            LastDay::Stays => end.end(),
        }
    }

    fn next_working_day(&self, from: Day) -> Day {
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

/// The first day on which a session may be held after a notice of `days` days.
#[must_use]
pub fn earliest_after_notice(notice: Day, days: u16, reading: NoticeReading) -> Day {
    match reading {
        // Art. 26: the day of the notice is not counted and the days must be over.
        NoticeReading::Strict => notice.plus(i64::from(days) + 1),
        NoticeReading::Loose => notice.plus(i64::from(days)),
    }
}
