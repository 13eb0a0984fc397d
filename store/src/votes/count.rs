//! Counting.

use domain::{
    ids::{PersonId, VoteId},
    people::Office,
    votes::{BallotStatus, BoxCount, Count, CountRoles, CountSheet, Found, Tally, VoteEvent, VoteState},
};

use uuid::Uuid;

use super::{
    gather, load, no,
    paper::set_statuses,
    record, secret,
    stock::{self, holders},
};
use crate::{Result, StoreError, Tx, Write, on, proposals, rolls, run};

/// Keeps a box's numbers on the count sheet.
///
/// # Errors
/// When the vote is not closed, or the actor does not count; when the database fails.
pub async fn count_box(w: &mut Write<'_>, vote: VoteId, count: BoxCount) -> Result<()> {
    let vote = load(w, vote).await?;
    vote.count_box(&w.actor).map_err(no)?;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO ballot_boxes (vote_id, box_no, signed_in, found) VALUES ($1, $2, $3, $4)
             ON CONFLICT (vote_id, box_no) DO UPDATE SET signed_in = excluded.signed_in, found = excluded.found"
        )
        .bind(vote.id.0)
        .bind(i64::from(count.box_no))
        .bind(i64::from(count.signed_in))
        .bind(i64::from(count.found))
    )?;
    record(w, vote.id, &VoteEvent::BoxCounted { count }).await?;
    Ok(())
}

/// Names those who count: caller, teller and scrutineer.
///
/// # Errors
/// When the vote is counted, the actor does not count, or the three may not count together; when the database fails.
pub async fn name_roles(w: &mut Write<'_>, vote: VoteId, roles: CountRoles) -> Result<()> {
    let vote = load(w, vote).await?;
    let community = w.community;
    let supervisors = holders(w, &[Office::SupervisionHead, Office::SupervisionMember]).await?;
    let proposer = proposals::one(w.tx(), community, vote.proposal).await?.map(|matter| matter.author);
    let roles = vote.name_roles(&w.actor, roles, &supervisors, proposer).map_err(no)?;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO count_roles (vote_id, caller, teller, scrutineer) VALUES ($1, $2, $3, $4)
             ON CONFLICT (vote_id) DO UPDATE SET
                caller = excluded.caller, teller = excluded.teller, scrutineer = excluded.scrutineer"
        )
        .bind(vote.id.0)
        .bind(roles.caller.0)
        .bind(roles.teller.0)
        .bind(roles.scrutineer.0)
    )?;
    record(w, vote.id, &VoteEvent::RolesNamed { roles }).await?;
    Ok(())
}

/// Who counts a vote; none before they are named.
///
/// # Errors
/// When the database fails.
pub async fn roles(tx: &mut Tx<'_>, vote: VoteId) -> Result<Option<CountRoles>> {
    let row: Option<(Uuid, Uuid, Uuid)> = on!(tx, conn => sqlx::query_as(
        "SELECT caller, teller, scrutineer FROM count_roles WHERE vote_id = $1",
    )
    .bind(vote.0)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(|(caller, teller, scrutineer)| CountRoles {
        caller: PersonId(caller),
        teller: PersonId(teller),
        scrutineer: PersonId(scrutineer),
    }))
}

/// The signed count sheet; none before the count, and none without papers.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn sheet(tx: &mut Tx<'_>, vote: VoteId) -> Result<Option<CountSheet>> {
    let text: Option<String> = on!(tx, conn => sqlx::query_scalar("SELECT sheet FROM count_sheets WHERE vote_id = $1")
        .bind(vote.0)
        .fetch_optional(conn)
        .await)?;
    let sheet = text.map(|text| serde_json::from_str(&text));
    sheet.transpose().map_err(|wrong| StoreError::fault("count_sheets", vote, wrong))
}

async fn sign(w: &mut Write<'_>, sheet: CountSheet) -> Result<()> {
    let (vote, hash) = (sheet.vote, sheet.hash());
    let text = serde_json::to_string(&sheet).map_err(|wrong| StoreError::fault("count_sheets", vote, wrong))?;
    run!(
        w.tx(),
        sqlx::query("INSERT INTO count_sheets (vote_id, sheet, hash) VALUES ($1, $2, $3)")
            .bind(vote.0)
            .bind(text)
            .bind(hash.0.to_vec())
    )?;
    record(w, vote, &VoteEvent::SheetSigned { sheet: Box::new(sheet), hash }).await?;
    Ok(())
}

/// Counts a closed vote; from then on its result is public.
///
/// # Errors
/// When ballots are still taken, papers wait for their second reading or are missing, or nobody is named to count them;
/// when the database fails.
pub async fn tally(w: &mut Write<'_>, vote: VoteId) -> Result<Tally> {
    let vote = load(w, vote).await?;
    let roll = rolls::roll(w.tx(), vote.id).await?;
    if vote.secrecy.is_secret() {
        let sealed = secret::sealed(w.tx(), vote.id).await?;
        let waiting = secret::waiting(w.tx(), vote.id).await?;
        let tally = vote.count_secret(&roll, &sealed, &waiting).map_err(no)?;
        return publish(w, vote.id, tally, Vec::new()).await;
    }
    let found = gather::found(w.tx(), &vote).await?;
    let stock = stock::stock(w.tx(), vote.id).await?;
    let roles = roles(w.tx(), vote.id).await?;
    let (count, sheet) = vote.count(&roll, &found, &stock, roles).map_err(no)?;
    if let Some(sheet) = sheet {
        sign(w, sheet).await?;
    }
    keep(w, vote.id, &found, count).await
}

/// Records a session to which too few came (流会, T17): a count without ballots.
///
/// # Errors
/// When it is not in session, or the quorum is there; when the database fails.
pub async fn adjourn(w: &mut Write<'_>, vote: VoteId) -> Result<Tally> {
    rolls::freeze_when_due(w, vote).await?;
    let vote = load(w, vote).await?;
    let roll = rolls::roll(w.tx(), vote.id).await?;
    let found = gather::found(w.tx(), &vote).await?;
    let count = vote.adjourn(&roll, &found).map_err(no)?;
    keep(w, vote.id, &found, count).await
}

pub(super) async fn keep(w: &mut Write<'_>, vote: VoteId, found: &Found, count: Count) -> Result<Tally> {
    let changed: Vec<(u32, u32, BallotStatus)> = found
        .ballots
        .iter()
        .zip(&count.statuses)
        .filter(|(ballot, status)| ballot.status != **status)
        .map(|(ballot, status)| (ballot.entry, ballot.generation, *status))
        .collect();
    let mut in_order = changed.clone();
    in_order.sort_by_key(|(_, _, status)| status.is_effective());
    for (entry, generation, status) in in_order {
        set_statuses(w, vote, entry, &[(generation, status)]).await?;
    }
    publish(w, vote, count.tally, changed).await
}

/// Keeps the tally, which is public from now on. `changed` are ballots whose status the count changed.
async fn publish(
    w: &mut Write<'_>,
    vote: VoteId,
    tally: Tally,
    changed: Vec<(u32, u32, BallotStatus)>,
) -> Result<Tally> {
    let text = serde_json::to_string(&tally).map_err(|wrong| StoreError::fault("votes", vote, wrong))?;
    run!(
        w.tx(),
        sqlx::query("UPDATE votes SET state = $2, tally = $3 WHERE id = $1")
            .bind(vote.0)
            .bind(VoteState::Counted.name())
            .bind(text)
    )?;
    let event = VoteEvent::Tallied { tally: Box::new(tally.clone()), changed };
    record(w, vote, &event).await?;
    Ok(tally)
}
