//! What happened to an entry, as the record keeps it: everything that is needed to write its rows again.

use serde::{Deserialize, Serialize};

use super::{Content, Period, Posting, Section, Source};
use crate::{
    clock::Moment,
    ids::{DisclosureId, PersonId},
    text::Words,
};

/// Something that happened to an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Event {
    /// An office wrote its first draft.
    Drafted {
        /// The entry.
        id: DisclosureId,
        /// Its number within its section.
        seq: i64,
        /// Its section.
        section: Section,
        /// Its item of the catalogue.
        code: String,
        /// The period it is about.
        period: Period,
        /// The text.
        content: Content,
        /// Who wrote it; nobody when the calendar did.
        by: Option<PersonId>,
        /// When.
        at: Moment,
    },
    /// The draft was changed.
    Revised {
        /// The text.
        content: Content,
        /// Who changed it.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// The draft was handed to a colleague for checking.
    Submitted {
        /// Who handed it on.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// A colleague checked it; it lies before the supervision committee.
    Checked {
        /// Who checked.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// The supervision committee countersigned.
    Countersigned {
        /// Its remark.
        note: Option<Words>,
        /// Who signed.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// The party committee found nothing secret in it.
    Cleared {
        /// Who looked.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// It was sent back.
    SentBack {
        /// Why.
        reason: Words,
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// The version was published; its posting period runs.
    Published {
        /// The posting period.
        posting: Posting,
        /// Who published.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// The draft was given up.
    Discarded {
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// A correction of the published text was begun.
    Corrected {
        /// The number of the new version.
        version: i64,
        /// The corrected text.
        content: Content,
        /// Why it is corrected.
        reason: Words,
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// It was taken down before its time.
    Withdrawn {
        /// The number of the version that will return; none when a correction was under way.
        version: Option<i64>,
        /// Why.
        reason: Words,
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// An act of the pipeline published it.
    Generated {
        /// The entry.
        id: DisclosureId,
        /// Its number within its section.
        seq: i64,
        /// Its section.
        section: Section,
        /// Its item of the catalogue.
        code: String,
        /// The period it is about.
        period: Period,
        /// Where it comes from.
        source: Source,
        /// The text.
        content: Content,
        /// The posting period.
        posting: Posting,
        /// Who carried out the act; nobody when a deadline did.
        by: Option<PersonId>,
        /// When.
        at: Moment,
    },
}

impl Event {
    /// The kind under which the record keeps it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Drafted { .. } => "disclosure.drafted",
            Self::Revised { .. } => "disclosure.revised",
            Self::Submitted { .. } => "disclosure.submitted",
            Self::Countersigned { .. } => "disclosure.countersigned",
            Self::Checked { .. } => "disclosure.checked",
            Self::Cleared { .. } => "disclosure.cleared",
            Self::Withdrawn { .. } => "disclosure.withdrawn",
            Self::SentBack { .. } => "disclosure.sent_back",
            Self::Published { .. } => "disclosure.published",
            Self::Discarded { .. } => "disclosure.discarded",
            Self::Corrected { .. } => "disclosure.corrected",
            Self::Generated { .. } => "disclosure.generated",
        }
    }
}
