//! The charter: writing versions, and reading which applies when.
//!
//! Writing: [`prepare`], [`withdraw`], [`import_calendar`]. Reading: [`versions`], [`policy`], [`resolutions`],
//! [`calendar`]. What is not here: the table of
//! parameters and what may follow (`domain::charters`).

mod act;
mod calendar;
mod read;
mod replay;
mod row;
mod seats;

pub use act::{NewVersion, Rests, prepare, withdraw, would_prepare};
pub use calendar::{calendar, import_calendar};
pub use read::{Adopted, policy, resolutions, versions};
pub use replay::ChartersReplay;
pub use seats::seats;
