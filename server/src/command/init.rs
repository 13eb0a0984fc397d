//! `siyi init`.

use std::process::ExitCode;

use clap::Args;
use store::Chance;

use super::line::open;
use crate::config::Settings;

/// Founds a community.
#[derive(Debug, Args)]
pub struct Init {}

impl Init {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<ExitCode> {
        let store = open(&settings, Chance::from_os()).await?;
        store.close().await;
        anyhow::bail!("`siyi init` is not built yet")
    }
}
