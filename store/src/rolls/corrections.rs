//! The dated corrections of a roll, with their reasons.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    clock::Moment,
    ids::RollId,
    people::UnitKind,
    rolls::{Key, Noted, Reason, Roll},
    text::Name,
};
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::{Result, StoreError, Tx, Write, on};

/// Rows in one statement; well under the 32,766 values that SQLite takes.
const AT_ONCE: usize = 1_000;

/// One correction as its row keeps it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Kept {
    no: i64,
    at: i64,
    kind: String,
    entry_no: i64,
    unit_kind: String,
    unit_id: Uuid,
    name: String,
    building: Option<String>,
    reason: String,
    objection: Option<i64>,
}

/// One correction, for lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionLine {
    /// Its number on this roll, from 1 on.
    pub no: u32,
    /// When.
    pub at: Moment,
    /// `removed`, `added` or `changed`.
    pub kind: String,
    /// The entry's number.
    pub entry: u32,
    /// Who casts its ballot, or did.
    pub name: Name,
    /// Their building.
    pub building: Option<String>,
    /// Why.
    pub reason: Reason,
}

impl Kept {
    /// The rows of some corrections of a roll, the first with this number.
    pub(crate) fn rows(roll: &Roll, corrections: &[Noted], first: i64, at: Moment) -> Result<Vec<Self>> {
        let numbered = (first..).zip(corrections);
        let rows = numbered.filter_map(|(no, noted)| {
            let entry = noted.correction.entry().or_else(|| roll.entry(noted.correction.no()))?;
            Some((no, noted, entry))
        });
        let read = |(no, noted, entry): (i64, &Noted, &domain::rolls::RollEntry)| {
            let reason = serde_json::to_string(&noted.reason);
            let objection = match noted.reason {
                Reason::Ruled { objection } => Some(i64::from(objection)),
                _ => None,
            };
            Ok(Self {
                no,
                at: at.micros(),
                kind: noted.correction.name().to_owned(),
                entry_no: i64::from(entry.no),
                unit_kind: entry.unit.kind.name().to_owned(),
                unit_id: entry.unit.unit_id,
                name: entry.unit.name.to_string(),
                building: entry.unit.building.clone(),
                reason: reason.map_err(|wrong| StoreError::fault("roll_corrections", roll.id, wrong))?,
                objection,
            })
        };
        rows.map(read).collect()
    }

    fn line(self) -> Result<CorrectionLine> {
        let no = self.no;
        let fault = |what: String| StoreError::fault("roll_corrections", no, what);
        let number = |number: i64| u32::try_from(number).map_err(|wrong| fault(wrong.to_string()));
        Ok(CorrectionLine {
            no: number(self.no)?,
            at: Moment::from_micros(self.at),
            kind: self.kind,
            entry: number(self.entry_no)?,
            name: Name::parse(&self.name).map_err(|wrong| fault(wrong.to_string()))?,
            building: self.building,
            reason: serde_json::from_str(&self.reason).map_err(|wrong| fault(wrong.to_string()))?,
        })
    }
}

/// Keeps corrections that were just made to a roll, which is given as it was before.
pub(super) async fn keep(w: &mut Write<'_>, roll: &Roll, corrections: &[Noted]) -> Result<()> {
    let last: i64 = on!(w.tx(), conn => sqlx::query_scalar(
        "SELECT COALESCE(MAX(no), 0) FROM roll_corrections WHERE roll_id = $1",
    )
    .bind(roll.id.0)
    .fetch_one(conn)
    .await)?;
    let rows = Kept::rows(roll, corrections, last + 1, w.now)?;
    for some in rows.chunks(AT_ONCE) {
        on!(w.tx(), conn => {
            let mut query = QueryBuilder::new(
                "INSERT INTO roll_corrections (roll_id, no, at, kind, entry_no, unit_kind, unit_id, name, building,
                 reason, objection) ");
            query.push_values(some, |mut values, row| {
                values
                    .push_bind(roll.id.0)
                    .push_bind(row.no)
                    .push_bind(row.at)
                    .push_bind(row.kind.as_str())
                    .push_bind(row.entry_no)
                    .push_bind(row.unit_kind.as_str())
                    .push_bind(row.unit_id)
                    .push_bind(row.name.as_str())
                    .push_bind(row.building.as_deref())
                    .push_bind(row.reason.as_str())
                    .push_bind(row.objection);
            });
            query.build().persistent(false).execute(conn).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// The units of a roll whose place was ruled on.
pub(super) async fn ruled(tx: &mut Tx<'_>, roll: RollId) -> Result<BTreeSet<Key>> {
    let rows: Vec<(String, Uuid)> = on!(tx, conn => sqlx::query_as(
        "SELECT unit_kind, unit_id FROM roll_corrections WHERE roll_id = $1 AND objection IS NOT NULL",
    )
    .bind(roll.0)
    .fetch_all(conn)
    .await)?;
    let kind = |name: &str| UnitKind::from_name(name).ok_or_else(|| StoreError::fault("roll_corrections", roll, name));
    rows.iter().map(|(name, unit)| Ok((kind(name)?, *unit))).collect()
}

/// The corrections of a roll, the latest first: those before this number, so many at most.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn corrections(tx: &mut Tx<'_>, roll: RollId, before: Option<u32>, most: u32) -> Result<Vec<CorrectionLine>> {
    let rows: Vec<Kept> = on!(tx, conn => sqlx::query_as(
        "SELECT no, at, kind, entry_no, unit_kind, unit_id, name, building, reason, objection
         FROM roll_corrections WHERE roll_id = $1 AND no < $2 ORDER BY no DESC LIMIT $3",
    )
    .bind(roll.0)
    .bind(before.map_or(i64::MAX, i64::from))
    .bind(i64::from(most))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Kept::line).collect()
}

/// Every correction of a roll by number.
pub(crate) async fn all(tx: &mut Tx<'_>, roll: RollId) -> Result<BTreeMap<i64, Kept>> {
    let rows: Vec<Kept> = on!(tx, conn => sqlx::query_as(
        "SELECT no, at, kind, entry_no, unit_kind, unit_id, name, building, reason, objection
         FROM roll_corrections WHERE roll_id = $1",
    )
    .bind(roll.0)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|row| (row.no, row)).collect())
}
