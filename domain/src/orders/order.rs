//! One order: what it allows, and what was done about it.

use serde::{Deserialize, Serialize};

use super::{COUNTERSIGNERS, Command, Draft, ENDERS, Event, Grounds, ISSUERS, Refusal, Voted};
use crate::{
    charters::Policy,
    clock::Moment,
    ids::{OrderId, PersonId, ProposalId, VoteId},
    money::Money,
    permit::Actor,
    rules::Body,
    text::{Line, Words},
    threads::identity_number,
    votes::{Outcome, VoteState},
};

/// One emergency order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// Its number in the community.
    pub seq: i64,
    /// For what.
    pub grounds: Grounds,
    /// What happened.
    pub happened: Words,
    /// Where and whom it reaches.
    pub scope: Line,
    /// What is to be done.
    pub measures: Words,
    /// The most that may be spent.
    pub cap: Money,
    /// For how many days from coming into force.
    pub days: i64,
    /// Who drafted and signed it.
    pub drafted_by: PersonId,
    /// When.
    pub drafted_at: Moment,
    /// Where it stands.
    pub state: State,
}

/// Where an order stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It has one signature and allows nothing.
    Drafted,
    /// It was taken back and never was in force.
    Withdrawn(Closing),
    /// It has both signatures.
    InForce(Box<Force>),
}

/// What followed from both signatures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Force {
    /// Who countersigned.
    pub by: PersonId,
    /// Since when it is in force, and public.
    pub at: Moment,
    /// When it ends if nobody ends it before.
    pub expires: Moment,
    /// That it was ended early.
    pub ended: Option<Closing>,
    /// The account.
    pub account: Option<Account>,
    /// What the representatives' assembly decided.
    pub ratification: Option<Ratification>,
}

/// That something was closed by somebody for a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Line,
}

/// What was done and spent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// What was done.
    pub done: Words,
    /// What it cost.
    pub spent: Money,
    /// Who accounts.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// What the representatives' assembly decided (追认).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ratification {
    /// The vote that decided.
    pub vote: VoteId,
    /// The matter that was voted on.
    pub proposal: ProposalId,
    /// Whether the order was ratified. If not, responsibility is reviewed; payments to others stand.
    pub is_ratified: bool,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Where an order stands at a moment, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Waits for the countersignature.
    Drafted,
    /// Taken back.
    Withdrawn,
    /// In force now.
    InForce,
    /// Over.
    Ended,
}

impl Status {
    /// Its Fluent key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Drafted => "orders-status-drafted",
            Self::Withdrawn => "orders-status-withdrawn",
            Self::InForce => "orders-status-in-force",
            Self::Ended => "orders-status-ended",
        }
    }
}

impl Force {
    /// When it ended or will end: on its last day, when somebody ended it, or when the assembly did not ratify it.
    #[must_use]
    pub fn ends(&self) -> Moment {
        let ended = self.ended.as_ref().map(|closing| closing.at);
        let refused = self.ratification.filter(|ratification| !ratification.is_ratified).map(|decided| decided.at);
        ended.into_iter().chain(refused).fold(self.expires, Moment::min)
    }
}

impl Order {
    /// Decides whether somebody may draft an order.
    ///
    /// # Errors
    /// The reason why not.
    pub fn begin(
        id: OrderId,
        seq: i64,
        draft: Draft,
        actor: &Actor,
        policy: &Policy,
        now: Moment,
    ) -> Result<Event, Refusal> {
        let by = actor.person().filter(|_| actor.holds_any(&ISSUERS)).ok_or(Refusal::NotHead)?;
        let Draft { grounds, happened, scope, measures, cap, days } = draft;
        if cap > policy.order_cap {
            return Err(Refusal::CapAboveLimit { most: policy.order_cap });
        }
        if !(1..=policy.order_days).contains(&days) {
            return Err(Refusal::WrongDays { most: policy.order_days });
        }
        if [happened.as_str(), scope.as_str(), measures.as_str()].into_iter().any(names_identity) {
            return Err(Refusal::IdentityNumber);
        }
        let (drafted_by, drafted_at, state) = (by, now, State::Drafted);
        let order = Self { id, seq, grounds, happened, scope, measures, cap, days, drafted_by, drafted_at, state };
        Ok(Event::Drafted { order: Box::new(order) })
    }

    /// The order that an event begins, if it begins one.
    #[must_use]
    pub fn from_event(event: &Event) -> Option<Self> {
        match event {
            Event::Drafted { order } => Some((**order).clone()),
            Event::Withdrawn { .. }
            | Event::Countersigned { .. }
            | Event::Ended { .. }
            | Event::Accounted { .. }
            | Event::Decided { .. } => None,
        }
    }

    /// Decides whether something may be done.
    ///
    /// # Errors
    /// The reason why not.
    pub fn decide(&self, command: &Command, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        match command {
            Command::Withdraw { reason } => {
                let by = head(actor)?;
                self.is_draft()?;
                public(reason.as_str())?;
                Ok(Event::Withdrawn { closing: Closing { by, at: now, reason: reason.clone() } })
            }
            Command::Countersign => self.countersign(actor, now),
            Command::End { reason } => self.end(reason, actor, now),
            Command::Account { done, spent } => self.account(done, *spent, actor, now),
            Command::Ratify { voted } => self.ratify(voted.as_ref(), actor, now),
        }
    }

