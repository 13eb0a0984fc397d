//! That the sheet of an entry hangs on a notice board: where, from when until when, seen on a photograph.

use serde::{Deserialize, Serialize};

use super::{Entry, Posting, Section, VersionState};
use crate::{
    clock::{Day, Moment},
    ids::{DisclosureId, HangingId, PersonId},
    permit::Actor,
    proposals::TextHash,
    text::{Arg, Line, Sentence},
};

/// A sheet on a notice board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hanging {
    /// Its id.
    pub id: HangingId,
    /// The entry.
    pub entry: DisclosureId,
    /// The version that hangs.
    pub version: i64,
    /// Where.
    pub place: Line,
    /// Since when.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// The SHA-256 of the photograph as it is kept.
    pub photo: TextHash,
    /// Who says so.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// What is said about a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHanging {
    /// Where it hangs.
    pub place: Line,
    /// Since when.
    pub from: Day,
    /// The last day.
    pub until: Day,
}

/// Why a sheet is not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HangingRefusal {
    /// The actor holds no office that writes this section.
    NotItsWriter {
        /// The section.
        section: Section,
    },
    /// Nothing of the entry is public.
    NotPublic,
    /// It is said to have hung before it was published.
    BeforePublication {
        /// The day of publication.
        published: Day,
    },
    /// It is said to hang from a day that is still to come.
    NotYet,
    /// It would be taken down before its posting period ends.
    TooShort {
        /// The last day of the posting period.
        until: Day,
    },
}

impl Sentence for HangingRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NotItsWriter { .. } => "disclosures-refusal-not-its-writer",
            Self::NotPublic => "hanging-refusal-not-public",
            Self::BeforePublication { .. } => "hanging-refusal-before-publication",
            Self::NotYet => "hanging-refusal-not-yet",
            Self::TooShort { .. } => "hanging-refusal-too-short",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::NotItsWriter { section } => {
                vec![("section", Arg::Word(format!("disclosures-section-{}", section.slug())))]
            }
            Self::BeforePublication { published } => vec![("published", Arg::Day(*published))],
            Self::TooShort { until } => vec![("until", Arg::Day(*until))],
            Self::NotPublic | Self::NotYet => Vec::new(),
        }
    }
}

impl Entry {
    /// Records that the public version hangs on a notice board.
    ///
    /// # Errors
    /// The reason why not.
    pub fn hang(
        &self,
        new: NewHanging,
        (id, photo): (HangingId, TextHash),
        by: &Actor,
        now: Moment,
    ) -> Result<Hanging, HangingRefusal> {
        let section = self.section;
        let person = by.person().filter(|_| by.holds_any(section.writers()));
        let person = person.ok_or(HangingRefusal::NotItsWriter { section })?;
        let current = self.current().ok_or(HangingRefusal::NotPublic)?;
        let VersionState::Published { posting: Posting { from, until }, .. } = current.state else {
            return Err(HangingRefusal::NotPublic);
        };
        if self.withdrawn.is_some() || self.is_gone(now.day()) {
            return Err(HangingRefusal::NotPublic);
        }
        if new.from < from {
            return Err(HangingRefusal::BeforePublication { published: from });
        }
        if new.from > now.day() {
            return Err(HangingRefusal::NotYet);
        }
        if new.until < until {
            return Err(HangingRefusal::TooShort { until });
        }
        let NewHanging { place, from, until } = new;
        Ok(Hanging { id, entry: self.id, version: current.number, place, from, until, photo, by: person, at: now })
    }
}
