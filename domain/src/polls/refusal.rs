//! Why something was not done with a poll.

use crate::{
    clock::Moment,
    text::{Arg, Line, Sentence},
};

/// Why something was not done with a poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Only the two committees and the clerk open polls.
    NotOpener,
    /// Too few options, or too many.
    WrongOptions {
        /// How many there are.
        have: usize,
    },
    /// The same option stands twice.
    OptionTwice {
        /// Which.
        option: Line,
    },
    /// Fewer than one, more at least than at most, or more than there are options.
    WrongLimits,
    /// No days, or more than allowed.
    WrongDays {
        /// The most days.
        most: i64,
    },
    /// The text holds an identity number.
    IdentityNumber,
    /// It is over.
    Over {
        /// Since when.
        closed: Moment,
    },
    /// It was taken back.
    Withdrawn,
    /// Only adults who live here answer.
    NotResident,
    /// The answer names an option that does not exist.
    NoSuchOption,
    /// The answer names too few options, or too many.
    WrongNumber {
        /// The fewest.
        least: u8,
        /// The most.
        most: u8,
    },
    /// Only grid workers and the clerk write down answers of others.
    NotRecorder,
    /// Nobody writes down their own answer.
    OwnAnswer,
    /// The resident has answered alone; only they change it.
    AnsweredAlone,
}

impl Sentence for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NotOpener => "polls-refusal-not-opener",
            Self::WrongOptions { .. } => "polls-refusal-wrong-options",
            Self::OptionTwice { .. } => "polls-refusal-option-twice",
            Self::WrongLimits => "polls-refusal-wrong-limits",
            Self::WrongDays { .. } => "polls-refusal-wrong-days",
            Self::IdentityNumber => "polls-refusal-identity-number",
            Self::Over { .. } => "polls-refusal-over",
            Self::Withdrawn => "polls-refusal-withdrawn",
            Self::NotResident => "polls-refusal-not-resident",
            Self::NoSuchOption => "polls-refusal-no-such-option",
            Self::WrongNumber { .. } => "polls-refusal-wrong-number",
            Self::NotRecorder => "polls-refusal-not-recorder",
            Self::OwnAnswer => "polls-refusal-own-answer",
            Self::AnsweredAlone => "polls-refusal-answered-alone",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::WrongOptions { have } => vec![("have", Arg::Number(i64::try_from(*have).unwrap_or(i64::MAX)))],
            Self::OptionTwice { option } => vec![("option", Arg::Text(option.to_string()))],
            Self::WrongDays { most } => vec![("most", Arg::Number(*most))],
            Self::Over { closed } => vec![("closed", Arg::Moment(*closed))],
            Self::WrongNumber { least, most } => {
                vec![("least", Arg::Number(i64::from(*least))), ("most", Arg::Number(i64::from(*most)))]
            }
            Self::NotOpener
            | Self::WrongLimits
            | Self::IdentityNumber
            | Self::Withdrawn
            | Self::NotResident
            | Self::NoSuchOption
            | Self::NotRecorder
            | Self::OwnAnswer
            | Self::AnsweredAlone => Vec::new(),
        }
    }
}
