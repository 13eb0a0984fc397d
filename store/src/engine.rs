//! The two engines behind one face.

use std::{collections::BTreeSet, ops::Deref, sync::Arc};

use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, pool::PoolConnection};

use crate::{Chance, Result, commit::Writer, record::Positions, remember::Memory, sign_in::Lookups, votes::Halls};

/// The pool of whichever engine keeps the data.
#[derive(Clone, Debug)]
pub(crate) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// Where everything is kept; every clone is the same one.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
    /// The temporary database of a test, last so that it goes after everything that uses it.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) temporary: Option<Arc<crate::testing::Temporary>>,
}

/// What the clones of a store share.
#[derive(Debug)]
pub struct Inner {
    pub(crate) pool: Pool,
    pub(crate) writer: Writer,
    pub(crate) chance: Chance,
    pub(crate) positions: Positions,
    pub(crate) memory: Memory,
    pub(crate) halls: Halls,
    pub(crate) lookups: Lookups,
}

impl Deref for Store {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}

/// A connection on whichever engine the store is, inside or outside a transaction.
#[derive(Debug)]
pub enum Tx<'c> {
    /// SQLite.
    Sqlite(&'c mut SqliteConnection),
    /// PostgreSQL.
    Postgres(&'c mut PgConnection),
}

/// A transaction on whichever engine the store is; given up unless it is committed.
pub(crate) enum Transaction {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// A pooled connection for reading.
#[derive(Debug)]
pub enum Reader {
    /// SQLite.
    Sqlite(PoolConnection<Sqlite>),
    /// PostgreSQL.
    Postgres(PoolConnection<Postgres>),
}

impl Store {
    /// A connection for reading.
    ///
    /// # Errors
    /// When none becomes free in time.
    pub async fn reader(&self) -> Result<Reader> {
        Reader::from_pool(&self.pool).await
    }

    /// The source of ids and salts.
    #[must_use]
    pub fn chance(&self) -> &Chance {
        &self.chance
    }

    /// Whether this is the embedded database.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        matches!(self.pool, Pool::Sqlite(_))
    }
}

impl Transaction {
    /// One in which acts are written: other servers on the same database are kept out until it ends, on SQLite by
    /// the transaction itself, on PostgreSQL by these locks.
    pub(crate) async fn for_writing(pool: &Pool, locks: &BTreeSet<i64>) -> Result<Self> {
        Ok(match pool {
            Pool::Sqlite(pool) => Self::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            Pool::Postgres(pool) => {
                let mut text = "BEGIN".to_owned();
                for lock in locks {
                    // A statement each, so that what is read afterwards is newer than the lock.
                    text.push_str(&format!("; SELECT pg_advisory_xact_lock({lock})"));
                }
                Self::Postgres(pool.begin_with(AssertSqlSafe(text)).await?)
            }
        })
    }

    /// One moment of the database, to be seen through several queries.
    pub(crate) async fn snapshot(pool: &Pool) -> Result<Self> {
        Ok(match pool {
            Pool::Sqlite(pool) => Self::Sqlite(pool.begin().await?),
            Pool::Postgres(pool) => {
                Self::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        })
    }

    /// The connection inside.
    pub(crate) fn tx(&mut self) -> Tx<'_> {
        match self {
            Self::Sqlite(transaction) => Tx::Sqlite(transaction),
            Self::Postgres(transaction) => Tx::Postgres(transaction),
        }
    }

    /// Makes everything durable.
    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await?,
            Self::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}

impl Pool {
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Reader {
    pub(crate) async fn from_pool(pool: &Pool) -> Result<Self> {
        Ok(match pool {
            Pool::Sqlite(pool) => Self::Sqlite(pool.acquire().await?),
            Pool::Postgres(pool) => Self::Postgres(pool.acquire().await?),
        })
    }

    /// The connection, to hand to read functions.
    pub fn tx(&mut self) -> Tx<'_> {
        match self {
            Self::Sqlite(connection) => Tx::Sqlite(connection),
            Self::Postgres(connection) => Tx::Postgres(connection),
        }
    }
}

impl Tx<'_> {
    /// Chooses between two texts where the dialects really differ; say why where it is used.
    #[must_use]
    pub fn pick<T>(&self, sqlite: T, postgres: T) -> T {
        match self {
            Self::Sqlite(_) => sqlite,
            Self::Postgres(_) => postgres,
        }
    }
}

/// Runs one portable query on whichever engine the connection belongs to.
///
/// ```ignore
/// on!(tx, conn => sqlx::query_as("SELECT … WHERE id = $1").bind(id.0).fetch_optional(conn).await)?
/// ```
#[macro_export]
macro_rules! on {
    ($tx:expr, $conn:ident => $query:expr) => {
        match $tx {
            $crate::Tx::Sqlite(connection) => {
                let $conn = &mut **connection;
                $query
            }
            $crate::Tx::Postgres(connection) => {
                let $conn = &mut **connection;
                $query
            }
        }
    };
}

/// Runs one portable statement and tells how many rows it touched.
///
/// ```ignore
/// let touched: u64 = run!(w.tx(), sqlx::query("UPDATE …").bind(id.0))?;
/// ```
#[macro_export]
macro_rules! run {
    ($tx:expr, $query:expr) => {
        match $tx {
            $crate::Tx::Sqlite(connection) => $query.execute(&mut **connection).await.map(|done| done.rows_affected()),
            $crate::Tx::Postgres(connection) => {
                $query.execute(&mut **connection).await.map(|done| done.rows_affected())
            }
        }
    };
}
