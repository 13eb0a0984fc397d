//! Imports that were checked and wait to be applied: exactly the plan that was shown, or nothing.

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId},
    people::{Deed, RegisterEvent, RegisterRefusal, Rows, may_import_rows},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{change, register};
use crate::{Result, StoreError, Tx, Write, on, run};

/// A hash of the whole register, by which a plan knows whether it still fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterHash(pub [u8; 32]);

/// An import that waits to be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingImport {
    /// Its id.
    pub id: Uuid,
    /// When it was checked.
    pub at: Moment,
    /// What was uploaded.
    pub file_name: String,
    /// The rows that it writes.
    pub rows: Rows,
    /// The register for which it was planned.
    pub register: RegisterHash,
}

/// How long a checked import waits, in microseconds: one day.
const WAITS: i64 = 86_400_000_000;

impl RegisterHash {
    /// The hash of these rows, each table in the order of its ids.
    ///
    /// # Errors
    /// Never in practice: rows have a JSON form.
    pub fn of(rows: &Rows) -> Result<Self> {
        let text = serde_json::to_vec(rows).map_err(|error| StoreError::fault("persons", "register", error))?;
        Ok(Self(Sha256::digest(&text).into()))
    }
}

/// Keeps a checked import until it is applied; older ones of this person are dropped. Not an act: nothing is recorded.
///
/// # Errors
/// When the actor may not import, or the database fails.
pub async fn keep_import(
    w: &mut Write<'_>,
    file_name: &str,
    file_hash: [u8; 32],
    rows: &Rows,
    register: RegisterHash,
) -> Result<Uuid> {
    may_import_rows(&w.actor, rows).map_err(StoreError::refused)?;
    let by = w.actor.person().ok_or(StoreError::refused(RegisterRefusal::NotAKeeper))?;
    let (id, community, now): (Uuid, CommunityId, Moment) = (w.id(), w.community, w.now);
    let plan = serde_json::to_string(rows).map_err(|error| StoreError::fault("pending_imports", id, error))?;
    drop_old(w, by, now).await?;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO pending_imports
                 (id, community_id, by_person, at, file_name, file_hash, register_hash, plan)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(id)
        .bind(community.0)
        .bind(by.0)
        .bind(now.micros())
        .bind(file_name)
        .bind(file_hash.to_vec())
        .bind(register.0.to_vec())
        .bind(&plan)
    )?;
    Ok(id)
}

async fn drop_old(w: &mut Write<'_>, by: PersonId, now: Moment) -> Result<u64> {
    let community = w.community;
    Ok(run!(
        w.tx(),
        sqlx::query("DELETE FROM pending_imports WHERE community_id = $1 AND (by_person = $2 OR at < $3)")
            .bind(community.0)
            .bind(by.0)
            .bind(now.micros() - WAITS)
    )?)
}

#[derive(sqlx::FromRow)]
struct PendingRow {
    at: i64,
    file_name: String,
    register_hash: Vec<u8>,
    plan: String,
}

/// The import that this person has checked and not yet applied.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn pending_import(
    tx: &mut Tx<'_>,
    community: CommunityId,
    by: PersonId,
    id: Uuid,
) -> Result<Option<PendingImport>> {
    let row: Option<PendingRow> = on!(tx, conn => sqlx::query_as(
        "SELECT at, file_name, register_hash, plan FROM pending_imports
         WHERE id = $1 AND community_id = $2 AND by_person = $3",
    )
    .bind(id)
    .bind(community.0)
    .bind(by.0)
    .fetch_optional(conn)
    .await)?;
    let Some(row) = row else { return Ok(None) };
    let fault = |what: String| StoreError::fault("pending_imports", id, what);
    let hash = row.register_hash.try_into().map_err(|_| fault("register_hash".to_owned()))?;
    let rows = serde_json::from_str(&row.plan).map_err(|error| fault(error.to_string()))?;
    let at = Moment::from_micros(row.at);
    Ok(Some(PendingImport { id, at, file_name: row.file_name, rows, register: RegisterHash(hash) }))
}

/// Applies rows that were planned for the register `planned_for`, all of them in this one act.
///
/// # Errors
/// [`StoreError::Stale`] when the register has changed since; a refusal when the actor may not import.
pub async fn import(w: &mut Write<'_>, rows: Rows, planned_for: RegisterHash) -> Result<()> {
    may_import_rows(&w.actor, &rows).map_err(StoreError::refused)?;
    let community = w.community;
    let current = register(w.tx(), community).await?;
    if RegisterHash::of(&current)? != planned_for {
        return Err(StoreError::Stale);
    }
    change(w, &RegisterEvent { deed: Deed::Imported, rows }).await
}

/// Applies the import that the actor has checked, exactly as it was shown; tells how many rows were written.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none; otherwise as for [`import`].
pub async fn apply_import(w: &mut Write<'_>, id: Uuid) -> Result<usize> {
    let by = w.actor.person().ok_or(StoreError::NotFound)?;
    let community = w.community;
    let pending = pending_import(w.tx(), community, by, id).await?.ok_or(StoreError::NotFound)?;
    let count = pending.rows.len();
    import(w, pending.rows, pending.register).await?;
    run!(w.tx(), sqlx::query("DELETE FROM pending_imports WHERE id = $1").bind(id))?;
    Ok(count)
}
