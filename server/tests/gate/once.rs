//! A form that is sent twice acts once, on both engines.

use crate::town::Town;
use domain::people::Office;
use reqwest::StatusCode;
use store::Store;

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite_a_form_sent_twice_acts_once() {
    a_form_sent_twice_acts_once(store::testing::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgres_a_form_sent_twice_acts_once() {
    if let Some(store) = store::testing::postgres().await {
        a_form_sent_twice_acts_once(store).await;
    }
}

/// Sends a form and tells where it led.
async fn sent(town: &Town, path: &str, cookie: &str, fields: &[(&str, &str)]) -> String {
    let answer = town.post(path, fields).header("cookie", cookie).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{path}: {}", answer.text().await.unwrap());
    answer.headers()["location"].to_str().unwrap().to_owned()
}

const DRAFT: [(&str, &str); 15] = [
    ("class", "major-public"),
    ("proposer", "residents"),
    ("title", "三号楼前加装路灯"),
    ("problem", "晚上看不清台阶。"),
    ("proposal", "在三号楼前装两盏路灯。"),
    ("scope", "三号楼住户"),
    ("binds_all", "no"),
    ("facts", "三号楼有四十户。"),
    ("cost", "1200"),
    ("funding", "公益金"),
    ("implementer", "居民委员会"),
    ("risks", "避开卧室窗户。"),
    ("interests", "没有。"),
    ("do", "save"),
    ("form_key", "0123456789abcdef"),
];

async fn a_form_sent_twice_acts_once(store: Store) {
    let town = Town::over(store).await;
    let resident = town.here.households[2].second;
    let cookie = town.cookie(&town.here, resident, domain::sign_in::SignedInBy::Letter).await;
    let new = "/c/here/proposals/new";
    // At the same moment, and once more later.
    let (one, two) = tokio::join!(sent(&town, new, &cookie, &DRAFT), sent(&town, new, &cookie, &DRAFT));
    let later = sent(&town, new, &cookie, &DRAFT).await;
    assert_eq!((&one, &two), (&later, &later));
    let mut other = DRAFT;
    other[2].1 = "三号楼前加装扶手";
    let other = sent(&town, new, &cookie, &other).await;
    assert_ne!(other, one, "gone back and written something else is another form");

    words_are_said_once(&town, &one, &cookie).await;
    staff_and_entries_begin_once(&town).await;
}

async fn words_are_said_once(town: &Town, matter: &str, cookie: &str) {
    let open = format!("{matter}/open-for-signatures");
    let key = [("form_key", "1122334455667788")];
    assert_eq!(sent(town, &open, cookie, &key).await, matter);
    assert_eq!(sent(town, &open, cookie, &key).await, matter, "not refused: it is the same form");
    let post = [("text", "两盏够不够？"), ("form_key", "8877665544332211")];
    let thread = format!("{matter}/thread");
    let said = sent(town, &thread, cookie, &post).await;
    assert_eq!(sent(town, &thread, cookie, &post).await, said);
    let again = [("text", "两盏够不够？"), ("form_key", "9988776655443322")];
    assert_ne!(sent(town, &thread, cookie, &again).await, said, "a form that was rendered anew");
}

async fn staff_and_entries_begin_once(town: &Town) {
    let clerk = town.officer(Office::Clerk).await;
    let person = [("name", "林警官"), ("born", "1985-03-01"), ("form_key", "fedcba9876543210")];
    let enter = "/c/here/desk/people/enter";
    let first = sent(town, enter, &clerk, &person).await;
    assert_eq!(sent(town, enter, &clerk, &person).await, first);
    let head = town.officer(Office::CommitteeHead).await;
    assert_ne!(sent(town, enter, &head, &person).await, first, "somebody else's form is another one");
    let found =
        town.get("/c/here/desk/people/find?q=%E6%9E%97%E8%AD%A6").header("cookie", &clerk).send().await.unwrap();
    assert_eq!(found.text().await.unwrap().matches("林警官").count(), 2);

    let entry = [
        ("code", "A01"),
        ("period", "2026-05"),
        ("title", "五月值班表"),
        ("body", "周一至周五有人值班。"),
        ("form_key", "0011223344556677"),
    ];
    let drafted = sent(town, "/c/here/desk/disclosures/new", &clerk, &entry).await;
    assert_eq!(sent(town, "/c/here/desk/disclosures/new", &clerk, &entry).await, drafted);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_shows_where_the_record_stands() {
    let town = Town::start().await;
    let page = town.get("/c/here").send().await.unwrap().text().await.unwrap();
    let head = town.store.head(town.here.community).await.unwrap();
    assert_eq!(head.hash.len(), 12);
    assert!(page.contains(&*head.hash) && page.contains("/c/here/help/record"), "{page}");
}
