//! Rolls (名册): who is entitled in one vote, taken at the notice, published with a window for objections, corrected
//! until it closes, then frozen with a hash.
//!
//! What is not here: who is entitled by the register; `store::people::units` hands over its [`crate::people::Unit`]s.

mod correction;
mod entry;
mod explain;
mod objection;
mod reason;
mod refusal;
mod roll;
mod ruling;

pub use correction::{Correction, Noted, corrections};
pub use entry::{Key, RollEntry};
pub use explain::{Days, Known, explain};
pub use objection::{About, Filing, Objection, Outcome, RollEvent, file, objections_close};
pub use reason::Reason;
pub use refusal::RollRefusal;
pub use roll::{Roll, RollFault, closes_before};
pub use ruling::{Case, OVERSEERS, Remedy, Ruling, may_rule, rule, rulers};
