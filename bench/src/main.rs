//! Measures, and prints one table of ratios: what Siyi does against a limit measured in the same run.
//!
//! Absolute numbers of a shared machine drift; a ratio of two measurements that took turns does not. Start with
//! [`table`] for how a line is judged; every other file is one line or a few of the table. Loopback only.
//! `docs/bench.md` says what the lines mean.

mod books;
mod bulk;
mod commit;
mod count;
mod engine;
mod first;
mod list;
mod load;
mod memory;
mod morning;
mod pages;
mod table;
mod votes;
mod world;

use engine::Engine;
use table::Table;
use world::World;

/// The variable that names the file into which the table is written.
const TABLE: &str = "SIYI_BENCH_TABLE";

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let only: Vec<String> = std::env::args().skip(1).collect();
    runtime.block_on(measure(&only))
}

async fn measure(only: &[String]) -> anyhow::Result<()> {
    let wanted = |name: &str| only.is_empty() || only.iter().any(|only| only == name);
    let mut table = Table::default();
    for engine in Engine::all() {
        if wanted("acts") {
            commit::acts(&mut table, engine).await?;
        }
        if wanted("votes") {
            votes::votes(&mut table, engine).await?;
        }
    }
    if wanted("pages") {
        demo(&mut table).await?;
    }
    for engine in Engine::all() {
        if wanted("list") {
            let world = World::found(engine, 100).await?;
            list::growth(&mut table, engine, &world).await?;
            world.end().await;
        }
        if wanted("books") {
            let world = World::found(engine, 100).await?;
            books::quarter(&mut table, engine, &world).await?;
            world.end().await;
        }
    }
    if wanted("count") {
        count::counts(&mut table)?;
    }
    let text = table.render();
    println!("\n{text}");
    if let Some(file) = std::env::var_os(TABLE) {
        std::fs::write(&file, text)?;
        println!("The table stands in {}.", file.to_string_lossy());
    }
    Ok(())
}

/// What is measured on the demo community.
async fn demo(table: &mut Table) -> anyhow::Result<()> {
    let world = World::demo().await?;
    pages::public(table, &world).await?;
    morning::morning(table, &world).await?;
    pages::signed_in(table, &world).await?;
    first::visit(table, &world).await?;
    memory::idle(table, &world).await?;
    world.end().await;
    Ok(())
}
