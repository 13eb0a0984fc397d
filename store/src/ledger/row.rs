//! Entries, closed months and holdings as they are stored.

use domain::{
    clock::{Day, Moment},
    ids::{HoldingId, LedgerEntryId, PersonId},
    ledger::{
        Closed, Draft, Ended, Entry, Fund, Halted, Holding, HoldingDraft, HoldingKind, Month, Party, Reversal, Signed,
        Subject, Voucher,
    },
    money::Money,
    text::Line,
};
use uuid::Uuid;

use crate::{Result, StoreError};

/// The columns of an entry of the table `e`, for queries.
macro_rules! entry_columns {
    () => {
        "e.id, e.year, e.number, e.day, e.month, e.fund, e.subject, e.amount, e.summary, e.matter, e.party,
         e.party_is_person, e.handler, e.witness, e.serial, e.reverses, e.reverses_year, e.reverses_number,
         e.reverses_reason, e.entered_by, e.entered_at, e.status, e.approved_by, e.approved_at, e.audited_by,
         e.audited_at, e.stopped_by, e.stopped_at, e.stopped_reason, e.withdrawn_by, e.withdrawn_at,
         e.withdrawn_reason"
    };
}
/// The columns of a closed month.
macro_rules! month_columns {
    () => {
        "month, opening, income, expense, total, closing, reconciliation, closed_by, closed_at"
    };
}
/// The columns of a holding.
macro_rules! holding_columns {
    () => {
        "id, kind, name, quantity, amount, since, party, party_is_person, listed_by, listed_at, ended_day, ended_how,
         ended_by, ended_at"
    };
}
pub(super) use {entry_columns, holding_columns, month_columns};

/// One row of `ledger_entries`, without its community.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct EntryRow {
    pub id: Uuid,
    pub year: i64,
    pub number: i64,
    pub day: i64,
    pub month: i64,
    pub fund: String,
    pub subject: i64,
    pub amount: i64,
    pub summary: String,
    pub matter: Option<String>,
    pub party: Option<String>,
    pub party_is_person: Option<bool>,
    pub handler: Uuid,
    pub witness: Option<Uuid>,
    pub serial: Option<String>,
    pub reverses: Option<Uuid>,
    pub reverses_year: Option<i64>,
    pub reverses_number: Option<i64>,
    pub reverses_reason: Option<String>,
    pub entered_by: Uuid,
    pub entered_at: i64,
    pub status: String,
    pub approved_by: Option<Uuid>,
    pub approved_at: Option<i64>,
    pub audited_by: Option<Uuid>,
    pub audited_at: Option<i64>,
    pub stopped_by: Option<Uuid>,
    pub stopped_at: Option<i64>,
    pub stopped_reason: Option<String>,
    pub withdrawn_by: Option<Uuid>,
    pub withdrawn_at: Option<i64>,
    pub withdrawn_reason: Option<String>,
}

/// One row of `ledger_months`.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct MonthRow {
    pub month: i64,
    pub opening: i64,
    pub income: i64,
    pub expense: i64,
    pub total: i64,
    pub closing: String,
    pub reconciliation: String,
    pub closed_by: Uuid,
    pub closed_at: i64,
}

/// One row of `ledger_holdings`.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct HoldingRow {
    pub id: Uuid,
    pub kind: String,
    pub name: String,
    pub quantity: i64,
    pub amount: i64,
    pub since: i64,
    pub party: Option<String>,
    pub party_is_person: Option<bool>,
    pub listed_by: Uuid,
    pub listed_at: i64,
    pub ended_day: Option<i64>,
    pub ended_how: Option<String>,
    pub ended_by: Option<Uuid>,
    pub ended_at: Option<i64>,
}

pub(super) fn text(line: Option<&Line>) -> Option<String> {
    line.map(|line| line.as_str().to_owned())
}

fn party(name: Option<&str>, is_person: Option<bool>) -> Option<Party> {
    Some(Party { name: Line::parse(name?).ok()?, is_person: is_person? })
}

