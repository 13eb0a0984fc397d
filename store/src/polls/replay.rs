//! Polls rebuilt from the record.

use std::collections::BTreeMap;

use domain::{
    ids::{CommunityId, PollId},
    polls::{Event, Poll},
};
use uuid::Uuid;

use super::row::{AnswerRow, PollRow, poll_columns};
use crate::{
    Result, StoreError, Tx, on,
    record::{self, Difference, Replay, first_difference},
};

/// Polls and answers as the record says they are.
#[derive(Debug, Default)]
pub struct PollsReplay {
    polls: BTreeMap<Uuid, Poll>,
    answers: BTreeMap<(Uuid, Uuid), AnswerRow>,
}

impl Replay for PollsReplay {
    fn kinds() -> &'static [&'static str] {
        &Event::KINDS
    }

    fn fold(&mut self, entry: &record::Entry) -> Result<()> {
        let id = entry.subject_id;
        match entry.event()? {
            Event::Opened { poll } => {
                self.polls.insert(id, *poll);
            }
            Event::Answered { answer } => {
                let row = AnswerRow::of(PollId(id), &answer);
                self.answers.insert((id, row.person_id), row);
            }
            event @ Event::Withdrawn { .. } => {
                let before = self.polls.remove(&id);
                let before = before.ok_or_else(|| StoreError::fault("record", id, "a poll before its opening"))?;
                self.polls.insert(id, before.apply(&event));
            }
        }
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let recorded: BTreeMap<_, _> = self.polls.iter().map(|(id, poll)| (*id, PollRow::of(poll))).collect();
        let rows: Vec<PollRow> = on!(tx, conn => sqlx::query_as(concat!(
            "SELECT ", poll_columns!(), " FROM polls WHERE community_id = $1"))
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let stored: BTreeMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
        if let Some(difference) = first_difference("polls", &recorded, &stored) {
            return Ok(Some(difference));
        }
        let rows: Vec<AnswerRow> = on!(tx, conn => sqlx::query_as(
            "SELECT a.poll_id, a.person_id, a.selection, a.at, a.recorded_by
             FROM poll_answers a JOIN polls p ON p.id = a.poll_id WHERE p.community_id = $1",
        )
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let stored: BTreeMap<_, _> = rows.into_iter().map(|row| ((row.poll_id, row.person_id), row)).collect();
        Ok(first_difference("poll_answers", &self.answers, &stored))
    }
}
