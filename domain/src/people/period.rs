//! Dated relations: from a day on, until another day.

use serde::{Deserialize, Serialize};

use crate::clock::Day;

/// A period of civil days: holds from `from` on, until the day before `until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day on which it holds.
    pub from: Day,
    /// The first day on which it holds no longer; none while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

impl Period {
    /// An open period.
    #[must_use]
    pub const fn since(from: Day) -> Self {
        Self { from, until: None }
    }

    /// Whether it holds on `day`.
    #[must_use]
    pub fn holds_on(self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// Whether it has no end yet.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.until.is_none()
    }

    /// The last day on which it holds, as people write it.
    #[must_use]
    pub fn last_day(self) -> Option<Day> {
        self.until.map(|until| until.plus(-1))
    }

    /// Whether both hold on some day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let starts_before_end = |a: Self, b: Self| b.until.is_none_or(|until| a.from < until);
        let is_empty = |period: Self| period.until == Some(period.from);
        starts_before_end(self, other) && starts_before_end(other, self) && !is_empty(self) && !is_empty(other)
    }

    /// The same period, ended so that `until` is the first day on which it holds no longer.
    #[must_use]
    pub fn ended(self, until: Day) -> Self {
        Self { from: self.from, until: Some(until.max(self.from)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i64) -> Day {
        Day::from_number(n)
    }

    #[test]
    fn a_period_holds_from_its_first_day_until_the_day_before_its_end() {
        let period = Period { from: day(10), until: Some(day(12)) };
        let holds: Vec<_> = (9..=12).map(|n| period.holds_on(day(n))).collect();
        assert_eq!(holds, [false, true, true, false]);
        assert_eq!(period.last_day(), Some(day(11)));
    }

    #[test]
    fn periods_that_touch_do_not_overlap() {
        let first = Period { from: day(1), until: Some(day(5)) };
        assert!(!first.overlaps(Period::since(day(5))));
        assert!(first.overlaps(Period::since(day(4))));
        assert!(Period::since(day(0)).overlaps(Period::since(day(100))));
    }
}
