//! Adding pictures, making, confirming and withdrawing what is public of them, striking them out.

use domain::{
    ids::LedgerEntryId,
    ledger::{Attachment, AttachmentEvent, Mask, NewAttachment, Pictured},
    text::Line,
};
use serde::{Deserialize, Serialize};

use super::{
    super::{act::find, facts::open_month},
    read::{AttachmentKey, attachment, attachments},
    row::{AttachmentRow, MaskingRow},
};
use crate::{
    Result, StoreError, Write,
    record::Subject,
    run,
    votes::{Picture, hash_of},
};

/// What the record keeps: of which attachment, and what happened to it.
#[derive(Serialize, Deserialize)]
pub(super) struct Step {
    pub entry: LedgerEntryId,
    pub no: u32,
    pub event: AttachmentEvent,
}

/// Adds a picture of a paper of an entry.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the entry is not of this community.
pub async fn attach(w: &mut Write<'_>, id: LedgerEntryId, new: NewAttachment, picture: &Picture) -> Result<Attachment> {
    let (entry, community) = (find(w, id).await?, w.community);
    let open = open_month(w.tx(), community).await?;
    let known = attachments(w.tx(), id).await?;
    let pictured = Pictured { hash: hash_of(&picture.jpeg), width: picture.width, height: picture.height };
    let added = entry.attach(new, pictured, (open, &known), (&w.actor, w.now)).map_err(StoreError::refused)?;
    let row = AttachmentRow::of(&added);
    run!(w.tx(), sqlx::query(
        "INSERT INTO ledger_attachments (entry_id, no, kind, label, note, hash, width, height, added_by, added_at, jpeg)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
        .bind(row.entry_id).bind(row.no).bind(row.kind).bind(row.label).bind(row.note).bind(row.hash).bind(row.width)
        .bind(row.height).bind(row.added_by).bind(row.added_at).bind(&picture.jpeg))?;
    record(w, (id, added.no), AttachmentEvent::Added { attachment: added.clone() }).await?;
    Ok(added)
}

/// Keeps a version for the public: the picture in which `mask` is black.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when there is no such attachment.
pub async fn keep_masking(w: &mut Write<'_>, key: AttachmentKey, mask: Mask, jpeg: &[u8]) -> Result<()> {
    let mut attachment = the(w, key).await?;
    let event = attachment.mask(mask, hash_of(jpeg), &w.actor, w.now).map_err(StoreError::refused)?;
    attachment.happen(&event);
    let row = attachment.current().map(|masking| MaskingRow::of(&attachment, masking));
    let row = row.ok_or_else(|| StoreError::fault("ledger_maskings", key.0, "nothing was masked"))?;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO ledger_maskings (entry_id, attachment_no, no, cells, hash, masked_by, masked_at, jpeg)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(row.entry_id)
        .bind(row.attachment_no)
        .bind(row.no)
        .bind(row.cells)
        .bind(row.hash)
        .bind(row.masked_by)
        .bind(row.masked_at)
        .bind(jpeg)
    )?;
    record(w, key, event).await
}

/// Makes the version public that waits under this number.
///
/// # Errors
/// As for [`keep_masking`].
pub async fn confirm_masking(w: &mut Write<'_>, key: AttachmentKey, no: u32) -> Result<()> {
    let attachment = the(w, key).await?;
    let event = attachment.confirm(no, &w.actor, w.now).map_err(StoreError::refused)?;
    happen(w, attachment, event).await
}

/// Withdraws the version that waits or is public.
///
/// # Errors
/// As for [`keep_masking`].
pub async fn withdraw_masking(w: &mut Write<'_>, key: AttachmentKey, reason: Line) -> Result<()> {
    let attachment = the(w, key).await?;
    let event = attachment.withdraw(reason, &w.actor, w.now).map_err(StoreError::refused)?;
    happen(w, attachment, event).await
}

/// Strikes a wrong picture out.
///
/// # Errors
/// As for [`keep_masking`].
pub async fn strike_attachment(w: &mut Write<'_>, key: AttachmentKey, reason: Line) -> Result<()> {
    let attachment = the(w, key).await?;
    let event = attachment.strike(reason, &w.actor, w.now).map_err(StoreError::refused)?;
    happen(w, attachment, event).await
}

async fn the(w: &mut Write<'_>, key: AttachmentKey) -> Result<Attachment> {
    let community = w.community;
    attachment(w.tx(), community, key).await?.ok_or(StoreError::NotFound)
}

/// Writes who confirmed, withdrew or struck out beside what stays as it is.
async fn happen(w: &mut Write<'_>, mut attachment: Attachment, event: AttachmentEvent) -> Result<()> {
    attachment.happen(&event);
    let row = AttachmentRow::of(&attachment);
    run!(
        w.tx(),
        sqlx::query(
            "UPDATE ledger_attachments SET struck_by = $3, struck_at = $4, struck_reason = $5
             WHERE entry_id = $1 AND no = $2"
        )
        .bind(row.entry_id)
        .bind(row.no)
        .bind(row.struck_by)
        .bind(row.struck_at)
        .bind(row.struck_reason)
    )?;
    for masking in &attachment.maskings {
        let row = MaskingRow::of(&attachment, masking);
        run!(
            w.tx(),
            sqlx::query(
                "UPDATE ledger_maskings SET confirmed_by = $4, confirmed_at = $5, withdrawn_by = $6, withdrawn_at = $7,
                 withdrawn_reason = $8
             WHERE entry_id = $1 AND attachment_no = $2 AND no = $3"
            )
            .bind(row.entry_id)
            .bind(row.attachment_no)
            .bind(row.no)
            .bind(row.confirmed_by)
            .bind(row.confirmed_at)
            .bind(row.withdrawn_by)
            .bind(row.withdrawn_at)
            .bind(row.withdrawn_reason)
        )?;
    }
    record(w, (attachment.entry, attachment.no), event).await
}

async fn record(w: &mut Write<'_>, (entry, no): AttachmentKey, event: AttachmentEvent) -> Result<()> {
    let (community, kind) = (w.community, event.kind());
    w.record(kind, Subject::community(community), &Step { entry, no, event }).await?;
    Ok(())
}
