//! Emergency orders: writing them, and reading them for the public page and the desk.
//!
//! Writing: [`draft`], [`enact`], [`ratify`]. Reading: [`list`], [`by_seq`], [`decisions`]. What is not here: the rules
//! (`domain::orders`).

mod act;
mod list;
mod replay;
mod row;

pub use act::{draft, enact, ratify};
pub use list::{Decision, by_seq, decisions, list};
pub use replay::OrdersReplay;
