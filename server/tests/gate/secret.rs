//! A secret vote over real HTTP: until the count is signed, no answer of any door to anybody says more than that people
//! took part.

use std::collections::BTreeMap;

use crate::{
    stage::{Play, at, call},
    town::Town,
};
use app::access::{Door, Method};
use domain::{
    people::Office,
    proposals::{Call, Command, Deed, MatterClass, Mode, Verdict},
    sign_in::SignedInBy,
};
use reqwest::StatusCode;
use server::router::doors;
use sqlx::AssertSqlSafe;
use store::{on, run};

/// How the first digits are written of what a counter is lifted by: a figure that no page shows by chance.
const WRITTEN: [&str; 2] = ["7000000", "700,000,0"];

/// Fewer are for, many more against: every total is another, and so is the outcome.
const CHANGED: &str =
    "UPDATE box_totals SET n = n + CASE choice WHEN 'for' THEN -3 WHEN 'against' THEN 700000000 ELSE 1 END";
/// As it was.
const RESTORED: &str =
    "UPDATE box_totals SET n = n - CASE choice WHEN 'for' THEN -3 WHEN 'against' THEN 700000000 ELSE 1 END";

/// A secret vote of the representatives in which all but one of those present have cast a ballot.
struct Ballot {
    town: Town,
    play: Play,
    vote: String,
    code: String,
}

impl Ballot {
    async fn cast() -> Self {
        let town = Town::start().await;
        let play = Play::consulted(&town.store, MatterClass::MajorPublic, "三号楼更换路灯").await;
        play.deliberated().await;
        let secret = Call { is_secret: true, ..*call("2026-04-26T09:00", "2026-04-26T18:00", Mode::Meeting) };
        play.by(Office::CommitteeHead, "2026-04-20T09:00", Command::PostNotice(Box::new(secret))).await;
        let present = play.entries().await.len();
        assert!(present < 20, "few enough to be withheld: {present}");
        play.by(Office::CommitteeHead, "2026-04-26T09:00", Command::OpenSession).await;
        play.check_in(present, "2026-04-26T09:10").await;
        play.by(Office::CommitteeHead, "2026-04-26T09:30", Command::OpenVoting).await;
        play.cast(present - 3, 2, "2026-04-26T09:40").await;
        let vote = play.vote().await.to_string();
        let mut reader = town.store.reader().await.unwrap();
        let code: String = on!(&mut reader.tx(), conn => sqlx::query_scalar(
            "SELECT code FROM participations WHERE code IS NOT NULL LIMIT 1")
            .fetch_one(conn)
            .await)
        .unwrap();
        drop(reader);
        town.pass(town.now().until(at("2026-04-26T09:50")));
        Self { town, play, vote, code }
    }

    /// Somebody who is not signed in, a resident, one who voted, and a holder of every office.
    async fn everybody(&self) -> Vec<Option<String>> {
        let village = &self.play.village;
        let voter = self.play.entries().await[0].1;
        let mut cookies = vec![None];
        for person in [village.households[19].second, voter] {
            cookies.push(Some(self.town.cookie(village, person, SignedInBy::Letter).await));
        }
        for office in Office::ALL {
            cookies.push(Some(self.town.cookie(village, village.holder(office), SignedInBy::Password).await));
        }
        cookies
    }

    /// The addresses of a door about this vote, its matter and its community.
    fn addresses(&self, door: &Door) -> Vec<String> {
        let parts = door.path.split('/').map(|part| match part {
            "{community}" => "junmen",
            "{vote}" => &self.vote,
            "{code}" => &self.code,
            "{section}" => "affairs",
            "{year}" => "2026",
            "{period}" => "2026-04",
            "{deed}" => part,
            part if part.starts_with('{') => "1",
            part => part,
        });
        let path = parts.collect::<Vec<_>>().join("/");
        if path.contains("{deed}") {
            return Deed::ALL.into_iter().map(|deed| path.replace("{deed}", deed.name())).collect();
        }
        vec![path]
    }

    /// What every page says to somebody with this cookie.
    async fn pages(&self, cookie: Option<&str>) -> BTreeMap<String, (StatusCode, String)> {
        let mut pages = BTreeMap::new();
        for door in doors().iter().filter(|door| door.method == Method::Get) {
            for path in self.addresses(door) {
                let (status, body) = self.town.page(&path, cookie).await;
                pages.insert(path, (status, without_keys(&body)));
            }
        }
        pages
    }

