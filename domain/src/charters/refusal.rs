//! Why a version of the charter was not prepared or withdrawn.

use super::{Bound, Parameter, Side};
use crate::{
    clock::Day,
    money::Money,
    rules::Source,
    text::{Arg, Sentence},
};

/// Why a version of the charter was not prepared or withdrawn.
#[derive(Clone, Copy, Debug)]
pub enum Refusal {
    /// Only the committee head may.
    NotHead,
    /// The value is weaker than the law.
    WeakerThanLaw {
        /// Of what.
        parameter: &'static Parameter,
        /// What the law says.
        bound: Bound,
    },
    /// The value makes no sense.
    OutOfRange {
        /// Of what.
        parameter: &'static Parameter,
        /// On which day it would be in force.
        day: Day,
    },
    /// It is no whole number.
    NoNumber(&'static Parameter),
    /// It is no amount of money.
    NoAmount(&'static Parameter),
    /// There is no such choice.
    NoSuchChoice(&'static Parameter),
    /// The preset sets it.
    OfPreset(&'static Parameter),
    /// The shortest window is longer than the longest.
    WindowReversed,
    /// Nothing would change.
    NothingChanges,
    /// It would be in force before today.
    InThePast,
    /// An earlier version begins later.
    BeforeComing {
        /// Its number.
        number: i64,
        /// When it begins.
        effective: Day,
    },
    /// There is no such matter in this community.
    NoSuchMatter,
    /// The matter is not adopted.
    NotAdopted,
    /// Only the first version rests on a written basis; every other on a resolution.
    NeedsResolution,
    /// The text holds an identity number.
    IdentityNumber,
    /// There is no such version.
    NoSuchVersion,
    /// It is in force already.
    InForce,
    /// It was withdrawn already.
    Withdrawn,
}

impl Parameter {
    /// A value of it without its unit.
    #[must_use]
    pub fn number(&self, value: i64) -> String {
        if matches!(self.kind, super::Kind::Yuan(..)) { Money::from_fen(value).to_string() } else { value.to_string() }
    }

    /// The Fluent key of its name.
    #[must_use]
    pub fn word(&self) -> String {
        format!("charters-p-{}", self.name.replace(['_', '.'], "-"))
    }
}

impl Bound {
    /// Whether the law allows the value.
    #[must_use]
    pub fn allows(&self, value: i64) -> bool {
        match self.side {
            Side::Least => value >= self.stated.value,
            Side::Most => value <= self.stated.value,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn source(&self) -> Source {
        Source::all(self.stated.source).into_iter().next().unwrap_or(Source::Design)
    }
}

impl Sentence for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NotHead => "charters-refusal-not-head",
            Self::WeakerThanLaw { bound: Bound { side: Side::Least, .. }, .. } => "charters-refusal-below-law",
            Self::WeakerThanLaw { bound: Bound { side: Side::Most, .. }, .. } => "charters-refusal-above-law",
            Self::OutOfRange { .. } => "charters-refusal-out-of-range",
            Self::NoNumber(_) => "charters-refusal-no-number",
            Self::NoAmount(_) => "charters-refusal-no-amount",
            Self::NoSuchChoice(_) => "charters-refusal-no-such-choice",
            Self::OfPreset(_) => "charters-refusal-of-preset",
            Self::WindowReversed => "charters-refusal-window-reversed",
            Self::NothingChanges => "charters-refusal-nothing-changes",
            Self::InThePast => "charters-refusal-in-the-past",
            Self::BeforeComing { .. } => "charters-refusal-before-coming",
            Self::NoSuchMatter => "charters-refusal-no-such-matter",
            Self::NotAdopted => "charters-refusal-not-adopted",
            Self::NeedsResolution => "charters-refusal-needs-resolution",
            Self::IdentityNumber => "charters-refusal-identity-number",
            Self::NoSuchVersion => "charters-refusal-no-such-version",
            Self::InForce => "charters-refusal-in-force",
            Self::Withdrawn => "charters-refusal-withdrawn",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::WeakerThanLaw { parameter, bound } => {
                let (law, articles) = bound.source().parts();
                vec![
                    ("name", Arg::Word(parameter.word())),
                    ("limit", Arg::Text(parameter.number(bound.stated.value))),
                    ("law", Arg::Word(law.to_owned())),
                    ("articles", Arg::Text(articles)),
                ]
            }
            Self::OutOfRange { parameter, day } => {
                let (least, most) = parameter.range(*day);
                vec![
                    ("name", Arg::Word(parameter.word())),
                    ("least", Arg::Text(parameter.number(least))),
                    ("most", Arg::Text(parameter.number(most))),
                ]
            }
            Self::NoNumber(parameter)
            | Self::NoAmount(parameter)
            | Self::NoSuchChoice(parameter)
            | Self::OfPreset(parameter) => vec![("name", Arg::Word(parameter.word()))],
            Self::BeforeComing { number, effective } => {
                vec![("number", Arg::Number(*number)), ("effective", Arg::Day(*effective))]
            }
            Self::NotHead
            | Self::WindowReversed
            | Self::NothingChanges
            | Self::InThePast
            | Self::NoSuchMatter
            | Self::NotAdopted
            | Self::NeedsResolution
            | Self::IdentityNumber
            | Self::NoSuchVersion
            | Self::InForce
            | Self::Withdrawn => Vec::new(),
        }
    }
}
