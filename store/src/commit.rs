//! The shared commit.
//!
//! A writer takes what waits (at most [`BATCH`]), opens one transaction, runs each act in its own savepoint, writes
//! their record entries, commits once, and only then tells the callers. Writes are serial by the single connection on
//! SQLite, and by an advisory lock for each community on PostgreSQL.
//!
//! The writer has a thread of its own: a commit is a dozen waits for the database, and behind hundreds of requests
//! each of them would stand in line again.

use std::{
    any::{Any, TypeId},
    collections::{BTreeSet, HashMap},
    panic::AssertUnwindSafe,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use domain::ids::CommunityId;
use futures::{FutureExt, future::BoxFuture};
use tokio::sync::{mpsc, oneshot};

use crate::{
    Result, StoreError, Tx,
    engine::{Pool, Transaction},
    on,
    record::{Batch, Head, Ledger, Positions},
    run,
};

/// The most acts that share one commit.
const BATCH: usize = 256;
/// The most acts that may wait; beyond it the answer is an honest “busy”.
const WAITING: usize = 4_096;

/// Told whether the shared commit is durable.
pub(crate) type Finish = Box<dyn FnOnce(bool) + Send>;
/// What the act recorded, unless it was refused.
pub(crate) type Ended = (Option<Ledger>, Finish);
/// An act, ready to run inside its savepoint.
pub(crate) type Run = Box<dyn for<'a> FnOnce(Tx<'a>, Ledger) -> BoxFuture<'a, Ended> + Send>;
/// An act that others like it may join.
pub(crate) type Item = Box<dyn Any + Send>;

/// How an act is carried out.
pub(crate) enum Work {
    /// By itself.
    Alone(Run),
    /// Together with all others of the same kind and community that wait.
    Together { kind: TypeId, item: Item, join: fn(Vec<Item>) -> Run },
}

struct Job {
    community: CommunityId,
    work: Work,
}

/// The handle of the writer task.
#[derive(Clone, Debug)]
pub(crate) struct Writer {
    queue: Arc<Mutex<Option<mpsc::Sender<Job>>>>,
    done: Arc<tokio::sync::Mutex<Option<oneshot::Receiver<()>>>>,
    #[cfg(any(test, feature = "testing"))]
    slowness: Slowness,
}

/// Microseconds that every commit takes longer: measuring on a machine whose disk is faster than real ones.
#[derive(Clone, Debug, Default)]
struct Slowness(Arc<AtomicU64>);

/// The answer when nobody knows whether the act stands.
pub(crate) fn lost<T>() -> Result<T> {
    Err(StoreError::Database(sqlx::Error::WorkerCrashed))
}

