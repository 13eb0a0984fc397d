//! `cargo xtask bench`: measuring against limits of the same run.

use std::process::ExitCode;

use clap::Args;

use crate::{
    postgres::{self, Disk},
    setup,
    site::{self, Make},
    step::{cargo, command, run, target},
};

/// Measures, and prints a table of ratios; `docs/bench.md` says what its rows mean.
#[derive(Debug, Args)]
pub struct Bench {
    /// Only these parts: acts, votes, pages, list, books, count
    parts: Vec<String>,
}

impl Bench {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        setup::compilers()?;
        let site = site::build(Make::Small)?;
        let mut build = cargo();
        // Together, so that everything below them is built once.
        build.args(["build", "--release", "--package", "bench", "--package", "server"]);
        run(build.env("SIYI_SITE", site))?;
        let postgres = postgres::start(Disk::Real);
        let program = target().join("release").join(format!("bench{}", std::env::consts::EXE_SUFFIX));
        let mut bench = command(program);
        bench.args(&self.parts).env("SIYI_BENCH_TABLE", target().join("bench.md"));
        match &postgres {
            Ok(server) => {
                bench.env(postgres::ADDRESS, &server.address);
            }
            Err(why) => println!("note: without PostgreSQL ({why:#})"),
        }
        run(&mut bench)?;
        Ok(ExitCode::SUCCESS)
    }
}
