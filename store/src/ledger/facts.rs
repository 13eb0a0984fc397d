//! What deciding needs to know of the books.

use domain::{
    clock::Day,
    ids::{CommunityId, ProposalId},
    ledger::{CloseFacts, Direction, Draft, Facts, Fund, Month, Subject, Voucher},
    money::Money,
    proposals::StageGroup,
};
use uuid::Uuid;

use super::{
    read::{book, last_closed, waiting},
    report::{opening, turns},
};
use crate::{Result, Tx, Write, charters, on, proposals};

/// Under which fund and subject a party was last posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// The fund.
    pub fund: Fund,
    /// The subject.
    pub subject: Subject,
}

/// How sure it is that a line of the bank is in the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twin {
    /// The same serial number.
    Same(Voucher),
    /// No serial number, but the same day, direction and amount.
    Alike(Voucher),
}

/// The first month that is not closed.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn open_month(tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Month>> {
    match last_closed(tx, community, None).await? {
        Some(closed) => Ok(Some(closed.month.next())),
        None => Ok(book(tx, community).await?.map(|book| book.first)),
    }
}

/// The next voucher of a year.
///
/// # Errors
/// When the database fails.
pub async fn next_voucher(tx: &mut Tx<'_>, community: CommunityId, year: i32) -> Result<Voucher> {
    let number: i64 = on!(tx, conn => sqlx::query_scalar(
        "SELECT COALESCE(MAX(number), 0) + 1 FROM ledger_entries WHERE community_id = $1 AND year = $2")
    .bind(community.0)
    .bind(i64::from(year))
    .fetch_one(conn)
    .await)?;
    Ok(Voucher { year, number })
}

/// What deciding about an entry needs; `number` is the voucher number that was typed.
pub(super) async fn facts(w: &mut Write<'_>, draft: &Draft, number: Option<i64>) -> Result<Facts> {
    let community = w.community;
    let now = w.now;
    let tx = w.tx();
    let limit = charters::policy(tx, community, now).await?.resolution_limit;
    let open = open_month(tx, community).await?;
    let year = draft.day.date().year();
    let voucher = match number {
        Some(number) => Voucher { year, number },
        None => next_voucher(tx, community, year).await?,
    };
    let taken: i64 = on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM ledger_entries WHERE community_id = $1 AND year = $2 AND number = $3")
    .bind(community.0)
    .bind(i64::from(year))
    .bind(voucher.number)
    .fetch_one(conn)
    .await)?;
    let serial_taken = match &draft.serial {
        Some(serial) => with_serial(tx, community, serial.as_str()).await?,
        None => None,
    };
    let is_adopted = match &draft.matter {
        Some(number) => is_adopted(tx, community, number.as_str()).await?,
        None => false,
    };
    Ok(Facts { open, voucher, voucher_taken: taken > 0, serial_taken, is_adopted, limit })
}

async fn with_serial(tx: &mut Tx<'_>, community: CommunityId, serial: &str) -> Result<Option<Voucher>> {
    let row: Option<(i64, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT year, number FROM ledger_entries
         WHERE community_id = $1 AND serial = $2 AND withdrawn_at IS NULL")
    .bind(community.0)
    .bind(serial)
    .fetch_optional(conn)
    .await)?;
    Ok(row.and_then(voucher))
}

pub(super) fn voucher((year, number): (i64, i64)) -> Option<Voucher> {
    Some(Voucher { year: i32::try_from(year).ok()?, number })
}

/// Whether a matter with this number was resolved on.
async fn is_adopted(tx: &mut Tx<'_>, community: CommunityId, number: &str) -> Result<bool> {
    let id: Option<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "SELECT id FROM proposals WHERE community_id = $1 AND number = $2")
    .bind(community.0)
    .bind(number)
    .fetch_optional(conn)
    .await)?;
    let Some(id) = id else { return Ok(false) };
    let matter = proposals::one(tx, community, ProposalId(id)).await?;
    let is_adopted = |group| matches!(group, StageGroup::CarryingOut | StageGroup::Done);
    Ok(matter.is_some_and(|matter| matter.resolved_by.is_some() && is_adopted(matter.shown_at().group())))
}

/// Whether a line of the bank is in the books already.
///
/// # Errors
/// When the database fails.
pub async fn twin(
    tx: &mut Tx<'_>,
    community: CommunityId,
    serial: Option<&str>,
    (day, direction, amount): (Day, Direction, Money),
) -> Result<Option<Twin>> {
    if let Some(serial) = serial {
        return Ok(with_serial(tx, community, serial).await?.map(Twin::Same));
    }
    let (least, most) = if direction == Direction::Income { (0, 19_999) } else { (20_000, 99_999) };
    let row: Option<(i64, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT year, number FROM ledger_entries
         WHERE community_id = $1 AND day = $2 AND amount = $3 AND subject BETWEEN $4 AND $5 AND withdrawn_at IS NULL
         ORDER BY number LIMIT 1")
    .bind(community.0)
    .bind(day.number())
    .bind(amount.fen())
    .bind(least)
    .bind(most)
    .fetch_optional(conn)
    .await)?;
    Ok(row.and_then(voucher).map(Twin::Alike))
}

/// Under which fund and subject a party was last posted in this direction.
///
/// # Errors
/// When the database fails.
pub async fn remembered(
    tx: &mut Tx<'_>,
    community: CommunityId,
    party: &str,
    direction: Direction,
) -> Result<Option<Remembered>> {
    let (least, most) = if direction == Direction::Income { (0, 19_999) } else { (20_000, 99_999) };
    let row: Option<(String, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT fund, subject FROM ledger_entries
         WHERE community_id = $1 AND party = $2 AND subject BETWEEN $3 AND $4 AND withdrawn_at IS NULL
               AND reverses IS NULL
         ORDER BY day DESC, id DESC LIMIT 1")
    .bind(community.0)
    .bind(party)
    .bind(least)
    .bind(most)
    .fetch_optional(conn)
    .await)?;
    let read = |(fund, subject): (String, i64)| {
        Some(Remembered { fund: Fund::from_name(&fund)?, subject: Subject::find(subject)? })
    };
    Ok(row.and_then(read))
}

/// What deciding about closing the open month needs.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn close_facts(tx: &mut Tx<'_>, community: CommunityId) -> Result<CloseFacts> {
    let open = open_month(tx, community).await?;
    let month = open.unwrap_or(Month::from_number(0));
    let counts = waiting(tx, community, Some(month)).await?;
    Ok(CloseFacts {
        open,
        opening: opening(tx, community, month).await?,
        turns: turns(tx, community, month, month).await?,
        unapproved: counts.entered,
        stopped: counts.stopped,
    })
}