    async fn tamper(&self, statement: &'static str) {
        let mut reader = self.town.store.reader().await.unwrap();
        assert!(run!(&mut reader.tx(), sqlx::query(AssertSqlSafe(statement))).unwrap() > 0);
    }

    /// All boxes hold something else than before; no page may show it.
    async fn is_silent(&mut self) {
        let cookies = self.everybody().await;
        let mut before = Vec::new();
        for cookie in &cookies {
            before.push(self.pages(cookie.as_deref()).await);
        }
        self.tamper(CHANGED).await;
        // Nothing that was remembered answers for what is stored.
        self.town.restart().await;
        for (cookie, before) in cookies.iter().zip(before) {
            let after = self.pages(cookie.as_deref()).await;
            for (path, body) in &before {
                assert_eq!(Some(body), after.get(path), "{path}");
                assert!(!WRITTEN.iter().any(|digits| body.1.contains(digits)), "{path}");
            }
        }
        self.tamper(RESTORED).await;
    }
}

/// A page without the keys of its forms and of its scripts, which are others each time.
fn without_keys(body: &str) -> String {
    let without = |body: &str, begins: &str| {
        let mut parts = body.split(begins);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| text + part.split_once('"').map_or("", |(_, rest)| rest))
    };
    without(&without(body, "name=\"form_key\" value=\""), "nonce=\"")
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_shows_a_total_or_a_choice_before_the_count_is_signed() {
    let mut ballot = Ballot::cast().await;
    ballot.is_silent().await;
    ballot.play.by(Office::CommitteeHead, "2026-04-26T10:00", Command::CloseVoting).await;
    ballot.town.pass(ballot.town.now().until(at("2026-04-26T10:05")));
    ballot.is_silent().await;
    ballot.play.count("2026-04-26", Verdict::ByResult).await;
    ballot.play.verify().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_act_answers_with_a_total_before_the_count_is_signed() {
    let ballot = Ballot::cast().await;
    ballot.tamper(CHANGED).await;
    let village = &ballot.play.village;
    let mut asked = 0;
    for person in Office::ALL.map(|office| village.holder(office)) {
        for door in doors().iter().filter(|door| door.method == Method::Post) {
            for path in ballot.addresses(door) {
                // An act may end the session.
                let cookie = ballot.town.cookie(village, person, SignedInBy::Password).await;
                let (status, _, body) = ballot.town.sent(&path, &cookie, &[]).await;
                assert!(!status.is_server_error(), "{status} {path}");
                assert!(!WRITTEN.iter().any(|digits| body.contains(digits)), "{path}: {body}");
                asked += 1;
            }
        }
    }
    assert!(asked > 1_000, "{asked}");
    let vote = ballot.play.vote().await;
    let mut reader = ballot.town.store.reader().await.unwrap();
    let tally = store::votes::tally_of(&mut reader.tx(), vote).await.unwrap();
    assert_eq!(tally, None, "it was not counted meanwhile");
}

#[tokio::test(flavor = "multi_thread")]
async fn few_ballots_are_published_without_their_numbers() {
    let ballot = Ballot::cast().await;
    let (town, play) = (&ballot.town, &ballot.play);
    play.by(Office::CommitteeHead, "2026-04-26T10:00", Command::CloseVoting).await;
    play.count("2026-04-26", Verdict::ByResult).await;
    town.pass(town.now().until(at("2026-04-26T11:00")));
    let in_favour = play.entries().await.len() - 3;
    for cookie in ballot.everybody().await {
        for path in [format!("/c/junmen/votes/{}", ballot.vote), "/c/junmen/proposals/1".to_owned()] {
            let (_, page) = town.page(&path, cookie.as_deref()).await;
            assert!(!page.contains(&format!("同意 {in_favour}")), "{path}: {page}");
        }
    }
    let clerk = town.cookie(&play.village, play.village.holder(Office::Clerk), SignedInBy::Password).await;
    for path in [format!("/c/junmen/votes/{}", ballot.vote), format!("/c/junmen/desk/votes/{}", ballot.vote)] {
        let (_, page) = town.page(&path, Some(&clerk)).await;
        assert!(page.contains("只公布是否通过") && page.contains("通过"), "{page}");
    }
    let file = town.page(&format!("/c/junmen/votes/{}/decision.json", ballot.vote), None).await;
    assert_eq!(file.0, StatusCode::NOT_FOUND);
}
