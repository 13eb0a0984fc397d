//! The one way to write: a savepoint for each act inside a commit that waiting acts share.
//!
//! A writer task takes what waits (at most [`BATCH`]), opens one transaction, runs each act in its own savepoint,
//! writes their record entries,
//! commits once, and only then tells the callers. Writes of one community are serial: by the single connection on
//! SQLite, by an advisory lock on PostgreSQL, so an act may read and then write without a race.

use std::{collections::BTreeSet, sync::Arc};

use domain::{clock::Moment, ids::CommunityId, permit::Actor};
use futures::future::BoxFuture;
use serde::Serialize;
use sqlx::{Acquire, PgConnection, SqliteConnection};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use crate::{
    Chance, Result, Store, StoreError, Tx,
    engine::Pool,
    record::{Act, Batch, Ledger, Position, Positions, Subject},
};

/// The most acts that share one commit.
const BATCH: usize = 256;
/// The most acts that may wait; beyond it the answer is an honest “busy”.
const WAITING: usize = 4_096;

/// Who writes, where and when.
#[derive(Clone, Debug)]
pub struct Author {
    /// The community to which everything written belongs.
    pub community: CommunityId,
    /// Who acts.
    pub actor: Actor,
    /// The moment of the act.
    pub now: Moment,
}

/// One act while it is being written.
#[derive(Debug)]
pub struct Write<'c> {
    tx: Tx<'c>,
    chance: Chance,
    ledger: Ledger,
    /// The community to which everything written belongs.
    pub community: CommunityId,
    /// Who acts.
    pub actor: Actor,
    /// The moment of the act.
    pub now: Moment,
}

/// Told whether the shared commit is durable.
type Finish = Box<dyn FnOnce(bool) + Send>;
/// What the act recorded, unless it was refused.
type Ended = (Option<Ledger>, Finish);
type Run = Box<dyn for<'a> FnOnce(Tx<'a>, Ledger) -> BoxFuture<'a, Ended> + Send>;

/// Whether an act must leave an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Recorded {
    Always,
    IfAtAll,
}

struct Job {
    community: CommunityId,
    run: Run,
}

/// The handle of the writer task.
#[derive(Clone, Debug)]
pub(crate) struct Writer {
    queue: Arc<std::sync::Mutex<Option<mpsc::Sender<Job>>>>,
    done: Arc<tokio::sync::Mutex<Option<tokio::task::JoinHandle<()>>>>,
}

impl<'c> Write<'c> {
    /// The connection inside this act's savepoint.
    pub fn tx(&mut self) -> &mut Tx<'c> {
        &mut self.tx
    }

    /// A fresh id of this moment.
    pub fn id<T: From<Uuid>>(&self) -> T {
        T::from(self.chance.id(self.now))
    }

    /// A fresh salt for a commitment.
    #[must_use]
    pub fn salt(&self) -> [u8; 32] {
        self.chance.bytes()
    }

    /// Adds an entry to the community's public record; every act adds at least one. `event` holds everything that is
    /// needed to rebuild the rows this act writes. The entry is stored just before the shared commit.
    ///
    /// # Errors
    /// [`StoreError::Fault`] when the event has no canonical JSON.
    pub async fn record(&mut self, kind: &'static str, subject: Subject, event: &impl Serialize) -> Result<Position> {
        let (community, at, actor, salt) = (self.community, self.now, self.actor.person(), self.salt());
        self.ledger.append(Act { community, at, kind, subject, actor, salt }, event)
    }
}

