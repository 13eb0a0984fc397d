//! One body's session or voting window: the same machine at steps 2, 3 and 4.

use serde::{Deserialize, Serialize};

use super::{Step, TextHash};
use crate::{
    clock::Moment,
    ids::{PersonId, ProposalId, VoteId},
    rules::Body,
    text::{Line, Words},
    votes::BallotSecrecy,
};

/// Where the vote of one step stands (the same machine at steps 2, 3 and 4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sitting {
    /// The step is reached; no session is called yet. `attempt` counts sessions already failed for want of a quorum.
    Pending {
        /// By when it must be held.
        hold_by: Moment,
        /// Sessions that failed for want of a quorum (流会) so far.
        attempt: u8,
    },
    /// Called: members have the notice and the text; the roll is frozen in the vote.
    Scheduled {
        /// The vote of this session.
        vote: VoteId,
        /// When the session or voting window begins.
        opens: Moment,
        /// When it ends; for a meeting, the end of its day.
        closes: Moment,
        /// As in [`Sitting::Pending`].
        attempt: u8,
    },
    /// The session is open: members check in.
    InSession {
        /// The vote of this session.
        vote: VoteId,
        /// When it ends.
        closes: Moment,
        /// As in [`Sitting::Pending`].
        attempt: u8,
    },
    /// Ballots are taken.
    Voting {
        /// The vote of this session.
        vote: VoteId,
        /// When ballots stop being taken.
        closes: Moment,
        /// As in [`Sitting::Pending`].
        attempt: u8,
    },
    /// Ballots are no longer taken; paper is being confirmed and the count signed (by `count_by`).
    Counting {
        /// The vote of this session.
        vote: VoteId,
        /// By when the count must be signed.
        count_by: Moment,
        /// As in [`Sitting::Pending`].
        attempt: u8,
        /// The first of the two signatures under the count, once given.
        signed: Option<Box<CountSignature>>,
    },
    /// The body agreed.
    Passed {
        /// The vote that says so; none where an exemption is on record.
        vote: Option<VoteId>,
    },
}

/// How ballots are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// In one session, by those who are there.
    Meeting,
    /// Over several days, by phone and on paper.
    Window,
    /// A window that begins with a session in the hall.
    Hybrid,
}

/// What was announced for a session; opening it is checked against this (E23, I8, I9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The step.
    pub step: Step,
    /// The body that is called.
    pub body: Body,
    /// The vote it is for.
    pub vote: VoteId,
    /// When the notice was posted.
    pub posted: Moment,
    /// The first moment at which the notice period has elapsed in full.
    pub not_before: Moment,
    /// When the session or window begins.
    pub opens: Moment,
    /// When it ends.
    pub closes: Moment,
    /// Where.
    pub place: Line,
    /// How ballots are taken.
    pub mode: Mode,
    /// Whether it is known who chose what.
    #[serde(default)]
    pub secrecy: BallotSecrecy,
    /// The fingerprint of the noticed text.
    pub text_hash: TextHash,
    /// The matter that must be carried for this one to take effect (E28).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_if: Option<ProposalId>,
}

/// The first signature under a count, with the minutes and the verdict that the second one confirms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountSignature {
    /// Who signed.
    pub by: PersonId,
    /// The minutes of the session.
    pub minutes: Words,
    /// What the count leads to.
    pub verdict: Verdict,
}

/// A count with both signatures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedCount {
    /// The vote.
    pub vote: VoteId,
    /// The step.
    pub step: Step,
    /// The first signature, with the minutes and the verdict.
    pub signed: Box<CountSignature>,
    /// Who gave the second.
    pub confirmed_by: PersonId,
}

/// What a count leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// As the tally says: passed, not passed or no quorum.
    ByResult,
    /// A majority of those present wants it back (退回, T11 and T15).
    Return {
        /// What must be changed, point by point.
        points: Vec<Line>,
        /// How many of those present want it back.
        agreeing: u32,
    },
    /// More ballots in the box than people signed in (E20): the box is void, the vote is taken again.
    BoxVoid,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Self; 3] = [Self::Meeting, Self::Window, Self::Hybrid];

    /// The name under which it is stored, and the end of its Fluent key `mode-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Window => "window",
            Self::Hybrid => "hybrid",
        }
    }

    /// The mode of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }

    /// Whether ballots are taken over several days.
    #[must_use]
    pub const fn is_window(self) -> bool {
        match self {
            Self::Meeting => false,
            Self::Window | Self::Hybrid => true,
        }
    }
}

impl Sitting {
    /// The vote of the session that is called or under way, or that passed.
    #[must_use]
    pub const fn vote(&self) -> Option<VoteId> {
        match self {
            Self::Pending { .. } => None,
            Self::Scheduled { vote, .. }
            | Self::InSession { vote, .. }
            | Self::Voting { vote, .. }
            | Self::Counting { vote, .. } => Some(*vote),
            Self::Passed { vote } => *vote,
        }
    }
}
