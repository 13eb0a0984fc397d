//! Writing versions of the charter.

use domain::{
    charters::{Charter, Draft, DraftGround, Event, Preset, Resolution, Settings},
    clock::Day,
    ids::CommunityId,
    proposals::StageGroup,
    text::{Line, Words},
};

use super::{read::versions, row::CharterRow};
use crate::{Author, Result, StoreError, Tx, Write, on, proposals, record::Subject, run};

/// A version that somebody prepares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVersion {
    /// Where it begins.
    pub preset: Preset,
    /// What it sets.
    pub settings: Settings,
    /// The day from which it is to apply.
    pub effective: Day,
    /// What is to allow it.
    pub rests: Rests,
}

/// What is to allow a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rests {
    /// The matter of this formal number.
    Resolution(String),
    /// For the first version: the words.
    Founding(Words),
}

/// What preparing a version would record; changes nothing.
///
/// # Errors
/// What the rules refuse.
pub async fn would_prepare(tx: &mut Tx<'_>, by: &Author, new: NewVersion) -> Result<Event> {
    let NewVersion { preset, settings, effective, rests } = new;
    let ground = match rests {
        Rests::Resolution(number) => DraftGround::Resolution(resolution(tx, by.community, &number).await?),
        Rests::Founding(basis) => DraftGround::Founding(basis),
    };
    let draft = Draft { preset, settings, effective, ground };
    let before = versions(tx, by.community).await?;
    before.prepare(draft, &by.actor, by.now).map_err(StoreError::refused)
}

/// Prepares a version; it applies from its day on.
///
/// # Errors
/// What the rules refuse.
pub async fn prepare(w: &mut Write<'_>, new: NewVersion) -> Result<i64> {
    let community = w.community;
    let author = Author { community, actor: w.actor.clone(), now: w.now };
    let event = would_prepare(w.tx(), &author, new).await?;
    let Event::Prepared { charter } = &event else {
        return Err(StoreError::fault("charters", event.kind(), "prepares nothing"));
    };
    insert(w, charter).await?;
    w.record(event.kind(), Subject::community(community), &event).await?;
    Ok(charter.number)
}

/// Withdraws a version that does not apply yet.
///
/// # Errors
/// What the rules refuse.
pub async fn withdraw(w: &mut Write<'_>, number: i64, reason: Line) -> Result<()> {
    let community = w.community;
    let before = versions(w.tx(), community).await?;
    let event = before.withdraw(number, reason, &w.actor, w.now).map_err(StoreError::refused)?;
    if let Event::Withdrawn { number, closing } = &event {
        run!(
            w.tx(),
            sqlx::query(
                "UPDATE charters SET withdrawn_by = $3, withdrawn_at = $4, withdrawn_reason = $5
                 WHERE community_id = $1 AND number = $2"
            )
            .bind(community.0)
            .bind(*number)
            .bind(closing.by.0)
            .bind(closing.at.micros())
            .bind(closing.reason.as_str())
        )?;
    }
    w.record(event.kind(), Subject::community(community), &event).await?;
    Ok(())
}

/// The matter of this formal number, as deciding needs to know it.
async fn resolution(tx: &mut Tx<'_>, community: CommunityId, number: &str) -> Result<Option<Resolution>> {
    let seq: Option<i64> = on!(tx, conn => sqlx::query_scalar(
        "SELECT seq FROM proposals WHERE community_id = $1 AND number = $2")
        .bind(community.0)
        .bind(number)
        .fetch_optional(conn)
        .await)?;
    let Some(seq) = seq else { return Ok(None) };
    let matter = proposals::by_seq(tx, community, seq).await?;
    Ok(matter.map(|matter| Resolution {
        proposal: matter.id,
        is_adopted: matches!(matter.stage.name().group(), StageGroup::CarryingOut | StageGroup::Done),
        number: matter.number,
    }))
}

async fn insert(w: &mut Write<'_>, charter: &Charter) -> Result<()> {
    let community = w.community;
    let row = CharterRow::of(charter)?;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO charters (community_id, number, preset, settings, effective, proposal_id, proposal_number,
                                   basis, prepared_by, prepared_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        )
        .bind(community.0)
        .bind(row.number)
        .bind(row.preset)
        .bind(row.settings)
        .bind(row.effective)
        .bind(row.proposal_id)
        .bind(row.proposal_number)
        .bind(row.basis)
        .bind(row.prepared_by)
        .bind(row.prepared_at)
    )?;
    Ok(())
}
