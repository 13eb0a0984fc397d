//! What every answer carries, and what stands before every door.

use std::time::Duration;

use app::{
    access::{Door, Keep, Method, Who},
    visit::Visit,
};
use axum::response::Response;
use domain::people::Office;
use reqwest::StatusCode;
use server::{gate::limits::Limits, router::doors};

use crate::town::{PASSWORD, Town, set_cookie};

fn unlimited() -> Limits {
    Limits { per_second: 0, ..Limits::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_headers() {
    let town = Town::start().await;
    let mut nonces = std::collections::BTreeSet::new();
    let paths = doors().into_iter().map(|door| (door.method, door.path.replace("{community}", "here")));
    for (method, path) in paths.chain([(Method::Get, "/nothing/here".to_owned())]) {
        let path = path.replace(['{', '}'], "");
        let response = match method {
            Method::Get => town.get(&path).send().await.unwrap(),
            Method::Post => town.post(&path, &[]).send().await.unwrap(),
        };
        let header = |name: &str| response.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'nonce-"), "{path}: {policy}");
        assert!(policy.contains("'strict-dynamic' 'wasm-unsafe-eval'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert!(header("permissions-policy").contains("geolocation=()"), "{path}");
        assert!(["no-store", "private, no-cache"].contains(&header("cache-control").as_str()), "{path}");
        assert_eq!(header("access-control-allow-origin"), "", "{path}");
        assert_eq!(header("strict-transport-security"), "", "only over TLS");
        nonces.insert(policy.split('\'').nth(3).unwrap().to_owned());
    }
    assert!(nonces.len() > 20, "nonces are fresh: {}", nonces.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_other_sites_send_is_not_done() {
    let town = Town::start().await;
    town.account(&town.here, town.here.holder(Office::Clerk), "clerk").await;
    let (cookie, _) = set_cookie(&town.sign_in("clerk", PASSWORD, "").await).unwrap();
    let foreign: [&[(&str, &str)]; 6] = [
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://siyi.example")],
        &[],
    ];
    for headers in foreign {
        for door in doors().into_iter().filter(|door| door.method == Method::Post) {
            let path = door.path.replace("{community}", "here").replace(['{', '}'], "");
            let mut request = town.client.post(format!("{}{path}", town.address)).header("cookie", &cookie);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let status = request.send().await.unwrap().status();
            assert_eq!(status, StatusCode::FORBIDDEN, "{headers:?} {path}");
        }
    }
    let still = town.get("/c/here/account").header("cookie", &cookie).send().await.unwrap();
    assert_eq!(still.status(), StatusCode::OK, "nobody was signed out");
    let ours = town.client.post(format!("{}/c/here/sign-out", town.address));
    let ours = ours.header("cookie", &cookie).header("origin", "http://siyi.example").send().await.unwrap();
    assert_eq!(ours.status(), StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_comes_back_as_text() {
    let town = Town::start().await;
    for payload in ["\"><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'-alert(1)-'", "{{7*7}}"] {
        for path in ["/c/here/sign-in/password", "/c/here/sign-in/letter"] {
            let fields = [("name", payload), ("code", payload), ("next", payload), ("password", "x")];
            let response = town.post(path, &fields).send().await.unwrap();
            assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
            let page = response.text().await.unwrap();
            assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{page}");
        }
        let asked = format!("/c/here/sign-in?next={}", payload.replace(' ', "+").replace('#', ""));
        let page = town.get(&asked).send().await.unwrap().text().await.unwrap();
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_are_bounded_and_unreadable_ones_refused() {
    let town = Town::start().await;
    let path = "/c/here/sign-in/password";
    let long = "a".repeat(70_000);
    let large = town.post(path, &[("name", &long)]).send().await.unwrap();
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    for (kind, body) in
        [("application/json", "{}"), ("application/x-www-form-urlencoded", "\u{0}"), ("text/xml", "<a/>")]
    {
        let request = town.client.post(format!("{}{path}", town.address)).header("content-type", kind).body(body);
        let status = request.send().await.unwrap().status();
        assert!(status.is_client_error(), "{kind}: {status}");
    }
    let other = town.client.put(format!("{}{path}", town.address)).send().await.unwrap();
    assert_eq!(other.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_too_much_waits_and_a_forged_address_does_not_help() {
    let limits = Limits { burst: 5, per_second: 1, ..Limits::default() };
    let town = Town::with(doors(), limits, "http://siyi.example").await;
    let mut statuses = Vec::new();
    for n in 0..8 {
        let request = town.get("/c/here/sign-in").header("x-forwarded-for", format!("203.0.113.{n}"));
        statuses.push(request.send().await.unwrap());
    }
    assert_eq!(statuses[4].status(), StatusCode::OK);
    assert_eq!(statuses[7].status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(statuses[7].headers().contains_key("retry-after"));
}

async fn slow() -> &'static str {
    tokio::time::sleep(Duration::from_secs(2)).await;
    "late"
}

async fn broken() -> Response {
    panic!("a test")
}

async fn counted(visit: Visit) -> Response {
    visit.page("page", || leptos::prelude::IntoView::into_view("counted"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_server_says_so_and_slow_work_ends() {
    let doors = vec![Door::get("/slow", Who::Anyone, Keep::Private, slow)];
    let limits = Limits { at_once: 1, longest: Duration::from_millis(500), ..unlimited() };
    let town = Town::with(doors, limits, "http://siyi.example").await;
    let (first, second) = tokio::join!(town.get("/slow").send(), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        town.get("/slow").send().await
    });
    for response in [first.unwrap(), second.unwrap()] {
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(response.headers().contains_key("retry-after"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_is_a_page_and_the_server_lives() {
    let doors = vec![Door::get("/c/{community}/broken", Who::Anyone, Keep::Public, broken)];
    let town = Town::with(doors, unlimited(), "http://siyi.example").await;
    for _ in 0..3 {
        let response = town.get("/c/here/broken").send().await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let page = response.text().await.unwrap();
        assert!(page.contains("<h1>") && !page.contains("panicked") && !page.contains("a test"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn public_pages_are_kept_until_the_record_grows() {
    let doors = vec![Door::get("/c/{community}/page", Who::Anyone, Keep::Public, counted)];
    let town = Town::with(doors, unlimited(), "http://siyi.example").await;
    let ask = || town.get("/c/here/page").send();
    let first = ask().await.unwrap();
    let tag = first.headers()["etag"].clone();
    assert_eq!(ask().await.unwrap().headers()["etag"], tag);
    let known = town.get("/c/here/page").header("if-none-match", &tag).send().await.unwrap();
    assert_eq!(known.status(), StatusCode::NOT_MODIFIED);
    let small = town.get("/c/here/page").header("accept-encoding", "br").send().await.unwrap();
    assert_eq!(small.headers()["content-encoding"], "br");
    let english = town.get("/c/here/page").header("cookie", "siyi_language=en").send().await.unwrap();
    assert_ne!(english.headers()["etag"], tag);
    town.account(&town.here, town.here.holder(Office::Clerk), "clerk").await;
    assert_ne!(ask().await.unwrap().headers()["etag"], tag, "the foot of the page shows the record's size");
    let cookie = town.officer(Office::Clerk).await;
    let own = town.get("/c/here/page").header("cookie", cookie).send().await.unwrap();
    assert!(own.headers().get("etag").is_none());
    assert_eq!(own.headers()["cache-control"], "no-store");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_example_of_a_broken_signature_is_nobodys() {
    let vectors = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let vectors = vectors.join("../../shared/vectors/jose/json_web_signature_test.json");
    let Ok(text) = std::fs::read_to_string(&vectors) else {
        eprintln!("skipped: the collection of signature examples is not beside the repository");
        return;
    };
    let town = Town::start().await;
    let examples: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut tried = 0;
    for group in examples["testGroups"].as_array().unwrap() {
        for example in group["tests"].as_array().unwrap() {
            let Some(token) = example["jws"].as_str().filter(|token| token.is_ascii()) else { continue };
            let cookie = format!("s={}", token.replace([' ', ';', ',', '\n', '\r', '\t'], ""));
            let Ok(cookie) = reqwest::header::HeaderValue::try_from(cookie) else { continue };
            let response = town.get("/c/here/account").header("cookie", cookie).send().await.unwrap();
            assert_eq!(response.status(), StatusCode::SEE_OTHER, "{}", example["tcId"]);
            tried += 1;
        }
    }
    assert!(tried > 50, "{tried}");
}
