//! What is owed for an order, and by when.

use super::{Force, Order, State};
use crate::{charters::Policy, clock::Moment, proposals::Urgency};

/// What is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyKind {
    /// To publish it.
    Publish,
    /// To account for it.
    Account,
    /// To lay it before the representatives' assembly (追认).
    Ratify,
}

/// Something owed from one moment to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// What.
    pub kind: DutyKind,
    /// From when.
    pub since: Moment,
    /// By when.
    pub due: Moment,
    /// When it was done.
    pub done: Option<Moment>,
}

/// How a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Done before its deadline.
    InTime,
    /// Done after it.
    Late,
    /// Not done yet.
    Open(Urgency),
}

impl DutyKind {
    /// Its Fluent key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Publish => "orders-duty-publish",
            Self::Account => "orders-duty-account",
            Self::Ratify => "orders-duty-ratify",
        }
    }
}

impl Duty {
    /// How it stands: 临期 at 80 % of its time, 逾期 at the end (C.8).
    #[must_use]
    pub fn pace(&self, now: Moment) -> Pace {
        match self.done {
            Some(done) if done < self.due => Pace::InTime,
            Some(_) => Pace::Late,
            None => Pace::Open(Urgency::of(self.since, self.due, now)),
        }
    }
}

impl Order {
    /// What is owed by now; nothing before it is in force, no account before it has ended.
    #[must_use]
    pub fn duties(&self, policy: &Policy, now: Moment) -> Vec<Duty> {
        let force = match &self.state {
            State::InForce(force) => force,
            State::Drafted | State::Withdrawn(_) => return Vec::new(),
        };
        let mut duties = vec![publication(force, policy)];
        if force.ends() <= now {
            duties.push(account(force, policy));
        }
        duties.push(ratification(force, policy));
        duties
    }
}

/// The page is public from the countersignature on.
fn publication(force: &Force, policy: &Policy) -> Duty {
    let due = force.at.plus(time::Duration::hours(policy.order_publish_hours));
    Duty { kind: DutyKind::Publish, since: force.at, due, done: Some(force.at) }
}

fn account(force: &Force, policy: &Policy) -> Duty {
    let since = force.ends();
    // What ends at 24:00 ends on the day before (Civil Code 203).
    let last = since.plus(time::Duration::microseconds(-1)).day();
    let done = force.account.as_ref().map(|account| account.at);
    Duty { kind: DutyKind::Account, since, due: last.plus(policy.order_account_days).end(), done }
}

fn ratification(force: &Force, policy: &Policy) -> Duty {
    let due = force.at.day().plus(policy.order_ratification_days).end();
    let done = force.ratification.map(|ratification| ratification.at);
    Duty { kind: DutyKind::Ratify, since: force.at, due, done }
}
