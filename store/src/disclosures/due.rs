//! What the calendar needs to know of the entries of a community.

use domain::{
    clock::{Day, Moment},
    disclosures::{Known, Period},
    ids::{CommunityId, DisclosureId},
};
use uuid::Uuid;

use crate::{Result, StoreError, Tx, on};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    seq: i64,
    code: String,
    period: String,
    first_at: Option<i64>,
    reason: Option<String>,
    withdrawn_at: Option<i64>,
    gone_after: Option<i64>,
}

/// Every entry that is public or being written, as the calendar of `today` needs to know it.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn known(tx: &mut Tx<'_>, community: CommunityId, today: Day) -> Result<Vec<Known>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        "SELECT d.id, d.seq, d.code, d.period, d.withdrawn_at, d.gone_after, v.reason,
                (SELECT MIN(published_at) FROM disclosure_versions WHERE disclosure_id = d.id) AS first_at
         FROM disclosures d
         LEFT JOIN disclosure_versions v ON v.disclosure_id = d.id AND v.number = d.published_version
         WHERE d.community_id = $1 AND (d.published_version IS NOT NULL OR d.open_state IS NOT NULL)
         ORDER BY d.section, d.seq")
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
    rows.into_iter()
        .map(|row| {
            let fault = || StoreError::fault("disclosures", row.id, "no period");
            Ok(Known {
                id: DisclosureId(row.id),
                seq: row.seq,
                code: row.code,
                period: Period::parse(&row.period).ok_or_else(fault)?,
                published: row.first_at.map(|at| Moment::from_micros(at).day()),
                is_corrected: row.reason.is_some(),
                is_withdrawn: row.withdrawn_at.is_some(),
                is_gone: row.gone_after.is_some_and(|last| today.number() > last),
            })
        })
        .collect()
}
