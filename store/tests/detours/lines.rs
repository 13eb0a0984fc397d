//! Matters at the places where the roads part, and what the public reads of it.

use domain::{
    clock::Day,
    people::Office,
    proposals::{Command, Detour, MatterClass},
    text::Markdown,
};
use store::{Result, Store, disclosures};

use crate::stage::{Play, notice, refusal};

pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day like 2026-05-09")
}

/// An act beside the road.
pub async fn takes(play: &Play, office: Office, when: &str, detour: Detour) -> Result<domain::proposals::Event> {
    play.try_by(office, when, Command::Detour(detour)).await
}

/// The same, and that it is refused, with the key of its sentence.
pub async fn refused(play: &Play, office: Office, when: &str, detour: Detour) -> &'static str {
    refusal(takes(play, office, when, detour).await)
}

/// The entries about a matter in 居务公开: title and document, the oldest first.
pub async fn lines(play: &Play) -> Vec<(String, String)> {
    let mut reader = play.store.reader().await.expect("a connection");
    let mut tx = reader.tx();
    let mut lines = Vec::new();
    for entry in disclosures::of_proposal(&mut tx, play.id).await.expect("readable entries") {
        if entry.code.as_str() != "A02" {
            continue;
        }
        let stored = disclosures::by_number(&mut tx, play.village.community, entry.section, entry.seq).await;
        let stored = stored.expect("a readable entry").expect("the entry is there");
        let body = stored.current().expect("it is published").content.body.as_str().to_owned();
        lines.push((entry.title.as_str().to_owned(), body));
    }
    lines
}

/// The last line has this title, and says this.
pub async fn says(play: &Play, title: &str, said: &[&str]) {
    let lines = lines(play).await;
    let (last, body) = lines.last().expect("a line is published");
    assert_eq!(last, title);
    for words in said {
        assert!(body.contains(words), "{words} is missing: {body}");
    }
}

/// Resolved by the representatives on 26 April, published on the 30th.
pub async fn published(store: &Store) -> Play {
    let play = Play::consulted(store, MatterClass::MajorPublic, "更换路灯").await;
    play.deliberated().await;
    play.by(Office::CommitteeHead, "2026-04-20T09:00", notice("2026-04-26")).await;
    play.meet(Office::CommitteeHead, "2026-04-26", 10, 7).await;
    play.by(Office::CommitteeHead, "2026-04-30T09:00", Command::Adopt).await;
    publish(&play, "2026-04-30T10:00").await;
    play
}

pub async fn publish(play: &Play, when: &str) {
    let text = Markdown::parse("决议：照办。").expect("markdown");
    play.by(Office::CommitteeHead, when, Command::PublishResolution { text }).await;
}
