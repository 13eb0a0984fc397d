//! Stations, proxies, mobile boxes, the count sheet and its photos of one vote, as its record says they are.

use std::collections::BTreeMap;

use domain::{
    ids::VoteId,
    votes::{Admission, CastBy, CountRoles, CountSheet, Mandate, SheetPhoto, Station, Tour},
};
use uuid::Uuid;

use super::{photo, replay::one};
use crate::{
    Result, Tx,
    record::{Difference, first_difference},
};

/// The ways to vote beside phone and paper, and who counted.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Ways {
    pub stations: BTreeMap<u32, Station>,
    pub admissions: BTreeMap<u32, Admission>,
    pub mandates: BTreeMap<u32, Mandate>,
    pub tours: BTreeMap<u32, Tour>,
    pub roles: Option<CountRoles>,
    pub sheet: Option<CountSheet>,
    pub photos: BTreeMap<u32, SheetPhoto>,
}

impl Ways {
    /// A ballot was cast at a station or by an agent.
    pub(super) fn cast(&mut self, by: CastBy) {
        match by {
            CastBy::Station(admission) => drop(self.admissions.insert(admission.no, admission)),
            CastBy::Agent(mandate) => drop(self.mandates.insert(mandate.no, mandate)),
        }
    }

    pub(super) async fn stored(tx: &mut Tx<'_>, vote: VoteId) -> Result<Self> {
        Ok(Self {
            stations: super::stations(tx, vote).await?.into_iter().map(|one| (one.no, one)).collect(),
            admissions: super::admissions(tx, vote).await?.into_iter().map(|one| (one.no, one)).collect(),
            mandates: super::mandates(tx, vote).await?.into_iter().map(|one| (one.no, one)).collect(),
            tours: super::tours(tx, vote).await?.into_iter().map(|one| (one.box_no, one)).collect(),
            roles: super::roles(tx, vote).await?,
            sheet: super::sheet(tx, vote).await?,
            photos: photo::proven(tx, vote).await?.into_iter().map(|one| (one.no, one)).collect(),
        })
    }

    /// The first difference, table by table.
    pub(super) fn difference(&self, vote: Uuid, stored: &Self) -> Option<Difference> {
        first_difference("stations", &self.stations, &stored.stations)
            .or_else(|| first_difference("admissions", &self.admissions, &stored.admissions))
            .or_else(|| first_difference("mandates", &self.mandates, &stored.mandates))
            .or_else(|| first_difference("tours", &self.tours, &stored.tours))
            .or_else(|| first_difference("count_roles", &one(vote, self.roles), &one(vote, stored.roles)))
            .or_else(|| {
                first_difference("count_sheets", &one(vote, self.sheet.clone()), &one(vote, stored.sheet.clone()))
            })
            .or_else(|| first_difference("count_photos", &self.photos, &stored.photos))
    }
}
