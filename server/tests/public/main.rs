//! The whole public side of the demo community: every address that a stranger can reach, what it may not tell, what
//! leaves when its time is over, and that the read API answers as its document says.
#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod api;
mod crawl;
mod demo;
mod private;
