//! Sessions: checking in, opening, closing, counting; who may do what.

use super::{
    Ballot, BallotStatus, Count, CountRoles, CountSheet, Found, PaperFault, Stock, Vote, VoteRefusal, VoteState, count,
};
use crate::{
    clock::Moment,
    ids::PersonId,
    people::Office,
    permit::Actor,
    proposals::Mode,
    rolls::{Roll, RollEntry},
    rules::{Counts, Test, VoterKind},
};

/// Who checks members in at the door.
pub const DOORKEEPERS: [Office; 9] = [
    Office::Clerk,
    Office::GridManager,
    Office::GridAssistant,
    Office::GridSupervisor,
    Office::GroupLeader,
    Office::CommitteeHead,
    Office::CommitteeMember,
    Office::PartySecretary,
    Office::PartyCommitteeMember,
];

/// Who enters and confirms paper ballots.
pub const PAPER_WORKERS: [Office; 4] =
    [Office::GridManager, Office::GridAssistant, Office::GridSupervisor, Office::Clerk];

/// Who counts and scrutinises, and so sees open (记名) ballots once the vote is closed.
pub const COUNTERS: [Office; 6] = [
    Office::Clerk,
    Office::GridManager,
    Office::GridAssistant,
    Office::GridSupervisor,
    Office::SupervisionHead,
    Office::SupervisionMember,
];

impl Vote {
    /// Decides about opening the session: members check in from now on.
    ///
    /// # Errors
    /// When it is open already, or its time has not come.
    pub fn begin_session(&self, now: Moment) -> Result<(), VoteRefusal> {
        self.must_be(&[VoteState::Called])?;
        if now < self.opens { Err(VoteRefusal::NotOpenYet { opens: self.opens }) } else { Ok(()) }
    }

    /// Decides about checking in an entry.
    ///
    /// # Errors
    /// When no session is open, the actor keeps no door, or the entry is there already.
    pub fn check_in(&self, actor: &Actor, entry: &RollEntry, is_present: bool) -> Result<(), VoteRefusal> {
        self.at_the_door(actor)?;
        if is_present {
            return Err(VoteRefusal::AlreadyCheckedIn { label: entry.unit.label.clone() });
        }
        Ok(())
    }

    /// Decides about noting that an entry left the room.
    ///
    /// # Errors
    /// When no session is open, the actor keeps no door, or the entry is not there.
    pub fn leave(&self, actor: &Actor, entry: &RollEntry, is_present: bool) -> Result<(), VoteRefusal> {
        self.at_the_door(actor)?;
        if is_present { Ok(()) } else { Err(VoteRefusal::NotPresent { label: entry.unit.label.clone() }) }
    }

    /// Decides about recusing an entry: it leaves the base and those present (C.7(5)).
    ///
    /// # Errors
    /// When the vote is closed, the actor keeps no door, the entry is recused already or took part in a secret vote, where
    /// its ballot cannot be found any more; or it is an owner, who is never recused from a vote on their own property.
    pub fn recuse(
        &self,
        actor: &Actor,
        entry: &RollEntry,
        (is_recused, took_part): (bool, bool),
    ) -> Result<(), VoteRefusal> {
        self.must_be(&[VoteState::Called, VoteState::InSession, VoteState::Open])?;
        if self.rule.unit == VoterKind::Owner {
            return Err(VoteRefusal::OwnersStay);
        }
        if took_part {
            return Err(VoteRefusal::TookPart { label: entry.unit.label.clone() });
        }
        if !actor.holds_any(&DOORKEEPERS) {
            return Err(VoteRefusal::NotYourOffice);
        }
        if is_recused {
            return Err(VoteRefusal::RecusedBefore { label: entry.unit.label.clone() });
        }
        Ok(())
    }

    /// Decides about taking a recusal back, which is possible until ballots are taken.
    ///
    /// # Errors
    /// When ballots are taken, the actor keeps no door, or the entry is not recused.
    pub fn undo_recusal(&self, actor: &Actor, entry: &RollEntry, is_recused: bool) -> Result<(), VoteRefusal> {
        self.must_be(&[VoteState::Called, VoteState::InSession])?;
        if !actor.holds_any(&DOORKEEPERS) {
            return Err(VoteRefusal::NotYourOffice);
        }
        if is_recused { Ok(()) } else { Err(VoteRefusal::NotRecused { label: entry.unit.label.clone() }) }
    }

