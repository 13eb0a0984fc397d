//! The list of matters, its first and its last page, read fresh for a signed-in reader, over ten thousand times more
//! matters.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use domain::proposals::{MatterClass, Stage};
use sqlx::AssertSqlSafe;
use store::{Result, Write, run};
use uuid::Uuid;

use crate::{
    engine::Engine,
    load::{self, Ask},
    table::{Aim, Line, Table, median},
    world::{HERE, World, now, person, system},
};

const SIZES: [u32; 3] = [100, 10_000, 1_000_000];
const TIME: Duration = Duration::from_millis(800);
const ROUNDS: usize = 3;
/// Matters on a page.
const LAST: i64 = 20;

/// Milliseconds for one page of the list at each size.
pub async fn growth(table: &mut Table, engine: Engine, world: &World) -> anyhow::Result<()> {
    let (mut have, mut small) = (0, None);
    for size in SIZES {
        let start = Instant::now();
        fill(world, have, size).await?;
        have = size;
        let filled = start.elapsed().as_secs_f64();
        let first = milliseconds(world, i64::from(size)).await?;
        let last = milliseconds(world, LAST).await?;
        println!("measured: {first:.2} and {last:.2} ms a page at {size} matters (filled in {filled:.0} s)");
        let Some(limits) = small else {
            small = Some((first, last));
            continue;
        };
        for (page, ours, limit) in [("first", first, limits.0), ("last", last, limits.1)] {
            let what = format!("{page} page of {size} matters, against 100, {}", engine.name());
            table.add(Line { what, ours, limit, unit: "ms", aim: Aim::AtMost(1.5) });
        }
    }
    Ok(())
}

/// Fills the list up, past all rules.
async fn fill(world: &World, from: u32, to: u32) -> Result<()> {
    const STEP: u32 = 50_000;
    for from in (from..to).step_by(STEP as usize) {
        let to = to.min(from + STEP);
        world.store.write_unrecorded(system(), move |w| Box::pin(insert(w, from, to))).await?;
    }
    world.store.write_unrecorded(system(), |w| Box::pin(look(w))).await
}

/// A database in use knows how large its tables are; one filled a moment ago does not.
async fn look(w: &mut Write<'_>) -> Result<()> {
    run!(w.tx(), sqlx::query("ANALYZE proposals"))?;
    Ok(())
}

/// Matters with the numbers `from` to `to`, made by the database itself.
async fn insert(w: &mut Write<'_>, from: u32, to: u32) -> Result<()> {
    let stage = serde_json::to_string(&Stage::Accepted { at: now() }).unwrap_or_default();
    // Making ids and counting are spelled differently.
    let (id, series) = w.tx().pick(
        (
            "randomblob(16)",
            "WITH RECURSIVE series (n) AS (SELECT $1 UNION ALL SELECT n + 1 FROM series WHERE n + 1 < $2)",
        ),
        ("gen_random_uuid()", "WITH series (n) AS (SELECT * FROM generate_series($1, $2 - 1))"),
    );
    let class = MatterClass::MajorPublic.name();
    let text = format!(
        "{series}
         INSERT INTO proposals (id, community_id, seq, class, proposer, author_id, title, content, text_version,
                                substantive_hash, stage, stage_name, stage_group, since, progress, drafted_at,
                                updated_at, version)
         SELECT {id}, $3, n + 1, '{class}', 'residents', $4, '加装电梯与公共楼道维修，第 ' || CAST(n AS TEXT) || ' 项',
                '{{}}', 1, $5, $6, 'accepted', 'admission', $7, '{{}}', $7, $7 + n, 1
         FROM series"
    );
    run!(
        w.tx(),
        sqlx::query(AssertSqlSafe(text.as_str()))
            .bind(i64::from(from))
            .bind(i64::from(to))
            .bind(HERE.0)
            .bind(person(1).0)
            .bind(vec![0_u8; 32])
            .bind(stage.as_str())
            .bind(now().micros())
    )?;
    Ok(())
}

/// The page that begins below the matter with this number; asked for under a name that nobody used before, for what
/// was read is remembered.
async fn milliseconds(world: &World, below: i64) -> anyhow::Result<f64> {
    let (slug, headers) = (world.slug, world.signed_in(1));
    let below = now().micros() + below;
    let turn = AtomicU64::new(0);
    let ask: Ask = Arc::new(move |_| {
        let id = Uuid::from_u128(u128::from(turn.fetch_add(1, Ordering::Relaxed)));
        Some(load::get(&format!("/c/{slug}/proposals?after={below}.{id}"), &headers))
    });
    let mut waits = Vec::new();
    for _ in 0..ROUNDS {
        let seen = load::run(world.address, 1, TIME, 200, Arc::clone(&ask)).await?;
        anyhow::ensure!(seen.others == 0 && seen.answers > 0, "the list is not shown");
        waits.push(seen.wait(0.5));
    }
    Ok(median(waits))
}
