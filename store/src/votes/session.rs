//! Sessions: checking in, leaving, recusal, opening and closing.

use domain::{
    ids::VoteId,
    rolls::RollEntry,
    text::Line,
    votes::{Vote, VoteEvent, VoteRefusal, VoteState},
};

use super::{gather, load, no, record, secret};
use crate::{Result, Write, on, rolls, run};

/// Opens the session: members check in from now on.
///
/// # Errors
/// When its time has not come or it is open already; when the database fails.
pub async fn begin_session(w: &mut Write<'_>, vote: VoteId) -> Result<()> {
    let vote = load(w, vote).await?;
    vote.begin_session(w.now).map_err(no)?;
    set_state(w, vote.id, VoteState::InSession).await?;
    record(w, vote.id, &VoteEvent::SessionBegan).await?;
    Ok(())
}

/// Checks in an entry of the roll.
///
/// # Errors
/// When no session is open, the actor keeps no door, or the entry is there already; when the database fails.
pub async fn check_in(w: &mut Write<'_>, vote: VoteId, entry: u32) -> Result<()> {
    let vote = load(w, vote).await?;
    let entry = entry_of(w, &vote, entry).await?;
    let is_present = is_present(w, vote.id, entry.no).await?;
    vote.check_in(&w.actor, &entry, is_present).map_err(no)?;
    set_present(w, vote.id, entry.no, true).await?;
    record(w, vote.id, &VoteEvent::CheckedIn { entry: entry.no }).await?;
    Ok(())
}

/// Notes that an entry left the room.
///
/// # Errors
/// When no session is open, the actor keeps no door, or the entry is not there; when the database fails.
pub async fn leave(w: &mut Write<'_>, vote: VoteId, entry: u32) -> Result<()> {
    let vote = load(w, vote).await?;
    let entry = entry_of(w, &vote, entry).await?;
    let is_present = is_present(w, vote.id, entry.no).await?;
    vote.leave(&w.actor, &entry, is_present).map_err(no)?;
    set_present(w, vote.id, entry.no, false).await?;
    record(w, vote.id, &VoteEvent::Left { entry: entry.no }).await?;
    Ok(())
}

/// Recuses an entry: it leaves the base and those present, for this vote.
///
/// # Errors
/// When the vote is closed, the actor keeps no door, or it is recused already; when the database fails.
pub async fn recuse(w: &mut Write<'_>, vote: VoteId, entry: u32, reason: Line) -> Result<()> {
    let vote = load(w, vote).await?;
    let entry = entry_of(w, &vote, entry).await?;
    let took_part = secret::took_part(w.tx(), vote.id, entry.no).await?.is_some();
    let is_recused = recused_of(w, vote.id, entry.no).await?;
    vote.recuse(&w.actor, &entry, (is_recused, took_part)).map_err(no)?;
    run!(
        w.tx(),
        sqlx::query("INSERT INTO recusals (vote_id, entry_no, reason) VALUES ($1, $2, $3)")
            .bind(vote.id.0)
            .bind(i64::from(entry.no))
            .bind(reason.as_str())
    )?;
    record(w, vote.id, &VoteEvent::Recused { entry: entry.no, reason }).await?;
    Ok(())
}

/// Takes a recusal back.
///
/// # Errors
/// When ballots are taken, the actor keeps no door, or the entry is not recused; when the database fails.
pub async fn undo_recusal(w: &mut Write<'_>, vote: VoteId, entry: u32) -> Result<()> {
    let vote = load(w, vote).await?;
    let entry = entry_of(w, &vote, entry).await?;
    let is_recused = recused_of(w, vote.id, entry.no).await?;
    vote.undo_recusal(&w.actor, &entry, is_recused).map_err(no)?;
    run!(
        w.tx(),
        sqlx::query("DELETE FROM recusals WHERE vote_id = $1 AND entry_no = $2")
            .bind(vote.id.0)
            .bind(i64::from(entry.no))
    )?;
    record(w, vote.id, &VoteEvent::RecusalUndone { entry: entry.no }).await?;
    Ok(())
}

