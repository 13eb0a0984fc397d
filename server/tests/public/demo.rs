//! The demo community, made once, behind the real router.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use app::visit::{Assets, Site};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use domain::{clock::Moment, ids::CommunityId};
use server::{
    demo,
    gate::{Gate, Settings, ticket::TicketKey},
    router::router,
};
use store::{Chance, Store, testing};
use tower::ServiceExt as _;

/// The demo as it stands on this day.
const AT: &str = "2026-11-22T15:00:00+08:00";
const ORIGIN: &str = "http://siyi.example";

pub struct Demo {
    pub store: Store,
    pub community: CommunityId,
    clock: Arc<AtomicI64>,
    /// Renders every page anew.
    fresh: Router,
    /// Keeps pages, as a server does.
    keeping: Router,
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
        let store = store.holding(url);
        let mut reader = store.reader().await.unwrap();
        let community = store::people::community_by_slug(&mut reader.tx(), demo::SLUG).await.unwrap().unwrap().id;
        drop(reader);
        let clock = Arc::new(AtomicI64::new(now.micros()));
        let shown = Arc::clone(&clock);
        let site = Site {
            store: store.clone(),
            clock: Arc::new(move || Moment::from_micros(shown.load(Ordering::SeqCst))),
            origin: ORIGIN.into(),
            assets: Assets::default(),
            printer: None,
        };
        let app = |kept_bytes| {
            let settings = Settings { kept_bytes, ..Settings::with_key(TicketKey::from_bytes(&[7; 32])) };
            router(&site, &Gate::new(&site, settings), Router::new())
        };
        Self { community, clock, fresh: app(0), keeping: app(1 << 20), store }
    }

    /// What a stranger gets at an address of this server, with or without the server's name.
    pub async fn get(&self, address: &str) -> Answer {
        answer(&self.fresh, Request::get(path_of(address)).body(Body::empty()).unwrap()).await
    }

    /// The same from a server that keeps pages.
    pub async fn ask_kept(&self, request: Request<Body>) -> Answer {
        answer(&self.keeping, request).await
    }

    /// Moves the clock on.
    pub fn move_clock(&self, at: &str) {
        self.clock.store(Moment::parse(at).unwrap().micros(), Ordering::SeqCst);
    }
}

async fn answer(app: &Router, request: Request<Body>) -> Answer {
    let response = app.clone().oneshot(request).await.unwrap();
    let header = |name| response.headers().get(name).map(|it| it.to_str().unwrap().to_owned());
    let (kind, tag) = (header(header::CONTENT_TYPE).unwrap_or_default(), header(header::ETAG));
    let status = response.status();
    let body = to_bytes(response.into_body(), 64 << 20).await.unwrap().to_vec();
    Answer { status, kind, body, tag }
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
    address.strip_prefix(ORIGIN).unwrap_or(address)
}
