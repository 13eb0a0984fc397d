//! Owners' votes: the one voter of several owners, units sold meanwhile, ballots delivered, ballots found invalid.

use domain::{
    ids::{CommunityId, PersonId, ProposalId, VoteId},
    owners::{Consent, Holding, passed_on},
    people::Unit,
    proposals::Stage,
    rolls::RollEntry,
    rules::Body,
    text::Line,
    votes::{BallotStatus, Tally, Vote, VoteEvent, VoteRefusal, VoteState},
};

use uuid::Uuid;

use super::{
    count::keep,
    gather, load, no,
    paper::set_statuses,
    read::{ballots_of, tally_of, votes},
    record,
    row::BallotRow,
};
use crate::{Result, StoreError, Write, on, people, proposals, rolls, run, votes::VoteFilter};

/// Names the one who votes for several owners, with the consent that they gave in writing; tells the new entry.
///
/// # Errors
/// When the actor does not keep the desk, one owner needs no naming, or the person is not in the register; when the
/// database fails.
pub async fn name_voter(w: &mut Write<'_>, vote: VoteId, entry: u32, person: PersonId, paper: Line) -> Result<u32> {
    let vote = load(w, vote).await?;
    let roll = rolls::roll(w.tx(), vote.id).await?;
    let base = roll.entry(entry).ok_or_else(|| no(VoteRefusal::NoSuchEntry { no: entry }))?;
    vote.name_voter(&w.actor, base).map_err(no)?;
    let held = base.unit.holding.as_deref().ok_or_else(|| no(VoteRefusal::NoSuchEntry { no: entry }))?;
    // One of the co-owners; a developer or group without persons sends somebody of its own.
    if !held.persons.is_empty() && !held.persons.contains(&person) {
        return Err(no(VoteRefusal::NotAnOwner));
    }
    let named = people::person(w.tx(), person).await?.ok_or(StoreError::NotFound)?;
    let by = w.actor.person().ok_or_else(|| no(VoteRefusal::NotYourOffice))?;
    // Units sold meanwhile are voted for by their buyers.
    let voters = roll.voters();
    let theirs = |no: &u32| roll.entry(*no).is_some_and(|holder| holder.unit.unit_id == base.unit.unit_id);
    let units = held.units.iter().filter(|unit| voters.get(&unit.id).is_some_and(&theirs)).cloned().collect();
    let consent = Some(Consent { paper, by, at: w.now });
    let unit = Unit {
        person,
        name: named.name,
        sex: named.sex,
        voting: true,
        holding: Some(Box::new(Holding { units, persons: held.persons.clone(), consent })),
        ..base.unit.clone()
    };
    let new = RollEntry { no: roll.next_no(), unit, stands_for: Some(entry) };
    let number = new.no;
    let changed = void_sold(w, &vote, &roll.clone().with(vec![new.clone()])).await?;
    rolls::add(w, &vote, std::slice::from_ref(&new)).await?;
    record(w, vote.id, &VoteEvent::VoterNamed { entry: Box::new(new), changed }).await?;
    Ok(number)
}

/// Lets the buyers of units that were sold since the close of the roll vote in the sellers' place (E18); tells how many.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub(crate) async fn follow_sales(w: &mut Write<'_>, vote: &Vote) -> Result<usize> {
    let is_open = matches!(vote.state, VoteState::Called | VoteState::InSession | VoteState::Open);
    if vote.body != Body::Owners || !is_open {
        return Ok(0);
    }
    let roll = rolls::roll(w.tx(), vote.id).await?;
    if roll.hash.is_none() {
        return Ok(0);
    }
    let (community, as_of) = (w.community, w.now.day().min(vote.closes.day()));
    let registered = people::units(w.tx(), community, vote.body, vote.part, as_of).await?;
    let entries = passed_on(&roll, &registered);
    if entries.is_empty() {
        return Ok(0);
    }
    let changed = void_sold(w, vote, &roll.with(entries.clone())).await?;
    rolls::add(w, vote, &entries).await?;
    let bought = entries.len();
    record(w, vote.id, &VoteEvent::UnitsSold { entries, changed }).await?;
    Ok(bought)
}

/// Follows the sales of every open vote of owners, after the register of ownership has changed.
///
/// # Errors
/// As [`follow_sales`].
pub(crate) async fn follow_all_sales(w: &mut Write<'_>, community: CommunityId) -> Result<()> {
    for state in [VoteState::Called, VoteState::Open] {
        let filter = VoteFilter { state: Some(state), most: u32::MAX };
        for vote in votes(w.tx(), community, &filter).await? {
            follow_sales(w, &vote).await?;
        }
    }
    Ok(())
}

