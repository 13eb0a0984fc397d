//! One version of an entry: what it says, and how far it has come.

use serde::{Deserialize, Serialize};

use super::{Event, POSTING_DAYS, Refusal, Table};
use crate::{
    clock::{Day, Moment},
    ids::PersonId,
    text::{Document, Line, Words},
    threads::identity_number,
};

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Its title.
    pub title: Line,
    /// Its text.
    pub body: Document,
    /// Figures, where it has some.
    pub table: Option<Table>,
}

/// A posting period. It ends with the last minute of its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// The day of publication, which is not counted.
    pub from: Day,
    /// The last day.
    pub until: Day,
}

/// The signature of the supervision committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countersignature {
    /// Its remark.
    pub note: Option<Words>,
    /// Who signed.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Where a version is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionState {
    /// Being written.
    Drafted,
    /// Before the supervision committee.
    Submitted {
        /// Since when.
        at: Moment,
    },
    /// Sent back by it.
    SentBack {
        /// Why.
        reason: Words,
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// Countersigned, not yet published.
    Countersigned(Countersignature),
    /// Published.
    Published {
        /// The countersignature; none where the pipeline published, which has its own.
        countersignature: Option<Countersignature>,
        /// The posting period.
        posting: Posting,
        /// Who published; nobody when a deadline did.
        by: Option<PersonId>,
        /// When.
        at: Moment,
    },
    /// Given up before it was published.
    Discarded {
        /// When.
        at: Moment,
    },
}

/// One version of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: i64,
    /// What it says.
    pub content: Content,
    /// Why the version before it was corrected.
    pub reason: Option<Words>,
    /// Who wrote it; nobody when a deadline did.
    pub by: Option<PersonId>,
    /// When it was begun.
    pub at: Moment,
    /// Where it is.
    pub state: VersionState,
}

impl Posting {
    /// The posting period of what is published at this moment: [`POSTING_DAYS`] full days after this one.
    #[must_use]
    pub fn from(now: Moment) -> Self {
        let from = now.day();
        Self { from, until: from.plus(POSTING_DAYS) }
    }

    /// Whether the posting period has ended.
    #[must_use]
    pub fn is_over(&self, now: Moment) -> bool {
        now >= self.until.end()
    }
}

impl Content {
    pub(super) fn is_fit_for_all(&self) -> Result<(), Refusal> {
        let cells = self.table.iter().flat_map(Table::texts);
        let mut texts = [self.title.as_str(), self.body.as_str()].into_iter().chain(cells);
        if texts.any(|text| identity_number(text).is_some()) { Err(Refusal::IdentityNumber) } else { Ok(()) }
    }
}

impl Version {
    pub(super) fn first(content: &Content, by: Option<PersonId>, at: Moment, state: VersionState) -> Self {
        Self { number: 1, content: content.clone(), reason: None, by, at, state }
    }

    pub(super) fn happen(&mut self, event: &Event) {
        match event {
            Event::Revised { content, by, .. } => {
                self.content = content.clone();
                self.by = Some(*by);
                self.state = VersionState::Drafted;
            }
            Event::Submitted { at, .. } => self.state = VersionState::Submitted { at: *at },
            Event::Countersigned { note, by, at } => {
                self.state = VersionState::Countersigned(Countersignature { note: note.clone(), by: *by, at: *at });
            }
            Event::SentBack { reason, by, at } => {
                self.state = VersionState::SentBack { reason: reason.clone(), by: *by, at: *at };
            }
            Event::Published { posting, by, at } => {
                let countersignature = match &self.state {
                    VersionState::Countersigned(signature) => Some(signature.clone()),
                    VersionState::Drafted
                    | VersionState::Submitted { .. }
                    | VersionState::SentBack { .. }
                    | VersionState::Published { .. }
                    | VersionState::Discarded { .. } => None,
                };
                self.state = VersionState::Published { countersignature, posting: *posting, by: Some(*by), at: *at };
            }
            Event::Discarded { at, .. } => self.state = VersionState::Discarded { at: *at },
            Event::Drafted { .. } | Event::Corrected { .. } | Event::Generated { .. } => {}
        }
    }
}
