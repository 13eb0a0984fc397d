//! The public record: what was done, in order, in a tree of hashes that shows every later change.
//!
//! Start with [`Write::record`](crate::Write::record), with which every act adds its entry; [`Replay`] is how a
//! feature rebuilds its tables from its entries, and [`verify`] compares both. Entries gather in memory while acts
//! share a commit and are written together just before it, so an act cannot read its own entry back.

mod founding;
mod ledger;
mod opened;
mod position;
mod registry;
mod replay;
mod report;
mod subject;
mod verify;

pub use founding::{Founding, found};
pub use ledger::Position;
pub(crate) use ledger::{Act, Batch, Ledger};
pub use position::Head;
pub(crate) use position::Positions;
pub use replay::{Difference, Entry, Replay, first_difference};
pub use report::{Finding, Report};
pub use subject::Subject;
pub use verify::{communities, verify};
