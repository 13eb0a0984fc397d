//! Votes and their rolls on both engines.
#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]
#![expect(clippy::cognitive_complexity, reason = "a test tells one story from its beginning to its end")]

mod bad;
mod ballots;
mod channels;
mod files;
mod hall;
mod objections;
mod roll;
mod secret;
