//! The file as it is written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{DecisionFault, Wrong};
use crate::{
    clock::{Day, Moment},
    votes::{BallotStatus, Choice},
};

/// One decision: which rule, on which day, and either roll and ballots or the counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionFile {
    /// Words for whoever reads the file; they decide nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The name of a shipped rule, a rule written out, or a list of these that must all be satisfied.
    pub rule: Value,
    /// The day of the vote: rules and the effect of law are judged on it.
    pub on: Day,
    /// Who is entitled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roll: Option<Vec<RollLine>>,
    /// Units that checked in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<Vec<String>>,
    /// The ballots, in any order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ballots: Option<Vec<BallotLine>>,
    /// Persons who leave base and present for this matter (C.7(5)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recused: Option<Vec<String>>,
    /// Persons who stand for election: none of them may vote for another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<String>>,
    /// When ballots are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// Clauses of the charter or of the owners' rules of procedure.
    #[serde(default, skip_serializing_if = "Options::is_plain")]
    pub options: Options,
    /// The numbers, instead of roll and ballots.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<BTreeMap<String, i64>>,
    /// The decision without which this one has no effect (“B only if A”).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depends_on: Option<Box<DecisionFile>>,
}

/// One line of the roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollLine {
    /// What has one vote: a household, a person, a seat, an owner's unit.
    pub unit: String,
    /// Who votes for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Units of one group are one owner (one buyer, the developer's unsold); without it, units of one person are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_group: Option<String>,
    /// Area in 0.01 m², above zero; owners only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<i64>,
    /// Whether they have a vote: a probationary party member attends only.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub voting: bool,
    /// The committees they sit in; joint meetings only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<CommitteeName>,
    /// Whether the ballot is proven to have been delivered; asked only where silence counts.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub delivered: bool,
}

/// A committee of a joint meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommitteeName {
    /// The party committee.
    Party,
    /// The residents' committee.
    Residents,
}

/// One ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BallotLine {
    /// For which unit.
    pub unit: String,
    /// What it says.
    pub choice: Choice,
    /// By which way it came.
    pub channel: Way,
    /// When it was cast or found; without it, the order of the file counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// Which of several co-owners cast it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Who cast it on their behalf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// The number of the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    /// Why it does not count, where that was found outside of the file: disputed, replaced, in a void box …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void: Option<BallotStatus>,
}

/// By which way a ballot came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The voter's own device.
    Web,
    /// Paper handed in.
    Paper,
    /// A tablet at the office.
    Station,
    /// A mobile ballot box.
    Box,
    /// An agent with a written proxy.
    Proxy,
}

/// When ballots are taken: from `opens` until just before `closes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// The first moment.
    pub opens: Moment,
    /// The first moment that is too late.
    pub closes: Moment,
}

/// Clauses that change what counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// Owners who were served and are silent count with the majority of those who voted. Off unless the owners' own
    /// rules say so; it can change the outcome and is therefore told (C.14).
    pub silent_counts_as_majority: bool,
}

impl Options {
    /// Whether nothing is switched on.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_yes(value: &bool) -> bool {
    *value
}

impl DecisionFile {
    /// A file of numbers, without a roll.
    #[must_use]
    pub fn of_counts(rule: Value, on: Day, counts: BTreeMap<String, i64>) -> Self {
        Self {
            note: None,
            rule,
            on,
            roll: None,
            present: None,
            ballots: None,
            recused: None,
            candidates: None,
            window: None,
            options: Options::default(),
            counts: Some(counts),
            depends_on: None,
        }
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// When it is not JSON of this shape; the fault names the field.
    pub fn parse(json: &str) -> Result<Self, DecisionFault> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let read: Self = serde_path_to_error::deserialize(&mut reader).map_err(|fault| {
            let field = match fault.path().to_string() {
                path if path == "." => "file".to_owned(),
                path if path.is_empty() => "\"\"".to_owned(), // a member whose name is the empty text
                path => path,
            };
            DecisionFault::new(field, Wrong::Shape { said: fault.inner().to_string() })
        })?;
        reader.end().map_err(|fault| DecisionFault::new("file", Wrong::Shape { said: fault.to_string() }))?;
        Ok(read)
    }
}
