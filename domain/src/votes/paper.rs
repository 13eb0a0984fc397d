//! Paper ballots: numbered, entered by one worker, confirmed by another who reads the paper again.

use serde::{Deserialize, Serialize};

use super::{
    Ballot, BallotStatus, Channel, Choice, PAPER_WORKERS, PaperBatch, PaperEnd, PaperFault, Stock, Tour, Trail, Vote,
    VoteRefusal, VoteState, cast::next_generation, weigh::weighed,
};
use crate::{clock::Moment, ids::PersonId, permit::Actor, rolls::Roll};

/// The most papers that are issued at once.
const MOST_PAPERS: u32 = 20_000;

/// What a worker reads on a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperReading {
    /// Its number.
    pub serial: u32,
    /// The entry of the roll that stands on it.
    pub entry: u32,
    /// What is marked.
    pub choice: Choice,
    /// The box in which it was found.
    pub box_no: u32,
}

/// Where a paper stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    /// Read once.
    Entered,
    /// Read twice, the same both times.
    Confirmed,
    /// Read twice, not the same: must be entered anew.
    Returned,
}

/// A paper that was read at least once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The first reading.
    pub reading: PaperReading,
    /// Which ballot of its entry it is.
    pub generation: u32,
    /// Where it stands.
    pub state: PaperState,
    /// Who read it first.
    pub entered_by: PersonId,
    /// When.
    pub entered_at: Moment,
    /// Who read it again.
    pub confirmed_by: Option<PersonId>,
    /// When.
    pub confirmed_at: Option<Moment>,
}

/// Papers about to be handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewPapers {
    /// How many.
    pub count: u32,
    /// Into which box they belong.
    pub box_no: u32,
    /// Who answers for them.
    pub holder: PersonId,
}

/// What the second reading leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// Both readings agree.
    Agreed,
    /// They differ; the paper must be entered anew.
    Differs,
}

