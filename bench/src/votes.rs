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
    charters::Policy,
    clock::Moment,
    ids::{ProposalId, VoteId},
    proposals::{Mode, Step, TextHash},
    rules::Body,
    text::{Line, Title},
    votes::{BallotSecrecy, Question},
};
use store::{
    Author, Store,
    record::Subject,
    votes::{NewVote, create, open},
};
use uuid::Uuid;

use crate::{
    bulk::{Cell, insert},
    engine::Engine,
    load::{self, Ask, Connection},
    table::{Aim, Line as Row, Table},
    world::{World, now, person, system},
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
    let voters: Vec<_> = (0..HOUSEHOLDS).map(|n| world.signed_in(n)).collect();
    let mut connection = Connection::open(world.address).await?;
    for (vote, turn) in votes.iter().zip(u32::MAX - VOTES..) {
        // The last voter of each vote goes first: from then on its roll is in memory.
        let answer = connection.ask(&ballot(*vote, &voters[HOUSEHOLDS as usize - 1], turn)).await?;
        anyhow::ensure!(answer.status == 303, "a ballot is refused: {}", String::from_utf8_lossy(answer.body));
    }
    let run = Run { votes, next: Arc::new(AtomicU32::new(0)), voters: Arc::new(voters) };
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
    let rule = Policy::default().rule(Body::ResidentsAssembly, now().day()).context("no rule")?.clone();
    let title = Title::parse(&format!("第 {n} 号测量事项")).map_err(|_| anyhow::anyhow!("no title"))?;
    let place = Line::parse("社区服务中心").map_err(|_| anyhow::anyhow!("no place"))?;
    let id = VoteId(Uuid::from_u128((8 << 120) | u128::from(n)));
    let vote = NewVote {
        id,
        proposal: ProposalId(Uuid::from_u128((9 << 120) | u128::from(n))),
        step: Step::Resolution,
        attempt: 0,
        body: Body::ResidentsAssembly,
        part: None,
        rule,
        question: Question { title, text_hash: TextHash([0; 32]) },
        secrecy: BallotSecrecy::Open,
        mode: Mode::Window,
        place,
        opens: hours(-1),
        closes: hours(24),
        only_if: None,
        silent_counts: false,
    };
    let noticed = Author { now: hours(-24 * 20), ..system() };
    store.write(noticed, move |w| Box::pin(create(w, vote))).await?;
    store.write(system(), move |w| Box::pin(open(w, id))).await?;
    Ok(id)
}

struct Run {
    votes: Vec<VoteId>,
    next: Arc<AtomicU32>,
    /// The headers of every voter; signing a ticket is not what is measured.
    voters: Arc<Vec<String>>,
}

impl Run {
    /// Votes a second over so many connections.
    async fn rate(&self, world: &World, connections: usize) -> anyhow::Result<f64> {
        let (votes, next, voters) = (self.votes.clone(), Arc::clone(&self.next), Arc::clone(&self.voters));
        let ask: Ask = Arc::new(move |_| {
            let turn = next.fetch_add(1, Ordering::Relaxed);
            // The last voter of each vote went first.
            let vote = votes.get((turn / (HOUSEHOLDS - 1)) as usize)?;
            Some(ballot(*vote, &voters[(turn % (HOUSEHOLDS - 1)) as usize], turn))
        });
        let seen = load::run(world.address, connections, TIME, 303, ask).await?;
        anyhow::ensure!(seen.others == 0, "{} ballots were refused", seen.others);
        println!(
            "measured: {} ballots, half of them within {:.1} ms, 99 % within {:.1} ms, {:.0} µs of processor time each",
            seen.answers,
            seen.wait(0.5),
            seen.wait(0.99),
            seen.cpu_each()
        );
        Ok(seen.rate())
    }
}

/// The request that casts a ballot.
fn ballot(vote: VoteId, headers: &str, turn: u32) -> Arc<[u8]> {
    let body = format!("choice=for&form_key=form-key-{turn:016}");
    let length = body.len();
    format!(
        "POST /c/bench/votes/{vote}/cast HTTP/1.1\r\nhost: 127.0.0.1\r\n{headers}\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
    .into()
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
