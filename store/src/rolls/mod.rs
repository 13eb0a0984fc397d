//! Rolls: taken from the register, published, objected to, corrected until they close, frozen.
//!
//! Changing a roll is part of changing its vote: [`freeze`] records on the vote. A change of the register corrects
//! every open roll in the same write.

mod corrections;
mod entitled;
mod explain;
mod left;
mod objections;
mod read;
mod replay;
mod size;
mod write;

pub use corrections::{CorrectionLine, corrections};
pub(crate) use corrections::{Kept, all as all_corrections};
pub(crate) use entitled::entitled;
pub use explain::reason;
pub use left::left_since;
pub use objections::{Pending, object, objections, own_entry, pending, rule_on};
pub use read::{EntryFilter, Head, entries, entry, find_entry, head, page, roll};
pub(crate) use read::{find_entries, hash, next_no, roll_of};
pub use replay::ObjectionsReplay;
pub use size::{buildings, size};
pub(crate) use write::{add, follow_register, insert};
pub use write::{close_due, freeze, freeze_when_due};
