//! Reports. The database adds up; nothing is added line by line here.

use domain::{
    disclosures::Period,
    ids::CommunityId,
    ledger::{Balances, Fund, Month, Report, Subject, Turn},
    money::Money,
};

use super::read::{book, last_closed};
use crate::{Result, StoreError, Tx, on};

/// What came in and went out in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthLine {
    /// The month.
    pub month: Month,
    /// What came in.
    pub income: Money,
    /// What went out.
    pub expense: Money,
}

/// What came in and went out under one project or resolution.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Project {
    /// Its number.
    pub matter: String,
    /// The title of the matter with that number.
    pub title: Option<String>,
    /// Its number in addresses.
    pub seq: Option<i64>,
    /// What came in, in fen.
    pub income: i64,
    /// What went out, in fen.
    pub expense: i64,
    /// In how many entries.
    pub entries: i64,
}

/// The report over a period: what each fund held at its beginning, and what moved.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn report(tx: &mut Tx<'_>, community: CommunityId, period: Period) -> Result<Report> {
    report_until(tx, community, period, Month::span(period).1).await
}

/// The same up to a month within the period: the last one that is closed.
///
/// # Errors
/// As for [`report`].
pub async fn report_until(tx: &mut Tx<'_>, community: CommunityId, period: Period, last: Month) -> Result<Report> {
    let (from, to) = Month::span(period);
    let opening = opening(tx, community, from).await?;
    let turns = turns(tx, community, from, to.min(last)).await?;
    Ok(Report { period, opening, turns })
}

/// What each fund held at the beginning of a month: what it held when a month was last closed, and what moved since.
pub(super) async fn opening(tx: &mut Tx<'_>, community: CommunityId, month: Month) -> Result<Balances> {
    let (mut balances, since) = match last_closed(tx, community, Some(month.before())).await? {
        Some(closed) => (closed.closing, closed.month.next()),
        None => match book(tx, community).await? {
            Some(book) => (book.opening, book.first),
            None => return Ok(Balances::default()),
        },
    };
    if since < month {
        let moved = turns(tx, community, since, month.before()).await?;
        moved.iter().for_each(|turn| balances.add(turn.fund, turn.effect()));
    }
    Ok(balances)
}

/// What moved in each fund and subject.
pub(super) async fn turns(tx: &mut Tx<'_>, community: CommunityId, from: Month, to: Month) -> Result<Vec<Turn>> {
    let rows: Vec<(String, i64, i64, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT fund, subject, CAST(COALESCE(SUM(amount), 0) AS BIGINT), COUNT(*) FROM ledger_entries
         WHERE community_id = $1 AND month BETWEEN $2 AND $3 AND withdrawn_at IS NULL
         GROUP BY fund, subject ORDER BY subject, fund")
    .bind(community.0)
    .bind(from.number())
    .bind(to.number())
    .fetch_all(conn)
    .await)?;
    let read = |(fund, subject, amount, entries): (String, i64, i64, i64)| {
        let fault = |what: &str| StoreError::fault("ledger_entries", community, what);
        Ok(Turn {
            fund: Fund::from_name(&fund).ok_or_else(|| fault(&fund))?,
            subject: Subject::find(subject).ok_or_else(|| fault("unknown subject"))?,
            amount: Money::from_fen(amount),
            entries,
        })
    };
    rows.into_iter().map(read).collect()
}

/// What came in and went out month by month, in one fund or all.
///
/// # Errors
/// When the database fails.
pub async fn months(
    tx: &mut Tx<'_>,
    community: CommunityId,
    (from, to): (Month, Month),
    fund: Option<Fund>,
) -> Result<Vec<MonthLine>> {
    let rows: Vec<(i64, i64, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT month, CAST(SUM(CASE WHEN subject < 20000 THEN amount ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN subject < 20000 THEN 0 ELSE amount END) AS BIGINT)
         FROM ledger_entries
         WHERE community_id = $1 AND month BETWEEN $2 AND $3 AND withdrawn_at IS NULL
               AND (CAST($4 AS TEXT) IS NULL OR fund = $4)
         GROUP BY month ORDER BY month")
    .bind(community.0)
    .bind(from.number())
    .bind(to.number())
    .bind(fund.map(Fund::name))
    .fetch_all(conn)
    .await)?;
    let line = |(month, income, expense)| MonthLine {
        month: Month::from_number(month),
        income: Money::from_fen(income),
        expense: Money::from_fen(expense),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// What came in and went out under each project or resolution, the dearest first.
///
/// # Errors
/// When the database fails.
pub async fn projects(
    tx: &mut Tx<'_>,
    community: CommunityId,
    (from, to): (Month, Month),
    matter: Option<&str>,
) -> Result<Vec<Project>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "SELECT e.matter, MAX(p.title) AS title, MAX(p.seq) AS seq,
                CAST(SUM(CASE WHEN e.subject < 20000 THEN e.amount ELSE 0 END) AS BIGINT) AS income,
                CAST(SUM(CASE WHEN e.subject < 20000 THEN 0 ELSE e.amount END) AS BIGINT) AS expense,
                COUNT(*) AS entries
         FROM ledger_entries e
         LEFT JOIN proposals p ON p.community_id = e.community_id AND p.number = e.matter
         WHERE e.community_id = $1 AND e.month BETWEEN $2 AND $3 AND e.matter IS NOT NULL AND e.withdrawn_at IS NULL
               AND (CAST($4 AS TEXT) IS NULL OR e.matter = $4)
         GROUP BY e.matter ORDER BY expense DESC, e.matter LIMIT 200")
    .bind(community.0)
    .bind(from.number())
    .bind(to.number())
    .bind(matter)
    .fetch_all(conn)
    .await)?)
}
