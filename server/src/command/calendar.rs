//! `siyi calendar import`.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use anyhow::Context;
use app::{args, words::Words};
use clap::{Args, Subcommand};
use domain::{permit::Actor, rules::calendar::Calendar};
use store::{Author, Chance, charters, record::communities};

use super::{line::open, verify::language};
use crate::{clock::Shift, config::Settings};

/// Keep the public holidays by which working days are counted.
#[derive(Debug, Subcommand)]
pub enum Days {
    /// Take in the days off and adjusted workdays of further years; the file is described in docs/calendar.md
    Import(Import),
}

/// A file of days off.
#[derive(Debug, Args)]
pub struct Import {
    /// The JSON file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Days {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<ExitCode> {
        let Self::Import(Import { file }) = self;
        let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let words = Words::new(language());
        let calendar = match Calendar::parse(&text) {
            Ok(calendar) => Arc::new(calendar),
            Err(fault) => {
                eprintln!("{}", words.say(&fault));
                return Ok(ExitCode::from(2));
            }
        };
        let store = open(&settings, Chance::from_os()).await?;
        let years: Vec<_> = calendar.each().map(|(name, _)| name.to_owned()).collect();
        for (community, slug) in communities(&store).await? {
            let author = Author { community, actor: Actor::System, now: Shift::default().now() };
            let calendar = Arc::clone(&calendar);
            let act =
                store.write(author, move |w| Box::pin(async move { charters::import_calendar(w, &calendar).await }));
            act.await?;
            println!("{}", words.ta("calendar-imported", args![("slug", slug), ("years", words.list(&years))]));
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
