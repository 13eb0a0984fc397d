//! Attachments of entries: originals that stay private, and their blacked-out versions.

mod act;
mod read;
mod replay;
mod row;

pub use act::{attach, confirm_masking, keep_masking, strike_attachment, withdraw_masking};
pub use read::{
    AttachmentKey, Unconfirmed, attachment, attachments, lacking, masked_picture, original_picture, unconfirmed,
};
pub use replay::AttachmentsReplay;
