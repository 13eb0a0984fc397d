//! An entry and its versions as they are stored.

use domain::{
    clock::{Day, Moment},
    disclosures::{
        Content, Countersignature, Drawn, Entry, Period, Posting, Section, Signed, Source, SourceKind, Table, Version,
        VersionState, Withdrawal,
    },
    ids::{DisclosureId, PersonId, ProposalId},
    text::{Document, Line, Words},
};
use uuid::Uuid;

use crate::{Result, StoreError};

/// One row of `disclosures`, without its community.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct EntryRow {
    pub id: Uuid,
    pub section: String,
    pub seq: i64,
    pub code: String,
    pub period: String,
    pub period_from: i64,
    pub period_until: i64,
    pub proposal_id: Option<Uuid>,
    pub source: Option<String>,
    pub published_version: Option<i64>,
    pub published_at: Option<i64>,
    pub open_state: Option<String>,
    pub withdrawn_reason: Option<String>,
    pub withdrawn_by: Option<Uuid>,
    pub withdrawn_at: Option<i64>,
    pub gone_after: Option<i64>,
}

/// One row of `disclosure_versions`.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct VersionRow {
    pub number: i64,
    pub title: String,
    pub body: String,
    pub figures: Option<String>,
    pub drawn: Option<String>,
    pub reason: Option<String>,
    pub by_person: Option<Uuid>,
    pub at: i64,
    pub state: String,
    pub submitted_at: Option<i64>,
    pub sent_back_reason: Option<String>,
    pub sent_back_by: Option<Uuid>,
    pub sent_back_at: Option<i64>,
    pub countersigned_note: Option<String>,
    pub countersigned_by: Option<Uuid>,
    pub countersigned_at: Option<i64>,
    pub posted_from: Option<i64>,
    pub posted_until: Option<i64>,
    pub published_by: Option<Uuid>,
    pub published_at: Option<i64>,
    pub discarded_at: Option<i64>,
    pub checked_by: Option<Uuid>,
    pub checked_at: Option<i64>,
    pub cleared_by: Option<Uuid>,
    pub cleared_at: Option<i64>,
}

/// The name under which a state is stored; that it was checked or cleared stands beside it.
const fn state_name(state: &VersionState) -> &'static str {
    match state {
        VersionState::Drafted => "drafted",
        VersionState::Submitted { .. } | VersionState::Checked => "submitted",
        VersionState::SentBack { .. } => "sent_back",
        VersionState::Countersigned(_) | VersionState::Cleared(_) => "countersigned",
        VersionState::Published { .. } => "published",
        VersionState::Discarded { .. } => "discarded",
    }
}

impl EntryRow {
    /// The row of an entry.
    pub fn of(entry: &Entry) -> Self {
        let current = entry.current();
        let published_at = current.and_then(|version| match version.state {
            VersionState::Published { at, .. } => Some(at.micros()),
            VersionState::Drafted
            | VersionState::Submitted { .. }
            | VersionState::Checked
            | VersionState::SentBack { .. }
            | VersionState::Countersigned(_)
            | VersionState::Cleared(_)
            | VersionState::Discarded { .. } => None,
        });
        let withdrawn = entry.withdrawn.as_ref();
        Self {
            id: entry.id.0,
            section: entry.section.slug().to_owned(),
            seq: entry.seq,
            code: entry.code.clone(),
            period: entry.period.to_string(),
            period_from: entry.period.first_day().number(),
            period_until: entry.period.last_day().number(),
            proposal_id: entry.source.map(|source| source.proposal.0),
            source: entry.source.map(|source| source.kind.name().to_owned()),
            published_version: current.map(|version| version.number),
            published_at,
            open_state: entry.draft().map(|version| state_name(&version.state).to_owned()),
            withdrawn_reason: withdrawn.map(|withdrawn| withdrawn.reason.as_str().to_owned()),
            withdrawn_by: withdrawn.map(|withdrawn| withdrawn.by.0),
            withdrawn_at: withdrawn.map(|withdrawn| withdrawn.at.micros()),
            gone_after: entry.gone_after().map(Day::number),
        }
    }

    /// The entry with these versions.
    pub fn read(self, versions: Vec<VersionRow>) -> Result<Entry> {
        let id = self.id;
        let fault = |what: &str| StoreError::fault("disclosures", id, what);
        let source = match (self.proposal_id, self.source.as_deref()) {
            (Some(proposal), Some(kind)) => Some(Source {
                proposal: ProposalId(proposal),
                kind: SourceKind::from_name(kind).ok_or_else(|| fault("an unknown source"))?,
            }),
            (_, _) => None,
        };
        let withdrawn = match (self.withdrawn_reason.as_deref(), self.withdrawn_by, self.withdrawn_at) {
            (Some(reason), Some(by), Some(at)) => Some(Withdrawal {
                reason: Words::parse(reason).map_err(|error| StoreError::fault("disclosures", id, error))?,
                by: PersonId(by),
                at: Moment::from_micros(at),
            }),
            (_, _, _) => None,
        };
        Ok(Entry {
            id: DisclosureId(id),
            seq: self.seq,
            section: Section::from_slug(&self.section).ok_or_else(|| fault("an unknown section"))?,
            period: Period::parse(&self.period).ok_or_else(|| fault("no period"))?,
            code: self.code,
            source,
            withdrawn,
            versions: versions.into_iter().map(|row| row.read(id)).collect::<Result<_>>()?,
        })
    }
}

