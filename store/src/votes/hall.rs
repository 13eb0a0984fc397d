//! Votes whose roll is frozen, held in memory: nothing about them changes any more but their state.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use domain::{
    ids::{CommunityId, PersonId, VoteId},
    permit::Standing,
    rolls::{Roll, RollEntry},
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

/// The votes held in memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Halls(Arc<RwLock<Held>>);

type Held = HashMap<VoteId, (CommunityId, Arc<Hall>)>;

impl Hall {
    fn new(vote: Vote, roll: Roll) -> Self {
        let by_person = roll.entries().map(|entry| (entry.unit.person, entry.no)).collect();
        Self { vote, roll, by_person }
    }

    /// The entry whose ballot this person casts.
    pub(crate) fn entry_of(&self, voter: &Standing) -> std::result::Result<&RollEntry, VoteRefusal> {
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
        if let Some((of, hall)) = self.halls.0.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return if *of == community { Ok(Arc::clone(hall)) } else { Err(StoreError::NotFound) };
        }
        let mut reader = self.reader().await?;
        let vote = read::vote(&mut reader.tx(), community, id).await?.ok_or(StoreError::NotFound)?;
        let roll = rolls::roll(&mut reader.tx(), id).await?;
        let is_frozen = roll.hash.is_some();
        let hall = Arc::new(Hall::new(vote, roll));
        if is_frozen {
            let mut halls = self.halls.0.write().unwrap_or_else(PoisonError::into_inner);
            if halls.len() >= MOST {
                halls.clear();
            }
            halls.insert(id, (community, Arc::clone(&hall)));
        }
        Ok(hall)
    }
}
