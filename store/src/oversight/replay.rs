//! Questions rebuilt from the record.

use std::collections::BTreeMap;

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId},
    oversight::{Concern, Event, Step},
};
use uuid::Uuid;

use super::row::{ConcernRow, SignatureRow, StepRow, concern_columns};
use crate::{
    Result, StoreError, Tx, on,
    record::{self, Difference, Replay, first_difference},
};

/// Questions, their chains and signatures as the record says they are.
#[derive(Debug, Default)]
pub struct ConcernsReplay {
    concerns: BTreeMap<Uuid, Concern>,
    steps: BTreeMap<(Uuid, i64), StepRow>,
    signatures: BTreeMap<(Uuid, Uuid), SignatureRow>,
}

impl Replay for ConcernsReplay {
    fn kinds() -> &'static [&'static str] {
        &Event::KINDS
    }

    fn fold(&mut self, entry: &record::Entry) -> Result<()> {
        let id = entry.subject_id;
        let event: Event = entry.event()?;
        match &event {
            Event::Raised { concern } => {
                if concern.is_gathered() {
                    self.sign(id, concern.raised_by, concern.raised_at);
                }
                self.concerns.insert(id, (**concern).clone());
                return Ok(());
            }
            Event::Signed { by, at, .. } => self.sign(id, *by, *at),
            Event::Unsigned { by, .. } => {
                self.signatures.remove(&(id, by.0));
            }
            Event::Acknowledged { .. } | Event::Replied { .. } | Event::Escalated { .. } | Event::Closed { .. } => {}
        }
        let before = self.concerns.remove(&id);
        let before = before.ok_or_else(|| StoreError::fault("record", id, "a question before it was asked"))?;
        if let Some(step) = Step::of(&event, &before.state) {
            let last = self.steps.range((id, 0)..=(id, i64::MAX)).next_back().map_or(0, |((_, number), _)| *number);
            self.steps.insert((id, last + 1), StepRow::of(before.id, last + 1, &step));
        }
        self.concerns.insert(id, before.apply(&event));
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let recorded: BTreeMap<_, _> = self.concerns.iter().map(|(id, one)| (*id, ConcernRow::of(one))).collect();
        let rows: Vec<ConcernRow> = on!(tx, conn => sqlx::query_as(concat!(
            "SELECT ", concern_columns!(), " FROM concerns c WHERE c.community_id = $1"))
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let stored: BTreeMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
        if let Some(difference) = first_difference("concerns", &recorded, &stored) {
            return Ok(Some(difference));
        }
        let rows: Vec<StepRow> = on!(tx, conn => sqlx::query_as(
            "SELECT s.concern_id, s.number, s.kind, s.level, s.verdict, s.words, s.by_person, s.at
             FROM concern_steps s JOIN concerns c ON c.id = s.concern_id WHERE c.community_id = $1")
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let stored: BTreeMap<_, _> = rows.into_iter().map(|row| ((row.concern_id, row.number), row)).collect();
        if let Some(difference) = first_difference("concern_steps", &self.steps, &stored) {
            return Ok(Some(difference));
        }
        let rows: Vec<SignatureRow> = on!(tx, conn => sqlx::query_as(
            "SELECT s.concern_id, s.person_id, s.at
             FROM concern_signatures s JOIN concerns c ON c.id = s.concern_id WHERE c.community_id = $1")
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let stored: BTreeMap<_, _> = rows.into_iter().map(|row| ((row.concern_id, row.person_id), row)).collect();
        Ok(first_difference("concern_signatures", &self.signatures, &stored))
    }
}

impl ConcernsReplay {
    fn sign(&mut self, concern: Uuid, person: PersonId, at: Moment) {
        let row = SignatureRow { concern_id: concern, person_id: person.0, at: at.micros() };
        self.signatures.insert((concern, person.0), row);
    }
}
