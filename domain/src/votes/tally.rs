//! The result of a count, with its arithmetic.

use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::{
    proposals::TextHash,
    rules::{Counts, Test},
};

/// The result of a count, as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The numbers.
    pub counts: Counts,
    /// Every comparison of the rule.
    pub tests: Vec<Test>,
    /// What follows.
    pub outcome: Outcome,
    /// Second ballots of an entry that were voided.
    pub duplicates: i64,
    /// Entries left out because the member was recused.
    pub recused: i64,
    /// Boxes whose papers are void because more were found than people signed in.
    pub void_boxes: Vec<u32>,
    /// Whether papers of a void box could have changed the outcome, so that the vote must be taken again.
    pub needs_revote: bool,
    /// The fingerprint of the roll.
    pub roll_hash: TextHash,
}

impl Tally {
    /// 应到.
    #[must_use]
    pub const fn entitled(&self) -> i64 {
        self.counts.all.entitled
    }

    /// 实到.
    #[must_use]
    pub const fn present(&self) -> i64 {
        self.counts.all.present
    }

    /// Whether the body agreed.
    #[must_use]
    pub fn is_carried(&self) -> bool {
        self.outcome == Outcome::Carried && !self.needs_revote
    }
}
