//! Votes and their rolls on both engines.

mod ballots;
mod hall;
mod roll;