    /// Decides about taking ballots (T10, T20). `counts` is the attendance.
    ///
    /// # Errors
    /// Before the opening or after the close; with the roll still open; in a meeting without a quorum (E22).
    pub fn open(&self, roll: &Roll, counts: &Counts, now: Moment) -> Result<(), VoteRefusal> {
        match self.mode {
            Mode::Meeting => self.must_be(&[VoteState::InSession])?,
            Mode::Window | Mode::Hybrid => self.must_be(&[VoteState::Called, VoteState::InSession])?,
        }
        if now < self.opens {
            return Err(VoteRefusal::NotOpenYet { opens: self.opens });
        }
        if now >= self.closes {
            return Err(VoteRefusal::Ended { closed: self.closes });
        }
        if roll.hash.is_none() {
            return Err(VoteRefusal::Roll(crate::rolls::RollFault::NotClosedYet { closes: roll.closes }));
        }
        match self.mode {
            Mode::Meeting => self.has_quorum(counts),
            Mode::Window | Mode::Hybrid => Ok(()),
        }
    }

    /// Decides about taking no more ballots (T21).
    ///
    /// # Errors
    /// When it is not open, or its window is not over.
    pub fn close(&self, now: Moment) -> Result<(), VoteRefusal> {
        self.must_be(&[VoteState::Open])?;
        if self.mode.is_window() && now < self.closes {
            return Err(VoteRefusal::StillOpen { closes: self.closes });
        }
        Ok(())
    }

    /// Decides about a box's numbers on the count sheet.
    ///
    /// # Errors
    /// When the vote is not closed, or the actor does not count.
    pub fn count_box(&self, actor: &Actor) -> Result<(), VoteRefusal> {
        self.must_be(&[VoteState::Closed])?;
        self.keeps_ballots()?;
        if actor.holds_any(&COUNTERS) { Ok(()) } else { Err(VoteRefusal::NotYourOffice) }
    }

    /// Counts, when it is closed, every paper is read twice and accounted for, and the three who count are named. The
    /// sheet is of the papers; there is none without papers.
    ///
    /// # Errors
    /// When papers wait or are missing, nobody is named to count them, ballots are still taken, or nobody is entitled.
    pub fn count(
        &self,
        roll: &Roll,
        found: &Found,
        stock: &Stock,
        roles: Option<CountRoles>,
    ) -> Result<(Count, Option<CountSheet>), VoteRefusal> {
        self.must_be(&[VoteState::Closed])?;
        self.keeps_ballots()?;
        let waiting = stock.waiting();
        if waiting > 0 {
            return Err(VoteRefusal::UnconfirmedPaper { count: waiting });
        }
        if self.only_if.is_some() && found.first.is_none() {
            return Err(VoteRefusal::FirstUncounted);
        }
        stock.check(&found.boxes)?;
        let sheet = match roles {
            _ if stock.batches.is_empty() => None,
            Some(roles) => Some(CountSheet::of(self.id, roles, stock, &found.boxes)),
            None => return Err(PaperFault::NoRoles.into()),
        };
        Ok((count(&self.rule, roll, found)?, sheet))
    }

    /// Decides about naming those who count.
    ///
    /// # Errors
    /// When the vote is counted or called off, the actor does not count, or the three may not count together.
    pub fn name_roles(
        &self,
        actor: &Actor,
        roles: CountRoles,
        supervisors: &[PersonId],
        proposer: Option<PersonId>,
    ) -> Result<CountRoles, VoteRefusal> {
        self.must_be(&[VoteState::Called, VoteState::InSession, VoteState::Open, VoteState::Closed])?;
        if !actor.holds_any(&COUNTERS) {
            return Err(VoteRefusal::NotYourOffice);
        }
        roles.check(supervisors, proposer)
    }

    /// Decides about a ballot that is found invalid after the count, while the result may be objected to.
    ///
    /// # Errors
    /// When the vote is not counted, the actor does not count, or there is no such ballot that counts.
    pub fn void_ballot(&self, actor: &Actor, entry: u32, held: &[Ballot]) -> Result<u32, VoteRefusal> {
        self.must_be(&[VoteState::Counted])?;
        if !actor.holds_any(&COUNTERS) {
            return Err(VoteRefusal::NotYourOffice);
        }
        let counted = held.iter().find(|ballot| ballot.status == BallotStatus::Counted);
        counted.map(|ballot| ballot.generation).ok_or(VoteRefusal::NoBallot { no: entry })
    }

