//! Attachments of an entry (附件): pictures of its papers. The original is never public; a version whose private parts
//! are burned black is, once somebody else has looked at it and as long as nobody withdraws it.

use serde::{Deserialize, Serialize};

use super::{
    APPROVERS, AUDITORS, Entry, Halted, KEEPERS, LOOKERS, Mask, Month, PaperKind, Refusal, Signed, WRITERS,
    posting::one_of,
};
use crate::{clock::Moment, ids::LedgerEntryId, mask, permit::Actor, proposals::TextHash, text::Line};

/// A picture as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pictured {
    /// The SHA-256 of the file.
    pub hash: TextHash,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// What is said about a picture that is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAttachment {
    /// What it shows.
    pub kind: PaperKind,
    /// What it is, in words that everybody may read.
    pub label: Line,
    /// Why it comes after its month was closed.
    pub note: Option<Line>,
}

/// A version of a picture for the public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Masking {
    /// Its number among those of its picture, from 1.
    pub no: u32,
    /// What is black.
    pub mask: Mask,
    /// The SHA-256 of its file.
    pub hash: TextHash,
    /// Who blacked it out.
    pub masked: Signed,
    /// Who looked at it and found nothing private.
    pub confirmed: Option<Signed>,
    /// Who withdrew it, and why.
    pub withdrawn: Option<Halted>,
}

/// A picture of a paper of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The entry.
    pub entry: LedgerEntryId,
    /// Its number among those of the entry, from 1.
    pub no: u32,
    /// What it shows.
    pub kind: PaperKind,
    /// What it is.
    pub label: Line,
    /// Why it came after its month was closed.
    pub note: Option<Line>,
    /// The original.
    pub picture: Pictured,
    /// Who added it.
    pub added: Signed,
    /// Who struck it out, and why; it stays for auditors.
    pub struck: Option<Halted>,
    /// Its versions for the public, the first first; at most one of them was not withdrawn.
    pub maskings: Vec<Masking>,
}

/// Where an attachment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentStatus {
    /// Nothing of it is for the public yet.
    Original,
    /// A version waits for somebody to confirm it.
    Masked,
    /// A version is public.
    Public,
    /// It was struck out.
    Struck,
}

/// How many attachments of an entry are kept and how many of them are public.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Attached {
    /// Those that were not struck out.
    pub kept: i64,
    /// Those of which everybody sees a version.
    pub public: i64,
}

/// Something that happened to an attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum AttachmentEvent {
    /// It was added.
    Added {
        /// It.
        attachment: Attachment,
    },
    /// A version for the public was made.
    Masked {
        /// It.
        masking: Masking,
    },
    /// The version that waited was confirmed and is public.
    Confirmed {
        /// By whom.
        signed: Signed,
    },
    /// The version that waited or was public was withdrawn.
    Withdrawn {
        /// By whom and why.
        halted: Halted,
    },
    /// It was struck out, with its version for the public.
    Struck {
        /// By whom and why.
        halted: Halted,
    },
}

impl AttachmentStatus {
    /// Its Fluent key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Original => "ledger-attachment-original",
            Self::Masked => "ledger-attachment-masked",
            Self::Public => "ledger-attachment-public",
            Self::Struck => "ledger-attachment-struck",
        }
    }
}

impl AttachmentEvent {
    /// Every kind of entry in the record.
    pub const KINDS: [&'static str; 5] = [
        "ledger.attached",
        "ledger.attachment_masked",
        "ledger.attachment_confirmed",
        "ledger.attachment_withdrawn",
        "ledger.attachment_struck",
    ];

    /// The kind under which the record keeps it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Added { .. } => "ledger.attached",
            Self::Masked { .. } => "ledger.attachment_masked",
            Self::Confirmed { .. } => "ledger.attachment_confirmed",
            Self::Withdrawn { .. } => "ledger.attachment_withdrawn",
            Self::Struck { .. } => "ledger.attachment_struck",
        }
    }
}

impl Entry {
    /// Decides whether a picture may be added, beside those that are `known`: also after the month was closed, with a
    /// note that says why only now.
    ///
    /// # Errors
    /// The reason why not.
    pub fn attach(
        &self,
        new: NewAttachment,
        picture: Pictured,
        (open, known): (Option<Month>, &[Attachment]),
        (actor, now): (&Actor, Moment),
    ) -> Result<Attachment, Refusal> {
        let by = one_of(actor, &WRITERS, Refusal::NotWriter)?;
        if !self.counts() {
            return Err(Refusal::WrongStatus { voucher: self.voucher });
        }
        let is_late = open.is_some_and(|open| self.draft.month() < open);
        if is_late && new.note.is_none() {
            return Err(Refusal::NoteNeeded);
        }
        let texts = [Some(&new.label), new.note.as_ref()];
        if texts.into_iter().flatten().any(|text| mask::long_numbers(text.as_str()) != text.as_str()) {
            return Err(Refusal::LongNumber);
        }
        let kept = || known.iter().filter(|attachment| attachment.struck.is_none());
        if let Some(same) = kept().find(|attachment| attachment.picture.hash == picture.hash) {
            return Err(Refusal::SamePicture { no: same.no });
        }
        if kept().count() >= Attachment::MOST {
            return Err(Refusal::TooManyAttachments { most: Attachment::MOST });
        }
        let no = known.iter().map(|attachment| attachment.no).max().unwrap_or(0) + 1;
        let NewAttachment { kind, label, note } = new;
        let added = Signed { by, at: now };
        Ok(Attachment { entry: self.id, no, kind, label, note, picture, added, struck: None, maskings: Vec::new() })
    }
}

