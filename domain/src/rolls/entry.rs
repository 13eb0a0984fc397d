//! One entry of a roll.

use serde::{Deserialize, Serialize};

use crate::ids::{HouseholdId, PersonId};

/// What has one vote: a household, or a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum VoterUnit {
    /// A household, through its registered representative.
    Household(HouseholdId),
    /// A person.
    Person(PersonId),
}

/// A unit that the register says is entitled on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// The unit.
    pub unit: VoterUnit,
    /// Who casts its ballot.
    pub person: PersonId,
    /// How lists call it: the household's address or the person's name.
    pub label: String,
    /// Whether it may vote; a probationary party member counts among all members without a vote.
    pub is_voting: bool,
    /// Sits in the party committee (two committees only).
    pub in_party_committee: bool,
    /// Sits in the residents' committee (two committees only).
    pub in_residents_committee: bool,
}

/// A unit on a roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollEntry {
    /// Its number on the roll, from 1 on; numbers of removed entries are not given again.
    pub no: u32,
    /// The unit and who casts its ballot.
    #[serde(flatten)]
    pub registered: Registered,
}

impl VoterUnit {
    /// The name under which its kind is stored.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Household(_) => "household",
            Self::Person(_) => "person",
        }
    }

    /// The id, whatever it is.
    #[must_use]
    pub const fn uuid(self) -> uuid::Uuid {
        match self {
            Self::Household(id) => id.0,
            Self::Person(id) => id.0,
        }
    }

    /// The unit of this kind and id.
    #[must_use]
    pub fn from_parts(kind: &str, id: uuid::Uuid) -> Option<Self> {
        match kind {
            "household" => Some(Self::Household(HouseholdId(id))),
            "person" => Some(Self::Person(PersonId(id))),
            _ => None,
        }
    }
}

impl std::ops::Deref for RollEntry {
    type Target = Registered;

    fn deref(&self) -> &Registered {
        &self.registered
    }
}
