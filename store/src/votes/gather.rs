//! Gathering what a count starts from.

use std::collections::BTreeMap;

use domain::{
    clock::Day,
    ids::{PersonId, VoteId},
    votes::{Found, PaperState, Vote},
};

use uuid::Uuid;

use super::read::{all_ballots, attendance, boxes, papers};
use crate::{Result, Tx, on};

use super::row::small;

/// Everything that was found in a vote.
pub(super) async fn found(tx: &mut Tx<'_>, vote: &Vote) -> Result<Found> {
    let present = attendance(tx, vote.id).await?;
    Ok(Found {
        died: died(tx, vote).await?,
        opens: vote.opens,
        present: present.into_iter().filter(|(_, is_present)| *is_present).map(|(entry, _)| entry).collect(),
        recused: recused(tx, vote.id).await?.into_iter().collect(),
        ballots: all_ballots(tx, vote.id).await?,
        boxes: boxes(tx, vote.id).await?,
        closes: vote.closes,
    })
}

/// Who of those on the roll has died, and when.
async fn died(tx: &mut Tx<'_>, vote: &Vote) -> Result<BTreeMap<PersonId, Day>> {
    let rows: Vec<(Uuid, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT p.id, p.died FROM roll_entries e JOIN persons p ON p.id = e.person_id
         WHERE e.roll_id = $1 AND p.died IS NOT NULL",
    )
    .bind(vote.roll.0)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|(person, died)| (PersonId(person), Day::from_number(died))).collect())
}

pub(super) async fn recused(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<u32>> {
    let rows: Vec<i64> = on!(tx, conn => sqlx::query_scalar("SELECT entry_no FROM recusals WHERE vote_id = $1")
        .bind(vote.0)
        .fetch_all(conn)
        .await)?;
    rows.into_iter().map(|entry| small("recusals", entry)).collect()
}

/// Papers that wait for their second reading, or were returned and wait for their first.
pub(super) async fn unconfirmed(tx: &mut Tx<'_>, vote: VoteId) -> Result<u32> {
    let waiting = papers(tx, vote).await?.iter().filter(|paper| paper.state != PaperState::Confirmed).count();
    Ok(u32::try_from(waiting).unwrap_or(u32::MAX))
}
