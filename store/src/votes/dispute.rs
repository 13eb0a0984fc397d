//! Households that dispute their own ballot.

use domain::{
    clock::Moment,
    ids::{PersonId, VoteId},
    votes::{Ballot, Dispute, VoteEvent},
};
use uuid::Uuid;

use super::{
    load, no,
    paper::{changed, set_statuses},
    read::ballots_of_entry,
    record,
    row::small,
};
use crate::{Result, Tx, Write, on, run};

#[derive(sqlx::FromRow)]
struct DisputeRow {
    entry_no: i64,
    by_person: Uuid,
    at: i64,
    settled: Option<i64>,
}

/// Every dispute in a vote.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn disputes(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<Dispute>> {
    let rows: Vec<DisputeRow> = on!(tx, conn => sqlx::query_as(
        "SELECT entry_no, by_person, at, settled FROM ballot_disputes WHERE vote_id = $1 ORDER BY entry_no, at",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    let read = |row: DisputeRow| {
        Ok(Dispute {
            entry: small("ballot_disputes", row.entry_no)?,
            by: PersonId(row.by_person),
            at: Moment::from_micros(row.at),
            settled: row.settled.map(Moment::from_micros),
        })
    };
    rows.into_iter().map(read).collect()
}

/// What is known of an entry: its ballots, and the disputes over them.
async fn held(w: &mut Write<'_>, vote: VoteId, entry: u32) -> Result<(Vec<Ballot>, Vec<Dispute>)> {
    let ballots = ballots_of_entry(w.tx(), vote, entry).await?;
    let over = disputes(w.tx(), vote).await?.into_iter().filter(|dispute| dispute.entry == entry).collect();
    Ok((ballots, over))
}

/// A member disputes the ballot of their household: it is void until the household is of one mind.
///
/// # Errors
/// When ballots are not taken, the actor is no adult of the household or disputed before, or there is no ballot; when
/// the database fails.
pub async fn dispute(w: &mut Write<'_>, vote: VoteId, entry: u32) -> Result<()> {
    let vote = load(w, vote).await?;
    let listed = super::session::entry_of(w, &vote, entry).await?;
    let (before, over) = held(w, vote.id, entry).await?;
    let (dispute, after) = vote.dispute(&listed, (&before, &over), &w.actor, w.now).map_err(no)?;
    let changed = changed(&before, &after);
    run!(
        w.tx(),
        sqlx::query("INSERT INTO ballot_disputes (vote_id, entry_no, by_person, at) VALUES ($1, $2, $3, $4)")
            .bind(vote.id.0)
            .bind(i64::from(entry))
            .bind(dispute.by.0)
            .bind(dispute.at.micros())
    )?;
    set_statuses(w, vote.id, entry, &changed).await?;
    record(w, vote.id, &VoteEvent::Disputed { dispute, changed }).await?;
    Ok(())
}

/// Who disputed says that the household is of one mind: its representative may cast another ballot.
///
/// # Errors
/// When ballots are not taken, or the actor disputes nothing; when the database fails.
pub async fn settle(w: &mut Write<'_>, vote: VoteId, entry: u32) -> Result<()> {
    let vote = load(w, vote).await?;
    let (before, over) = held(w, vote.id, entry).await?;
    let (dispute, after) = vote.settle((&before, &over), &w.actor, w.now).map_err(no)?;
    let changed = changed(&before, &after);
    run!(
        w.tx(),
        sqlx::query("UPDATE ballot_disputes SET settled = $4 WHERE vote_id = $1 AND entry_no = $2 AND by_person = $3")
            .bind(vote.id.0)
            .bind(i64::from(entry))
            .bind(dispute.by.0)
            .bind(dispute.settled.map(Moment::micros))
    )?;
    set_statuses(w, vote.id, entry, &changed).await?;
    record(w, vote.id, &VoteEvent::DisputeSettled { dispute, changed }).await?;
    Ok(())
}
