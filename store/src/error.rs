//! What can go wrong while keeping.

use domain::text::Sentence;

/// A refusal of the rules, carried up to whoever says it.
pub type Refused = Box<dyn Refusal>;

/// A reason of the domain not to do something.
pub trait Refusal: Sentence + std::fmt::Debug + Send + Sync {}
impl<T: Sentence + std::fmt::Debug + Send + Sync> Refusal for T {}

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The rules said no.
    #[error("refused: {0:?}")]
    Refused(Refused),
    /// There is no such thing in this community.
    #[error("not found")]
    NotFound,
    /// Somebody else changed it first.
    #[error("somebody else changed it first")]
    Stale,
    /// It is there already.
    #[error("it is there already")]
    Duplicate,
    /// Too many writes are waiting; try again in a moment.
    #[error("too many writes are waiting")]
    Busy,
    /// A row that cannot be.
    #[error("impossible row in {table}, {id}: {what}")]
    Fault {
        /// The table.
        table: &'static str,
        /// The row's key.
        id: String,
        /// What is wrong with it.
        what: String,
    },
    /// The database failed.
    #[error("database: {0}")]
    Database(sqlx::Error),
    /// The migrations failed.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The address of the database is not understood.
    #[error("DATABASE_URL must begin with sqlite:// or postgres://")]
    Url,
}

/// The result of keeping.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

impl StoreError {
    /// A refusal of the rules.
    pub fn refused(reason: impl Refusal + 'static) -> Self {
        Self::Refused(Box::new(reason))
    }

    /// An impossible row.
    pub fn fault(table: &'static str, id: impl std::fmt::Display, what: impl std::fmt::Display) -> Self {
        Self::Fault { table, id: id.to_string(), what: what.to_string() }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error() {
            Some(database) if database.is_unique_violation() => Self::Duplicate,
            Some(_) | None => Self::Database(error),
        }
    }
}
