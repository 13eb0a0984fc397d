//! Owners' votes on both engines.
#![expect(
    clippy::unwrap_used,
    clippy::cognitive_complexity,
    reason = "tests that run on both engines are called by those that the compiler knows as tests"
)]

mod dependent;
mod estate;
mod parking;
mod part;
mod sale;
#[expect(dead_code, reason = "each test program uses its part")]
#[path = "../stage/mod.rs"]
mod stage;