pub(super) fn signed(by: Option<Uuid>, at: Option<i64>) -> Option<Signed> {
    Some(Signed { by: PersonId(by?), at: Moment::from_micros(at?) })
}

pub(super) fn halted(by: Option<Uuid>, at: Option<i64>, reason: Option<&str>) -> Option<Halted> {
    Some(Halted { by: PersonId(by?), at: Moment::from_micros(at?), reason: Line::parse(reason?).ok()? })
}

/// JSON as text; what the domain made always has one.
pub(super) fn json<T: serde::Serialize>(table: &'static str, id: impl std::fmt::Display, value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::fault(table, id, error))
}

/// A value from JSON.
pub(super) fn of_json<T: serde::de::DeserializeOwned>(
    table: &'static str,
    id: impl std::fmt::Display,
    text: &str,
) -> Result<T> {
    serde_json::from_str(text).map_err(|error| StoreError::fault(table, id, error))
}

impl EntryRow {
    /// The row of an entry.
    pub fn of(entry: &Entry) -> Self {
        let Entry { id, voucher, draft, reverses, entered, approved, audited, stopped, withdrawn } = entry;
        let by = |signed: &Option<Signed>| signed.map(|signed| signed.by.0);
        let at = |signed: &Option<Signed>| signed.map(|signed| signed.at.micros());
        let who = |halted: &Option<Halted>| halted.as_ref().map(|halted| halted.by.0);
        let when = |halted: &Option<Halted>| halted.as_ref().map(|halted| halted.at.micros());
        let why = |halted: &Option<Halted>| text(halted.as_ref().map(|halted| &halted.reason));
        let reversal = reverses.as_ref();
        Self {
            id: id.0,
            year: i64::from(voucher.year),
            number: voucher.number,
            day: draft.day.number(),
            month: draft.month().number(),
            fund: draft.fund.name().to_owned(),
            subject: draft.subject.code(),
            amount: draft.amount.fen(),
            summary: draft.summary.as_str().to_owned(),
            matter: text(draft.matter.as_ref()),
            party: text(draft.party.as_ref().map(|party| &party.name)),
            party_is_person: draft.party.as_ref().map(|party| party.is_person),
            handler: draft.handler.0,
            witness: draft.witness.map(|witness| witness.0),
            serial: text(draft.serial.as_ref()),
            reverses: reversal.map(|reversal| reversal.of.0),
            reverses_year: reversal.map(|reversal| i64::from(reversal.voucher.year)),
            reverses_number: reversal.map(|reversal| reversal.voucher.number),
            reverses_reason: text(reversal.map(|reversal| &reversal.reason)),
            entered_by: entered.by.0,
            entered_at: entered.at.micros(),
            status: entry.status().name().to_owned(),
            approved_by: by(approved),
            approved_at: at(approved),
            audited_by: by(audited),
            audited_at: at(audited),
            stopped_by: who(stopped),
            stopped_at: when(stopped),
            stopped_reason: why(stopped),
            withdrawn_by: who(withdrawn),
            withdrawn_at: when(withdrawn),
            withdrawn_reason: why(withdrawn),
        }
    }

    /// The entry.
    pub fn read(self) -> Result<Entry> {
        let fault = |what: &str| StoreError::fault("ledger_entries", self.id, what);
        let voucher = |year: i64, number| {
            Ok::<_, StoreError>(Voucher { year: i32::try_from(year).map_err(|_| fault("bad year"))?, number })
        };
        let line = |text: &str| Line::parse(text).map_err(|_| fault("bad text"));
        let reverses = match (self.reverses, self.reverses_year, self.reverses_number, &self.reverses_reason) {
            (Some(of), Some(year), Some(number), Some(reason)) => {
                Some(Reversal { of: LedgerEntryId(of), voucher: voucher(year, number)?, reason: line(reason)? })
            }
            _ => None,
        };
        Ok(Entry {
            id: LedgerEntryId(self.id),
            voucher: voucher(self.year, self.number)?,
            draft: Draft {
                day: Day::from_number(self.day),
                amount: Money::from_fen(self.amount),
                summary: line(&self.summary)?,
                fund: Fund::from_name(&self.fund).ok_or_else(|| fault("unknown fund"))?,
                subject: Subject::find(self.subject).ok_or_else(|| fault("unknown subject"))?,
                matter: self.matter.as_deref().map(line).transpose()?,
                party: party(self.party.as_deref(), self.party_is_person),
                handler: PersonId(self.handler),
                witness: self.witness.map(PersonId),
                serial: self.serial.as_deref().map(line).transpose()?,
            },
            reverses,
            entered: Signed { by: PersonId(self.entered_by), at: Moment::from_micros(self.entered_at) },
            approved: signed(self.approved_by, self.approved_at),
            audited: signed(self.audited_by, self.audited_at),
            stopped: halted(self.stopped_by, self.stopped_at, self.stopped_reason.as_deref()),
            withdrawn: halted(self.withdrawn_by, self.withdrawn_at, self.withdrawn_reason.as_deref()),
        })
    }
}

