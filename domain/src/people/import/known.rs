//! The register by the keys under which lists name its rows, so that a list can be laid over it.

use std::collections::BTreeMap;

use crate::{
    clock::Day,
    ids::{AreaId, HouseholdId, PersonId, UnitId},
    people::{
        Area, AreaKind, Code, Estate, ExclusiveUnit, Household, Membership, Office, OfficeHolding, Ownership, Person,
        Representation, Residency, ResidencyBasis, Rows,
    },
};

pub(super) type ResidencyKey = (PersonId, HouseholdId, ResidencyBasis, Day);
pub(super) type RepresentationKey = (HouseholdId, PersonId, Day);
pub(super) type OwnershipKey = (UnitId, Option<PersonId>, Option<Code>, Day);
pub(super) type MembershipKey = (PersonId, &'static str, Day);
pub(super) type OfficeKey = (PersonId, Office, Option<AreaId>, Day);

/// Rows by key.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) areas: BTreeMap<(AreaKind, Code), Area>,
    pub(super) estates: BTreeMap<Code, Estate>,
    pub(super) households: BTreeMap<Code, Household>,
    pub(super) persons: BTreeMap<Code, Person>,
    pub(super) residencies: BTreeMap<ResidencyKey, Residency>,
    pub(super) representations: BTreeMap<RepresentationKey, Representation>,
    pub(super) units: BTreeMap<Code, ExclusiveUnit>,
    pub(super) ownerships: BTreeMap<OwnershipKey, Ownership>,
    pub(super) memberships: BTreeMap<MembershipKey, Membership>,
    pub(super) offices: BTreeMap<OfficeKey, OfficeHolding>,
}

/// How many rows of a sheet are new, changed or as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Rows of the list.
    pub listed: usize,
    /// Not in the register yet.
    pub new: usize,
    /// In the register in another form.
    pub changed: usize,
}

impl Count {
    /// Rows of the list that change nothing.
    #[must_use]
    pub fn unchanged(self) -> usize {
        self.listed.saturating_sub(self.new + self.changed)
    }
}

/// The rows that are new or other than before; rows keep their id, so the same key finds the same row.
fn differing<K: Ord, T: Clone + PartialEq>(before: &BTreeMap<K, T>, after: &BTreeMap<K, T>) -> Vec<T> {
    after.iter().filter(|(key, row)| before.get(key) != Some(row)).map(|(_, row)| row.clone()).collect()
}

impl Known {
    pub(super) fn of(rows: &Rows) -> Self {
        let mut known = Self::default();
        known.areas.extend(rows.areas.iter().map(|row| ((row.kind, row.code.clone()), row.clone())));
        known.estates.extend(rows.estates.iter().map(|row| (row.code.clone(), row.clone())));
        known.households.extend(rows.households.iter().map(|row| (row.code.clone(), row.clone())));
        known.persons.extend(rows.persons.iter().map(|row| (row.code.clone(), row.clone())));
        known.residencies.extend(rows.residencies.iter().map(|row| (Self::residency(row), row.clone())));
        known.representations.extend(rows.representations.iter().map(|row| (Self::representation(row), row.clone())));
        known.units.extend(rows.units.iter().map(|row| (row.code.clone(), row.clone())));
        known.ownerships.extend(rows.ownerships.iter().map(|row| (Self::ownership(row), row.clone())));
        known.memberships.extend(rows.memberships.iter().map(|row| (Self::membership(row), row.clone())));
        known.offices.extend(rows.offices.iter().map(|row| (Self::office(row), row.clone())));
        known
    }

    pub(super) fn residency(row: &Residency) -> ResidencyKey {
        (row.person, row.household, row.basis, row.period.from)
    }

    pub(super) fn representation(row: &Representation) -> RepresentationKey {
        (row.household, row.person, row.period.from)
    }

    pub(super) fn ownership(row: &Ownership) -> OwnershipKey {
        (row.unit, row.person, row.owner_group.clone(), row.period.from)
    }

    pub(super) fn membership(row: &Membership) -> MembershipKey {
        (row.person, row.kind.name(), row.period.from)
    }

    pub(super) fn office(row: &OfficeHolding) -> OfficeKey {
        (row.person, row.office, row.area, row.period.from)
    }

    /// The rows by which this is other than `before`.
    pub(super) fn since(&self, before: &Self) -> Rows {
        Rows {
            areas: differing(&before.areas, &self.areas),
            estates: differing(&before.estates, &self.estates),
            households: differing(&before.households, &self.households),
            persons: differing(&before.persons, &self.persons),
            residencies: differing(&before.residencies, &self.residencies),
            representations: differing(&before.representations, &self.representations),
            units: differing(&before.units, &self.units),
            ownerships: differing(&before.ownerships, &self.ownerships),
            memberships: differing(&before.memberships, &self.memberships),
            offices: differing(&before.offices, &self.offices),
        }
    }
}
