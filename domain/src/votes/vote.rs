//! A vote: one body, one question, one roll, one rule.

use serde::{Deserialize, Serialize};

use super::BallotSecrecy;
use crate::{
    clock::Moment,
    ids::{ProposalId, RollId, VoteId},
    people::Part,
    proposals::{Mode, Step, TextHash},
    rules::{Body, Rule},
    text::{Line, Title},
};

/// What is asked, as announced; nothing else may be voted on (C.7(8)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The wording.
    pub title: Title,
    /// The fingerprint of the text that is decided on.
    pub text_hash: TextHash,
}

/// Where a vote stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoteState {
    /// Called: the notice is out, the roll is taken.
    Called,
    /// The session is open: members check in.
    InSession,
    /// Ballots are taken.
    Open,
    /// No more ballots; paper is being confirmed.
    Closed,
    /// Counted: the tally is public.
    Counted,
    /// Called off before ballots were taken: the matter was withdrawn or called anew, or the day was missed.
    CalledOff,
}

/// One body's vote on one matter at one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// Its id.
    pub id: VoteId,
    /// The matter.
    pub proposal: ProposalId,
    /// The step.
    pub step: Step,
    /// Sessions that failed before this one.
    pub attempt: u8,
    /// The body.
    pub body: Body,
    /// The group whose households meet, for a group meeting; the part whose owners vote, unless all do.
    pub part: Option<Part>,
    /// The rule as it was in force at the notice; pinned.
    pub rule: Rule,
    /// The roll.
    pub roll: RollId,
    /// What is asked.
    pub question: Question,
    /// How ballots are taken.
    pub mode: Mode,
    /// Whether it is known who chose what.
    #[serde(default)]
    pub secrecy: BallotSecrecy,
    /// Where.
    pub place: Line,
    /// When it was announced.
    pub noticed: Moment,
    /// When the session or window begins.
    pub opens: Moment,
    /// When ballots stop being taken.
    pub closes: Moment,
    /// Where it stands.
    pub state: VoteState,
    /// The matter that must be carried for this one to take effect (E28).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_if: Option<ProposalId>,
    /// Whether owners who were served and stay silent are counted with the majority.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub silent_counts: bool,
}

impl VoteState {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Called, Self::InSession, Self::Open, Self::Closed, Self::Counted, Self::CalledOff];

    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Called => "called",
            Self::InSession => "in_session",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Counted => "counted",
            Self::CalledOff => "called_off",
        }
    }

    /// Its Fluent key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Called => "votes-state-called",
            Self::InSession => "votes-state-in-session",
            Self::Open => "votes-state-open",
            Self::Closed => "votes-state-closed",
            Self::Counted => "votes-state-counted",
            Self::CalledOff => "votes-state-called-off",
        }
    }

    /// The state of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}
