//! Why a file cannot be decided: the field and what is wrong with it.

use crate::{
    clock::Day,
    text::{Arg, Sentence},
};

/// A field that makes the file undecidable. Nothing is decided from half of a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {wrong}")]
pub struct DecisionFault {
    /// Which field, as a path: `roll[3].area`, `counts.eligible`.
    pub field: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Not JSON, an unknown name, a missing one or a value of another kind.
    #[error("{said}")]
    Shape {
        /// What the reader of JSON said.
        said: String,
    },
    /// It is needed here.
    #[error("is missing")]
    Missing,
    /// It means nothing here.
    #[error("does not belong here")]
    NotHere,
    /// No rule of this name decides anything.
    #[error("no rule of the name {id} decides anything")]
    UnknownRule {
        /// The name.
        id: String,
    },
    /// The rule is not in force on that day.
    #[error("{id} is not in force on {on}")]
    NotInForce {
        /// The rule.
        id: String,
        /// The day.
        on: Day,
    },
    /// A denominator that is not above zero.
    #[error("a denominator is above zero")]
    Denominator,
    /// A fraction outside 0 to 1.
    #[error("a fraction lies between 0 and 1")]
    Fraction,
    /// Rules of different kinds cannot weigh the same vote.
    #[error("rules of one vote count the same units")]
    MixedRules,
    /// Nobody is entitled (E27): an error, never a pass.
    #[error("nobody is entitled")]
    NobodyEntitled,
    /// A number below zero, or an area that is not above zero.
    #[error("is below zero, or an area of nothing")]
    TooSmall,
    /// More than a whole number can hold.
    #[error("is more than can be counted")]
    TooLarge,
    /// More than it is part of.
    #[error("{have} is more than {most}")]
    TooMany {
        /// How many.
        have: i64,
        /// At most.
        most: i64,
    },
    /// Less than its parts make together, or than one of them.
    #[error("{have} is less than {least}")]
    TooFew {
        /// How many.
        have: i64,
        /// At least.
        least: i64,
    },
    /// `for + against + abstain + blank + spoiled` are more than took part (I2).
    #[error("for + against + abstain + blank + spoiled = {ballots}, more than {present}")]
    MoreBallots {
        /// Ballots.
        ballots: i64,
        /// Who took part.
        present: i64,
    },
    /// It stands twice.
    #[error("{what} stands twice")]
    Twice {
        /// What.
        what: String,
    },
    /// It is not on the roll.
    #[error("{what} is not on the roll")]
    NotOnRoll {
        /// What.
        what: String,
    },
    /// The window closes before it opens.
    #[error("closes before it opens")]
    ClosesFirst,
}

impl DecisionFault {
    /// A fault of this field.
    #[must_use]
    pub fn new(field: impl Into<String>, wrong: Wrong) -> Self {
        Self { field: field.into(), wrong }
    }

    /// The same fault with the field seen from outside.
    #[must_use]
    pub(super) fn within(mut self, outer: &str) -> Self {
        self.field = format!("{outer}.{}", self.field);
        self
    }
}

impl Sentence for DecisionFault {
    fn key(&self) -> &'static str {
        match self.wrong {
            Wrong::Shape { .. } => "decide-fault-shape",
            Wrong::Missing => "decide-fault-missing",
            Wrong::NotHere => "decide-fault-not-here",
            Wrong::UnknownRule { .. } => "decide-fault-unknown-rule",
            Wrong::NotInForce { .. } => "decide-fault-not-in-force",
            Wrong::Denominator => "decide-fault-denominator",
            Wrong::Fraction => "decide-fault-fraction",
            Wrong::MixedRules => "decide-fault-mixed-rules",
            Wrong::NobodyEntitled => "decide-fault-nobody-entitled",
            Wrong::TooSmall => "decide-fault-too-small",
            Wrong::TooLarge => "decide-fault-too-large",
            Wrong::TooMany { .. } => "decide-fault-too-many",
            Wrong::TooFew { .. } => "decide-fault-too-few",
            Wrong::MoreBallots { .. } => "decide-fault-more-ballots",
            Wrong::Twice { .. } => "decide-fault-twice",
            Wrong::NotOnRoll { .. } => "decide-fault-not-on-roll",
            Wrong::ClosesFirst => "decide-fault-closes-first",
        }
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        let mut args = vec![("field", Arg::Text(self.field.clone()))];
        match &self.wrong {
            Wrong::Shape { said } => args.push(("said", Arg::Text(said.clone()))),
            Wrong::UnknownRule { id } => args.push(("id", Arg::Text(id.clone()))),
            Wrong::NotInForce { id, on } => {
                args.extend([("id", Arg::Text(id.clone())), ("on", Arg::Day(*on))]);
            }
            Wrong::TooMany { have, most } => {
                args.extend([("have", Arg::Number(*have)), ("most", Arg::Number(*most))]);
            }
            Wrong::TooFew { have, least } => {
                args.extend([("have", Arg::Number(*have)), ("least", Arg::Number(*least))]);
            }
            Wrong::MoreBallots { ballots, present } => {
                args.extend([("ballots", Arg::Number(*ballots)), ("present", Arg::Number(*present))]);
            }
            Wrong::Twice { what } | Wrong::NotOnRoll { what } => args.push(("what", Arg::Text(what.clone()))),
            Wrong::Missing
            | Wrong::NotHere
            | Wrong::Denominator
            | Wrong::Fraction
            | Wrong::MixedRules
            | Wrong::NobodyEntitled
            | Wrong::TooSmall
            | Wrong::TooLarge
            | Wrong::ClosesFirst => {}
        }
        args
    }
}
