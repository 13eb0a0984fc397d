//! One entry with all its versions.

use serde::{Deserialize, Serialize};

use super::{Command, Content, Event, Item, Period, Posting, Refusal, Section, Version, VersionState};
use crate::{
    clock::Moment,
    ids::{DisclosureId, PersonId, ProposalId},
    people::Office,
    permit::Actor,
    text::Words,
};

/// The decision from which an entry follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The proposal.
    pub proposal: ProposalId,
    /// Which of its acts.
    pub kind: SourceKind,
}

/// Which act of the pipeline is disclosed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// The resolution (决议公开).
    Resolution,
    /// What the party organisation said about the matter.
    PartyOpinion,
    /// What came of carrying it out (实施结果公开).
    ImplementationResult,
}

/// One entry of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: DisclosureId,
    /// Its number within its section.
    pub seq: i64,
    /// Its section.
    pub section: Section,
    /// Its item of the catalogue.
    pub code: String,
    /// The period it is about.
    pub period: Period,
    /// The decision from which it follows, if it does.
    pub source: Option<Source>,
    /// All versions, oldest first.
    pub versions: Vec<Version>,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Resolution, Self::PartyOpinion, Self::ImplementationResult];

    /// The name under which it is stored, and the end of its Fluent key `disclosures-source-…` (with `-` for `_`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Resolution => "resolution",
            Self::PartyOpinion => "party_opinion",
            Self::ImplementationResult => "implementation_result",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Entry {
    /// The version that is public now: the last one published.
    #[must_use]
    pub fn current(&self) -> Option<&Version> {
        self.published().last()
    }

    /// Every version that was ever published, oldest first.
    pub fn published(&self) -> impl Iterator<Item = &Version> {
        self.versions.iter().filter(|version| matches!(version.state, VersionState::Published { .. }))
    }

    /// The version that is being worked on.
    #[must_use]
    pub fn draft(&self) -> Option<&Version> {
        self.versions.last().filter(|version| match version.state {
            VersionState::Drafted
            | VersionState::Submitted { .. }
            | VersionState::SentBack { .. }
            | VersionState::Countersigned(_) => true,
            VersionState::Published { .. } | VersionState::Discarded { .. } => false,
        })
    }

    /// The formal number: `GK-junmen-A-2026-0012`.
    #[must_use]
    pub fn number(&self, slug: &str) -> String {
        format!("GK-{slug}-{}-{}-{:04}", self.section.letter(), self.period.year(), self.seq)
    }

    /// Decides whether an office may begin an entry.
    ///
    /// # Errors
    /// The reason why not.
    pub fn begin(
        id: DisclosureId,
        seq: i64,
        code: &str,
        period: Period,
        content: Content,
        actor: &Actor,
        now: Moment,
    ) -> Result<Event, Refusal> {
        let item = Item::find(code).ok_or(Refusal::UnknownItem)?;
        let by = writer(item.section, actor)?;
        content.is_fit_for_all()?;
        let code = code.to_owned();
        Ok(Event::Drafted { id, seq, section: item.section, code, period, content, by, at: now })
    }

    /// Decides what may be done with the entry.
    ///
    /// # Errors
    /// The reason why not.
    pub fn decide(&self, command: &Command, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        match command {
            Command::Revise { content } => self.revise(content, actor, now),
            Command::Submit => {
                let by = writer(self.section, actor)?;
                self.writable()?.content.is_fit_for_all()?;
                Ok(Event::Submitted { by, at: now })
            }
            Command::Countersign { note } => {
                let by = supervisor(actor)?;
                let version = self.submitted()?;
                if version.by == Some(by) {
                    return Err(Refusal::OwnText);
                }
                Ok(Event::Countersigned { note: note.clone(), by, at: now })
            }
            Command::SendBack { reason } => {
                let by = supervisor(actor)?;
                self.submitted()?;
                Ok(Event::SentBack { reason: reason.clone(), by, at: now })
            }
            Command::Publish => self.publish(actor, now),
            Command::Discard => {
                let by = writer(self.section, actor)?;
                self.writable()?;
                Ok(Event::Discarded { by, at: now })
            }
            Command::Correct { content, reason } => self.correct(content, reason, actor, now),
        }
    }

    fn revise(&self, content: &Content, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = writer(self.section, actor)?;
        if self.writable()?.content == *content {
            return Err(Refusal::NothingChanged);
        }
        content.is_fit_for_all()?;
        Ok(Event::Revised { content: content.clone(), by, at: now })
    }

    fn publish(&self, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        if !actor.holds_any(&[self.section.publisher()]) {
            return Err(Refusal::NotItsPublisher { section: self.section });
        }
        let by = actor.person().ok_or(Refusal::NotItsPublisher { section: self.section })?;
        let VersionState::Countersigned(signature) = &self.draft().ok_or(Refusal::NoDraft)?.state else {
            return Err(Refusal::NotCountersigned);
        };
        if signature.by == by {
            return Err(Refusal::OwnCountersignature);
        }
        Ok(Event::Published { posting: Posting::from(now), by, at: now })
    }

    fn correct(&self, content: &Content, reason: &Words, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = writer(self.section, actor)?;
        let current = self.current().ok_or(Refusal::NotPublished)?;
        if self.draft().is_some() {
            return Err(Refusal::CorrectionUnderWay);
        }
        if current.content == *content {
            return Err(Refusal::NothingChanged);
        }
        content.is_fit_for_all()?;
        let version = self.versions.last().map_or(1, |last| last.number + 1);
        Ok(Event::Corrected { version, content: content.clone(), reason: reason.clone(), by, at: now })
    }

    /// The draft, if its office may work on it.
    fn writable(&self) -> Result<&Version, Refusal> {
        let draft = self.draft().ok_or(Refusal::NoDraft)?;
        match draft.state {
            VersionState::Drafted | VersionState::SentBack { .. } => Ok(draft),
            VersionState::Submitted { .. } => Err(Refusal::WithTheSupervision),
            VersionState::Countersigned(_) => Err(Refusal::Countersigned),
            VersionState::Published { .. } | VersionState::Discarded { .. } => Err(Refusal::NoDraft),
        }
    }

    /// The version that lies before the supervision committee.
    fn submitted(&self) -> Result<&Version, Refusal> {
        let draft = self.draft().ok_or(Refusal::NoDraft)?;
        if matches!(draft.state, VersionState::Submitted { .. }) { Ok(draft) } else { Err(Refusal::NotSubmitted) }
    }

    /// The entry that an event begins.
    #[must_use]
    pub fn from_event(event: &Event) -> Option<Self> {
        let new = |id: &_, seq: &i64, section: &Section, code: &str, period: &Period, source, version| Self {
            id: *id,
            seq: *seq,
            section: *section,
            code: code.to_owned(),
            period: *period,
            source,
            versions: vec![version],
        };
        match event {
            Event::Drafted { id, seq, section, code, period, content, by, at } => {
                let version = Version::first(content, Some(*by), *at, VersionState::Drafted);
                Some(new(id, seq, section, code, period, None, version))
            }
            Event::Generated { id, seq, section, code, period, source, content, posting, by, at } => {
                let state = VersionState::Published { countersignature: None, posting: *posting, by: *by, at: *at };
                Some(new(id, seq, section, code, period, Some(*source), Version::first(content, *by, *at, state)))
            }
            Event::Revised { .. }
            | Event::Submitted { .. }
            | Event::Countersigned { .. }
            | Event::SentBack { .. }
            | Event::Published { .. }
            | Event::Discarded { .. }
            | Event::Corrected { .. } => None,
        }
    }

    /// The entry after what happened to it.
    #[must_use]
    pub fn apply(mut self, event: &Event) -> Self {
        if let Event::Corrected { version, content, reason, by, at } = event {
            let version = Version {
                number: *version,
                reason: Some(reason.clone()),
                ..Version::first(content, Some(*by), *at, VersionState::Drafted)
            };
            self.versions.push(version);
        } else if let Some(last) = self.versions.last_mut() {
            last.happen(event);
        }
        self
    }
}

fn writer(section: Section, actor: &Actor) -> Result<PersonId, Refusal> {
    let refusal = Refusal::NotItsWriter { section };
    if actor.holds_any(section.writers()) { actor.person().ok_or(refusal) } else { Err(refusal) }
}

fn supervisor(actor: &Actor) -> Result<PersonId, Refusal> {
    let offices = [Office::SupervisionHead, Office::SupervisionMember];
    if actor.holds_any(&offices) {
        actor.person().ok_or(Refusal::NotTheSupervision)
    } else {
        Err(Refusal::NotTheSupervision)
    }
}
