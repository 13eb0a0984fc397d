//! Assets, receivables and payables: what the community has, is owed and owes.

use serde::{Deserialize, Serialize};

use super::{Event, Party, Refusal, Signed, WRITERS, posting::one_of};
use crate::{
    clock::{Day, Moment},
    ids::HoldingId,
    mask,
    money::Money,
    permit::Actor,
    text::Line,
};

/// What kind of thing is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldingKind {
    /// 资产设施.
    Asset,
    /// 债权: owed to the community.
    Receivable,
    /// 债务: owed by the community.
    Payable,
}

/// What is to be listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldingDraft {
    /// The kind.
    pub kind: HoldingKind,
    /// What it is.
    pub name: Line,
    /// How many of it; 1 for a debt.
    pub quantity: i64,
    /// What it cost, or how much is owed.
    pub amount: Money,
    /// Since when.
    pub since: Day,
    /// Who owes or is owed.
    pub party: Option<Party>,
}

/// A listed thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// Its id.
    pub id: HoldingId,
    /// What it is.
    pub draft: HoldingDraft,
    /// Who listed it.
    pub listed: Signed,
    /// How it ended.
    pub ended: Option<Ended>,
}

/// That an asset went, or a debt was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// On which day.
    pub day: Day,
    /// How.
    pub how: Line,
    /// Who says so.
    pub signed: Signed,
}

impl HoldingKind {
    /// Every kind, in the order of the reports.
    pub const ALL: [Self; 3] = [Self::Asset, Self::Receivable, Self::Payable];

    /// The name under which it is stored, and the end of its Fluent key `ledger-holding-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asset => "asset",
            Self::Receivable => "receivable",
            Self::Payable => "payable",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Holding {
    /// Decides whether something may be listed.
    ///
    /// # Errors
    /// The reason why not.
    pub fn list(id: HoldingId, draft: HoldingDraft, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = one_of(actor, &WRITERS, Refusal::NotWriter)?;
        let texts = [Some(&draft.name), draft.party.as_ref().map(|party| &party.name)];
        if texts.into_iter().flatten().any(|text| mask::long_numbers(text.as_str()) != text.as_str()) {
            return Err(Refusal::LongNumber);
        }
        if draft.amount <= Money::ZERO || draft.quantity < 1 {
            return Err(Refusal::NoAmount);
        }
        if draft.since > now.day() {
            return Err(Refusal::Future);
        }
        Ok(Event::Listed { holding: Self { id, draft, listed: Signed { by, at: now }, ended: None } })
    }

    /// Decides whether it may end.
    ///
    /// # Errors
    /// The reason why not.
    pub fn end(&self, day: Day, how: Line, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = one_of(actor, &WRITERS, Refusal::NotWriter)?;
        if self.ended.is_some() {
            return Err(Refusal::Ended);
        }
        if day > now.day() || day < self.draft.since {
            return Err(Refusal::Future);
        }
        Ok(Event::Ended { holding: self.id, ended: Ended { day, how, signed: Signed { by, at: now } } })
    }

    /// Whether it was there at the end of a day.
    #[must_use]
    pub fn is_held_on(&self, day: Day) -> bool {
        self.draft.since <= day && self.ended.as_ref().is_none_or(|ended| ended.day > day)
    }
}
