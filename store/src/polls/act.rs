//! Opening, answering and withdrawing polls.

use domain::{
    ids::{PersonId, PollId},
    polls::{Answer, Draft, Event, Poll, Selection},
    text::Line,
};

use super::{
    read::{answer_of, load},
    row::{AnswerRow, PollRow},
};
use crate::{Result, StoreError, Write, on, people, record::Subject, run};

/// Opens a poll.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the matter that it advises is not of this community.
pub async fn open(w: &mut Write<'_>, draft: Draft) -> Result<Poll> {
    let community = w.community;
    if let Some(proposal) = draft.proposal {
        crate::proposals::one(w.tx(), community, proposal).await?.ok_or(StoreError::NotFound)?;
    }
    let seq = next_number(w).await?;
    let event = Poll::begin(w.id(), seq, draft, &w.actor, w.now).map_err(StoreError::refused)?;
    let Event::Opened { poll } = &event else {
        return Err(StoreError::fault("polls", event.kind(), "begins nothing"));
    };
    let poll = (**poll).clone();
    insert(w, &poll).await?;
    w.record(event.kind(), Subject::poll(poll.id), &event).await?;
    Ok(poll)
}

/// Keeps the answer of the acting resident in the place of an earlier one.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the poll is not of this community.
pub async fn answer(w: &mut Write<'_>, id: PollId, selection: Selection) -> Result<()> {
    let poll = found(w, id).await?;
    let event = poll.answer(selection, &w.actor, w.now).map_err(StoreError::refused)?;
    keep(w, id, &event).await
}

/// Keeps an answer that was written down for a resident.
///
/// # Errors
/// As for [`answer`]; [`StoreError::NotFound`] also when the resident is not of this community.
pub async fn record_answer(w: &mut Write<'_>, id: PollId, resident: PersonId, selection: Selection) -> Result<()> {
    let (community, now) = (w.community, w.now);
    let poll = found(w, id).await?;
    let standing = people::standing(w.tx(), community, resident, now).await?;
    let (_, standing) = standing.ok_or(StoreError::NotFound)?;
    let before = answer_of(w.tx(), id, resident).await?;
    let event = poll.record(selection, (&standing, before.as_ref()), &w.actor, now).map_err(StoreError::refused)?;
    keep(w, id, &event).await
}

/// Takes a poll back.
///
/// # Errors
/// As for [`answer`].
pub async fn withdraw(w: &mut Write<'_>, id: PollId, reason: Line) -> Result<()> {
    let poll = found(w, id).await?;
    let event = poll.withdraw(reason, &w.actor, w.now).map_err(StoreError::refused)?;
    let row = PollRow::of(&poll.apply(&event));
    run!(
        w.tx(),
        sqlx::query("UPDATE polls SET withdrawn_by = $2, withdrawn_at = $3, withdrawn_reason = $4 WHERE id = $1")
            .bind(row.id)
            .bind(row.withdrawn_by)
            .bind(row.withdrawn_at)
            .bind(row.withdrawn_reason)
    )?;
    w.record(event.kind(), Subject::poll(id), &event).await?;
    Ok(())
}

async fn found(w: &mut Write<'_>, id: PollId) -> Result<Poll> {
    let community = w.community;
    load(w.tx(), community, id).await?.ok_or(StoreError::NotFound)
}

async fn next_number(w: &mut Write<'_>) -> Result<i64> {
    let community = w.community;
    Ok(on!(w.tx(), conn => sqlx::query_scalar(
        "SELECT COALESCE(MAX(seq), 0) + 1 FROM polls WHERE community_id = $1",
    )
    .bind(community.0)
    .fetch_one(conn)
    .await)?)
}

async fn insert(w: &mut Write<'_>, poll: &Poll) -> Result<()> {
    let community = w.community;
    let row = PollRow::of(poll);
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO polls (id, community_id, seq, title, about, options, least, most, proposal_id, opens, closes,
                                opened_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        )
        .bind(row.id)
        .bind(community.0)
        .bind(row.seq)
        .bind(row.title)
        .bind(row.about)
        .bind(row.options)
        .bind(row.least)
        .bind(row.most)
        .bind(row.proposal_id)
        .bind(row.opens)
        .bind(row.closes)
        .bind(row.opened_by)
    )?;
    Ok(())
}

async fn keep(w: &mut Write<'_>, id: PollId, event: &Event) -> Result<()> {
    if let Event::Answered { answer } = event {
        put(w, id, answer).await?;
    }
    w.record(event.kind(), Subject::poll(id), event).await?;
    Ok(())
}

async fn put(w: &mut Write<'_>, id: PollId, answer: &Answer) -> Result<()> {
    let row = AnswerRow::of(id, answer);
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO poll_answers (poll_id, person_id, selection, at, recorded_by) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (poll_id, person_id) DO UPDATE
             SET selection = excluded.selection, at = excluded.at, recorded_by = excluded.recorded_by"
        )
        .bind(row.poll_id)
        .bind(row.person_id)
        .bind(row.selection)
        .bind(row.at)
        .bind(row.recorded_by)
    )?;
    Ok(())
}
