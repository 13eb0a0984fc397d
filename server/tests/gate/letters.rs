//! Household letters and one-time addresses over real HTTP.

use domain::{
    ids::PersonId,
    people::Office,
    sign_in::{Code, SignedInBy},
};
use reqwest::StatusCode;
use time::Duration;

use crate::town::{PASSWORD, Town, set_cookie};

/// Lets the clerk issue a household's letter, and reads both codes from the printed sheet.
async fn letter(town: &Town, household: usize) -> (Code, Code) {
    let clerk = town.officer(Office::Clerk).await;
    let id = town.here.households[household].id.to_string();
    let issue = town.post("/c/here/desk/letters", &[("household", id.as_str())]).header("cookie", &clerk);
    let response = issue.send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["cache-control"], "no-store");
    codes(&response.text().await.unwrap()).remove(0)
}

/// The scanned and the typed code of every sheet on the page.
fn codes(page: &str) -> Vec<(Code, Code)> {
    let sheets = page.split("letter-sheet\"").skip(1);
    let read = |sheet: &str| {
        let scanned = sheet.split("/letter?code=").nth(1).unwrap().split(['"', '<']).next().unwrap();
        let scanned: String = scanned.chars().take(Code::SCANNED).collect();
        let typed = sheet.split("letter-code\">").nth(1).unwrap().split('<').next().unwrap();
        (Code::parse(&scanned).unwrap(), Code::parse(typed).unwrap())
    };
    sheets.map(read).collect()
}

async fn show(town: &Town, code: &str) -> (StatusCode, String) {
    let response = town.post("/c/here/sign-in/letter", &[("code", code)]).send().await.unwrap();
    (response.status(), response.text().await.unwrap())
}

