//! The monthly entry about the resolutions that are being carried out: it drafts itself, once for every month.

use domain::{
    clock::{Day, Moment},
    disclosures::{Content, Entry, PROGRESS, Period, Progress, Refusal, may_draw_progress, progress_period},
    ids::CommunityId,
    permit::Actor,
    proposals::Proposal,
};

use super::{
    act::{NewEntry, draw},
    programme::programme,
};
use crate::{Author, Result, Store, StoreError, Tx, Write, on, proposals};

/// How many matters are read at a time.
const AT_ONCE: u8 = 200;

/// Drafts the progress of the period that ended before today.
///
/// # Errors
/// What the rules refuse: to those who do not write it, a second time, when nothing was carried out.
pub async fn draft_progress(w: &mut Write<'_>) -> Result<Entry> {
    may_draw_progress(&w.actor).map_err(StoreError::refused)?;
    let (community, now) = (w.community, w.now);
    let period = last_period(w.tx(), community, now.day()).await?;
    if is_drawn(w.tx(), community, period.last_day()).await? {
        return Err(StoreError::refused(Refusal::AlreadyDrawn { period }));
    }
    let content = progress(w.tx(), community, period, now).await?;
    let content = content.ok_or_else(|| StoreError::refused(Refusal::NothingCarriedOut { period }))?;
    draw(w, NewEntry { code: PROGRESS.to_owned(), period, content }).await
}

/// Drafts the progress when a month has begun and it is not there; tells how many it drafted. Safe to run at any
/// time and twice.
///
/// # Errors
/// When the database fails.
pub async fn keep_progress(store: &Store, community: CommunityId, now: Moment) -> Result<usize> {
    let mut reader = store.reader().await?;
    let tx = &mut reader.tx();
    let period = last_period(tx, community, now.day()).await?;
    let is_drawn = is_drawn(tx, community, period.last_day()).await?;
    if is_drawn || progress(tx, community, period, now).await?.is_none() {
        return Ok(0);
    }
    drop(reader);
    let author = Author { community, actor: Actor::System, now };
    match store.write(author, |w| Box::pin(async move { draft_progress(w).await.map(drop) })).await {
        Ok(()) => Ok(1),
        // Somebody was faster.
        Err(StoreError::Refused(_)) => Ok(0),
        Err(error) => Err(error),
    }
}

/// The period whose progress is due, and whether it can still be drafted.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn progress_to_draft(tx: &mut Tx<'_>, community: CommunityId, now: Moment) -> Result<Option<Period>> {
    let period = last_period(tx, community, now.day()).await?;
    let is_drawn = is_drawn(tx, community, period.last_day()).await?;
    let content = if is_drawn { None } else { progress(tx, community, period, now).await? };
    Ok(content.map(|_| period))
}

/// The progress of a period as the plans have it now; none when nothing was carried out in it.
pub(super) async fn progress(
    tx: &mut Tx<'_>,
    community: CommunityId,
    period: Period,
    now: Moment,
) -> Result<Option<Content>> {
    let Some(progress) = Progress::of(period, now.day(), carried_out(tx, community).await?) else { return Ok(None) };
    let content = progress.content(now);
    content.map(Some).map_err(|fault| StoreError::fault("proposals", period, fault))
}

async fn carried_out(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Proposal>> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let (matters, next) = proposals::carried_out(tx, community, after, AT_ONCE).await?;
        all.extend(matters);
        if next.is_none() {
            return Ok(all);
        }
        after = next;
    }
}

async fn last_period(tx: &mut Tx<'_>, community: CommunityId, today: Day) -> Result<Period> {
    Ok(progress_period(&programme(tx, community).await?, today))
}

/// Whether there is, or was, a drawn entry about a period that ends on this day.
async fn is_drawn(tx: &mut Tx<'_>, community: CommunityId, last: Day) -> Result<bool> {
    let drawn: i64 = on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM disclosures d JOIN disclosure_versions v ON v.disclosure_id = d.id
         WHERE d.community_id = $1 AND d.code = $2 AND d.period_until = $3 AND v.drawn IS NOT NULL")
        .bind(community.0)
        .bind(PROGRESS)
        .bind(last.number())
        .fetch_one(conn)
        .await)?;
    Ok(drawn > 0)
}
