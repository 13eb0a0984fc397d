//! Keeping: the only crate that knows SQL.
//!
//! Every query is one portable text that SQLite and PostgreSQL both understand; [`on!`] runs it on the engine at hand.
//! Reading: [`Store::reader`]. Writing: [`Store::write`], one savepoint in a shared commit, with its record entry.
//! The portable dialect: `$1` placeholders; times are microseconds and days are day numbers in `BIGINT`; ids are native
//! UUIDs; `CAST(COALESCE(SUM(x), 0) AS BIGINT)`; `CAST($1 AS TEXT) IS NULL OR …` for optional filters; `ON CONFLICT`
//! for upserts; `NULLS LAST`; JSON as text that SQL never looks into. What is not here: rules (`domain`).

mod chance;
pub mod charters;
mod commit;
pub mod disclosures;
mod engine;
mod error;
pub mod ledger;
mod once;
mod open;
pub mod orders;
pub mod oversight;
pub mod page;
pub mod people;
pub mod polls;
mod probe;
pub mod proposals;
mod remember;
pub mod rolls;
mod together;
pub mod votes;
mod wide;
mod writer;

pub mod record;
pub mod sign_in;
pub mod threads;

#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use chance::Chance;
pub use engine::{Reader, Store, Tx};
pub use error::{Refusal, Refused, Result, StoreError};
pub use once::Sent;
pub use together::Together;
pub use writer::{Author, Write};
