//! The budget of a year, and how public revenue is shared.

use serde::{Deserialize, Serialize};

use super::{Event, Group, KEEPERS, Refusal, Signed, posting::one_of};
use crate::{clock::Moment, money::Money, permit::Actor, text::Line};

/// What the net public revenue is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// 补充维修资金.
    Maintenance,
    /// 共用部位维护.
    Repairs,
    /// 业主大会经费.
    Assembly,
    /// 备用金.
    Reserve,
}

/// The budget of a year and the shares of public revenue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The year.
    pub year: i32,
    /// What is planned for each group of subjects.
    pub lines: Vec<(Group, Money)>,
    /// How many hundredths of the net public revenue go where; empty when nothing was decided.
    pub shares: Vec<(Use, i64)>,
    /// The decision it rests on.
    pub basis: Line,
    /// Who set it.
    pub signed: Signed,
}

/// What is wanted of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDraft {
    /// The year.
    pub year: i32,
    /// What is planned for each group of subjects.
    pub lines: Vec<(Group, Money)>,
    /// The shares of public revenue.
    pub shares: Vec<(Use, i64)>,
    /// The decision it rests on.
    pub basis: Line,
}

/// Public revenue, its cost, and where the net goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// What came in.
    pub income: Money,
    /// Reasonable cost.
    pub cost: Money,
    /// Where the net goes; the parts make exactly the net.
    pub parts: Vec<(Use, Money)>,
}

impl Use {
    /// Every use, in the order of the reports.
    pub const ALL: [Self; 4] = [Self::Maintenance, Self::Repairs, Self::Assembly, Self::Reserve];

    /// The name of its field, and the end of its Fluent key `ledger-use-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Maintenance => "maintenance",
            Self::Repairs => "repairs",
            Self::Assembly => "assembly",
            Self::Reserve => "reserve",
        }
    }

    /// As the board writes it.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Maintenance => "补充维修资金",
            Self::Repairs => "共用部位维护",
            Self::Assembly => "业主大会经费",
            Self::Reserve => "备用金",
        }
    }
}

impl Plan {
    /// Decides whether a plan may be set, again if need be: the record keeps every one.
    ///
    /// # Errors
    /// The reason why not.
    pub fn set(draft: PlanDraft, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = one_of(actor, &KEEPERS, Refusal::NotKeeper)?;
        let percent: i64 = draft.shares.iter().map(|(_, percent)| *percent).sum();
        if !draft.shares.is_empty() && percent != 100 {
            return Err(Refusal::SharesNotWhole { percent });
        }
        let PlanDraft { year, lines, shares, basis } = draft;
        Ok(Event::Planned { plan: Self { year, lines, shares, basis, signed: Signed { by, at: now } } })
    }

    /// What is planned for a group.
    #[must_use]
    pub fn of(&self, group: Group) -> Money {
        Money::sum(self.lines.iter().filter(|(of, _)| *of == group).map(|(_, amount)| *amount))
    }
}

impl Allocation {
    /// Shares what is left after cost by largest remainder; when nothing is left, nothing is shared.
    #[must_use]
    pub fn of(income: Money, cost: Money, shares: &[(Use, i64)]) -> Self {
        let weights: Vec<i64> = shares.iter().map(|(_, percent)| *percent).collect();
        let net = Money::from_fen(income.fen() - cost.fen());
        let parts = match net.shared(&weights) {
            Ok(parts) => shares.iter().map(|(to, _)| *to).zip(parts).collect(),
            Err(_) => Vec::new(),
        };
        Self { income, cost, parts }
    }

    /// What is left after cost.
    #[must_use]
    pub const fn net(&self) -> Money {
        Money::from_fen(self.income.fen() - self.cost.fen())
    }
}
