//! Why the catalogue of a community was not changed.

use super::{Every, Section};
use crate::text::{Arg, Sentence};

/// Why the catalogue of a community was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingRefusal {
    /// The actor does not publish this section.
    NotItsKeeper {
        /// The section.
        section: Section,
    },
    /// There is no such item.
    UnknownItem,
    /// It is in force already.
    IsOn,
    /// It is not in force.
    IsOff,
    /// A rule asks for it, so it cannot be given up.
    Compulsory,
    /// It has no regular rhythm that could be quickened.
    NoRhythm,
    /// Less often than the catalogue asks.
    TooSeldom {
        /// How often it asks.
        asked: Every,
    },
    /// It is so already.
    NothingChanged,
    /// An item of the section has this name.
    NameTaken,
}

impl Sentence for SettingRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NotItsKeeper { .. } => "catalogue-refusal-not-its-keeper",
            Self::UnknownItem => "disclosures-refusal-unknown-item",
            Self::IsOn => "catalogue-refusal-is-on",
            Self::IsOff => "catalogue-refusal-is-off",
            Self::Compulsory => "catalogue-refusal-compulsory",
            Self::NoRhythm => "catalogue-refusal-no-rhythm",
            Self::TooSeldom { .. } => "catalogue-refusal-too-seldom",
            Self::NothingChanged => "catalogue-refusal-nothing-changed",
            Self::NameTaken => "catalogue-refusal-name-taken",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::NotItsKeeper { section } => {
                vec![("section", Arg::Word(format!("disclosures-section-{}", section.slug())))]
            }
            Self::TooSeldom { asked } => {
                let letter = asked.letter().to_ascii_lowercase();
                vec![("asked", Arg::Word(format!("disclosures-frequency-{letter}")))]
            }
            Self::UnknownItem
            | Self::IsOn
            | Self::IsOff
            | Self::Compulsory
            | Self::NoRhythm
            | Self::NothingChanged
            | Self::NameTaken => Vec::new(),
        }
    }
}