    /// Counts again what is left after a ballot was found invalid.
    ///
    /// # Errors
    /// When it is not counted yet, or nobody is entitled.
    pub fn recount(&self, roll: &Roll, found: &Found) -> Result<Count, VoteRefusal> {
        self.must_be(&[VoteState::Counted])?;
        Ok(count(&self.rule, roll, found)?)
    }

    /// Decides about naming the one who votes for several owners, with their consent in writing (C.7(6)).
    ///
    /// # Errors
    /// When nothing is voted on any more, the actor does not keep the desk, or one owner needs no naming.
    pub fn name_voter(&self, actor: &Actor, entry: &RollEntry) -> Result<(), VoteRefusal> {
        self.must_be(&[VoteState::Called, VoteState::InSession, VoteState::Open])?;
        if !actor.holds_any(&[Office::Clerk, Office::CommitteeHead]) {
            return Err(VoteRefusal::NotYourOffice);
        }
        let holding = entry.unit.holding.as_ref().filter(|_| entry.stands_for.is_none());
        match holding {
            None => Err(VoteRefusal::NoSuchEntry { no: entry.no }),
            Some(holding) if !holding.needs_voter() => Err(VoteRefusal::OneOwner { label: entry.unit.label.clone() }),
            Some(_) => Ok(()),
        }
    }

    /// Decides about noting that owners were served with the ballot; only where silence counts.
    ///
    /// # Errors
    /// When silence does not count, nothing is voted on any more, or the actor does not handle papers.
    pub fn serve(&self, actor: &Actor) -> Result<(), VoteRefusal> {
        if !self.silent_counts {
            return Err(VoteRefusal::SilenceNotCounted);
        }
        self.must_be(&[VoteState::Called, VoteState::InSession, VoteState::Open])?;
        if actor.holds_any(&PAPER_WORKERS) { Ok(()) } else { Err(VoteRefusal::NotYourOffice) }
    }

    /// Records the attendance of a session to which too few came (流会): a count without ballots.
    ///
    /// # Errors
    /// When it is not in session, or the quorum is there.
    pub fn adjourn(&self, roll: &Roll, found: &Found) -> Result<Count, VoteRefusal> {
        self.must_be(&[VoteState::Called, VoteState::InSession])?;
        let (_, holds) = self.rule.quorum_tests(&found.attendance(roll))?;
        if holds { Err(VoteRefusal::WrongState { state: self.state }) } else { Ok(count(&self.rule, roll, found)?) }
    }

    /// Decides about calling the vote off: its matter goes another way.
    ///
    /// # Errors
    /// When ballots are or were taken.
    pub fn call_off(&self) -> Result<(), VoteRefusal> {
        self.must_be(&[VoteState::Called, VoteState::InSession])
    }

    /// Decides about breaking it off by order from outside: also while ballots are taken, but not once it is closed.
    ///
    /// # Errors
    /// When it is closed, counted or called off.
    pub fn break_off(&self) -> Result<(), VoteRefusal> {
        self.must_be(&[VoteState::Called, VoteState::InSession, VoteState::Open])
    }

    /// Whether these numbers reach the quorum.
    ///
    /// # Errors
    /// [`VoteRefusal::NoQuorum`] with the first number that is missing.
    pub fn has_quorum(&self, counts: &Counts) -> Result<(), VoteRefusal> {
        let (tests, holds) = self.rule.quorum_tests(counts)?;
        if holds {
            return Ok(());
        }
        let missing = tests.iter().find(|test| !test.holds);
        let (have, need) = missing.map_or((0, 0), |test| (test.have, test.need));
        Err(VoteRefusal::NoQuorum { have, need, missing: missing.map_or(0, Test::missing) })
    }

    /// Whether single ballots are kept.
    pub(super) fn keeps_ballots(&self) -> Result<(), VoteRefusal> {
        if self.secrecy.is_secret() { Err(VoteRefusal::SecretVote) } else { Ok(()) }
    }

    fn at_the_door(&self, actor: &Actor) -> Result<(), VoteRefusal> {
        match self.state {
            VoteState::InSession => {}
            VoteState::Open if self.mode != Mode::Window => {}
            VoteState::Called | VoteState::Open | VoteState::Closed | VoteState::Counted | VoteState::CalledOff => {
                return Err(VoteRefusal::NoSession);
            }
        }
        if actor.holds_any(&DOORKEEPERS) { Ok(()) } else { Err(VoteRefusal::NotYourOffice) }
    }

    fn must_be(&self, states: &[VoteState]) -> Result<(), VoteRefusal> {
        if states.contains(&self.state) { Ok(()) } else { Err(VoteRefusal::WrongState { state: self.state }) }
    }
}
