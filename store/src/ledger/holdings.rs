//! Assets, receivables and payables.

use domain::{
    clock::Day,
    ids::{CommunityId, HoldingId},
    ledger::{Event, Holding, HoldingDraft},
    text::Line,
};

use super::row::{HoldingRow, holding_columns};
use crate::{Result, StoreError, Tx, Write, on, record::Subject, run};

/// Lists something.
///
/// # Errors
/// What the rules refuse.
pub async fn list_holding(w: &mut Write<'_>, draft: HoldingDraft) -> Result<()> {
    let community = w.community;
    let event = Holding::list(w.id(), draft, &w.actor, w.now).map_err(StoreError::refused)?;
    if let Event::Listed { holding } = &event {
        let row = HoldingRow::of(holding);
        run!(
            w.tx(),
            sqlx::query(
                "INSERT INTO ledger_holdings (id, community_id, kind, name, quantity, amount, since, party,
                                          party_is_person, listed_by, listed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            )
            .bind(row.id)
            .bind(community.0)
            .bind(row.kind)
            .bind(row.name)
            .bind(row.quantity)
            .bind(row.amount)
            .bind(row.since)
            .bind(row.party)
            .bind(row.party_is_person)
            .bind(row.listed_by)
            .bind(row.listed_at)
        )?;
    }
    w.record(event.kind(), Subject::community(community), &event).await?;
    Ok(())
}

/// Says that something went or was settled.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when it is not of this community.
pub async fn end_holding(w: &mut Write<'_>, id: HoldingId, day: Day, how: Line) -> Result<()> {
    let community = w.community;
    let row: Option<HoldingRow> = on!(w.tx(), conn => sqlx::query_as(concat!(
        "SELECT ", holding_columns!(), " FROM ledger_holdings WHERE community_id = $1 AND id = $2"))
    .bind(community.0)
    .bind(id.0)
    .fetch_optional(conn)
    .await)?;
    let mut holding = row.ok_or(StoreError::NotFound)?.read()?;
    let event = holding.end(day, how, &w.actor, w.now).map_err(StoreError::refused)?;
    if let Event::Ended { ended, .. } = &event {
        holding.ended = Some(ended.clone());
    }
    let row = HoldingRow::of(&holding);
    run!(
        w.tx(),
        sqlx::query(
            "UPDATE ledger_holdings SET ended_day = $2, ended_how = $3, ended_by = $4, ended_at = $5 WHERE id = $1"
        )
        .bind(row.id)
        .bind(row.ended_day)
        .bind(row.ended_how)
        .bind(row.ended_by)
        .bind(row.ended_at)
    )?;
    w.record(event.kind(), Subject::community(community), &event).await?;
    Ok(())
}

/// Everything that was ever listed, by kind, the oldest first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn holdings(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Holding>> {
    read(tx, community, None).await
}

/// What was there at the end of a day.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn holdings_on(tx: &mut Tx<'_>, community: CommunityId, day: Day) -> Result<Vec<Holding>> {
    read(tx, community, Some(day)).await
}

async fn read(tx: &mut Tx<'_>, community: CommunityId, day: Option<Day>) -> Result<Vec<Holding>> {
    let rows: Vec<HoldingRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", holding_columns!(), " FROM ledger_holdings
         WHERE community_id = $1 AND (CAST($2 AS BIGINT) IS NULL
               OR (since <= $2 AND (ended_day IS NULL OR ended_day > $2)))
         ORDER BY kind, since, id LIMIT 2000"))
    .bind(community.0)
    .bind(day.map(Day::number))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(HoldingRow::read).collect()
}
