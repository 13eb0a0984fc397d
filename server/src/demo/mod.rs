//! The demo community: made from a seed, through the same commands as real use.

pub mod carrying_out;
pub mod cast;
pub mod matter;
pub mod moves;
pub mod names;
pub mod path;
pub mod plan;
pub mod play;
pub mod register;
pub mod script;
pub mod speech;
pub mod town;
pub mod turnout;
pub mod worked;