pub(super) async fn recused_of(w: &mut Write<'_>, vote: VoteId, entry: u32) -> Result<bool> {
    Ok(gather::recused(w.tx(), vote).await?.contains(&entry))
}

/// Takes ballots from now on; closes the roll if that was not done yet.
///
/// # Errors
/// Before the opening, after the close, with the roll still open, or in a meeting without a quorum (E22); when the
/// database fails.
pub async fn open(w: &mut Write<'_>, vote: VoteId) -> Result<()> {
    rolls::freeze_when_due(w, vote).await?;
    let vote = load(w, vote).await?;
    super::follow_sales(w, &vote).await?;
    let roll = rolls::roll(w.tx(), vote.id).await?;
    let found = gather::found(w.tx(), &vote).await?;
    vote.open(&roll, &found.attendance(&roll), w.now).map_err(no)?;
    set_state(w, vote.id, VoteState::Open).await?;
    record(w, vote.id, &VoteEvent::Opened).await?;
    Ok(())
}

/// Takes no more ballots from now on.
///
/// # Errors
/// When it is not open, or its window is not over; when the database fails.
pub async fn close(w: &mut Write<'_>, vote: VoteId) -> Result<()> {
    let vote = load(w, vote).await?;
    super::follow_sales(w, &vote).await?;
    vote.close(w.now).map_err(no)?;
    set_state(w, vote.id, VoteState::Closed).await?;
    record(w, vote.id, &VoteEvent::Closed).await?;
    Ok(())
}

/// Calls the vote off, if ballots were not taken yet; tells whether it did.
///
/// # Errors
/// When there is no such vote, or the database fails.
pub async fn call_off(w: &mut Write<'_>, vote: VoteId) -> Result<bool> {
    let vote = load(w, vote).await?;
    if vote.call_off().is_err() {
        return Ok(false);
    }
    set_state(w, vote.id, VoteState::CalledOff).await?;
    record(w, vote.id, &VoteEvent::CalledOff).await?;
    Ok(true)
}

/// Breaks a vote off by order, also while ballots are taken: they are kept and never counted. False when it is closed.
///
/// # Errors
/// When the database fails.
pub async fn break_off(w: &mut Write<'_>, vote: VoteId) -> Result<bool> {
    let vote = load(w, vote).await?;
    if vote.break_off().is_err() {
        return Ok(false);
    }
    set_state(w, vote.id, VoteState::CalledOff).await?;
    record(w, vote.id, &VoteEvent::CalledOff).await?;
    Ok(true)
}

pub(super) async fn entry_of(w: &mut Write<'_>, vote: &Vote, entry: u32) -> Result<RollEntry> {
    rolls::entry(w.tx(), vote.roll, entry).await?.ok_or_else(|| no(VoteRefusal::NoSuchEntry { no: entry }))
}

async fn set_state(w: &mut Write<'_>, vote: VoteId, state: VoteState) -> Result<()> {
    run!(w.tx(), sqlx::query("UPDATE votes SET state = $2 WHERE id = $1").bind(vote.0).bind(state.name()))?;
    Ok(())
}

async fn is_present(w: &mut Write<'_>, vote: VoteId, entry: u32) -> Result<bool> {
    let found: Option<bool> = on!(w.tx(), conn => sqlx::query_scalar(
        "SELECT is_present FROM attendance WHERE vote_id = $1 AND entry_no = $2",
    )
    .bind(vote.0)
    .bind(i64::from(entry))
    .fetch_optional(conn)
    .await)?;
    Ok(found.unwrap_or(false))
}

async fn set_present(w: &mut Write<'_>, vote: VoteId, entry: u32, is_present: bool) -> Result<()> {
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO attendance (vote_id, entry_no, is_present) VALUES ($1, $2, $3)
             ON CONFLICT (vote_id, entry_no) DO UPDATE SET is_present = excluded.is_present"
        )
        .bind(vote.0)
        .bind(i64::from(entry))
        .bind(is_present)
    )?;
    Ok(())
}
