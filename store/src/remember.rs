//! What was read for a page, kept in memory until the community's record grows or the minute ends.
//!
//! Nothing that pages show of a community changes without an entry of its record, but what depends on the time of
//! day; deadlines stand on whole minutes. So the same rows need not be read for every visitor.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{clock::Moment, ids::CommunityId};

use crate::{Store, StoreError};

/// The most things that are kept; beyond it everything is forgotten.
const MOST: usize = 2_048;
/// A minute in microseconds.
const MINUTE: i64 = 60_000_000;

/// What it is, and what it is called.
type Key = (CommunityId, TypeId, String);
/// How far the record went and which minute it was.
type State = (u64, i64);
type Kept = HashMap<Key, (State, Arc<dyn Any + Send + Sync>)>;

/// Everything that is remembered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory(Arc<Mutex<Kept>>);

impl Memory {
    fn find(&self, key: &Key, state: State) -> Option<Arc<dyn Any + Send + Sync>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(key).filter(|(known, _)| *known == state).map(|(_, found)| Arc::clone(found))
    }

    fn keep(&self, key: Key, state: State, found: Arc<dyn Any + Send + Sync>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST && !kept.contains_key(&key) {
            kept.clear();
        }
        kept.insert(key, (state, found));
    }
}

impl Store {
    /// What `read` finds, or found before under this name at the same place of the record and in the same minute.
    /// The name says everything on which it depends: of whom, for whom, in which language. Only for what is on record.
    ///
    /// # Errors
    /// What `read` fails with; failures are not remembered.
    pub async fn remember<T, E, F>(
        &self,
        (community, now): (CommunityId, Moment),
        name: String,
        read: impl FnOnce() -> F,
    ) -> std::result::Result<Arc<T>, E>
    where
        T: Any + Send + Sync,
        E: From<StoreError>,
        F: Future<Output = std::result::Result<T, E>>,
    {
        // Before reading: what is read may be newer than its place says, never older.
        let state = (self.position(community).await?, now.micros().div_euclid(MINUTE));
        let key = (community, TypeId::of::<T>(), name);
        if let Some(found) = self.memory.find(&key, state).and_then(|found| found.downcast().ok()) {
            return Ok(found);
        }
        let found = Arc::new(read().await?);
        self.memory.keep(key, state, Arc::<T>::clone(&found));
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use domain::permit::Actor;
    use uuid::Uuid;

    use super::*;
    use crate::{
        Author, Result, on_both_engines,
        record::{Founding, Subject, found},
    };

    on_both_engines!(it_is_read_again_when_the_record_grows_and_when_the_minute_ends);

    const HERE: CommunityId = CommunityId(Uuid::from_u128(1));

    async fn reads(store: &Store, now: i64, answer: u32) -> u32 {
        let now = Moment::from_micros(now);
        let found = store.remember((HERE, now), "answer".to_owned(), || async { Ok::<_, StoreError>(answer) }).await;
        *found.unwrap()
    }

    async fn it_is_read_again_when_the_record_grows_and_when_the_minute_ends(store: Store) {
        let author = || Author { community: HERE, actor: Actor::System, now: Moment::from_micros(0) };
        let name = || "junmen".to_owned();
        let founding =
            Founding { slug: name(), name: name(), subdistrict: name(), office_phone: name(), office_hours: name() };
        let begin = store.write(author(), move |w| Box::pin(async move { found(w, &founding).await }));
        begin.await.unwrap();
        assert_eq!(reads(&store, 0, 1).await, 1);
        assert_eq!(reads(&store, MINUTE - 1, 2).await, 1);
        assert_eq!(reads(&store, MINUTE, 3).await, 3);
        let note = store.write(author(), |w| {
            Box::pin(async move { w.record("test.noted", Subject::community(HERE), &()).await.map(|_| ()) })
        });
        let noted: Result<()> = note.await;
        noted.unwrap();
        assert_eq!(reads(&store, MINUTE, 4).await, 4);
    }
}
