//! Mobile boxes (流动票箱): two workers, a list of whom they visit, and what they noted on it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{PaperBatch, PaperFault, Stock, Vote, VoteRefusal, paper::room_for};
use crate::{
    clock::{Day, Moment},
    ids::PersonId,
    permit::Actor,
    rolls::Roll,
};

/// A mobile box on its way, or back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tour {
    /// The box.
    pub box_no: u32,
    /// Who carries it and answers for its papers.
    pub worker: PersonId,
    /// Who comes along.
    pub companion: PersonId,
    /// When they left.
    pub left_at: Moment,
    /// When they were back; none while they are out.
    pub returned_at: Option<Moment>,
    /// Whom they visit.
    pub stops: Vec<Stop>,
}

/// A visit on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// The entry of the roll.
    pub entry: u32,
    /// The paper that was cast there; none when nobody was met or nobody wished to vote.
    pub cast: Option<BoxPaper>,
}

/// A paper that went into a mobile box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxPaper {
    /// Its number.
    pub serial: u32,
    /// When it was put into the box, as the list says.
    pub at: Moment,
}

/// What is needed to send out a mobile box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTour {
    /// The box.
    pub box_no: u32,
    /// Who carries it.
    pub worker: PersonId,
    /// Who comes along.
    pub companion: PersonId,
    /// Whom they visit.
    pub entries: Vec<u32>,
    /// How many papers they take along.
    pub papers: u32,
}

impl Tour {
    /// Whether it is still out.
    #[must_use]
    pub const fn is_out(&self) -> bool {
        self.returned_at.is_none()
    }

    /// To whom a number was given, and when the paper was cast.
    #[must_use]
    pub fn stop_of(&self, serial: u32) -> Option<(u32, Moment)> {
        self.stops.iter().find_map(|stop| {
            let cast = stop.cast.filter(|cast| cast.serial == serial)?;
            Some((stop.entry, cast.at))
        })
    }
}

impl Vote {
    /// Decides about sending out a mobile box; `others` are the boxes that were sent before, `workers` those who
    /// handle papers. The answer is its way and the papers it takes along.
    ///
    /// # Errors
    /// When ballots are not taken, the box is in use, the two workers are one, nobody is to be visited, or somebody
    /// who is not on the roll, on another list, or has died since.
    pub fn send_box(
        &self,
        actor: &Actor,
        (roll, died): (&Roll, &BTreeMap<PersonId, Day>),
        (stock, others): (&Stock, &[Tour]),
        workers: &[PersonId],
        new: NewTour,
        now: Moment,
    ) -> Result<(Tour, PaperBatch), VoteRefusal> {
        self.handles_paper(actor)?;
        self.takes_ballots(now)?;
        let NewTour { box_no, worker, companion, entries, papers } = new;
        if worker == companion {
            return Err(PaperFault::OneWorker.into());
        }
        if !workers.contains(&worker) || !workers.contains(&companion) {
            return Err(PaperFault::HolderNoWorker.into());
        }
        if box_no == 0 || stock.boxes().contains(&box_no) || others.iter().any(|other| other.box_no == box_no) {
            return Err(PaperFault::BoxTaken { box_no }.into());
        }
        if entries.is_empty() {
            return Err(PaperFault::NobodyToVisit.into());
        }
        let listed = others.iter().filter(|other| other.is_out()).flat_map(|other| &other.stops);
        let mut seen: BTreeSet<u32> = listed.map(|stop| stop.entry).collect();
        for &no in &entries {
            let entry = roll.entry(no).ok_or(VoteRefusal::NoSuchEntry { no })?;
            if !entry.unit.voting {
                return Err(VoteRefusal::AttendsOnly);
            }
            if !seen.insert(no) {
                return Err(PaperFault::TwiceOnLists { no }.into());
            }
            entry.has_voter(died.get(&entry.unit.person).copied(), now)?;
        }
        let (first, last) = room_for(stock.last(), papers)?;
        let mut stops: Vec<_> = entries.into_iter().map(|entry| Stop { entry, cast: None }).collect();
        stops.sort_by_key(|stop| stop.entry);
        let tour = Tour { box_no, worker, companion, left_at: now, returned_at: None, stops };
        Ok((tour, PaperBatch { first, last, box_no, holder: worker, issued_at: now }))
    }

    /// Decides about what the workers noted on their list; the times are those of the list, not of the moment when it
    /// is entered.
    ///
    /// # Errors
    /// When the box is back already, the list names somebody who was not on it, a number that was not taken along or
    /// stands twice, or a time outside of its way.
    pub fn return_box(
        &self,
        actor: &Actor,
        tour: &Tour,
        batch: &PaperBatch,
        noted: &[Stop],
        now: Moment,
    ) -> Result<Tour, VoteRefusal> {
        self.handles_paper(actor)?;
        let box_no = tour.box_no;
        if !tour.is_out() {
            return Err(PaperFault::BoxIsBack { box_no }.into());
        }
        let mut used = BTreeSet::new();
        for stop in noted {
            if !tour.stops.iter().any(|listed| listed.entry == stop.entry) {
                return Err(VoteRefusal::NoSuchEntry { no: stop.entry });
            }
            let Some(BoxPaper { serial, at }) = stop.cast else { continue };
            if !batch.serials().contains(&serial) || !used.insert(serial) {
                return Err(PaperFault::NotTakenAlong { serial }.into());
            }
            if at < tour.left_at || at > now || at >= self.closes {
                return Err(PaperFault::TimeOff { no: stop.entry }.into());
            }
        }
        let cast = |entry| noted.iter().find(|stop| stop.entry == entry).and_then(|stop| stop.cast);
        let stops = tour.stops.iter().map(|stop| Stop { entry: stop.entry, cast: cast(stop.entry) }).collect();
        Ok(Tour { returned_at: Some(now), stops, ..tour.clone() })
    }
}
