//! Reading votes, attendance, papers, and — for those who may — ballots.

use domain::{
    ids::{CommunityId, PersonId, ProposalId, VoteId},
    permit::Actor,
    rolls::RollEntry,
    votes::{Ballot, BoxCount, COUNTERS, Channel, Paper, Tally, Vote, VoteRefusal, VoteState},
};

use super::{
    no,
    row::{BallotRow, PaperRow, VoteRow, small},
    secret,
};
use crate::{
    Result, StoreError, Tx, on,
    page::{After, cut},
    rolls,
};

/// Which votes a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteFilter {
    /// Only in this state.
    pub state: Option<VoteState>,
    /// How many at most.
    pub most: u32,
}

/// Where a person stands in a vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Their entry of the roll.
    pub entry: RollEntry,
    /// The ballots of that entry, oldest first.
    pub ballots: Vec<Ballot>,
    /// In a secret vote: by which way the entry took part, if it did.
    pub took_part: Option<Channel>,
    /// Whether the entry has checked in.
    pub is_present: bool,
}

impl Standing {
    /// Whether the entry has voted, in whatever way.
    #[must_use]
    pub const fn has_voted(&self) -> bool {
        !self.ballots.is_empty() || self.took_part.is_some()
    }
}

/// A vote of this community.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn vote(tx: &mut Tx<'_>, community: CommunityId, id: VoteId) -> Result<Option<Vote>> {
    let row: Option<VoteRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, proposal_id, step, attempt, body, grid_id, estate_id, rule, roll_id, title, text_hash, mode, secrecy,
                publish_from, place, noticed, opens, closes, state, only_if, silent_counts
         FROM votes WHERE id = $1 AND community_id = $2",
    )
    .bind(id.0)
    .bind(community.0)
    .fetch_optional(conn)
    .await)?;
    row.map(VoteRow::read).transpose()
}

/// Votes of this community, the latest opening first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn votes(tx: &mut Tx<'_>, community: CommunityId, filter: &VoteFilter) -> Result<Vec<Vote>> {
    let rows: Vec<VoteRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, proposal_id, step, attempt, body, grid_id, estate_id, rule, roll_id, title, text_hash, mode, secrecy,
                publish_from, place, noticed, opens, closes, state, only_if, silent_counts
         FROM votes WHERE community_id = $1 AND (CAST($2 AS TEXT) IS NULL OR state = $2)
         ORDER BY opens DESC, id LIMIT $3",
    )
    .bind(community.0)
    .bind(filter.state.map(VoteState::name))
    .bind(i64::from(filter.most))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(VoteRow::read).collect()
}

/// A page of at most `most` counted votes, the latest closing first, and where the next page begins.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn results(
    tx: &mut Tx<'_>,
    community: CommunityId,
    after: Option<After>,
    most: u8,
) -> Result<(Vec<Vote>, Option<After>)> {
    let start = after.unwrap_or(After::start());
    let rows: Vec<VoteRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, proposal_id, step, attempt, body, grid_id, estate_id, rule, roll_id, title, text_hash, mode, secrecy,
                publish_from, place, noticed, opens, closes, state, only_if, silent_counts
         FROM votes WHERE community_id = $1 AND state = 'counted' AND (closes, id) < ($2, $3)
         ORDER BY closes DESC, id DESC LIMIT $4",
    )
    .bind(community.0)
    .bind(start.at)
    .bind(start.id)
    .bind(i64::from(most) + 1)
    .fetch_all(conn)
    .await)?;
    let mut votes = rows.into_iter().map(VoteRow::read).collect::<Result<Vec<_>>>()?;
    let next = cut(&mut votes, most, |last| After { at: last.closes.micros(), id: last.id.0 });
    Ok((votes, next))
}

/// Every vote on a matter, in the order in which they were called.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn of_proposal(tx: &mut Tx<'_>, community: CommunityId, proposal: ProposalId) -> Result<Vec<Vote>> {
    let rows: Vec<VoteRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, proposal_id, step, attempt, body, grid_id, estate_id, rule, roll_id, title, text_hash, mode, secrecy,
                publish_from, place, noticed, opens, closes, state, only_if, silent_counts
         FROM votes WHERE proposal_id = $1 AND community_id = $2 ORDER BY noticed, id",
    )
    .bind(proposal.0)
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(VoteRow::read).collect()
}

/// The published result; none before the count.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn tally_of(tx: &mut Tx<'_>, vote: VoteId) -> Result<Option<Tally>> {
    let text: Option<Option<String>> = on!(tx, conn => sqlx::query_scalar("SELECT tally FROM votes WHERE id = $1")
        .bind(vote.0)
        .fetch_optional(conn)
        .await)?;
    let tally = text.flatten().map(|text| serde_json::from_str(&text));
    tally.transpose().map_err(|wrong| StoreError::fault("votes", vote, wrong))
}