    /// Two different persons sign, whatever offices they hold.
    fn countersign(&self, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = actor.person().filter(|_| actor.holds_any(&COUNTERSIGNERS)).ok_or(Refusal::NotSupervision)?;
        self.is_draft()?;
        if by == self.drafted_by {
            return Err(Refusal::SamePerson);
        }
        // The first day is not counted; the last ends at 24:00 (Civil Code 201, 203).
        let expires = now.day().plus(self.days).end();
        let force = Force { by, at: now, expires, ended: None, account: None, ratification: None };
        Ok(Event::Countersigned { force: Box::new(force) })
    }

    fn end(&self, reason: &Line, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = actor.person().filter(|_| actor.holds_any(&ENDERS)).ok_or(Refusal::NotEnder)?;
        let force = self.force()?;
        if force.ends() <= now {
            return Err(Refusal::Over);
        }
        public(reason.as_str())?;
        Ok(Event::Ended { closing: Closing { by, at: now, reason: reason.clone() } })
    }

    fn account(&self, done: &Words, spent: Money, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = head(actor)?;
        let force = self.force()?;
        if force.account.is_some() {
            return Err(Refusal::Accounted);
        }
        if now < force.ends() {
            return Err(Refusal::StillInForce { ends: force.ends() });
        }
        if spent > self.cap {
            return Err(Refusal::AboveCap { cap: self.cap });
        }
        public(done.as_str())?;
        Ok(Event::Accounted { account: Box::new(Account { done: done.clone(), spent, by, at: now }) })
    }

    fn ratify(&self, voted: Option<&Voted>, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = head(actor)?;
        let force = self.force()?;
        if force.ratification.is_some() {
            return Err(Refusal::Decided);
        }
        let voted = voted.ok_or(Refusal::NoSuchVote)?;
        if voted.body != Body::RepresentativesAssembly {
            return Err(Refusal::OtherBody);
        }
        let outcome = voted.outcome.filter(|_| voted.state == VoteState::Counted).ok_or(Refusal::NotCounted)?;
        if voted.opened < force.at {
            return Err(Refusal::BeforeOrder { since: force.at });
        }
        if let Some(order) = voted.used_by {
            return Err(Refusal::MatterUsed { order });
        }
        let is_ratified = match outcome {
            Outcome::Carried => true,
            Outcome::NotCarried | Outcome::NotEffective => false,
            Outcome::NoQuorum => return Err(Refusal::NoQuorum),
        };
        let (vote, proposal) = (voted.vote, voted.proposal);
        Ok(Event::Decided { ratification: Ratification { vote, proposal, is_ratified, by, at: now } })
    }

    /// The order after an event.
    #[must_use]
    pub fn apply(mut self, event: &Event) -> Self {
        match event {
            Event::Drafted { order } => return (**order).clone(),
            Event::Withdrawn { closing } => self.state = State::Withdrawn(closing.clone()),
            Event::Countersigned { force } => self.state = State::InForce(force.clone()),
            Event::Ended { closing } => self.change(|force| force.ended = Some(closing.clone())),
            Event::Accounted { account } => self.change(|force| force.account = Some((**account).clone())),
            Event::Decided { ratification } => self.change(|force| force.ratification = Some(*ratification)),
        }
        self
    }

    fn change(&mut self, how: impl FnOnce(&mut Force)) {
        match &mut self.state {
            State::InForce(force) => how(force),
            State::Drafted | State::Withdrawn(_) => {}
        }
    }

    /// Its formal number in the community with this short name: `JJ-junmen-2026-0001`.
    #[must_use]
    pub fn number(&self, slug: &str) -> String {
        format!("JJ-{slug}-{}-{:04}", self.drafted_at.local().year(), self.seq)
    }

    /// Where it stands at a moment.
    #[must_use]
    pub fn status(&self, now: Moment) -> Status {
        match &self.state {
            State::Drafted => Status::Drafted,
            State::Withdrawn(_) => Status::Withdrawn,
            State::InForce(force) if now < force.ends() => Status::InForce,
            State::InForce(_) => Status::Ended,
        }
    }

    /// What followed from both signatures, if it has them.
    ///
    /// # Errors
    /// [`Refusal::NeverInForce`] when it does not.
    pub fn force(&self) -> Result<&Force, Refusal> {
        match &self.state {
            State::InForce(force) => Ok(force),
            State::Drafted | State::Withdrawn(_) => Err(Refusal::NeverInForce),
        }
    }

    fn is_draft(&self) -> Result<(), Refusal> {
        match &self.state {
            State::Drafted => Ok(()),
            State::Withdrawn(_) => Err(Refusal::Withdrawn),
            State::InForce(_) => Err(Refusal::Countersigned),
        }
    }
}

fn head(actor: &Actor) -> Result<PersonId, Refusal> {
    actor.person().filter(|_| actor.holds_any(&ISSUERS)).ok_or(Refusal::NotHead)
}

fn names_identity(text: &str) -> bool {
    identity_number(text).is_some()
}

/// What will stand on the public page names nobody's identity number.
fn public(text: &str) -> Result<(), Refusal> {
    if names_identity(text) { Err(Refusal::IdentityNumber) } else { Ok(()) }
}
