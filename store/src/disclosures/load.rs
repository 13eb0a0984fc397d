//! Looking up one entry with all its versions.

use domain::{
    disclosures::{Entry, Section},
    ids::{CommunityId, DisclosureId},
};
use uuid::Uuid;

use super::row::{EntryRow, VersionRow};
use crate::{Result, Tx, on};

/// The columns of [`EntryRow`], of the table `d`.
macro_rules! entry_columns {
    () => {
        "d.id, d.section, d.seq, d.code, d.period, d.period_from, d.period_until, d.proposal_id, d.source, \
         d.published_version, d.published_at, d.open_state, d.withdrawn_reason, d.withdrawn_by, d.withdrawn_at, \
         d.gone_after"
    };
}
/// The columns of [`VersionRow`], of the table `v`.
macro_rules! version_columns {
    () => {
        "v.number, v.title, v.body, v.figures, v.drawn, v.reason, v.by_person, v.at, v.state, v.submitted_at, \
         v.sent_back_reason, v.sent_back_by, v.sent_back_at, v.countersigned_note, v.countersigned_by, \
         v.countersigned_at, v.posted_from, v.posted_until, v.published_by, v.published_at, v.discarded_at, \
         v.checked_by, v.checked_at, v.cleared_by, v.cleared_at"
    };
}
pub(super) use {entry_columns, version_columns};

/// The entry of this community with this id.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn load(tx: &mut Tx<'_>, community: CommunityId, id: DisclosureId) -> Result<Option<Entry>> {
    let row: Option<EntryRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", entry_columns!(), " FROM disclosures d WHERE d.id = $1 AND d.community_id = $2"))
    .bind(id.0)
    .bind(community.0)
    .fetch_optional(conn)
    .await)?;
    with_versions(tx, row).await
}

/// The entry of this community with this number in this section.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn by_number(tx: &mut Tx<'_>, community: CommunityId, section: Section, seq: i64) -> Result<Option<Entry>> {
    let row: Option<EntryRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", entry_columns!(), " FROM disclosures d
         WHERE d.community_id = $1 AND d.section = $2 AND d.seq = $3"))
    .bind(community.0)
    .bind(section.slug())
    .bind(seq)
    .fetch_optional(conn)
    .await)?;
    with_versions(tx, row).await
}

async fn with_versions(tx: &mut Tx<'_>, row: Option<EntryRow>) -> Result<Option<Entry>> {
    let Some(row) = row else { return Ok(None) };
    let versions = versions(tx, row.id).await?;
    row.read(versions).map(Some)
}

async fn versions(tx: &mut Tx<'_>, id: Uuid) -> Result<Vec<VersionRow>> {
    Ok(on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", version_columns!(), " FROM disclosure_versions v WHERE v.disclosure_id = $1 ORDER BY v.number"))
    .bind(id)
    .fetch_all(conn)
    .await)?)
}
