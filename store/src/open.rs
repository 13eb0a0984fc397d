//! Opening a database and bringing its tables up to date.

use std::{str::FromStr, sync::Arc, time::Duration};

use sqlx::{
    ConnectOptions,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    Chance, Result, Store, StoreError,
    commit::Writer,
    engine::{Inner, Pool},
    record::Positions,
    remember::Memory,
    sign_in::Lookups,
    votes::Halls,
};

/// The tables of SQLite, step by step.
pub static SQLITE: Migrator = sqlx::migrate!("../migrations/sqlite");
/// The tables of PostgreSQL, step by step.
pub static POSTGRES: Migrator = sqlx::migrate!("../migrations/postgres");

impl Store {
    /// Opens the database at `sqlite://path` or `postgres://…`, creates the file if it is missing and migrates it.
    ///
    /// # Errors
    /// When the address is not understood, the database cannot be reached or a migration fails.
    pub async fn open(url: &str, chance: Chance) -> Result<Self> {
        if url.starts_with("sqlite:") {
            Self::open_sqlite(url, chance).await
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Self::open_postgres(url, chance).await
        } else {
            Err(StoreError::Url)
        }
    }

    async fn open_sqlite(url: &str, chance: Chance) -> Result<Self> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // An act must survive a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .pragma("trusted_schema", "OFF")
            .pragma("cell_size_check", "ON")
            .disable_statement_logging();
        // Everything that many ballots touch stays in memory; nothing is taken before it is needed.
        let own = options.clone().pragma("cache_size", "-32768");
        let writing = || async move {
            let writing = SqlitePoolOptions::new().max_connections(1).connect_with(own).await?;
            SQLITE.run(&writing).await?;
            Ok(Pool::Sqlite(writing))
        };
        let positions = Positions::default();
        let writer = Writer::start(writing, positions.clone()).await?;
        let pool = SqlitePoolOptions::new()
            .max_connections(4)
            .test_before_acquire(false)
            .connect_with(options.read_only(false))
            .await?;
        Ok(Self::over(Pool::Sqlite(pool), writer, positions, chance))
    }

    async fn open_postgres(url: &str, chance: Chance) -> Result<Self> {
        let options = PgConnectOptions::from_str(url)?.disable_statement_logging();
        // A connection of its own, so that writing never waits behind readers.
        let own = options.clone();
        let writing = || async move {
            let writing = PgPoolOptions::new().max_connections(1).connect_with(own).await?;
            POSTGRES.run(&writing).await?;
            Ok(Pool::Postgres(writing))
        };
        let positions = Positions::default();
        let writer = Writer::start(writing, positions.clone()).await?;
        // Not asked before every use whether it still lives: that would be a round trip for each request.
        let pool = PgPoolOptions::new().max_connections(8).test_before_acquire(false).connect_with(options).await?;
        Ok(Self::over(Pool::Postgres(pool), writer, positions, chance))
    }

    fn over(pool: Pool, writer: Writer, positions: Positions, chance: Chance) -> Self {
        let lookups = Lookups::start(&pool);
        let (memory, halls) = (Memory::default(), Halls::default());
        Self {
            inner: Arc::new(Inner { pool, writer, chance, positions, memory, halls, lookups }),
            #[cfg(any(test, feature = "testing"))]
            temporary: None,
        }
    }

    /// Closes every connection after the waiting writes are done.
    pub async fn close(&self) {
        self.writer.stop().await;
        self.pool.close().await;
    }
}
