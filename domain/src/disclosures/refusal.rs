//! Why something was not done with an entry.

use super::{Period, Section};
use crate::{
    mask::PrivateNumber,
    text::{Arg, Sentence},
};

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
    /// A private number stands in it.
    PrivateNumber {
        /// Which.
        what: PrivateNumber,
        /// Where.
        place: Place,
    },
    /// A cell does not hold what its column is for.
    WrongCell {
        /// The row, counted from 1 without the head.
        row: usize,
        /// The column, counted from 1.
        column: usize,
    },
    /// A list of persons is given as the table of its form, whose columns are masked by what stands in them.
    FormTableNeeded,
    /// The figures were drawn and are frozen.
    FrozenFigures,
    /// The figures were not drawn.
    NotDrawn,
    /// No resolution was carried out in the period.
    NothingCarriedOut {
        /// The period.
        period: Period,
    },
    /// The progress of the period was drafted before.
    AlreadyDrawn {
        /// The period.
        period: Period,
    },
    /// No colleague has checked it.
    NotChecked,
    /// Who wrote it cannot check it.
    OwnDraft,
    /// Who checked cannot publish.
    OwnCheck,
    /// A party entry is published after the secrecy check.
    NotCleared,
    /// The secrecy check is for party entries only.
    NoSecrecyCheck,
    /// The actor does not sit on the party committee.
    NotThePartyCommittee,
    /// It was taken down and must be published again.
    MustReturn,
    /// It was taken down already.
    IsWithdrawn,
}

/// Where something stands in an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In its title.
    Title,
    /// In its text.
    Line(usize),
    /// In its table.
    Cell {
        /// The row, counted from 1; 0 is the head.
        row: usize,
        /// The column, counted from 1.
        column: usize,
    },
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
            Self::PrivateNumber { place: Place::Title, .. } => "disclosures-refusal-private-in-title",
            Self::PrivateNumber { place: Place::Line(_), .. } => "disclosures-refusal-private-in-text",
            Self::PrivateNumber { place: Place::Cell { .. }, .. } => "disclosures-refusal-private-in-table",
            Self::WrongCell { .. } => "disclosures-refusal-wrong-cell",
            Self::FormTableNeeded => "disclosures-refusal-form-table-needed",
            Self::FrozenFigures => "disclosures-refusal-frozen-figures",
            Self::NotDrawn => "disclosures-refusal-not-drawn",
            Self::NothingCarriedOut { .. } => "disclosures-refusal-nothing-carried-out",
            Self::AlreadyDrawn { .. } => "disclosures-refusal-already-drawn",
            Self::NotChecked => "disclosures-refusal-not-checked",
            Self::OwnDraft => "disclosures-refusal-own-draft",
            Self::OwnCheck => "disclosures-refusal-own-check",
            Self::NotCleared => "disclosures-refusal-not-cleared",
            Self::NoSecrecyCheck => "disclosures-refusal-no-secrecy-check",
            Self::NotThePartyCommittee => "disclosures-refusal-not-the-party-committee",
            Self::MustReturn => "disclosures-refusal-must-return",
            Self::IsWithdrawn => "disclosures-refusal-is-withdrawn",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::NotItsWriter { section } | Self::NotItsPublisher { section } => {
                vec![("section", Arg::Word(format!("disclosures-section-{}", section.slug())))]
            }
            Self::NothingCarriedOut { period } | Self::AlreadyDrawn { period } => {
                vec![("period", Arg::Text(period.to_string()))]
            }
            Self::PrivateNumber { what, place } => {
                let mut args = vec![("what", Arg::Word(format!("disclosures-private-{}", what.name())))];
                match place {
                    Place::Title => {}
                    Place::Line(line) => args.push(("line", number(*line))),
                    Place::Cell { row, column } => args.extend([("row", number(*row)), ("column", number(*column))]),
                }
                args
            }
            Self::WrongCell { row, column } => vec![("row", number(*row)), ("column", number(*column))],
            Self::NotTheSupervision
            | Self::FormTableNeeded
            | Self::FrozenFigures
            | Self::NotDrawn
            | Self::NotChecked
            | Self::OwnDraft
            | Self::OwnCheck
            | Self::NotCleared
            | Self::NoSecrecyCheck
            | Self::NotThePartyCommittee
            | Self::MustReturn
            | Self::IsWithdrawn
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
            | Self::NothingChanged => Vec::new(),
        }
    }
}

fn number(number: usize) -> Arg {
    Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
}
