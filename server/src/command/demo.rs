//! `siyi demo`.

use std::process::ExitCode;

use clap::Args;
use store::Chance;

use super::line::open;
use crate::config::Settings;

/// Fills an empty database with a made-up community of the real size.
#[derive(Debug, Args)]
pub struct Demo {}

impl Demo {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<ExitCode> {
        let store = open(&settings, Chance::from_os()).await?;
        store.close().await;
        anyhow::bail!("`siyi demo` is not built yet")
    }
}
