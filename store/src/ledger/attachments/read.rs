//! Looking attachments up: what is known of them, their pictures, and where some are missing or wait.

use domain::{
    clock::Moment,
    ids::{CommunityId, LedgerEntryId, PersonId},
    ledger::{Attachment, Masking, Month, PaperKind, Signed, Voucher},
    money::Money,
};
use uuid::Uuid;

use super::{
    super::facts::voucher,
    row::{AttachmentRow, MaskingRow, attachment_columns, masking_columns},
};
use crate::{Result, StoreError, Tx, on, votes};

/// The entry, and the number of the attachment among its own.
pub type AttachmentKey = (LedgerEntryId, u32);

/// A public version that waits for somebody to confirm it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unconfirmed {
    /// Of which attachment.
    pub key: AttachmentKey,
    /// The voucher of the entry.
    pub voucher: Voucher,
    /// What it shows.
    pub kind: PaperKind,
    /// What it is.
    pub label: String,
    /// Who blacked it out.
    pub masked: Signed,
}

/// Every attachment of an entry, the first first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn attachments(tx: &mut Tx<'_>, entry: LedgerEntryId) -> Result<Vec<Attachment>> {
    let rows: Vec<AttachmentRow> = on!(&mut *tx, conn => sqlx::query_as(concat!(
        "SELECT ", attachment_columns!(), " FROM ledger_attachments p WHERE p.entry_id = $1 ORDER BY p.no"))
    .bind(entry.0)
    .fetch_all(conn)
    .await)?;
    let maskings: Vec<MaskingRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", masking_columns!(), " FROM ledger_maskings m WHERE m.entry_id = $1 ORDER BY m.no"))
    .bind(entry.0)
    .fetch_all(conn)
    .await)?;
    let of = |no: i64| maskings.iter().filter(move |row| row.attachment_no == no).map(MaskingRow::read);
    rows.into_iter()
        .map(|row| {
            let maskings = of(row.no).collect::<Result<Vec<Masking>>>()?;
            row.read(maskings)
        })
        .collect()
}

/// One attachment of an entry of this community.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn attachment(
    tx: &mut Tx<'_>,
    community: CommunityId,
    (entry, no): AttachmentKey,
) -> Result<Option<Attachment>> {
    if super::super::entry(tx, community, entry).await?.is_none() {
        return Ok(None);
    }
    Ok(attachments(tx, entry).await?.into_iter().find(|attachment| attachment.no == no))
}

/// The picture of an attachment as it was added; never for the public.
///
/// # Errors
/// When the database fails.
pub async fn original_picture(tx: &mut Tx<'_>, (entry, no): AttachmentKey) -> Result<Option<Vec<u8>>> {
    Ok(on!(tx, conn => sqlx::query_scalar("SELECT jpeg FROM ledger_attachments WHERE entry_id = $1 AND no = $2")
    .bind(entry.0)
    .bind(i64::from(no))
    .fetch_optional(conn)
    .await)?)
}

/// The picture of a version for the public.
///
/// # Errors
/// When the database fails.
pub async fn masked_picture(tx: &mut Tx<'_>, (entry, no): AttachmentKey, masking: u32) -> Result<Option<Vec<u8>>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT jpeg FROM ledger_maskings WHERE entry_id = $1 AND attachment_no = $2 AND no = $3")
    .bind(entry.0)
    .bind(i64::from(no))
    .bind(i64::from(masking))
    .fetch_optional(conn)
    .await)?)
}

/// How many expenses above a limit have no attachment, in all months or in one.
///
/// # Errors
/// When the database fails.
pub async fn lacking(tx: &mut Tx<'_>, community: CommunityId, limit: Money, month: Option<Month>) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM ledger_entries e
         WHERE e.community_id = $1 AND (CAST($2 AS BIGINT) IS NULL OR e.month = $2) AND e.subject >= 20000
               AND e.amount > $3 AND e.withdrawn_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM ledger_attachments p WHERE p.entry_id = e.id AND p.struck_at IS NULL)")
    .bind(community.0)
    .bind(month.map(Month::number))
    .bind(limit.fen())
    .fetch_one(conn)
    .await)?)
}

/// The public versions that wait, the oldest first, at most 100.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn unconfirmed(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Unconfirmed>> {
    type Row = (Uuid, i64, i64, i64, String, String, Uuid, i64);
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        "SELECT p.entry_id, p.no, e.year, e.number, p.kind, p.label, m.masked_by, m.masked_at
         FROM ledger_maskings m
         JOIN ledger_attachments p ON p.entry_id = m.entry_id AND p.no = m.attachment_no
         JOIN ledger_entries e ON e.id = m.entry_id
         WHERE e.community_id = $1 AND m.confirmed_at IS NULL AND m.withdrawn_at IS NULL
         ORDER BY m.masked_at, m.entry_id, m.attachment_no LIMIT 100")
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|(entry, no, year, number, kind, label, by, at)| {
            let fault = || StoreError::fault("ledger_attachments", entry, "bad kind or voucher");
            Ok(Unconfirmed {
                key: (LedgerEntryId(entry), votes::small("ledger_attachments", no)?),
                voucher: voucher((year, number)).ok_or_else(fault)?,
                kind: PaperKind::from_name(&kind).ok_or_else(fault)?,
                label,
                masked: Signed { by: PersonId(by), at: Moment::from_micros(at) },
            })
        })
        .collect()
}
