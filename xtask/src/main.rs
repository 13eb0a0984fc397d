//! The project's tasks. `cargo xtask run` opens a community in a browser; `cargo xtask test` proves that all works.
//!
//! Every command that is run is printed first. What is missing is set up in [`setup`]; each task is one file.

mod bench;
mod cargo_test;
mod check;
mod journeys;
mod outside;
mod postgres;
mod run;
mod server;
mod setup;
mod shots;
mod site;
mod step;
mod table;
mod test;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The project's tasks.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Line {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Build everything, load the demo community and serve it
    Run(run::Run),
    /// Every suite: format, lints, tests on both databases, browser journeys
    Test,
    /// The quick inner loop: format, lints, tests with SQLite only
    Check,
    /// Build the islands' script into target/site
    Site(site::Site),
    /// Save a picture of every page into target/shots
    Shots(shots::Shots),
    /// Measure, and print a table of ratios
    Bench(bench::Bench),
}

fn main() -> ExitCode {
    let outcome = match Line::parse().task {
        Task::Run(run) => run.run(),
        Task::Test => test::run(),
        Task::Check => check::run(),
        Task::Site(site) => site.run(),
        Task::Shots(shots) => shots.run(),
        Task::Bench(bench) => bench.run(),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("xtask: {error:#}");
        ExitCode::FAILURE
    })
}
