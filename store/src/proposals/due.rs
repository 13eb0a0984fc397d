//! Deadlines that the machine keeps, each as an act of its own by the System.

use domain::{
    clock::Moment,
    ids::{CommunityId, ProposalId},
    permit::Actor,
    proposals::Command,
};
use uuid::Uuid;

use super::enact;
use crate::{Author, Result, Store, StoreError, Tx, on, rolls};

/// How many matters are looked at in one go.
const AT_ONCE: i64 = 200;
/// How often one run follows a matter from deadline to deadline, so that a late start catches up but always ends.
const ROUNDS: usize = 12;

/// The matters whose deadline has passed, the longest overdue first.
///
/// # Errors
/// When the database fails.
pub async fn due(tx: &mut Tx<'_>, community: CommunityId, now: Moment) -> Result<Vec<ProposalId>> {
    let rows: Vec<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "SELECT id FROM proposals WHERE community_id = $1 AND due_at <= $2 ORDER BY due_at, id LIMIT $3")
        .bind(community.0)
        .bind(now.micros())
        .bind(AT_ONCE)
        .fetch_all(conn)
        .await)?;
    Ok(rows.into_iter().map(ProposalId).collect())
}

/// Does what passed deadlines call for; tells how many things were done. Safe to run at any time and twice.
///
/// # Errors
/// When the database fails. What the rules refuse (objections wait for an answer) is left for people.
pub async fn keep_deadlines(store: &Store, community: CommunityId, now: Moment) -> Result<usize> {
    // Rolls close a day before their vote opens, whatever else is due.
    rolls::close_due(store, community, now).await?;
    let mut kept = 0;
    for _ in 0..ROUNDS {
        let waiting = due(&mut store.reader().await?.tx(), community, now).await?;
        let before = kept;
        for id in waiting {
            kept += usize::from(keep(store, community, id, now).await?);
        }
        if kept == before {
            break;
        }
    }
    Ok(kept)
}

async fn keep(store: &Store, community: CommunityId, id: ProposalId, now: Moment) -> Result<bool> {
    let author = Author { community, actor: Actor::System, now };
    let kept = store
        .write(author, move |w| Box::pin(async move { enact(w, id, &Command::KeepDeadline).await.map(|_| ()) }))
        .await;
    match kept {
        Ok(()) => Ok(true),
        // Somebody was faster, or people must act first.
        Err(StoreError::Refused(reason)) => {
            tracing::debug!(proposal = %id, ?reason, "a deadline waits for people");
            Ok(false)
        }
        Err(StoreError::Stale | StoreError::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}
