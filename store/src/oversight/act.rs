//! Asking, signing, answering.

use domain::{
    ids::ConcernId,
    oversight::{Closing, Command, Concern, Event, Ground, Other, Periods, Raising, State, Step},
};

use super::{
    backing::{backing, has_signed},
    read::{by_id, ground},
    row::{ConcernRow, StepRow},
};
use crate::{Result, StoreError, Write, charters, on, record::Subject, run};

/// Asks.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when what it is about is not of this community.
pub async fn raise(w: &mut Write<'_>, raising: Raising) -> Result<Concern> {
    let (community, now, actor) = (w.community, w.now, w.actor.clone());
    let seq = next_number(w).await?;
    let asker = actor.person();
    let found = ground(w.tx(), community, &raising.about, (raising.kind, asker), now).await?;
    let periods = Periods::of(&charters::policy(w.tx(), community, now).await?);
    let ground = Ground { backing: backing(w.tx(), community, (None, asker), now).await?, periods, ..found };
    let event = Concern::raise((w.id(), seq), raising, &actor, &ground, now).map_err(StoreError::refused)?;
    let Event::Raised { concern } = &event else {
        return Err(StoreError::fault("concerns", event.kind(), "begins nothing"));
    };
    let concern = (**concern).clone();
    insert(w, &concern).await?;
    if concern.is_gathered() {
        sign(w, concern.id, concern.raised_by.0).await?;
    }
    w.record(event.kind(), Subject::concern(concern.id), &event).await?;
    Ok(concern)
}

/// Does something with a question.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the question is not of this community.
pub async fn enact(w: &mut Write<'_>, id: ConcernId, command: &Command) -> Result<Concern> {
    let (community, now, actor) = (w.community, w.now, w.actor.clone());
    let concern = by_id(w.tx(), community, id).await?.ok_or(StoreError::NotFound)?;
    let signed = match actor.person() {
        Some(person) => has_signed(w.tx(), id, person).await?,
        None => false,
    };
    let backing = match command {
        Command::Sign => backing(w.tx(), community, (Some(id), actor.person()), now).await?,
        _ => Default::default(),
    };
    let event = concern.decide(command, &actor, (signed, &backing), now).map_err(StoreError::refused)?;
    keep(w, concern, &event).await
}

/// Lays a question beside the same question with this number.
///
/// # Errors
/// As for [`enact`].
pub async fn merge(w: &mut Write<'_>, id: ConcernId, into: i64) -> Result<Concern> {
    let community = w.community;
    let other = super::by_seq(w.tx(), community, into).await?;
    let into = other.map(|other| Other {
        id: other.id,
        kind: other.kind,
        about: other.about,
        is_gone: matches!(other.state, State::Closed { closing: Closing::Merged { .. } | Closing::Withdrawn, .. }),
    });
    enact(w, id, &Command::Merge { into }).await
}

async fn keep(w: &mut Write<'_>, before: Concern, event: &Event) -> Result<Concern> {
    let id = before.id;
    match event {
        Event::Signed { by, .. } => sign(w, id, by.0).await?,
        Event::Unsigned { by, .. } => {
            run!(
                w.tx(),
                sqlx::query("DELETE FROM concern_signatures WHERE concern_id = $1 AND person_id = $2")
                    .bind(id.0)
                    .bind(by.0)
            )?;
        }
        Event::Raised { .. }
        | Event::Acknowledged { .. }
        | Event::Replied { .. }
        | Event::Escalated { .. }
        | Event::Closed { .. } => {}
    }
    if let Some(step) = Step::of(event, &before.state) {
        add(w, id, &step).await?;
    }
    let concern = before.apply(event);
    update(w, &concern).await?;
    w.record(event.kind(), Subject::concern(id), event).await?;
    Ok(concern)
}

async fn next_number(w: &mut Write<'_>) -> Result<i64> {
    let community = w.community;
    Ok(on!(w.tx(), conn => sqlx::query_scalar(
        "SELECT COALESCE(MAX(seq), 0) + 1 FROM concerns WHERE community_id = $1",
    )
    .bind(community.0)
    .fetch_one(conn)
    .await)?)
}

async fn insert(w: &mut Write<'_>, concern: &Concern) -> Result<()> {
    let community = w.community;
    let row = ConcernRow::of(concern);
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO concerns (id, community_id, seq, kind, disclosure_id, section, proposal_id, office, words,
                                   raised_by, is_of_supervision, raised_at, state, level, since, until, due_at,
                                   periods)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"
        )
        .bind(row.id)
        .bind(community.0)
        .bind(row.seq)
        .bind(row.kind)
        .bind(row.disclosure_id)
        .bind(row.section)
        .bind(row.proposal_id)
        .bind(row.office)
        .bind(row.words)
        .bind(row.raised_by)
        .bind(row.is_of_supervision)
        .bind(row.raised_at)
        .bind(row.state)
        .bind(row.level)
        .bind(row.since)
        .bind(row.until)
        .bind(row.due_at)
        .bind(row.periods)
    )?;
    Ok(())
}

/// What was asked never changes; where it stands is written beside it.
async fn update(w: &mut Write<'_>, concern: &Concern) -> Result<()> {
    let row = ConcernRow::of(concern);
    run!(
        w.tx(),
        sqlx::query(
            "UPDATE concerns SET state = $2, level = $3, since = $4, until = $5, acknowledged_at = $6, closing = $7,
                                 merged_into = $8, due_at = $9
             WHERE id = $1"
        )
        .bind(row.id)
        .bind(row.state)
        .bind(row.level)
        .bind(row.since)
        .bind(row.until)
        .bind(row.acknowledged_at)
        .bind(row.closing)
        .bind(row.merged_into)
        .bind(row.due_at)
    )?;
    Ok(())
}

async fn sign(w: &mut Write<'_>, concern: ConcernId, person: uuid::Uuid) -> Result<()> {
    let now = w.now;
    run!(
        w.tx(),
        sqlx::query("INSERT INTO concern_signatures (concern_id, person_id, at) VALUES ($1, $2, $3)")
            .bind(concern.0)
            .bind(person)
            .bind(now.micros())
    )?;
    Ok(())
}

async fn add(w: &mut Write<'_>, concern: ConcernId, step: &Step) -> Result<()> {
    let number: i64 = on!(w.tx(), conn => sqlx::query_scalar(
        "SELECT COALESCE(MAX(number), 0) + 1 FROM concern_steps WHERE concern_id = $1")
    .bind(concern.0)
    .fetch_one(conn)
    .await)?;
    let row = StepRow::of(concern, number, step);
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO concern_steps (concern_id, number, kind, level, verdict, words, by_person, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(row.concern_id)
        .bind(row.number)
        .bind(row.kind)
        .bind(row.level)
        .bind(row.verdict)
        .bind(row.words)
        .bind(row.by_person)
        .bind(row.at)
    )?;
    Ok(())
}
