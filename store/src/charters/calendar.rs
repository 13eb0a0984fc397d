//! Days off and adjusted workdays of years that did not come with the product.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use domain::{
    clock::Day,
    ids::CommunityId,
    rules::calendar::{Calendar, Year},
};

use crate::{Result, StoreError, Tx, Write, on, record::Subject, run};

/// The kind of its entry.
pub(super) const IMPORTED: &str = "calendar.imported";

/// One row of `calendar_years`, without its community.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct YearRow {
    pub year: i64,
    pub revision: i64,
    pub source: String,
    pub days_off: String,
    pub workdays: String,
    pub imported_at: i64,
}

impl YearRow {
    /// The rows of a calendar that follow those that are there.
    pub fn following(before: &[Self], calendar: &Calendar, imported_at: i64) -> Result<Vec<Self>> {
        let row = |(name, year): (&str, &Year)| {
            let number = name.parse().map_err(|_| fault(name, "no year"))?;
            let last = before.iter().filter(|row| row.year == number).map(|row| row.revision).max();
            Ok(Self {
                year: number,
                revision: last.unwrap_or_default() + 1,
                source: calendar.source.clone(),
                days_off: write(&year.days_off)?,
                workdays: write(&year.workdays)?,
                imported_at,
            })
        };
        calendar.each().map(row).collect()
    }

    fn read(self) -> Result<Calendar> {
        let days = |text: &str| serde_json::from_str(text).map_err(|wrong| fault(self.year, wrong));
        let year = Year { days_off: days(&self.days_off)?, workdays: days(&self.workdays)? };
        Ok(Calendar::of_year(self.source, self.year.to_string(), year))
    }
}

fn write(days: &BTreeSet<Day>) -> Result<String> {
    serde_json::to_string(days).map_err(|wrong| fault("days", wrong))
}

fn fault(year: impl std::fmt::Display, what: impl std::fmt::Display) -> StoreError {
    StoreError::fault("calendar_years", year, what)
}

/// The working days as far as they are known: what came with the product, and what was imported, the latest first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn calendar(tx: &mut Tx<'_>, community: CommunityId) -> Result<Arc<Calendar>> {
    let rows = rows(tx, community).await?;
    if rows.is_empty() {
        return Ok(Arc::clone(Calendar::shipped()));
    }
    let mut whole = Calendar::clone(Calendar::shipped());
    for row in rows {
        whole = whole.with(&row.read()?);
    }
    Ok(Arc::new(whole))
}

/// Every row, by year and revision.
pub(super) async fn rows(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<YearRow>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "SELECT year, revision, source, days_off, workdays, imported_at FROM calendar_years
         WHERE community_id = $1 ORDER BY year, revision",
    )
    .bind(community.0)
    .fetch_all(conn)
    .await)?)
}

/// Takes in the years of a calendar; periods that begin afterwards follow them, those that run keep their end.
///
/// # Errors
/// When the database fails.
pub async fn import_calendar(w: &mut Write<'_>, calendar: &Calendar) -> Result<()> {
    let (community, now) = (w.community, w.now);
    let before = rows(w.tx(), community).await?;
    for row in YearRow::following(&before, calendar, now.micros())? {
        run!(
            w.tx(),
            sqlx::query(
                "INSERT INTO calendar_years (community_id, year, revision, source, days_off, workdays, imported_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)"
            )
            .bind(community.0)
            .bind(row.year)
            .bind(row.revision)
            .bind(row.source)
            .bind(row.days_off)
            .bind(row.workdays)
            .bind(row.imported_at)
        )?;
    }
    w.record(IMPORTED, Subject::community(community), calendar).await?;
    Ok(())
}

/// The rows by their key.
pub(super) fn by_key(rows: Vec<YearRow>) -> BTreeMap<(i64, i64), YearRow> {
    rows.into_iter().map(|row| ((row.year, row.revision), row)).collect()
}
