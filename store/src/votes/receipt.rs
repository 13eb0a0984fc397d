//! Finding a receipt again.

use domain::{
    clock::Moment,
    ids::{CommunityId, VoteId},
    votes::{BallotStatus, Receipt, ReceiptCode},
};
use uuid::Uuid;

use super::row::small;
use crate::{Result, StoreError, Tx, on};

#[derive(sqlx::FromRow)]
struct ReceiptRow {
    vote_id: Uuid,
    entry_no: i64,
    generation: i64,
    at: i64,
    status: String,
    record_n: i64,
    hash: Vec<u8>,
}

/// The receipt with this code. It says that a ballot was taken and where it stands in the record, not what it says.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn receipt(tx: &mut Tx<'_>, community: CommunityId, code: &ReceiptCode) -> Result<Option<Receipt>> {
    let row: Option<ReceiptRow> = on!(tx, conn => sqlx::query_as(
        "SELECT b.vote_id, b.entry_no, b.generation, r.at, b.status, b.record_n, r.hash
         FROM (SELECT vote_id, entry_no, generation, status, record_n FROM ballots WHERE code = $1
               UNION ALL
               SELECT vote_id, entry_no, 1 AS generation, 'counted' AS status, record_n
               FROM participations WHERE code = $1) b
         JOIN votes v ON v.id = b.vote_id
         JOIN record r ON r.community_id = v.community_id AND r.n = b.record_n
         WHERE v.community_id = $2",
    )
    .bind(code.as_str())
    .bind(community.0)
    .fetch_optional(conn)
    .await)?;
    let Some(row) = row else { return Ok(None) };
    let fault = |what: &str| StoreError::fault("ballots", code.as_str(), what);
    Ok(Some(Receipt {
        community,
        vote: VoteId(row.vote_id),
        entry: small("ballots", row.entry_no)?,
        generation: small("ballots", row.generation)?,
        at: Moment::from_micros(row.at),
        status: BallotStatus::from_name(&row.status).ok_or_else(|| fault(&row.status))?,
        code: code.clone(),
        n: row.record_n.cast_unsigned(),
        leaf_hash: row.hash.try_into().map_err(|_| fault("a hash has 32 bytes"))?,
    }))
}
