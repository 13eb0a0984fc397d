//! Paper ballots: numbered, entered by one worker, confirmed by another who reads the paper again.

use serde::{Deserialize, Serialize};

use super::{
    Ballot, BallotStatus, Channel, Choice, PAPER_WORKERS, Vote, VoteRefusal, VoteState, cast::next_generation,
    weigh::weighed,
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
    /// Decides about issuing more numbered papers; the answer is the last number that is issued then.
    ///
    /// # Errors
    /// When the vote is over, the actor is no paper worker, or they are too many.
    pub fn issue_papers(&self, actor: &Actor, issued: u32, more: u32) -> Result<u32, VoteRefusal> {
        self.handles_paper(actor)?;
        let last = issued.checked_add(more).filter(|last| more > 0 && *last <= MOST_PAPERS);
        last.ok_or(VoteRefusal::TooManyPapers { most: MOST_PAPERS })
    }

    /// Decides about the first reading of a paper. `held` are the ballots of its entry so far; the answer is the paper
    /// and those ballots with the new one, last, and their statuses as they are from now on.
    ///
    /// # Errors
    /// When the actor is no paper worker, the paper was never issued or is entered already (E29), its entry is not on
    /// the roll, or nothing is counted any more.
    pub fn enter_paper(
        &self,
        actor: &Actor,
        roll: &Roll,
        (issued, known): (u32, Option<&Paper>),
        held: &[Ballot],
        reading: PaperReading,
        now: Moment,
    ) -> Result<(Paper, Vec<Ballot>), VoteRefusal> {
        let worker = self.handles_paper(actor)?;
        let PaperReading { serial, entry, choice, box_no } = reading;
        if serial == 0 || serial > issued {
            return Err(VoteRefusal::NoSuchSerial { serial });
        }
        if known.is_some_and(|paper| paper.state != PaperState::Returned) {
            return Err(VoteRefusal::SerialUsed { serial });
        }
        let registered = roll.entry(entry).ok_or(VoteRefusal::NoSuchEntry { no: entry })?;
        if !registered.unit.voting {
            return Err(VoteRefusal::AttendsOnly);
        }
        let generation = next_generation(held);
        let ballot = Ballot {
            entry,
            generation,
            person: registered.unit.person,
            channel: Channel::Paper,
            choice,
            at: now,
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
    fn handles_paper(&self, actor: &Actor) -> Result<PersonId, VoteRefusal> {
        if matches!(self.state, VoteState::Counted | VoteState::CalledOff) {
            return Err(VoteRefusal::WrongState { state: self.state });
        }
        self.keeps_ballots()?;
        let worker = actor.person().filter(|_| actor.holds_any(&PAPER_WORKERS));
        worker.ok_or(VoteRefusal::NotYourOffice)
    }
}
