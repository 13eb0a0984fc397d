//! What can be typed after `siyi`, and what all commands share.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use store::{Chance, Store};

use super::{calendar, config, decide, demo, digest, import, init, serve, verify};
use crate::config::{Settings, Written};

/// Siyi (四议): deliberation and disclosure for resident self-governance.
#[derive(Debug, Parser)]
#[command(name = "siyi", version)]
pub struct Line {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    deed: Deed,
}

/// What every command understands. Each stands over the environment, which stands over the file.
#[derive(Debug, Args)]
struct Shared {
    /// The settings file; `siyi.toml` in the current folder is read by itself
    #[arg(long, global = true, env = "SIYI_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder where everything is kept
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// The database: sqlite://… or postgres://…
    #[arg(long, global = true, value_name = "ADDRESS")]
    database_url: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// Serve the pages
    Serve(serve::Serve),
    /// Fill an empty database with a made-up community of the real size
    Demo(demo::Demo),
    /// Found a community and print the address where its first administrator signs in
    Init(init::Init),
    /// Print a new address where the holder of an account sets a password
    Invite(init::Invite),
    /// Read the register from a workbook or a folder of CSV files
    Import(import::Import),
    /// Recompute the record's hashes and replay it against the stored state
    Verify(verify::Verify),
    /// Recompute one decision from a file
    Decide(decide::Decide),
    /// Write what was published as a letter for a mailing list
    Digest(digest::Digest),
    /// Take in public holidays of further years
    #[command(subcommand)]
    Calendar(calendar::Days),
    /// Look at the settings
    #[command(subcommand)]
    Config(config::Config),
}

/// Where to listen, for the commands that serve.
#[derive(Debug, Default, Args)]
pub(super) struct Listen {
    /// Listen at this port of this machine
    #[arg(long, value_name = "PORT", conflicts_with = "listen")]
    port: Option<u16>,
    /// Listen at this address, for example 0.0.0.0:4300
    #[arg(long, value_name = "IP:PORT")]
    listen: Option<SocketAddr>,
    /// The address people type, for example https://siyi.example
    #[arg(long, value_name = "ADDRESS")]
    origin: Option<String>,
    /// Serve beyond this machine without TLS
    #[arg(long)]
    insecure_lan: bool,
}

impl Listen {
    fn lay_over(&self, written: &mut Written) {
        written.listen = self.listen.or(self.port.map(|port| SocketAddr::from(([127, 0, 0, 1], port))));
        written.origin.clone_from(&self.origin);
        written.insecure_lan = self.insecure_lan.then_some(true);
    }
}

/// Does what the line says.
///
/// # Errors
/// When settings, database or the command itself refuse.
pub fn run(line: Line) -> anyhow::Result<ExitCode> {
    if let Deed::Decide(decide) = &line.deed {
        // Needs no settings, no database and no log.
        return decide.run();
    }
    let mut over = Written { data: line.shared.data, database_url: line.shared.database_url, ..Written::default() };
    if let Deed::Serve(serve) = &line.deed {
        serve.listen.lay_over(&mut over);
    }
    let beside = PathBuf::from("siyi.toml");
    let file = line.shared.config.or_else(|| beside.exists().then_some(beside));
    let settings = Settings::load(file.as_deref(), std::env::vars(), over)?;
    crate::telemetry::start(&settings.log).context("`log`")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(dispatch(line.deed, settings))
}

async fn dispatch(deed: Deed, settings: Settings) -> anyhow::Result<ExitCode> {
    match deed {
        Deed::Serve(serve) => serve.run(settings).await,
        Deed::Demo(demo) => demo.run(settings).await,
        Deed::Init(init) => init.run(settings).await,
        Deed::Invite(invite) => invite.run(settings).await,
        Deed::Import(import) => import.run(settings).await,
        Deed::Verify(verify) => verify.run(settings).await,
        Deed::Decide(decide) => decide.run(),
        Deed::Digest(digest) => digest.run(settings).await,
        Deed::Calendar(calendar) => calendar.run(settings).await,
        Deed::Config(config) => Ok(config.run(&settings)),
    }
}

/// Opens the database that the settings name and brings its tables up to date.
pub(super) async fn open(settings: &Settings, chance: Chance) -> anyhow::Result<Store> {
    if settings.database_url.starts_with("sqlite:") {
        make_private(&settings.data)?;
    }
    Store::open(&settings.database_url, chance).await.context("cannot open the database")
}

/// Makes the folder; only its owner may look into it.
fn make_private(folder: &std::path::Path) -> anyhow::Result<()> {
    let mut maker = std::fs::DirBuilder::new();
    maker.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
    maker.create(folder).with_context(|| format!("cannot make the folder {}", folder.display()))
}
