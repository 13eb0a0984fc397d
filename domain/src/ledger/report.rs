//! A report over a period: everything in it follows from what moved in each fund and subject.

use serde::{Deserialize, Serialize};

use super::{Allocation, Balances, Direction, Fund, Group, Plan, Subject};
use crate::{disclosures::Period, money::Money};

/// What moved in one fund and one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The fund.
    pub fund: Fund,
    /// The subject.
    pub subject: Subject,
    /// How much.
    pub amount: Money,
    /// In how many entries.
    pub entries: i64,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Over which period.
    pub period: Period,
    /// What each fund held at its beginning.
    pub opening: Balances,
    /// What moved.
    pub turns: Vec<Turn>,
}

/// One fund in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FundLine {
    /// The fund.
    pub fund: Fund,
    /// What it held at the beginning.
    pub opening: Money,
    /// What came in.
    pub income: Money,
    /// What went out.
    pub expense: Money,
}

impl Turn {
    /// What it adds to its fund.
    #[must_use]
    pub const fn effect(&self) -> Money {
        match self.subject.direction() {
            Direction::Income => self.amount,
            Direction::Expense => Money::from_fen(-self.amount.fen()),
        }
    }
}

impl FundLine {
    /// What it held at the end.
    #[must_use]
    pub const fn closing(&self) -> Money {
        Money::from_fen(self.opening.fen() + self.income.fen() - self.expense.fen())
    }
}

impl Report {
    /// What came in or went out, in one fund or all.
    #[must_use]
    pub fn turnover(&self, direction: Direction, fund: Option<Fund>) -> Money {
        let turns = self.turns.iter().filter(|turn| turn.subject.direction() == direction);
        Money::sum(turns.filter(|turn| fund.is_none_or(|fund| fund == turn.fund)).map(|turn| turn.amount))
    }

    /// All funds that held or moved something.
    #[must_use]
    pub fn funds(&self) -> Vec<FundLine> {
        let line = |fund| FundLine {
            fund,
            opening: self.opening.of(fund),
            income: self.turnover(Direction::Income, Some(fund)),
            expense: self.turnover(Direction::Expense, Some(fund)),
        };
        let has_moved = |line: &FundLine| [line.opening, line.income, line.expense] != [Money::ZERO; 3];
        Fund::ALL.into_iter().map(line).filter(has_moved).collect()
    }

    /// All funds as one line.
    #[must_use]
    pub fn total(&self) -> FundLine {
        let income = self.turnover(Direction::Income, None);
        let expense = self.turnover(Direction::Expense, None);
        // The fund of the sum is nobody's: it is not shown.
        FundLine { fund: Fund::Operating, opening: self.opening.total(), income, expense }
    }

    /// The same report of one fund.
    #[must_use]
    pub fn of(&self, fund: Fund) -> Self {
        self.of_all(&[fund])
    }

    /// The same report of some funds.
    #[must_use]
    pub fn of_all(&self, funds: &[Fund]) -> Self {
        Self {
            period: self.period,
            opening: funds.iter().map(|fund| (*fund, self.opening.of(*fund))).collect(),
            turns: self.turns.iter().filter(|turn| funds.contains(&turn.fund)).copied().collect(),
        }
    }

    /// The subjects of a group that moved, with their sums.
    #[must_use]
    pub fn subjects(&self, group: Group) -> Vec<(Subject, Money)> {
        let sum = |subject| {
            let turns = self.turns.iter().filter(|turn| turn.subject == subject);
            (subject, Money::sum(turns.map(|turn| turn.amount)))
        };
        let has_moved = |subject: &Subject| self.turns.iter().any(|turn| turn.subject == *subject);
        group.subjects().filter(has_moved).map(sum).collect()
    }

    /// The groups that moved in a direction, with their sums.
    #[must_use]
    pub fn groups(&self, direction: Direction) -> Vec<(Group, Money)> {
        let sum = |group: Group| {
            let subjects = self.subjects(group);
            (!subjects.is_empty()).then(|| (group, Money::sum(subjects.into_iter().map(|(_, amount)| amount))))
        };
        Group::all().filter(|group| group.direction() == direction).filter_map(sum).collect()
    }

    /// The groups that were planned or moved in a direction: planned and actual.
    #[must_use]
    pub fn execution(&self, plan: &Plan, direction: Direction) -> Vec<(Group, Money, Money)> {
        let line = |group: Group| {
            let actual = Money::sum(self.subjects(group).into_iter().map(|(_, amount)| amount));
            (group, plan.of(group), actual)
        };
        let is_shown = |(_, planned, actual): &(Group, Money, Money)| [*planned, *actual] != [Money::ZERO; 2];
        Group::all().filter(|group| group.direction() == direction).map(line).filter(is_shown).collect()
    }

    /// Public revenue: what came in, what it cost, and where the net goes by the plan.
    #[must_use]
    pub fn revenue(&self, plan: Option<&Plan>) -> Allocation {
        const COST: i64 = 20_501;
        let report = self.of(Fund::CommonRevenue);
        let cost = report.turns.iter().filter(|turn| turn.subject.code() == COST).map(|turn| turn.amount);
        let shares = plan.map_or(&[][..], |plan| plan.shares.as_slice());
        Allocation::of(report.turnover(Direction::Income, None), Money::sum(cost), shares)
    }
}
