//! Nominations rebuilt from the record.

use std::collections::BTreeMap;

use domain::{
    ids::{CommunityId, HouseholdId},
    people::{Nomination, NominationEvent},
};

use super::nomination::NominationRow;
use crate::{
    Result, Tx, on,
    record::{Difference, Entry, Replay, first_difference},
};

/// Folds the nominations of households.
#[derive(Debug, Default)]
pub struct NominationsReplay(BTreeMap<HouseholdId, Nomination>);

impl Replay for NominationsReplay {
    fn kinds() -> &'static [&'static str] {
        &NominationEvent::KINDS
    }

    fn fold(&mut self, entry: &Entry) -> Result<()> {
        match entry.event::<NominationEvent>()? {
            NominationEvent::Nominated { nomination } => drop(self.0.insert(nomination.household, nomination)),
            NominationEvent::Ended { household } => drop(self.0.remove(&household)),
        }
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let rows: Vec<NominationRow> = on!(tx, conn => sqlx::query_as(
            "SELECT household_id, person_id, by_person, at FROM representative_nominations WHERE community_id = $1",
        )
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let stored = rows.into_iter().map(NominationRow::read).map(|row| (row.household, row)).collect();
        Ok(first_difference("representative_nominations", &self.0, &stored))
    }
}
