//! `siyi demo`.

use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use store::Chance;

use super::line::open;
use crate::config::Settings;

/// The file in the data folder that holds the demo's sign-ins as a table, to be shown again.
pub const SIGN_INS: &str = "demo-sign-ins.txt";

/// Fills an empty database with a made-up community of the real size.
#[derive(Debug, Args)]
pub struct Demo {
    /// The same number makes the same community
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// When the database is not empty, only show the sign-ins again
    #[arg(long)]
    if_empty: bool,
}

impl Demo {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<ExitCode> {
        let store = open(&settings, Chance::seeded(self.seed)).await?;
        let is_empty = store::people::communities(&mut store.reader().await?.tx()).await?.is_empty();
        if is_empty {
            store.close().await;
            bail!("`siyi demo` is not built yet");
        }
        store.close().await;
        if !self.if_empty {
            bail!("the database is not empty; the demo community is only put into an empty one");
        }
        if let Ok(table) = std::fs::read_to_string(settings.data.join(SIGN_INS)) {
            print!("{table}");
        }
        Ok(ExitCode::SUCCESS)
    }
}
