//! `siyi import`.

use std::process::ExitCode;

use clap::Args;
use store::Chance;

use super::line::open;
use crate::config::Settings;

/// Reads the register from a workbook or a folder of CSV files.
#[derive(Debug, Args)]
pub struct Import {}

impl Import {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<ExitCode> {
        let store = open(&settings, Chance::from_os()).await?;
        store.close().await;
        anyhow::bail!("`siyi import` is not built yet")
    }
}
