//! What somebody asks beside the road.

use serde::{Deserialize, Serialize};

use super::{Adviser, Annulment, ReconsiderationGround, SuspensionOrder};
use crate::{
    clock::Day,
    proposals::{Call, Deed},
    text::Words,
};

/// What somebody asks beside the road. Named in the imperative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Detour {
    /// T31: put it on hold by order.
    Suspend(Box<SuspensionOrder>),
    /// The review of a matter on hold: it stays so until another day.
    KeepSuspended {
        /// Why.
        note: Words,
        /// When it is looked at again.
        review_on: Day,
    },
    /// T32: set an adopted matter aside.
    Annul(Box<Annulment>),
    /// Ask that it be decided anew (复议).
    AskReconsideration {
        /// On what ground.
        ground: ReconsiderationGround,
        /// The new facts, or what was wrong.
        words: Words,
    },
    /// Join somebody else's request.
    SupportReconsideration,
    /// The supervision committee's answer.
    DecideReconsideration {
        /// Whether the ground is there.
        accepted: bool,
        /// Why, or why not.
        reason: Words,
    },
    /// Close the consultation and let the residents' committee decide.
    TakeShortPath {
        /// The minutes of the consultation.
        summary: Words,
        /// Whether the convenor declares that residents are charged nothing.
        is_free: bool,
    },
    /// Demand all four steps for what was decided the short way.
    DemandFullPath,
    /// Call the assembly for the day of the party meeting, after it.
    CallAhead(Box<Call>),
    /// Ask the legal adviser or the subdistrict.
    AskAdvice {
        /// Whom.
        of: Adviser,
        /// What.
        question: Words,
    },
    /// Answer as the one who was asked.
    GiveAdvice {
        /// Which question.
        no: u16,
        /// The advice.
        words: Words,
    },
}

impl Detour {
    /// The verb alone.
    #[must_use]
    pub const fn deed(&self) -> Deed {
        match self {
            Self::Suspend(_) => Deed::Suspend,
            Self::KeepSuspended { .. } => Deed::KeepSuspended,
            Self::Annul(_) => Deed::Annul,
            Self::AskReconsideration { .. } => Deed::AskReconsideration,
            Self::SupportReconsideration => Deed::SupportReconsideration,
            Self::DecideReconsideration { .. } => Deed::DecideReconsideration,
            Self::TakeShortPath { .. } => Deed::TakeShortPath,
            Self::DemandFullPath => Deed::DemandFullPath,
            Self::CallAhead(_) => Deed::CallAhead,
            Self::AskAdvice { .. } => Deed::AskAdvice,
            Self::GiveAdvice { .. } => Deed::GiveAdvice,
        }
    }
}
