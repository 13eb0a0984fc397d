//! The demo community: made from a seed, through the same commands as real use.

pub mod carrying_out;
pub mod cast;
pub mod matter;
pub mod names;
pub mod path;
pub mod plan;
pub mod register;
pub mod script;
pub mod town;
pub mod worked;
