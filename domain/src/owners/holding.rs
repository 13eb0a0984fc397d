//! What one owner holds on a roll, who votes for it, and what becomes of it when a unit is sold.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    clock::Moment,
    ids::{PersonId, UnitId},
    people::{SquareMetres, Unit},
    rolls::{Roll, RollEntry},
    text::Line,
};

/// An exclusive unit of an owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnedUnit {
    /// Which.
    pub id: UnitId,
    /// As lists name it: `4-2-302`.
    pub label: String,
    /// Its area.
    pub area: SquareMetres,
}

/// With which consent the one voter of several owners was named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The paper that all of them signed: its date, its number, where it is kept.
    pub paper: Line,
    /// Who put it on record.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// What one owner holds: every unit of the same buyer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// The units.
    pub units: Vec<OwnedUnit>,
    /// The owners that the register knows as persons: several for a co-owned unit, perhaps none for a developer's.
    pub persons: Vec<PersonId>,
    /// The consent by which one of several votes for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
}

impl Holding {
    /// The area of all units together, in 0.01 m².
    #[must_use]
    pub fn area(&self) -> i64 {
        self.units.iter().map(|unit| unit.area.hundredths()).fold(0, i64::saturating_add)
    }

    /// Whether one voter must be named before it can vote: several owners, or none that is a person.
    #[must_use]
    pub const fn needs_voter(&self) -> bool {
        self.persons.len() != 1
    }
}

/// What must be added to a frozen roll because units were sold since: for each sold unit an entry of its buyer, who
/// votes in the seller's place. The base stays (C.7(7)).
#[must_use]
pub fn passed_on(roll: &Roll, registered: &[Unit]) -> Vec<RollEntry> {
    let voters = roll.voters();
    let mut sold: BTreeMap<(u32, Uuid), (&Unit, Vec<OwnedUnit>)> = BTreeMap::new();
    for unit in registered {
        for owned in unit.holding.iter().flat_map(|holding| &holding.units) {
            let Some(holder) = voters.get(&owned.id).and_then(|no| roll.entry(*no)) else { continue };
            if holder.unit.unit_id != unit.unit_id {
                let base = holder.stands_for.unwrap_or(holder.no);
                sold.entry((base, unit.unit_id)).or_insert((unit, Vec::new())).1.push(owned.clone());
            }
        }
    }
    let bought = sold.into_iter().zip(roll.next_no()..);
    bought
        .map(|(((base, _), (unit, units)), no)| {
            let holding = unit.holding.as_ref().map(|holding| Box::new(Holding { units, ..(**holding).clone() }));
            RollEntry { no, unit: Unit { holding, ..unit.clone() }, stands_for: Some(base) }
        })
        .collect()
}
