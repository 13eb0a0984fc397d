//! Whether the database takes writes at this moment.

use sqlx::{Connection, Executor};

use crate::{Result, Store, engine::Pool};

/// Made and undone: proves that there is room, permission and a free lock, and leaves nothing behind.
const PROBE: &str = "CREATE TABLE write_probe (n INTEGER NOT NULL)";

impl Store {
    /// Writes something and takes it back.
    ///
    /// # Errors
    /// When the database does not answer or does not take writes.
    pub async fn probe(&self) -> Result<()> {
        match &self.pool {
            Pool::Sqlite(pool) => {
                let mut connection = pool.acquire().await?;
                let mut tx = connection.begin_with("BEGIN IMMEDIATE").await?;
                tx.execute(PROBE).await?;
                tx.rollback().await?;
            }
            Pool::Postgres(pool) => {
                let mut connection = pool.acquire().await?;
                let mut tx = connection.begin().await?;
                tx.execute(PROBE).await?;
                tx.rollback().await?;
            }
        }
        Ok(())
    }
}
