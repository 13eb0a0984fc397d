//! Households, who lives in them and who represents them.

use serde::{Deserialize, Serialize};

use super::{Code, Period};
use crate::ids::{AreaId, EstateId, HouseholdId, PersonId, RepresentationId, ResidencyId};

/// A household (户): the unit that votes in the residents' assembly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    /// Its id.
    pub id: HouseholdId,
    /// Its code: `3-2-501`.
    pub code: Code,
    /// The stairwell unit, or the building where there are none.
    pub area: AreaId,
    /// The room: `501`.
    pub room: Code,
    /// The estate, if it belongs to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estate: Option<EstateId>,
}

/// Why a person counts as living here (常住 / 户籍).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResidencyBasis {
    /// 常住.
    UsualResidence,
    /// 户籍.
    HouseholdRegistration,
}

impl ResidencyBasis {
    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UsualResidence => "usual_residence",
            Self::HouseholdRegistration => "household_registration",
        }
    }

    /// The basis of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::UsualResidence, Self::HouseholdRegistration].into_iter().find(|basis| basis.name() == name)
    }
}

/// A period during which a person lives in a household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residency {
    /// Its id.
    pub id: ResidencyId,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub household: HouseholdId,
    /// On what basis.
    pub basis: ResidencyBasis,
    /// When.
    pub period: Period,
}

/// A period during which a person represents a household (户代表).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Representation {
    /// Its id.
    pub id: RepresentationId,
    /// Which household.
    pub household: HouseholdId,
    /// Who.
    pub person: PersonId,
    /// When.
    pub period: Period,
}
