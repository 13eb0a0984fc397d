//! Reading polls.

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId, PollId, ProposalId},
    polls::{Answer, Poll, PollResult, Selection},
};

use super::row::{AnswerRow, PollRow, poll_columns};
use crate::{Result, StoreError, Tx, on};

/// A page of the polls of a community, the last first, before the number `before`.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn page(tx: &mut Tx<'_>, community: CommunityId, before: Option<i64>, most: u8) -> Result<Vec<Poll>> {
    let rows: Vec<PollRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", poll_columns!(), " FROM polls WHERE community_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"))
    .bind(community.0)
    .bind(before.unwrap_or(i64::MAX))
    .bind(i64::from(most))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(PollRow::read).collect()
}

/// The poll with this number.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn by_seq(tx: &mut Tx<'_>, community: CommunityId, seq: i64) -> Result<Option<Poll>> {
    let row: Option<PollRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", poll_columns!(), " FROM polls WHERE community_id = $1 AND seq = $2"))
    .bind(community.0)
    .bind(seq)
    .fetch_optional(conn)
    .await)?;
    row.map(PollRow::read).transpose()
}

/// The polls that advise a matter, the first first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn of_proposal(tx: &mut Tx<'_>, proposal: ProposalId) -> Result<Vec<Poll>> {
    let rows: Vec<PollRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", poll_columns!(), " FROM polls WHERE proposal_id = $1 ORDER BY seq"))
    .bind(proposal.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(PollRow::read).collect()
}

/// The polls that take answers now, those that close first before the others; of a person's, those without an answer.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn open_now(
    tx: &mut Tx<'_>,
    community: CommunityId,
    unanswered_by: Option<PersonId>,
    now: Moment,
) -> Result<Vec<Poll>> {
    let rows: Vec<PollRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", poll_columns!(), " FROM polls p
         WHERE community_id = $1 AND closes > $2 AND withdrawn_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM poll_answers a WHERE a.poll_id = p.id AND a.person_id = $3)
         ORDER BY closes, seq LIMIT 10"))
    .bind(community.0)
    .bind(now.micros())
    .bind(unanswered_by.map(|person| person.0))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(PollRow::read).collect()
}

/// How many residents have answered.
///
/// # Errors
/// When the database fails.
pub async fn answers(tx: &mut Tx<'_>, id: PollId) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar("SELECT COUNT(*) FROM poll_answers WHERE poll_id = $1")
        .bind(id.0)
        .fetch_one(conn)
        .await)?)
}

/// The count of a poll as it is now; who may see it when is not decided here.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn result(tx: &mut Tx<'_>, poll: &Poll) -> Result<PollResult> {
    let given: Vec<(String, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT selection, COUNT(*) FROM poll_answers WHERE poll_id = $1 GROUP BY selection",
    )
    .bind(poll.id.0)
    .fetch_all(conn)
    .await)?;
    let given: Option<Vec<_>> =
        given.into_iter().map(|(selection, residents)| Some((Selection::parse(&selection)?, residents))).collect();
    let given = given.ok_or_else(|| StoreError::fault("poll_answers", poll.id, "a selection of no numbers"))?;
    let options = u8::try_from(poll.options.len()).map_err(|error| StoreError::fault("polls", poll.id, error))?;
    Ok(PollResult::of(options, given))
}

/// What a resident has answered.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn answer_of(tx: &mut Tx<'_>, id: PollId, person: PersonId) -> Result<Option<Answer>> {
    let row: Option<AnswerRow> = on!(tx, conn => sqlx::query_as(
        "SELECT poll_id, person_id, selection, at, recorded_by FROM poll_answers WHERE poll_id = $1 AND person_id = $2",
    )
    .bind(id.0)
    .bind(person.0)
    .fetch_optional(conn)
    .await)?;
    row.map(AnswerRow::read).transpose()
}

pub(super) async fn load(tx: &mut Tx<'_>, community: CommunityId, id: PollId) -> Result<Option<Poll>> {
    let row: Option<PollRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", poll_columns!(), " FROM polls WHERE community_id = $1 AND id = $2"))
    .bind(community.0)
    .bind(id.0)
    .fetch_optional(conn)
    .await)?;
    row.map(PollRow::read).transpose()
}
