//! The units of a body on a day: what a roll is made of.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Sex;
use crate::{ids::PersonId, owners::Holding, text::Name};

/// What votes: a household through its representative, a person, or an owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// A household (户); its registered representative casts its ballot.
    Household,
    /// A person.
    Person,
    /// An owner: everything that the same buyer owns.
    Owner,
}

/// One unit of a body on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// The household's or the person's id; an owner's is drawn from who they are together.
    pub unit_id: Uuid,
    /// Who acts for it: the representative, or the person. Of owners who have named nobody: nobody in the register.
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
    /// What an owner holds; none for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holding: Option<Box<Holding>>,
}

impl UnitKind {
    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Household => "household",
            Self::Person => "person",
            Self::Owner => "owner",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Household, Self::Person, Self::Owner].into_iter().find(|kind| kind.name() == name)
    }
}
