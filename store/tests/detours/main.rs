//! Ways off the straight road on both engines: what is refused, what the record holds, and the line that is published.
#![expect(
    clippy::cognitive_complexity,
    reason = "tests that run on both engines are called by those that the compiler knows as tests"
)]

mod advice;
mod anew;
mod hold;
mod lines;
mod short;
#[path = "../stage/mod.rs"]
mod stage;
