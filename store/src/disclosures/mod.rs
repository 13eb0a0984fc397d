//! The five disclosure sections: entries, their versions, and lists of them.
//!
//! Writing: [`draft`], [`enact`], and [`publish_generated`] for what follows from the pipeline. Reading: [`index`],
//! [`by_number`], [`of_proposal`], [`open`]. What is not here: the rules and the words (`domain::disclosures`).

mod act;
mod follow;
mod list;
mod load;
mod replay;
mod row;

pub use act::{Generated, NewEntry, draft, enact, publish_generated};
pub use follow::follow;
pub use list::{After, Filter, Listed, OpenEntry, feed, index, of_proposal, open, years};
pub use load::{by_number, load};
pub use replay::DisclosuresReplay;
