//! A server on a free port with two small communities, a clock to move, and tickets for whoever is needed.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use app::{
    access::Door,
    visit::{Assets, Site},
};
use axum::Router;
use domain::{
    clock::Moment,
    ids::PersonId,
    people::Office,
    permit::Actor,
    sign_in::{LoginName, NewPassword, SignedInBy},
};
use reqwest::{Client, RequestBuilder, Response, StatusCode, redirect::Policy};
use server::{
    gate::{
        Gate, Settings,
        limits::Limits,
        ticket::{Ticket, TicketKey, audience},
    },
    router::{doors, router_of},
    sign_in::hash_password,
};
use store::{
    Author, Store,
    people::Village,
    sign_in::{Opening, secret_hash},
};
use time::Duration;

/// The password of every account that [`Town::account`] makes.
pub const PASSWORD: &str = "茉莉花开在三坊七巷";

pub struct Town {
    pub address: String,
    pub origin: String,
    pub store: Store,
    pub gate: Gate,
    pub key: TicketKey,
    pub here: Village,
    pub there: Village,
    pub client: Client,
    clock: Arc<AtomicI64>,
}

impl Town {
    /// The whole product, with limits that tests do not reach.
    pub async fn start() -> Self {
        Self::with(doors(), Limits { per_second: 0, ..Limits::default() }, "http://siyi.example").await
    }

    pub async fn with(doors: Vec<Door>, limits: Limits, origin: &str) -> Self {
        Self::on(store::testing::sqlite().await, doors, limits, origin).await
    }

    /// The whole product over this store.
    pub async fn over(store: Store) -> Self {
        Self::on(store, doors(), Limits { per_second: 0, ..Limits::default() }, "http://siyi.example").await
    }

    async fn on(store: Store, doors: Vec<Door>, limits: Limits, origin: &str) -> Self {
        let here = store::people::village(&store, "here").await;
        let there = store::people::village(&store, "there").await;
        let clock = Arc::new(AtomicI64::new(Moment::parse("2026-05-20T09:00:00+08:00").unwrap().micros()));
        let key = TicketKey::from_bytes(&[5; 32]);
        let (address, gate) = serve(&store, doors, limits, origin, &key, &clock).await;
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        Self { address, origin: origin.to_owned(), store, gate, key, here, there, client, clock }
    }

    /// Another process over the same data, as after a restart.
    pub async fn restart(&mut self) {
        let limits = Limits { per_second: 0, ..Limits::default() };
        (self.address, self.gate) = serve(&self.store, doors(), limits, &self.origin, &self.key, &self.clock).await;
    }

    pub fn now(&self) -> Moment {
        Moment::from_micros(self.clock.load(Ordering::SeqCst))
    }

    pub fn pass(&self, span: Duration) {
        self.clock.store(self.now().plus(span).micros(), Ordering::SeqCst);
    }

    /// Opens a session and returns its cookie.
    pub async fn cookie(&self, village: &Village, person: PersonId, by: SignedInBy) -> String {
        let secret: [u8; 32] = rand::random();
        let opening = Opening {
            person,
            by,
            secret_hash: secret_hash(&secret),
            device: "phone".to_owned(),
            network: String::new(),
        };
        let author = Author { community: village.community, actor: Actor::System, now: self.now() };
        let write = self.store.write_unrecorded(author, move |w| {
            Box::pin(async move { store::sign_in::open_session(w, &opening).await })
        });
        write.await.unwrap();
        let aud = audience(&self.origin, village.community);
        let ends = self.now().plus(Duration::days(200));
        let ticket = Ticket::new(&secret, person, aud, self.now(), ends);
        format!("{}={}", self.gate.cookie_name(), self.key.sign(&ticket))
    }

    /// The cookie of the holder of an office, signed in with a password.
    pub async fn officer(&self, office: Office) -> String {
        self.cookie(&self.here, self.here.holder(office), SignedInBy::Password).await
    }

    /// Gives a person an account with [`PASSWORD`].
    pub async fn account(&self, village: &Village, person: PersonId, name: &str) {
        let name = LoginName::parse(name).unwrap();
        let hash = hash_password(&NewPassword::parse(PASSWORD, &[]).unwrap());
        let author = Author { community: village.community, actor: Actor::System, now: self.now() };
        let write = self.store.write(author, move |w| {
            Box::pin(async move {
                let account = store::sign_in::create_account(w, person, name).await?;
                store::sign_in::set_password(w, account, &hash, None).await
            })
        });
        write.await.unwrap();
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.address))
    }

    /// A form sent from one of our own pages.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let request = self.client.post(format!("{}{path}", self.address)).header("sec-fetch-site", "same-origin");
        request.header("content-type", "application/x-www-form-urlencoded").body(form(fields))
    }

    /// A page as its status and its text.
    pub async fn page(&self, path: &str, cookie: Option<&str>) -> (StatusCode, String) {
        let request = match cookie {
            Some(cookie) => self.get(path).header("cookie", cookie),
            None => self.get(path),
        };
        let answer = request.send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }

    /// What answers a form: its status, where it leads, and its text.
    pub async fn sent(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> (StatusCode, String, String) {
        let answer = self.post(path, fields).header("cookie", cookie).send().await.unwrap();
        let location = answer.headers().get("location").map_or("", |to| to.to_str().unwrap()).to_owned();
        (answer.status(), location, answer.text().await.unwrap())
    }

    /// Signs in with a password and returns the answer.
    pub async fn sign_in(&self, name: &str, password: &str, next: &str) -> Response {
        let fields = [("name", name), ("password", password), ("next", next)];
        self.post("/c/here/sign-in/password", &fields).send().await.unwrap()
    }
}

/// Listens on a free port.
async fn serve(
    store: &Store,
    doors: Vec<Door>,
    limits: Limits,
    origin: &str,
    key: &TicketKey,
    clock: &Arc<AtomicI64>,
) -> (String, Gate) {
    let shown = Arc::clone(clock);
    let site = Site {
        store: store.clone(),
        clock: Arc::new(move || Moment::from_micros(shown.load(Ordering::SeqCst))),
        origin: origin.into(),
        assets: Assets::default(),
        printer: None,
    };
    let proxy = "127.0.0.2".parse::<std::net::IpAddr>().unwrap().into();
    let settings = Settings { limits, trusted_proxies: vec![proxy], ..Settings::with_key(key.clone()) };
    let gate = Gate::new(&site, settings);
    let app = router_of(doors, &site, &gate, Router::new());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
    (address, gate)
}

/// Fields as a form sends them.
pub fn form(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}

/// The cookie that an answer sets, as the browser sends it back.
pub fn set_cookie(response: &Response) -> Option<(String, String)> {
    let whole = response.headers().get("set-cookie")?.to_str().unwrap().to_owned();
    Some((whole.split(';').next().unwrap().to_owned(), whole))
}