/// The papers that were read at least once, by number. The second reader must not be shown the first reading.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn papers(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<Paper>> {
    let rows: Vec<PaperRow> = on!(tx, conn => sqlx::query_as(
        "SELECT serial, entry_no, generation, choice, box_no, state, entered_by, entered_at, confirmed_by, confirmed_at
         FROM paper_ballots WHERE vote_id = $1 ORDER BY serial",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(PaperRow::read).collect()
}

/// The boxes that are counted out.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn boxes(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<BoxCount>> {
    let rows: Vec<(i64, i64, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT box_no, signed_in, found FROM ballot_boxes WHERE vote_id = $1 ORDER BY box_no",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    let table = "ballot_boxes";
    rows.into_iter()
        .map(|(box_no, signed_in, found)| {
            let (box_no, signed_in) = (small(table, box_no)?, small(table, signed_in)?);
            Ok(BoxCount { box_no, signed_in, found: small(table, found)? })
        })
        .collect()
}

/// Entries that checked in, and whether they are still there.
///
/// # Errors
/// When the database fails.
pub async fn attendance(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<(u32, bool)>> {
    let rows: Vec<(i64, bool)> = on!(tx, conn => sqlx::query_as(
        "SELECT entry_no, is_present FROM attendance WHERE vote_id = $1 ORDER BY entry_no",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(|(entry, is_present)| Ok((small("attendance", entry)?, is_present))).collect()
}

/// Where a person stands in a vote: their entry and its ballots; none when they are not on the roll.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn my_ballots(tx: &mut Tx<'_>, vote: &Vote, person: PersonId) -> Result<Option<Standing>> {
    match rolls::find_entry(tx, vote.roll, person).await? {
        Some(entry) => standing(tx, vote, entry).await.map(Some),
        None => Ok(None),
    }
}

/// The entries that a person casts: several for an owner who votes for others as well, or has bought units.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn my_entries(tx: &mut Tx<'_>, vote: &Vote, person: PersonId) -> Result<Vec<Standing>> {
    let mut mine = Vec::new();
    for entry in rolls::find_entries(tx, vote.roll, person).await? {
        mine.push(standing(tx, vote, entry).await?);
    }
    Ok(mine)
}

async fn standing(tx: &mut Tx<'_>, vote: &Vote, entry: RollEntry) -> Result<Standing> {
    let ballots = ballots_of_entry(tx, vote.id, entry.no).await?;
    let taken = secret::took_part(tx, vote.id, entry.no).await?;
    let is_present: Option<bool> = on!(tx, conn => sqlx::query_scalar(
        "SELECT is_present FROM attendance WHERE vote_id = $1 AND entry_no = $2",
    )
    .bind(vote.id.0)
    .bind(i64::from(entry.no))
    .fetch_optional(conn)
    .await)?;
    let took_part = taken.map(|taken| taken.participation.channel);
    Ok(Standing { entry, ballots, took_part, is_present: is_present.unwrap_or(false) })
}

pub(super) async fn ballots_of(tx: &mut Tx<'_>, vote: VoteId, entry: u32) -> Result<Vec<BallotRow>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "SELECT entry_no, generation, person_id, channel, choice, at, serial, box_no, is_confirmed, status, form_key,
                code, record_n
         FROM ballots WHERE vote_id = $1 AND entry_no = $2 ORDER BY generation",
    )
    .bind(vote.0)
    .bind(i64::from(entry))
    .fetch_all(conn)
    .await)?)
}

/// The ballots of one entry, oldest first; for those who may see them: the counters, and the household itself.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn ballots_of_entry(tx: &mut Tx<'_>, vote: VoteId, entry: u32) -> Result<Vec<Ballot>> {
    ballots_of(tx, vote, entry).await?.iter().map(BallotRow::read).collect()
}

pub(super) async fn all_ballots(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<Ballot>> {
    let rows: Vec<BallotRow> = on!(tx, conn => sqlx::query_as(
        "SELECT entry_no, generation, person_id, channel, choice, at, serial, box_no, is_confirmed, status, form_key,
                code, record_n
         FROM ballots WHERE vote_id = $1 ORDER BY entry_no, generation",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    rows.iter().map(BallotRow::read).collect()
}

/// Every open (记名) ballot, for those who count; nobody sees them before ballots stop being taken (C.7(8)).
///
/// # Errors
/// When the actor does not count, the vote is not closed, or it is secret and there are none; when the database fails.
pub async fn ballots_for_counters(tx: &mut Tx<'_>, vote: &Vote, actor: &Actor) -> Result<Vec<Ballot>> {
    if vote.secrecy.is_secret() {
        return Err(no(VoteRefusal::SecretVote));
    }
    match vote.state {
        VoteState::Closed | VoteState::Counted => {}
        VoteState::Called | VoteState::InSession | VoteState::Open | VoteState::CalledOff => {
            return Err(no(VoteRefusal::StillOpen { closes: vote.closes }));
        }
    }
    if !actor.holds_any(&COUNTERS) {
        return Err(no(VoteRefusal::NotYourOffice));
    }
    all_ballots(tx, vote.id).await
}
