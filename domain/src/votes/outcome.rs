//! How a vote ended.

use serde::{Deserialize, Serialize};

/// How a vote ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Passed.
    Carried,
    /// Not passed, with a quorum.
    NotCarried,
    /// No quorum (流会).
    NoQuorum,
    /// Without effect, because the decision on which it depends was not carried (E28).
    NotEffective,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 4] = [Self::Carried, Self::NotCarried, Self::NoQuorum, Self::NotEffective];

    /// Its Fluent key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Carried => "votes-outcome-carried",
            Self::NotCarried => "votes-outcome-not-carried",
            Self::NoQuorum => "votes-outcome-no-quorum",
            Self::NotEffective => "votes-outcome-not-effective",
        }
    }
}
