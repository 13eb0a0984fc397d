//! Written proxies: who lets whom vote, how, and until when they may take it back.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Agents, Attendance, Ballot, Channel, Choice, ProxyFault, Vote, VoteRefusal, VoteState};
use crate::{
    clock::{Day, Moment},
    ids::PersonId,
    people::Office,
    permit::Actor,
    rolls::{Roll, RollEntry},
    rules::VoterKind,
};

/// A written proxy for one vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    /// Its number within the vote, from 1 on.
    pub no: u32,
    /// Whose ballot it is: an entry of the roll.
    pub entry: u32,
    /// Who casts it.
    pub agent: PersonId,
    /// How it is to be cast; none when the agent decides.
    pub instruction: Option<Choice>,
    /// The day on the paper.
    pub written_on: Day,
    /// Who saw the paper and put it down here.
    pub registered_by: PersonId,
    /// When.
    pub registered_at: Moment,
    /// Where it stands.
    pub state: MandateState,
}

/// Where a proxy stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MandateState {
    /// The agent may cast the ballot; the principal may take it back.
    Open,
    /// Taken back.
    Revoked,
    /// Its ballot is cast.
    Cast,
}

/// A proxy about to be registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewMandate {
    /// Whose ballot it is.
    pub entry: u32,
    /// Who casts it.
    pub agent: PersonId,
    /// How it is to be cast.
    pub instruction: Option<Choice>,
    /// The day on the paper.
    pub written_on: Day,
}

impl MandateState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Open, Self::Revoked, Self::Cast];

    /// The name under which it is stored, and the end of its Fluent key `votes-proxy-state-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Revoked => "revoked",
            Self::Cast => "cast",
        }
    }

    /// The state of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl Vote {
    /// Decides about registering a written proxy. `known` are those of this vote so far, `held` the ballots of the
    /// principal.
    ///
    /// # Errors
    /// When the actor is no clerk, the vote is over, the body allows no proxies, the agent may not act or acts for too
    /// many, an owner gives no instruction, or the principal voted or gave a proxy already.
    pub fn register_proxy(
        &self,
        actor: &Actor,
        roll: &Roll,
        known: &[Mandate],
        held: &[Ballot],
        new: NewMandate,
        now: Moment,
    ) -> Result<Mandate, VoteRefusal> {
        let registered_by = actor.person().filter(|_| actor.holds_any(&[Office::Clerk]));
        let registered_by = registered_by.ok_or(VoteRefusal::NotYourOffice)?;
        self.keeps_ballots()?;
        self.is_not_over(now)?;
        let NewMandate { entry, agent, instruction, written_on } = new;
        let principal = roll.entry(entry).ok_or(VoteRefusal::NoSuchEntry { no: entry })?;
        if !principal.unit.voting {
            return Err(VoteRefusal::AttendsOnly);
        }
        let mut standing: Vec<_> = known.iter().filter(|mandate| mandate.state != MandateState::Revoked).collect();
        standing.sort_by_key(|mandate| mandate.no);
        if standing.iter().any(|mandate| mandate.entry == entry) {
            return Err(ProxyFault::GivenBefore.into());
        }
        if held.iter().any(|ballot| ballot.status.is_effective()) {
            return Err(ProxyFault::PrincipalVoted.into());
        }
        self.admit_agent(roll, &standing, principal, agent)?;
        if written_on > now.day() {
            return Err(ProxyFault::NotWritten.into());
        }
        if self.rule.unit == VoterKind::Owner && instruction.is_none() {
            return Err(ProxyFault::NoInstruction.into());
        }
        let no = known.iter().map(|mandate| mandate.no).max().unwrap_or(0) + 1;
        let state = MandateState::Open;
        Ok(Mandate { no, entry, agent, instruction, written_on, registered_by, registered_at: now, state })
    }

    /// Decides about taking a proxy back: the principal does it, or the clerk for them.
    ///
    /// # Errors
    /// When it is somebody else's, or over already.
    pub fn revoke_proxy(&self, actor: &Actor, entry: &RollEntry, mandate: &Mandate) -> Result<Mandate, VoteRefusal> {
        if !actor.is(entry.unit.person) && !actor.holds_any(&[Office::Clerk]) {
            return Err(ProxyFault::NotYours.into());
        }
        if mandate.state != MandateState::Open {
            return Err(ProxyFault::Over.into());
        }
        Ok(Mandate { state: MandateState::Revoked, ..*mandate })
    }

    /// Decides about the ballot that an agent casts for a principal. `attendance` says whether the agent is in the room
    /// and the principal recused. The answer is the proxy, and the ballots of the principal with the new one, last.
    ///
    /// # Errors
    /// When the proxy is somebody else's, over, or says otherwise; the principal has voted; ballots are not taken.
    pub fn cast_proxy(
        &self,
        actor: &Actor,
        (entry, mandate): (&RollEntry, &Mandate),
        held: &[Ballot],
        attendance: Attendance,
        choice: Choice,
        now: Moment,
    ) -> Result<(Mandate, Vec<Ballot>), VoteRefusal> {
        if !actor.is(mandate.agent) {
            return Err(ProxyFault::NotYours.into());
        }
        if mandate.state != MandateState::Open {
            return Err(ProxyFault::Over.into());
        }
        if held.iter().any(|ballot| ballot.status.is_effective()) {
            return Err(ProxyFault::PrincipalVoted.into());
        }
        if mandate.instruction.is_some_and(|instruction| instruction != choice) {
            return Err(ProxyFault::OtherInstruction.into());
        }
        let ballots = self.cast_by(Channel::Proxy, entry, held, attendance, choice, now)?;
        Ok((Mandate { state: MandateState::Cast, ..*mandate }, ballots))
    }

    /// Whether the agent may act for the principal beside those for whom they act already.
    fn admit_agent(
        &self,
        roll: &Roll,
        standing: &[&Mandate],
        principal: &RollEntry,
        agent: PersonId,
    ) -> Result<(), ProxyFault> {
        let person_of = |no| roll.entry(no).map(|entry| entry.unit.person);
        let given = standing.iter().filter_map(|mandate| person_of(mandate.entry));
        let givers: HashSet<PersonId> = given.chain([principal.unit.person]).collect();
        // Whoever acts for another gives no proxy away: the other's ballot would go with it.
        if standing.iter().any(|mandate| mandate.agent == principal.unit.person) {
            return Err(ProxyFault::PassedOn);
        }
        let mut agents = Agents::new(self.rule.proxies(), givers);
        let is_voter = |person| roll.of_person(person).is_some_and(|entry| entry.unit.voting);
        let unit = |entry: u32| usize::try_from(entry).unwrap_or(usize::MAX);
        for mandate in standing.iter().filter(|mandate| mandate.agent == agent) {
            agents.admit(unit(mandate.entry), &[], (agent, is_voter(agent)))?;
        }
        agents.admit(unit(principal.no), &[principal.unit.person], (agent, is_voter(agent)))
    }

    fn is_not_over(&self, now: Moment) -> Result<(), VoteRefusal> {
        match self.state {
            VoteState::Called | VoteState::InSession => Ok(()),
            VoteState::Open | VoteState::Closed | VoteState::Counted | VoteState::CalledOff => self.takes_ballots(now),
        }
    }
}
