//! Why an objection or a ruling was refused: each reason with its own sentence.

use crate::{
    clock::Moment,
    text::{Arg, Sentence},
};

/// Why an objection or a ruling was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum RollRefusal {
    /// Only a person objects.
    SignInFirst,
    /// Objections are no longer taken.
    ObjectionsOver {
        /// Until when they were.
        until: Moment,
    },
    /// There is no such entry.
    NoSuchEntry {
        /// The number.
        no: u32,
    },
    /// Who says that they are missing is on the roll.
    OnIt {
        /// Under which number.
        no: u32,
    },
    /// The same person objected to the same before, and waits for the ruling.
    ObjectedAlready {
        /// The first objection.
        no: u32,
    },
    /// It was ruled on before, or the roll closed without a ruling.
    SettledAlready,
    /// The roll is closed.
    Closed,
    /// The office does not rule on this roll.
    NotYourRuling,
    /// Nobody rules in their own case.
    OwnCase,
    /// The objection names no entry that could be struck.
    NothingToStrike,
    /// The objection asks for no household to be entered.
    NothingToEnter,
}

impl Sentence for RollRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::SignInFirst => "rolls-sign-in-first",
            Self::ObjectionsOver { .. } => "rolls-objections-over",
            Self::NoSuchEntry { .. } => "rolls-no-such-entry",
            Self::OnIt { .. } => "rolls-on-it",
            Self::ObjectedAlready { .. } => "rolls-objected-already",
            Self::SettledAlready => "rolls-settled-already",
            Self::Closed => "rolls-closed",
            Self::NotYourRuling => "rolls-not-your-ruling",
            Self::OwnCase => "rolls-own-case",
            Self::NothingToStrike => "rolls-nothing-to-strike",
            Self::NothingToEnter => "rolls-nothing-to-enter",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::ObjectionsOver { until } => vec![("until", Arg::Moment(*until))],
            Self::NoSuchEntry { no } | Self::OnIt { no } | Self::ObjectedAlready { no } => {
                vec![("no", Arg::Number(i64::from(*no)))]
            }
            Self::SignInFirst
            | Self::SettledAlready
            | Self::Closed
            | Self::NotYourRuling
            | Self::OwnCase
            | Self::NothingToStrike
            | Self::NothingToEnter => Vec::new(),
        }
    }
}
