//! The books rebuilt from the record.

use std::collections::BTreeMap;

use domain::{
    ids::CommunityId,
    ledger::{Book, Books, Event},
};

use super::{
    read::book,
    row::{EntryRow, HoldingRow, MonthRow, entry_columns, holding_columns, json, month_columns},
};
use crate::{
    Result, Tx, on,
    record::{self, Difference, Replay, first_difference},
};

/// The books as the record says they are.
#[derive(Debug, Default)]
pub struct LedgerReplay(Books);

impl Replay for LedgerReplay {
    fn kinds() -> &'static [&'static str] {
        &Event::KINDS
    }

    fn fold(&mut self, entry: &record::Entry) -> Result<()> {
        let event: Event = entry.event()?;
        self.0 = std::mem::take(&mut self.0).apply(&event);
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let books = self.0;
        let in_book = |book: Option<Book>| book.map(|book| (community, book)).into_iter().collect::<BTreeMap<_, _>>();
        let stored = in_book(book(tx, community).await?);
        let difference = first_difference("ledger_books", &in_book(books.book.clone()), &stored);
        if difference.is_some() {
            return Ok(difference);
        }
        if let Some(difference) = entries(tx, community, &books).await? {
            return Ok(Some(difference));
        }
        if let Some(difference) = months(tx, community, &books).await? {
            return Ok(Some(difference));
        }
        if let Some(difference) = plans(tx, community, &books).await? {
            return Ok(Some(difference));
        }
        holdings(tx, community, &books).await
    }
}

async fn entries(tx: &mut Tx<'_>, community: CommunityId, books: &Books) -> Result<Option<Difference>> {
    let rows: Vec<EntryRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", entry_columns!(), " FROM ledger_entries e WHERE e.community_id = $1"))
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    let stored: BTreeMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    let recorded: BTreeMap<_, _> = books.entries.values().map(|entry| (entry.id.0, EntryRow::of(entry))).collect();
    Ok(first_difference("ledger_entries", &recorded, &stored))
}

async fn months(tx: &mut Tx<'_>, community: CommunityId, books: &Books) -> Result<Option<Difference>> {
    let rows: Vec<MonthRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", month_columns!(), " FROM ledger_months WHERE community_id = $1"))
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    let stored: BTreeMap<_, _> = rows.into_iter().map(|row| (row.month, row)).collect();
    let mut recorded = BTreeMap::new();
    for closed in books.closed.values() {
        recorded.insert(closed.month.number(), MonthRow::of(closed)?);
    }
    let difference = first_difference("ledger_months", &recorded, &stored);
    if difference.is_some() {
        return Ok(difference);
    }
    let ends: Vec<(i64, i64, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT month, day, balance FROM ledger_statements WHERE community_id = $1")
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    let stored: BTreeMap<_, _> = ends.into_iter().map(|(month, day, balance)| (month, (day, balance))).collect();
    let ends = books.statements.iter();
    let recorded = ends.map(|(month, end)| (month.number(), (end.day.number(), end.balance.fen()))).collect();
    Ok(first_difference("ledger_statements", &recorded, &stored))
}

async fn plans(tx: &mut Tx<'_>, community: CommunityId, books: &Books) -> Result<Option<Difference>> {
    let rows: Vec<(i64, String)> = on!(tx, conn => sqlx::query_as(
        "SELECT year, plan FROM ledger_plans WHERE community_id = $1")
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    let mut recorded = BTreeMap::new();
    for plan in books.plans.values() {
        recorded.insert(i64::from(plan.year), json("ledger_plans", plan.year, plan)?);
    }
    Ok(first_difference("ledger_plans", &recorded, &rows.into_iter().collect()))
}

async fn holdings(tx: &mut Tx<'_>, community: CommunityId, books: &Books) -> Result<Option<Difference>> {
    let rows: Vec<HoldingRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", holding_columns!(), " FROM ledger_holdings WHERE community_id = $1"))
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    let stored: BTreeMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    let listed = books.holdings.values();
    let recorded: BTreeMap<_, _> = listed.map(|holding| (holding.id.0, HoldingRow::of(holding))).collect();
    Ok(first_difference("ledger_holdings", &recorded, &stored))
}
