//! How far each community's record goes, remembered: the key under which rendered pages are kept.

use std::{
    collections::HashMap,
    fmt::Write as _,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

use domain::{ids::CommunityId, record::Frontier};

use super::ledger::read_frontier;
use crate::{Result, Store};

/// How long another process may write before this one notices.
const FRESH: Duration = Duration::from_secs(1);

/// How many hexadecimal digits of a tree head are shown.
const SHOWN: usize = 12;

/// The remembered heads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Positions(Arc<RwLock<HashMap<CommunityId, Seen>>>);

/// The head of a record: how far it goes, and the hash over all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many entries there are.
    pub size: u64,
    /// The first digits of the tree's root, in hexadecimal.
    pub hash: Arc<str>,
}

#[derive(Clone, Debug)]
struct Seen {
    head: Head,
    at: Instant,
}

impl Head {
    pub(super) fn of(frontier: &Frontier) -> Self {
        let mut hash = String::with_capacity(SHOWN);
        for byte in frontier.root().iter().take(SHOWN / 2) {
            let _ = write!(hash, "{byte:02x}");
        }
        Self { size: frontier.size(), hash: hash.into() }
    }
}

impl Positions {
    /// Remembers what a commit of ours made true.
    pub(crate) fn committed(&self, heads: Vec<(CommunityId, Head)>) {
        let mut seen = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for (community, head) in heads {
            seen.insert(community, Seen { head, at: Instant::now() });
        }
    }

    fn fresh<T>(&self, community: CommunityId, part: impl Fn(&Head) -> T) -> Option<T> {
        let seen = self.0.read().unwrap_or_else(PoisonError::into_inner);
        seen.get(&community).filter(|seen| seen.at.elapsed() < FRESH).map(|seen| part(&seen.head))
    }

    fn looked_up(&self, community: CommunityId, head: Head) -> Head {
        let mut seen = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let entry = seen.entry(community).or_insert_with(|| Seen { head: head.clone(), at: Instant::now() });
        // A commit of ours may have come in between; the record never shrinks.
        let head = if entry.head.size > head.size { entry.head.clone() } else { head };
        *entry = Seen { head, at: Instant::now() };
        entry.head.clone()
    }
}

impl Store {
    /// The same as [`Store::position`] where nobody needs to ask the database.
    #[must_use]
    pub fn known_position(&self, community: CommunityId) -> Option<u64> {
        self.positions.fresh(community, |head| head.size)
    }

    /// How many entries a community's record has: at once after a commit of this process, within a second after one
    /// of another. What the public sees of a community can only change when this grows or the day ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn position(&self, community: CommunityId) -> Result<u64> {
        match self.positions.fresh(community, |head| head.size) {
            Some(size) => Ok(size),
            None => Ok(self.look_up(community).await?.size),
        }
    }

    /// The same with the hash over all entries, as every page shows it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn head(&self, community: CommunityId) -> Result<Head> {
        match self.positions.fresh(community, Clone::clone) {
            Some(head) => Ok(head),
            None => self.look_up(community).await,
        }
    }

    async fn look_up(&self, community: CommunityId) -> Result<Head> {
        let mut reader = self.reader().await?;
        let frontier = read_frontier(&mut reader.tx(), community).await?;
        Ok(self.positions.looked_up(community, Head::of(&frontier)))
    }
}
