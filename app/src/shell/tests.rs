use domain::clock::Moment;
use store::testing;

use super::*;
use crate::{
    islands::CharacterCounter,
    visit::{Preferences, Site},
};

async fn visit() -> Visit {
    let assets =
        Assets { style: "/assets/a.css".into(), script: Some("/pkg/a.js".into()), wasm: Some("/pkg/a.wasm".into()) };
    let site = Site {
        store: testing::sqlite().await,
        clock: Arc::new(|| Moment::from_micros(0)),
        origin: "http://localhost".into(),
        assets,
        printer: None,
    };
    Visit {
        site,
        community: None,
        actor: None,
        name: None,
        session: None,
        now: Moment::from_micros(0),
        preferences: Preferences::default(),
        nonce: "n0nce".into(),
        path: "/".into(),
        record: None,
    }
}

#[tokio::test]
async fn a_page_without_islands_has_no_script_at_all() {
    let visit = visit().await;
    let html = render(&visit, &Frame::new("首页"), || view! { <h1>"首页"</h1> });
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"), "{html}");
    assert!(html.contains("<title>首页 · 四议</title>") && html.contains("<h1>首页</h1>"), "{html}");
    assert!(!html.contains("<script") && !html.contains("style=\""), "{html}");
}

#[tokio::test]
async fn a_page_with_an_island_wakes_it_with_the_nonce_of_the_answer() {
    let visit = visit().await;
    let html = render(&visit, &Frame::new("页"), || {
        view! { <CharacterCounter field="f-a".to_owned() most=5 left="%n".to_owned() over="%n".to_owned()/> }
    });
    assert!(html.contains("<leptos-island data-component=\"CharacterCounter"), "{html}");
    assert!(html.contains("<script type=\"module\" nonce=\"n0nce\">") && html.contains("/pkg/a.wasm"), "{html}");
}

#[tokio::test]
async fn what_is_shown_cannot_become_markup() {
    let mut visit = visit().await;
    visit.path = "/\"><script>".into();
    let html = render(&visit, &Frame::new("</title><script>"), || view! { <p>{"<script>alert(1)</script>"}</p> });
    assert!(!html.contains("<script"), "{html}");
}
