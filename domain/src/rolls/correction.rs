//! Corrections of a roll before it closes (C.7): who moved away, who came, who represents a household now.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Key, Reason, RollEntry};
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

/// A correction with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// What changes.
    #[serde(flatten)]
    pub correction: Correction,
    /// Why.
    pub reason: Reason,
}

impl Correction {
    /// The number of the entry that it concerns.
    #[must_use]
    pub const fn no(&self) -> u32 {
        match self {
            Self::Removed { no } => *no,
            Self::Added { entry } | Self::Changed { entry, .. } => entry.no,
        }
    }

    /// The entry as it is from now on; none when it is gone.
    #[must_use]
    pub const fn entry(&self) -> Option<&RollEntry> {
        match self {
            Self::Removed { .. } => None,
            Self::Added { entry } | Self::Changed { entry, .. } => Some(entry),
        }
    }

    /// The name under which it is stored, and the end of its Fluent key `rolls-correction-…`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Removed { .. } => "removed",
            Self::Added { .. } => "added",
            Self::Changed { .. } => "changed",
        }
    }
}

/// Who stands for an entry goes and changes with it.
fn stand_ins(entries: &[RollEntry], found: &[Correction]) -> Vec<Correction> {
    let follow = |entry: &RollEntry| {
        let base = entry.stands_for?;
        found.iter().find_map(|correction| match correction {
            Correction::Removed { no } if *no == base => Some(Correction::Removed { no: entry.no }),
            Correction::Changed { entry: changed, .. } if changed.no == base => {
                let (mut entry, was) = (entry.clone(), entry.unit.person);
                if let (Some(mine), Some(theirs)) = (&mut entry.unit.holding, &changed.unit.holding) {
                    mine.units.clone_from(&theirs.units);
                }
                Some(Correction::Changed { entry, was })
            }
            Correction::Removed { .. } | Correction::Added { .. } | Correction::Changed { .. } => None,
        })
    };
    entries.iter().filter_map(follow).collect()
}

/// What must change for the roll to say what the register says; empty when it does already. Units that are `ruled` on
/// stay as the ruling left them.
#[must_use]
pub fn corrections(entries: &[RollEntry], registered: &[Unit], ruled: &BTreeSet<Key>, next_no: u32) -> Vec<Correction> {
    let moves = |key: &Key| !ruled.contains(key);
    let keyed = registered.iter().map(|unit| ((unit.kind, unit.unit_id), unit));
    let mut now: BTreeMap<Key, &Unit> = keyed.filter(|(key, _)| moves(key)).collect();
    let mut found = Vec::new();
    for entry in entries.iter().filter(|entry| entry.stands_for.is_none() && moves(&entry.key())) {
        match now.remove(&entry.key()) {
            None => found.push(Correction::Removed { no: entry.no }),
            Some(unit) if *unit == entry.unit => {}
            Some(unit) => found.push(Correction::Changed {
                entry: RollEntry { no: entry.no, unit: unit.clone(), stands_for: None },
                was: entry.unit.person,
            }),
        }
    }
    // In the register's own order, so that numbers follow the buildings.
    found.extend(stand_ins(entries, &found));
    let added = registered.iter().filter(|unit| now.remove(&(unit.kind, unit.unit_id)).is_some());
    found.extend(
        added
            .zip(next_no..)
            .map(|(unit, no)| Correction::Added { entry: RollEntry { no, unit: unit.clone(), stands_for: None } }),
    );
    found
}
