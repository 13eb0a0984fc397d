//! The only place that reads a real clock, and the movable clock of demonstrations and tests.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use app::visit::Clock;
use domain::clock::Moment;

/// A clock that runs like the real one, shifted by an amount that can grow.
#[derive(Clone, Debug, Default)]
pub struct Shift(Arc<AtomicI64>);

impl Shift {
    /// A clock that shows `at` now and runs on from there.
    #[must_use]
    pub fn starting(at: Moment) -> Self {
        Self(Arc::new(AtomicI64::new(at.micros() - real().micros())))
    }

    /// What the clock shows.
    #[must_use]
    pub fn now(&self) -> Moment {
        Moment::from_micros(real().micros() + self.0.load(Ordering::SeqCst))
    }

    /// Moves the clock on to `at`; a clock that is later stays as it is, because the past cannot be written again.
    ///
    /// Returns whether it moved.
    #[must_use]
    pub fn forward(&self, at: Moment) -> bool {
        let wanted = at.micros() - real().micros();
        self.0.fetch_max(wanted, Ordering::SeqCst) < wanted
    }

    /// The clock as handlers know it.
    #[must_use]
    pub fn clock(&self) -> Clock {
        let shift = self.clone();
        Arc::new(move || shift.now())
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the real clock")]
fn real() -> Moment {
    let nanos = time::OffsetDateTime::now_utc().unix_timestamp_nanos();
    Moment::from_micros(i64::try_from(nanos / 1_000).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_movable_clock_only_moves_on() {
        let start = Moment::parse("2026-05-20T09:00:00+08:00").unwrap();
        let later = Moment::parse("2026-06-20T09:00:00+08:00").unwrap();
        let clock = Shift::starting(start);
        assert!(clock.now() >= start && clock.now() < later);
        assert!(clock.forward(later));
        assert!(clock.now() >= later);
        assert!(!clock.forward(start));
        assert!(clock.now() >= later);
    }
}