impl MonthRow {
    /// The row of a closed month.
    pub fn of(closed: &Closed) -> Result<Self> {
        let month = closed.month.number();
        Ok(Self {
            month,
            opening: closed.opening.fen(),
            income: closed.income.fen(),
            expense: closed.expense.fen(),
            total: closed.closing.total().fen(),
            closing: json("ledger_months", month, &closed.closing)?,
            reconciliation: json("ledger_months", month, &closed.reconciliation)?,
            closed_by: closed.signed.by.0,
            closed_at: closed.signed.at.micros(),
        })
    }

    /// The closed month.
    pub fn read(self) -> Result<Closed> {
        Ok(Closed {
            month: Month::from_number(self.month),
            opening: Money::from_fen(self.opening),
            income: Money::from_fen(self.income),
            expense: Money::from_fen(self.expense),
            closing: of_json("ledger_months", self.month, &self.closing)?,
            reconciliation: of_json("ledger_months", self.month, &self.reconciliation)?,
            signed: Signed { by: PersonId(self.closed_by), at: Moment::from_micros(self.closed_at) },
        })
    }
}

impl HoldingRow {
    /// The row of a holding.
    pub fn of(holding: &Holding) -> Self {
        let Holding { id, draft, listed, ended } = holding;
        let ended = ended.as_ref();
        Self {
            id: id.0,
            kind: draft.kind.name().to_owned(),
            name: draft.name.as_str().to_owned(),
            quantity: draft.quantity,
            amount: draft.amount.fen(),
            since: draft.since.number(),
            party: text(draft.party.as_ref().map(|party| &party.name)),
            party_is_person: draft.party.as_ref().map(|party| party.is_person),
            listed_by: listed.by.0,
            listed_at: listed.at.micros(),
            ended_day: ended.map(|ended| ended.day.number()),
            ended_how: text(ended.map(|ended| &ended.how)),
            ended_by: ended.map(|ended| ended.signed.by.0),
            ended_at: ended.map(|ended| ended.signed.at.micros()),
        }
    }

    /// The holding.
    pub fn read(self) -> Result<Holding> {
        let fault = |what: &str| StoreError::fault("ledger_holdings", self.id, what);
        let line = |text: &str| Line::parse(text).map_err(|_| fault("bad text"));
        let ended = match (self.ended_day, &self.ended_how, signed(self.ended_by, self.ended_at)) {
            (Some(day), Some(how), Some(signed)) => Some(Ended { day: Day::from_number(day), how: line(how)?, signed }),
            _ => None,
        };
        Ok(Holding {
            id: HoldingId(self.id),
            draft: HoldingDraft {
                kind: HoldingKind::from_name(&self.kind).ok_or_else(|| fault("unknown kind"))?,
                name: line(&self.name)?,
                quantity: self.quantity,
                amount: Money::from_fen(self.amount),
                since: Day::from_number(self.since),
                party: party(self.party.as_deref(), self.party_is_person),
            },
            listed: Signed { by: PersonId(self.listed_by), at: Moment::from_micros(self.listed_at) },
            ended,
        })
    }
}
