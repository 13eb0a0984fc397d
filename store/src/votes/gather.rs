//! Gathering what a count starts from.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    clock::Day,
    ids::{PersonId, ProposalId, VoteId},
    votes::{Found, Outcome, Tally, Vote},
};
use uuid::Uuid;

use super::read::{all_ballots, attendance, boxes};
use crate::{Result, StoreError, Tx, on};

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
        served: if vote.silent_counts { Some(served(tx, vote.id).await?) } else { None },
        first: match vote.only_if {
            Some(first) => first_outcome(tx, first).await?,
            None => None,
        },
    })
}

/// Who of those on the roll has died, and when.
pub(super) async fn died(tx: &mut Tx<'_>, vote: &Vote) -> Result<BTreeMap<PersonId, Day>> {
    let rows: Vec<(Uuid, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT p.id, p.died FROM roll_entries e JOIN persons p ON p.id = e.person_id
         WHERE e.roll_id = $1 AND p.died IS NOT NULL",
    )
    .bind(vote.roll.0)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|(person, died)| (PersonId(person), Day::from_number(died))).collect())
}

/// Entries proven to be served.
///
/// # Errors
/// When the database fails.
pub async fn served(tx: &mut Tx<'_>, vote: VoteId) -> Result<BTreeSet<u32>> {
    let rows: Vec<i64> = on!(tx, conn => sqlx::query_scalar("SELECT entry_no FROM servings WHERE vote_id = $1")
        .bind(vote.0)
        .fetch_all(conn)
        .await)?;
    rows.into_iter().map(|entry| small("servings", entry)).collect()
}

/// How the last resolution on a matter ended; none while it waits.
async fn first_outcome(tx: &mut Tx<'_>, first: ProposalId) -> Result<Option<Outcome>> {
    Ok(last_resolution(tx, first).await?.map(|(_, tally)| tally.outcome))
}

/// The last resolution on a matter and its count; none while it waits.
pub(super) async fn last_resolution(tx: &mut Tx<'_>, matter: ProposalId) -> Result<Option<(VoteId, Tally)>> {
    let row: Option<(Uuid, Option<String>)> = on!(tx, conn => sqlx::query_as(
        "SELECT id, tally FROM votes WHERE proposal_id = $1 AND step = 'resolution' AND state <> 'called_off'
         ORDER BY noticed DESC, id DESC LIMIT 1",
    )
    .bind(matter.0)
    .fetch_optional(conn)
    .await)?;
    let Some((id, Some(text))) = row else { return Ok(None) };
    let tally: Tally = serde_json::from_str(&text).map_err(|wrong| StoreError::fault("votes", id, wrong))?;
    // A void box: the vote is taken again.
    Ok((!tally.needs_revote).then_some((VoteId(id), tally)))
}

/// The matters that take effect only if this one is carried: number and title.
///
/// # Errors
/// When the database fails.
pub async fn dependents(tx: &mut Tx<'_>, matter: ProposalId) -> Result<Vec<(i64, String)>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "SELECT DISTINCT p.seq, v.title FROM votes v JOIN proposals p ON p.id = v.proposal_id
         WHERE v.only_if = $1 AND v.state <> 'called_off' ORDER BY p.seq",
    )
    .bind(matter.0)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn recused(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<u32>> {
    let rows: Vec<i64> = on!(tx, conn => sqlx::query_scalar("SELECT entry_no FROM recusals WHERE vote_id = $1")
        .bind(vote.0)
        .fetch_all(conn)
        .await)?;
    rows.into_iter().map(|entry| small("recusals", entry)).collect()
}

/// Who is recused from a vote, and why.
///
/// # Errors
/// When the database fails.
pub async fn recusals(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<(u32, String)>> {
    let rows: Vec<(i64, String)> = on!(tx, conn => sqlx::query_as(
        "SELECT entry_no, reason FROM recusals WHERE vote_id = $1 ORDER BY entry_no",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(|(entry, reason)| Ok((small("recusals", entry)?, reason))).collect()
}