impl PaperState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Entered, Self::Confirmed, Self::Returned];

    /// The name under which it is stored, and the end of its Fluent key `votes-paper-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Confirmed => "confirmed",
            Self::Returned => "returned",
        }
    }

    /// The state of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl Vote {
    /// Decides about handing out more numbered papers. `tours` are the mobile boxes, whose papers are handed out with
    /// them; `workers` those who handle papers.
    ///
    /// # Errors
    /// When the vote is over, the actor or the holder is no paper worker, the box is a mobile one, or they are too many.
    pub fn issue_papers(
        &self,
        actor: &Actor,
        (stock, tours): (&Stock, &[Tour]),
        workers: &[PersonId],
        new: NewPapers,
        now: Moment,
    ) -> Result<PaperBatch, VoteRefusal> {
        self.handles_paper(actor)?;
        let NewPapers { count, box_no, holder } = new;
        if !workers.contains(&holder) {
            return Err(PaperFault::HolderNoWorker.into());
        }
        if box_no == 0 || tours.iter().any(|tour| tour.box_no == box_no) {
            return Err(PaperFault::BoxTaken { box_no }.into());
        }
        let (first, last) = room_for(stock.last(), count)?;
        Ok(PaperBatch { first, last, box_no, holder, issued_at: now })
    }

    /// Decides about noting what became of papers that came into no box; no end puts them back among those that are
    /// looked for.
    ///
    /// # Errors
    /// When the vote is counted, the actor is no paper worker, or a paper was never issued or was found in a box.
    pub fn end_papers(
        &self,
        actor: &Actor,
        stock: &Stock,
        ends: &[(u32, Option<PaperEnd>)],
    ) -> Result<(), VoteRefusal> {
        self.handles_paper(actor)?;
        for &(serial, _) in ends {
            if stock.batch_of(serial).is_none() {
                return Err(VoteRefusal::NoSuchSerial { serial });
            }
            let mut read = stock.papers.iter().filter(|paper| paper.state != PaperState::Returned);
            if read.any(|paper| paper.reading.serial == serial) {
                return Err(VoteRefusal::SerialUsed { serial });
            }
        }
        Ok(())
    }

    /// Decides about the first reading of a paper. `trail` is what is known of its number, `held` are the ballots of its
    /// entry so far; the answer is the paper and those ballots with the new one, last, and their statuses as they are
    /// from now on. A paper of a mobile box was cast when the list of its way says so.
    ///
    /// # Errors
    /// When the actor is no paper worker, the paper was never issued, belongs into another box, is entered already
    /// (E29) or noted as spoiled, its entry is not on the roll or not as the list says, or nothing is counted any more.
    pub fn enter_paper(
        &self,
        actor: &Actor,
        roll: &Roll,
        trail: &Trail,
        held: &[Ballot],
        reading: PaperReading,
        now: Moment,
    ) -> Result<(Paper, Vec<Ballot>), VoteRefusal> {
        let worker = self.handles_paper(actor)?;
        let PaperReading { serial, entry, choice, box_no } = reading;
        trail.is_free(serial, box_no)?;
        let on_list = trail.on_list(serial, entry)?;
        let registered = roll.entry(entry).ok_or(VoteRefusal::NoSuchEntry { no: entry })?;
        if !registered.unit.voting {
            return Err(VoteRefusal::AttendsOnly);
        }
        let generation = next_generation(held);
        let ballot = Ballot {
            entry,
            generation,
            person: registered.unit.person,
            channel: if on_list.is_some() { Channel::Box } else { Channel::Paper },
            choice,
            at: on_list.unwrap_or(now),
            serial: Some(serial),
            box_no: Some(box_no),
            is_confirmed: false,
            status: BallotStatus::Pending,
        };
        let paper = Paper {
            reading,
            generation,
            state: PaperState::Entered,
            entered_by: worker,
            entered_at: now,
            confirmed_by: None,
            confirmed_at: None,
        };
        Ok((paper, weighed([held, &[ballot]].concat())))
    }

    /// Decides about the second reading of a paper. `held` are the ballots of the entry that the first reading named.
    ///
    /// # Errors
    /// When the actor is no paper worker or read it first, or it does not wait for a confirmation.
    pub fn confirm_paper(
        &self,
        actor: &Actor,
        paper: &Paper,
        held: &[Ballot],
        reading: PaperReading,
        now: Moment,
    ) -> Result<(Confirmation, Paper, Vec<Ballot>), VoteRefusal> {
        let worker = self.handles_paper(actor)?;
        let serial = paper.reading.serial;
        if paper.state != PaperState::Entered {
            return Err(VoteRefusal::NothingToConfirm { serial });
        }
        if paper.entered_by == worker {
            return Err(VoteRefusal::SameWorker);
        }
        let agrees = paper.reading == reading;
        let mut ballots = held.to_vec();
        for ballot in ballots.iter_mut().filter(|ballot| ballot.generation == paper.generation) {
            if agrees {
                ballot.is_confirmed = true;
            } else {
                ballot.status = BallotStatus::Released;
            }
        }
        let (confirmation, state) = if agrees {
            (Confirmation::Agreed, PaperState::Confirmed)
        } else {
            (Confirmation::Differs, PaperState::Returned)
        };
        let paper = Paper { state, confirmed_by: Some(worker), confirmed_at: Some(now), ..paper.clone() };
        Ok((confirmation, paper, weighed(ballots)))
    }

    /// Papers are handled from the notice on until the count; who does it.
    pub(super) fn handles_paper(&self, actor: &Actor) -> Result<PersonId, VoteRefusal> {
        if matches!(self.state, VoteState::Counted | VoteState::CalledOff) {
            return Err(VoteRefusal::WrongState { state: self.state });
        }
        self.keeps_ballots()?;
        let worker = actor.person().filter(|_| actor.holds_any(&PAPER_WORKERS));
        worker.ok_or(VoteRefusal::NotYourOffice)
    }
}

/// The numbers of so many papers more.
pub(super) fn room_for(last: u32, count: u32) -> Result<(u32, u32), VoteRefusal> {
    let room = last.checked_add(count).filter(|end| count > 0 && *end <= MOST_PAPERS);
    room.map(|end| (last + 1, end)).ok_or(VoteRefusal::TooManyPapers { most: MOST_PAPERS })
}

impl Trail {
    /// Whether a paper of this number may be read from this box.
    fn is_free(&self, serial: u32, box_no: u32) -> Result<(), VoteRefusal> {
        let batch = self.batch.as_ref().ok_or(VoteRefusal::NoSuchSerial { serial })?;
        if batch.box_no != box_no {
            return Err(PaperFault::OtherBox { serial, box_no: batch.box_no }.into());
        }
        if self.paper.as_ref().is_some_and(|paper| paper.state != PaperState::Returned) {
            return Err(VoteRefusal::SerialUsed { serial });
        }
        if self.end.is_some() {
            return Err(PaperFault::EndedBefore { serial }.into());
        }
        Ok(())
    }

    /// When the list of a mobile box says that the paper was cast; none for other boxes.
    fn on_list(&self, serial: u32, entry: u32) -> Result<Option<Moment>, PaperFault> {
        let Some(tour) = &self.tour else { return Ok(None) };
        if tour.is_out() {
            return Err(PaperFault::BoxIsOut { box_no: tour.box_no });
        }
        match tour.stop_of(serial) {
            None => Err(PaperFault::NotOnList { serial }),
            Some((listed, _)) if listed != entry => Err(PaperFault::OtherEntry { serial, entry: listed }),
            Some((_, at)) => Ok(Some(at)),
        }
    }
}
