//! How many units a roll has.

use domain::ids::VoteId;

use crate::{Result, Tx, on};

/// 应到: how many units are on the roll of a vote, with or without the right to vote.
///
/// # Errors
/// When the database fails.
pub async fn size(tx: &mut Tx<'_>, vote: VoteId) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM rolls r JOIN roll_entries e ON e.roll_id = r.id WHERE r.vote_id = $1 AND e.stands_for IS NULL",
    )
    .bind(vote.0)
    .fetch_one(conn)
    .await)?)
}

/// 应到 by building, in the order of the roll; units without a building under the empty name.
///
/// # Errors
/// When the database fails.
pub async fn buildings(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<(String, i64)>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "SELECT COALESCE(e.building, '') AS building, COUNT(*) AS units
         FROM rolls r JOIN roll_entries e ON e.roll_id = r.id WHERE r.vote_id = $1
         GROUP BY COALESCE(e.building, '') ORDER BY MIN(e.no)",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?)
}
