//! A question, a link of its chain and a signature as they are stored.

use domain::{
    clock::Moment,
    disclosures::Section,
    ids::{ConcernId, DisclosureId, PersonId, ProposalId},
    oversight::{About, Closing, Concern, Kind, Level, Periods, State, Step, StepKind, Verdict},
    people::Office,
    text::Words,
};
use uuid::Uuid;

use crate::{Result, StoreError};

/// The columns of a row, for queries, of the table `c`.
macro_rules! concern_columns {
    () => {
        "c.id, c.seq, c.kind, c.disclosure_id, c.section, c.proposal_id, c.office, c.words, c.raised_by,
         c.is_of_supervision, c.raised_at, c.state, c.level, c.since, c.until, c.acknowledged_at, c.closing,
         c.merged_into, c.due_at, c.periods"
    };
}
pub(super) use concern_columns;

/// One row of `concerns`, without its community.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct ConcernRow {
    pub id: Uuid,
    pub seq: i64,
    pub kind: String,
    pub disclosure_id: Option<Uuid>,
    pub section: Option<String>,
    pub proposal_id: Option<Uuid>,
    pub office: Option<String>,
    pub words: String,
    pub raised_by: Uuid,
    pub is_of_supervision: bool,
    pub raised_at: i64,
    pub state: String,
    pub level: Option<String>,
    pub since: i64,
    pub until: Option<i64>,
    pub acknowledged_at: Option<i64>,
    pub closing: Option<String>,
    pub merged_into: Option<Uuid>,
    pub due_at: Option<i64>,
    pub periods: Option<String>,
}

impl ConcernRow {
    /// The row of a question.
    pub fn of(concern: &Concern) -> Self {
        let mut row = Self {
            id: concern.id.0,
            seq: concern.seq,
            kind: concern.kind.name().to_owned(),
            words: concern.words.as_str().to_owned(),
            raised_by: concern.raised_by.0,
            is_of_supervision: concern.is_of_supervision,
            raised_at: concern.raised_at.micros(),
            since: concern.raised_at.micros(),
            due_at: concern.due_at().map(Moment::micros),
            periods: (!concern.periods.are_usual()).then(|| written(&concern.periods)),
            ..Self::default()
        };
        match &concern.about {
            About::Entry { entry, section } => {
                row.disclosure_id = Some(entry.0);
                row.section = Some(section.slug().to_owned());
            }
            About::Matter { proposal } => row.proposal_id = Some(proposal.0),
            About::Office { office } => row.office = Some(office.name().to_owned()),
        }
        row.put(&concern.state);
        row
    }

    fn put(&mut self, state: &State) {
        let mut set = |name: &str, level: Option<Level>, since: Option<Moment>, until: Option<Moment>| {
            self.state = name.to_owned();
            self.level = level.map(|level| level.name().to_owned());
            self.since = since.map_or(self.since, Moment::micros);
            self.until = until.map(Moment::micros);
        };
        match state {
            State::Gathering { until } => set("gathering", None, None, Some(*until)),
            State::Open { level, since, due, acknowledged } => {
                set("open", Some(*level), Some(*since), Some(*due));
                self.acknowledged_at = acknowledged.map(Moment::micros);
            }
            State::Answered { level, since, until } => set("answered", Some(*level), Some(*since), Some(*until)),
            State::Closed { closing, at } => {
                set("closed", None, Some(*at), None);
                self.closing = Some(closing.name().to_owned());
                self.merged_into = match closing {
                    Closing::Merged { into } => Some(into.0),
                    Closing::Answered | Closing::Upheld | Closing::Withdrawn | Closing::Lapsed => None,
                };
            }
        }
    }

