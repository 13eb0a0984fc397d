//! Attachments and their public versions as they are stored, without their pictures.

use domain::{
    clock::Moment,
    ids::{LedgerEntryId, PersonId},
    ledger::{Attachment, Mask, Masking, PaperKind, Pictured, Signed},
    text::Line,
};
use uuid::Uuid;

use super::super::row::{halted, signed, text};
use crate::{Result, StoreError, rolls, votes};

/// One row of `ledger_attachments`.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct AttachmentRow {
    pub entry_id: Uuid,
    pub no: i64,
    pub kind: String,
    pub label: String,
    pub note: Option<String>,
    pub hash: Vec<u8>,
    pub width: i64,
    pub height: i64,
    pub added_by: Uuid,
    pub added_at: i64,
    pub struck_by: Option<Uuid>,
    pub struck_at: Option<i64>,
    pub struck_reason: Option<String>,
}

/// One row of `ledger_maskings`.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct MaskingRow {
    pub entry_id: Uuid,
    pub attachment_no: i64,
    pub no: i64,
    pub cells: String,
    pub hash: Vec<u8>,
    pub masked_by: Uuid,
    pub masked_at: i64,
    pub confirmed_by: Option<Uuid>,
    pub confirmed_at: Option<i64>,
    pub withdrawn_by: Option<Uuid>,
    pub withdrawn_at: Option<i64>,
    pub withdrawn_reason: Option<String>,
}

/// The columns of an attachment of the table `p`.
macro_rules! attachment_columns {
    () => {
        "p.entry_id, p.no, p.kind, p.label, p.note, p.hash, p.width, p.height, p.added_by, p.added_at, p.struck_by,
         p.struck_at, p.struck_reason"
    };
}
/// The columns of a public version of the table `m`.
macro_rules! masking_columns {
    () => {
        "m.entry_id, m.attachment_no, m.no, m.cells, m.hash, m.masked_by, m.masked_at, m.confirmed_by, m.confirmed_at,
         m.withdrawn_by, m.withdrawn_at, m.withdrawn_reason"
    };
}
pub(super) use {attachment_columns, masking_columns};

impl AttachmentRow {
    pub fn of(attachment: &Attachment) -> Self {
        let Attachment { entry, no, kind, label, note, picture, added, struck, maskings: _ } = attachment;
        let struck = struck.as_ref();
        Self {
            entry_id: entry.0,
            no: i64::from(*no),
            kind: kind.name().to_owned(),
            label: label.as_str().to_owned(),
            note: text(note.as_ref()),
            hash: picture.hash.0.to_vec(),
            width: i64::from(picture.width),
            height: i64::from(picture.height),
            added_by: added.by.0,
            added_at: added.at.micros(),
            struck_by: struck.map(|struck| struck.by.0),
            struck_at: struck.map(|struck| struck.at.micros()),
            struck_reason: text(struck.map(|struck| &struck.reason)),
        }
    }

    pub fn read(self, maskings: Vec<Masking>) -> Result<Attachment> {
        let fault = |what: &str| StoreError::fault("ledger_attachments", self.entry_id, what);
        let line = |text: &str| Line::parse(text).map_err(|_| fault("bad text"));
        let small = |number| votes::small("ledger_attachments", number);
        Ok(Attachment {
            entry: LedgerEntryId(self.entry_id),
            no: small(self.no)?,
            kind: PaperKind::from_name(&self.kind).ok_or_else(|| fault("unknown kind"))?,
            label: line(&self.label)?,
            note: self.note.as_deref().map(line).transpose()?,
            picture: Pictured {
                hash: rolls::hash("ledger_attachments", self.entry_id, &self.hash)?,
                width: small(self.width)?,
                height: small(self.height)?,
            },
            added: Signed { by: PersonId(self.added_by), at: Moment::from_micros(self.added_at) },
            struck: halted(self.struck_by, self.struck_at, self.struck_reason.as_deref()),
            maskings,
        })
    }
}

impl MaskingRow {
    pub fn of(attachment: &Attachment, masking: &Masking) -> Self {
        let Masking { no, mask, hash, masked, confirmed, withdrawn } = masking;
        let withdrawn = withdrawn.as_ref();
        Self {
            entry_id: attachment.entry.0,
            attachment_no: i64::from(attachment.no),
            no: i64::from(*no),
            cells: mask.to_string(),
            hash: hash.0.to_vec(),
            masked_by: masked.by.0,
            masked_at: masked.at.micros(),
            confirmed_by: confirmed.map(|signed| signed.by.0),
            confirmed_at: confirmed.map(|signed| signed.at.micros()),
            withdrawn_by: withdrawn.map(|halted| halted.by.0),
            withdrawn_at: withdrawn.map(|halted| halted.at.micros()),
            withdrawn_reason: text(withdrawn.map(|halted| &halted.reason)),
        }
    }

    pub fn read(&self) -> Result<Masking> {
        let mask: Mask =
            self.cells.parse().map_err(|error| StoreError::fault("ledger_maskings", self.entry_id, error))?;
        Ok(Masking {
            no: votes::small("ledger_maskings", self.no)?,
            mask,
            hash: rolls::hash("ledger_maskings", self.entry_id, &self.hash)?,
            masked: Signed { by: PersonId(self.masked_by), at: Moment::from_micros(self.masked_at) },
            confirmed: signed(self.confirmed_by, self.confirmed_at),
            withdrawn: halted(self.withdrawn_by, self.withdrawn_at, self.withdrawn_reason.as_deref()),
        })
    }
}
