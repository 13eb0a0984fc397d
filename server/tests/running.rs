//! A real server on a free port: health, files, the movable clock, stopping, the lock.

use std::{
    net::SocketAddr,
    process::{Command, Output},
    time::Duration,
};

use domain::clock::Moment;
use reqwest::{Client, StatusCode};
use server::{
    assets,
    config::Settings,
    serve::{Running, Time, start},
};
use store::{Chance, Store, testing};

async fn running(time: Time) -> (Running, String) {
    let url = testing::sqlite_url();
    let folder = url.folder().expect("a folder").to_owned();
    let store = Store::open(&url, Chance::seeded(1)).await.expect("a fresh store opens");
    let settings = Settings::loopback(SocketAddr::from(([127, 0, 0, 1], 0)), folder, &url);
    let store = store.holding(url);
    let running = start(store, settings, time).await.expect("a free port");
    let address = format!("http://{}", running.address);
    (running, address)
}

fn spring() -> Time {
    Time::Movable(Moment::parse("2026-05-20T09:00:00+08:00").expect("a well-formed moment"))
}

#[tokio::test(flavor = "multi_thread")]
async fn it_lives_and_is_ready() {
    let (running, address) = running(Time::Real).await;
    for path in ["/healthz", "/readyz"] {
        let answer = reqwest::get(format!("{address}{path}")).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
    }
    running.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_style_may_be_kept_for_ever_and_comes_compressed() {
    let (running, address) = running(Time::Real).await;
    let style = format!("{address}{}", assets::assets().style);
    let plain = Client::new().get(&style).send().await.unwrap();
    assert_eq!(plain.headers()["content-type"], "text/css; charset=utf-8");
    assert!(plain.headers()["cache-control"].to_str().unwrap().contains("immutable"));
    let plain = plain.bytes().await.unwrap();
    let small = Client::new().get(&style).header("accept-encoding", "gzip, br").send().await.unwrap();
    assert_eq!(small.headers()["content-encoding"], "br");
    assert!(small.bytes().await.unwrap().len() < plain.len());
    let old = reqwest::get(format!("{address}/assets/style.000000000000.css")).await.unwrap();
    assert_eq!(old.status(), StatusCode::NOT_FOUND);
    running.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_moves_on_and_never_back() {
    let (running, address) = running(spring()).await;
    let move_to = async |at: &str| {
        let clock = Client::new().post(format!("{address}/clock")).body(format!("at={}", at.replace('+', "%2B")));
        clock.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap()
    };
    let moved = move_to("2026-06-20T09:00:00+08:00").await;
    assert_eq!(moved.status(), StatusCode::OK);
    assert!(moved.text().await.unwrap().starts_with("2026-06-20T01:00:0"));
    assert_eq!(move_to("2026-05-21T09:00:00+08:00").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(move_to("tomorrow").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    running.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_on_the_real_clock_has_none_to_move() {
    let (running, address) = running(Time::Real).await;
    let answer = Client::new().post(format!("{address}/clock")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    running.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn browsers_report_what_the_policy_stopped() {
    let (running, address) = running(Time::Real).await;
    let home = reqwest::get(&address).await.unwrap();
    let policy = home.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("report-uri /csp-report"), "{policy}");
    let report = async |body: String| {
        let request = Client::new().post(format!("{address}/csp-report")).body(body);
        request.header("content-type", "application/csp-report").send().await.unwrap().status()
    };
    let good = r#"{"csp-report":{"violated-directive":"script-src","blocked-uri":"inline"}}"#;
    assert_eq!(report(good.to_owned()).await, StatusCode::NO_CONTENT);
    assert_eq!(report("no report".to_owned()).await, StatusCode::BAD_REQUEST);
    assert_eq!(report("x".repeat(9_000)).await, StatusCode::PAYLOAD_TOO_LARGE);
    running.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn after_stopping_nobody_listens() {
    let (running, address) = running(Time::Real).await;
    let stopped = tokio::time::timeout(Duration::from_secs(5), running.stop()).await;
    stopped.expect("nothing is on its way, so stopping is quick").unwrap();
    assert!(reqwest::get(format!("{address}/healthz")).await.is_err());
}

fn siyi(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut siyi = Command::new(env!("CARGO_BIN_EXE_siyi"));
    siyi.args(arguments).current_dir(std::env::temp_dir()).env_remove("DATABASE_URL");
    siyi.envs(environment.iter().copied()).output().expect("siyi starts")
}

fn complaint(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn it_refuses_to_serve_a_network_without_tls() {
    let said = complaint(&siyi(&["serve", "--listen", "0.0.0.0:0"], &[]));
    assert!(said.contains("not encrypted") && said.contains("insecure_lan = true"), "{said}");
}

#[test]
fn a_misspelt_setting_names_the_right_one() {
    let said = complaint(&siyi(&["config", "check"], &[("SIYI_ORIGN", "https://siyi.example")]));
    assert!(said.contains("did you mean `SIYI_ORIGIN`?"), "{said}");
}

#[test]
fn a_community_is_founded_once_and_its_administrator_invited() {
    let folder = std::env::temp_dir().join(format!("siyi-init-{}", std::process::id()));
    let data = folder.to_str().expect("a readable path");
    let found = || {
        let names = ["--name", "军门社区", "--subdistrict", "安泰街道", "--phone", "0591-87550000"];
        let admin = ["--admin", "陈立", "--admin-born", "1985-03-01"];
        siyi(&[["--data", data, "init", "--slug", "junmen"].as_slice(), &names, &admin].concat(), &[])
    };
    let first = found();
    let said = String::from_utf8_lossy(&first.stdout).into_owned();
    assert!(first.status.success() && said.contains("http://localhost:4300/c/junmen/set-up?code="), "{said}");
    assert!(complaint(&found()).contains("there is a community with the short name junmen already"));
    let again = siyi(&["--data", data, "invite", "--slug", "junmen", "--login", "admin"], &[]);
    assert!(again.status.success());
    let demo = complaint(&siyi(&["--data", data, "demo"], &[]));
    assert!(demo.contains("the database is not empty"), "{demo}");
    std::fs::remove_dir_all(&folder).expect("the folder was made");
}
