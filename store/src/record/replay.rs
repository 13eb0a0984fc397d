//! Rebuilding a feature's tables from its entries, to compare them with what is stored.

use std::{collections::BTreeMap, fmt::Debug, future::Future};

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId},
};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::{Result, StoreError, Tx};

/// One entry of the record, read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The community.
    pub community: CommunityId,
    /// Its place, counted from 0.
    pub n: u64,
    /// The moment of the act, the same as `w.now` was.
    pub at: Moment,
    /// The kind of act, for example `proposal.signed`.
    pub kind: String,
    /// The kind of thing it is about.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: Uuid,
    /// Who acted; nobody when it was the system.
    pub actor: Option<PersonId>,
    /// What was done, as canonical JSON.
    pub event: String,
}

/// The first place where the stored rows are not what the record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The table.
    pub table: &'static str,
    /// The row's key.
    pub key: String,
    /// What the record says; nothing when the row should not be there.
    pub recorded: Option<String>,
    /// What is stored; nothing when the row is missing.
    pub stored: Option<String>,
}

/// How a feature rebuilds its tables from its entries. Each feature has one in `store/src/<feature>/replay.rs` and a
/// line in `store/src/record/registry.rs`.
pub trait Replay: Default + Send + 'static {
    /// The kinds of entry that it folds.
    fn kinds() -> &'static [&'static str];

    /// Takes in the next entry of one of these kinds.
    ///
    /// # Errors
    /// When the entry cannot be read.
    fn fold(&mut self, entry: &Entry) -> Result<()>;

    /// Compares what the entries say with what is stored; [`first_difference`] does it for one table.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    fn compare(
        self,
        tx: &mut Tx<'_>,
        community: CommunityId,
    ) -> impl Future<Output = Result<Option<Difference>>> + Send;
}

impl Entry {
    /// The event as its feature knows it.
    ///
    /// # Errors
    /// [`StoreError::Fault`] when it is not one.
    pub fn event<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(&self.event).map_err(|error| {
            StoreError::fault("record", format!("{}/{}", self.community, self.n), format!("{}: {error}", self.kind))
        })
    }
}

/// The first row by key that differs between what the record says and what is stored.
pub fn first_difference<K: Ord + Debug, V: PartialEq + Debug>(
    table: &'static str,
    recorded: &BTreeMap<K, V>,
    stored: &BTreeMap<K, V>,
) -> Option<Difference> {
    let keys: std::collections::BTreeSet<&K> = recorded.keys().chain(stored.keys()).collect();
    let key = keys.into_iter().find(|key| recorded.get(key) != stored.get(key))?;
    let shown = |value: Option<&V>| value.map(|value| format!("{value:?}"));
    Some(Difference {
        table,
        key: format!("{key:?}").replace('"', ""),
        recorded: shown(recorded.get(key)),
        stored: shown(stored.get(key)),
    })
}
