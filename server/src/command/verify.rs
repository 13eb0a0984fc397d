//! `siyi verify`.

use std::process::ExitCode;

use app::{args, visit::Language, words::Words};
use base64::{Engine, engine::general_purpose::STANDARD};
use clap::Args;
use store::{
    Chance,
    record::{Report, communities, verify},
};

use super::line::open;
use crate::config::Settings;

/// Recomputes the record and replays it against the stored state.
#[derive(Debug, Args)]
pub struct Verify {
    /// Only this community, by its short name
    #[arg(long, value_name = "NAME")]
    community: Option<String>,
}

impl Verify {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<ExitCode> {
        let store = open(&settings, Chance::from_os()).await?;
        let words = Words::new(language());
        let mut found = communities(&store).await?;
        if let Some(slug) = &self.community {
            found.retain(|(_, name)| name == slug);
            anyhow::ensure!(!found.is_empty(), words.ta("record-verify-unknown", args![("slug", slug.clone())]));
        }
        if found.is_empty() {
            println!("{}", words.t("record-verify-none"));
        }
        let mut is_right = true;
        for (community, slug) in found {
            let report = verify(&store, community).await?;
            is_right &= report.finding.is_none();
            print!("{}", told(words, &slug, &report));
        }
        store.close().await;
        Ok(if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// The language of whoever sits at the keyboard.
pub(super) fn language() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let first = set.into_iter().find(|value| !value.is_empty());
    if first.is_some_and(|value| value.starts_with("zh")) { Language::Chinese } else { Language::English }
}

/// The report in sentences: what is wrong first.
fn told(words: Words, slug: &str, report: &Report) -> String {
    let entries = i64::try_from(report.entries).unwrap_or(i64::MAX);
    let mut lines = Vec::new();
    match &report.finding {
        None => lines.push(words.ta("record-verify-right", args![("slug", slug), ("entries", entries)])),
        Some(finding) => {
            lines.push(words.ta("record-verify-wrong", args![("slug", slug)]));
            lines.push(words.say(finding));
        }
    }
    let root = STANDARD.encode(report.root);
    lines.push(words.ta("record-verify-root", args![("entries", entries), ("root", root)]));
    if let Some(n) = report.clock_set_back {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        lines.push(words.ta("record-verify-clock", args![("n", n)]));
    }
    if !report.not_replayed.is_empty() {
        let kinds = report.not_replayed.join(", ");
        lines.push(words.ta("record-verify-not-replayed", args![("kinds", kinds)]));
    }
    let [first, rest @ ..] = lines.as_slice() else { return String::new() };
    rest.iter().fold(format!("{first}\n"), |told, line| format!("{told}  {line}\n"))
}
