//! Questions, objections, interpellations and audit demands: writing them, keeping their deadlines, reading them.
//!
//! Writing: [`raise`], [`enact`], [`merge`], [`keep_deadlines`], [`appraise`]. Reading: [`page`], [`by_seq`], [`steps`]. What is not
//! here: the rules (`domain::oversight`).

mod act;
mod appraisal;
mod backing;
mod due;
mod read;
mod replay;
mod row;

pub use act::{enact, merge, raise};
pub(crate) use appraisal::drawn;
pub use appraisal::{AppraisalsReplay, appraisals, appraise};
pub use backing::{also_asked, backing, has_signed};
pub use due::keep_deadlines;
pub use read::{Filter, Named, by_id, by_seq, named, page, remedy, steps, unremedied};
pub use replay::ConcernsReplay;
