//! A community as large as a measurement needs, served by the real router over real HTTP.

use std::{net::SocketAddr, sync::Arc};

use anyhow::Context;
use app::visit::Site;
use domain::{
    clock::{Day, Moment},
    ids::{CommunityId, PersonId},
    permit::Actor,
    sign_in::SignedInBy,
};
use server::gate::{
    Gate, Settings,
    ticket::{Ticket, TicketKey, audience},
};
use store::{
    Author, Result, Store, Write, on,
    record::{Founding, found},
    sign_in::{Opening, open_session},
    testing::Temporary,
};
use uuid::Uuid;

use crate::{
    bulk::{Cell, insert},
    engine::{self, Engine},
};

/// The short name of the made-up community.
const SLUG: &str = "bench";
/// The made-up community.
pub const HERE: CommunityId = CommunityId(Uuid::from_u128(0xbe << 112));

/// A community on one engine, and a server in front of it.
pub struct World {
    /// Where everything is kept.
    pub store: Store,
    /// Where the server listens.
    pub address: SocketAddr,
    /// The community's short name.
    pub slug: &'static str,
    community: CommunityId,
    url: Temporary,
    key: TicketKey,
    origin: Arc<str>,
}

/// The moment at which everything happens.
pub fn now() -> Moment {
    Moment::parse("2026-05-20T09:00:00+08:00").unwrap_or(Moment::from_micros(0))
}

/// The machine as author.
pub fn system() -> Author {
    Author { community: HERE, actor: Actor::System, now: now() }
}

fn id(kind: u8, n: u32) -> Uuid {
    Uuid::from_u128((u128::from(kind) << 120) | u128::from(n))
}

/// The n-th person.
pub fn person(n: u32) -> PersonId {
    PersonId(id(3, n))
}

/// The n-th household.
pub fn household(n: u32) -> Uuid {
    id(2, n)
}

/// The secret of the n-th person's session.
fn secret(n: u32) -> [u8; 32] {
    let mut secret = [7; 32];
    secret[..4].copy_from_slice(&n.to_be_bytes());
    secret
}

impl World {
    /// Founds a community of so many households, each with one adult who represents it and is signed in.
    pub async fn found(engine: Engine, households: u32) -> anyhow::Result<Self> {
        let (store, url) = engine::open(engine).await?;
        store.write(system(), |w| Box::pin(begin(w))).await?;
        store.write_unrecorded(system(), move |w| Box::pin(register(w, households))).await?;
        Self::serve(store, url, HERE, SLUG).await
    }

    /// The demo community, as `siyi demo` makes it.
    pub async fn demo() -> anyhow::Result<Self> {
        let (store, url) = engine::open(Engine::Sqlite).await?;
        server::demo::make(&store, 1, now()).await?;
        let found = store::record::communities(&store).await?;
        let (community, _) = found.into_iter().next().context("the demo made no community")?;
        Self::serve(store, url, community, server::demo::SLUG).await
    }

    /// The machine as author in this community.
    pub fn author(&self) -> Author {
        Author { community: self.community, ..system() }
    }

    /// Signs a representative of a household in; the headers with which they ask.
    pub async fn sign_in_somebody(&self) -> anyhow::Result<String> {
        let mut reader = self.store.reader().await?;
        let somebody: Uuid = on!(&mut reader.tx(), conn => sqlx::query_scalar(
            "SELECT person_id FROM household_representatives WHERE community_id = $1 AND valid_until IS NULL
             ORDER BY person_id LIMIT 1")
            .bind(self.community.0)
            .fetch_one(conn)
            .await)?;
        let opening = Opening {
            person: PersonId(somebody),
            by: SignedInBy::Letter,
            secret_hash: store::sign_in::secret_hash(&secret(0)),
            device: "phone".to_owned(),
            network: "127.0.0.0".to_owned(),
        };
        self.store
            .write_unrecorded(self.author(), move |w| {
                Box::pin(async move { open_session(w, &opening).await.map(|_| ()) })
            })
            .await?;
        Ok(self.headers(PersonId(somebody), &secret(0)))
    }

    /// Serves what is in this store.
    async fn serve(store: Store, url: Temporary, community: CommunityId, slug: &'static str) -> anyhow::Result<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let origin: Arc<str> = format!("http://{address}").into();
        let key = TicketKey::from_bytes(&[5; 32]);
        let mut settings = Settings::with_key(key.clone());
        // One address asks for everybody.
        settings.limits.per_second = 0;
        settings.limits.at_once = 4_096;
        let site = Site {
            store: store.clone(),
            clock: Arc::new(now),
            origin: Arc::clone(&origin),
            assets: server::assets::assets(),
            printer: None,
        };
        let gate = Gate::new(&site, settings);
        let app = server::router::router(&site, &gate, server::assets::routes());
        tokio::spawn(
            async move { axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>()).await },
        );
        Ok(Self { store, address, slug, community, url, key, origin })
    }