async fn choose(town: &Town, code: &str, person: PersonId) -> reqwest::Response {
    let person = person.to_string();
    let fields = [("code", code), ("person", person.as_str()), ("next", "/c/here/account")];
    town.post("/c/here/sign-in/member", &fields).send().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_signs_one_adult_member_in_once() {
    let town = Town::start().await;
    let home = town.here.households[4];
    let (scanned, typed) = letter(&town, 4).await;
    let opened = town.get(&format!("/c/here/letter?code={}", scanned.as_str())).send().await.unwrap();
    let page = opened.text().await.unwrap();
    assert!(page.contains(scanned.as_str()), "the form is filled in");
    assert!(!page.contains(&home.second.to_string()), "opening the address shows nobody");

    let (status, page) = show(&town, &typed.grouped().to_lowercase()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains(&home.representative.to_string()) && page.contains(&home.second.to_string()));
    assert!(page.contains('＊'), "names are masked");
    let response = choose(&town, typed.as_str(), home.second).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let (cookie, whole) = set_cookie(&response).unwrap();
    assert!(whole.contains("Max-Age=2592000"), "{whole}");
    let account = town.get("/c/here/account").header("cookie", &cookie).send().await.unwrap();
    assert_eq!(account.status(), StatusCode::OK);

    for code in [&scanned, &typed] {
        assert_eq!(show(&town, code.as_str()).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        let again = choose(&town, code.as_str(), home.representative).await;
        assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(set_cookie(&again).is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_a_neighbour_and_a_stranger_cannot_be_chosen() {
    let town = Town::start().await;
    town.pass(Duration::days(-1));
    let (_, typed) = letter(&town, 0).await;
    let (_, page) = show(&town, typed.as_str()).await;
    let child = town.here.households[0].child;
    assert!(!page.contains(&child.to_string()));
    let neighbour = town.here.households[1].second;
    let abroad = town.there.households[0].second;
    for person in [child, neighbour, abroad] {
        let response = choose(&town, typed.as_str(), person).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(set_cookie(&response).is_none());
    }
    assert_eq!(show(&town, typed.as_str()).await.0, StatusCode::OK, "the letter is still good");
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_replaced_used_and_old_codes_read_the_same() {
    let town = Town::start().await;
    let (_, replaced) = letter(&town, 5).await;
    let (_, old) = letter(&town, 5).await;
    let (_, used) = letter(&town, 6).await;
    choose(&town, used.as_str(), town.here.households[6].second).await;
    let (_, fresh) = letter(&town, 7).await;
    assert_eq!(show(&town, old.as_str()).await.0, StatusCode::OK);
    let mut answers = vec![show(&town, "0000000000").await, show(&town, "no code").await];
    answers.push(show(&town, replaced.as_str()).await);
    answers.push(show(&town, used.as_str()).await);
    town.pass(Duration::days(30));
    answers.push(show(&town, old.as_str()).await);
    answers.push(show(&town, fresh.as_str()).await);
    for (status, page) in &answers {
        assert_eq!(*status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("这个码不能用"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_of_one_community_is_none_in_another_and_fifty_at_once_open_one_session() {
    let town = Town::start().await;
    let (scanned, typed) = letter(&town, 8).await;
    let abroad = town.post("/c/there/sign-in/letter", &[("code", scanned.as_str())]).send().await.unwrap();
    assert_eq!(abroad.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let person = town.here.households[8].second;
    let all = (0..50).map(|_| choose(&town, typed.as_str(), person));
    let opened = futures::future::join_all(all).await.iter().filter(|r| set_cookie(r).is_some()).count();
    assert_eq!(opened, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_codes_from_one_place_must_wait() {
    let limits = server::gate::limits::Limits { per_second: 0, wrong_per_address: 6, ..Default::default() };
    let town = Town::with(server::router::doors(), limits, "http://siyi.example").await;
    let (_, typed) = letter(&town, 9).await;
    for n in 0..6 {
        show(&town, &format!("00000{n:05}")).await;
    }
    let (status, page) = show(&town, typed.as_str()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("请等 15 分钟"), "{page}");
    town.pass(Duration::minutes(16));
    assert_eq!(show(&town, typed.as_str()).await.0, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grid_manager_issues_letters_in_their_own_grid_only() {
    let town = Town::start().await;
    let held = town.here.offices.iter().find(|(office, _, _)| *office == Office::GridManager).unwrap();
    let manager = town.cookie(&town.here, held.2, SignedInBy::Password).await;
    let own = town.here.grids.iter().position(|grid| Some(*grid) == held.1).unwrap();
    let mut seen = Vec::new();
    for building in 0..4 {
        let id = town.here.buildings[building].to_string();
        let issue = town.post("/c/here/desk/letters", &[("building", id.as_str())]).header("cookie", &manager);
        let response = issue.send().await.unwrap();
        let is_own = building / 2 == own;
        let wanted = if is_own { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        assert_eq!(response.status(), wanted, "building {building}");
        if is_own {
            seen.extend(codes(&response.text().await.unwrap()));
        }
    }
    assert_eq!(seen.len(), 10, "a sheet for each household of the two buildings");
    let abroad = town.there.households[0].id.to_string();
    let foreign = town.post("/c/here/desk/letters", &[("household", abroad.as_str())]).header("cookie", &manager);
    assert_eq!(foreign.send().await.unwrap().status(), StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_set_their_own_password_at_a_one_time_address() {
    let town = Town::start().await;
    let admin = town.officer(Office::SystemAdministrator).await;
    let mut reader = town.store.reader().await.unwrap();
    let person = town.here.holder(Office::Accountant);
    let code = store::people::person(&mut reader.tx(), person).await.unwrap().unwrap().code;
    drop(reader);
    let fields = [("person", code.as_str()), ("name", "Accountant")];
    let page = town.post("/c/here/desk/accounts", &fields).header("cookie", &admin).send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    let page = page.text().await.unwrap();
    let once: String = page.split("/set-up?code=").nth(1).unwrap().chars().take(Code::SCANNED).collect();
    let set = |password: &'static str| {
        let fields = [("code", once.as_str()), ("new", password), ("again", password)];
        town.post("/c/here/set-up", &fields).send()
    };
    assert_eq!(set("password1").await.unwrap().status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(set(PASSWORD).await.unwrap().status(), StatusCode::SEE_OTHER);
    assert_eq!(set("高山流水遇知音").await.unwrap().status(), StatusCode::UNPROCESSABLE_ENTITY, "only once");
    assert_eq!(town.sign_in("accountant", PASSWORD, "").await.status(), StatusCode::SEE_OTHER);
}