impl Writer {
    /// Starts the thread, which opens its connection by itself: a connection lives where it was opened.
    pub(crate) async fn start<F>(open: impl FnOnce() -> F + Send + 'static, positions: Positions) -> Result<Self>
    where
        F: Future<Output = Result<Pool>>,
    {
        let (sender, receiver) = mpsc::channel(WAITING);
        let slowness = Slowness::default();
        let (ready, opened) = oneshot::channel();
        let (ending, done) = oneshot::channel();
        let slow = slowness.clone();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(sqlx::Error::Io)?;
        let thread = std::thread::Builder::new().name("writer".to_owned()).spawn(move || {
            runtime.block_on(async move {
                match open().await {
                    Ok(pool) => {
                        let _ = ready.send(Ok(()));
                        work(&pool, positions, receiver, slow).await;
                        pool.close().await;
                    }
                    Err(error) => {
                        let _ = ready.send(Err(error));
                    }
                }
            });
            let _ = ending.send(());
        });
        thread.map_err(sqlx::Error::Io)?;
        opened.await.unwrap_or_else(|_| lost())?;
        Ok(Self {
            queue: Arc::new(Mutex::new(Some(sender))),
            done: Arc::new(tokio::sync::Mutex::new(Some(done))),
            #[cfg(any(test, feature = "testing"))]
            slowness,
        })
    }

    pub(crate) fn submit(&self, community: CommunityId, work: Work) -> Result<()> {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let sender = queue.as_ref().ok_or(StoreError::Busy)?;
        sender.try_send(Job { community, work }).map_err(|_| StoreError::Busy)
    }

    pub(crate) async fn stop(&self) {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(done) = self.done.lock().await.take() {
            let _ = done.await;
        }
    }

    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn slow_down(&self, delay: Duration) {
        self.slowness.0.store(u64::try_from(delay.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
}

async fn work(pool: &Pool, positions: Positions, mut queue: mpsc::Receiver<Job>, slowness: Slowness) {
    let mut batch = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        let mut finishes = Vec::with_capacity(batch.len());
        let runs = arrange(std::mem::take(&mut batch));
        let outcome = share(pool, runs, &mut finishes).await;
        let is_durable = outcome.is_ok();
        match outcome {
            Ok(heads) => positions.committed(heads),
            Err(error) => tracing::error!(%error, acts = finishes.len(), "a shared commit failed"),
        }
        slowness.wait();
        for finish in finishes {
            finish(is_durable);
        }
    }
}

/// In the order of their arrival, but acts that may go together stand where the first of them stood.
fn arrange(jobs: Vec<Job>) -> Vec<(CommunityId, Run)> {
    enum Slot {
        Alone(Run),
        Together(fn(Vec<Item>) -> Run, Vec<Item>),
    }
    let mut slots: Vec<(CommunityId, Slot)> = Vec::with_capacity(jobs.len());
    let mut places = HashMap::new();
    for Job { community, work } in jobs {
        match work {
            Work::Alone(run) => slots.push((community, Slot::Alone(run))),
            Work::Together { kind, item, join } => {
                let place = *places.entry((kind, community)).or_insert(slots.len());
                match slots.get_mut(place) {
                    Some((_, Slot::Together(_, items))) => items.push(item),
                    Some((_, Slot::Alone(_))) | None => slots.push((community, Slot::Together(join, vec![item]))),
                }
            }
        }
    }
    let ready = slots.into_iter().map(|(community, slot)| match slot {
        Slot::Alone(run) => (community, run),
        Slot::Together(join, items) => (community, join(items)),
    });
    ready.collect()
}

async fn share(
    pool: &Pool,
    runs: Vec<(CommunityId, Run)>,
    finishes: &mut Vec<Finish>,
) -> Result<Vec<(CommunityId, Head)>> {
    // In one order, so that two servers on one database cannot wait for each other.
    let locks: BTreeSet<_> = runs.iter().map(|(community, _)| lock_number(*community)).collect();
    let mut transaction = Transaction::for_writing(pool, &locks).await?;
    let mut batch = Batch::default();
    let mut mark = Mark::None;
    for (community, run) in runs {
        let ledger = batch.ledger(&mut transaction.tx(), community).await?;
        mark.renew(&mut transaction.tx()).await?;
        // An act that panics is refused like any other; its caller learns that it was lost.
        let ended = AssertUnwindSafe(run(transaction.tx(), ledger)).catch_unwind().await;
        let kept = ended.ok().and_then(|(kept, finish)| {
            finishes.push(finish);
            kept
        });
        match kept {
            Some(ledger) => {
                batch.keep(community, ledger);
                mark = Mark::Behind;
            }
            None => mark.back(&mut transaction.tx()).await?,
        }
    }
    let heads = batch.flush(&mut transaction.tx()).await?;
    transaction.commit().await?;
    Ok(heads)
}

/// Where the savepoint stands to which a refused act goes back.
#[derive(Clone, Copy, Debug)]
enum Mark {
    /// There is none.
    None,
    /// Before the act that comes.
    Here,
    /// Before an act that stands.
    Behind,
}

impl Mark {
    /// Sets it before the next act; in one round trip, for there are as many as acts.
    async fn renew(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let text = match self {
            Self::None => "SAVEPOINT act",
            Self::Here => return Ok(()),
            Self::Behind => "RELEASE SAVEPOINT act; SAVEPOINT act",
        };
        on!(tx, conn => sqlx::raw_sql(text).execute(conn).await.map(|_| ()))?;
        *self = Self::Here;
        Ok(())
    }

    /// Undoes what the act did since then.
    async fn back(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        run!(tx, sqlx::query("ROLLBACK TO SAVEPOINT act"))?;
        *self = Self::Here;
        Ok(())
    }
}

fn lock_number(community: CommunityId) -> i64 {
    let (high, low) = community.0.as_u64_pair();
    (high ^ low).cast_signed()
}

impl Slowness {
    /// Blocks the writer's thread as a slow disk would; a timer would be a millisecond late.
    fn wait(&self) {
        let micros = self.0.load(Ordering::Relaxed);
        if micros > 0 {
            std::thread::sleep(Duration::from_micros(micros));
        }
    }
}
