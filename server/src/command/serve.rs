//! `siyi serve`.

use std::{fs::File, process::ExitCode};

use anyhow::Context;
use clap::Args;
use domain::clock::Moment;
use store::Chance;

use super::line::{Listen, open};
use crate::{
    config::Settings,
    serve::{Time, serve},
};

/// Serves the pages.
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub(super) listen: Listen,
    /// Start a clock here that `POST /clock` moves on: for demonstrations and tests
    #[arg(long, value_name = "RFC3339", value_parser = moment)]
    clock: Option<Moment>,
}

impl Serve {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<ExitCode> {
        let store = open(&settings, Chance::from_os()).await?;
        let _alone = lock(&settings)?;
        serve(store, settings, self.clock.map_or(Time::Real, Time::Movable)).await?;
        Ok(ExitCode::SUCCESS)
    }
}

fn moment(text: &str) -> Result<Moment, String> {
    Moment::parse(text).ok_or_else(|| "write it like 2026-05-20T09:00:00+08:00".to_owned())
}

/// One server for one folder: what is kept in memory must be the only copy.
fn lock(settings: &Settings) -> anyhow::Result<Option<File>> {
    if !settings.database_url.starts_with("sqlite:") {
        return Ok(None);
    }
    let path = settings.data.join("siyi.lock");
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    file.try_lock().with_context(|| format!("another siyi already serves the folder {}", settings.data.display()))?;
    Ok(Some(file))
}
