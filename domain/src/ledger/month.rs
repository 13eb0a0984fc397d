//! Accounting months.

use serde::{Deserialize, Serialize};

use crate::{clock::Day, disclosures::Period};

/// A month of the books, counted from January of year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Month(i64);

impl Month {
    /// The month with this number, as stored.
    #[must_use]
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// Its number, as stored.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The month to which a day belongs.
    #[must_use]
    pub fn of(day: Day) -> Self {
        let date = day.date();
        Self(i64::from(date.year()) * 12 + i64::from(u8::from(date.month())) - 1)
    }

    /// The first and the last month of a period.
    #[must_use]
    pub fn span(period: Period) -> (Self, Self) {
        (Self::of(period.first_day()), Self::of(period.last_day()))
    }

    /// The month as a period.
    #[must_use]
    pub fn period(self) -> Period {
        let year = i32::try_from(self.0.div_euclid(12)).unwrap_or(i32::MAX);
        Period::Month(year, u8::try_from(self.0.rem_euclid(12) + 1).unwrap_or(1))
    }

    /// The quarter to which it belongs.
    #[must_use]
    pub fn quarter(self) -> Period {
        let quarter = u8::try_from(self.0.rem_euclid(12) / 3 + 1).unwrap_or(1);
        Period::Quarter(self.period().year(), quarter)
    }

    /// The month after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The month before it.
    #[must_use]
    pub const fn before(self) -> Self {
        Self(self.0 - 1)
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Day {
        self.period().last_day()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_knows_its_period_its_quarter_and_its_neighbours() {
        let december = Month::of(Day::new(2025, 12, 31).unwrap());
        assert_eq!(december.period().to_string(), "2025-12");
        assert_eq!(december.next().period().to_string(), "2026-01");
        assert_eq!(december.next().before(), december);
        assert_eq!(december.quarter().to_string(), "2025-Q4");
        let (from, to) = Month::span(Period::Quarter(2026, 2));
        assert_eq!((to.number() - from.number(), from.period().to_string()), (2, "2026-04".to_owned()));
    }
}
