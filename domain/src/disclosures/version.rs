//! One version of an entry: what it says, and how far it has come.

use serde::{Deserialize, Serialize};

use super::{Drawn, Event, POSTING_DAYS, Table};
use crate::{
    clock::{Day, Moment},
    ids::PersonId,
    text::{Document, Line, Words},
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
    /// What was drawn from the books; none where people typed the figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn: Option<Drawn>,
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

/// Who found something in order, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Where a version is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionState {
    /// Being written.
    Drafted,
    /// With a colleague for checking.
    Submitted {
        /// Since when.
        at: Moment,
    },
    /// Checked; before the supervision committee.
    Checked,
    /// Sent back.
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
    /// Countersigned, and nothing secret in it (party entries).
    Cleared(Countersignature),
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
    /// The colleague who checked it.
    pub check: Option<Signed>,
    /// Who found nothing secret in it.
    pub clearance: Option<Signed>,
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

impl VersionState {
    /// The end of its Fluent key `disclosures-state-…`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Submitted { .. } => "submitted",
            Self::Checked => "checked",
            Self::SentBack { .. } => "sent-back",
            Self::Countersigned(_) => "countersigned",
            Self::Cleared(_) => "cleared",
            Self::Published { .. } => "published",
            Self::Discarded { .. } => "discarded",
        }
    }

    fn countersignature(&self) -> Option<&Countersignature> {
        match self {
            Self::Countersigned(signature) | Self::Cleared(signature) => Some(signature),
            Self::Published { countersignature, .. } => countersignature.as_ref(),
            Self::Drafted | Self::Submitted { .. } | Self::Checked | Self::SentBack { .. } | Self::Discarded { .. } => {
                None
            }
        }
    }
}

impl Version {
    pub(super) fn first(content: &Content, by: Option<PersonId>, at: Moment, state: VersionState) -> Self {
        Self { number: 1, content: content.clone(), reason: None, by, at, check: None, clearance: None, state }
    }

    pub(super) fn happen(&mut self, event: &Event) {
        match event {
            Event::Revised { content, by, .. } => {
                self.content = content.clone();
                self.by = Some(*by);
                self.begin_again(VersionState::Drafted);
            }
            Event::Submitted { by, at } => {
                // Who hands in what nobody wrote answers for it.
                self.by = self.by.or(Some(*by));
                self.begin_again(VersionState::Submitted { at: *at });
            }
            Event::Checked { by, at } => {
                self.check = Some(Signed { by: *by, at: *at });
                self.state = VersionState::Checked;
            }
            Event::Countersigned { note, by, at } => {
                self.state = VersionState::Countersigned(Countersignature { note: note.clone(), by: *by, at: *at });
            }
            Event::Cleared { by, at } => {
                if let Some(signature) = self.state.countersignature() {
                    self.state = VersionState::Cleared(signature.clone());
                    self.clearance = Some(Signed { by: *by, at: *at });
                }
            }
            Event::SentBack { reason, by, at } => {
                self.begin_again(VersionState::SentBack { reason: reason.clone(), by: *by, at: *at });
            }
            Event::Published { posting, by, at } => {
                let countersignature = self.state.countersignature().cloned();
                self.state = VersionState::Published { countersignature, posting: *posting, by: Some(*by), at: *at };
            }
            Event::Discarded { at, .. } => self.state = VersionState::Discarded { at: *at },
            Event::Drafted { .. } | Event::Corrected { .. } | Event::Withdrawn { .. } | Event::Generated { .. } => {}
        }
    }

    /// The same in this state, with no sign of an earlier check.
    fn begin_again(&mut self, state: VersionState) {
        self.check = None;
        self.clearance = None;
        self.state = state;
    }
}
