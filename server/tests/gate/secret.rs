//! A secret vote over real HTTP: until the count is signed, no page of any door says more than that people took part.

use std::collections::BTreeMap;

use crate::{
    stage::{Play, call},
    town::Town,
};
use app::access::Method;
use domain::{
    people::Office,
    proposals::{Call, Command, MatterClass, Mode, Verdict},
    sign_in::SignedInBy,
};
use reqwest::StatusCode;
use server::router::doors;
use store::run;

/// Every page that somebody with this cookie can open, without the keys of its forms.
async fn pages(town: &Town, vote: &str, cookie: Option<&str>) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    for door in doors().into_iter().filter(|door| door.method == Method::Get) {
        let path = door.path.replace("{community}", "junmen").replace("{vote}", vote).replace("{seq}", "1");
        if path.contains('{') {
            continue;
        }
        let request = town.get(&path);
        let request = match cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        };
        let body = request.send().await.unwrap().text().await.unwrap();
        pages.insert(path, without_keys(&body));
    }
    pages
}

fn without_keys(body: &str) -> String {
    let mut parts = body.split("name=\"form_key\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('"').map_or("", |(_, rest)| rest))
}

/// The cookies of somebody who is not signed in, and of one holder of every office.
async fn everybody(town: &Town, play: &Play) -> Vec<Option<String>> {
    let mut cookies = vec![None];
    for office in Office::ALL {
        cookies.push(Some(town.cookie(&play.village, play.village.holder(office), SignedInBy::Password).await));
    }
    cookies
}

/// All counters say something else than before; no page may show it.
async fn assert_silent(town: &mut Town, play: &Play, vote: &str) {
    let cookies = everybody(town, play).await;
    let mut before = Vec::new();
    for cookie in &cookies {
        before.push(pages(town, vote, cookie.as_deref()).await);
    }
    let mut reader = town.store.reader().await.unwrap();
    let lift = "UPDATE box_totals SET n = n + 4711 WHERE choice = 'against'";
    assert!(run!(&mut reader.tx(), sqlx::query(lift)).unwrap() > 0);
    drop(reader);
    // Nothing that was remembered answers for what is stored.
    town.restart().await;
    for (cookie, before) in cookies.iter().zip(before) {
        let after = pages(town, vote, cookie.as_deref()).await;
        for (path, body) in &before {
            assert_eq!(Some(body), after.get(path), "{path}");
            assert!(!body.contains("4711") && !body.contains("4,711"), "{path}");
        }
    }
    let mut reader = town.store.reader().await.unwrap();
    let back = "UPDATE box_totals SET n = n - 4711 WHERE choice = 'against'";
    run!(&mut reader.tx(), sqlx::query(back)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn no_door_shows_a_number_before_the_count_and_few_ballots_show_none_after_it() {
    let mut town = Town::start().await;
    let play = Play::consulted(&town.store, MatterClass::MajorPublic, "三号楼更换路灯").await;
    play.deliberated().await;
    let secret = Call { is_secret: true, ..*call("2026-04-26T09:00", "2026-04-26T18:00", Mode::Meeting) };
    play.by(Office::CommitteeHead, "2026-04-20T09:00", Command::PostNotice(Box::new(secret))).await;
    let vote = play.vote().await.to_string();
    let present = play.entries().await.len();
    assert!(present < 20, "few enough to be withheld: {present}");
    play.by(Office::CommitteeHead, "2026-04-26T09:00", Command::OpenSession).await;
    play.check_in(present, "2026-04-26T09:10").await;
    play.by(Office::CommitteeHead, "2026-04-26T09:30", Command::OpenVoting).await;
    play.cast(present - 1, 1, "2026-04-26T09:40").await;
    town.pass(town.now().until(crate::stage::at("2026-04-26T09:50")));
    assert_silent(&mut town, &play, &vote).await;
    play.by(Office::CommitteeHead, "2026-04-26T10:00", Command::CloseVoting).await;
    town.pass(town.now().until(crate::stage::at("2026-04-26T10:05")));
    assert_silent(&mut town, &play, &vote).await;
    play.count("2026-04-26", Verdict::ByResult).await;
    play.verify().await;

    town.pass(town.now().until(crate::stage::at("2026-04-26T11:00")));
    let clerk = town.cookie(&play.village, play.village.holder(Office::Clerk), SignedInBy::Password).await;
    for path in [format!("/c/junmen/votes/{vote}"), format!("/c/junmen/desk/votes/{vote}")] {
        let page = town.get(&path).header("cookie", &clerk).send().await.unwrap().text().await.unwrap();
        assert!(page.contains("只公布是否通过") && page.contains("通过"), "{page}");
        assert!(!page.contains(&format!("同意 {}", present - 1)), "{page}");
    }
    let file = town.get(&format!("/c/junmen/votes/{vote}/decision.json")).send().await.unwrap();
    assert_eq!(file.status(), StatusCode::NOT_FOUND);
}
