//! Who may do what with a question, and when.

use super::{
    Backing, Closing, Command, Concern, Event, Kind, Level, Other, Refusal, State, Verdict,
    raise::{asker, begins, has_no_private_number},
};
use crate::{clock::Moment, ids::PersonId, permit::Actor, text::Words};

impl Concern {
    /// Decides whether something may be done. `has_signed` tells whether the actor has, `backing` who stands behind it
    /// when the actor does too.
    ///
    /// # Errors
    /// The reason why not.
    pub fn decide(
        &self,
        command: &Command,
        actor: &Actor,
        (has_signed, backing): (bool, &Backing),
        now: Moment,
    ) -> Result<Event, Refusal> {
        match command {
            Command::Sign => self.sign(actor, has_signed, backing, now),
            Command::Unsign => self.unsign(actor, has_signed, now),
            Command::Acknowledge => self.acknowledge(actor, now),
            Command::Reply { verdict, words } => self.reply(*verdict, words, actor, now),
            Command::Settle => {
                self.answered(actor, now)?;
                Ok(closed(Closing::Answered, actor, now))
            }
            Command::Escalate { words } => self.escalate(words, actor, now),
            Command::Withdraw => self.withdraw(actor, now),
            Command::Merge { into } => self.merge(into.as_ref(), actor, now),
            Command::KeepDeadline => self.keep_deadline(actor, now),
        }
    }

    fn sign(&self, actor: &Actor, has_signed: bool, backing: &Backing, now: Moment) -> Result<Event, Refusal> {
        let by = asker(actor)?;
        if by == self.raised_by {
            return Err(Refusal::OwnConcern);
        }
        if has_signed {
            return Err(Refusal::AlreadySigned);
        }
        let opens = match self.state {
            State::Gathering { until } if now < until => Some(begins((self.kind, false), &self.periods, backing, now)),
            State::Open { .. } => None,
            State::Gathering { .. } | State::Answered { .. } | State::Closed { .. } => return Err(Refusal::Over),
        };
        let opens = opens.filter(|state| !matches!(state, State::Gathering { .. }));
        Ok(Event::Signed { by, at: now, opens })
    }

    fn unsign(&self, actor: &Actor, has_signed: bool, now: Moment) -> Result<Event, Refusal> {
        let by = actor.person().filter(|by| has_signed && *by != self.raised_by).ok_or(Refusal::NotSigned)?;
        match self.state {
            State::Gathering { .. } => Ok(Event::Unsigned { by, at: now }),
            State::Open { .. } if !self.is_gathered() => Ok(Event::Unsigned { by, at: now }),
            State::Open { .. } | State::Answered { .. } | State::Closed { .. } => Err(Refusal::Over),
        }
    }

    fn acknowledge(&self, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let (by, _) = self.answerer(actor)?;
        match self.acknowledge_by() {
            Some(_) => Ok(Event::Acknowledged { by, at: now }),
            None => Err(Refusal::NothingToAcknowledge),
        }
    }

    fn reply(&self, verdict: Option<Verdict>, words: &Words, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let (by, level) = self.answerer(actor)?;
        if verdict.is_some() != (self.kind == Kind::Objection) {
            return Err(Refusal::VerdictNeeded);
        }
        has_no_private_number(words)?;
        let over = |closing| State::Closed { closing, at: now };
        let state = match (verdict, level.above()) {
            (Some(Verdict::Upheld), _) => over(Closing::Upheld),
            (Some(Verdict::Dismissed), Some(_)) => {
                State::Answered { level, since: now, until: now.day().plus(self.periods.dissatisfied_days).end() }
            }
            (Some(Verdict::Dismissed), None) | (None, _) => over(Closing::Answered),
        };
        Ok(Event::Replied { verdict, words: words.clone(), by, at: now, state })
    }

    fn escalate(&self, words: &Words, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let level = self.answered(actor, now)?;
        has_no_private_number(words)?;
        let state = self.climb(level, now).ok_or(Refusal::NotAnswered)?;
        Ok(Event::Escalated { words: Some(words.clone()), by: actor.person(), at: now, state })
    }

    fn withdraw(&self, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        if !actor.is(self.raised_by) {
            return Err(Refusal::NotAsker);
        }
        match self.state {
            State::Closed { .. } => Err(Refusal::Over),
            // What many have signed is no longer one person's to take back.
            State::Open { .. } if self.is_gathered() => Err(Refusal::SignedByMany),
            State::Gathering { .. } | State::Open { .. } | State::Answered { .. } => {
                Ok(closed(Closing::Withdrawn, actor, now))
            }
        }
    }

    fn merge(&self, into: Option<&Other>, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        self.answerer(actor)?;
        let is_same = |other: &&Other| {
            self.kind == Kind::Inquiry
                && (other.kind, other.about) == (self.kind, self.about)
                && other.id != self.id
                && !other.is_gone
        };
        let into = into.filter(is_same).ok_or(Refusal::OtherQuestion)?.id;
        Ok(closed(Closing::Merged { into }, actor, now))
    }

    fn keep_deadline(&self, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        if *actor != Actor::System {
            return Err(Refusal::SystemOnly);
        }
        self.due_at().filter(|due| *due <= now).ok_or(Refusal::NotYetDue)?;
        match self.state {
            State::Gathering { .. } => Ok(closed(Closing::Lapsed, actor, now)),
            State::Answered { .. } => Ok(closed(Closing::Answered, actor, now)),
            State::Open { level, .. } => {
                let state = self.climb(level, now).ok_or(Refusal::NotYetDue)?;
                Ok(Event::Escalated { words: None, by: None, at: now, state })
            }
            State::Closed { .. } => Err(Refusal::NotYetDue),
        }
    }

    fn climb(&self, level: Level, now: Moment) -> Option<State> {
        let above = level.above()?;
        Some(State::open(above, now, now.day().plus(self.periods.of_level(above)).end()))
    }

    /// Who answers, and at which level; nobody answers their own question.
    fn answerer(&self, actor: &Actor) -> Result<(PersonId, Level), Refusal> {
        let level = match self.state {
            State::Open { level, .. } => level,
            State::Gathering { .. } => return Err(Refusal::TooFew),
            State::Answered { .. } | State::Closed { .. } => return Err(Refusal::Over),
        };
        if actor.is(self.raised_by) {
            return Err(Refusal::OwnConcern);
        }
        let by = actor.person().filter(|_| actor.holds_any(&level.answerers(&self.about)));
        by.map(|by| (by, level)).ok_or(Refusal::NotAnswerer)
    }

    /// The level whose answer the asker may still refuse.
    fn answered(&self, actor: &Actor, now: Moment) -> Result<Level, Refusal> {
        if !actor.is(self.raised_by) {
            return Err(Refusal::NotAsker);
        }
        match self.state {
            State::Answered { level, until, .. } if now < until => Ok(level),
            State::Answered { .. } | State::Closed { .. } => Err(Refusal::Over),
            State::Gathering { .. } | State::Open { .. } => Err(Refusal::NotAnswered),
        }
    }
}

fn closed(closing: Closing, actor: &Actor, now: Moment) -> Event {
    Event::Closed { by: actor.person(), at: now, state: State::Closed { closing, at: now } }
}
