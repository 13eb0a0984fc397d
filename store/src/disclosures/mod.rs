//! The five disclosure sections: entries, their versions, and lists of them.
//!
//! Writing: [`draft`], [`enact`], [`draw`] for what the books write, [`draft_progress`] every month, and [`publish_generated`] for what follows from the
//! pipeline. Reading: [`index`], [`by_number`], [`of_proposal`], [`open`], [`known`] for the calendar, [`programme`] for
//! the catalogue of a community. What is not here: the rules and the words (`domain::disclosures`).

mod act;
mod delay;
mod due;
mod follow;
mod hanging;
mod interruption;
mod list;
mod load;
mod programme;
mod progress;
mod redraw;
mod replay;
mod row;

pub use act::{Generated, NewEntry, draft, draw, enact, publish_generated};
pub use due::known;
pub use follow::follow;
pub use hanging::{HangingsReplay, hang, hangings, on_boards, photo};
pub use list::{Filter, Listed, OpenEntry, feed, index, last_number, numbers, of_proposal, open, years};
pub use load::{by_number, load};
pub use programme::{CatalogueReplay, add, programme, set, sets};
pub use progress::{draft_progress, keep_progress, progress_to_draft};
pub use redraw::redraw;
pub(crate) use redraw::redraw_or_draw;
pub use replay::DisclosuresReplay;
