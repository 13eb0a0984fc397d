//! Reading rolls: whole, by page, by person.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use domain::{
    clock::{Day, Moment},
    ids::{CommunityId, PersonId, RollId, VoteId},
    people::{Sex, Unit, UnitKind},
    proposals::TextHash,
    rolls::{Key, Roll, RollEntry},
    text::Name,
};
use uuid::Uuid;

use crate::{Result, StoreError, Tx, on, wide::Among};

#[derive(sqlx::FromRow)]
struct RollRow {
    id: Uuid,
    taken_on: i64,
    voting_day: i64,
    closes: i64,
    last_no: i64,
    hash: Option<Vec<u8>>,
}

/// Entries of a roll where something is so.
macro_rules! entries {
    ($rest:literal) => {
        concat!(
            "SELECT no, unit_kind, unit_id, person_id, name, label, building, sex, is_voting, in_party_committee,
                    in_residents_committee, holding, stands_for
             FROM roll_entries ",
            $rest
        )
    };
}

static AMONG: LazyLock<Among> = LazyLock::new(|| Among::new(entries!("WHERE roll_id = $1 AND no IN ({list})")));

#[derive(sqlx::FromRow)]
struct EntryRow {
    no: i64,
    unit_kind: String,
    unit_id: Uuid,
    person_id: Uuid,
    name: String,
    label: String,
    building: Option<String>,
    sex: Option<String>,
    is_voting: bool,
    in_party_committee: bool,
    in_residents_committee: bool,
    holding: Option<String>,
    stands_for: Option<i64>,
}

impl EntryRow {
    fn read(self) -> Result<RollEntry> {
        let (id, no) = (self.unit_id, self.no);
        let fault = |what: String| StoreError::fault("roll_entries", format!("{id}, {no}"), what);
        let kind = UnitKind::from_name(&self.unit_kind).ok_or_else(|| fault(self.unit_kind.clone()))?;
        let sex = match &self.sex {
            Some(sex) => Some(Sex::from_name(sex).ok_or_else(|| fault(sex.clone()))?),
            None => None,
        };
        let unit = Unit {
            kind,
            unit_id: self.unit_id,
            person: PersonId(self.person_id),
            name: Name::parse(&self.name).map_err(|wrong| fault(wrong.to_string()))?,
            label: self.label,
            building: self.building,
            voting: self.is_voting,
            in_party_committee: self.in_party_committee,
            in_residents_committee: self.in_residents_committee,
            sex,
            holding: self
                .holding
                .as_deref()
                .map(serde_json::from_str)
                .transpose()
                .map_err(|wrong| fault(wrong.to_string()))?,
        };
        let number = |no: i64| u32::try_from(no).map_err(|wrong| fault(wrong.to_string()));
        Ok(RollEntry { no: number(no)?, unit, stands_for: self.stands_for.map(number).transpose()? })
    }
}

pub(crate) fn hash(table: &'static str, id: Uuid, bytes: &[u8]) -> Result<TextHash> {
    let bytes = bytes.try_into().map_err(|_| StoreError::fault(table, id, "a hash has 32 bytes"))?;
    Ok(TextHash(bytes))
}

/// The whole roll of a vote.
///
/// # Errors
/// When the vote has none, the database fails or holds an impossible row.
pub async fn roll(tx: &mut Tx<'_>, vote: VoteId) -> Result<Roll> {
    let head: Option<RollRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, taken_on, voting_day, closes, last_no, hash FROM rolls WHERE vote_id = $1",
    )
    .bind(vote.0)
    .fetch_optional(conn)
    .await)?;
    read_roll(tx, head.ok_or(StoreError::NotFound)?).await
}

/// A roll without its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its id.
    pub id: RollId,
    /// The day on which it was taken from the register.
    pub taken_on: Day,
    /// The day on which ages count.
    pub voting_day: Day,
    /// Until when it may be corrected.
    pub closes: Moment,
    /// Its hash, once it is frozen.
    pub hash: Option<TextHash>,
}

/// The roll of a vote without its entries.
///
/// # Errors
/// When the vote has none, the database fails or holds an impossible row.
pub async fn head(tx: &mut Tx<'_>, vote: VoteId) -> Result<Head> {
    let row: Option<RollRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, taken_on, voting_day, closes, last_no, hash FROM rolls WHERE vote_id = $1",
    )
    .bind(vote.0)
    .fetch_optional(conn)
    .await)?;
    let row = row.ok_or(StoreError::NotFound)?;
    Ok(Head {
        id: RollId(row.id),
        taken_on: Day::from_number(row.taken_on),
        voting_day: Day::from_number(row.voting_day),
        closes: Moment::from_micros(row.closes),
        hash: row.hash.map(|bytes| hash("rolls", row.id, &bytes)).transpose()?,
    })
}

/// The votes of this community whose roll is to be closed by now.
pub(super) async fn due(tx: &mut Tx<'_>, community: CommunityId, now: Moment) -> Result<Vec<VoteId>> {
    let rows: Vec<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "SELECT v.id FROM votes v JOIN rolls r ON r.id = v.roll_id
         WHERE v.community_id = $1 AND v.state IN ('called', 'in_session') AND r.hash IS NULL AND r.closes <= $2
         ORDER BY r.closes, v.id",
    )
    .bind(community.0)
    .bind(now.micros())
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(VoteId).collect())
}

/// The votes of this community whose roll may still be corrected.
pub(super) async fn open(tx: &mut Tx<'_>, community: CommunityId, now: Moment) -> Result<Vec<VoteId>> {
    let rows: Vec<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "SELECT v.id FROM votes v JOIN rolls r ON r.id = v.roll_id
         WHERE v.community_id = $1 AND v.state IN ('called', 'in_session') AND r.hash IS NULL AND r.closes > $2
         ORDER BY r.closes, v.id",
    )
    .bind(community.0)
    .bind(now.micros())
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(VoteId).collect())
}

