//! What may be asked.

use super::{About, Kind, Verdict};
use crate::{ids::ConcernId, text::Words};

/// What somebody wants to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raising {
    /// What kind of question it is.
    pub kind: Kind,
    /// What it is about.
    pub about: About,
    /// The question.
    pub words: Words,
}

/// What may be done with it then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Signs: asks the same, or stands behind a gathering.
    Sign,
    /// Takes the signature back.
    Unsign,
    /// The office says that it has arrived.
    Acknowledge,
    /// Whoever has to answers.
    Reply {
        /// Whether the objection is upheld; only objections have one.
        verdict: Option<Verdict>,
        /// The answer.
        words: Words,
    },
    /// The asker is satisfied with the answer.
    Settle,
    /// The asker is not, and asks the next level.
    Escalate {
        /// Why.
        words: Words,
    },
    /// The asker takes it back.
    Withdraw,
    /// The office lays a question beside the same question, asked before.
    Merge {
        /// The other question, as it was found; none when there is no such question.
        into: Option<Other>,
    },
    /// A deadline has passed.
    KeepDeadline,
}

/// Another question, as merging needs to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Other {
    /// Which.
    pub id: ConcernId,
    /// Of what kind.
    pub kind: Kind,
    /// About what.
    pub about: About,
    /// Whether it lies beside another one itself, or was taken back.
    pub is_gone: bool,
}
