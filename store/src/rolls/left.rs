//! Who went after a roll was frozen: the base stays (C.7(7)), but the page says so.

use domain::{clock::Day, ids::RollId};

use crate::{Result, Tx, on};

/// How many units of a roll have nobody left by this day who could cast their ballot: who was to do it has died, or, of
/// a household, lives there no longer.
///
/// # Errors
/// When the database fails.
pub async fn left_since(tx: &mut Tx<'_>, roll: RollId, day: Day) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM roll_entries e JOIN persons p ON p.id = e.person_id
         WHERE e.roll_id = $1 AND ((p.died IS NOT NULL AND p.died <= $2) OR (e.unit_kind = 'household'
               AND NOT EXISTS (SELECT 1 FROM residencies s WHERE s.person_id = e.person_id
                   AND s.household_id = e.unit_id AND s.valid_from <= $2
                   AND (s.valid_until IS NULL OR s.valid_until > $2))))",
    )
    .bind(roll.0)
    .bind(day.number())
    .fetch_one(conn)
    .await)?)
}
