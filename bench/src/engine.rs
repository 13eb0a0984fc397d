//! The two databases, each opened afresh for every measurement.

use store::{
    Chance, Store,
    testing::{self, Temporary},
};

/// A kind of database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one.
    Sqlite,
    /// A server on this machine.
    Postgres,
}

impl Engine {
    /// Those that can be measured here.
    pub fn all() -> Vec<Self> {
        if std::env::var_os(testing::POSTGRES_ADDRESS).is_some() {
            vec![Self::Sqlite, Self::Postgres]
        } else {
            println!("note: {} names no server, PostgreSQL is not measured", testing::POSTGRES_ADDRESS);
            vec![Self::Sqlite]
        }
    }

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// The address of a fresh database.
    pub async fn fresh(self) -> anyhow::Result<Temporary> {
        match self {
            Self::Sqlite => Ok(testing::sqlite_url()),
            Self::Postgres => testing::postgres_url().await.ok_or_else(|| anyhow::anyhow!("no PostgreSQL server")),
        }
    }
}

/// A store and where it is.
pub async fn open(engine: Engine) -> anyhow::Result<(Store, Temporary)> {
    let url = engine.fresh().await?;
    Ok((Store::open(&url, Chance::seeded(1)).await?, url))
}
