//! The demo community: made from a seed, through the same commands as real use.

pub mod cast;
pub mod names;
pub mod register;
pub mod town;
