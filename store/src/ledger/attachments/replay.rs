//! Attachments rebuilt from the record; the pictures are compared by their fingerprints.

use std::collections::BTreeMap;

use domain::{
    ids::{CommunityId, LedgerEntryId},
    ledger::{Attachment, AttachmentEvent},
};
use uuid::Uuid;

use super::{
    act::Step,
    read::{AttachmentKey, masked_picture, original_picture},
    row::{AttachmentRow, MaskingRow, attachment_columns, masking_columns},
};
use crate::{
    Result, Tx, on,
    record::{self, Difference, Replay, first_difference},
    votes::{hash_of, small},
};

/// The attachments as the record says they are.
#[derive(Debug, Default)]
pub struct AttachmentsReplay(BTreeMap<AttachmentKey, Attachment>);

impl Replay for AttachmentsReplay {
    fn kinds() -> &'static [&'static str] {
        &AttachmentEvent::KINDS
    }

    fn fold(&mut self, entry: &record::Entry) -> Result<()> {
        let Step { entry, no, event } = entry.event()?;
        if let AttachmentEvent::Added { attachment } = event {
            self.0.insert((entry, no), attachment);
        } else if let Some(attachment) = self.0.get_mut(&(entry, no)) {
            attachment.happen(&event);
        }
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let stored = originals(tx, community).await?;
        let recorded = self.0.values().map(AttachmentRow::of).map(|row| ((row.entry_id, row.no), row)).collect();
        let difference = first_difference("ledger_attachments", &recorded, &stored);
        if difference.is_some() {
            return Ok(difference);
        }
        let stored = maskings(tx, community).await?;
        let made = |attachment: &Attachment| {
            attachment.maskings.iter().map(|masking| keyed(MaskingRow::of(attachment, masking))).collect::<Vec<_>>()
        };
        let recorded = self.0.values().flat_map(made).collect();
        Ok(first_difference("ledger_maskings", &recorded, &stored))
    }
}

/// The fingerprint of a picture that is really there; pictures are read one by one.
fn seen(picture: Option<Vec<u8>>) -> Vec<u8> {
    hash_of(&picture.unwrap_or_default()).0.to_vec()
}

async fn originals(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<(Uuid, i64), AttachmentRow>> {
    let rows: Vec<AttachmentRow> = on!(&mut *tx, conn => sqlx::query_as(concat!(
        "SELECT ", attachment_columns!(), " FROM ledger_attachments p
         JOIN ledger_entries e ON e.id = p.entry_id WHERE e.community_id = $1"))
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    let mut stored = BTreeMap::new();
    for row in rows {
        let key = (LedgerEntryId(row.entry_id), small("ledger_attachments", row.no)?);
        let hash = seen(original_picture(tx, key).await?);
        stored.insert((row.entry_id, row.no), AttachmentRow { hash, ..row });
    }
    Ok(stored)
}

type MaskingKey = (Uuid, i64, i64);

fn keyed(row: MaskingRow) -> (MaskingKey, MaskingRow) {
    ((row.entry_id, row.attachment_no, row.no), row)
}

async fn maskings(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<MaskingKey, MaskingRow>> {
    let rows: Vec<MaskingRow> = on!(&mut *tx, conn => sqlx::query_as(concat!(
        "SELECT ", masking_columns!(), " FROM ledger_maskings m
         JOIN ledger_entries e ON e.id = m.entry_id WHERE e.community_id = $1"))
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    let mut stored = BTreeMap::new();
    for row in rows {
        let key = (LedgerEntryId(row.entry_id), small("ledger_maskings", row.attachment_no)?);
        let hash = seen(masked_picture(tx, key, small("ledger_maskings", row.no)?).await?);
        stored.extend([keyed(MaskingRow { hash, ..row })]);
    }
    Ok(stored)
}
