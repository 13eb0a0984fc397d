//! The units of a body on a day: what a roll is made of.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Sex;
use crate::{ids::PersonId, text::Name};

/// What votes: a household through its representative, or a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// A household (户); its registered representative casts its ballot.
    Household,
    /// A person.
    Person,
}

/// One unit of a body on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// The household's or the person's id.
    pub unit_id: Uuid,
    /// Who acts for it: the representative, or the person.
    pub person: PersonId,
    /// That person's name.
    pub name: Name,
    /// How a list names the unit: `3号楼2单元501`, or the person's name.
    pub label: String,
    /// The building they live in, if they live here.
    pub building: Option<String>,
    /// Whether it votes; one that does not attends only.
    pub voting: bool,
    /// A member of the party committee.
    pub in_party_committee: bool,
    /// A member of the residents' committee.
    pub in_residents_committee: bool,
    /// The person's sex, if known.
    pub sex: Option<Sex>,
}

impl UnitKind {
    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Household => "household",
            Self::Person => "person",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Household, Self::Person].into_iter().find(|kind| kind.name() == name)
    }
}
