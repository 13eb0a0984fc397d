//! Representatives that a household names by itself.

use domain::{
    clock::Moment,
    ids::{CommunityId, HouseholdId, PersonId},
    people::{self, Named, Nomination, NominationEvent, RegisterRefusal},
};
use uuid::Uuid;

use super::{change, facts};
use crate::{Result, StoreError, Tx, Write, on, record::Subject, run};

#[derive(sqlx::FromRow)]
pub(super) struct NominationRow {
    household_id: Uuid,
    person_id: Uuid,
    by_person: Uuid,
    at: i64,
}

impl NominationRow {
    pub(super) fn read(self) -> Nomination {
        Nomination {
            household: HouseholdId(self.household_id),
            person: PersonId(self.person_id),
            by: PersonId(self.by_person),
            at: Moment::from_micros(self.at),
        }
    }
}

/// The nomination of a household that waits for a yes.
///
/// # Errors
/// When the database fails.
pub async fn nomination(tx: &mut Tx<'_>, community: CommunityId, household: HouseholdId) -> Result<Option<Nomination>> {
    let row: Option<NominationRow> = on!(tx, conn => sqlx::query_as(
        "SELECT household_id, person_id, by_person, at FROM representative_nominations
         WHERE community_id = $1 AND household_id = $2",
    )
    .bind(community.0)
    .bind(household.0)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(NominationRow::read))
}

/// The household of who acts.
fn own_home(w: &Write<'_>) -> Result<HouseholdId> {
    let home = w.actor.standing().and_then(|standing| standing.household);
    home.ok_or_else(|| StoreError::refused(RegisterRefusal::NotYourHousehold))
}

/// An adult proposes one of their household's adults as its representative; it holds at once when nobody else could
/// agree.
///
/// # Errors
/// What [`people::nominate`] refuses; [`StoreError::NotFound`] for ids of another community.
pub async fn nominate(w: &mut Write<'_>, person: PersonId) -> Result<()> {
    let (community, actor, now) = (w.community, w.actor.clone(), w.now);
    let own = own_home(w)?;
    let home = facts::home(w.tx(), community, own, now.day()).await?;
    let person = facts::known(w.tx(), community, person).await?;
    let named = people::nominate(&home, (&person, w.id()), &actor, now).map_err(StoreError::refused)?;
    let nomination = match named {
        Named::Holds(event) => return change(w, &event).await,
        Named::Waits(nomination) => nomination,
    };
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO representative_nominations (household_id, community_id, person_id, by_person, at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (household_id) DO UPDATE SET
                person_id = excluded.person_id, by_person = excluded.by_person, at = excluded.at"
        )
        .bind(nomination.household.0)
        .bind(community.0)
        .bind(nomination.person.0)
        .bind(nomination.by.0)
        .bind(nomination.at.micros())
    )?;
    record(w, nomination.household, &NominationEvent::Nominated { nomination }).await
}

/// Another adult of the household agrees to its nomination.
///
/// # Errors
/// What [`people::agree`] refuses; [`StoreError::NotFound`] when nothing waits.
pub async fn agree(w: &mut Write<'_>) -> Result<()> {
    let (community, actor, today) = (w.community, w.actor.clone(), w.now.day());
    let id = own_home(w)?;
    let home = facts::home(w.tx(), community, id, today).await?;
    let nomination = nomination(w.tx(), community, id).await?.ok_or(StoreError::NotFound)?;
    let person = facts::known(w.tx(), community, nomination.person).await?;
    let event = people::agree(&home, &nomination, (&person, w.id()), &actor, today).map_err(StoreError::refused)?;
    end(w, id).await?;
    change(w, &event).await
}

/// The nomination of the household is taken back or declined.
///
/// # Errors
/// What [`people::decline`] refuses; [`StoreError::NotFound`] when nothing waits.
pub async fn decline(w: &mut Write<'_>) -> Result<()> {
    let (community, actor, today) = (w.community, w.actor.clone(), w.now.day());
    let id = own_home(w)?;
    let home = facts::home(w.tx(), community, id, today).await?;
    let nomination = nomination(w.tx(), community, id).await?.ok_or(StoreError::NotFound)?;
    people::decline(&home, &nomination, &actor, today).map_err(StoreError::refused)?;
    end(w, id).await
}

async fn end(w: &mut Write<'_>, household: HouseholdId) -> Result<()> {
    run!(w.tx(), sqlx::query("DELETE FROM representative_nominations WHERE household_id = $1").bind(household.0))?;
    record(w, household, &NominationEvent::Ended { household }).await
}

async fn record(w: &mut Write<'_>, household: HouseholdId, event: &NominationEvent) -> Result<()> {
    w.record(event.kind(), Subject::household(household), event).await.map(drop)
}
