//! Drawing figures again, from where they came: the plans, the books, the appraisals.

use domain::{
    disclosures::{Command, Entry, PROGRESS, Period},
    ids::{CommunityId, DisclosureId},
    oversight::APPRAISED,
    text::Words,
};
use uuid::Uuid;

use super::{
    act::{NewEntry, draw, happen},
    enact,
    load::load,
    progress::progress,
};
use crate::{Result, StoreError, Tx, Write, ledger, on, oversight};

/// Draws the figures of a draft as they stand now; its words stay.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the entry is not of this community or there are no figures.
pub async fn redraw(w: &mut Write<'_>, id: DisclosureId) -> Result<Entry> {
    let (community, now) = (w.community, w.now);
    let entry = load(w.tx(), community, id).await?.ok_or(StoreError::NotFound)?;
    let content = match entry.code.as_str() {
        PROGRESS => progress(w.tx(), community, entry.period, now).await?,
        APPRAISED => oversight::drawn(w.tx(), community, entry.period.year(), now).await?,
        code => ledger::drawn(w.tx(), community, (code, entry.period), now).await?,
    };
    let content = content.ok_or(StoreError::NotFound)?;
    enact(w, id, &Command::Redraw { content }).await
}

/// Begins an entry with drawn figures; where there is one about the period, it takes them: a draft is checked anew, what
/// is published is corrected for this reason.
pub(crate) async fn redraw_or_draw(w: &mut Write<'_>, new: NewEntry, reason: &Words) -> Result<()> {
    let (community, now) = (w.community, w.now);
    let Some(entry) = last_drawn(w.tx(), community, (&new.code, new.period)).await? else {
        return draw(w, new).await.map(drop);
    };
    let by = w.actor.person().ok_or_else(|| StoreError::fault("disclosures", entry.id, "drawn again by nobody"))?;
    match entry.retake(&new.content, reason, by, now).map_err(StoreError::refused)? {
        Some(event) => happen(w, entry, &event).await.map(drop),
        None => Ok(()),
    }
}

/// The last entry with drawn figures about a period that was not given up.
async fn last_drawn(tx: &mut Tx<'_>, community: CommunityId, (code, period): (&str, Period)) -> Result<Option<Entry>> {
    let id: Option<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "SELECT d.id FROM disclosures d JOIN disclosure_versions v ON v.disclosure_id = d.id
         WHERE d.community_id = $1 AND d.code = $2 AND d.period = $3 AND v.drawn IS NOT NULL
               AND (d.published_version IS NOT NULL OR d.open_state IS NOT NULL)
         ORDER BY d.seq DESC LIMIT 1")
        .bind(community.0)
        .bind(code)
        .bind(period.to_string())
        .fetch_optional(conn)
        .await)?;
    match id {
        Some(id) => load(tx, community, DisclosureId(id)).await,
        None => Ok(None),
    }
}
