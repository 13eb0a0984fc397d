//! `cargo xtask shots`: a picture of every page.

use std::process::ExitCode;

use clap::Args;

use crate::{
    journeys::Browser,
    server, setup,
    site::{self, Make},
    step::{run, target},
};

/// Saves a picture of every page into target/shots.
#[derive(Debug, Args)]
pub struct Shots {
    /// For end2end/shots.mjs, for example a part of an address
    only: Vec<String>,
}

impl Shots {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        setup::compilers()?;
        let site = site::build(Make::Fast)?;
        let siyi = server::build(Make::Fast, Some(&site), false)?;
        let browser = Browser::ready(&siyi)?;
        run(browser.script("shots.mjs", None).args(&self.only))?;
        println!("The pictures stand in {}.", target().join("shots").display());
        Ok(ExitCode::SUCCESS)
    }
}
