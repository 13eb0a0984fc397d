//! Rolls: taken from the register, corrected until they close, frozen.
//!
//! Changing a roll is part of changing its vote: [`refresh`] and [`freeze`] record on the vote.

mod entitled;
mod read;
mod size;
mod write;

pub(crate) use entitled::entitled;
pub use read::{EntryFilter, find_entry, page, roll};
pub(crate) use read::{entry, hash, head, roll_of};
pub use size::size;
pub(crate) use write::insert;
pub use write::{close_due, freeze, freeze_when_due, refresh};
