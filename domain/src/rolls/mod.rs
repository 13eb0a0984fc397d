//! Rolls (名册): who is entitled in one vote, taken at the notice, corrected until it closes, then frozen with a hash.
//!
//! What is not here: who is entitled by the register; `store::people::units` hands over its [`crate::people::Unit`]s.

mod correction;
mod entry;
mod roll;

pub use correction::{Correction, corrections};
pub use entry::RollEntry;
pub use roll::{Roll, RollFault, closes_before};
