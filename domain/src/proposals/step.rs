//! What is on record about a step: that it was passed, by whom and how; or why it was not needed.

use serde::{Deserialize, Serialize};

use super::{Step, TextHash};
use crate::{clock::Moment, ids::VoteId, text::Words};

/// One passed step. A resolution stands on four of these, in order (I1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRecord {
    /// The step.
    pub step: Step,
    /// When it was passed.
    pub at: Moment,
    /// The substance of the text that was passed; a substantive change forfeits the step (C.6).
    pub substance: TextHash,
    /// What it rests on.
    pub proof: Proof,
}

/// What a passed step rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Proof {
    /// Representatives sponsor it after the consultation.
    Sponsors {
        /// How many.
        count: u32,
        /// The fingerprint of the list of sponsors.
        roll_hash: TextHash,
        /// The minutes of the consultation.
        minutes: Words,
    },
    /// A body voted.
    Vote {
        /// The vote.
        vote: VoteId,
        /// The fingerprint of the frozen roll.
        roll_hash: TextHash,
        /// The minutes of the session.
        minutes: Words,
    },
    /// A body voted against a statutory petition: its opinion, which stops nothing (E26).
    Opinion {
        /// The vote.
        vote: VoteId,
        /// The fingerprint of the frozen roll.
        roll_hash: TextHash,
        /// The minutes of the session.
        minutes: Words,
    },
    /// A statutory petition whose body gave no opinion in time.
    NoOpinion {
        /// By when it was due.
        due: Moment,
    },
    /// It was not needed.
    Exempt {
        /// Why.
        exemption: Exemption,
        /// The minutes of what stands in its place.
        minutes: Words,
    },
}

/// Why a step is not needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exemption {
    /// A residents' group resolved to propose it (step 1).
    ProposedByGroup,
    /// One of the two committees resolved to propose it (step 1).
    ProposedByCommittee,
    /// The party organisation proposes it (step 1).
    ProposedByParty,
    /// A matter of one group only (steps 2 and 3).
    GroupMatter,
    /// The change only removes an unlawful clause named by the review (step 3).
    UnlawfulClauseRemoved,
    /// A statutory petition needs no sponsor (step 1).
    StatutoryPetition,
    /// So many owners ask for it that the owners must vote (step 1).
    DemandedByOwners,
    /// The party meeting's points changed no substance (step 3).
    EditorialOnly,
    /// The short path: the residents' committee decides, and all four steps may be demanded (steps 2 and 3).
    ShortPath,
    /// The two committees propose and deliberate in one meeting, led by one person (step 1).
    CombinedMeeting,
}

impl Exemption {
    /// The end of its Fluent key `proposals-exemption-…`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::ProposedByGroup => "proposals-exemption-proposed-by-group",
            Self::ProposedByCommittee => "proposals-exemption-proposed-by-committee",
            Self::ProposedByParty => "proposals-exemption-proposed-by-party",
            Self::GroupMatter => "proposals-exemption-group-matter",
            Self::UnlawfulClauseRemoved => "proposals-exemption-unlawful-clause-removed",
            Self::StatutoryPetition => "proposals-exemption-statutory-petition",
            Self::DemandedByOwners => "proposals-exemption-demanded-by-owners",
            Self::EditorialOnly => "proposals-exemption-editorial-only",
            Self::ShortPath => "proposals-exemption-short-path",
            Self::CombinedMeeting => "proposals-exemption-combined-meeting",
        }
    }
}
