//! What happened to a question, as the record keeps it: everything that is needed to write its rows again.

use serde::{Deserialize, Serialize};

use super::{Concern, State, Verdict};
use crate::{clock::Moment, ids::PersonId, text::Words};

/// Something that happened to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Event {
    /// Somebody asked.
    Raised {
        /// The question.
        concern: Box<Concern>,
    },
    /// Somebody asked the same, or signed.
    Signed {
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
        /// The answer that is owed from now on, when enough have signed.
        opens: Option<State>,
    },
    /// Somebody took the signature back.
    Unsigned {
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// The office said that it has arrived.
    Acknowledged {
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// It was answered.
    Replied {
        /// What an objection came to.
        verdict: Option<Verdict>,
        /// The answer.
        words: Words,
        /// Who answered.
        by: PersonId,
        /// When.
        at: Moment,
        /// Where it stands then.
        state: State,
    },
    /// It went to the level above.
    Escalated {
        /// Why the asker is not satisfied; nothing when nobody had answered in time.
        words: Option<Words>,
        /// The asker; nobody when the deadline did it.
        by: Option<PersonId>,
        /// When.
        at: Moment,
        /// Where it stands then.
        state: State,
    },
    /// It is over.
    Closed {
        /// Who closed it; nobody when a deadline did.
        by: Option<PersonId>,
        /// When.
        at: Moment,
        /// Where it stands then.
        state: State,
    },
}

impl Event {
    /// Every kind under which the record keeps one.
    pub const KINDS: [&'static str; 7] = [
        "concern.raised",
        "concern.signed",
        "concern.unsigned",
        "concern.acknowledged",
        "concern.replied",
        "concern.escalated",
        "concern.closed",
    ];

    /// The kind under which the record keeps it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Raised { .. } => "concern.raised",
            Self::Signed { .. } => "concern.signed",
            Self::Unsigned { .. } => "concern.unsigned",
            Self::Acknowledged { .. } => "concern.acknowledged",
            Self::Replied { .. } => "concern.replied",
            Self::Escalated { .. } => "concern.escalated",
            Self::Closed { .. } => "concern.closed",
        }
    }
}
