//! Rebuilding the disclosure sections from their entries.

use std::collections::BTreeMap;

use domain::{
    disclosures::{Entry, Event},
    ids::CommunityId,
};
use uuid::Uuid;

use super::{
    load::{entry_columns, version_columns},
    row::{EntryRow, VersionRow},
};
use crate::{
    Result, StoreError, Tx, on,
    record::{self, Difference, Replay, first_difference},
};

/// The disclosure sections as their entries tell them.
#[derive(Debug, Default)]
pub struct DisclosuresReplay {
    entries: BTreeMap<Uuid, Entry>,
}

#[derive(sqlx::FromRow)]
struct OwnedVersion {
    disclosure_id: Uuid,
    #[sqlx(flatten)]
    version: VersionRow,
}

impl Replay for DisclosuresReplay {
    fn kinds() -> &'static [&'static str] {
        &[
            "disclosure.drafted",
            "disclosure.revised",
            "disclosure.submitted",
            "disclosure.checked",
            "disclosure.countersigned",
            "disclosure.cleared",
            "disclosure.withdrawn",
            "disclosure.sent_back",
            "disclosure.published",
            "disclosure.discarded",
            "disclosure.corrected",
            "disclosure.generated",
        ]
    }

    fn fold(&mut self, entry: &record::Entry) -> Result<()> {
        let event: Event = entry.event()?;
        let id = entry.subject_id;
        let next = match (Entry::from_event(&event), self.entries.remove(&id)) {
            (Some(begun), _) => begun,
            (None, Some(before)) => before.apply(&event),
            (None, None) => return Err(StoreError::fault("record", id, "an entry before its beginning")),
        };
        self.entries.insert(id, next);
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let recorded: BTreeMap<_, _> = self.entries.iter().map(|(id, entry)| (*id, EntryRow::of(entry))).collect();
        if let Some(difference) = first_difference("disclosures", &recorded, &stored_entries(tx, community).await?) {
            return Ok(Some(difference));
        }
        let versions = self.entries.iter().flat_map(|(id, entry)| {
            entry.versions.iter().map(|version| ((*id, version.number), VersionRow::of(version)))
        });
        let recorded: BTreeMap<_, _> = versions.collect();
        Ok(first_difference("disclosure_versions", &recorded, &stored_versions(tx, community).await?))
    }
}

async fn stored_entries(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<Uuid, EntryRow>> {
    let rows: Vec<EntryRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", entry_columns!(), " FROM disclosures d WHERE d.community_id = $1"))
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

async fn stored_versions(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<(Uuid, i64), VersionRow>> {
    let rows: Vec<OwnedVersion> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT v.disclosure_id, ", version_columns!(), "
         FROM disclosure_versions v JOIN disclosures d ON d.id = v.disclosure_id WHERE d.community_id = $1"))
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|row| ((row.disclosure_id, row.version.number), row.version)).collect())
}
