//! The one way to write: a savepoint for each act inside a commit that waiting acts share.
//!
//! A writer task takes what waits (at most [`BATCH`]), opens one transaction, runs each act in its own savepoint,
//! commits once, and only then tells the callers. Writes of one community are serial: by the single connection on
//! SQLite, by an advisory lock on PostgreSQL, so an act may read and then write without a race.

use std::{collections::BTreeSet, sync::Arc};

use domain::{clock::Moment, ids::CommunityId, permit::Actor};
use futures::future::BoxFuture;
use sqlx::{Acquire, PgConnection, SqliteConnection};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use crate::{Chance, Result, Store, StoreError, Tx, engine::Pool};

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
    /// The community to which everything written belongs.
    pub community: CommunityId,
    /// Who acts.
    pub actor: Actor,
    /// The moment of the act.
    pub now: Moment,
}

/// Told whether the shared commit is durable.
type Finish = Box<dyn FnOnce(bool) + Send>;
type Run = Box<dyn for<'a> FnOnce(Tx<'a>) -> BoxFuture<'a, (bool, Finish)> + Send>;

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
}

impl Store {
    /// Carries out one act durably: all of it or nothing, together with its record entry.
    ///
    /// # Errors
    /// What the act refuses; [`StoreError::Busy`] when too many wait; a database error when the commit fails.
    pub async fn write<T, F>(&self, author: Author, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Write<'_>) -> BoxFuture<'a, Result<T>> + Send + 'static,
    {
        let (answer, outcome) = oneshot::channel();
        let chance = self.chance.clone();
        let community = author.community;
        let run: Run = Box::new(move |tx| {
            Box::pin(async move {
                let Author { community, actor, now } = author;
                let mut write = Write { tx, chance, community, actor, now };
                let result = act(&mut write).await;
                let keep = result.is_ok();
                let finish: Finish = Box::new(move |durable| {
                    let lost = || StoreError::Database(sqlx::Error::WorkerCrashed);
                    // Nobody waits any more when the caller went away; the act stands all the same.
                    let _ = answer.send(if durable || !keep { result } else { Err(lost()) });
                });
                (keep, finish)
            })
        });
        self.writer.submit(Job { community, run })?;
        outcome.await.unwrap_or_else(|_| Err(StoreError::Database(sqlx::Error::WorkerCrashed)))
    }
}

impl Writer {
    pub(crate) fn start(pool: Pool, _chance: Chance) -> Self {
        let (sender, receiver) = mpsc::channel(WAITING);
        let task = tokio::spawn(work(pool, receiver));
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

async fn work(pool: Pool, mut queue: mpsc::Receiver<Job>) {
    let mut batch = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        let mut finishes = Vec::with_capacity(batch.len());
        let jobs = std::mem::take(&mut batch);
        let outcome = match &pool {
            Pool::Sqlite(pool) => share_sqlite(pool, jobs, &mut finishes).await,
            Pool::Postgres(pool) => share_postgres(pool, jobs, &mut finishes).await,
        };
        if let Err(error) = &outcome {
            tracing::error!(%error, acts = finishes.len(), "a shared commit failed");
        }
        for finish in finishes {
            finish(outcome.is_ok());
        }
    }
}

async fn share_sqlite(pool: &sqlx::SqlitePool, jobs: Vec<Job>, finishes: &mut Vec<Finish>) -> Result<()> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    for job in jobs {
        let connection: &mut SqliteConnection = &mut transaction;
        let mut savepoint = connection.begin().await?;
        let (keep, finish) = (job.run)(Tx::Sqlite(&mut savepoint)).await;
        finishes.push(finish);
        if keep { savepoint.commit().await? } else { savepoint.rollback().await? }
    }
    Ok(transaction.commit().await?)
}

async fn share_postgres(pool: &sqlx::PgPool, jobs: Vec<Job>, finishes: &mut Vec<Finish>) -> Result<()> {
    let mut transaction = pool.begin().await?;
    // In one order, so that two servers on one database cannot wait for each other.
    let communities: BTreeSet<_> = jobs.iter().map(|job| lock_number(job.community)).collect();
    for community in communities {
        sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(community).execute(&mut *transaction).await?;
    }
    for job in jobs {
        let connection: &mut PgConnection = &mut transaction;
        let mut savepoint = connection.begin().await?;
        let (keep, finish) = (job.run)(Tx::Postgres(&mut savepoint)).await;
        finishes.push(finish);
        if keep { savepoint.commit().await? } else { savepoint.rollback().await? }
    }
    Ok(transaction.commit().await?)
}

fn lock_number(community: CommunityId) -> i64 {
    let (high, low) = community.0.as_u64_pair();
    (high ^ low).cast_signed()
}

#[cfg(test)]
mod tests {
    use domain::permit::Actor;

    use super::*;
    use crate::{on, on_both_engines, run};

    on_both_engines!(a_refused_act_leaves_nothing_and_its_neighbours_stay);

    fn author() -> Author {
        Author { community: CommunityId(Uuid::from_u128(1)), actor: Actor::System, now: Moment::from_micros(0) }
    }

    async fn found(store: &Store, slug: &str, keep: bool) -> Result<()> {
        let slug = slug.to_owned();
        store
            .write(author(), move |w| {
                Box::pin(async move {
                    let id: CommunityId = w.id();
                    run!(w.tx(), sqlx::query(
                        "INSERT INTO communities (id, slug, name, subdistrict, office_phone, office_hours, founded_at)
                         VALUES ($1, $2, $2, '', '', '', 0)")
                        .bind(id.0).bind(slug))?;
                    if keep { Ok(()) } else { Err(StoreError::NotFound) }
                })
            })
            .await
    }

    async fn a_refused_act_leaves_nothing_and_its_neighbours_stay(store: Store) {
        let slugs: Vec<_> = (0..40).map(|n| format!("c{n}")).collect();
        let writes = slugs.iter().enumerate().map(|(n, slug)| found(&store, slug, n % 2 == 0));
        let results = futures::future::join_all(writes).await;
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 20);
        assert!(matches!(found(&store, "c0", true).await, Err(StoreError::Duplicate)));
        let mut reader = store.reader().await.unwrap();
        let count: i64 = on!(&mut reader.tx(), conn =>
            sqlx::query_scalar("SELECT COUNT(*) FROM communities").fetch_one(conn).await)
        .unwrap();
        assert_eq!(count, 20);
    }
}
