//! Everybody of a community at once, for tests that look for what must not be told.

use std::collections::BTreeSet;

use domain::{
    ids::{CommunityId, PersonId},
    people::Person,
};
use uuid::Uuid;

use super::row::{PersonRow, read_all};
use crate::{Result, Tx, on};

/// Every person of a community.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn everybody(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Person>> {
    let rows: Vec<PersonRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, code, name, born, sex, phone, died FROM persons WHERE community_id = $1")
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    read_all(rows)
}

/// Everybody who holds or held an office.
///
/// # Errors
/// When the database fails.
pub async fn officers(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeSet<PersonId>> {
    let rows: Vec<Uuid> = on!(tx, conn => sqlx::query_scalar("SELECT person_id FROM offices WHERE community_id = $1")
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
    Ok(rows.into_iter().map(PersonId).collect())
}
