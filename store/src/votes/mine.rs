//! The votes in which one person casts a ballot.

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId, VoteId},
    rules::Body,
    votes::VoteState,
};
use uuid::Uuid;

use crate::{Result, StoreError, Tx, on};

/// A vote in which a person casts a ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyVote {
    /// The vote.
    pub vote: VoteId,
    /// The number of its matter in the community's addresses.
    pub seq: i64,
    /// What is asked.
    pub title: String,
    /// The body.
    pub body: Body,
    /// Where it stands.
    pub state: VoteState,
    /// When it begins.
    pub opens: Moment,
    /// When it ends.
    pub closes: Moment,
    /// How the roll names the unit.
    pub label: String,
    /// Whether a ballot of the unit counts or waits for its second reading.
    pub has_voted: bool,
}

type Row = (Uuid, i64, String, String, String, i64, i64, String, bool);

/// The votes in which `person` casts a ballot, the latest first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn mine(tx: &mut Tx<'_>, community: CommunityId, person: PersonId, most: u32) -> Result<Vec<MyVote>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        "SELECT v.id, p.seq, v.title, v.body, v.state, v.opens, v.closes, e.label,
                EXISTS (SELECT 1 FROM ballots b WHERE b.vote_id = v.id AND b.entry_no = e.no
                        AND b.status IN ('counted', 'pending'))
                OR EXISTS (SELECT 1 FROM participations t WHERE t.vote_id = v.id AND t.entry_no = e.no)
         FROM roll_entries e JOIN votes v ON v.roll_id = e.roll_id JOIN proposals p ON p.id = v.proposal_id
         WHERE e.person_id = $1 AND v.community_id = $2 AND e.is_voting
         ORDER BY v.opens DESC, v.id LIMIT $3",
    )
    .bind(person.0)
    .bind(community.0)
    .bind(i64::from(most))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(read).collect()
}

fn read((id, seq, title, body, state, opens, closes, label, has_voted): Row) -> Result<MyVote> {
    let wrong = |what: &str| StoreError::fault("votes", id, what);
    Ok(MyVote {
        vote: VoteId(id),
        seq,
        title,
        body: Body::from_name(&body).ok_or_else(|| wrong(&body))?,
        state: VoteState::from_name(&state).ok_or_else(|| wrong(&state))?,
        opens: Moment::from_micros(opens),
        closes: Moment::from_micros(closes),
        label,
        has_voted,
    })
}
