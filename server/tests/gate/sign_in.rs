//! Signing in over real HTTP: passwords, tickets, sessions.

use crate::town::{PASSWORD, Town, set_cookie};
use domain::{people::Office, sign_in::SignedInBy};
use reqwest::{Response, StatusCode};
use server::gate::{
    limits::Limits,
    ticket::{Ticket, audience},
};
use time::Duration;

async fn account_status(town: &Town, cookie: &str) -> StatusCode {
    town.get("/c/here/account").header("cookie", cookie).send().await.unwrap().status()
}

fn location(response: &Response) -> &str {
    response.headers()["location"].to_str().unwrap()
}

async fn clerk(town: &Town) {
    town.account(&town.here, town.here.holder(Office::Clerk), "clerk").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn name_and_password_open_a_session_and_signing_out_ends_it_at_once() {
    let town = Town::start().await;
    clerk(&town).await;
    let response = town.sign_in("Clerk", PASSWORD, "/c/here/account").await;
    assert_eq!((response.status(), location(&response)), (StatusCode::SEE_OTHER, "/c/here/account"));
    let (cookie, whole) = set_cookie(&response).unwrap();
    assert!(whole.starts_with("s=") && whole.contains("HttpOnly") && whole.contains("SameSite=Lax"), "{whole}");
    assert!(whole.contains("Path=/") && !whole.contains("Domain") && whole.contains("Max-Age=28800"), "{whole}");
    assert_eq!(account_status(&town, &cookie).await, StatusCode::OK);
    let out = town.post("/c/here/sign-out", &[]).header("cookie", &cookie).send().await.unwrap();
    assert_eq!(out.status(), StatusCode::SEE_OTHER);
    assert!(set_cookie(&out).unwrap().1.contains("Max-Age=0"));
    assert_eq!(account_status(&town, &cookie).await, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn over_tls_the_cookie_is_bound_to_the_host() {
    let limits = Limits { per_second: 0, ..Limits::default() };
    let town = Town::with(server::router::doors(), limits, "https://siyi.example").await;
    clerk(&town).await;
    let response = town.sign_in("clerk", PASSWORD, "").await;
    let (cookie, whole) = set_cookie(&response).unwrap();
    assert!(whole.starts_with("__Host-s=") && whole.contains("; Secure") && whole.contains("; Path=/"), "{whole}");
    assert_eq!(response.headers()["strict-transport-security"], "max-age=31536000; includeSubDomains");
    assert_eq!(location(&response), "/c/here");
    assert_eq!(account_status(&town, &cookie).await, StatusCode::OK);
    assert_eq!(account_status(&town, &cookie.replace("__Host-s", "s")).await, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_name_and_a_wrong_password_get_the_same_answer_and_then_must_wait() {
    let town = Town::start().await;
    clerk(&town).await;
    let mut answers = Vec::new();
    for name in ["clerk", "nobody"] {
        let response = town.sign_in(name, "wrong password", "").await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(response.headers().get("set-cookie").is_none());
        answers.push(plain(response, name).await);
    }
    assert_eq!(answers[0], answers[1]);
    for name in ["clerk", "nobody"] {
        for _ in 0..4 {
            town.sign_in(name, "wrong password", "").await;
        }
    }
    let waits = plain(town.sign_in("clerk", PASSWORD, "").await, "clerk").await;
    assert!(waits.contains("15"), "the right password waits too");
    assert_eq!(waits, plain(town.sign_in("nobody", PASSWORD, "").await, "nobody").await);
    town.pass(Duration::minutes(16));
    assert_eq!(town.sign_in("clerk", PASSWORD, "").await.status(), StatusCode::SEE_OTHER);
}

/// A page without what differs from one answer to the next.
async fn plain(response: Response, name: &str) -> String {
    let text = response.text().await.unwrap();
    text.replace(name, "NAME").split("nonce").next().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_to_another_site() {
    let town = Town::start().await;
    clerk(&town).await;
    for next in
        ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "\r\nSet-Cookie: a=b"]
    {
        let response = town.sign_in("clerk", PASSWORD, next).await;
        assert_eq!((response.status(), location(&response)), (StatusCode::SEE_OTHER, "/"), "{next:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_needs_signing_in_leads_there_and_back() {
    let town = Town::start().await;
    clerk(&town).await;
    let response = town.get("/c/here/desk/letters?building=1&x=%E5%86%9B").send().await.unwrap();
    let to = location(&response).to_owned();
    let next = to.split_once("?next=").unwrap().1;
    let page = town.get(&to).send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    let text = page.text().await.unwrap();
    assert!(text.contains("value=\"/c/here/desk/letters?building=1&amp;x=%E5%86%9B\""), "{next} {text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_foreign_and_old_tickets_are_nobodys() {
    let town = Town::start().await;
    let person = town.here.holder(Office::Clerk);
    let good = town.cookie(&town.here, person, SignedInBy::Password).await;
    assert_eq!(account_status(&town, &good).await, StatusCode::OK);
    let token = good.split_once('=').unwrap().1;
    let aud = audience(&town.origin, town.here.community);
    let ticket = town.key.read(token, &aud, town.now()).unwrap();

    let sign = |ticket: Ticket| format!("s={}", town.key.sign(&ticket));
    let other = audience(&town.origin, town.there.community);
    let seconds = town.now().micros() / 1_000_000;
    let stolen = Ticket { sub: town.here.holder(Office::CommitteeHead), ..ticket.clone() };
    let cases = [
        ("another audience", sign(Ticket { aud: other, ..ticket.clone() })),
        ("expired", sign(Ticket { exp: seconds - 60, ..ticket.clone() })),
        ("not yet", sign(Ticket { nbf: seconds + 60, ..ticket.clone() })),
        ("another person", sign(stolen)),
        ("another session", sign(Ticket { sid: "A".repeat(43), ..ticket.clone() })),
        ("no secret", sign(Ticket { sid: String::new(), ..ticket })),
        ("alg none", format!("s=eyJhbGciOiJub25lIiwidHlwIjoic2Vzc2lvbitqd3QifQ.{}.", token.split('.').nth(1).unwrap())),
        ("cut", format!("s={}", &token[..token.len() - 2])),
        ("long", format!("s={}", "a.".repeat(3_000))),
    ];
    for (what, cookie) in cases {
        assert_eq!(account_status(&town, &cookie).await, StatusCode::SEE_OTHER, "{what}");
    }
    let there = town.get("/c/there/account").header("cookie", &good).send().await.unwrap();
    assert_eq!(there.status(), StatusCode::SEE_OTHER, "a session of another community is none");
}

#[tokio::test(flavor = "multi_thread")]
async fn unused_and_old_sessions_end_and_used_ones_are_renewed() {
    let town = Town::start().await;
    clerk(&town).await;
    let (cookie, _) = set_cookie(&town.sign_in("clerk", PASSWORD, "").await).unwrap();
    town.pass(Duration::hours(7));
    let response = town.get("/c/here/account").header("cookie", &cookie).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let (renewed, _) = set_cookie(&response).unwrap();
    assert_ne!(renewed, cookie);
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    town.pass(Duration::hours(7));
    assert_eq!(account_status(&town, &renewed).await, StatusCode::OK, "used seven hours ago");
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    town.pass(Duration::hours(9));
    assert_eq!(account_status(&town, &renewed).await, StatusCode::SEE_OTHER, "unused for nine hours");
    let resident = town.cookie(&town.here, town.here.households[2].second, SignedInBy::Letter).await;
    town.pass(Duration::days(29));
    assert_eq!(account_status(&town, &resident).await, StatusCode::OK, "a resident stays for thirty days");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_that_ends_closes_its_doors_at_once() {
    let town = Town::start().await;
    let cookie = town.officer(Office::Clerk).await;
    let desk = || town.get("/c/here/desk/letters").header("cookie", &cookie).send();
    assert_eq!(desk().await.unwrap().status(), StatusCode::OK);
    let mut reader = town.store.reader().await.unwrap();
    let holders = store::people::offices_on(&mut reader.tx(), town.here.community, town.now().day()).await.unwrap();
    drop(reader);
    let today = town.now().day();
    for term in holders.into_iter().filter(|holder| holder.office == Office::Clerk) {
        let author =
            store::Author { community: town.here.community, actor: domain::permit::Actor::System, now: town.now() };
        let reason = domain::text::Line::parse("任期届满").unwrap();
        let end = town.store.write(author, move |w| {
            Box::pin(async move { store::people::end_office(w, term.id, today, reason).await })
        });
        end.await.unwrap();
    }
    assert_eq!(desk().await.unwrap().status(), StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_sessions_can_be_closed_and_nobody_elses() {
    let town = Town::start().await;
    let (mine, theirs) = (town.here.households[0].second, town.here.households[1].second);
    let here = town.cookie(&town.here, mine, SignedInBy::Letter).await;
    let lost = town.cookie(&town.here, mine, SignedInBy::Letter).await;
    let other = town.cookie(&town.here, theirs, SignedInBy::Letter).await;
    let mut reader = town.store.reader().await.unwrap();
    let sessions = store::sign_in::sessions_of(&mut reader.tx(), town.here.community, theirs).await.unwrap();
    drop(reader);
    let fields = [("session", sessions[0].id.to_string())];
    let close = town.post("/c/here/account/close-session", &[("session", fields[0].1.as_str())]);
    assert_eq!(close.header("cookie", &here).send().await.unwrap().status(), StatusCode::NOT_FOUND);
    assert_eq!(account_status(&town, &other).await, StatusCode::OK);
    let everywhere = town.post("/c/here/account/sign-out-everywhere", &[]).header("cookie", &here).send();
    assert_eq!(everywhere.await.unwrap().status(), StatusCode::SEE_OTHER);
    for cookie in [&here, &lost] {
        assert_eq!(account_status(&town, cookie).await, StatusCode::SEE_OTHER);
    }
    assert_eq!(account_status(&town, &other).await, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_every_other_session() {
    let town = Town::start().await;
    clerk(&town).await;
    let (here, _) = set_cookie(&town.sign_in("clerk", PASSWORD, "").await).unwrap();
    let (there, _) = set_cookie(&town.sign_in("clerk", PASSWORD, "").await).unwrap();
    let change = |present: &'static str, new: &'static str, again: &'static str| {
        let fields = [("present", present), ("new", new), ("again", again)];
        town.post("/c/here/account/password", &fields).header("cookie", &here).send()
    };
    let long = "山高水长风景好";
    for (present, new, again) in [
        ("wrong", "山高水长风景好啊", "山高水长风景好啊"),
        (PASSWORD, long, long),
        (PASSWORD, "12345678", "12345678"),
        (PASSWORD, "山高水长风景好啊", "山高水长"),
    ] {
        assert_eq!(change(present, new, again).await.unwrap().status(), StatusCode::UNPROCESSABLE_ENTITY, "{new}");
    }
    let changed = change(PASSWORD, "山高水长风景好啊", "山高水长风景好啊").await.unwrap();
    assert_eq!(changed.status(), StatusCode::SEE_OTHER);
    assert_eq!(account_status(&town, &here).await, StatusCode::OK);
    assert_eq!(account_status(&town, &there).await, StatusCode::SEE_OTHER);
    assert_eq!(town.sign_in("clerk", PASSWORD, "").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(town.sign_in("clerk", "山高水长风景好啊", "").await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_forgets_no_wrong_try() {
    let mut town = Town::start().await;
    clerk(&town).await;
    for _ in 0..5 {
        town.sign_in("clerk", "wrong password", "").await;
    }
    town.restart().await;
    let waits = town.sign_in("clerk", PASSWORD, "").await;
    assert_eq!(waits.status(), StatusCode::UNPROCESSABLE_ENTITY);
    town.pass(Duration::minutes(16));
    assert_eq!(town.sign_in("clerk", PASSWORD, "").await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_day_a_session_gets_a_fresh_secret_and_the_one_before_stays_good() {
    let town = Town::start().await;
    let person = town.here.households[0].second;
    let first = town.cookie(&town.here, person, SignedInBy::Letter).await;
    let ask = async |cookie: &str| town.get("/c/here/account").header("cookie", cookie).send().await.unwrap();
    assert!(set_cookie(&ask(&first).await).is_none(), "it is young");
    town.pass(Duration::hours(25));
    let (one, two) = tokio::join!(ask(&first), ask(&first));
    let fresh: Vec<_> = [one, two].iter().filter_map(set_cookie).map(|(cookie, _)| cookie).collect();
    assert_eq!(fresh.len(), 1, "two requests of one moment, one fresh secret");
    assert_ne!(fresh[0], first);
    assert_eq!(ask(&fresh[0]).await.status(), StatusCode::OK);
    assert_eq!(ask(&first).await.status(), StatusCode::OK, "the answer with the fresh one may have been lost");
    town.pass(Duration::hours(25));
    let third = set_cookie(&ask(&fresh[0]).await).unwrap().0;
    assert_eq!(ask(&first).await.status(), StatusCode::SEE_OTHER, "two secrets ago");
    assert_eq!(ask(&third).await.status(), StatusCode::OK);
}
