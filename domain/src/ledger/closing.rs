//! Opening the books, and closing a month for ever.

use serde::{Deserialize, Serialize};

use super::{Balances, Direction, Event, KEEPERS, Month, Refusal, Signed, Turn, posting::one_of};
use crate::{clock::Moment, money::Money, permit::Actor, text::Line};

/// Where the books begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// The first month.
    pub first: Month,
    /// What each fund held at its beginning.
    pub opening: Balances,
    /// Who opened them.
    pub opened: Signed,
}

/// What explains a difference between the books and the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained {
    /// What it is: a cheque under way, cash in the drawer.
    pub what: Line,
    /// What the bank would show more; below zero when it would show less.
    pub amount: Money,
}

/// The bank's balance beside the books'.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reconciliation {
    /// What the bank says the account holds at the end of the month.
    pub bank: Money,
    /// What explains the difference.
    pub explained: Vec<Explained>,
}

/// A closed month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// Which.
    pub month: Month,
    /// What all funds held at its beginning.
    pub opening: Money,
    /// What came in.
    pub income: Money,
    /// What went out.
    pub expense: Money,
    /// What each fund held at its end.
    pub closing: Balances,
    /// How the bank agrees.
    pub reconciliation: Reconciliation,
    /// Who closed it.
    pub signed: Signed,
}

/// What deciding about a close needs to know of the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseFacts {
    /// The first month that is not closed; none before the books are opened.
    pub open: Option<Month>,
    /// What each fund held when it began.
    pub opening: Balances,
    /// What moved in it.
    pub turns: Vec<Turn>,
    /// How many of its entries wait for approval.
    pub unapproved: i64,
    /// How many of its entries are stopped.
    pub stopped: i64,
}

impl Book {
    /// Decides whether the books may be opened.
    ///
    /// # Errors
    /// The reason why not.
    pub fn open(
        first: Month,
        opening: Balances,
        is_opened: bool,
        actor: &Actor,
        now: Moment,
    ) -> Result<Event, Refusal> {
        let by = one_of(actor, &KEEPERS, Refusal::NotKeeper)?;
        if is_opened {
            return Err(Refusal::Opened);
        }
        if first > Month::of(now.day()) {
            return Err(Refusal::Future);
        }
        Ok(Event::Opened { book: Self { first, opening, opened: Signed { by, at: now } } })
    }
}

impl Reconciliation {
    /// What the bank's balance and its explanations say the books should hold.
    #[must_use]
    pub fn total(&self) -> Money {
        Money::sum(self.explained.iter().map(|explained| explained.amount)).plus(self.bank)
    }

    /// What the books hold beyond that; nothing when all is explained.
    #[must_use]
    pub fn difference(&self, books: Money) -> Money {
        Money::from_fen(books.fen() - self.total().fen())
    }
}

impl CloseFacts {
    /// What came in or went out.
    #[must_use]
    pub fn turnover(&self, direction: Direction) -> Money {
        Money::sum(self.turns.iter().filter(|turn| turn.subject.direction() == direction).map(|turn| turn.amount))
    }

    /// What each fund holds at the end.
    #[must_use]
    pub fn closing(&self) -> Balances {
        let mut balances = self.opening.clone();
        self.turns.iter().for_each(|turn| balances.add(turn.fund, turn.effect()));
        balances
    }

    /// Decides whether the month may be closed: it is over, it is the next one, all its entries are approved and none
    /// is stopped, and opening + income − expense is what the bank and its explanations say.
    ///
    /// # Errors
    /// The reason why not.
    pub fn close(
        &self,
        month: Month,
        reconciliation: Reconciliation,
        actor: &Actor,
        now: Moment,
    ) -> Result<Event, Refusal> {
        let by = one_of(actor, &KEEPERS, Refusal::NotKeeper)?;
        let open = self.open.ok_or(Refusal::NotOpened)?;
        if month != open {
            return Err(Refusal::CloseFirst { month: open.period() });
        }
        if now < month.last_day().end() {
            return Err(Refusal::MonthRuns { until: month.last_day() });
        }
        if self.unapproved > 0 {
            return Err(Refusal::Unapproved { count: self.unapproved });
        }
        if self.stopped > 0 {
            return Err(Refusal::Stopped { count: self.stopped });
        }
        let closing = self.closing();
        let difference = reconciliation.difference(closing.total());
        if difference != Money::ZERO {
            return Err(Refusal::Unexplained { difference });
        }
        let (income, expense) = (self.turnover(Direction::Income), self.turnover(Direction::Expense));
        let opening = self.opening.total();
        let signed = Signed { by, at: now };
        Ok(Event::Closed { closed: Closed { month, opening, income, expense, closing, reconciliation, signed } })
    }
}
