//! Writing in the books.

use domain::{
    clock::Day,
    ids::{DisclosureId, LedgerEntryId},
    ledger::{Balances, Book, Closed, Draft, Entry, Event, Month, Plan, PlanDraft, Reconciliation, StatementEnd},
    text::Line,
};

use super::{
    disclose,
    facts::{close_facts, facts, open_month},
    read::{book, entry, is_reversed},
    row::{EntryRow, MonthRow, json},
};
use crate::{Result, StoreError, Write, record::Subject, run};

/// What is to be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// What is posted.
    pub draft: Draft,
    /// The voucher number that was typed; the next of its year when none.
    pub number: Option<i64>,
}

/// Opens the books.
///
/// # Errors
/// What the rules refuse.
pub async fn open(w: &mut Write<'_>, first: Month, opening: Balances) -> Result<()> {
    let (community, actor, now) = (w.community, w.actor.clone(), w.now);
    let is_opened = book(w.tx(), community).await?.is_some();
    let event = Book::open(first, opening, is_opened, &actor, now).map_err(StoreError::refused)?;
    if let Event::Opened { book } = &event {
        run!(
            w.tx(),
            sqlx::query(
                "INSERT INTO ledger_books (community_id, first_month, opening, opened_by, opened_at)
             VALUES ($1, $2, $3, $4, $5)"
            )
            .bind(community.0)
            .bind(book.first.number())
            .bind(json("ledger_books", community, &book.opening)?)
            .bind(book.opened.by.0)
            .bind(book.opened.at.micros())
        )?;
    }
    w.record(event.kind(), Subject::community(community), &event).await?;
    Ok(())
}

/// Makes one entry.
///
/// # Errors
/// What the rules refuse.
pub async fn enter(w: &mut Write<'_>, new: NewEntry) -> Result<Entry> {
    let entry = make(w, new).await?;
    entered(w, vec![entry.clone()], None).await?;
    Ok(entry)
}

/// Makes an entry of every line of a statement, all of them or none, and remembers where the statement ended.
///
/// # Errors
/// What the rules refuse of the first line that they refuse.
pub async fn import(w: &mut Write<'_>, drafts: Vec<Draft>, statement: Option<StatementEnd>) -> Result<usize> {
    if drafts.is_empty() {
        return Err(StoreError::refused(domain::ledger::Refusal::NothingChosen));
    }
    let mut entries = Vec::with_capacity(drafts.len());
    for draft in drafts {
        entries.push(make(w, NewEntry { draft, number: None }).await?);
    }
    let count = entries.len();
    entered(w, entries, statement).await?;
    Ok(count)
}

async fn make(w: &mut Write<'_>, new: NewEntry) -> Result<Entry> {
    let facts = facts(w, &new.draft, new.number).await?;
    let entry = Entry::enter(w.id(), new.draft, &facts, &w.actor, w.now).map_err(StoreError::refused)?;
    insert(w, &entry).await?;
    Ok(entry)
}

async fn entered(w: &mut Write<'_>, entries: Vec<Entry>, statement: Option<StatementEnd>) -> Result<()> {
    let community = w.community;
    if let Some(end) = statement {
        run!(
            w.tx(),
            sqlx::query(
                "INSERT INTO ledger_statements (community_id, month, day, balance) VALUES ($1, $2, $3, $4)
             ON CONFLICT (community_id, month) DO UPDATE SET day = excluded.day, balance = excluded.balance"
            )
            .bind(community.0)
            .bind(Month::of(end.day).number())
            .bind(end.day.number())
            .bind(end.balance.fen())
        )?;
    }
    let event = Event::Entered { entries, statement };
    w.record(event.kind(), Subject::community(community), &event).await?;
    Ok(())
}

/// Takes an entry back with a new one on an open day.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the entry is not of this community.
pub async fn reverse(w: &mut Write<'_>, id: LedgerEntryId, day: Day, reason: Line) -> Result<Entry> {
    let wrong = find(w, id).await?;
    let is_reversed = is_reversed(w.tx(), id).await?;
    let facts = facts(w, &Draft { day, serial: None, ..wrong.draft.clone() }, None).await?;
    let red = wrong.reverse(w.id(), day, reason, is_reversed, &facts, (&w.actor, w.now));
    let red = red.map_err(StoreError::refused)?;
    insert(w, &red).await?;
    entered(w, vec![red.clone()], None).await?;
    Ok(red)
}

/// Approves entries.
///
/// # Errors
/// What the rules refuse of any of them; [`StoreError::NotFound`] when one is not of this community.
pub async fn approve(w: &mut Write<'_>, ids: &[LedgerEntryId]) -> Result<()> {
    let entries = all(w, ids).await?;
    let event = Entry::approve(&entries, &w.actor, w.now).map_err(StoreError::refused)?;
    happen(w, entries, &event).await
}

/// Audits entries; of stopped ones the stop is lifted.
///
/// # Errors
/// As for [`approve`].
pub async fn audit(w: &mut Write<'_>, ids: &[LedgerEntryId]) -> Result<()> {
    let entries = all(w, ids).await?;
    let event = Entry::audit(&entries, &w.actor, w.now).map_err(StoreError::refused)?;
    happen(w, entries, &event).await
}

/// Stops an entry.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the entry is not of this community.
pub async fn stop(w: &mut Write<'_>, id: LedgerEntryId, reason: Line) -> Result<()> {
    let (entry, community) = (find(w, id).await?, w.community);
    let open = open_month(w.tx(), community).await?;
    let event = entry.stop(reason, open, &w.actor, w.now).map_err(StoreError::refused)?;
    happen(w, vec![entry], &event).await
}

