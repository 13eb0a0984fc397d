//! Looking things up in the books.

use domain::{
    clock::{Day, Moment},
    ids::{CommunityId, LedgerEntryId, PersonId},
    ledger::{Balances, Book, Closed, Entry, Month, Plan, Signed, StatementEnd, Status},
    money::Money,
};
use uuid::Uuid;

use super::row::{EntryRow, MonthRow, entry_columns, month_columns, of_json};
use crate::{Result, Tx, on};

/// How many entries wait for whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// For approval.
    pub entered: i64,
    /// For audit.
    pub approved: i64,
    /// For the accountant, because the supervision committee stopped them.
    pub stopped: i64,
}

/// Where the books begin; none when they were never opened.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn book(tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Book>> {
    let row: Option<(i64, String, Uuid, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT first_month, opening, opened_by, opened_at FROM ledger_books WHERE community_id = $1")
    .bind(community.0)
    .fetch_optional(conn)
    .await)?;
    let Some((first, opening, by, at)) = row else { return Ok(None) };
    let opening: Balances = of_json("ledger_books", community, &opening)?;
    let opened = Signed { by: PersonId(by), at: Moment::from_micros(at) };
    Ok(Some(Book { first: Month::from_number(first), opening, opened }))
}

/// The entry of this community with this id.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn entry(tx: &mut Tx<'_>, community: CommunityId, id: LedgerEntryId) -> Result<Option<Entry>> {
    let row: Option<EntryRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", entry_columns!(), " FROM ledger_entries e WHERE e.community_id = $1 AND e.id = $2"))
    .bind(community.0)
    .bind(id.0)
    .fetch_optional(conn)
    .await)?;
    row.map(EntryRow::read).transpose()
}

/// Whether an entry was taken back.
///
/// # Errors
/// When the database fails.
pub async fn is_reversed(tx: &mut Tx<'_>, id: LedgerEntryId) -> Result<bool> {
    let found: i64 = on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM ledger_entries WHERE reverses = $1 AND withdrawn_at IS NULL")
    .bind(id.0)
    .fetch_one(conn)
    .await)?;
    Ok(found > 0)
}

/// A closed month.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn closed(tx: &mut Tx<'_>, community: CommunityId, month: Month) -> Result<Option<Closed>> {
    let row: Option<MonthRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", month_columns!(), " FROM ledger_months WHERE community_id = $1 AND month = $2"))
    .bind(community.0)
    .bind(month.number())
    .fetch_optional(conn)
    .await)?;
    row.map(MonthRow::read).transpose()
}

/// The last closed month up to this one.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn last_closed(tx: &mut Tx<'_>, community: CommunityId, until: Option<Month>) -> Result<Option<Closed>> {
    let row: Option<MonthRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", month_columns!(), " FROM ledger_months
         WHERE community_id = $1 AND month <= $2 ORDER BY month DESC LIMIT 1"))
    .bind(community.0)
    .bind(until.map_or(i64::MAX, Month::number))
    .fetch_optional(conn)
    .await)?;
    row.map(MonthRow::read).transpose()
}

/// The months that are closed, the first first.
///
/// # Errors
/// When the database fails.
pub async fn closed_months(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Month>> {
    let months: Vec<i64> = on!(tx, conn => sqlx::query_scalar(
        "SELECT month FROM ledger_months WHERE community_id = $1 ORDER BY month")
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    Ok(months.into_iter().map(Month::from_number).collect())
}

/// The plan of a year.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn plan_of(tx: &mut Tx<'_>, community: CommunityId, year: i32) -> Result<Option<Plan>> {
    let plan: Option<String> = on!(tx, conn => sqlx::query_scalar(
        "SELECT plan FROM ledger_plans WHERE community_id = $1 AND year = $2")
    .bind(community.0)
    .bind(i64::from(year))
    .fetch_optional(conn)
    .await)?;
    plan.map(|plan| of_json("ledger_plans", year, &plan)).transpose()
}

/// Where the last bank statement of a month ended.
///
/// # Errors
/// When the database fails.
pub async fn statement(tx: &mut Tx<'_>, community: CommunityId, month: Month) -> Result<Option<StatementEnd>> {
    let row: Option<(i64, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT day, balance FROM ledger_statements WHERE community_id = $1 AND month = $2")
    .bind(community.0)
    .bind(month.number())
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(|(day, balance)| StatementEnd { day: Day::from_number(day), balance: Money::from_fen(balance) }))
}

/// How many entries wait, in all months or in one.
///
/// # Errors
/// When the database fails.
pub async fn waiting(tx: &mut Tx<'_>, community: CommunityId, month: Option<Month>) -> Result<Waiting> {
    let counts: Vec<(String, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT status, COUNT(*) FROM ledger_entries
         WHERE community_id = $1 AND status IN ('entered', 'approved', 'stopped')
               AND (CAST($2 AS BIGINT) IS NULL OR month = $2)
         GROUP BY status")
    .bind(community.0)
    .bind(month.map(Month::number))
    .fetch_all(conn)
    .await)?;
    let of = |status: Status| counts.iter().find(|(name, _)| name == status.name()).map_or(0, |(_, count)| *count);
    Ok(Waiting { entered: of(Status::Entered), approved: of(Status::Approved), stopped: of(Status::Stopped) })
}
