//! Votes and their rolls on both engines.
#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod ballots;
mod channels;
mod hall;
mod objections;
mod roll;
mod secret;
