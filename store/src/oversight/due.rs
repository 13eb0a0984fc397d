//! Deadlines that the machine keeps: an objection without an answer climbs, an answer that nobody refuses stands, a
//! gathering that too few sign lapses.

use domain::{
    clock::Moment,
    ids::{CommunityId, ConcernId},
    oversight::Command,
    permit::Actor,
};
use uuid::Uuid;

use super::enact;
use crate::{Author, Result, Store, StoreError, Tx, on};

/// How many are kept in one go.
const AT_ONCE: i64 = 200;

/// Does what passed deadlines call for; tells how many things were done. Safe to run at any time and twice.
///
/// # Errors
/// When the database fails.
pub async fn keep_deadlines(store: &Store, community: CommunityId, now: Moment) -> Result<usize> {
    let due = due(&mut store.reader().await?.tx(), community, now).await?;
    let mut kept = 0;
    for id in due {
        let author = Author { community, actor: Actor::System, now };
        let act = store
            .write(author, move |w| Box::pin(async move { enact(w, id, &Command::KeepDeadline).await.map(|_| ()) }));
        match act.await {
            Ok(()) => kept += 1,
            // Somebody was faster.
            Err(StoreError::Refused(_) | StoreError::Stale) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(kept)
}

/// The questions whose deadline has passed, the longest overdue first.
async fn due(tx: &mut Tx<'_>, community: CommunityId, now: Moment) -> Result<Vec<ConcernId>> {
    let rows: Vec<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "SELECT id FROM concerns WHERE community_id = $1 AND due_at <= $2 ORDER BY due_at, id LIMIT $3")
    .bind(community.0)
    .bind(now.micros())
    .bind(AT_ONCE)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(ConcernId).collect())
}
