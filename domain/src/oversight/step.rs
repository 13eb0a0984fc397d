//! The chain of a question as its page tells it.

use super::{Closing, Event, Level, State, Verdict};
use crate::{clock::Moment, ids::PersonId, text::Words};

/// One link of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What happened.
    pub kind: StepKind,
    /// At which level.
    pub level: Option<Level>,
    /// What an objection came to.
    pub verdict: Option<Verdict>,
    /// What was said.
    pub words: Option<Words>,
    /// Who; nobody when a deadline did it.
    pub by: Option<PersonId>,
    /// When.
    pub at: Moment,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// Enough have signed.
    Opened,
    /// The office said that it has arrived.
    Acknowledged,
    /// It was answered.
    Replied,
    /// The asker was not satisfied.
    Escalated,
    /// Nobody answered in time.
    Unanswered,
    /// The asker was satisfied.
    Settled,
    /// The asker said nothing to the answer.
    Stood,
    /// The asker took it back.
    Withdrawn,
    /// It was laid beside the same question.
    Merged,
    /// Too few signed.
    Lapsed,
}

impl StepKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Opened,
        Self::Acknowledged,
        Self::Replied,
        Self::Escalated,
        Self::Unanswered,
        Self::Settled,
        Self::Stood,
        Self::Withdrawn,
        Self::Merged,
        Self::Lapsed,
    ];

    /// The name under which it is stored, and the end of its Fluent key `oversight-step-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Acknowledged => "acknowledged",
            Self::Replied => "replied",
            Self::Escalated => "escalated",
            Self::Unanswered => "unanswered",
            Self::Settled => "settled",
            Self::Stood => "stood",
            Self::Withdrawn => "withdrawn",
            Self::Merged => "merged",
            Self::Lapsed => "lapsed",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Step {
    /// The link that an event adds; raising and single signatures add none. `before` is where the question stood.
    #[must_use]
    pub fn of(event: &Event, before: &State) -> Option<Self> {
        let here = level(before);
        let step = |kind, level, by, at| Self { kind, level, verdict: None, words: None, by, at };
        match event {
            Event::Raised { .. } | Event::Signed { opens: None, .. } | Event::Unsigned { .. } => None,
            Event::Signed { opens: Some(state), at, .. } => Some(step(StepKind::Opened, level(state), None, *at)),
            Event::Acknowledged { by, at } => Some(step(StepKind::Acknowledged, here, Some(*by), *at)),
            Event::Replied { verdict, words, by, at, .. } => {
                let replied = step(StepKind::Replied, here, Some(*by), *at);
                Some(Self { verdict: *verdict, words: Some(words.clone()), ..replied })
            }
            Event::Escalated { words, by, at, state } => {
                let kind = if by.is_some() { StepKind::Escalated } else { StepKind::Unanswered };
                Some(Self { words: words.clone(), ..step(kind, level(state), *by, *at) })
            }
            Event::Closed { by, at, state } => Some(step(closed(state, by.is_some()), here, *by, *at)),
        }
    }
}

const fn level(state: &State) -> Option<Level> {
    match state {
        State::Open { level, .. } | State::Answered { level, .. } => Some(*level),
        State::Gathering { .. } | State::Closed { .. } => None,
    }
}

const fn closed(state: &State, by_somebody: bool) -> StepKind {
    match state {
        State::Closed { closing: Closing::Withdrawn, .. } => StepKind::Withdrawn,
        State::Closed { closing: Closing::Merged { .. }, .. } => StepKind::Merged,
        State::Closed { closing: Closing::Lapsed, .. } => StepKind::Lapsed,
        State::Closed { .. } | State::Open { .. } | State::Answered { .. } | State::Gathering { .. } => {
            if by_somebody {
                StepKind::Settled
            } else {
                StepKind::Stood
            }
        }
    }
}
