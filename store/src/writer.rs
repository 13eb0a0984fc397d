//! The one way to write: a savepoint for each act inside a commit that waiting acts share.
//!
//! Start with [`Store::write`]. Writes of one community are serial, so an act may read and then write without a race;
//! how acts share a commit stands in `commit`, how many alike are carried out as one in `together`.

use domain::{clock::Moment, ids::CommunityId, permit::Actor};
use futures::future::BoxFuture;
use serde::Serialize;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::{
    Chance, Result, Store, StoreError, Tx,
    commit::{Finish, Run, Work, lost},
    record::{Act, Ledger, Position, Subject},
};

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
    pub(crate) tx: Tx<'c>,
    pub(crate) chance: Chance,
    pub(crate) ledger: Ledger,
    /// The community to which everything written belongs.
    pub community: CommunityId,
    /// Who acts.
    pub actor: Actor,
    /// The moment of the act.
    pub now: Moment,
}

/// Whether an act must leave an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Recorded {
    Always,
    IfAtAll,
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
                    // Nobody waits any more when the caller went away; the act stands all the same.
                    let _ = answer.send(if durable || !keep { result } else { lost() });
                });
                (keep.then_some(write.ledger), finish)
            })
        });
        self.writer.submit(community, Work::Alone(run))?;
        outcome.await.unwrap_or_else(|_| lost())
    }
}

#[cfg(test)]
mod tests {
    use domain::permit::Actor;

    use super::*;
    use crate::{
        on, on_both_engines,
        record::{Founding, found},
    };

    on_both_engines!(
        a_refused_act_leaves_nothing_and_its_neighbours_stay,
        an_act_without_an_entry_is_a_fault,
        an_act_that_panics_takes_nobody_with_it,
    );

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

    async fn an_act_that_panics_takes_nobody_with_it(store: Store) {
        let lost: Result<()> = store.write(author(1), |_| Box::pin(async { panic!("on purpose") })).await;
        assert!(matches!(lost, Err(StoreError::Database(_))));
        begin(&store, 1, "c1", true).await.unwrap();
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
