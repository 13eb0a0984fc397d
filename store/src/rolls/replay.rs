//! Objections rebuilt from the record.

use std::collections::BTreeMap;

use domain::{
    ids::CommunityId,
    rolls::{Objection, RollEvent},
};
use uuid::Uuid;

use super::objections::ObjectionRow;
use crate::{
    Result, Tx, on,
    record::{Difference, Entry, Replay, first_difference},
};

/// Folds the objections to rolls, by vote.
#[derive(Debug, Default)]
pub struct ObjectionsReplay(BTreeMap<Uuid, Vec<Objection>>);

impl Replay for ObjectionsReplay {
    fn kinds() -> &'static [&'static str] {
        &RollEvent::KINDS
    }

    fn fold(&mut self, entry: &Entry) -> Result<()> {
        let event: RollEvent = entry.event()?;
        event.apply(self.0.entry(entry.subject_id).or_default());
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let rows: Vec<ObjectionRow> = on!(tx, conn => sqlx::query_as(
            "SELECT o.vote_id, o.no, o.by_person, o.entry_no, o.words, o.at, o.due, o.outcome
             FROM roll_objections o JOIN votes v ON v.id = o.vote_id WHERE v.community_id = $1",
        )
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let mut stored = BTreeMap::new();
        for row in rows {
            let vote = row.vote_id;
            let objection = row.read()?;
            stored.insert((vote, objection.no), objection);
        }
        let all = self.0.into_iter().flat_map(|(vote, filed)| filed.into_iter().map(move |one| ((vote, one.no), one)));
        Ok(first_difference("roll_objections", &all.collect(), &stored))
    }
}
