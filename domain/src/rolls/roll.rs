//! A roll: taken, corrected, frozen.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use time::Duration;

use super::{Correction, Key, Noted, Reason, RollEntry};
use crate::{
    clock::{Day, Moment},
    ids::{HouseholdId, PersonId, RollId, UnitId},
    people::{Unit, UnitKind},
    proposals::TextHash,
    text::{Arg, Sentence},
};

/// Hours between the close of a roll and the opening of its vote.
const HOURS_BEFORE_OPENING: i64 = 24;

/// The roll of one vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roll {
    /// Its id.
    pub id: RollId,
    /// The day on which it was taken from the register.
    pub taken_on: Day,
    /// The day on which ages count: the day of the vote.
    pub voting_day: Day,
    /// Until when it may be corrected.
    pub closes: Moment,
    /// Its hash, once it is frozen.
    pub hash: Option<TextHash>,
    /// Units whose place was ruled on: the register moves them no more.
    pub ruled: BTreeSet<Key>,
    entries: BTreeMap<u32, RollEntry>,
    last_no: u32,
}

/// Why a roll is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RollFault {
    /// It is frozen already.
    #[error("the roll is frozen")]
    Frozen,
    /// It may still be corrected until it closes.
    #[error("the roll is open until {closes:?}")]
    NotClosedYet {
        /// Until when.
        closes: Moment,
    },
    /// Nobody is on it (E27).
    #[error("nobody is on the roll")]
    Empty,
}

/// When a roll closes: 24 hours before the vote opens, but never before it was taken.
#[must_use]
pub fn closes_before(opens: Moment, taken: Moment) -> Moment {
    opens.plus(Duration::hours(-HOURS_BEFORE_OPENING)).max(taken)
}

impl Roll {
    /// Takes a roll from the register; a unit that it names twice stands on the roll once, as it came first.
    #[must_use]
    pub fn take(id: RollId, units: Vec<Unit>, taken_on: Day, voting_day: Day, closes: Moment) -> Self {
        let mut seen = BTreeSet::new();
        let units = units.into_iter().filter(|unit| seen.insert((unit.kind, unit.unit_id)));
        let entries = (1..).zip(units).map(|(no, unit)| RollEntry { no, unit, stands_for: None }).collect();
        Self::from_entries(id, entries, taken_on, voting_day, closes)
    }

    /// The roll of these entries.
    #[must_use]
    pub fn from_entries(id: RollId, entries: Vec<RollEntry>, taken_on: Day, voting_day: Day, closes: Moment) -> Self {
        let entries: BTreeMap<_, _> = entries.into_iter().map(|entry| (entry.no, entry)).collect();
        let last_no = entries.keys().next_back().copied().unwrap_or(0);
        Self { id, taken_on, voting_day, closes, hash: None, ruled: BTreeSet::new(), entries, last_no }
    }

    /// The roll as it was kept: its hash, and the highest number that was ever given.
    #[must_use]
    pub fn kept(mut self, hash: Option<TextHash>, last_no: u32) -> Self {
        self.hash = hash;
        self.last_no = self.last_no.max(last_no);
        self
    }

