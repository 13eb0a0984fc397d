//! The rows beside a matter that an event writes.

use domain::{
    ids::{OpinionId, PersonId},
    proposals::{Answer, CarriedOut, ConsultationSession, Event, Proposal, Scores, TextHash},
    text::{Line, Words},
};

use super::support;
use crate::{Result, StoreError, Write, run};

/// Writes the rows of what happened; `matter` is as it is afterwards.
pub(super) async fn rows(w: &mut Write<'_>, matter: &Proposal, event: &Event) -> Result<()> {
    if matches!(event, Event::Drafted(_)) || event.content().is_some() {
        version(w, matter, note(event)).await?;
    }
    support::keep(w, matter, event).await?;
    match event {
        Event::OpenedForSignatures { by, substance, sponsors, .. } => {
            sign(w, matter, *by, "signature", substance).await?;
            if *sponsors { sign(w, matter, *by, "sponsor", substance).await } else { Ok(()) }
        }
        Event::Signed { by, substance } => sign(w, matter, *by, "signature", substance).await,
        Event::Sponsored { by, substance } => sign(w, matter, *by, "sponsor", substance).await,
        Event::Unsigned { by, .. } => unsign(w, matter, *by).await,
        Event::ConsultationSessionRecorded(held) => session(w, matter, held).await,
        Event::OpinionFiled { opinion, by, words } => file(w, matter, *opinion, *by, words).await,
        Event::OpinionAnswered { opinion, by, answer, reason } => self::answer(w, *opinion, *by, *answer, reason).await,
        Event::ResultObjected { by, words } => object(w, matter, *by, words).await,
        Event::ObjectionsSettled { reply, .. } => settle(w, matter, reply).await,
        Event::CarriedOut(CarriedOut::Appraised { by, scores, comment }) => {
            appraise(w, matter, *by, *scores, comment.as_ref()).await
        }
        // Everything else stands in the matter's own row.
        _ => Ok(()),
    }
}

/// What is said about a new text.
pub(super) fn note(event: &Event) -> Option<String> {
    match event {
        Event::Revised { note, .. } | Event::Resubmitted { note, .. } => Some(note.to_string()),
        Event::Reviewed { points, .. } => Some(points.iter().map(Line::as_str).collect::<Vec<_>>().join("；")),
        _ => None,
    }
}

async fn version(w: &mut Write<'_>, matter: &Proposal, note: Option<String>) -> Result<()> {
    let content = serde_json::to_string(&matter.content)
        .map_err(|error| StoreError::fault("proposal_versions", matter.id, error))?;
    let now = w.now;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO proposal_versions (proposal_id, version, community_id, content, text_hash, note, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(matter.id.0)
        .bind(matter.version)
        .bind(matter.community.0)
        .bind(&content)
        .bind(matter.text_hash.0.as_slice())
        .bind(&note)
        .bind(now.micros())
    )?;
    Ok(())
}

async fn sign(w: &mut Write<'_>, matter: &Proposal, by: PersonId, kind: &str, substance: &TextHash) -> Result<()> {
    let now = w.now;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO proposal_signatures (proposal_id, person_id, kind, community_id, substance, at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (proposal_id, person_id, kind) DO UPDATE SET substance = excluded.substance, at = excluded.at"
        )
        .bind(matter.id.0)
        .bind(by.0)
        .bind(kind)
        .bind(matter.community.0)
        .bind(substance.0.as_slice())
        .bind(now.micros())
    )?;
    Ok(())
}

async fn unsign(w: &mut Write<'_>, matter: &Proposal, by: PersonId) -> Result<()> {
    run!(
        w.tx(),
        sqlx::query("DELETE FROM proposal_signatures WHERE proposal_id = $1 AND person_id = $2")
            .bind(matter.id.0)
            .bind(by.0)
    )?;
    Ok(())
}

async fn session(w: &mut Write<'_>, matter: &Proposal, held: &ConsultationSession) -> Result<()> {
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO consultation_sessions (proposal_id, no, community_id, kind, held, present, minutes)
             VALUES ($1, (SELECT COUNT(*) FROM consultation_sessions WHERE proposal_id = $1) + 1, $2, $3, $4, $5, $6)"
        )
        .bind(matter.id.0)
        .bind(matter.community.0)
        .bind(held.kind.name())
        .bind(held.held.number())
        .bind(i64::from(held.present))
        .bind(held.minutes.as_str())
    )?;
    Ok(())
}

async fn file(w: &mut Write<'_>, matter: &Proposal, id: OpinionId, by: PersonId, words: &Words) -> Result<()> {
    let now = w.now;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO opinions (id, community_id, proposal_id, by_person, words, at) VALUES ($1, $2, $3, $4, $5, $6)"
        )
        .bind(id.0)
        .bind(matter.community.0)
        .bind(matter.id.0)
        .bind(by.0)
        .bind(words.as_str())
        .bind(now.micros())
    )?;
    Ok(())
}

async fn answer(w: &mut Write<'_>, id: OpinionId, by: PersonId, answer: Answer, reason: &Words) -> Result<()> {
    let now = w.now;
    run!(
        w.tx(),
        sqlx::query("UPDATE opinions SET answer = $2, reason = $3, answered_by = $4, answered_at = $5 WHERE id = $1")
            .bind(id.0)
            .bind(answer.name())
            .bind(reason.as_str())
            .bind(by.0)
            .bind(now.micros())
    )?;
    Ok(())
}

async fn object(w: &mut Write<'_>, matter: &Proposal, by: PersonId, words: &Words) -> Result<()> {
    let now = w.now;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO result_objections (proposal_id, no, community_id, by_person, words, at)
             VALUES ($1, (SELECT COUNT(*) FROM result_objections WHERE proposal_id = $1) + 1, $2, $3, $4, $5)"
        )
        .bind(matter.id.0)
        .bind(matter.community.0)
        .bind(by.0)
        .bind(words.as_str())
        .bind(now.micros())
    )?;
    Ok(())
}

async fn settle(w: &mut Write<'_>, matter: &Proposal, reply: &Words) -> Result<()> {
    let now = w.now;
    run!(
        w.tx(),
        sqlx::query(
            "UPDATE result_objections SET reply = $2, settled_at = $3 WHERE proposal_id = $1 AND settled_at IS NULL"
        )
        .bind(matter.id.0)
        .bind(reply.as_str())
        .bind(now.micros())
    )?;
    Ok(())
}

async fn appraise(
    w: &mut Write<'_>,
    matter: &Proposal,
    by: PersonId,
    scores: Scores,
    comment: Option<&Words>,
) -> Result<()> {
    let now = w.now;
    let [needed, open, quality, cost, overall] = scores.each().map(i64::from);
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO appraisals
                (proposal_id, person_id, community_id, needed, open, quality, cost, overall, comment, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        )
        .bind(matter.id.0)
        .bind(by.0)
        .bind(matter.community.0)
        .bind(needed)
        .bind(open)
        .bind(quality)
        .bind(cost)
        .bind(overall)
        .bind(comment.map(Words::as_str))
        .bind(now.micros())
    )?;
    Ok(())
}
