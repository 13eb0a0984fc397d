//! `cargo xtask run`: from an empty machine to a community in a browser.

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::Context;
use clap::Args;

use crate::{
    server, setup,
    site::{self, Make},
    step::{announce, command, run},
};

/// Builds everything, loads the demo community if the database is empty, and serves.
#[derive(Debug, Args)]
pub struct Run {
    /// Build fast instead of small
    #[arg(long)]
    dev: bool,
    /// Also build the printing program, for PDF and pictures: some minutes more
    #[arg(long)]
    press: bool,
    /// Start without the demo community
    #[arg(long)]
    empty: bool,
    /// The port at which to serve
    #[arg(long, default_value_t = 4300)]
    port: u16,
    /// The folder where everything is kept
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// More for `siyi serve`, after `--`
    #[arg(last = true)]
    more: Vec<String>,
}

impl Run {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let make = if self.dev { Make::Fast } else { Make::Small };
        setup::compilers()?;
        let site = match site::build(make) {
            Ok(site) => Some(site),
            Err(error) => {
                println!("note: the site goes without script, every page works without it ({error:#})");
                None
            }
        };
        let siyi = server::build(make, site.as_deref(), self.press)?;
        let data = std::env::current_dir()?.join(&self.data);
        std::fs::create_dir_all(&data).with_context(|| format!("cannot make the folder {}", data.display()))?;
        if !self.empty {
            run(in_data(&siyi, &data).args(["demo", "--if-empty"]))?;
        }
        println!("\nSiyi opens at http://localhost:{} (Ctrl-C stops it)", self.port);
        replace(in_data(&siyi, &data).args(["serve", "--port", &self.port.to_string()]).args(self.more))
    }
}

fn in_data(siyi: &Path, data: &Path) -> Command {
    let mut siyi = command(siyi);
    siyi.arg("--data").arg(data);
    siyi
}

/// Hands this process over to the server, so that signals reach it directly.
#[cfg(unix)]
fn replace(command: &mut Command) -> anyhow::Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    announce(command);
    Err(command.exec()).context("cannot start siyi")
}

#[cfg(not(unix))]
fn replace(command: &mut Command) -> anyhow::Result<ExitCode> {
    announce(command);
    let status = command.status().context("cannot start siyi")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