/// Withdraws an entry before it counted.
///
/// # Errors
/// As for [`stop`].
pub async fn withdraw(w: &mut Write<'_>, id: LedgerEntryId, reason: Line) -> Result<()> {
    let (entry, community) = (find(w, id).await?, w.community);
    let open = open_month(w.tx(), community).await?;
    let event = entry.withdraw(reason, open, &w.actor, w.now).map_err(StoreError::refused)?;
    happen(w, vec![entry], &event).await
}

/// Closes the open month for ever, and drafts the disclosures that fall due with it.
///
/// # Errors
/// What the rules refuse.
pub async fn close(
    w: &mut Write<'_>,
    month: Month,
    reconciliation: Reconciliation,
) -> Result<(Closed, Vec<DisclosureId>)> {
    let community = w.community;
    let facts = close_facts(w.tx(), community).await?;
    let event = facts.close(month, reconciliation, &w.actor, w.now).map_err(StoreError::refused)?;
    let Event::Closed { closed } = &event else {
        return Err(StoreError::fault("ledger_months", month.number(), "closes nothing"));
    };
    let row = MonthRow::of(closed)?;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO ledger_months (community_id, month, opening, income, expense, total, closing, reconciliation,
                                    closed_by, closed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        )
        .bind(community.0)
        .bind(row.month)
        .bind(row.opening)
        .bind(row.income)
        .bind(row.expense)
        .bind(row.total)
        .bind(row.closing)
        .bind(row.reconciliation)
        .bind(row.closed_by)
        .bind(row.closed_at)
    )?;
    w.record(event.kind(), Subject::community(community), &event).await?;
    let drafted = disclose::draft_due(w, month).await?;
    Ok((closed.clone(), drafted))
}

/// Sets the plan of a year.
///
/// # Errors
/// What the rules refuse.
pub async fn plan(w: &mut Write<'_>, draft: PlanDraft) -> Result<()> {
    let community = w.community;
    let event = Plan::set(draft, &w.actor, w.now).map_err(StoreError::refused)?;
    if let Event::Planned { plan } = &event {
        run!(
            w.tx(),
            sqlx::query(
                "INSERT INTO ledger_plans (community_id, year, plan) VALUES ($1, $2, $3)
             ON CONFLICT (community_id, year) DO UPDATE SET plan = excluded.plan"
            )
            .bind(community.0)
            .bind(i64::from(plan.year))
            .bind(json("ledger_plans", plan.year, plan)?)
        )?;
    }
    w.record(event.kind(), Subject::community(community), &event).await?;
    Ok(())
}

pub(super) async fn find(w: &mut Write<'_>, id: LedgerEntryId) -> Result<Entry> {
    let community = w.community;
    entry(w.tx(), community, id).await?.ok_or(StoreError::NotFound)
}

async fn all(w: &mut Write<'_>, ids: &[LedgerEntryId]) -> Result<Vec<Entry>> {
    let mut entries = Vec::with_capacity(ids.len());
    for id in ids {
        entries.push(find(w, *id).await?);
    }
    Ok(entries)
}

async fn happen(w: &mut Write<'_>, entries: Vec<Entry>, event: &Event) -> Result<()> {
    for mut entry in entries {
        entry.happen(event);
        update(w, &entry).await?;
    }
    let community = w.community;
    w.record(event.kind(), Subject::community(community), event).await?;
    Ok(())
}

async fn insert(w: &mut Write<'_>, entry: &Entry) -> Result<()> {
    let community = w.community;
    let row = EntryRow::of(entry);
    run!(w.tx(), sqlx::query(
        "INSERT INTO ledger_entries (id, community_id, year, number, day, month, fund, subject, amount, summary, matter,
             party, party_is_person, handler, witness, serial, reverses, reverses_year, reverses_number,
             reverses_reason, entered_by, entered_at, status)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                 $23)")
        .bind(row.id).bind(community.0).bind(row.year).bind(row.number).bind(row.day).bind(row.month).bind(row.fund)
        .bind(row.subject).bind(row.amount).bind(row.summary).bind(row.matter).bind(row.party)
        .bind(row.party_is_person).bind(row.handler).bind(row.witness).bind(row.serial).bind(row.reverses)
        .bind(row.reverses_year).bind(row.reverses_number).bind(row.reverses_reason).bind(row.entered_by)
        .bind(row.entered_at).bind(row.status))?;
    Ok(())
}

/// What was posted never changes; who signed is written beside it.
async fn update(w: &mut Write<'_>, entry: &Entry) -> Result<()> {
    let row = EntryRow::of(entry);
    run!(w.tx(), sqlx::query(
        "UPDATE ledger_entries SET status = $2, approved_by = $3, approved_at = $4, audited_by = $5, audited_at = $6,
             stopped_by = $7, stopped_at = $8, stopped_reason = $9, withdrawn_by = $10, withdrawn_at = $11,
             withdrawn_reason = $12
         WHERE id = $1")
        .bind(row.id).bind(row.status).bind(row.approved_by).bind(row.approved_at).bind(row.audited_by)
        .bind(row.audited_at).bind(row.stopped_by).bind(row.stopped_at).bind(row.stopped_reason)
        .bind(row.withdrawn_by).bind(row.withdrawn_at).bind(row.withdrawn_reason))?;
    Ok(())
}
