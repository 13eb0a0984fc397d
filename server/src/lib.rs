//! One binary, `siyi`: settings, sign-in, the guard in front of every door, start and stop, the command line.
//!
//! Start reading in [`serve`] (what runs) and [`router`] (what answers). What is not here: pages (`app`), SQL
//! (`store`), rules (`domain`).

pub mod assets;
pub mod clock;
pub mod command;
pub mod config;
pub mod csp;
pub mod demo;
pub mod gate;
pub mod health;
pub mod jobs;
pub mod router;
pub mod serve;
pub mod sign_in;
pub mod telemetry;
