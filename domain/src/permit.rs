//! Who asks: the standing of a person at the moment of asking, and what it allows.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{AreaId, CommunityId, HouseholdId, PersonId},
    people::{Office, OfficeHeld},
};

/// Who acts: a person in their standing of this moment, or the machine keeping a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A deadline that passed; the rules treat it like anybody else.
    System,
    /// A signed-in person.
    Person(Box<Standing>),
}

/// What a person is in one community at one moment, as the register says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The person.
    pub person: PersonId,
    /// The community in which they are signed in.
    pub community: CommunityId,
    /// Eighteen or older today.
    pub is_adult: bool,
    /// The household in which they live today.
    pub household: Option<HouseholdId>,
    /// The group (grid) of that household.
    pub grid: Option<AreaId>,
    /// The household that they represent today.
    pub represents: Option<HouseholdId>,
    /// Whether they own an exclusive unit here today, wherever they live.
    pub is_owner: bool,
    /// Their party membership in this community's organisation, if any.
    pub party: Option<PartyStanding>,
    /// The offices they hold today.
    pub offices: Vec<OfficeHeld>,
}

/// Standing in the community's party organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyStanding {
    /// A full member whose organisational relation is here: votes.
    Full,
    /// A probationary member: attends without a vote.
    Probationary,
    /// A member whose relation is elsewhere (双报到): attends without a vote.
    CheckedIn,
}

impl Actor {
    /// The person, unless it is the system.
    #[must_use]
    pub fn standing(&self) -> Option<&Standing> {
        match self {
            Self::System => None,
            Self::Person(standing) => Some(standing),
        }
    }

    /// The acting person's id, unless it is the system.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        self.standing().map(|standing| standing.person)
    }

    /// Whether this is that person.
    #[must_use]
    pub fn is(&self, person: PersonId) -> bool {
        self.person() == Some(person)
    }

    /// Whether the actor holds any of these offices today.
    #[must_use]
    pub fn holds_any(&self, offices: &[Office]) -> bool {
        self.standing().is_some_and(|standing| standing.offices.iter().any(|held| offices.contains(&held.office)))
    }

    /// Whether the actor owns something here today.
    #[must_use]
    pub fn is_owner(&self) -> bool {
        self.standing().is_some_and(|standing| standing.is_owner)
    }

    /// Whether the actor is an adult who lives here today.
    #[must_use]
    pub fn is_adult_resident(&self) -> bool {
        self.standing().is_some_and(|standing| standing.is_adult && standing.household.is_some())
    }
}