    /// The entries in the order of their numbers, with those that stand for another.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &RollEntry> {
        self.entries.values()
    }

    /// The entries that are the base: those that stand for another are left out.
    pub fn base(&self) -> impl Iterator<Item = &RollEntry> {
        self.entries().filter(|entry| entry.stands_for.is_none())
    }

    /// How many are the base.
    #[must_use]
    pub fn len(&self) -> usize {
        self.base().count()
    }

    /// Whether nobody is on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry with this number.
    #[must_use]
    pub fn entry(&self, no: u32) -> Option<&RollEntry> {
        self.entries.get(&no)
    }

    /// The entry of this household.
    #[must_use]
    pub fn of_household(&self, household: HouseholdId) -> Option<&RollEntry> {
        self.entries().find(|entry| entry.key() == (UnitKind::Household, household.0))
    }

    /// For each unit of an owner the entry that votes for it: the last one that lists it.
    #[must_use]
    pub fn voters(&self) -> BTreeMap<UnitId, u32> {
        let owned = |entry: &RollEntry| entry.unit.holding.iter().flat_map(|h| h.units.clone()).collect::<Vec<_>>();
        self.entries().flat_map(|entry| owned(entry).into_iter().map(|unit| (unit.id, entry.no))).collect()
    }

    /// Entries of owners that vote for no unit any more: others stand for all that they held.
    #[must_use]
    pub fn without_units(&self) -> Vec<u32> {
        let voters: BTreeSet<u32> = self.voters().into_values().collect();
        let owners = self.entries().filter(|entry| entry.unit.holding.is_some());
        owners.map(|entry| entry.no).filter(|no| !voters.contains(no)).collect()
    }

    /// Entries of several owners who have named nobody to vote for them.
    #[must_use]
    pub fn unnamed(&self) -> Vec<&RollEntry> {
        let has_voter = |no: u32| self.entries().any(|entry| entry.stands_for == Some(no));
        self.base().filter(|entry| entry.unit.holding.is_some() && !entry.unit.voting && !has_voter(entry.no)).collect()
    }

    /// The roll with entries that stand for others.
    #[must_use]
    pub fn with(mut self, entries: Vec<RollEntry>) -> Self {
        for entry in entries {
            self.last_no = self.last_no.max(entry.no);
            self.entries.insert(entry.no, entry);
        }
        self
    }

    /// The entry whose ballot this person casts.
    #[must_use]
    pub fn of_person(&self, person: PersonId) -> Option<&RollEntry> {
        self.entries().find(|entry| entry.unit.person == person)
    }

    /// The number that the next new entry gets.
    #[must_use]
    pub const fn next_no(&self) -> u32 {
        self.last_no + 1
    }

    /// What must change for it to say what the register says; nothing once it is closed (E17).
    #[must_use]
    pub fn refresh(&self, registered: &[Unit]) -> Vec<Correction> {
        if self.hash.is_some() {
            return Vec::new();
        }
        let entries: Vec<_> = self.entries().cloned().collect();
        super::corrections(&entries, registered, &self.ruled, self.next_no())
    }

    /// The roll after a correction.
    #[must_use]
    pub fn corrected(mut self, correction: &Correction) -> Self {
        match correction {
            Correction::Removed { no } => {
                self.entries.remove(no);
            }
            Correction::Added { entry } | Correction::Changed { entry, .. } => {
                self.last_no = self.last_no.max(entry.no);
                self.entries.insert(entry.no, entry.clone());
            }
        }
        self
    }

    /// The roll after a correction with its reason; a unit that was ruled on stays so.
    #[must_use]
    pub fn noted(mut self, noted: &Noted) -> Self {
        if let Reason::Ruled { .. } = noted.reason {
            let entry = noted.correction.entry().or_else(|| self.entry(noted.correction.no()));
            self.ruled.extend(entry.map(RollEntry::key));
        }
        self.corrected(&noted.correction)
    }

    /// Closes the roll: the hash that holds from now on.
    ///
    /// # Errors
    /// When it is frozen already, may still be corrected, or nobody is on it.
    pub fn freeze(&self, now: Moment) -> Result<TextHash, RollFault> {
        if self.hash.is_some() {
            Err(RollFault::Frozen)
        } else if now < self.closes {
            Err(RollFault::NotClosedYet { closes: self.closes })
        } else if self.is_empty() {
            Err(RollFault::Empty)
        } else {
            Ok(self.digest())
        }
    }

    /// SHA-256 over the RFC 8785 JSON of the entries that are its base.
    #[must_use]
    pub fn digest(&self) -> TextHash {
        let entries: Vec<_> = self.base().collect();
        TextHash::of(&entries)
    }
}

impl Sentence for RollFault {
    fn key(&self) -> &'static str {
        match self {
            Self::Frozen => "votes-roll-frozen",
            Self::NotClosedYet { .. } => "votes-roll-not-closed-yet",
            Self::Empty => "votes-roll-empty",
        }
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::NotClosedYet { closes } => vec![("closes", Arg::Moment(*closes))],
            Self::Frozen | Self::Empty => Vec::new(),
        }
    }
}
