//! Votes whose roll is frozen, held in memory: nothing about them changes any more but their state.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use domain::{
    ids::{CommunityId, PersonId, VoteId},
    permit::Standing,
    rolls::{Roll, RollEntry},
    rules::VoterKind,
    votes::{Vote, VoteRefusal},
};

use super::read;
use crate::{Result, Store, StoreError, rolls};

/// The most votes that are held at once.
const MOST: usize = 64;

/// A vote with its frozen roll.
#[derive(Debug)]
pub(crate) struct Hall {
    /// The vote; its state is that of the moment it was read, and may be another by now.
    pub vote: Vote,
    roll: Roll,
    by_person: HashMap<PersonId, u32>,
}

type Held = HashMap<VoteId, (CommunityId, Arc<Hall>)>;

/// The votes held in memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Halls {
    held: Arc<RwLock<Held>>,
    /// One reads a roll while the others wait for it: when ballots open, hundreds ask for the same one.
    reading: Arc<tokio::sync::Mutex<()>>,
}

impl Halls {
    fn get(&self, id: VoteId) -> Option<(CommunityId, Arc<Hall>)> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }
}

impl Hall {
    fn new(vote: Vote, roll: Roll) -> Self {
        let by_person = roll.entries().map(|entry| (entry.unit.person, entry.no)).collect();
        Self { vote, roll, by_person }
    }

    /// The entry whose ballot this person casts; the numbered one, where they cast several.
    pub(crate) fn entry_of(
        &self,
        voter: &Standing,
        numbered: Option<u32>,
    ) -> std::result::Result<&RollEntry, VoteRefusal> {
        if numbered.is_some() || self.vote.rule.unit == VoterKind::Owner {
            return self.vote.entry_numbered(&self.roll, voter, numbered);
        }
        let entry = self.by_person.get(&voter.person).and_then(|no| self.roll.entry(*no));
        match entry.filter(|entry| entry.unit.voting) {
            Some(entry) => Ok(entry),
            None => self.vote.entry_of(&self.roll, voter),
        }
    }

    /// The entry with this number.
    pub(crate) fn entry(&self, no: u32) -> Option<&RollEntry> {
        self.roll.entry(no)
    }
}

impl Store {
    /// The vote with its roll: from memory once the roll is frozen.
    pub(super) async fn hall(&self, community: CommunityId, id: VoteId) -> Result<Arc<Hall>> {
        let hall = match self.halls.get(id) {
            Some(hall) if !self.has_grown(&hall.1).await? => hall,
            Some(_) | None => self.read_hall(community, id).await?,
        };
        if hall.0 == community { Ok(hall.1) } else { Err(StoreError::NotFound) }
    }

    /// Whether entries were added to the roll of owners since it was read: a named voter, a buyer.
    async fn has_grown(&self, hall: &Hall) -> Result<bool> {
        if hall.vote.rule.unit != VoterKind::Owner {
            return Ok(false);
        }
        let mut reader = self.reader().await?;
        let next = rolls::next_no(&mut reader.tx(), hall.vote.roll).await?;
        if next != hall.roll.next_no() {
            self.halls.held.write().unwrap_or_else(PoisonError::into_inner).remove(&hall.vote.id);
        }
        Ok(next != hall.roll.next_no())
    }

    async fn read_hall(&self, community: CommunityId, id: VoteId) -> Result<(CommunityId, Arc<Hall>)> {
        let _turn = self.halls.reading.lock().await;
        if let Some(hall) = self.halls.get(id) {
            return Ok(hall);
        }
        let mut reader = self.reader().await?;
        let vote = read::vote(&mut reader.tx(), community, id).await?.ok_or(StoreError::NotFound)?;
        let roll = rolls::roll(&mut reader.tx(), id).await?;
        let is_frozen = roll.hash.is_some();
        let hall = (community, Arc::new(Hall::new(vote, roll)));
        if is_frozen {
            let mut held = self.halls.held.write().unwrap_or_else(PoisonError::into_inner);
            if held.len() >= MOST {
                held.clear();
            }
            held.insert(id, hall.clone());
        }
        Ok(hall)
    }
}