impl VersionRow {
    /// The row of a version.
    pub fn of(version: &Version) -> Self {
        let mut row = Self {
            number: version.number,
            title: version.content.title.as_str().to_owned(),
            body: version.content.body.as_str().to_owned(),
            figures: version.content.table.as_ref().and_then(|table| serde_json::to_string(table).ok()),
            drawn: version.content.drawn.as_ref().and_then(|drawn| serde_json::to_string(drawn).ok()),
            reason: version.reason.as_ref().map(|reason| reason.as_str().to_owned()),
            by_person: version.by.map(|by| by.0),
            at: version.at.micros(),
            state: state_name(&version.state).to_owned(),
            checked_by: version.check.map(|check| check.by.0),
            checked_at: version.check.map(|check| check.at.micros()),
            cleared_by: version.clearance.map(|clearance| clearance.by.0),
            cleared_at: version.clearance.map(|clearance| clearance.at.micros()),
            ..Self::default()
        };
        match &version.state {
            VersionState::Drafted | VersionState::Checked => {}
            VersionState::Submitted { at } => row.submitted_at = Some(at.micros()),
            VersionState::SentBack { reason, by, at } => {
                row.sent_back_reason = Some(reason.as_str().to_owned());
                row.sent_back_by = Some(by.0);
                row.sent_back_at = Some(at.micros());
            }
            VersionState::Countersigned(signature) | VersionState::Cleared(signature) => row.sign(signature),
            VersionState::Published { countersignature, posting, by, at } => {
                if let Some(signature) = countersignature {
                    row.sign(signature);
                }
                row.posted_from = Some(posting.from.number());
                row.posted_until = Some(posting.until.number());
                row.published_by = by.map(|by| by.0);
                row.published_at = Some(at.micros());
            }
            VersionState::Discarded { at } => row.discarded_at = Some(at.micros()),
        }
        row
    }

    fn sign(&mut self, signature: &Countersignature) {
        self.countersigned_note = signature.note.as_ref().map(|note| note.as_str().to_owned());
        self.countersigned_by = Some(signature.by.0);
        self.countersigned_at = Some(signature.at.micros());
    }

    /// The version, of the entry with this id.
    pub fn read(self, id: Uuid) -> Result<Version> {
        let state = self.state(id)?;
        let reason = self.words(id, self.reason.as_deref())?;
        let key = || format!("{id}/{}", self.number);
        let fault = |what: &dyn std::fmt::Display| StoreError::fault("disclosure_versions", key(), what);
        let table: Option<Table> = match &self.figures {
            Some(json) => Some(serde_json::from_str(json).map_err(|error| fault(&error))?),
            None => None,
        };
        let drawn: Option<Drawn> = match &self.drawn {
            Some(json) => Some(serde_json::from_str(json).map_err(|error| fault(&error))?),
            None => None,
        };
        let content = Content {
            title: Line::parse(&self.title).map_err(|error| fault(&error))?,
            body: Document::parse(&self.body).map_err(|error| fault(&error))?,
            table,
            drawn,
        };
        Ok(Version {
            number: self.number,
            content,
            reason,
            by: self.by_person.map(PersonId),
            at: Moment::from_micros(self.at),
            check: signed(self.checked_by, self.checked_at),
            clearance: signed(self.cleared_by, self.cleared_at),
            state,
        })
    }

    fn words(&self, id: Uuid, text: Option<&str>) -> Result<Option<Words>> {
        let fault = |error| StoreError::fault("disclosure_versions", format!("{id}/{}", self.number), error);
        text.map(Words::parse).transpose().map_err(fault)
    }

    fn state(&self, id: Uuid) -> Result<VersionState> {
        let missing = || StoreError::fault("disclosure_versions", format!("{id}/{}", self.number), "a part is missing");
        let moment = |at: Option<i64>| at.map(Moment::from_micros).ok_or_else(missing);
        Ok(match self.state.as_str() {
            "drafted" => VersionState::Drafted,
            "submitted" if self.checked_at.is_some() => VersionState::Checked,
            "submitted" => VersionState::Submitted { at: moment(self.submitted_at)? },
            "sent_back" => VersionState::SentBack {
                reason: self.words(id, self.sent_back_reason.as_deref())?.ok_or_else(missing)?,
                by: self.sent_back_by.map(PersonId).ok_or_else(missing)?,
                at: moment(self.sent_back_at)?,
            },
            "countersigned" => {
                let signature = self.countersignature(id)?.ok_or_else(missing)?;
                let is_cleared = self.cleared_at.is_some();
                if is_cleared { VersionState::Cleared(signature) } else { VersionState::Countersigned(signature) }
            }
            "published" => VersionState::Published {
                countersignature: self.countersignature(id)?,
                posting: Posting {
                    from: self.posted_from.map(Day::from_number).ok_or_else(missing)?,
                    until: self.posted_until.map(Day::from_number).ok_or_else(missing)?,
                },
                by: self.published_by.map(PersonId),
                at: moment(self.published_at)?,
            },
            "discarded" => VersionState::Discarded { at: moment(self.discarded_at)? },
            _ => return Err(missing()),
        })
    }

    fn countersignature(&self, id: Uuid) -> Result<Option<Countersignature>> {
        let Some((by, at)) = self.countersigned_by.zip(self.countersigned_at) else { return Ok(None) };
        let note = self.words(id, self.countersigned_note.as_deref())?;
        Ok(Some(Countersignature { note, by: PersonId(by), at: Moment::from_micros(at) }))
    }
}

fn signed(by: Option<Uuid>, at: Option<i64>) -> Option<Signed> {
    by.zip(at).map(|(by, at)| Signed { by: PersonId(by), at: Moment::from_micros(at) })
}
