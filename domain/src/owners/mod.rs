//! Owners' decisions (业主共同决定, 民法典 278): what kind of matter, whose it is, and how heads and areas are counted.
//!
//! Start with [`OwnersMatter`], whose [`OwnersMatter::rule`] is pinned to the vote; [`count`] is the arithmetic that a
//! vote of the product and `siyi decide` share. What is not here: who owns what (`store::people::units`).

mod count;
mod holding;
mod matter;

pub use count::{OwnersCount, Part, Silence, TooLarge, count, count_silence, silent_of, tell};
pub use holding::{Consent, Holding, OwnedUnit, passed_on};
pub use matter::{OwnersItem, OwnersMatter, Scope};
