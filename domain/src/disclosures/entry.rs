//! One entry with all its versions.

use serde::{Deserialize, Serialize};

use super::{Event, Period, Section, Version, VersionState};
use crate::{
    clock::Moment,
    ids::{DisclosureId, PersonId, ProposalId},
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
    /// Since when it is taken down, while it is.
    pub withdrawn: Option<Withdrawal>,
    /// All versions, oldest first.
    pub versions: Vec<Version>,
}

/// That an entry was taken down before its time, and must be published again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// Why.
    pub reason: Words,
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Moment,
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

/// The formal number of an entry: `GK-junmen-A-2026-0012`.
#[must_use]
pub fn entry_number(section: Section, year: i32, seq: i64, slug: &str) -> String {
    format!("GK-{slug}-{}-{year}-{seq:04}", section.letter())
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
            | VersionState::Checked
            | VersionState::SentBack { .. }
            | VersionState::Countersigned(_)
            | VersionState::Cleared(_) => true,
            VersionState::Published { .. } | VersionState::Discarded { .. } => false,
        })
    }

    /// The formal number: `GK-junmen-A-2026-0012`.
    #[must_use]
    pub fn number(&self, slug: &str) -> String {
        entry_number(self.section, self.period.year(), self.seq, slug)
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
            withdrawn: None,
            versions: vec![version],
        };
        match event {
            Event::Drafted { id, seq, section, code, period, content, by, at } => {
                let version = Version::first(content, *by, *at, VersionState::Drafted);
                Some(new(id, seq, section, code, period, None, version))
            }
            Event::Generated { id, seq, section, code, period, source, content, posting, by, at } => {
                let state = VersionState::Published { countersignature: None, posting: *posting, by: *by, at: *at };
                Some(new(id, seq, section, code, period, Some(*source), Version::first(content, *by, *at, state)))
            }
            Event::Revised { .. }
            | Event::Submitted { .. }
            | Event::Checked { .. }
            | Event::Countersigned { .. }
            | Event::Cleared { .. }
            | Event::SentBack { .. }
            | Event::Published { .. }
            | Event::Discarded { .. }
            | Event::Withdrawn { .. }
            | Event::Corrected { .. } => None,
        }
    }

    /// The entry after what happened to it.
    #[must_use]
    pub fn apply(mut self, event: &Event) -> Self {
        match event {
            Event::Corrected { version, content, reason, by, at } => {
                let begun = Version::first(content, Some(*by), *at, VersionState::Drafted);
                self.versions.push(Version { number: *version, reason: Some(reason.clone()), ..begun });
            }
            Event::Withdrawn { version, reason, by, at } => {
                if let Some((number, current)) = version.zip(self.current()) {
                    let again = Version::first(&current.content, current.by, *at, VersionState::Drafted);
                    self.versions.push(Version { number, reason: Some(reason.clone()), ..again });
                }
                self.withdrawn = Some(Withdrawal { reason: reason.clone(), by: *by, at: *at });
            }
            Event::Published { .. } => {
                self.withdrawn = None;
                self.last_happens(event);
            }
            Event::Drafted { .. }
            | Event::Revised { .. }
            | Event::Submitted { .. }
            | Event::Checked { .. }
            | Event::Countersigned { .. }
            | Event::Cleared { .. }
            | Event::SentBack { .. }
            | Event::Discarded { .. }
            | Event::Generated { .. } => self.last_happens(event),
        }
        self
    }

    fn last_happens(&mut self, event: &Event) {
        if let Some(last) = self.versions.last_mut() {
            last.happen(event);
        }
    }
}
