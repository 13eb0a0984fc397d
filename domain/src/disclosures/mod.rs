//! The five disclosure sections (五公开): what must stand there, and how an entry gets there.
//!
//! Start with [`Entry::decide`]: an entry is drafted, countersigned by the supervision committee, published and posted
//! for at least [`POSTING_DAYS`]; it is corrected only by a new version with a reason, and every version stays visible.
//! [`notice`] writes the entries that follow from the pipeline by themselves. What is not here: due dates.

mod catalogue;
mod command;
mod count;
mod entry;
mod event;
pub mod notice;
mod period;
mod plain;
mod refusal;
mod section;
mod table;
mod version;

pub use catalogue::{Audience, Item, catalogue};
pub use command::Command;
pub use count::Count;
pub use entry::{Entry, Source, SourceKind};
pub use event::Event;
pub use period::Period;
pub use refusal::Refusal;
pub use section::{Phase, Section};
pub use table::{Table, TableFault};
pub use version::{Content, Countersignature, Posting, Version, VersionState};

/// The fewest days an entry is posted; the day of publication is not counted (URCL 2025 art. 34).
pub const POSTING_DAYS: i64 = 15;
