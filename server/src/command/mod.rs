//! The command line: one file for each command.

mod calendar;
mod config;
mod decide;
mod demo;
mod digest;
mod import;
mod init;
mod line;
mod serve;
mod verify;

pub use line::{Line, run};
