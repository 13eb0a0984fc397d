//! The quarterly report over a hundred thousand lines of the ledger, beside one plain scan of the same table.

use std::time::Instant;

use domain::{
    disclosures::Period,
    ledger::{Direction, Month},
    money::Money,
};
use sqlx::AssertSqlSafe;
use store::{Result, Write, on, run};

use crate::{
    engine::Engine,
    table::{Aim, Line, Table, median},
    world::{HERE, World, now, person, system},
};

const LINES: i64 = 100_000;
const QUARTER: Period = Period::Quarter(2026, 1);
const ROUNDS: usize = 9;
/// What every line is worth, in fen.
const FEN: i64 = 1_250;

/// Milliseconds for the report and for adding up one column of the table, by turns.
pub async fn quarter(table: &mut Table, engine: Engine, world: &World) -> anyhow::Result<()> {
    world.store.write_unrecorded(system(), |w| Box::pin(fill(w))).await?;
    let (mut reports, mut scans) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut reader = world.store.reader().await?;
        let start = Instant::now();
        let report = store::ledger::report(&mut reader.tx(), HERE, QUARTER).await?;
        reports.push(start.elapsed().as_secs_f64() * 1_000.0);
        let start = Instant::now();
        let sum: i64 = on!(&mut reader.tx(), conn => sqlx::query_scalar(
            "SELECT CAST(SUM(amount) AS BIGINT) FROM ledger_entries")
        .fetch_one(conn)
        .await)?;
        scans.push(start.elapsed().as_secs_f64() * 1_000.0);
        let moved = Direction::ALL.map(|direction| report.turnover(direction, None));
        anyhow::ensure!(Money::sum(moved) == Money::from_fen(sum) && sum == LINES * FEN, "the report is not whole");
    }
    let what = format!("quarterly report over {LINES} ledger lines, against a plain scan, {}", engine.name());
    table.add(Line { what, ours: median(reports), limit: median(scans), unit: "ms", aim: Aim::AtMost(4.0) });
    Ok(())
}

/// Lines of three months in eight funds and eight subjects, made by the database itself.
async fn fill(w: &mut Write<'_>) -> Result<()> {
    let first = Month::span(QUARTER).0;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO ledger_books (community_id, first_month, opening, opened_by, opened_at)
         VALUES ($1, $2, '{}', $3, $4)"
        )
        .bind(HERE.0)
        .bind(first.number())
        .bind(person(1).0)
        .bind(now().micros())
    )?;
    let (id, series) = w.tx().pick(
        (
            "randomblob(16)",
            "WITH RECURSIVE series (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n + 1 < $1)",
        ),
        ("gen_random_uuid()", "WITH series (n) AS (SELECT * FROM generate_series(0, $1 - 1))"),
    );
    let funds = ["operating", "earmarked", "party_service", "common_revenue"];
    let funds: String = funds.iter().enumerate().map(|(at, fund)| format!(" WHEN {at} THEN '{fund}'")).collect();
    let text = format!(
        "{series}
         INSERT INTO ledger_entries (id, community_id, year, number, day, month, fund, subject, amount, summary, handler,
                                     entered_by, entered_at, status, approved_by, approved_at)
         SELECT {id}, $2, 2026, n + 1, $3 + n % 90, $4 + n % 3, CASE n % 4{funds} END,
                CASE n % 5 WHEN 0 THEN 10101 WHEN 1 THEN 20101 WHEN 2 THEN 20102 WHEN 3 THEN 20301 ELSE 20401 END,
                $5, '办公用品与水电，第 ' || CAST(n AS TEXT) || ' 笔', $6, $6, $7, 'approved', $8, $7
         FROM series"
    );
    run!(
        w.tx(),
        sqlx::query(AssertSqlSafe(text.as_str()))
            .bind(LINES)
            .bind(HERE.0)
            .bind(QUARTER.first_day().number())
            .bind(first.number())
            .bind(FEN)
            .bind(person(1).0)
            .bind(now().micros())
            .bind(person(2).0)
    )?;
    run!(w.tx(), sqlx::query("ANALYZE ledger_entries"))?;
    Ok(())
}
