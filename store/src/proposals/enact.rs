//! The only way to change a matter.

use domain::{
    ids::{CommunityId, ProposalId},
    proposals::{Command, Event, NewProposal, Proposal},
};

use super::{count, effects, facts, owners, project, read, row::ProposalRow};
use crate::{Result, StoreError, Tx, Write, disclosures, on, record::Subject, run};

/// Begins a matter.
///
/// # Errors
/// What the rules refuse; a database error.
pub async fn draft(w: &mut Write<'_>, new: &NewProposal) -> Result<Proposal> {
    let (community, now, id) = (w.community, w.now, w.id());
    owners::known_scope(w.tx(), community, new.owners).await?;
    let seq = last_number(w.tx(), community, SEQ).await? + 1;
    let drafted = Proposal::draft(id, seq, new, &w.actor, now).map_err(StoreError::refused)?;
    let matter = Proposal::begin(community, &drafted);
    give_number(w, SEQ, seq).await?;
    insert(w, &ProposalRow::of(&matter, 1)?).await?;
    count::moved(w, None, Some(&matter)).await?;
    let event = Event::Drafted(Box::new(drafted));
    project::rows(w, &matter, &event).await?;
    w.record(event.kind(), Subject::proposal(id), &event).await?;
    Ok(matter)
}

/// Does something with a matter: load · decide · apply · save · project · record, and what it means elsewhere.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the community has no such matter; [`StoreError::Stale`] when
/// somebody else changed it first; a database error.
pub async fn enact(w: &mut Write<'_>, id: ProposalId, command: &Command) -> Result<Event> {
    let community = w.community;
    let (before, version) = read::versioned(w.tx(), community, id).await?.ok_or(StoreError::NotFound)?;
    let facts = facts::for_command(w, &before, command).await?;
    let event = before.decide(command, &w.actor, &facts, w.now).map_err(StoreError::refused)?;
    let after = before.clone().apply(&event, w.now);
    replace(w, &ProposalRow::of(&after, version + 1)?).await?;
    if let Event::Accepted { .. } = &event {
        let year = facts::year_name(w.now);
        let last = last_number(w.tx(), community, &year).await?;
        give_number(w, &year, last + 1).await?;
    }
    count::moved(w, Some(&before), Some(&after)).await?;
    project::rows(w, &after, &event).await?;
    w.record(event.kind(), Subject::proposal(id), &event).await?;
    effects::follow(w, &before, &after, &event).await?;
    disclosures::follow(w, &after, &event).await?;
    Ok(event)
}

/// The counter of numbers in addresses.
pub(super) const SEQ: &str = "seq";

/// The last number that this counter gave.
pub(super) async fn last_number(tx: &mut Tx<'_>, community: CommunityId, name: &str) -> Result<i64> {
    let last: Option<i64> = on!(tx, conn => sqlx::query_scalar(
        "SELECT last FROM proposal_counters WHERE community_id = $1 AND name = $2")
        .bind(community.0)
        .bind(name)
        .fetch_optional(conn)
        .await)?;
    Ok(last.unwrap_or(0))
}

async fn give_number(w: &mut Write<'_>, name: &str, number: i64) -> Result<()> {
    let community = w.community;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO proposal_counters (community_id, name, last) VALUES ($1, $2, $3)
             ON CONFLICT (community_id, name) DO UPDATE SET last = excluded.last"
        )
        .bind(community.0)
        .bind(name)
        .bind(number)
    )?;
    Ok(())
}

async fn insert(w: &mut Write<'_>, row: &ProposalRow) -> Result<()> {
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO proposals (id, community_id, seq, number, class, proposer, basis, author_id, grid_id, title,
                content, text_version, substantive_hash, stage, stage_name, stage_group, since, progress, drafted_at,
                submitted_at, updated_at, due_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $23)"
        )
        .bind(row.id)
        .bind(row.community_id)
        .bind(row.seq)
        .bind(&row.number)
        .bind(&row.class)
        .bind(&row.proposer)
        .bind(&row.basis)
        .bind(row.author_id)
        .bind(row.grid_id)
        .bind(&row.title)
        .bind(&row.content)
        .bind(row.text_version)
        .bind(&row.substantive_hash)
        .bind(&row.stage)
        .bind(&row.stage_name)
        .bind(&row.stage_group)
        .bind(row.since)
        .bind(&row.progress)
        .bind(row.drafted_at)
        .bind(row.submitted_at)
        .bind(row.updated_at)
        .bind(row.due_at)
        .bind(row.version)
    )?;
    Ok(())
}

async fn replace(w: &mut Write<'_>, row: &ProposalRow) -> Result<()> {
    let touched = run!(
        w.tx(),
        sqlx::query(
            "UPDATE proposals SET number = $3, title = $4, content = $5, text_version = $6, substantive_hash = $7,
                stage = $8, stage_name = $9, stage_group = $10, since = $11, progress = $12, submitted_at = $13,
                updated_at = $14, due_at = $15, version = $16
             WHERE id = $1 AND community_id = $2 AND version = $16 - 1"
        )
        .bind(row.id)
        .bind(row.community_id)
        .bind(&row.number)
        .bind(&row.title)
        .bind(&row.content)
        .bind(row.text_version)
        .bind(&row.substantive_hash)
        .bind(&row.stage)
        .bind(&row.stage_name)
        .bind(&row.stage_group)
        .bind(row.since)
        .bind(&row.progress)
        .bind(row.submitted_at)
        .bind(row.updated_at)
        .bind(row.due_at)
        .bind(row.version)
    )?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
