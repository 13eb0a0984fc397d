//! An order as it is stored.

use domain::{
    clock::Moment,
    ids::{OrderId, PersonId, ProposalId, VoteId},
    money::Money,
    orders::{Account, Closing, Force, Grounds, Order, Ratification, State},
    text::{Line, Words},
};
use uuid::Uuid;

use crate::{Result, StoreError};

/// The columns of a row, for queries.
macro_rules! order_columns {
    () => {
        "id, seq, grounds, happened, scope, measures, cap, days, drafted_by, drafted_at, state, withdrawn_by,
         withdrawn_at, withdrawn_reason, countersigned_by, countersigned_at, expires, ended_by, ended_at, ended_reason,
         account_done, account_spent, account_by, account_at, vote_id, proposal_id, is_ratified, decided_by, decided_at"
    };
}
pub(super) use order_columns;

/// One row of `emergency_orders`, without its community.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct OrderRow {
    pub id: Uuid,
    pub seq: i64,
    pub grounds: String,
    pub happened: String,
    pub scope: String,
    pub measures: String,
    pub cap: i64,
    pub days: i64,
    pub drafted_by: Uuid,
    pub drafted_at: i64,
    pub state: String,
    pub withdrawn_by: Option<Uuid>,
    pub withdrawn_at: Option<i64>,
    pub withdrawn_reason: Option<String>,
    pub countersigned_by: Option<Uuid>,
    pub countersigned_at: Option<i64>,
    pub expires: Option<i64>,
    pub ended_by: Option<Uuid>,
    pub ended_at: Option<i64>,
    pub ended_reason: Option<String>,
    pub account_done: Option<String>,
    pub account_spent: Option<i64>,
    pub account_by: Option<Uuid>,
    pub account_at: Option<i64>,
    pub vote_id: Option<Uuid>,
    pub proposal_id: Option<Uuid>,
    pub is_ratified: Option<bool>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<i64>,
}

impl OrderRow {
    /// The row of an order.
    pub fn of(order: &Order) -> Self {
        let mut row = Self {
            id: order.id.0,
            seq: order.seq,
            grounds: order.grounds.name().to_owned(),
            happened: order.happened.as_str().to_owned(),
            scope: order.scope.as_str().to_owned(),
            measures: order.measures.as_str().to_owned(),
            cap: order.cap.fen(),
            days: order.days,
            drafted_by: order.drafted_by.0,
            drafted_at: order.drafted_at.micros(),
            ..Self::default()
        };
        match &order.state {
            State::Drafted => row.state = "drafted".to_owned(),
            State::Withdrawn(closing) => {
                row.state = "withdrawn".to_owned();
                row.withdrawn_by = Some(closing.by.0);
                row.withdrawn_at = Some(closing.at.micros());
                row.withdrawn_reason = Some(closing.reason.as_str().to_owned());
            }
            State::InForce(force) => row.put(force),
        }
        row
    }

    fn put(&mut self, force: &Force) {
        self.state = "in_force".to_owned();
        self.countersigned_by = Some(force.by.0);
        self.countersigned_at = Some(force.at.micros());
        self.expires = Some(force.expires.micros());
        if let Some(closing) = &force.ended {
            self.ended_by = Some(closing.by.0);
            self.ended_at = Some(closing.at.micros());
            self.ended_reason = Some(closing.reason.as_str().to_owned());
        }
        if let Some(account) = &force.account {
            self.account_done = Some(account.done.as_str().to_owned());
            self.account_spent = Some(account.spent.fen());
            self.account_by = Some(account.by.0);
            self.account_at = Some(account.at.micros());
        }
        if let Some(decided) = &force.ratification {
            self.vote_id = Some(decided.vote.0);
            self.proposal_id = Some(decided.proposal.0);
            self.is_ratified = Some(decided.is_ratified);
            self.decided_by = Some(decided.by.0);
            self.decided_at = Some(decided.at.micros());
        }
    }

    /// The order.
    pub fn read(self) -> Result<Order> {
        let state = match self.state.as_str() {
            "drafted" => State::Drafted,
            "withdrawn" => {
                let closing = closing(self.withdrawn_by, self.withdrawn_at, self.withdrawn_reason.as_deref());
                State::Withdrawn(closing.ok_or_else(|| self.fault("withdrawn by nobody"))?)
            }
            "in_force" => State::InForce(Box::new(self.force().ok_or_else(|| self.fault("no signature"))?)),
            other => return Err(self.fault(other)),
        };
        Ok(Order {
            id: OrderId(self.id),
            seq: self.seq,
            grounds: Grounds::from_name(&self.grounds).ok_or_else(|| self.fault("unknown grounds"))?,
            happened: Words::parse(&self.happened).map_err(|error| self.fault(error))?,
            scope: Line::parse(&self.scope).map_err(|error| self.fault(error))?,
            measures: Words::parse(&self.measures).map_err(|error| self.fault(error))?,
            cap: Money::from_fen(self.cap),
            days: self.days,
            drafted_by: PersonId(self.drafted_by),
            drafted_at: Moment::from_micros(self.drafted_at),
            state,
        })
    }

    fn fault(&self, what: impl std::fmt::Display) -> StoreError {
        StoreError::fault("emergency_orders", self.id, what)
    }

    fn force(&self) -> Option<Force> {
        Some(Force {
            by: PersonId(self.countersigned_by?),
            at: Moment::from_micros(self.countersigned_at?),
            expires: Moment::from_micros(self.expires?),
            ended: closing(self.ended_by, self.ended_at, self.ended_reason.as_deref()),
            account: self.account(),
            ratification: self.ratification(),
        })
    }

    fn account(&self) -> Option<Account> {
        Some(Account {
            done: Words::parse(self.account_done.as_deref()?).ok()?,
            spent: Money::from_fen(self.account_spent?),
            by: PersonId(self.account_by?),
            at: Moment::from_micros(self.account_at?),
        })
    }

    fn ratification(&self) -> Option<Ratification> {
        Some(Ratification {
            vote: VoteId(self.vote_id?),
            proposal: ProposalId(self.proposal_id?),
            is_ratified: self.is_ratified?,
            by: PersonId(self.decided_by?),
            at: Moment::from_micros(self.decided_at?),
        })
    }
}

fn closing(by: Option<Uuid>, at: Option<i64>, reason: Option<&str>) -> Option<Closing> {
    Some(Closing { by: PersonId(by?), at: Moment::from_micros(at?), reason: Line::parse(reason?).ok()? })
}
