//! The charter rebuilt from the record.

use std::collections::BTreeMap;

use domain::{
    charters::{Charters, Event},
    ids::CommunityId,
};

use super::row::{CharterRow, charter_columns};
use crate::{
    Result, Tx, on,
    record::{Difference, Entry, Replay, first_difference},
};

/// The versions as the record says they are.
#[derive(Debug, Default)]
pub struct ChartersReplay(Charters);

impl Replay for ChartersReplay {
    fn kinds() -> &'static [&'static str] {
        &["charter.prepared", "charter.withdrawn"]
    }

    fn fold(&mut self, entry: &Entry) -> Result<()> {
        let event: Event = entry.event()?;
        self.0 = std::mem::take(&mut self.0).apply(&event);
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let rows = self.0.all().iter().map(|charter| Ok((charter.number, CharterRow::of(charter)?)));
        let recorded = rows.collect::<Result<BTreeMap<_, _>>>()?;
        let rows: Vec<CharterRow> = on!(tx, conn => sqlx::query_as(concat!(
            "SELECT ", charter_columns!(), " FROM charters WHERE community_id = $1"))
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let stored = rows.into_iter().map(|row| (row.number, row)).collect();
        Ok(first_difference("charters", &recorded, &stored))
    }
}
