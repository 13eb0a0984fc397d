//! What the rules of the pipeline need to know about a vote.

use domain::{
    clock::Moment,
    ids::{CommunityId, RollId, VoteId},
    rolls::Roll,
    rules::{Column, Counts, VoterKind},
    votes::{Found, Outcome, Vote, VoteState, count_secret},
};

pub use domain::proposals::VoteFacts;

use super::{gather, read, secret, stock};
use crate::{Result, StoreError, Tx, on, rolls};

/// What the rules of the pipeline need to know about a vote now.
///
/// # Errors
/// When there is no such vote in this community, the database fails or holds an impossible row.
pub async fn facts(tx: &mut Tx<'_>, community: CommunityId, id: VoteId, now: Moment) -> Result<VoteFacts> {
    let vote = read::vote(tx, community, id).await?.ok_or(StoreError::NotFound)?;
    let mut facts = of_state(tx, community, &vote, now).await?;
    facts.unconfirmed_paper = stock::stock(tx, id).await?.waiting();
    let boxes = if vote.secrecy.is_secret() {
        let waiting = secret::waiting(tx, id).await?;
        facts.uncounted_boxes = u32::try_from(waiting.len()).unwrap_or(u32::MAX);
        secret::sealed(tx, id).await?.paper_boxes()
    } else {
        read::boxes(tx, id).await?
    };
    // A void box is shown by itself: it is the one that must be explained.
    let void = boxes.iter().find(|one| one.is_void());
    let shown = void.map_or(&boxes[..], std::slice::from_ref);
    facts.in_box = shown.iter().map(|one| i64::from(one.found)).sum();
    facts.at_box = shown.iter().map(|one| i64::from(one.signed_in)).sum();
    Ok(facts)
}

/// The attendance, and the outcome where ballots are no longer taken.
async fn of_state(tx: &mut Tx<'_>, community: CommunityId, vote: &Vote, now: Moment) -> Result<VoteFacts> {
    let id = vote.id;
    let rolls::Head { hash, closes, .. } = rolls::head(tx, id).await?;
    let is_due = hash.is_none() && now >= closes;
    Ok(match vote.state {
        VoteState::Called | VoteState::InSession if is_due => {
            let roll = due_roll(tx, community, vote).await?;
            let found = gather::found(tx, vote).await?;
            let hash = roll.hash;
            VoteFacts { roll_hash: hash, ..about(vote, &found.attendance(&roll)) }
        }
        // No interim totals to anybody (C.7(8)): only how many are there.
        VoteState::Called | VoteState::InSession | VoteState::Open | VoteState::CalledOff
            if vote.rule.unit == VoterKind::Owner =>
        {
            let (roll, found) = (rolls::roll(tx, id).await?, gather::found(tx, vote).await?);
            VoteFacts { roll_hash: hash, ..about(vote, &found.attendance(&roll)) }
        }
        VoteState::Called | VoteState::InSession | VoteState::Open | VoteState::CalledOff => {
            VoteFacts { roll_hash: hash, ..about(vote, &attendance(tx, vote).await?) }
        }
        VoteState::Closed | VoteState::Counted if vote.secrecy.is_secret() => {
            let roll = rolls::roll(tx, id).await?;
            let sealed = secret::sealed(tx, id).await?;
            let outcome = count_secret(&vote.rule, &roll, &sealed).ok().map(|tally| tally.outcome);
            VoteFacts { roll_hash: hash, outcome, ..about(vote, &sealed.attendance(&roll)) }
        }
        VoteState::Closed | VoteState::Counted => {
            let roll = rolls::roll(tx, id).await?;
            let found = gather::found(tx, vote).await?;
            let first_waits = vote.only_if.is_some() && found.first.is_none();
            let outcome = result(vote, &roll, &found).filter(|_| !first_waits);
            VoteFacts { roll_hash: hash, outcome, first_waits, ..about(vote, &found.attendance(&roll)) }
        }
    })
}

/// The roll as the opening will freeze it: its time has come, but nobody has done it yet.
async fn due_roll(tx: &mut Tx<'_>, community: CommunityId, vote: &Vote) -> Result<Roll> {
    let roll = rolls::roll(tx, vote.id).await?;
    let units =
        rolls::entitled(tx, community, (vote.body, vote.rule.unit, vote.part), roll.closes.day(), roll.voting_day)
            .await?;
    let corrections = roll.refresh(&units);
    let mut roll = corrections.iter().fold(roll, Roll::corrected);
    roll.hash = Some(roll.digest());
    Ok(roll)
}

fn result(vote: &Vote, roll: &Roll, found: &Found) -> Option<Outcome> {
    domain::votes::count(&vote.rule, roll, found).ok().map(|count| count.tally.outcome)
}

fn about(vote: &Vote, counts: &Counts) -> VoteFacts {
    let (tests, quorum_holds) = vote.rule.quorum_tests(counts).unwrap_or_default();
    // The test that fails first, or else the first: “还差 3 人” is about that one.
    let shown = tests.iter().find(|test| !test.holds).or(tests.first());
    VoteFacts {
        vote: vote.id,
        roll_hash: None,
        eligible: counts.heads().entitled,
        present: counts.heads().present,
        quorum_need: shown.map_or(0, |test| test.need),
        quorum_holds,
        unconfirmed_paper: 0,
        uncounted_boxes: 0,
        in_box: 0,
        at_box: 0,
        outcome: None,
        first_waits: false,
    }
}

#[derive(sqlx::FromRow)]
struct GroupRow {
    is_voting: bool,
    in_party_committee: bool,
    in_residents_committee: bool,
    is_present: bool,
    units: i64,
}

/// How many are entitled and how many are there, counted by the database; the recused are left out.
async fn attendance(tx: &mut Tx<'_>, vote: &Vote) -> Result<Counts> {
    let RollId(roll) = vote.roll;
    let rows: Vec<GroupRow> = on!(tx, conn => sqlx::query_as(
        "SELECT is_voting, in_party_committee, in_residents_committee, is_present, COUNT(*) AS units
         FROM (SELECT e.is_voting, e.in_party_committee, e.in_residents_committee,
                      (p.entry_no IS NOT NULL) AS is_present
               FROM roll_entries e
               LEFT JOIN (SELECT entry_no FROM attendance WHERE vote_id = $1 AND is_present
                          UNION
                          SELECT entry_no FROM ballots WHERE vote_id = $1 AND status IN ('counted', 'pending')
                          UNION
                          SELECT entry_no FROM participations WHERE vote_id = $1) p
                      ON p.entry_no = e.no
               WHERE e.roll_id = $2 AND e.no NOT IN (SELECT entry_no FROM recusals WHERE vote_id = $1)) units
         GROUP BY is_voting, in_party_committee, in_residents_committee, is_present",
    )
    .bind(vote.id.0)
    .bind(roll)
    .fetch_all(conn)
    .await)?;
    let mut counts = Counts::default();
    for row in rows {
        let add = |column: &mut Column| {
            column.entitled += row.units;
            column.present += if row.is_present { row.units } else { 0 };
        };
        add(&mut counts.all);
        if row.is_voting {
            add(&mut counts.voting);
        }
        if row.in_party_committee {
            add(&mut counts.party_committee);
        }
        if row.in_residents_committee {
            add(&mut counts.residents_committee);
        }
    }
    Ok(counts)
}
