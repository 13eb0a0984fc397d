//! One question with where it stands.

use serde::{Deserialize, Serialize};

use super::{About, Event, Level, Periods};
use crate::{
    clock::Moment,
    ids::{ConcernId, PersonId},
    permit::Actor,
    proposals::Urgency,
    text::Words,
};

/// What kind of question it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 查询: somebody wants to know.
    Inquiry,
    /// 异议: somebody says that an entry is wrong.
    Objection,
    /// 质询: the supervision committee, five representatives or a tenth of the voters ask formally.
    Interpellation,
    /// 审计: a third of the representatives or a tenth of the voters demand an audit.
    Audit,
}

/// What an objection came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is right: the entry must be withdrawn or corrected.
    Upheld,
    /// The entry stands.
    Dismissed,
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum State {
    /// Signatures are gathered.
    Gathering {
        /// Until when.
        until: Moment,
    },
    /// An answer is owed.
    Open {
        /// By whom.
        level: Level,
        /// Since when.
        since: Moment,
        /// By when.
        due: Moment,
        /// When the office said that it has arrived.
        acknowledged: Option<Moment>,
    },
    /// There is an answer, and the asker may ask the level above.
    Answered {
        /// Whose answer.
        level: Level,
        /// Since when.
        since: Moment,
        /// Until when the asker may.
        until: Moment,
    },
    /// It is over.
    Closed {
        /// How it ended.
        closing: Closing,
        /// When.
        at: Moment,
    },
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Closing {
    /// With an answer.
    Answered,
    /// The objection was upheld.
    Upheld,
    /// The asker took it back.
    Withdrawn,
    /// It was laid beside the same question.
    Merged {
        /// Which.
        into: ConcernId,
    },
    /// Too few signed in time.
    Lapsed,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concern {
    /// Its id.
    pub id: ConcernId,
    /// Its number in the community.
    pub seq: i64,
    /// Of what kind.
    pub kind: Kind,
    /// About what.
    pub about: About,
    /// The question.
    pub words: Words,
    /// Who asks; never named in public.
    pub raised_by: PersonId,
    /// Whether the supervision committee asks.
    pub is_of_supervision: bool,
    /// When it was raised.
    pub raised_at: Moment,
    /// Where it stands.
    pub state: State,
    /// How long everybody has.
    #[serde(default, skip_serializing_if = "Periods::are_usual")]
    pub periods: Periods,
}

impl Kind {
    /// Every kind, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Inquiry, Self::Objection, Self::Interpellation, Self::Audit];

    /// The name under which it is stored, and the end of its Fluent key `oversight-kind-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inquiry => "inquiry",
            Self::Objection => "objection",
            Self::Interpellation => "interpellation",
            Self::Audit => "audit",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Verdict {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Upheld, Self::Dismissed];

    /// The name under which it is stored, and the end of its Fluent key `oversight-verdict-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Dismissed => "dismissed",
        }
    }

    /// The verdict of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

impl Closing {
    /// The name under which it is stored, and the end of its Fluent key `oversight-closing-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Upheld => "upheld",
            Self::Withdrawn => "withdrawn",
            Self::Merged { .. } => "merged",
            Self::Lapsed => "lapsed",
        }
    }
}

impl State {
    /// An answer is owed by a level from now on.
    #[must_use]
    pub const fn open(level: Level, since: Moment, due: Moment) -> Self {
        Self::Open { level, since, due, acknowledged: None }
    }
}

impl Concern {
    /// Whether signatures carry it: an interpellation or an audit demand of residents.
    #[must_use]
    pub const fn is_gathered(&self) -> bool {
        matches!(self.kind, Kind::Interpellation | Kind::Audit) && !self.is_of_supervision
    }

    /// Whether it is over.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        matches!(self.state, State::Closed { .. })
    }

    /// What a deadline does by itself, and when: an objection climbs, an answer stands, a gathering lapses.
    #[must_use]
    pub fn due_at(&self) -> Option<Moment> {
        match self.state {
            State::Gathering { until } | State::Answered { until, .. } => Some(until),
            State::Open { level, due, .. } => (self.kind == Kind::Objection && level.above().is_some()).then_some(due),
            State::Closed { .. } => None,
        }
    }

    /// By when the office must say that an objection has arrived, while it has not.
    #[must_use]
    pub fn acknowledge_by(&self) -> Option<Moment> {
        match self.state {
            State::Open { level: Level::Responsible, since, acknowledged: None, .. }
                if self.kind == Kind::Objection =>
            {
                Some(since.plus(time::Duration::hours(self.periods.receipt_hours)))
            }
            State::Open { .. } | State::Gathering { .. } | State::Answered { .. } | State::Closed { .. } => None,
        }
    }

    /// By when an answer is owed, and how near that is; nothing when none is.
    #[must_use]
    pub fn owed(&self, now: Moment) -> Option<(Moment, Urgency)> {
        match self.state {
            State::Open { since, due, .. } => Some((due, Urgency::of(since, due, now))),
            State::Gathering { .. } | State::Answered { .. } | State::Closed { .. } => None,
        }
    }

    /// Whether the answer is the actor's to give.
    #[must_use]
    pub fn waits_for(&self, actor: &Actor) -> bool {
        match self.state {
            State::Open { level, .. } => !actor.is(self.raised_by) && actor.holds_any(&level.answerers(&self.about)),
            State::Gathering { .. } | State::Answered { .. } | State::Closed { .. } => false,
        }
    }

    /// The question after what happened to it.
    #[must_use]
    pub fn apply(mut self, event: &Event) -> Self {
        match event {
            Event::Raised { concern } => return (**concern).clone(),
            Event::Signed { opens: None, .. } | Event::Unsigned { .. } => {}
            Event::Signed { opens: Some(state), .. }
            | Event::Replied { state, .. }
            | Event::Escalated { state, .. }
            | Event::Closed { state, .. } => self.state = *state,
            Event::Acknowledged { at, .. } => {
                if let State::Open { acknowledged, .. } = &mut self.state {
                    *acknowledged = Some(*at);
                }
            }
        }
        self
    }
}
