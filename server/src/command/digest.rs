//! `siyi digest`: what was published, as a letter for a mailing list.

use std::{io::Write, process::ExitCode};

use anyhow::Context;
use app::{visit::Language, words::Words};
use clap::Args;
use domain::clock::Day;
use mail_builder::MessageBuilder;
use store::{Chance, disclosures, people::community_by_slug};

use super::line::open;
use crate::{clock::Shift, config::Settings};

/// The most entries of one letter.
const MOST: u8 = 200;

/// Writes one letter to standard output, or nothing when nothing was published. It knows no readers: give it to a
/// mailing list, `siyi digest … | sendmail -t`.
#[derive(Debug, Args)]
pub struct Digest {
    /// The short name of the community
    #[arg(long)]
    community: String,
    /// The address it comes from
    #[arg(long, value_name = "ADDRESS")]
    from: String,
    /// The address of the mailing list
    #[arg(long, value_name = "ADDRESS")]
    to: String,
    /// How many days before today it covers
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u8).range(1..=92))]
    days: u8,
    /// The language of the letter: zh-CN or en
    #[arg(long, value_name = "LANGUAGE", default_value = "zh-CN", value_parser = ["zh-CN", "en"])]
    lang: String,
    /// The last day it covers; yesterday unless it is named (YYYY-MM-DD)
    #[arg(long, value_name = "DAY", value_parser = day)]
    until: Option<Day>,
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "a day like 2026-05-20".to_owned())
}

impl Digest {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<ExitCode> {
        let now = Shift::default().now();
        let until = self.until.unwrap_or(now.day().plus(-1));
        let from = until.plus(1 - i64::from(self.days));
        let store = open(&settings, Chance::from_os()).await?;
        let mut reader = store.reader().await?;
        let community = community_by_slug(&mut reader.tx(), &self.community).await?;
        let community = community.with_context(|| format!("there is no community `{}`", self.community))?;
        let mut entries = disclosures::feed(&mut reader.tx(), community.id, None, now.day(), MOST).await?;
        drop(reader);
        store.close().await;
        entries.retain(|entry| !entry.is_withdrawn && (from..=until).contains(&entry.published_at.day()));
        let home = format!("{}/c/{}", settings.origin.address, community.slug);
        let words = Words::new(if self.lang == "en" { Language::English } else { Language::Chinese });
        let Some(letter) = app::disclosures::digest(words, &community.name, &home, &entries, (from, until)) else {
            eprintln!("{}", words.t("digest-nothing"));
            return Ok(ExitCode::SUCCESS);
        };
        let id = format!("{}-{}-{}@{}", community.slug, from.number(), until.number(), host(&settings.origin.address));
        let letter = MessageBuilder::new()
            .from((community.name.as_str(), self.from.as_str()))
            .to(self.to.as_str())
            .message_id(id)
            .date(now.micros() / 1_000_000)
            .subject(letter.subject)
            .text_body(letter.text);
        std::io::stdout().write_all(&letter.write_to_vec()?)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The machine in an address.
fn host(origin: &str) -> &str {
    let rest = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    rest.split([':', '/']).next().unwrap_or(rest)
}
