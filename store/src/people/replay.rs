//! The register as its record says it is.

use std::collections::BTreeMap;

use domain::{
    ids::CommunityId,
    people::{
        Area, Estate, ExclusiveUnit, Household, Membership, OfficeHolding, Ownership, Person, RegisterEvent,
        Representation, Residency, Rows,
    },
};
use uuid::Uuid;

use super::register;
use crate::{
    Result, Tx,
    record::{Difference, Entry, Replay, first_difference},
};

type Table<T> = BTreeMap<Uuid, T>;

/// Folds the acts on the register.
#[derive(Debug, Default)]
pub struct PeopleReplay {
    areas: Table<Area>,
    estates: Table<Estate>,
    households: Table<Household>,
    persons: Table<Person>,
    residencies: Table<Residency>,
    representations: Table<Representation>,
    units: Table<ExclusiveUnit>,
    ownerships: Table<Ownership>,
    memberships: Table<Membership>,
    offices: Table<OfficeHolding>,
}

impl PeopleReplay {
    fn take(&mut self, rows: Rows) {
        self.areas.extend(rows.areas.into_iter().map(|row| (row.id.0, row)));
        self.estates.extend(rows.estates.into_iter().map(|row| (row.id.0, row)));
        self.households.extend(rows.households.into_iter().map(|row| (row.id.0, row)));
        self.persons.extend(rows.persons.into_iter().map(|row| (row.id.0, row)));
        self.residencies.extend(rows.residencies.into_iter().map(|row| (row.id.0, row)));
        self.representations.extend(rows.representations.into_iter().map(|row| (row.id.0, row)));
        self.units.extend(rows.units.into_iter().map(|row| (row.id.0, row)));
        self.ownerships.extend(rows.ownerships.into_iter().map(|row| (row.id.0, row)));
        self.memberships.extend(rows.memberships.into_iter().map(|row| (row.id.0, row)));
        self.offices.extend(rows.offices.into_iter().map(|row| (row.id.0, row)));
    }
}

impl Replay for PeopleReplay {
    fn kinds() -> &'static [&'static str] {
        &["register.imported", "register.changed"]
    }

    fn fold(&mut self, entry: &Entry) -> Result<()> {
        self.take(entry.event::<RegisterEvent>()?.rows);
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let mut stored = Self::default();
        stored.take(register(tx, community).await?);
        Ok(first_difference("area_nodes", &self.areas, &stored.areas)
            .or_else(|| first_difference("estates", &self.estates, &stored.estates))
            .or_else(|| first_difference("households", &self.households, &stored.households))
            .or_else(|| first_difference("persons", &self.persons, &stored.persons))
            .or_else(|| first_difference("residencies", &self.residencies, &stored.residencies))
            .or_else(|| first_difference("household_representatives", &self.representations, &stored.representations))
            .or_else(|| first_difference("exclusive_units", &self.units, &stored.units))
            .or_else(|| first_difference("ownerships", &self.ownerships, &stored.ownerships))
            .or_else(|| first_difference("party_memberships", &self.memberships, &stored.memberships))
            .or_else(|| first_difference("offices", &self.offices, &stored.offices)))
    }
}
