//! How many acts a second: each with its savepoint and its record entry, sharing commits, against record rows that
//! are written 256 to a commit by the same driver with nothing around them.

use std::time::{Duration, Instant};

use domain::{clock::Moment, ids::CommunityId, permit::Actor};
use futures::future::BoxFuture;
use store::{
    Author, Result, Store, Together, Write,
    record::{Founding, Subject, found},
};
use uuid::Uuid;

use crate::{
    engine::{self, Engine},
    table::{Aim, Line, Table},
};

const HERE: CommunityId = CommunityId(Uuid::from_u128(0xbe));
const TIME: Duration = Duration::from_millis(1_500);

/// Whoever acts in a measurement.
pub fn author() -> Author {
    Author { community: HERE, actor: Actor::System, now: Moment::from_micros(1_790_000_000_000_000) }
}

/// A community to write in.
pub async fn begin(store: &Store) -> Result<()> {
    let text = |text: &str| text.to_owned();
    let founding = Founding {
        slug: text("bench"),
        name: text("测"),
        subdistrict: text("测"),
        office_phone: text("0"),
        office_hours: text("0"),
    };
    store.write(author(), move |w| Box::pin(async move { found(w, &founding).await.map(|_| ()) })).await
}

/// An act that only records.
struct Note;

impl Together for Note {
    type Answer = ();

    fn carry_out<'a>(w: &'a mut Write<'_>, acts: &'a [(Author, Self)]) -> BoxFuture<'a, Result<Vec<Result<()>>>> {
        Box::pin(async move {
            for (author, Self) in acts {
                w.become_author(author);
                note(w).await?;
            }
            Ok(acts.iter().map(|_| Ok(())).collect())
        })
    }
}

/// Records something.
pub async fn note(w: &mut Write<'_>) -> Result<()> {
    let id: Uuid = w.id();
    let event = serde_json::json!({ "entry": id, "choice": "agree", "channel": "phone", "generation": 1 });
    w.record("bench.noted", Subject::thing("bench", id), &event).await?;
    Ok(())
}

/// Acts alone and together, over 32 and 256 callers.
pub async fn acts(table: &mut Table, engine: Engine) -> anyhow::Result<()> {
    let (store, url) = engine::open(engine).await?;
    begin(&store).await?;
    let limit = limit(&store).await?;
    for callers in [32, 256] {
        for is_together in [false, true] {
            let ours = rate(&store, callers, is_together).await?;
            let how = if is_together { "together" } else { "alone" };
            let what = format!("acts {how}, {callers} callers, {}", engine.name());
            table.add(Line { what, ours, limit, unit: "1/s", aim: Aim::AtLeast(0.2) });
        }
    }
    store.close().await;
    drop(url);
    Ok(())
}

/// Record rows a second when one act holds 256 of them.
async fn limit(store: &Store) -> anyhow::Result<f64> {
    let (start, mut rows) = (Instant::now(), 0);
    while start.elapsed() < TIME {
        store
            .write(author(), |w| {
                Box::pin(async move {
                    for _ in 0..256 {
                        note(w).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        rows += 256;
    }
    Ok(f64::from(rows) / start.elapsed().as_secs_f64())
}

async fn rate(store: &Store, callers: usize, is_together: bool) -> anyhow::Result<f64> {
    let start = Instant::now();
    let tasks: Vec<_> = (0..callers)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut acts = 0_u32;
                while start.elapsed() < TIME {
                    if is_together {
                        store.write_together(author(), Note).await?;
                    } else {
                        store.write(author(), |w| Box::pin(note(w))).await?;
                    }
                    acts += 1;
                }
                Ok::<_, store::StoreError>(acts)
            })
        })
        .collect();
    let mut acts = 0;
    for task in tasks {
        acts += task.await??;
    }
    Ok(f64::from(acts) / start.elapsed().as_secs_f64())
}
