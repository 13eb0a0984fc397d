//! Votes: one body's ballots on one matter at one step, counted exactly.

mod outcome;

pub use outcome::Outcome;
