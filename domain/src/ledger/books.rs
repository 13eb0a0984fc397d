//! The books as the record tells them: every event folded, in memory.

use std::collections::BTreeMap;

use super::{Book, CloseFacts, Closed, Entry, Event, Holding, Month, Plan, StatementEnd, Status, Turn};
use crate::ids::{HoldingId, LedgerEntryId};

/// Everything that stands in the books.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Books {
    /// Where they begin.
    pub book: Option<Book>,
    /// Every entry.
    pub entries: BTreeMap<LedgerEntryId, Entry>,
    /// Every closed month.
    pub closed: BTreeMap<Month, Closed>,
    /// The plan of each year.
    pub plans: BTreeMap<i32, Plan>,
    /// Everything that was listed.
    pub holdings: BTreeMap<HoldingId, Holding>,
    /// Where the last statement of each month ended.
    pub statements: BTreeMap<Month, StatementEnd>,
}

impl Books {
    /// The books after what happened.
    #[must_use]
    pub fn apply(mut self, event: &Event) -> Self {
        match event {
            Event::Opened { book } => self.book = Some(book.clone()),
            Event::Entered { entries, statement } => {
                self.entries.extend(entries.iter().map(|entry| (entry.id, entry.clone())));
                self.statements.extend(statement.map(|end| (Month::of(end.day), end)));
            }
            Event::Closed { closed } => {
                self.closed.insert(closed.month, closed.clone());
            }
            Event::Planned { plan } => {
                self.plans.insert(plan.year, plan.clone());
            }
            Event::Listed { holding } => {
                self.holdings.insert(holding.id, holding.clone());
            }
            Event::Ended { holding, ended } => {
                if let Some(holding) = self.holdings.get_mut(holding) {
                    holding.ended = Some(ended.clone());
                }
            }
            Event::Approved { entries, .. } | Event::Audited { entries, .. } => {
                entries.iter().for_each(|id| self.happen(*id, event));
            }
            Event::Stopped { entry, .. } | Event::Withdrawn { entry, .. } => self.happen(*entry, event),
        }
        self
    }

    fn happen(&mut self, id: LedgerEntryId, event: &Event) {
        if let Some(entry) = self.entries.get_mut(&id) {
            entry.happen(event);
        }
    }

    /// The first month that is not closed.
    #[must_use]
    pub fn open(&self) -> Option<Month> {
        let first = self.book.as_ref()?.first;
        Some(self.closed.keys().next_back().map_or(first, |last| last.next()))
    }

    /// What deciding about closing the open month needs.
    #[must_use]
    pub fn close_facts(&self) -> CloseFacts {
        let open = self.open();
        let before = open.and_then(|open| self.closed.get(&open.before())).map(|closed| closed.closing.clone());
        let opening = before.or_else(|| self.book.as_ref().map(|book| book.opening.clone()));
        let in_month: Vec<_> = self.entries.values().filter(|entry| Some(entry.draft.month()) == open).collect();
        let count = |status| in_month.iter().filter(|entry| entry.status() == status).count();
        let number = |status| i64::try_from(count(status)).unwrap_or(i64::MAX);
        let turn = |entry: &&Entry| {
            let draft = &entry.draft;
            Turn { fund: draft.fund, subject: draft.subject, amount: draft.amount, entries: 1 }
        };
        CloseFacts {
            open,
            opening: opening.unwrap_or_default(),
            turns: in_month.iter().copied().filter(|entry| entry.counts()).map(|entry| turn(&entry)).collect(),
            unapproved: number(Status::Entered),
            stopped: number(Status::Stopped),
        }
    }
}

impl Entry {
    /// What happened to it.
    pub fn happen(&mut self, event: &Event) {
        match event {
            Event::Approved { signed, .. } => self.approved = Some(*signed),
            Event::Audited { signed, .. } => {
                self.audited = Some(*signed);
                self.stopped = None;
            }
            Event::Stopped { halted, .. } => self.stopped = Some(halted.clone()),
            Event::Withdrawn { halted, .. } => self.withdrawn = Some(halted.clone()),
            Event::Opened { .. }
            | Event::Entered { .. }
            | Event::Closed { .. }
            | Event::Planned { .. }
            | Event::Listed { .. }
            | Event::Ended { .. } => {}
        }
    }
}
