//! One version of the charter, and what happens to it.

use serde::{Deserialize, Serialize};

use super::{Policy, Preset, Settings};
use crate::{
    clock::{Day, Moment},
    ids::{PersonId, ProposalId},
    people::Office,
    text::{Line, Words},
};

/// Who prepares versions of the charter and withdraws them (C.11: the committee head convenes and signs for the body).
pub const KEEPERS: [Office; 1] = [Office::CommitteeHead];

/// A version of the charter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charter {
    /// Its number, from 1.
    pub number: i64,
    /// Where it begins.
    pub preset: Preset,
    /// What it sets differently.
    pub settings: Settings,
    /// The day from which it applies.
    pub effective: Day,
    /// What allowed it.
    pub ground: Ground,
    /// Who prepared it.
    pub prepared_by: PersonId,
    /// When.
    pub prepared_at: Moment,
    /// That it was withdrawn before it applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Closing>,
}

/// What allowed a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Ground {
    /// An adopted matter of the community.
    Resolution {
        /// Which.
        proposal: ProposalId,
        /// Its formal number.
        number: String,
    },
    /// The first version: what it rests on, in words.
    Founding {
        /// The words.
        basis: Words,
    },
}

/// That a version was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Line,
}

/// Something that happened to the charter, as the record keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Event {
    /// The head prepared a version.
    Prepared {
        /// The version.
        charter: Box<Charter>,
    },
    /// The head withdrew one that did not apply yet.
    Withdrawn {
        /// Which.
        number: i64,
        /// Who, when, why.
        closing: Closing,
    },
}

impl Event {
    /// The kind under which the record keeps it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Prepared { .. } => "charter.prepared",
            Self::Withdrawn { .. } => "charter.withdrawn",
        }
    }
}

impl Charter {
    /// The moment from which it applies: the beginning of its day, but never before it was prepared.
    #[must_use]
    pub fn starts(&self) -> Moment {
        self.effective.start().max(self.prepared_at)
    }

    /// What it lays down.
    #[must_use]
    pub fn policy(&self) -> Policy {
        self.settings.policy(self.preset)
    }
}
