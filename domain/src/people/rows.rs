//! Rows of the register, and the one event that writes them.

use serde::{Deserialize, Serialize};

use super::{
    Area, Estate, ExclusiveUnit, Household, Membership, OfficeHolding, Ownership, Person, Representation, Residency,
};

/// Rows of the register, each new or in its new form; a row with a known id replaces that row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rows {
    /// Areas, parents before what lies in them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Area>,
    /// Estates.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub estates: Vec<Estate>,
    /// Households.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub households: Vec<Household>,
    /// Persons.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<Person>,
    /// Residencies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub residencies: Vec<Residency>,
    /// Representations of households.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub representations: Vec<Representation>,
    /// Exclusive units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<ExclusiveUnit>,
    /// Ownerships.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ownerships: Vec<Ownership>,
    /// Party memberships.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub memberships: Vec<Membership>,
    /// Terms of office.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<OfficeHolding>,
}

/// What was done to the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// A list was imported.
    Imported,
    /// Somebody moved in.
    MovedIn,
    /// Somebody moved out.
    MovedOut,
    /// A household has another representative.
    RepresentativeChanged,
    /// Somebody took an office.
    Appointed,
    /// Somebody took an office of one of two committees, of which no near kin sits in the other, as was stated.
    AppointedWithoutKin,
    /// Who holds such an office already stated the same.
    StatedWithoutKin,
    /// An office ended.
    OfficeEnded,
    /// Somebody died.
    Died,
    /// A person was entered who does not live here: staff, an owner elsewhere.
    PersonEntered,
}

/// An act on the register, with every row that it writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterEvent {
    /// What was done.
    pub deed: Deed,
    /// The rows in their new form.
    pub rows: Rows,
}

impl Rows {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.areas.len()
            + self.estates.len()
            + self.households.len()
            + self.persons.len()
            + self.residencies.len()
            + self.representations.len()
            + self.units.len()
            + self.ownerships.len()
            + self.memberships.len()
            + self.offices.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl RegisterEvent {
    /// The kind under which the record keeps it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.deed {
            Deed::Imported => "register.imported",
            Deed::MovedIn
            | Deed::MovedOut
            | Deed::RepresentativeChanged
            | Deed::Appointed
            | Deed::AppointedWithoutKin
            | Deed::StatedWithoutKin
            | Deed::OfficeEnded
            | Deed::Died
            | Deed::PersonEntered => "register.changed",
        }
    }
}
