//! Real databases for tests: a fresh SQLite file and a fresh PostgreSQL database, each with all tables.

use std::{
    ops::Deref,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use sqlx::{Connection, Executor, PgConnection};

pub use crate::people::{Village, VillageHousehold, everybody, officers, village, village_founded};
use crate::{Chance, Store};

/// Where the test PostgreSQL is: `postgres://user@host:port/postgres`; databases are created in it.
pub const POSTGRES_ADDRESS: &str = "SIYI_TEST_POSTGRES";

static NEXT: AtomicU64 = AtomicU64::new(0);

fn fresh_name() -> String {
    format!("siyi_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The address of a fresh database, which is gone when this is dropped. A store takes it with [`Store::holding`].
#[derive(Debug)]
pub struct Temporary {
    url: String,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Folder(PathBuf),
    Database { server: String, name: String },
}

impl Temporary {
    /// The folder of a SQLite database.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        match &self.place {
            Place::Folder(folder) => Some(folder),
            Place::Database { .. } => None,
        }
    }
}

impl Deref for Temporary {
    type Target = str;
    fn deref(&self) -> &str {
        &self.url
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        match &self.place {
            Place::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            Place::Database { server, name } => {
                let (server, name) = (server.clone(), name.clone());
                // A test may end inside a runtime, which cannot be waited in; so elsewhere.
                drop(std::thread::spawn(move || remove(&server, &name)).join());
            }
        }
    }
}

/// Removes a database, whoever is still connected to it. What fails is left behind: the test itself is over.
fn remove(server: &str, name: &str) {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    runtime.block_on(async {
        if let Ok(mut connection) = PgConnection::connect(server).await {
            let gone = sqlx::AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
            drop(connection.execute(gone).await);
        }
    });
}

/// The address of a fresh SQLite file in the system's folder for temporary files.
///
/// # Panics
/// When the folder cannot be written.
#[must_use]
pub fn sqlite_url() -> Temporary {
    let folder = std::env::temp_dir().join(fresh_name());
    std::fs::create_dir_all(&folder).expect("the folder for temporary files is writable");
    Temporary { url: format!("sqlite://{}/siyi.db", folder.display()), place: Place::Folder(folder) }
}

/// The address of a fresh PostgreSQL database; nothing when no test server is named in `SIYI_TEST_POSTGRES`.
///
/// # Panics
/// When the named server cannot be reached.
pub async fn postgres_url() -> Option<Temporary> {
    let server = std::env::var(POSTGRES_ADDRESS).ok()?;
    let name = fresh_name();
    let mut connection = PgConnection::connect(&server).await.expect("the test PostgreSQL answers");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"));
    connection.execute(create).await.expect("the test database can be created");
    let (address, _) = server.rsplit_once('/').expect("the address names a database");
    Some(Temporary { url: format!("{address}/{name}"), place: Place::Database { server, name } })
}

/// A fresh store on SQLite with the same chance each time; its files are gone with its last copy.
///
/// # Panics
/// When it cannot be opened.
pub async fn sqlite() -> Store {
    let place = sqlite_url();
    Store::open(&place, Chance::seeded(1)).await.expect("a fresh SQLite store opens").holding(place)
}

/// A fresh store on PostgreSQL, if a test server is named; its database is gone with its last copy.
///
/// # Panics
/// When it cannot be opened, or when `CI` is set and no server is named.
pub async fn postgres() -> Option<Store> {
    let Some(place) = postgres_url().await else {
        assert!(
            std::env::var_os("CI").is_none(),
            "{POSTGRES_ADDRESS} is not set: the PostgreSQL half would be skipped"
        );
        eprintln!("skipped: {POSTGRES_ADDRESS} names no PostgreSQL server");
        return None;
    };
    Some(Store::open(&place, Chance::seeded(1)).await.expect("a fresh PostgreSQL store opens").holding(place))
}

impl Store {
    /// The same store, with which its temporary database goes.
    #[must_use]
    pub fn holding(mut self, place: Temporary) -> Self {
        self.temporary = Some(Arc::new(place));
        self
    }

    /// Lets every commit take this much longer, as on a slower disk.
    pub fn delay_commits(&self, delay: std::time::Duration) {
        self.writer.slow_down(delay);
    }
}

/// Runs each named test (`async fn name(store: Store)`) on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! on_both_engines {
    ($($test:ident),+ $(,)?) => { $( mod $test {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn sqlite() { super::$test($crate::testing::sqlite().await).await }
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn postgres() {
            if let Some(store) = $crate::testing::postgres().await { super::$test(store).await }
        }
    } )+ };
}
