//! The demo community, made once, behind the real router.

use std::net::SocketAddr;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use domain::{clock::Moment, ids::CommunityId};
use server::{
    config::Settings,
    demo,
    serve::{Time, assemble},
};
use store::{Chance, Store, testing};
use tower::ServiceExt as _;

/// The demo as it stands on this day.
const AT: &str = "2026-11-22T15:00:00+08:00";

pub struct Demo {
    pub store: Store,
    pub community: CommunityId,
    app: Router,
}

/// What was answered.
pub struct Answer {
    pub status: StatusCode,
    pub kind: String,
    pub body: Vec<u8>,
    pub tag: Option<String>,
}

impl Demo {
    pub async fn open() -> Self {
        let now = Moment::parse(AT).unwrap();
        let url = testing::sqlite_url();
        let store = Store::open(&url, Chance::seeded(1)).await.unwrap();
        demo::make(&store, 1, now).await.unwrap();
        let mut reader = store.reader().await.unwrap();
        let community = store::people::community_by_slug(&mut reader.tx(), demo::SLUG).await.unwrap().unwrap().id;
        drop(reader);
        let folder = url.folder().unwrap().to_owned();
        let settings = Settings::loopback(SocketAddr::from(([127, 0, 0, 1], 4300)), folder, &url);
        let store = store.holding(url);
        let (_, app) = assemble(store.clone(), &settings, Time::Movable(now)).unwrap();
        Self { store, community, app }
    }

    /// What a stranger gets at an address of this server, with or without the server's name.
    pub async fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(path_of(address)).body(Body::empty()).unwrap()).await
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.app.clone().oneshot(request).await.unwrap();
        let header = |name| response.headers().get(name).map(|it| it.to_str().unwrap().to_owned());
        let (kind, tag) = (header(header::CONTENT_TYPE).unwrap_or_default(), header(header::ETAG));
        let status = response.status();
        let body = to_bytes(response.into_body(), 64 << 20).await.unwrap().to_vec();
        Answer { status, kind, body, tag }
    }

    /// Moves the clock on.
    pub async fn move_clock(&self, at: &str) {
        let form = format!("at={}", at.replace('+', "%2B"));
        let request = Request::post("/clock")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = self.ask(request.body(Body::from(form)).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    }
}

impl Answer {
    /// The text, whatever it is.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// The path of an address of this server.
pub fn path_of(address: &str) -> &str {
    let rest = address.strip_prefix("http://localhost:4300").or_else(|| address.strip_prefix("http://127.0.0.1:4300"));
    rest.unwrap_or(address)
}
