//! Entering, approving, auditing, stopping, withdrawing and taking back entries.

use super::{
    APPROVERS, AUDITORS, Direction, Draft, Entry, Event, Halted, KEEPERS, Month, Refusal, Reversal, Signed, Status,
    Voucher, WRITERS,
};
use crate::{
    clock::{Day, Moment},
    ids::{LedgerEntryId, PersonId},
    mask,
    money::Money,
    people::Office,
    permit::Actor,
    text::Line,
};

/// What deciding about an entry needs to know of the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The first month that is not closed; none before the books are opened.
    pub open: Option<Month>,
    /// The voucher number it would get: the one that was typed, or the next of its year.
    pub voucher: Voucher,
    /// Whether that number is taken.
    pub voucher_taken: bool,
    /// The voucher under which the same line of the bank is in the books.
    pub serial_taken: Option<Voucher>,
    /// Whether the number of the draft is that of an adopted resolution.
    pub is_adopted: bool,
    /// The most that may be spent without one.
    pub limit: Money,
}

impl Entry {
    /// Decides whether an entry may be made.
    ///
    /// # Errors
    /// The reason why not.
    pub fn enter(id: LedgerEntryId, draft: Draft, facts: &Facts, actor: &Actor, now: Moment) -> Result<Self, Refusal> {
        let by = one_of(actor, &WRITERS, Refusal::NotWriter)?;
        if draft.amount <= Money::ZERO {
            return Err(Refusal::NoAmount);
        }
        is_fit(&draft)?;
        is_authorised(&draft, facts)?;
        is_placed(&draft, facts, now)?;
        Ok(Self::new(id, draft, None, facts.voucher, Signed { by, at: now }))
    }

    /// Decides whether an entry may be taken back by a new one (红字冲销) on an open day; the right one is then entered
    /// like any other.
    ///
    /// # Errors
    /// The reason why not.
    pub fn reverse(
        &self,
        id: LedgerEntryId,
        day: Day,
        reason: Line,
        is_reversed: bool,
        facts: &Facts,
        (actor, now): (&Actor, Moment),
    ) -> Result<Self, Refusal> {
        let by = one_of(actor, &KEEPERS, Refusal::NotKeeper)?;
        if is_reversed || self.reverses.is_some() {
            return Err(Refusal::Reversed { voucher: self.voucher });
        }
        self.has(&[Status::Approved, Status::Audited])?;
        if mask::long_numbers(reason.as_str()) != reason.as_str() {
            return Err(Refusal::LongNumber);
        }
        let amount = Money::from_fen(-self.draft.amount.fen());
        let draft = Draft { day, amount, handler: by, witness: None, serial: None, ..self.draft.clone() };
        is_placed(&draft, facts, now)?;
        let reversal = Reversal { of: self.id, voucher: self.voucher, reason };
        Ok(Self::new(id, draft, Some(reversal), facts.voucher, Signed { by, at: now }))
    }

    const fn new(
        id: LedgerEntryId,
        draft: Draft,
        reverses: Option<Reversal>,
        voucher: Voucher,
        entered: Signed,
    ) -> Self {
        Self { id, voucher, draft, reverses, entered, approved: None, audited: None, stopped: None, withdrawn: None }
    }

