//! Writing orders.

use domain::{
    ids::{OrderId, VoteId},
    orders::{Command, Draft, Event, Order, Voted},
};

use super::{
    list::{load, used_by},
    row::OrderRow,
};
use crate::{Result, StoreError, Write, charters, on, record::Subject, run, votes};

/// Drafts an order.
///
/// # Errors
/// What the rules refuse.
pub async fn draft(w: &mut Write<'_>, draft: Draft) -> Result<Order> {
    let seq = next_number(w).await?;
    let (community, now) = (w.community, w.now);
    let policy = charters::policy(w.tx(), community, now).await?;
    let event = Order::begin(w.id(), seq, draft, &w.actor, &policy, now).map_err(StoreError::refused)?;
    let order = Order::from_event(&event)
        .ok_or_else(|| StoreError::fault("emergency_orders", event.kind(), "begins nothing"))?;
    insert(w, &order).await?;
    w.record(event.kind(), Subject::order(order.id), &event).await?;
    Ok(order)
}

/// Does something with an order.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the order is not of this community.
pub async fn enact(w: &mut Write<'_>, id: OrderId, command: &Command) -> Result<Order> {
    let community = w.community;
    let order = load(w.tx(), community, id).await?.ok_or(StoreError::NotFound)?;
    let event = order.decide(command, &w.actor, w.now).map_err(StoreError::refused)?;
    keep(w, order, &event).await
}

/// Records which vote decided on an order.
///
/// # Errors
/// As for [`enact`].
pub async fn ratify(w: &mut Write<'_>, id: OrderId, vote: VoteId) -> Result<Order> {
    let voted = voted(w, vote, id).await?;
    enact(w, id, &Command::Ratify { voted }).await
}

/// The vote as deciding needs to know it, if there is one of this community.
async fn voted(w: &mut Write<'_>, id: VoteId, order: OrderId) -> Result<Option<Voted>> {
    let community = w.community;
    let Some(vote) = votes::vote(w.tx(), community, id).await? else { return Ok(None) };
    let outcome = votes::tally_of(w.tx(), id).await?.map(|tally| tally.outcome);
    let used_by = used_by(w.tx(), community, vote.proposal, order).await?;
    let (proposal, body, state, opened) = (vote.proposal, vote.body, vote.state, vote.opens);
    Ok(Some(Voted { vote: id, proposal, body, state, opened, outcome, used_by }))
}

async fn next_number(w: &mut Write<'_>) -> Result<i64> {
    let community = w.community;
    Ok(on!(w.tx(), conn => sqlx::query_scalar(
        "SELECT COALESCE(MAX(seq), 0) + 1 FROM emergency_orders WHERE community_id = $1",
    )
    .bind(community.0)
    .fetch_one(conn)
    .await)?)
}

async fn keep(w: &mut Write<'_>, order: Order, event: &Event) -> Result<Order> {
    let order = order.apply(event);
    update(w, &order).await?;
    w.record(event.kind(), Subject::order(order.id), event).await?;
    Ok(order)
}

async fn insert(w: &mut Write<'_>, order: &Order) -> Result<()> {
    let community = w.community;
    let row = OrderRow::of(order);
    run!(w.tx(), sqlx::query(
        "INSERT INTO emergency_orders (id, community_id, seq, grounds, happened, scope, measures, cap, days, drafted_by,
                                       drafted_at, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
        .bind(row.id).bind(community.0).bind(row.seq).bind(row.grounds).bind(row.happened).bind(row.scope)
        .bind(row.measures).bind(row.cap).bind(row.days).bind(row.drafted_by).bind(row.drafted_at)
        .bind(row.state))?;
    Ok(())
}

/// What was drafted never changes; what follows is written beside it.
async fn update(w: &mut Write<'_>, order: &Order) -> Result<()> {
    let row = OrderRow::of(order);
    run!(
        w.tx(),
        sqlx::query(
            "UPDATE emergency_orders SET state = $2, withdrawn_by = $3, withdrawn_at = $4, withdrawn_reason = $5,
             countersigned_by = $6, countersigned_at = $7, expires = $8, ended_by = $9, ended_at = $10,
             ended_reason = $11, account_done = $12, account_spent = $13, account_by = $14, account_at = $15,
             vote_id = $16, proposal_id = $17, is_ratified = $18, decided_by = $19, decided_at = $20
         WHERE id = $1"
        )
        .bind(row.id)
        .bind(row.state)
        .bind(row.withdrawn_by)
        .bind(row.withdrawn_at)
        .bind(row.withdrawn_reason)
        .bind(row.countersigned_by)
        .bind(row.countersigned_at)
        .bind(row.expires)
        .bind(row.ended_by)
        .bind(row.ended_at)
        .bind(row.ended_reason)
        .bind(row.account_done)
        .bind(row.account_spent)
        .bind(row.account_by)
        .bind(row.account_at)
        .bind(row.vote_id)
        .bind(row.proposal_id)
        .bind(row.is_ratified)
        .bind(row.decided_by)
        .bind(row.decided_at)
    )?;
    Ok(())
}
