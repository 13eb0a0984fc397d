//! The result of a count, with its arithmetic.

use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::{
    owners::Silence,
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
    /// The silent who were counted with the majority, where a clause says so; none elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silence: Option<Silence>,
    /// How the decision ended on which this one depends; none where it stands alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Outcome>,
}

impl Tally {
    /// 应到.
    #[must_use]
    pub const fn entitled(&self) -> i64 {
        self.counts.heads().entitled
    }

    /// 实到.
    #[must_use]
    pub const fn present(&self) -> i64 {
        self.counts.heads().present
    }

    /// Whether the body agreed.
    #[must_use]
    pub fn is_carried(&self) -> bool {
        self.outcome == Outcome::Carried && !self.needs_revote
    }
}
