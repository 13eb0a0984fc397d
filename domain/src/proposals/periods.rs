//! When a period ends (C.7.10): the first day is not counted, and the last one ends at 24:00.

use super::decide::Asked;
use crate::clock::{Day, Moment};

/// The end of a period of this many days that begins today.
pub(super) fn days_after(now: Moment, days: i64) -> Moment {
    now.day().plus(days).end()
}

/// As [`days_after`], for filings and replies: a last day without work moves to the next working day.
pub(super) fn reply_within(asked: &Asked<'_>, days: i64) -> Moment {
    asked.facts.calendar.working_day_from(asked.now.day().plus(days)).end()
}

/// The end of the last of this many working days after today.
pub(super) fn working_days_after(asked: &Asked<'_>, days: u16) -> Moment {
    asked.facts.calendar.working_period_end(asked.now.day(), days)
}

/// The first day on which something may be held that needs this many days of notice from today.
///
/// Strictly (E24), the days elapse in full before it: a notice of 1 June with ten days allows 12 June.
pub(super) fn first_day_after_notice(now: Moment, days: i64, strict: bool) -> Day {
    now.day().plus(days + i64::from(strict))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{permit::Actor, proposals::Facts};

    fn at(text: &str) -> Moment {
        Moment::at(Day::parse(text).unwrap(), 9, 0)
    }

    #[test]
    fn a_notice_of_the_first_of_june_allows_the_twelfth_and_loosely_the_eleventh() {
        // E24
        assert_eq!(first_day_after_notice(at("2026-06-01"), 10, true).to_string(), "2026-06-12");
        assert_eq!(first_day_after_notice(at("2026-06-01"), 10, false).to_string(), "2026-06-11");
    }

    #[test]
    fn five_working_days_from_a_friday_end_on_the_next_friday() {
        let facts = Facts::none();
        let asked = Asked { by: &Actor::System, facts: &facts, now: at("2026-06-05") };
        assert_eq!(working_days_after(&asked, 5), Day::parse("2026-06-12").unwrap().end());
    }

    #[test]
    fn a_reply_due_on_a_sunday_is_due_on_monday() {
        let facts = Facts::none();
        let asked = Asked { by: &Actor::System, facts: &facts, now: at("2026-06-04") };
        assert_eq!(reply_within(&asked, 10), Day::parse("2026-06-15").unwrap().end());
    }
}
