//! What happened to a ballot, and what changed the numbers, each in a sentence.

use super::Verdict;
use crate::{
    rules::Base,
    text::{Arg, Sentence},
    votes::Outcome,
};

/// One thing to say about how a decision came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// How it ended.
    Ended(Outcome),
    /// The decision on which it depends was not carried.
    DependsOn(Outcome),
    /// So many left base and present.
    Recused {
        /// How many.
        count: i64,
    },
    /// Owners are not recused from votes about their own property.
    OwnersStay,
    /// Ballots that do not count.
    Void {
        /// Why.
        verdict: Verdict,
        /// How many.
        count: i64,
    },
    /// Silent owners were counted with the majority.
    SilentCounted {
        /// Owners by head.
        owners: i64,
        /// Area in 0.01 m².
        area: i64,
    },
    /// Silence could not be counted: there is no majority by head and by area.
    SilentUndecided,
    /// Owners whose units voted differently count as present and not in favour.
    Split {
        /// How many.
        owners: i64,
    },
}

impl Sentence for Note {
    fn key(&self) -> &'static str {
        match self {
            Self::Ended(Outcome::Carried) => "decide-ended-carried",
            Self::Ended(Outcome::NotCarried) => "decide-ended-not-carried",
            Self::Ended(Outcome::NoQuorum) => "decide-ended-no-quorum",
            Self::Ended(Outcome::NotEffective) => "decide-ended-not-effective",
            Self::DependsOn(_) => "decide-depends-on",
            Self::Recused { .. } => "decide-recused",
            Self::OwnersStay => "decide-owners-stay",
            Self::Void { .. } => "decide-void",
            Self::SilentCounted { .. } => "decide-silent-counted",
            Self::SilentUndecided => "decide-silent-undecided",
            Self::Split { .. } => "decide-split",
        }
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::Ended(_) | Self::OwnersStay | Self::SilentUndecided => Vec::new(),
            Self::DependsOn(outcome) => vec![("outcome", Arg::Word(outcome.word().to_owned()))],
            Self::Recused { count } => vec![("count", Arg::Number(*count))],
            Self::Void { verdict, count } => {
                vec![("count", Arg::Number(*count)), ("reason", Arg::Word(verdict.key().to_owned()))]
            }
            Self::SilentCounted { owners, area } => {
                vec![("owners", Arg::Number(*owners)), ("area", Base::TotalArea.shown(*area))]
            }
            Self::Split { owners } => vec![("owners", Arg::Number(*owners))],
        }
    }
}
