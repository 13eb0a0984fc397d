//! The five disclosure sections (五公开): what must stand there, and how an entry gets there.
//!
//! Start with [`Entry::decide`]: an entry is drafted, checked by a colleague, countersigned by the supervision
//! committee, in the party section cleared of secrets, published and posted for at least [`POSTING_DAYS`]; it is
//! corrected only by a new version with a reason, and every version stays visible. [`Programme`] is the catalogue of a
//! community, [`owed`] its calendar; [`notice`] and [`Progress`] write the entries that follow from the pipeline by
//! themselves, and what is written from the books, the plans or the appraisals has [`Drawn`] figures.

mod catalogue;
mod command;
mod count;
mod decide;
mod drawn;
mod due;
mod entry;
mod event;
mod hanging;
pub mod notice;
mod period;
pub(crate) mod plain;
mod programme;
mod progress;
mod publicly;
mod refusal;
mod rhythm;
mod section;
mod setting_refusal;
mod table;
mod version;

pub use catalogue::{Audience, Basis, Channel, Field, Item, Personal, catalogue};
pub use command::Command;
pub use count::Count;
pub use drawn::{Drawn, Sheet};
pub use due::{Due, DueState, Known, Owed, What, owed};
pub use entry::{Entry, Source, SourceKind, Withdrawal, entry_number};
pub use event::Event;
pub use hanging::{Hanging, HangingRefusal, NewHanging};
pub use period::Period;
pub use programme::{Kept, OwnItem, Programme, Set, Setting, Wish};
pub use progress::{PROGRESS, Progress, may_draw_progress, progress_period};
pub use publicly::PublicContent;
pub use refusal::{Place, Refusal};
pub use rhythm::{Every, Rhythm, due_after};
pub use section::{Phase, Section};
pub use setting_refusal::SettingRefusal;
pub use table::{Table, TableFault};
pub use version::{Content, Countersignature, Posting, Signed, Version, VersionState};

/// The fewest days an entry is posted; the day of publication is not counted (URCL 2025 art. 34).
pub const POSTING_DAYS: i64 = 15;
