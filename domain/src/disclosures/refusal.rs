//! Why something was not done with an entry.

use super::Section;
use crate::text::{Arg, Sentence};

/// Why something was not done with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The actor holds no office that writes this section.
    NotItsWriter {
        /// The section.
        section: Section,
    },
    /// The actor does not sit on the supervision committee.
    NotTheSupervision,
    /// The actor does not hold the office that publishes this section.
    NotItsPublisher {
        /// The section.
        section: Section,
    },
    /// Who wrote a text cannot countersign it.
    OwnText,
    /// Who countersigned cannot publish.
    OwnCountersignature,
    /// The item does not stand in the catalogue of this section.
    UnknownItem,
    /// The text is laid before the supervision committee and rests until it answers.
    WithTheSupervision,
    /// There is no draft to work on.
    NoDraft,
    /// It was not laid before the supervision committee.
    NotSubmitted,
    /// The supervision committee has not countersigned.
    NotCountersigned,
    /// It is countersigned; only publishing is left.
    Countersigned,
    /// Nothing of it is published, so nothing can be corrected.
    NotPublished,
    /// A correction is under way already.
    CorrectionUnderWay,
    /// The text is the same.
    NothingChanged,
    /// The text holds an identity number.
    IdentityNumber,
}

impl Sentence for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NotItsWriter { .. } => "disclosures-refusal-not-its-writer",
            Self::NotTheSupervision => "disclosures-refusal-not-the-supervision",
            Self::NotItsPublisher { .. } => "disclosures-refusal-not-its-publisher",
            Self::OwnText => "disclosures-refusal-own-text",
            Self::OwnCountersignature => "disclosures-refusal-own-countersignature",
            Self::UnknownItem => "disclosures-refusal-unknown-item",
            Self::WithTheSupervision => "disclosures-refusal-with-the-supervision",
            Self::NoDraft => "disclosures-refusal-no-draft",
            Self::NotSubmitted => "disclosures-refusal-not-submitted",
            Self::NotCountersigned => "disclosures-refusal-not-countersigned",
            Self::Countersigned => "disclosures-refusal-countersigned",
            Self::NotPublished => "disclosures-refusal-not-published",
            Self::CorrectionUnderWay => "disclosures-refusal-correction-under-way",
            Self::NothingChanged => "disclosures-refusal-nothing-changed",
            Self::IdentityNumber => "disclosures-refusal-identity-number",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::NotItsWriter { section } | Self::NotItsPublisher { section } => {
                vec![("section", Arg::Word(format!("disclosures-section-{}", section.slug())))]
            }
            Self::NotTheSupervision
            | Self::OwnText
            | Self::OwnCountersignature
            | Self::UnknownItem
            | Self::WithTheSupervision
            | Self::NoDraft
            | Self::NotSubmitted
            | Self::NotCountersigned
            | Self::Countersigned
            | Self::NotPublished
            | Self::CorrectionUnderWay
            | Self::NothingChanged
            | Self::IdentityNumber => Vec::new(),
        }
    }
}
