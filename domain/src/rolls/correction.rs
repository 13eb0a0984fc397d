//! Corrections of a roll before it closes (C.7): who moved away, who came, who represents a household now.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::RollEntry;
use crate::{ids::PersonId, people::Unit};

/// One dated correction of a roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Correction {
    /// No longer entitled: moved out, died, left the body.
    Removed {
        /// The entry.
        no: u32,
    },
    /// Entitled since: moved in, joined the body.
    Added {
        /// The new entry.
        entry: RollEntry,
    },
    /// The household named another representative, or the register corrected what it says of the unit.
    Changed {
        /// The entry as it is from now on.
        entry: RollEntry,
        /// Who cast its ballot before.
        was: PersonId,
    },
}

/// What must change for the roll to say what the register says; empty when it does already.
#[must_use]
pub fn corrections(entries: &[RollEntry], registered: &[Unit], next_no: u32) -> Vec<Correction> {
    let mut now: BTreeMap<_, &Unit> = registered.iter().map(|unit| ((unit.kind, unit.unit_id), unit)).collect();
    let mut found = Vec::new();
    for entry in entries {
        match now.remove(&entry.key()) {
            None => found.push(Correction::Removed { no: entry.no }),
            Some(unit) if *unit == entry.unit => {}
            Some(unit) => found.push(Correction::Changed {
                entry: RollEntry { no: entry.no, unit: unit.clone() },
                was: entry.unit.person,
            }),
        }
    }
    // In the register's own order, so that numbers follow the buildings.
    let added = registered.iter().filter(|unit| now.remove(&(unit.kind, unit.unit_id)).is_some());
    found.extend(
        added.zip(next_no..).map(|(unit, no)| Correction::Added { entry: RollEntry { no, unit: unit.clone() } }),
    );
    found
}