impl Attachment {
    /// The most pictures of an entry.
    pub const MOST: usize = 12;

    /// The version that was not withdrawn.
    #[must_use]
    pub fn current(&self) -> Option<&Masking> {
        self.maskings.iter().find(|masking| masking.withdrawn.is_none())
    }

    /// The version that everybody sees.
    #[must_use]
    pub fn public(&self) -> Option<&Masking> {
        self.current().filter(|masking| masking.confirmed.is_some() && self.struck.is_none())
    }

    /// Where it stands.
    #[must_use]
    pub fn status(&self) -> AttachmentStatus {
        match (&self.struck, self.current()) {
            (Some(_), _) => AttachmentStatus::Struck,
            (None, None) => AttachmentStatus::Original,
            (None, Some(masking)) if masking.confirmed.is_some() => AttachmentStatus::Public,
            (None, Some(_)) => AttachmentStatus::Masked,
        }
    }

    /// Decides whether a version for the public is made, whose file has this hash; an earlier one is withdrawn before,
    /// never replaced.
    ///
    /// # Errors
    /// The reason why not.
    pub fn mask(&self, mask: Mask, hash: TextHash, actor: &Actor, now: Moment) -> Result<AttachmentEvent, Refusal> {
        let by = one_of(actor, &KEEPERS, Refusal::NotMasker)?;
        self.stands()?;
        if self.current().is_some() {
            return Err(Refusal::MaskedAlready);
        }
        if mask.rows() != Mask::blank(self.picture.width, self.picture.height).rows() {
            return Err(Refusal::OtherGrid);
        }
        let no = self.maskings.iter().map(|masking| masking.no).max().unwrap_or(0) + 1;
        let masked = Signed { by, at: now };
        let masking = Masking { no, mask, hash, masked, confirmed: None, withdrawn: None };
        Ok(AttachmentEvent::Masked { masking })
    }

    /// Decides whether the version `no`, at which the actor looked, becomes public.
    ///
    /// # Errors
    /// The reason why not.
    pub fn confirm(&self, no: u32, actor: &Actor, now: Moment) -> Result<AttachmentEvent, Refusal> {
        let confirmers = [APPROVERS, AUDITORS].concat();
        let by = one_of(actor, &confirmers, Refusal::NotConfirmer)?;
        self.stands()?;
        let waiting = self.current().filter(|masking| masking.no == no && masking.confirmed.is_none());
        let waiting = waiting.ok_or(Refusal::NotWaiting)?;
        if [waiting.masked.by, self.added.by].contains(&by) {
            return Err(Refusal::ConfirmerTookPart);
        }
        Ok(AttachmentEvent::Confirmed { signed: Signed { by, at: now } })
    }

    /// Decides whether the version that waits or is public is withdrawn: it vanishes at once, and may be made anew.
    ///
    /// # Errors
    /// The reason why not.
    pub fn withdraw(&self, reason: Line, actor: &Actor, now: Moment) -> Result<AttachmentEvent, Refusal> {
        let by = one_of(actor, &LOOKERS, Refusal::NotLooker)?;
        self.stands()?;
        self.current().ok_or(Refusal::NotWaiting)?;
        Ok(AttachmentEvent::Withdrawn { halted: Halted { by, at: now, reason } })
    }

    /// Decides whether a wrong picture is struck out; it stays for auditors.
    ///
    /// # Errors
    /// The reason why not.
    pub fn strike(&self, reason: Line, actor: &Actor, now: Moment) -> Result<AttachmentEvent, Refusal> {
        let by = one_of(actor, &KEEPERS, Refusal::NotMasker)?;
        self.stands()?;
        Ok(AttachmentEvent::Struck { halted: Halted { by, at: now, reason } })
    }

    /// The attachment after what happened to it.
    pub fn happen(&mut self, event: &AttachmentEvent) {
        let current = self.maskings.iter_mut().find(|masking| masking.withdrawn.is_none());
        match event {
            AttachmentEvent::Added { attachment } => *self = attachment.clone(),
            AttachmentEvent::Masked { masking } => self.maskings.push(masking.clone()),
            AttachmentEvent::Confirmed { signed } => {
                if let Some(masking) = current {
                    masking.confirmed = Some(*signed);
                }
            }
            AttachmentEvent::Withdrawn { halted } => {
                if let Some(masking) = current {
                    masking.withdrawn = Some(halted.clone());
                }
            }
            AttachmentEvent::Struck { halted } => {
                self.struck = Some(halted.clone());
                if let Some(masking) = current {
                    masking.withdrawn = Some(halted.clone());
                }
            }
        }
    }

    const fn stands(&self) -> Result<(), Refusal> {
        if self.struck.is_some() { Err(Refusal::StruckOut) } else { Ok(()) }
    }
}
