//! What the rules of the pipeline need to know about a vote.

use domain::{
    clock::Moment,
    ids::{CommunityId, VoteId},
    rolls::Roll,
    votes::{Found, Vote, VoteState},
};

pub use domain::proposals::VoteFacts;

use super::{gather, read};
use crate::{Result, StoreError, Tx, rolls};

/// What the rules of the pipeline need to know about a vote now.
///
/// # Errors
/// When there is no such vote in this community, the database fails or holds an impossible row.
pub async fn facts(tx: &mut Tx<'_>, community: CommunityId, id: VoteId, now: Moment) -> Result<VoteFacts> {
    let vote = read::vote(tx, community, id).await?.ok_or(StoreError::NotFound)?;
    let mut roll = rolls::roll(tx, id).await?;
    let as_of = roll.closes.day();
    // Not frozen yet although its time has come: the opening will do it, with these entries.
    if roll.hash.is_none() && now >= roll.closes {
        let units = rolls::entitled(tx, community, (vote.body, vote.grid), as_of, roll.voting_day).await?;
        let corrections = roll.refresh(&units);
        roll = corrections.iter().fold(roll, domain::rolls::Roll::corrected);
        roll.hash = Some(roll.digest());
    }
    let found = gather::found(tx, &vote).await?;
    let unconfirmed_paper = gather::unconfirmed(tx, id).await?;
    Ok(put_together(&vote, &roll, &found, unconfirmed_paper))
}

fn put_together(vote: &Vote, roll: &Roll, found: &Found, unconfirmed_paper: u32) -> VoteFacts {
    let counts = found.attendance(roll);
    let (tests, quorum_holds) = vote.rule.quorum_tests(&counts).unwrap_or_default();
    // The test that fails first, or else the first: “还差 3 人” is about that one.
    let shown = tests.iter().find(|test| !test.holds).or(tests.first());
    let void = found.boxes.iter().find(|one| one.is_void());
    let boxed = |number: fn(&domain::votes::BoxCount) -> u32| match void {
        Some(void) => i64::from(number(void)),
        None => found.boxes.iter().map(|one| i64::from(number(one))).sum(),
    };
    let outcome = match vote.state {
        // No interim totals to anybody (C.7(8)).
        VoteState::Called | VoteState::InSession | VoteState::Open => None,
        VoteState::Closed | VoteState::Counted => domain::votes::count(&vote.rule, roll, found).ok(),
    };
    VoteFacts {
        vote: vote.id,
        roll_hash: roll.hash,
        eligible: counts.all.entitled,
        present: counts.all.present,
        quorum_need: shown.map_or(0, |test| test.need),
        quorum_holds,
        unconfirmed_paper,
        in_box: boxed(|one| one.found),
        at_box: boxed(|one| one.signed_in),
        outcome: outcome.map(|count| count.tally.outcome),
    }
}
