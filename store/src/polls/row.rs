//! Polls and answers as they are stored.

use domain::{
    clock::Moment,
    ids::{PersonId, PollId, ProposalId},
    polls::{Answer, Poll, Selection, Withdrawal},
    text::{Line, Title, Words},
};
use uuid::Uuid;

use crate::{Result, StoreError};

/// The columns of a poll, for queries.
macro_rules! poll_columns {
    () => {
        "id, seq, title, about, options, least, most, proposal_id, opens, closes, opened_by, withdrawn_by,
         withdrawn_at, withdrawn_reason"
    };
}
pub(super) use poll_columns;

/// One row of `polls`, without its community.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct PollRow {
    pub id: Uuid,
    pub seq: i64,
    pub title: String,
    pub about: String,
    pub options: String,
    pub least: i64,
    pub most: i64,
    pub proposal_id: Option<Uuid>,
    pub opens: i64,
    pub closes: i64,
    pub opened_by: Uuid,
    pub withdrawn_by: Option<Uuid>,
    pub withdrawn_at: Option<i64>,
    pub withdrawn_reason: Option<String>,
}

/// One row of `poll_answers`.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct AnswerRow {
    pub poll_id: Uuid,
    pub person_id: Uuid,
    pub selection: String,
    pub at: i64,
    pub recorded_by: Option<Uuid>,
}

impl PollRow {
    pub fn of(poll: &Poll) -> Self {
        let withdrawn = poll.withdrawn.as_ref();
        Self {
            id: poll.id.0,
            seq: poll.seq,
            title: poll.title.to_string(),
            about: poll.about.to_string(),
            options: serde_json::json!(poll.options).to_string(),
            least: poll.least.into(),
            most: poll.most.into(),
            proposal_id: poll.proposal.map(|proposal| proposal.0),
            opens: poll.opens.micros(),
            closes: poll.closes.micros(),
            opened_by: poll.opened_by.0,
            withdrawn_by: withdrawn.map(|one| one.by.0),
            withdrawn_at: withdrawn.map(|one| one.at.micros()),
            withdrawn_reason: withdrawn.map(|one| one.reason.to_string()),
        }
    }

    pub fn read(self) -> Result<Poll> {
        let fault = |what: String| StoreError::fault("polls", self.id, what);
        let withdrawn = match (self.withdrawn_by, self.withdrawn_at, &self.withdrawn_reason) {
            (Some(by), Some(at), Some(reason)) => Some(Withdrawal {
                by: PersonId(by),
                at: Moment::from_micros(at),
                reason: Line::parse(reason).map_err(|error| fault(error.to_string()))?,
            }),
            _ => None,
        };
        Ok(Poll {
            id: PollId(self.id),
            seq: self.seq,
            title: Title::parse(&self.title).map_err(|error| fault(error.to_string()))?,
            about: Words::parse(&self.about).map_err(|error| fault(error.to_string()))?,
            options: serde_json::from_str(&self.options).map_err(|error| fault(error.to_string()))?,
            least: u8::try_from(self.least).map_err(|error| fault(error.to_string()))?,
            most: u8::try_from(self.most).map_err(|error| fault(error.to_string()))?,
            proposal: self.proposal_id.map(ProposalId),
            opens: Moment::from_micros(self.opens),
            closes: Moment::from_micros(self.closes),
            opened_by: PersonId(self.opened_by),
            withdrawn,
        })
    }
}

impl AnswerRow {
    pub fn of(poll: PollId, answer: &Answer) -> Self {
        Self {
            poll_id: poll.0,
            person_id: answer.person.0,
            selection: answer.selection.to_string(),
            at: answer.at.micros(),
            recorded_by: answer.recorded_by.map(|person| person.0),
        }
    }

    pub fn read(self) -> Result<Answer> {
        let selection = Selection::parse(&self.selection)
            .ok_or_else(|| StoreError::fault("poll_answers", self.poll_id, "a selection of no numbers"))?;
        Ok(Answer {
            person: PersonId(self.person_id),
            selection,
            at: Moment::from_micros(self.at),
            recorded_by: self.recorded_by.map(PersonId),
        })
    }
}
