//! `siyi verify`.

use std::process::ExitCode;

use clap::Args;
use store::Chance;

use super::line::open;
use crate::config::Settings;

/// Recomputes the record and replays it against the stored state.
#[derive(Debug, Args)]
pub struct Verify {}

impl Verify {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<ExitCode> {
        let store = open(&settings, Chance::from_os()).await?;
        store.close().await;
        anyhow::bail!("`siyi verify` is not built yet")
    }
}
