//! One entry of a roll.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::people::{Unit, UnitKind};

/// What a unit is and which one: the same unit never stands on a roll twice.
pub type Key = (UnitKind, Uuid);

/// A unit on a roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollEntry {
    /// Its number on the roll, from 1 on; numbers of removed entries are not given again.
    pub no: u32,
    /// The unit as the register has it, and who casts its ballot.
    #[serde(flatten)]
    pub unit: Unit,
    /// The entry for whose units it votes, when it was added after the roll was taken: a named voter of several owners, a
    /// buyer. Such an entry adds nothing to the base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<u32>,
}

impl RollEntry {
    /// What it is and which one.
    #[must_use]
    pub const fn key(&self) -> Key {
        (self.unit.kind, self.unit.unit_id)
    }
}