    /// Decides whether these entries may be approved together.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn approve(entries: &[Self], actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = one_of(actor, &APPROVERS, Refusal::NotApprover)?;
        for entry in entries {
            let voucher = entry.voucher;
            entry.has(&[Status::Entered])?;
            if entry.draft.handler == by {
                return Err(Refusal::ApproverHandled { voucher });
            }
            if entry.entered.by == by {
                return Err(Refusal::ApproverEntered { voucher });
            }
        }
        let entries = chosen(entries)?;
        Ok(Event::Approved { entries, signed: Signed { by, at: now } })
    }

    /// Decides whether these entries may be audited together; of stopped ones the stop is lifted.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn audit(entries: &[Self], actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = one_of(actor, &AUDITORS, Refusal::NotAuditor)?;
        for entry in entries {
            let is_approved = entry.approved.is_some();
            entry.has(if is_approved { &[Status::Approved, Status::Stopped] } else { &[Status::Approved] })?;
            entry.is_no_part_of(by)?;
        }
        let entries = chosen(entries)?;
        Ok(Event::Audited { entries, signed: Signed { by, at: now } })
    }

    /// Decides whether the supervision committee may stop it: its month stays open until it is withdrawn or cleared.
    ///
    /// # Errors
    /// The reason why not.
    pub fn stop(&self, reason: Line, open: Option<Month>, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = one_of(actor, &AUDITORS, Refusal::NotAuditor)?;
        self.has(&[Status::Entered, Status::Approved])?;
        self.is_in_open_month(open)?;
        Ok(Event::Stopped { entry: self.id, halted: Halted { by, at: now, reason } })
    }

    /// Decides whether it may be withdrawn: nobody approved it, or the supervision committee stopped it.
    ///
    /// # Errors
    /// The reason why not.
    pub fn withdraw(&self, reason: Line, open: Option<Month>, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = one_of(actor, &WRITERS, Refusal::NotWriter)?;
        self.has(&[Status::Entered, Status::Stopped])?;
        self.is_in_open_month(open)?;
        Ok(Event::Withdrawn { entry: self.id, halted: Halted { by, at: now, reason } })
    }

    fn has(&self, statuses: &[Status]) -> Result<(), Refusal> {
        if statuses.contains(&self.status()) { Ok(()) } else { Err(Refusal::WrongStatus { voucher: self.voucher }) }
    }

    fn is_no_part_of(&self, by: PersonId) -> Result<(), Refusal> {
        let took_part = [Some(self.draft.handler), self.draft.witness, Some(self.entered.by)];
        if took_part.contains(&Some(by)) || self.approved.is_some_and(|signed| signed.by == by) {
            Err(Refusal::AuditorTookPart { voucher: self.voucher })
        } else {
            Ok(())
        }
    }

    fn is_in_open_month(&self, open: Option<Month>) -> Result<(), Refusal> {
        let open = open.ok_or(Refusal::NotOpened)?;
        if self.draft.month() < open { Err(closed(open)) } else { Ok(()) }
    }
}

fn is_fit(draft: &Draft) -> Result<(), Refusal> {
    let texts = [Some(&draft.summary), draft.matter.as_ref(), draft.party.as_ref().map(|party| &party.name)];
    if texts.into_iter().flatten().any(|text| mask::long_numbers(text.as_str()) != text.as_str()) {
        return Err(Refusal::LongNumber);
    }
    if draft.witness == Some(draft.handler) { Err(Refusal::WitnessHandles) } else { Ok(()) }
}

/// An expense above the limit carries the number of an adopted resolution.
fn is_authorised(draft: &Draft, facts: &Facts) -> Result<(), Refusal> {
    if draft.direction() == Direction::Income || draft.amount <= facts.limit || facts.is_adopted {
        return Ok(());
    }
    match &draft.matter {
        None => Err(Refusal::NeedsResolution { limit: facts.limit }),
        Some(number) => Err(Refusal::NoSuchResolution { number: number.clone() }),
    }
}

fn is_placed(draft: &Draft, facts: &Facts, now: Moment) -> Result<(), Refusal> {
    let open = facts.open.ok_or(Refusal::NotOpened)?;
    if draft.month() < open {
        Err(closed(open))
    } else if draft.day > now.day() {
        Err(Refusal::Future)
    } else if facts.voucher_taken {
        Err(Refusal::VoucherTaken { voucher: facts.voucher })
    } else if let Some(voucher) = facts.serial_taken {
        Err(Refusal::SerialTaken { voucher })
    } else {
        Ok(())
    }
}

fn closed(open: Month) -> Refusal {
    Refusal::ClosedMonth { from: open.period().first_day() }
}

fn chosen(entries: &[Entry]) -> Result<Vec<LedgerEntryId>, Refusal> {
    if entries.is_empty() { Err(Refusal::NothingChosen) } else { Ok(entries.iter().map(|entry| entry.id).collect()) }
}

pub(super) fn one_of(actor: &Actor, offices: &[Office], refusal: Refusal) -> Result<PersonId, Refusal> {
    actor.person().filter(|_| actor.holds_any(offices)).ok_or(refusal)
}
