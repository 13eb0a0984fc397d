//! Durable votes: every request its own voter, all rules, the record entry and the commit included, against ballots
//! and record rows that are written 256 to a commit by the same driver with nothing around them.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::Context;
use domain::{
    clock::Moment,
    ids::{ProposalId, VoteId},
    permit::Actor,
    proposals::{Mode, Step, TextHash},
    rules::{Body, RuleSet},
    text::{Line, Title},
    votes::{Choice, FormKey, Question},
};
use store::{
    Author, Store,
    record::Subject,
    votes::{Cast, NewVote, cast, create, open},
};
use uuid::Uuid;

use crate::{
    bulk::{Cell, insert},
    engine::Engine,
    table::{Aim, Line as Row, Table},
    world::{HERE, World, now, person, system},
};

/// Households of the community: each of them casts one ballot in each vote.
pub const HOUSEHOLDS: u32 = 20_000;
/// Votes held at the same time, so that voters do not run out.
const VOTES: u32 = 8;
const TIME: Duration = Duration::from_millis(2_500);
/// The commit of a slower disk.
const SLOW: Duration = Duration::from_millis(2);
/// Votes a second that are aimed for behind it.
const BEHIND_SLOW: f64 = 5_000.0;

/// The rows of this engine.
pub async fn votes(table: &mut Table, engine: Engine) -> anyhow::Result<()> {
    let world = World::found(engine, HOUSEHOLDS).await?;
    let mut votes = Vec::new();
    for n in 0..VOTES {
        votes.push(call(&world.store, n).await?);
    }
    for (vote, turn) in votes.iter().zip(u32::MAX - VOTES..) {
        // The last voter of each vote goes first: from then on its roll is in memory.
        one(&world.store, *vote, HOUSEHOLDS - 1, turn).await?;
    }
    let run = Run { votes, next: Arc::new(AtomicU32::new(0)) };
    let limit = limit(&world.store).await?;
    for callers in [32, 256] {
        let ours = run.rate(&world, callers).await?;
        let what = format!("durable votes, {callers} at once, {}", engine.name());
        table.add(Row { what, ours, limit, unit: "1/s", aim: Aim::AtLeast(0.2) });
    }
    world.store.delay_commits(SLOW);
    let ours = run.rate(&world, 256).await?;
    let what = format!("durable votes, 256 at once, commits 2 ms slower, {}", engine.name());
    table.add(Row { what, ours, limit: BEHIND_SLOW, unit: "1/s", aim: Aim::Reach });
    world.store.delay_commits(Duration::ZERO);
    world.end().await;
    Ok(())
}

fn hours(count: i64) -> Moment {
    Moment::from_micros(now().micros() + count * 3_600_000_000)
}

/// A vote of all households whose window is open.
async fn call(store: &Store, n: u32) -> anyhow::Result<VoteId> {
    let rule = RuleSet::shipped().for_body(Body::ResidentsAssembly, now().day()).context("no rule")?.clone();
    let title = Title::parse(&format!("第 {n} 号测量事项")).map_err(|_| anyhow::anyhow!("no title"))?;
    let place = Line::parse("社区服务中心").map_err(|_| anyhow::anyhow!("no place"))?;
    let id = VoteId(Uuid::from_u128((8 << 120) | u128::from(n)));
    let vote = NewVote {
        id,
        proposal: ProposalId(Uuid::from_u128((9 << 120) | u128::from(n))),
        step: Step::Resolution,
        attempt: 0,
        body: Body::ResidentsAssembly,
        grid: None,
        rule,
        question: Question { title, text_hash: TextHash([0; 32]) },
        mode: Mode::Window,
        place,
        opens: hours(-1),
        closes: hours(24),
    };
    let noticed = Author { now: hours(-24 * 20), ..system() };
    store.write(noticed, move |w| Box::pin(create(w, vote))).await?;
    store.write(system(), move |w| Box::pin(open(w, id))).await?;
    Ok(id)
}

struct Run {
    votes: Vec<VoteId>,
    next: Arc<AtomicU32>,
}

impl Run {
    /// Votes a second with so many voters at once.
    async fn rate(&self, world: &World, callers: usize) -> anyhow::Result<f64> {
        let start = Instant::now();
        let tasks: Vec<_> = (0..callers)
            .map(|_| {
                let (store, votes, next) = (world.store.clone(), self.votes.clone(), Arc::clone(&self.next));
                tokio::spawn(async move {
                    let mut cast = 0_u32;
                    while start.elapsed() < TIME {
                        let turn = next.fetch_add(1, Ordering::Relaxed);
                        let Some(vote) = votes.get((turn / (HOUSEHOLDS - 1)) as usize) else { break };
                        one(&store, *vote, turn % (HOUSEHOLDS - 1), turn).await?;
                        cast += 1;
                    }
                    anyhow::Ok(cast)
                })
            })
            .collect();
        let mut cast = 0;
        for task in tasks {
            cast += task.await??;
        }
        Ok(f64::from(cast) / start.elapsed().as_secs_f64())
    }
}

async fn one(store: &Store, vote: VoteId, voter: u32, turn: u32) -> anyhow::Result<()> {
    let mut reader = store.reader().await?;
    let standing = store::people::standing(&mut reader.tx(), HERE, person(voter), now()).await?;
    drop(reader);
    let (_, standing) = standing.context("no such voter")?;
    let author = Author { community: HERE, actor: Actor::Person(Box::new(standing)), now: now() };
    let form_key = FormKey::parse(&format!("form-key-{turn:016}")).context("no form key")?;
    cast(store, author, Cast { vote, choice: Choice::For, form_key }).await?;
    Ok(())
}

/// Ballots a second when one act writes 256 of them with their record entries.
async fn limit(store: &Store) -> anyhow::Result<f64> {
    let columns = "vote_id, entry_no, generation, person_id, channel, choice, at, is_confirmed, status, form_key, code, \
                   record_n";
    let vote = call(store, VOTES).await?;
    let (start, mut batches) = (Instant::now(), 0_u32);
    while start.elapsed() < TIME {
        let batch = batches;
        store
            .write(system(), move |w| {
                Box::pin(async move {
                    let mut rows = Vec::with_capacity(256);
                    for n in 0..256 {
                        let no = batch * 256 + n;
                        let text = |text: String| Cell::Text(text);
                        let event = serde_json::json!({ "Cast": { "ballot": { "entry": no, "generation": 1, "person": person(no),
                            "channel": "phone", "choice": "for", "at": now(), "is_confirmed": true, "status": "counted" },
                            "form_key": format!("form-key-{no:016}"), "code": format!("{no:016}"), "changed": [] } });
                        let place = w.record("ballot.cast", Subject::vote(vote), &event).await?;
                        rows.push(vec![
                            Cell::Id(vote.0),
                            Cell::Number(i64::from(no)),
                            Cell::Number(1),
                            Cell::Id(person(no).0),
                            text("phone".into()),
                            text("for".into()),
                            Cell::Number(now().micros()),
                            Cell::Flag(true),
                            text("counted".into()),
                            text(format!("limit-key-{no:016}")),
                            text(format!("limit-{no:016}")),
                            Cell::Number(place.n.cast_signed()),
                        ]);
                    }
                    insert(w.tx(), "ballots", columns, &rows).await
                })
            })
            .await?;
        batches += 1;
    }
    Ok(f64::from(batches * 256) / start.elapsed().as_secs_f64())
}
