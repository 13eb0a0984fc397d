//! The gate over real HTTP: who gets in where, signing in, letters, and what every answer carries.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod access;
mod layers;
mod letters;
mod offices;
mod once;
mod orders;
mod oversight;
mod papers;
mod polls;
mod secret;
mod sign_in;
#[expect(dead_code, reason = "the village plays more than the gate needs")]
#[path = "../../../store/tests/stage/mod.rs"]
mod stage;
mod town;
