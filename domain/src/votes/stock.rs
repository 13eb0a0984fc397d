//! Numbered papers as a stock: handed out by box and worker, found again or not, and balanced before the count.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{BoxCount, Choice, Paper, PaperFault, PaperState, Tour};
use crate::{clock::Moment, ids::PersonId};

/// Papers that were handed out together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperBatch {
    /// The first number.
    pub first: u32,
    /// The last number.
    pub last: u32,
    /// The box into which they belong.
    pub box_no: u32,
    /// The worker who answers for them.
    pub holder: PersonId,
    /// When they were handed out.
    pub issued_at: Moment,
}

/// What became of a paper that came into no box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperEnd {
    /// 废: damaged, exchanged or cancelled.
    Spoiled,
    /// 未收回: it was handed to a voter and did not come back.
    Unreturned,
    /// 未用交回: it was handed to nobody and was brought back blank.
    Unused,
}

/// Every numbered paper of a vote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    /// As they were handed out, by their first numbers.
    pub batches: Vec<PaperBatch>,
    /// Those that were read at least once.
    pub papers: Vec<Paper>,
    /// Those that came into no box.
    pub ends: BTreeMap<u32, PaperEnd>,
}

/// What is known of one number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    /// With which papers it was handed out.
    pub batch: Option<PaperBatch>,
    /// As it was read before.
    pub paper: Option<Paper>,
    /// What became of it outside of a box.
    pub end: Option<PaperEnd>,
    /// The way of its mobile box.
    pub tour: Option<Tour>,
}

/// Issued = valid + spoiled + returned unused + unreturned, or what is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Handed out.
    pub issued: u32,
    /// Found in a box, read twice, not spoiled.
    pub valid: u32,
    /// 废: marked so that they say nothing, or spoiled before they were cast.
    pub spoiled: u32,
    /// Handed to nobody and brought back blank.
    #[serde(default)]
    pub unused: u32,
    /// Handed to a voter and not returned.
    pub unreturned: u32,
}

impl PaperBatch {
    /// Its numbers.
    #[must_use]
    pub const fn serials(&self) -> std::ops::RangeInclusive<u32> {
        self.first..=self.last
    }
}

impl PaperEnd {
    /// Every end.
    pub const ALL: [Self; 3] = [Self::Spoiled, Self::Unused, Self::Unreturned];

    /// The name under which it is stored, and the end of its Fluent key `votes-paper-end-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spoiled => "spoiled",
            Self::Unreturned => "unreturned",
            Self::Unused => "unused",
        }
    }

    /// The end of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|end| end.name() == name)
    }
}

impl Balance {
    /// Papers of which nobody knows where they are.
    #[must_use]
    pub const fn missing(&self) -> u32 {
        self.issued.saturating_sub(self.valid + self.spoiled + self.unused + self.unreturned)
    }
}

impl Stock {
    /// The last number that was handed out.
    #[must_use]
    pub fn last(&self) -> u32 {
        self.batches.iter().map(|batch| batch.last).max().unwrap_or(0)
    }

    /// The papers with which a number was handed out.
    #[must_use]
    pub fn batch_of(&self, serial: u32) -> Option<&PaperBatch> {
        self.batches.iter().find(|batch| batch.serials().contains(&serial))
    }

    /// The boxes for which papers were handed out.
    #[must_use]
    pub fn boxes(&self) -> BTreeSet<u32> {
        self.batches.iter().map(|batch| batch.box_no).collect()
    }

    /// Papers that wait for a reading: their second, or, when the two differed, their first.
    #[must_use]
    pub fn waiting(&self) -> u32 {
        number(self.papers.iter().filter(|paper| paper.state != PaperState::Confirmed))
    }

    /// The papers of a box that were read twice; of every box when `box_no` is none.
    pub fn read(&self, box_no: Option<u32>) -> impl Iterator<Item = &Paper> {
        let is_here = move |paper: &&Paper| box_no.is_none_or(|no| no == paper.reading.box_no);
        self.papers.iter().filter(is_here).filter(|paper| paper.state == PaperState::Confirmed)
    }

    /// The balance of a box; of the vote when `box_no` is none.
    #[must_use]
    pub fn balance(&self, box_no: Option<u32>) -> Balance {
        let batches = || self.batches.iter().filter(move |batch| box_no.is_none_or(|no| no == batch.box_no));
        let is_here = |serial: &u32| batches().any(|batch| batch.serials().contains(serial));
        let ended = |end| number(self.ends.iter().filter(|(serial, how)| **how == end && is_here(serial)));
        let marked = number(self.read(box_no).filter(|paper| paper.reading.choice == Choice::Spoiled));
        Balance {
            issued: batches().map(|batch| batch.last - batch.first + 1).sum(),
            valid: number(self.read(box_no)) - marked,
            spoiled: marked + ended(PaperEnd::Spoiled),
            unused: ended(PaperEnd::Unused),
            unreturned: ended(PaperEnd::Unreturned),
        }
    }

    /// The numbers that were handed out and of which nobody knows where they are.
    #[must_use]
    pub fn missing(&self) -> Vec<u32> {
        let read: BTreeSet<u32> = self.read(None).map(|paper| paper.reading.serial).collect();
        let serials = self.batches.iter().flat_map(PaperBatch::serials);
        serials.filter(|serial| !read.contains(serial) && !self.ends.contains_key(serial)).collect()
    }

    /// Whether every paper is accounted for and every box holds as many as were read from it.
    ///
    /// # Errors
    /// [`PaperFault::Unbalanced`] or [`PaperFault::BoxDiffers`] with the figures.
    pub fn check(&self, boxes: &[BoxCount]) -> Result<(), PaperFault> {
        let balance = self.balance(None);
        if balance.missing() > 0 {
            return Err(PaperFault::Unbalanced { balance });
        }
        for one in boxes {
            let read = number(self.read(Some(one.box_no)));
            if read != one.found {
                return Err(PaperFault::BoxDiffers { box_no: one.box_no, found: one.found, read });
            }
        }
        Ok(())
    }
}

fn number<T>(items: impl Iterator<Item = T>) -> u32 {
    items.fold(0, |count, _| count + 1)
}
