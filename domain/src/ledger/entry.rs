//! One entry of the books with everybody who signed it.

use serde::{Deserialize, Serialize};

use super::{Direction, Fund, Month, Subject};
use crate::{
    clock::{Day, Moment},
    ids::{LedgerEntryId, PersonId},
    mask,
    money::Money,
    text::{Line, Name},
};

/// What is posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The day on which the money moved.
    pub day: Day,
    /// How much; below zero only when it reverses an entry.
    pub amount: Money,
    /// What for.
    pub summary: Line,
    /// Of which fund.
    pub fund: Fund,
    /// The subject, which says income or expense.
    pub subject: Subject,
    /// The number of the project or resolution it belongs to.
    pub matter: Option<Line>,
    /// Who paid or was paid.
    pub party: Option<Party>,
    /// 经手人: who handled it.
    pub handler: PersonId,
    /// 证明人: who witnessed it.
    pub witness: Option<PersonId>,
    /// The bank's serial number, by which a line is known again.
    pub serial: Option<Line>,
}

/// Who paid or was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The name.
    pub name: Line,
    /// Whether it is a person, whose name the public sees masked.
    pub is_person: bool,
}

/// Who signed, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Who stopped or withdrew it, when, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Halted {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Line,
}

/// That an entry takes back another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversal {
    /// The entry that was wrong.
    pub of: LedgerEntryId,
    /// Its voucher, for readers.
    pub voucher: Voucher,
    /// Why.
    pub reason: Line,
}

/// The number of a voucher, unique within its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Voucher {
    /// The year.
    pub year: i32,
    /// The number in the year.
    pub number: i64,
}

/// Text that is no voucher's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoVoucher;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: LedgerEntryId,
    /// Its voucher.
    pub voucher: Voucher,
    /// What is posted.
    pub draft: Draft,
    /// The entry it takes back.
    pub reverses: Option<Reversal>,
    /// 会计: who entered it.
    pub entered: Signed,
    /// 审批人: who approved it.
    pub approved: Option<Signed>,
    /// 审核人: who of the supervision committee audited it.
    pub audited: Option<Signed>,
    /// That the supervision committee stopped it.
    pub stopped: Option<Halted>,
    /// That it was withdrawn before it counted.
    pub withdrawn: Option<Halted>,
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It waits for approval.
    Entered,
    /// It is approved and waits for the audit.
    Approved,
    /// It is audited.
    Audited,
    /// The supervision committee stopped it.
    Stopped,
    /// It was withdrawn and counts nothing.
    Withdrawn,
}

impl Status {
    /// Every status, in the order of the work.
    pub const ALL: [Self; 5] = [Self::Entered, Self::Approved, Self::Audited, Self::Stopped, Self::Withdrawn];

    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Approved => "approved",
            Self::Audited => "audited",
            Self::Stopped => "stopped",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The status of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Its Fluent key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Entered => "ledger-status-entered",
            Self::Approved => "ledger-status-approved",
            Self::Audited => "ledger-status-audited",
            Self::Stopped => "ledger-status-stopped",
            Self::Withdrawn => "ledger-status-withdrawn",
        }
    }
}

impl Party {
    /// The name as the public reads it.
    #[must_use]
    pub fn public(&self) -> String {
        if !self.is_person {
            return self.name.to_string();
        }
        Name::parse(self.name.as_str()).map_or_else(|_| "*".to_owned(), |name| mask::name(&name))
    }
}

impl Draft {
    /// The month to which it belongs.
    #[must_use]
    pub fn month(&self) -> Month {
        Month::of(self.day)
    }

    /// Income or expense.
    #[must_use]
    pub const fn direction(&self) -> Direction {
        self.subject.direction()
    }

    /// What it adds to its fund; an expense takes away.
    #[must_use]
    pub const fn effect(&self) -> Money {
        match self.direction() {
            Direction::Income => self.amount,
            Direction::Expense => Money::from_fen(-self.amount.fen()),
        }
    }
}

impl Entry {
    /// Where it stands.
    #[must_use]
    pub const fn status(&self) -> Status {
        if self.withdrawn.is_some() {
            Status::Withdrawn
        } else if self.stopped.is_some() {
            Status::Stopped
        } else if self.audited.is_some() {
            Status::Audited
        } else if self.approved.is_some() {
            Status::Approved
        } else {
            Status::Entered
        }
    }

    /// Whether it counts in the books.
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.withdrawn.is_none()
    }
}

impl std::fmt::Display for Voucher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{:04}", self.year, self.number)
    }
}

impl std::str::FromStr for Voucher {
    type Err = NoVoucher;

    fn from_str(text: &str) -> Result<Self, NoVoucher> {
        let (year, number) = text.split_once('-').ok_or(NoVoucher)?;
        let voucher =
            Self { year: year.parse().map_err(|_| NoVoucher)?, number: number.parse().map_err(|_| NoVoucher)? };
        // One address for one voucher.
        if voucher.number > 0 && voucher.to_string() == text { Ok(voucher) } else { Err(NoVoucher) }
    }
}
