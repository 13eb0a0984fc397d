//! How far each community's record goes, remembered: the key under which rendered pages are kept.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

use domain::ids::CommunityId;

use super::ledger::read_frontier;
use crate::{Result, Store};

/// How long another process may write before this one notices.
const FRESH: Duration = Duration::from_secs(1);

/// The remembered sizes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Positions(Arc<RwLock<HashMap<CommunityId, Seen>>>);

#[derive(Clone, Copy, Debug)]
struct Seen {
    size: u64,
    at: Instant,
}

impl Positions {
    /// Remembers what a commit of ours made true.
    pub(crate) fn committed(&self, sizes: &[(CommunityId, u64)]) {
        let mut seen = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for (community, size) in sizes {
            seen.insert(*community, Seen { size: *size, at: Instant::now() });
        }
    }

    fn fresh(&self, community: CommunityId) -> Option<u64> {
        let seen = self.0.read().unwrap_or_else(PoisonError::into_inner);
        seen.get(&community).filter(|seen| seen.at.elapsed() < FRESH).map(|seen| seen.size)
    }

    fn looked_up(&self, community: CommunityId, size: u64) -> u64 {
        let mut seen = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let entry = seen.entry(community).or_insert(Seen { size, at: Instant::now() });
        // A commit of ours may have come in between; the record never shrinks.
        *entry = Seen { size: size.max(entry.size), at: Instant::now() };
        entry.size
    }
}

impl Store {
    /// How many entries a community's record has: at once after a commit of this process, within a second after one
    /// of another. What the public sees of a community can only change when this grows or the day ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn position(&self, community: CommunityId) -> Result<u64> {
        if let Some(size) = self.positions.fresh(community) {
            return Ok(size);
        }
        let mut reader = self.reader().await?;
        let frontier = read_frontier(&mut reader.tx(), community).await?;
        Ok(self.positions.looked_up(community, frontier.size()))
    }
}