    /// The address of its database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The headers with which the n-th person of the made-up community asks.
    pub fn signed_in(&self, n: u32) -> String {
        self.headers(person(n), &secret(n))
    }

    fn headers(&self, person: PersonId, secret: &[u8; 32]) -> String {
        let audience = audience(&self.origin, self.community);
        let ends = Moment::from_micros(now().micros() + 3_600_000_000);
        let token = self.key.sign(&Ticket::new(secret, person, audience, now(), ends));
        format!("cookie: s={token}\r\norigin: {}\r\nsec-fetch-site: same-origin\r\n", self.origin)
    }

    /// Ends it.
    pub async fn end(self) {
        self.store.close().await;
    }
}

async fn begin(w: &mut Write<'_>) -> Result<()> {
    let text = |text: &str| text.to_owned();
    let founding = Founding {
        slug: text(SLUG),
        name: text("测量社区"),
        subdistrict: text("测量街道"),
        office_phone: text("0591-00000000"),
        office_hours: text("8:30–18:00"),
    };
    found(w, &founding).await.map(|_| ())
}

async fn register(w: &mut Write<'_>, households: u32) -> Result<()> {
    let here = Cell::Id(HERE.0);
    let text = |text: String| Cell::Text(text);
    let day = |year| Cell::Number(Day::new(year, 1, 1).map_or(0, Day::number));
    let (grid, building) = (id(1, 0), id(1, 1));
    let areas = "id, community_id, kind, code, name";
    let grids = [vec![Cell::Id(grid), here.clone(), text("grid".into()), text("1".into()), text("一网格".into())]];
    insert(w.tx(), "area_nodes", areas, &grids).await?;
    let row = [Cell::Id(building), here.clone(), text("building".into()), text("1-1".into()), text("1 号楼".into())];
    let row = [row.to_vec(), vec![Cell::Id(grid)]].concat();
    insert(w.tx(), "area_nodes", "id, community_id, kind, code, name, parent_id", &[row]).await?;
    let all = || 0..households;
    let rows: Vec<_> = all()
        .map(|n| {
            vec![
                Cell::Id(household(n)),
                here.clone(),
                text(format!("h{n}")),
                Cell::Id(building),
                text(format!("{n} 室")),
            ]
        })
        .collect();
    insert(w.tx(), "households", "id, community_id, code, area_id, room", &rows).await?;
    let rows: Vec<_> = all()
        .map(|n| vec![Cell::Id(person(n).0), here.clone(), text(format!("p{n}")), text(format!("居民{n}")), day(1970)])
        .collect();
    insert(w.tx(), "persons", "id, community_id, code, name, born", &rows).await?;
    let rows: Vec<_> = all()
        .map(|n| {
            let (person, household) = (Cell::Id(person(n).0), Cell::Id(household(n)));
            vec![Cell::Id(id(4, n)), here.clone(), person, household, text("usual_residence".into()), day(2010)]
        })
        .collect();
    let columns = "id, community_id, person_id, household_id, basis, valid_from";
    insert(w.tx(), "residencies", columns, &rows).await?;
    let rows: Vec<_> = all()
        .map(|n| vec![Cell::Id(id(5, n)), here.clone(), Cell::Id(household(n)), Cell::Id(person(n).0), day(2010)])
        .collect();
    let columns = "id, community_id, household_id, person_id, valid_from";
    insert(w.tx(), "household_representatives", columns, &rows).await?;
    let moment = Cell::Number(now().micros());
    let rows: Vec<_> = all()
        .map(|n| {
            let hash = store::sign_in::secret_hash(&secret(n)).to_vec();
            let texts = [text("phone".into()), text("127.0.0.0".into()), text("letter".into())];
            let row = vec![Cell::Id(id(6, n)), here.clone(), Cell::Id(person(n).0), Cell::Bytes(hash)];
            [row, vec![moment.clone(), moment.clone()], texts.to_vec()].concat()
        })
        .collect();
    let columns = "id, community_id, person_id, secret_hash, opened_at, seen_at, device, network, signed_in_by";
    insert(w.tx(), "sessions", columns, &rows).await
}
