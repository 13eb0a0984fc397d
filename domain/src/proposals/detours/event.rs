//! What happened beside the road.

use serde::{Deserialize, Serialize};

use super::{Adviser, AskedBy, ReconsiderationGround};
use crate::{
    clock::Moment,
    ids::PersonId,
    proposals::{Mode, Notice, Stage, StepRecord},
    text::Words,
};

/// What happened beside the road, in the past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Detoured {
    /// T31: put on hold; the stage holds the order and where the matter was.
    Suspended {
        /// Where the matter is now.
        to: Stage,
    },
    /// Reviewed, and still on hold.
    SuspensionKept {
        /// Why.
        note: Words,
        /// Where the matter is now.
        to: Stage,
    },
    /// It goes on after three failed sessions, or after an order.
    Resumed {
        /// What was decided.
        note: Words,
        /// For how many days every period stood still.
        #[serde(default)]
        days: i64,
        /// How the next session votes, where that was decided.
        #[serde(default)]
        mode: Option<Mode>,
        /// Where the matter is now.
        to: Stage,
    },
    /// T32: set aside.
    Annulled {
        /// Where the matter is now, with the order.
        to: Stage,
    },
    /// Somebody asked that it be decided anew.
    ReconsiderationAsked {
        /// Who.
        by: PersonId,
        /// On what ground.
        ground: ReconsiderationGround,
        /// In words.
        words: Words,
        /// Whose request it is, if enough stand behind it already.
        backed: Option<AskedBy>,
        /// By when the supervision committee answers, if so.
        answer_by: Option<Moment>,
    },
    /// Somebody joined the request.
    ReconsiderationSupported {
        /// Who.
        by: PersonId,
        /// Whose request it is, if enough stand behind it now.
        backed: Option<AskedBy>,
        /// By when the supervision committee answers, if so.
        answer_by: Option<Moment>,
    },
    /// The supervision committee answered.
    ReconsiderationDecided {
        /// Whether the ground is there.
        accepted: bool,
        /// Why, or why not.
        reason: Words,
        /// Where the matter is now, if it is decided anew.
        to: Option<Box<Stage>>,
    },
    /// The consultation is closed; the residents' committee decides.
    ShortPathTaken {
        /// The first step, and the exemptions of steps 2 and 3.
        passed: Vec<StepRecord>,
        /// Where the matter is now.
        to: Stage,
    },
    /// Somebody demanded all four steps.
    FullPathDemanded {
        /// Who.
        by: PersonId,
        /// Where the matter is now, if that was enough.
        to: Option<Box<Stage>>,
    },
    /// The assembly was called for the day of the party meeting; its roll and vote exist from now on.
    CalledAhead {
        /// What was announced.
        notice: Box<Notice>,
    },
    /// Somebody was asked for advice.
    AdviceAsked {
        /// Whom.
        of: Adviser,
        /// What.
        question: Words,
        /// By when.
        due: Moment,
    },
    /// The advice.
    AdviceGiven {
        /// Which question.
        no: u16,
        /// Who gave it.
        by: PersonId,
        /// The advice.
        words: Words,
    },
}

impl Detoured {
    /// Its kind in the record.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Suspended { .. } => "proposal.suspended",
            Self::SuspensionKept { .. } => "proposal.suspension_kept",
            Self::Resumed { .. } => "proposal.resumed",
            Self::Annulled { .. } => "proposal.annulled",
            Self::ReconsiderationAsked { .. } => "proposal.reconsideration_asked",
            Self::ReconsiderationSupported { .. } => "proposal.reconsideration_supported",
            Self::ReconsiderationDecided { .. } => "proposal.reconsideration_decided",
            Self::ShortPathTaken { .. } => "proposal.short_path_taken",
            Self::FullPathDemanded { .. } => "proposal.full_path_demanded",
            Self::CalledAhead { .. } => "proposal.called_ahead",
            Self::AdviceAsked { .. } => "proposal.advice_asked",
            Self::AdviceGiven { .. } => "proposal.advice_given",
        }
    }

    /// The end of its Fluent key `proposals-event-…`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Suspended { .. } => "suspended",
            Self::SuspensionKept { .. } => "suspension-kept",
            Self::Resumed { .. } => "resumed",
            Self::Annulled { .. } => "annulled",
            Self::ReconsiderationAsked { .. } => "reconsideration-asked",
            Self::ReconsiderationSupported { .. } => "reconsideration-supported",
            Self::ReconsiderationDecided { accepted: true, .. } => "reconsideration-accepted",
            Self::ReconsiderationDecided { accepted: false, .. } => "reconsideration-refused",
            Self::ShortPathTaken { .. } => "short-path-taken",
            Self::FullPathDemanded { .. } => "full-path-demanded",
            Self::CalledAhead { .. } => "called-ahead",
            Self::AdviceAsked { .. } => "advice-asked",
            Self::AdviceGiven { .. } => "advice-given",
        }
    }

    /// The stage it led to, if it led to another.
    #[must_use]
    pub fn to(&self) -> Option<&Stage> {
        match self {
            Self::Suspended { to }
            | Self::SuspensionKept { to, .. }
            | Self::Resumed { to, .. }
            | Self::Annulled { to }
            | Self::ShortPathTaken { to, .. } => Some(to),
            Self::ReconsiderationDecided { to, .. } | Self::FullPathDemanded { to, .. } => to.as_deref(),
            Self::ReconsiderationAsked { .. }
            | Self::ReconsiderationSupported { .. }
            | Self::CalledAhead { .. }
            | Self::AdviceAsked { .. }
            | Self::AdviceGiven { .. } => None,
        }
    }
}
