//! What happened to a matter, as the record tells it.

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId, ProposalId},
    proposals::Event,
};
use uuid::Uuid;

use crate::{Result, StoreError, Tx, on};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// Its place in the community's record.
    pub n: i64,
    /// When.
    pub at: Moment,
    /// Who acted; nobody when it was the system.
    pub by: Option<PersonId>,
    /// What.
    pub event: Event,
}

/// A page of what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The oldest first.
    pub events: Vec<Happened>,
    /// The place after which the next page begins, if there is one.
    pub next: Option<i64>,
}

/// What happened to a matter after place `after` of the record, the oldest first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn history(
    tx: &mut Tx<'_>,
    community: CommunityId,
    id: ProposalId,
    after: Option<i64>,
    most: u32,
) -> Result<History> {
    let most = i64::from(most.clamp(1, 500));
    let rows: Vec<(i64, i64, Option<Uuid>, String)> = on!(tx, conn => sqlx::query_as(
        "SELECT n, at, actor, event FROM record
         WHERE subject_id = $1 AND community_id = $2 AND n > $3 AND kind LIKE 'proposal.%'
         ORDER BY n LIMIT $4")
        .bind(id.0)
        .bind(community.0)
        .bind(after.unwrap_or(-1))
        .bind(most)
        .fetch_all(conn)
        .await)?;
    let is_full = rows.len() == usize::try_from(most).unwrap_or(usize::MAX);
    let happened = |(n, at, actor, event): (i64, i64, Option<Uuid>, String)| {
        let event = serde_json::from_str(&event).map_err(|error| StoreError::fault("record", n, error))?;
        Ok(Happened { n, at: Moment::from_micros(at), by: actor.map(PersonId), event })
    };
    let events = rows.into_iter().map(happened).collect::<Result<Vec<_>>>()?;
    let next = events.last().filter(|_| is_full).map(|last| last.n);
    Ok(History { events, next })
}