/// The number that the next entry of a roll gets.
pub(crate) async fn next_no(tx: &mut Tx<'_>, id: RollId) -> Result<u32> {
    let last: Option<i64> = on!(tx, conn => sqlx::query_scalar("SELECT last_no FROM rolls WHERE id = $1")
        .bind(id.0)
        .fetch_optional(conn)
        .await)?;
    let last = last.ok_or(StoreError::NotFound)?;
    u32::try_from(last + 1).map_err(|wrong| StoreError::fault("rolls", id, wrong))
}

/// The roll with this id.
pub(crate) async fn roll_of(tx: &mut Tx<'_>, id: RollId) -> Result<Roll> {
    let head: Option<RollRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, taken_on, voting_day, closes, last_no, hash FROM rolls WHERE id = $1",
    )
    .bind(id.0)
    .fetch_optional(conn)
    .await)?;
    read_roll(tx, head.ok_or(StoreError::NotFound)?).await
}

async fn read_roll(tx: &mut Tx<'_>, head: RollRow) -> Result<Roll> {
    let rows: Vec<EntryRow> = on!(tx, conn => sqlx::query_as(
        entries!("WHERE roll_id = $1 ORDER BY no"),
    )
    .bind(head.id)
    .fetch_all(conn)
    .await)?;
    let entries: Vec<_> = rows.into_iter().map(EntryRow::read).collect::<Result<_>>()?;
    let (taken_on, voting_day) = (Day::from_number(head.taken_on), Day::from_number(head.voting_day));
    let roll = Roll::from_entries(RollId(head.id), entries, taken_on, voting_day, Moment::from_micros(head.closes));
    let hash = head.hash.map(|bytes| hash("rolls", head.id, &bytes)).transpose()?;
    let last_no = u32::try_from(head.last_no).map_err(|wrong| StoreError::fault("rolls", head.id, wrong))?;
    let mut roll = roll.kept(hash, last_no);
    roll.ruled = super::corrections::ruled(tx, roll.id).await?;
    Ok(roll)
}

/// One entry of a roll.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn entry(tx: &mut Tx<'_>, roll: RollId, no: u32) -> Result<Option<RollEntry>> {
    let row: Option<EntryRow> = on!(tx, conn => sqlx::query_as(
        entries!("WHERE roll_id = $1 AND no = $2"),
    )
    .bind(roll.0)
    .bind(i64::from(no))
    .fetch_optional(conn)
    .await)?;
    row.map(EntryRow::read).transpose()
}

/// These entries of a roll by number; a number that is not there is left out.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn entries(
    tx: &mut Tx<'_>,
    roll: RollId,
    numbers: impl IntoIterator<Item = u32>,
) -> Result<BTreeMap<u32, RollEntry>> {
    let numbers: BTreeSet<u32> = numbers.into_iter().collect();
    let numbers: Vec<u32> = numbers.into_iter().collect();
    let rows: Vec<EntryRow> = AMONG.fetch(tx, roll.0, &numbers).await?;
    rows.into_iter().map(|row| row.read().map(|entry| (entry.no, entry))).collect()
}

/// The entry of a unit.
pub(super) async fn find_unit(tx: &mut Tx<'_>, roll: RollId, (kind, unit): Key) -> Result<Option<RollEntry>> {
    let row: Option<EntryRow> = on!(tx, conn => sqlx::query_as(
        entries!("WHERE roll_id = $1 AND unit_kind = $2 AND unit_id = $3"),
    )
    .bind(roll.0)
    .bind(kind.name())
    .bind(unit)
    .fetch_optional(conn)
    .await)?;
    row.map(EntryRow::read).transpose()
}

/// Which entries of a roll a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// Only entries whose label, name or building contains this.
    pub words: Option<String>,
    /// Only entries of this building.
    pub building: Option<String>,
    /// Only entries behind this number.
    pub after: u32,
    /// How many at most.
    pub most: u32,
}

/// A page of a roll, by number.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn page(tx: &mut Tx<'_>, roll: RollId, filter: &EntryFilter) -> Result<Vec<RollEntry>> {
    let words = filter.words.as_ref().map(|words| format!("%{}%", words.replace(['%', '_'], "")));
    let rows: Vec<EntryRow> = on!(tx, conn => sqlx::query_as(
        entries!("WHERE roll_id = $1 AND no > $2 AND (CAST($3 AS TEXT) IS NULL OR label LIKE $3 OR name LIKE $3)
               AND (CAST($5 AS TEXT) IS NULL OR COALESCE(building, '') = $5)
         ORDER BY no LIMIT $4"),
    )
    .bind(roll.0)
    .bind(i64::from(filter.after))
    .bind(words)
    .bind(i64::from(filter.most))
    .bind(filter.building.as_deref())
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(EntryRow::read).collect()
}

/// The entry whose ballot this person casts.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn find_entry(tx: &mut Tx<'_>, roll: RollId, person: PersonId) -> Result<Option<RollEntry>> {
    Ok(find_entries(tx, roll, person).await?.into_iter().next())
}

/// Every entry whose ballot this person casts, by number.
pub(crate) async fn find_entries(tx: &mut Tx<'_>, roll: RollId, person: PersonId) -> Result<Vec<RollEntry>> {
    let rows: Vec<EntryRow> = on!(tx, conn => sqlx::query_as(
        entries!("WHERE roll_id = $1 AND person_id = $2 ORDER BY no"),
    )
    .bind(roll.0)
    .bind(person.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(EntryRow::read).collect()
}
