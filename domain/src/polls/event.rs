//! What happened to a poll: each event holds everything that is needed to rebuild it.

use serde::{Deserialize, Serialize};

use super::{Answer, Poll, Withdrawal};

/// What happened to a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Event {
    /// It was opened.
    Opened {
        /// The poll.
        poll: Box<Poll>,
    },
    /// A resident answered, or changed the answer.
    Answered {
        /// The answer as it is from now on.
        answer: Answer,
    },
    /// It was taken back.
    Withdrawn {
        /// By whom, when and why.
        withdrawal: Withdrawal,
    },
}

impl Event {
    /// Every kind of entry in the record.
    pub const KINDS: [&'static str; 3] = ["poll.opened", "poll.answered", "poll.withdrawn"];

    /// Its kind in the record.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "poll.opened",
            Self::Answered { .. } => "poll.answered",
            Self::Withdrawn { .. } => "poll.withdrawn",
        }
    }
}