impl Store {
    /// Carries out one act durably: all of it or nothing, together with its record entry.
    ///
    /// # Errors
    /// What the act refuses; [`StoreError::Busy`] when too many wait; a database error when the commit fails; a fault
    /// when the act recorded nothing.
    pub async fn write<T, F>(&self, author: Author, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Write<'_>) -> BoxFuture<'a, Result<T>> + Send + 'static,
    {
        self.queue(author, Recorded::Always, act).await
    }

    /// The same for what is nobody else's business and stays out of the record: sessions, failed sign-ins, drafts of
    /// a form.
    ///
    /// # Errors
    /// As for [`Store::write`].
    pub async fn write_unrecorded<T, F>(&self, author: Author, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Write<'_>) -> BoxFuture<'a, Result<T>> + Send + 'static,
    {
        self.queue(author, Recorded::IfAtAll, act).await
    }

    async fn queue<T, F>(&self, author: Author, recorded: Recorded, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Write<'_>) -> BoxFuture<'a, Result<T>> + Send + 'static,
    {
        let (answer, outcome) = oneshot::channel();
        let chance = self.chance.clone();
        let community = author.community;
        let run: Run = Box::new(move |tx, ledger| {
            Box::pin(async move {
                let Author { community, actor, now } = author;
                let mut write = Write { tx, chance, ledger, community, actor, now };
                let mut result = act(&mut write).await;
                if result.is_ok() && recorded == Recorded::Always && write.ledger.is_empty() {
                    result = Err(StoreError::fault("record", community, "an act without an entry"));
                }
                let keep = result.is_ok();
                let finish: Finish = Box::new(move |durable| {
                    let lost = || StoreError::Database(sqlx::Error::WorkerCrashed);
                    // Nobody waits any more when the caller went away; the act stands all the same.
                    let _ = answer.send(if durable || !keep { result } else { Err(lost()) });
                });
                (keep.then_some(write.ledger), finish)
            })
        });
        self.writer.submit(Job { community, run })?;
        outcome.await.unwrap_or_else(|_| Err(StoreError::Database(sqlx::Error::WorkerCrashed)))
    }
}

impl Writer {
    pub(crate) fn start(pool: Pool, positions: Positions) -> Self {
        let (sender, receiver) = mpsc::channel(WAITING);
        let task = tokio::spawn(work(pool, positions, receiver));
        Self {
            queue: Arc::new(std::sync::Mutex::new(Some(sender))),
            done: Arc::new(tokio::sync::Mutex::new(Some(task))),
        }
    }

    fn submit(&self, job: Job) -> Result<()> {
        let queue = self.queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let sender = queue.as_ref().ok_or(StoreError::Busy)?;
        sender.try_send(job).map_err(|_| StoreError::Busy)
    }

    pub(crate) async fn stop(&self) {
        self.queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        if let Some(task) = self.done.lock().await.take() {
            let _ = task.await;
        }
    }
}

async fn work(pool: Pool, positions: Positions, mut queue: mpsc::Receiver<Job>) {
    let mut batch = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        let mut finishes = Vec::with_capacity(batch.len());
        let jobs = std::mem::take(&mut batch);
        let outcome = match &pool {
            Pool::Sqlite(pool) => share_sqlite(pool, jobs, &mut finishes).await,
            Pool::Postgres(pool) => share_postgres(pool, jobs, &mut finishes).await,
        };
        match &outcome {
            Ok(sizes) => positions.committed(sizes),
            Err(error) => tracing::error!(%error, acts = finishes.len(), "a shared commit failed"),
        }
        for finish in finishes {
            finish(outcome.is_ok());
        }
    }
}

type Sizes = Vec<(CommunityId, u64)>;

async fn share_sqlite(pool: &sqlx::SqlitePool, jobs: Vec<Job>, finishes: &mut Vec<Finish>) -> Result<Sizes> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    let mut batch = Batch::default();
    for job in jobs {
        let connection: &mut SqliteConnection = &mut transaction;
        let ledger = batch.ledger(&mut Tx::Sqlite(connection), job.community).await?;
        let mut savepoint = connection.begin().await?;
        let (kept, finish) = (job.run)(Tx::Sqlite(&mut savepoint), ledger).await;
        finishes.push(finish);
        match kept {
            Some(ledger) => {
                savepoint.commit().await?;
                batch.keep(job.community, ledger);
            }
            None => savepoint.rollback().await?,
        }
    }
    let sizes = batch.flush(&mut Tx::Sqlite(&mut transaction)).await?;
    transaction.commit().await?;
    Ok(sizes)
}

async fn share_postgres(pool: &sqlx::PgPool, jobs: Vec<Job>, finishes: &mut Vec<Finish>) -> Result<Sizes> {
    let mut transaction = pool.begin().await?;
    // In one order, so that two servers on one database cannot wait for each other.
    let communities: BTreeSet<_> = jobs.iter().map(|job| lock_number(job.community)).collect();
    for community in communities {
        sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(community).execute(&mut *transaction).await?;
    }
    let mut batch = Batch::default();
    for job in jobs {
        let connection: &mut PgConnection = &mut transaction;
        let ledger = batch.ledger(&mut Tx::Postgres(connection), job.community).await?;
        let mut savepoint = connection.begin().await?;
        let (kept, finish) = (job.run)(Tx::Postgres(&mut savepoint), ledger).await;
        finishes.push(finish);
        match kept {
            Some(ledger) => {
                savepoint.commit().await?;
                batch.keep(job.community, ledger);
            }
            None => savepoint.rollback().await?,
        }
    }
    let sizes = batch.flush(&mut Tx::Postgres(&mut transaction)).await?;
    transaction.commit().await?;
    Ok(sizes)
}

fn lock_number(community: CommunityId) -> i64 {
    let (high, low) = community.0.as_u64_pair();
    (high ^ low).cast_signed()
}

#[cfg(test)]
mod tests {
    use domain::permit::Actor;

    use super::*;
    use crate::{
        on, on_both_engines,
        record::{Founding, found},
    };

    on_both_engines!(a_refused_act_leaves_nothing_and_its_neighbours_stay, an_act_without_an_entry_is_a_fault);

    fn author(n: u128) -> Author {
        Author { community: CommunityId(Uuid::from_u128(n)), actor: Actor::System, now: Moment::from_micros(0) }
    }

    async fn begin(store: &Store, n: usize, slug: &str, keep: bool) -> Result<()> {
        let text = String::new;
        let founding = Founding {
            slug: slug.to_owned(),
            name: slug.to_owned(),
            subdistrict: text(),
            office_phone: text(),
            office_hours: text(),
        };
        store
            .write(author(n as u128), move |w| {
                Box::pin(async move {
                    found(w, &founding).await?;
                    if keep { Ok(()) } else { Err(StoreError::NotFound) }
                })
            })
            .await
    }

    async fn an_act_without_an_entry_is_a_fault(store: Store) {
        let silent = store.write(author(1), |_| Box::pin(async { Ok(()) })).await;
        assert!(matches!(silent, Err(StoreError::Fault { table: "record", .. })));
        assert!(store.write_unrecorded(author(1), |_| Box::pin(async { Ok(()) })).await.is_ok());
    }

    async fn a_refused_act_leaves_nothing_and_its_neighbours_stay(store: Store) {
        let slugs: Vec<_> = (0..40).map(|n| format!("c{n}")).collect();
        let writes = slugs.iter().enumerate().map(|(n, slug)| begin(&store, n, slug, n % 2 == 0));
        let results = futures::future::join_all(writes).await;
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 20);
        assert!(matches!(begin(&store, 99, "c0", true).await, Err(StoreError::Duplicate)));
        let mut reader = store.reader().await.unwrap();
        let count: i64 = on!(&mut reader.tx(), conn =>
            sqlx::query_scalar("SELECT COUNT(*) FROM communities").fetch_one(conn).await)
        .unwrap();
        assert_eq!(count, 20);
    }
}
