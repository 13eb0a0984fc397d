//! How much one visitor, one account and everybody together may ask for.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// The limits of a server; the defaults suit a community whose telephones share a few addresses.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Requests that one address may send in a row.
    pub burst: u32,
    /// Requests per second that one address may send on and on; 0 switches the limit off.
    pub per_second: u32,
    /// Requests that are worked on at the same time.
    pub at_once: usize,
    /// The longest a request may take.
    pub longest: Duration,
    /// Wrong passwords or codes for one account from one place before it must wait.
    pub wrong_per_account: u32,
    /// Wrong passwords or codes from one place before it must wait.
    pub wrong_per_address: u32,
    /// How long wrong tries count.
    pub wrong_for: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            burst: 400,
            per_second: 100,
            at_once: 1_024,
            longest: Duration::from_secs(30),
            wrong_per_account: 5,
            wrong_per_address: 60,
            wrong_for: Duration::from_secs(15 * 60),
        }
    }
}

/// Buckets that fill at a steady rate and from which every request takes one drop.
#[derive(Debug)]
pub struct Buckets<K> {
    burst: f64,
    per_second: f64,
    filled: Mutex<HashMap<K, (f64, Instant)>>,
}

/// The most visitors remembered; beyond it the full buckets are forgotten.
const MOST: usize = 50_000;

impl<K: Eq + Hash> Buckets<K> {
    /// Empty books; nobody is limited when `per_second` is 0.
    #[must_use]
    pub fn new(burst: u32, per_second: u32) -> Self {
        Self { burst: f64::from(burst.max(1)), per_second: f64::from(per_second), filled: Mutex::new(HashMap::new()) }
    }

    /// Takes a drop, if there is one.
    pub fn take(&self, key: K, now: Instant) -> bool {
        if self.per_second == 0.0 {
            return true;
        }
        let mut filled = self.filled.lock().unwrap_or_else(PoisonError::into_inner);
        if filled.len() >= MOST && !filled.contains_key(&key) {
            let (burst, rate) = (self.burst, self.per_second);
            filled.retain(|_, (left, at)| *left + now.duration_since(*at).as_secs_f64() * rate < burst);
            if filled.len() >= MOST {
                return false;
            }
        }
        let (left, at) = filled.entry(key).or_insert((self.burst, now));
        *left = (*left + now.duration_since(*at).as_secs_f64() * self.per_second).min(self.burst);
        *at = now;
        let has_drop = *left >= 1.0;
        if has_drop {
            *left -= 1.0;
        }
        has_drop
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let buckets = Buckets::new(3, 1);
        let start = Instant::now();
        assert_eq!((0..5).filter(|_| buckets.take("a", start)).count(), 3);
        assert!(buckets.take("b", start), "another visitor has their own");
        let later = start + Duration::from_secs(2);
        assert_eq!((0..5).filter(|_| buckets.take("a", later)).count(), 2);
    }
}
