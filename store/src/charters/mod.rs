//! The charter: writing versions, and reading which applies when.
//!
//! Writing: [`prepare`], [`withdraw`]. Reading: [`versions`], [`policy`], [`resolutions`]. What is not here: the table of
//! parameters and what may follow (`domain::charters`).

mod act;
mod read;
mod replay;
mod row;
mod seats;

pub use act::{NewVersion, Rests, prepare, withdraw, would_prepare};
pub use read::{Adopted, policy, resolutions, versions};
pub use replay::ChartersReplay;
pub use seats::seats;
