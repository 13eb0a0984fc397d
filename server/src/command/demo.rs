//! `siyi demo`.

use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use domain::clock::Moment;
use serde_json::json;
use store::{Chance, Store};

use super::line::open;
use crate::{
    clock::Shift,
    config::Settings,
    demo::{
        self,
        sign_ins::{PASSWORD, SignIn},
    },
};

/// The file in the data folder that holds the demo's sign-ins as a table, to be shown again.
pub const SIGN_INS: &str = "demo-sign-ins.txt";

/// The file in the data folder that tells programs the same: `{ now, people: [{ role, name, … }] }`.
pub const FACTS: &str = "demo.json";

/// Fills an empty database with a made-up community of the real size.
#[derive(Debug, Args)]
pub struct Demo {
    /// The same number makes the same community
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The moment at which the demo stands; the present one unless it is named (RFC 3339)
    #[arg(long, value_parser = moment)]
    at: Option<Moment>,
    /// When the database is not empty, only show the sign-ins again
    #[arg(long)]
    if_empty: bool,
}

impl Demo {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<ExitCode> {
        let store = open(&settings, Chance::seeded(self.seed)).await?;
        let is_empty = store::people::communities(&mut store.reader().await?.tx()).await?.is_empty();
        if is_empty {
            let outcome = self.make(&store, &settings).await;
            store.close().await;
            return outcome.map(|()| ExitCode::SUCCESS);
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

    async fn make(&self, store: &Store, settings: &Settings) -> anyhow::Result<()> {
        let now = self.at.unwrap_or_else(|| Shift::default().now());
        let sign_ins = demo::make(store, self.seed, now).await?;
        let mut table = format!("{:<16}{:<20}{}\n", "name 用户名", "password 密码", "role 身份");
        for SignIn { role, name } in &sign_ins {
            table.push_str(&format!("{name:<18}{PASSWORD:<22}{role}\n"));
        }
        std::fs::write(settings.data.join(SIGN_INS), &table)?;
        std::fs::write(settings.data.join(FACTS), facts(now, &sign_ins)?)?;
        print!("{table}");
        Ok(())
    }
}

/// What a program has to know to sign in: the moment of the demo and its people.
fn facts(now: Moment, sign_ins: &[SignIn]) -> serde_json::Result<String> {
    let person = |SignIn { role, name }: &SignIn| json!({ "role": name, "name": role, "community": demo::SLUG, "login": name, "password": PASSWORD });
    let people: Vec<_> = sign_ins.iter().map(person).collect();
    serde_json::to_string_pretty(&json!({ "now": now.rfc3339(), "people": people }))
}

fn moment(text: &str) -> Result<Moment, String> {
    Moment::parse(text).ok_or_else(|| "write it like 2026-11-22T09:00:00+08:00".to_owned())
}
