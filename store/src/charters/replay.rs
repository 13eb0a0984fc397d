//! The charter rebuilt from the record.

use std::collections::BTreeMap;

use domain::{
    charters::{Charters, Event},
    ids::CommunityId,
    rules::calendar::Calendar,
};

use super::{
    calendar::{self, IMPORTED, YearRow, by_key},
    row::{CharterRow, charter_columns},
};
use crate::{
    Result, Tx, on,
    record::{Difference, Entry, Replay, first_difference},
};

/// The versions as the record says they are.
#[derive(Debug, Default)]
pub struct ChartersReplay {
    charters: Charters,
    years: Vec<YearRow>,
}

impl Replay for ChartersReplay {
    fn kinds() -> &'static [&'static str] {
        &["charter.prepared", "charter.withdrawn", IMPORTED]
    }

    fn fold(&mut self, entry: &Entry) -> Result<()> {
        if entry.kind == IMPORTED {
            let calendar: Calendar = entry.event()?;
            let rows = YearRow::following(&self.years, &calendar, entry.at.micros())?;
            self.years.extend(rows);
        } else {
            let event: Event = entry.event()?;
            self.charters = std::mem::take(&mut self.charters).apply(&event);
        }
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let rows = self.charters.all().iter().map(|charter| Ok((charter.number, CharterRow::of(charter)?)));
        let recorded = rows.collect::<Result<BTreeMap<_, _>>>()?;
        let rows: Vec<CharterRow> = on!(tx, conn => sqlx::query_as(concat!(
            "SELECT ", charter_columns!(), " FROM charters WHERE community_id = $1"))
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let stored = rows.into_iter().map(|row| (row.number, row)).collect();
        if let Some(difference) = first_difference("charters", &recorded, &stored) {
            return Ok(Some(difference));
        }
        let stored = by_key(calendar::rows(tx, community).await?);
        Ok(first_difference("calendar_years", &by_key(self.years), &stored))
    }
}