/// Voids the ballots of entries that vote for no unit any more: entry, generation, status.
async fn void_sold(
    w: &mut Write<'_>,
    vote: &Vote,
    roll: &domain::rolls::Roll,
) -> Result<Vec<(u32, u32, BallotStatus)>> {
    let mut changed = Vec::new();
    for entry in roll.without_units() {
        for row in ballots_of(w.tx(), vote.id, entry).await? {
            let ballot = row.read()?;
            if ballot.status.is_effective() {
                set_statuses(w, vote.id, entry, &[(ballot.generation, BallotStatus::SoldVoid)]).await?;
                changed.push((entry, ballot.generation, BallotStatus::SoldVoid));
            }
        }
    }
    Ok(changed)
}

/// Notes that owners were served with the ballot, and how that is proven; only where their silence counts.
///
/// # Errors
/// When silence does not count, the actor does not handle papers, or an entry is not on the roll; when the database
/// fails.
pub async fn serve(w: &mut Write<'_>, vote: VoteId, entries: Vec<u32>, proof: Line) -> Result<()> {
    let vote = load(w, vote).await?;
    vote.serve(&w.actor).map_err(no)?;
    let known = gather::served(w.tx(), vote.id).await?;
    let mut new = Vec::new();
    for entry in entries.into_iter().filter(|entry| !known.contains(entry)) {
        let found = rolls::entry(w.tx(), vote.roll, entry).await?;
        if found.is_none_or(|found| found.stands_for.is_some()) {
            return Err(no(VoteRefusal::NoSuchEntry { no: entry }));
        }
        run!(
            w.tx(),
            sqlx::query("INSERT INTO servings (vote_id, entry_no, proof) VALUES ($1, $2, $3)")
                .bind(vote.id.0)
                .bind(i64::from(entry))
                .bind(proof.as_str())
        )?;
        new.push(entry);
    }
    record(w, vote.id, &VoteEvent::Served { entries: new, proof }).await?;
    Ok(())
}

/// Voids a ballot that is found invalid while the result may be objected to, and counts the vote again.
///
/// # Errors
/// When the result is not open to objections, the actor does not count, or the entry has no ballot that counts; when
/// the database fails.
pub async fn void_ballot(w: &mut Write<'_>, vote: VoteId, entry: u32, reason: Line) -> Result<Tally> {
    let vote = load(w, vote).await?;
    let community = w.community;
    let matter = proposals::one(w.tx(), community, vote.proposal).await?.ok_or(StoreError::NotFound)?;
    if !matches!(matter.stage, Stage::ResultObjection { vote: counted, .. } if counted == vote.id) {
        return Err(no(VoteRefusal::WrongState { state: vote.state }));
    }
    let held = ballots_of(w.tx(), vote.id, entry).await?.iter().map(BallotRow::read).collect::<Result<Vec<_>>>()?;
    let generation = vote.void_ballot(&w.actor, entry, &held).map_err(no)?;
    set_statuses(w, vote.id, entry, &[(generation, BallotStatus::FoundInvalid)]).await?;
    record(w, vote.id, &VoteEvent::BallotVoided { entry, generation, reason }).await?;
    let tally = recount(w, &vote).await?;
    follow_result(w, vote.proposal).await?;
    Ok(tally)
}

async fn recount(w: &mut Write<'_>, vote: &Vote) -> Result<Tally> {
    let roll = rolls::roll(w.tx(), vote.id).await?;
    let found = gather::found(w.tx(), vote).await?;
    let count = vote.recount(&roll, &found).map_err(no)?;
    keep(w, vote.id, &found, count).await
}

/// Counts again what depends on a matter whose result may have changed (E28), while it may be objected to itself.
async fn follow_result(w: &mut Write<'_>, first: ProposalId) -> Result<()> {
    let community = w.community;
    let mut changed = vec![first];
    while let Some(first) = changed.pop() {
        let behind: Vec<Uuid> = on!(w.tx(), conn => sqlx::query_scalar(
            "SELECT id FROM votes WHERE only_if = $1 AND state = 'counted' ORDER BY id",
        )
        .bind(first.0)
        .fetch_all(conn)
        .await)?;
        for id in behind {
            let vote = load(w, VoteId(id)).await?;
            let before = tally_of(w.tx(), vote.id).await?.map(|tally| tally.outcome);
            let matter = proposals::one(w.tx(), community, vote.proposal).await?.ok_or(StoreError::NotFound)?;
            let is_preliminary =
                matches!(matter.stage, Stage::ResultObjection { vote: counted, .. } if counted == vote.id);
            if is_preliminary && Some(recount(w, &vote).await?.outcome) != before {
                changed.push(vote.proposal);
            }
        }
    }
    Ok(())
}
