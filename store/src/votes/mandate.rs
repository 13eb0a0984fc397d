//! Written proxies: registered, taken back, listed.

use domain::{
    clock::{Day, Moment},
    ids::{PersonId, VoteId},
    votes::{Choice, Mandate, MandateState, NewMandate, VoteEvent},
};
use uuid::Uuid;

use super::{load, no, paper::held, record, row::small, session::entry_of};
use crate::{Result, StoreError, Tx, Write, on, rolls, run};

/// Registers a written proxy.
///
/// # Errors
/// When the actor is no clerk, the vote is over, or the proxy is not allowed; when the database fails.
pub async fn register_proxy(w: &mut Write<'_>, vote: VoteId, new: NewMandate) -> Result<Mandate> {
    let vote = load(w, vote).await?;
    let roll = rolls::roll(w.tx(), vote.id).await?;
    let known = mandates(w.tx(), vote.id).await?;
    let held = held(w.tx(), vote.id, new.entry).await?;
    let mandate = vote.register_proxy(&w.actor, &roll, &known, &held, new, w.now).map_err(no)?;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO mandates (vote_id, no, entry_no, agent, instruction, written_on, registered_by, registered_at,
                                   state)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        )
        .bind(vote.id.0)
        .bind(i64::from(mandate.no))
        .bind(i64::from(mandate.entry))
        .bind(mandate.agent.0)
        .bind(mandate.instruction.map(Choice::name))
        .bind(mandate.written_on.number())
        .bind(mandate.registered_by.0)
        .bind(mandate.registered_at.micros())
        .bind(mandate.state.name())
    )?;
    record(w, vote.id, &VoteEvent::ProxyChanged { mandate }).await?;
    Ok(mandate)
}

/// Takes a proxy back.
///
/// # Errors
/// When it is somebody else's, or over already; when the database fails.
pub async fn revoke_proxy(w: &mut Write<'_>, vote: VoteId, number: u32) -> Result<()> {
    let vote = load(w, vote).await?;
    let mandate = mandate(w.tx(), vote.id, number).await?;
    let entry = entry_of(w, &vote, mandate.entry).await?;
    let mandate = vote.revoke_proxy(&w.actor, &entry, &mandate).map_err(no)?;
    save_state(w, vote.id, &mandate).await?;
    record(w, vote.id, &VoteEvent::ProxyChanged { mandate }).await?;
    Ok(())
}

pub(super) async fn save_state(w: &mut Write<'_>, vote: VoteId, mandate: &Mandate) -> Result<()> {
    run!(
        w.tx(),
        sqlx::query("UPDATE mandates SET state = $3 WHERE vote_id = $1 AND no = $2")
            .bind(vote.0)
            .bind(i64::from(mandate.no))
            .bind(mandate.state.name())
    )?;
    Ok(())
}

pub(super) async fn mandate(tx: &mut Tx<'_>, vote: VoteId, number: u32) -> Result<Mandate> {
    let found = mandates(tx, vote).await?.into_iter().find(|mandate| mandate.no == number);
    found.ok_or(StoreError::NotFound)
}

#[derive(sqlx::FromRow)]
struct MandateRow {
    no: i64,
    entry_no: i64,
    agent: Uuid,
    instruction: Option<String>,
    written_on: i64,
    registered_by: Uuid,
    registered_at: i64,
    state: String,
}

/// Every proxy of a vote, in the order of registration.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn mandates(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<Mandate>> {
    let rows: Vec<MandateRow> = on!(tx, conn => sqlx::query_as(
        "SELECT no, entry_no, agent, instruction, written_on, registered_by, registered_at, state
         FROM mandates WHERE vote_id = $1 ORDER BY no",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|row| {
            let fault = |what: &str| StoreError::fault("mandates", row.no, what);
            let choice = |name: &str| Choice::from_name(name).ok_or_else(|| fault(name));
            Ok(Mandate {
                no: small("mandates", row.no)?,
                entry: small("mandates", row.entry_no)?,
                agent: PersonId(row.agent),
                instruction: row.instruction.as_deref().map(choice).transpose()?,
                written_on: Day::from_number(row.written_on),
                registered_by: PersonId(row.registered_by),
                registered_at: Moment::from_micros(row.registered_at),
                state: MandateState::from_name(&row.state).ok_or_else(|| fault(&row.state))?,
            })
        })
        .collect()
}