    /// The question.
    pub fn read(self) -> Result<Concern> {
        Ok(Concern {
            id: ConcernId(self.id),
            seq: self.seq,
            kind: Kind::from_name(&self.kind).ok_or_else(|| self.fault("unknown kind"))?,
            about: self.about().ok_or_else(|| self.fault("about nothing"))?,
            words: Words::parse(&self.words).map_err(|error| self.fault(error))?,
            raised_by: PersonId(self.raised_by),
            is_of_supervision: self.is_of_supervision,
            raised_at: Moment::from_micros(self.raised_at),
            state: self.state().ok_or_else(|| self.fault("stands nowhere"))?,
            periods: match self.periods.as_deref() {
                Some(json) => serde_json::from_str(json).map_err(|error| self.fault(error))?,
                None => Periods::default(),
            },
        })
    }

    fn fault(&self, what: impl std::fmt::Display) -> StoreError {
        StoreError::fault("concerns", self.id, what)
    }

    fn about(&self) -> Option<About> {
        match (self.disclosure_id, self.proposal_id, self.office.as_deref()) {
            (Some(entry), None, None) => {
                let section = Section::from_slug(self.section.as_deref()?)?;
                Some(About::Entry { entry: DisclosureId(entry), section })
            }
            (None, Some(proposal), None) => Some(About::Matter { proposal: ProposalId(proposal) }),
            (None, None, Some(office)) => Some(About::Office { office: Office::from_name(office)? }),
            _ => None,
        }
    }

    fn state(&self) -> Option<State> {
        let level = self.level.as_deref().and_then(Level::from_name);
        let since = Moment::from_micros(self.since);
        let until = self.until.map(Moment::from_micros);
        match self.state.as_str() {
            "gathering" => Some(State::Gathering { until: until? }),
            "open" => {
                let acknowledged = self.acknowledged_at.map(Moment::from_micros);
                Some(State::Open { level: level?, since, due: until?, acknowledged })
            }
            "answered" => Some(State::Answered { level: level?, since, until: until? }),
            "closed" => {
                let closing = match self.closing.as_deref()? {
                    "answered" => Closing::Answered,
                    "upheld" => Closing::Upheld,
                    "withdrawn" => Closing::Withdrawn,
                    "merged" => Closing::Merged { into: ConcernId(self.merged_into?) },
                    "lapsed" => Closing::Lapsed,
                    _ => return None,
                };
                Some(State::Closed { closing, at: since })
            }
            _ => None,
        }
    }
}

fn written(periods: &Periods) -> String {
    serde_json::to_string(periods).expect("numbers can be written")
}

/// One row of `concern_steps`.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct StepRow {
    pub concern_id: Uuid,
    pub number: i64,
    pub kind: String,
    pub level: Option<String>,
    pub verdict: Option<String>,
    pub words: Option<String>,
    pub by_person: Option<Uuid>,
    pub at: i64,
}

impl StepRow {
    /// The row of a link.
    pub fn of(concern: ConcernId, number: i64, step: &Step) -> Self {
        Self {
            concern_id: concern.0,
            number,
            kind: step.kind.name().to_owned(),
            level: step.level.map(|level| level.name().to_owned()),
            verdict: step.verdict.map(|verdict| verdict.name().to_owned()),
            words: step.words.as_ref().map(|words| words.as_str().to_owned()),
            by_person: step.by.map(|by| by.0),
            at: step.at.micros(),
        }
    }

    /// The link.
    pub fn read(self) -> Result<Step> {
        let fault = |what: &str| StoreError::fault("concern_steps", self.concern_id, what);
        let words = self.words.as_deref().map(Words::parse).transpose();
        Ok(Step {
            kind: StepKind::from_name(&self.kind).ok_or_else(|| fault("unknown kind"))?,
            level: self.level.as_deref().and_then(Level::from_name),
            verdict: self.verdict.as_deref().and_then(Verdict::from_name),
            words: words.map_err(|_| fault("unreadable words"))?,
            by: self.by_person.map(PersonId),
            at: Moment::from_micros(self.at),
        })
    }
}

/// One row of `concern_signatures`.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct SignatureRow {
    pub concern_id: Uuid,
    pub person_id: Uuid,
    pub at: i64,
}
