//! Gathering what a count starts from.

use domain::{
    ids::VoteId,
    votes::{Found, PaperState, Vote},
};

use super::read::{all_ballots, attendance, boxes, papers};
use crate::{Result, Tx, on};

use super::row::small;

/// Everything that was found in a vote.
pub(super) async fn found(tx: &mut Tx<'_>, vote: &Vote) -> Result<Found> {
    let present = attendance(tx, vote.id).await?;
    Ok(Found {
        present: present.into_iter().filter(|(_, is_present)| *is_present).map(|(entry, _)| entry).collect(),
        recused: recused(tx, vote.id).await?.into_iter().collect(),
        ballots: all_ballots(tx, vote.id).await?,
        boxes: boxes(tx, vote.id).await?,
        closes: vote.closes,
    })
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
