//! An emergency order over real HTTP: two signatures, the public page, and sentences for what is refused.

use crate::{
    stage::{Play, at, notice},
    town::Town,
};
use domain::{people::Office, proposals::MatterClass, sign_in::SignedInBy};
use reqwest::StatusCode;

const NEW: &str = "/c/here/desk/orders/new";

const DRAFT: [(&str, &str); 6] = [
    ("grounds", "lift"),
    ("happened", "三号楼电梯停运，有人被困。"),
    ("scope", "三号楼"),
    ("measures", "请维保单位抢修。"),
    ("cap", "20,000"),
    ("days", "10"),
];

fn with(name: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    DRAFT.into_iter().map(|(field, typed)| (field, if field == name { value } else { typed })).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_draft_is_said_and_what_was_typed_stays() {
    let town = Town::start().await;
    let head = town.officer(Office::CommitteeHead).await;
    for (name, value, sentence) in [
        ("happened", "", "请填写这一项"),
        ("scope", "  ", "请填写这一项"),
        ("cap", "50000.01", "金额上限不能超过 50000.00 元"),
        ("days", "31", "期限须为 1 至 30 天"),
        ("grounds", "whim", ""),
    ] {
        let (status, _, body) = town.sent(NEW, &head, &with(name, value)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(body.contains(sentence) && body.contains("请维保单位抢修。"), "{name}: {body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_public_once_two_persons_have_signed() {
    let town = Town::start().await;
    let head = town.officer(Office::CommitteeHead).await;
    let supervisor = town.officer(Office::SupervisionHead).await;
    let secretary = town.officer(Office::PartySecretary).await;
    assert!(town.page("/c/here/orders", None).await.1.contains("没有紧急处置"));
    let key = [&DRAFT[..], &[("form_key", "k-emergency-1")]].concat();
    let (status, location, _) = town.sent(NEW, &head, &key).await;
    assert_eq!((status, location.as_str()), (StatusCode::SEE_OTHER, "/c/here/desk/orders/1"));
    assert_eq!(town.sent(NEW, &head, &key).await.1, location, "the same form sent twice is one order");
    assert_eq!(town.page("/c/here/orders/1", None).await.0, StatusCode::NOT_FOUND);
    assert!(!town.page("/c/here/desk", Some(&secretary)).await.1.contains("三号楼"));
    assert!(town.page("/c/here/desk", Some(&supervisor)).await.1.contains("请会签"));

    let sign = "/c/here/desk/orders/1/countersign";
    assert_eq!(town.sent(sign, &head, &[]).await.0, StatusCode::FORBIDDEN);
    let (status, location, _) = town.sent(sign, &supervisor, &[]).await;
    assert_eq!((status, location.as_str()), (StatusCode::SEE_OTHER, "/c/here/orders/1"));
    let (status, body) = town.page("/c/here/orders/1", None).await;
    assert_eq!(status, StatusCode::OK);
    for words in ["JJ-here-2026-0001", "生效中", "20,000 元", "居民代表会议追认", "第二百八十一条", "居委会主任"]
    {
        assert!(body.contains(words), "{words}: {body}");
    }
    assert!(town.page("/c/here/orders", None).await.1.contains("/c/here/orders/1"));
    assert!(town.page("/c/here/disclosure/affairs", None).await.1.contains("/c/here/orders"));
    assert!(town.page("/c/here/desk", Some(&secretary)).await.1.contains("知悉：生效中"));
    let (status, _, body) = town.sent(sign, &supervisor, &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("已经会签生效"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_account_follows_the_end_and_the_clocks_run() {
    let town = Town::start().await;
    let head = town.officer(Office::CommitteeHead).await;
    let supervisor = town.officer(Office::SupervisionHead).await;
    town.sent(NEW, &head, &DRAFT).await;
    town.sent("/c/here/desk/orders/1/countersign", &supervisor, &[]).await;
    let account = |spent: &'static str| [("done", "换了曳引绳。"), ("spent", spent)];
    let act = "/c/here/desk/orders/1/account";
    let (status, _, body) = town.sent(act, &head, &account("100")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("还没有结束"));
    let end = [("reason", "修好了")];
    assert_eq!(town.sent("/c/here/desk/orders/1/end", &supervisor, &end).await.0, StatusCode::SEE_OTHER);
    town.pass(time::Duration::days(9));
    assert!(town.page("/c/here/orders/1", None).await.1.contains("临期"));
    town.pass(time::Duration::days(2));
    assert!(town.page("/c/here/orders/1", None).await.1.contains("逾期"));
    // Sessions of officers do not last that long.
    let head = town.officer(Office::CommitteeHead).await;
    let (status, _, body) = town.sent(act, &head, &account("20000.01")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("须另行作出决定"));
    assert_eq!(town.sent(act, &head, &account("18,000")).await.0, StatusCode::SEE_OTHER);
    let (_, body) = town.page("/c/here/orders/1", None).await;
    assert!(body.contains("换了曳引绳。") && body.contains("18,000 元"));
    let ratify = [("vote", "00000000-0000-0000-0000-000000000001")];
    let (status, _, body) = town.sent("/c/here/desk/orders/1/ratify", &head, &ratify).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("本社区没有这次表决"));
}

/// A representatives' assembly on 26 April at which this many of those present agree; its vote.
async fn assembly(play: &Play, agreeing: fn(usize) -> usize) -> String {
    play.deliberated().await;
    play.by(Office::CommitteeHead, "2026-04-20T09:00", notice("2026-04-26")).await;
    let vote = play.vote().await.to_string();
    let present = play.entries().await.len();
    play.meet(Office::CommitteeHead, "2026-04-26", present, agreeing(present)).await;
    vote
}

async fn officer(town: &Town, play: &Play, office: Office, when: &str) -> String {
    town.pass(town.now().until(at(when)));
    town.cookie(&play.village, play.village.holder(office), SignedInBy::Password).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_representatives_ratify_or_not_and_the_page_says_so() {
    let all: fn(usize) -> usize = |present| present;
    let few: fn(usize) -> usize = |present| present / 3;
    for (agreeing, words, is_reviewed) in [(all, "已追认", false), (few, "未予追认", true)] {
        let town = Town::start().await;
        let play = Play::consulted(&town.store, MatterClass::MajorPublic, "追认三号楼电梯抢修").await;
        let head = officer(&town, &play, Office::CommitteeHead, "2026-03-21T12:00").await;
        let (status, _, body) = town.sent("/c/junmen/desk/orders/new", &head, &DRAFT).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{body}");
        let supervisor = officer(&town, &play, Office::SupervisionHead, "2026-03-21T12:30").await;
        town.sent("/c/junmen/desk/orders/1/countersign", &supervisor, &[]).await;
        let vote = assembly(&play, agreeing).await;

        let head = officer(&town, &play, Office::CommitteeHead, "2026-04-27T09:00").await;
        let (_, desk) = town.page("/c/junmen/desk/orders/1", Some(&head)).await;
        assert!(desk.contains(&vote) && desk.contains("追认三号楼电梯抢修"), "{desk}");
        let fields = [("vote", vote.as_str())];
        let (status, to, body) = town.sent("/c/junmen/desk/orders/1/ratify", &head, &fields).await;
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/c/junmen/orders/1"), "{body}");
        let (_, body) = town.page("/c/junmen/orders/1", None).await;
        assert!(body.contains(words) && body.contains(&format!("/c/junmen/votes/{vote}")), "{body}");
        assert_eq!(body.contains("已经付给第三方的款项不因此撤销"), is_reviewed);
    }
}
