//! `cargo xtask bench`: measuring against limits of the same run.

use std::process::ExitCode;

use clap::Args;

use crate::{
    postgres, setup,
    site::{self, Make},
    step::{cargo, run},
};

/// Measures, and prints a table of ratios.
#[derive(Debug, Args)]
pub struct Bench {
    /// For the benchmark itself
    more: Vec<String>,
}

impl Bench {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        setup::compilers()?;
        let site = site::build(Make::Small)?;
        let postgres = postgres::start();
        let mut bench = cargo();
        bench.args(["run", "--release", "--package", "bench", "--"]).args(&self.more).env("SIYI_SITE", site);
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
