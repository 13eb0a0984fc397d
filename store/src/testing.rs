//! Real databases for tests: a fresh SQLite file and a fresh PostgreSQL database, each with all tables.

use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::{Connection, Executor, PgConnection};

pub use crate::people::{Village, VillageHousehold, village, village_founded};
use crate::{Chance, Store};

/// Where the test PostgreSQL is: `postgres://user@host:port/postgres`; databases are created in it.
pub const POSTGRES_ADDRESS: &str = "SIYI_TEST_POSTGRES";

static NEXT: AtomicU64 = AtomicU64::new(0);

fn fresh_name() -> String {
    format!("siyi_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The address of a fresh SQLite file in the system's folder for temporary files.
///
/// # Panics
/// When the folder cannot be written.
#[must_use]
pub fn sqlite_url() -> String {
    let folder = std::env::temp_dir().join(fresh_name());
    std::fs::create_dir_all(&folder).expect("the folder for temporary files is writable");
    format!("sqlite://{}/siyi.db", folder.display())
}

/// The address of a fresh PostgreSQL database; nothing when no test server is named in `SIYI_TEST_POSTGRES`.
///
/// # Panics
/// When the named server cannot be reached.
pub async fn postgres_url() -> Option<String> {
    let server = std::env::var(POSTGRES_ADDRESS).ok()?;
    let name = fresh_name();
    let mut connection = PgConnection::connect(&server).await.expect("the test PostgreSQL answers");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"));
    connection.execute(create).await.expect("the test database can be created");
    let (address, _) = server.rsplit_once('/').expect("the address names a database");
    Some(format!("{address}/{name}"))
}

/// A fresh store on SQLite with the same chance each time.
///
/// # Panics
/// When it cannot be opened.
pub async fn sqlite() -> Store {
    Store::open(&sqlite_url(), Chance::seeded(1)).await.expect("a fresh SQLite store opens")
}

/// A fresh store on PostgreSQL, if a test server is named.
///
/// # Panics
/// When it cannot be opened, or when `CI` is set and no server is named.
pub async fn postgres() -> Option<Store> {
    let Some(url) = postgres_url().await else {
        assert!(
            std::env::var_os("CI").is_none(),
            "{POSTGRES_ADDRESS} is not set: the PostgreSQL half would be skipped"
        );
        eprintln!("skipped: {POSTGRES_ADDRESS} names no PostgreSQL server");
        return None;
    };
    Some(Store::open(&url, Chance::seeded(1)).await.expect("a fresh PostgreSQL store opens"))
}

impl Store {
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
