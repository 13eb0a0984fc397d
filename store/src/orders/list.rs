//! Reading orders, and the votes that may have decided on one.

use domain::{
    clock::Moment,
    ids::{CommunityId, OrderId, ProposalId, VoteId},
    orders::Order,
    rules::Body,
    votes::VoteState,
};
use uuid::Uuid;

use super::row::{OrderRow, order_columns};
use crate::{Result, Tx, on};

/// A counted vote of the representatives' assembly that may have decided on an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The vote.
    pub vote: VoteId,
    /// What was asked.
    pub title: String,
    /// When its session began.
    pub opened: Moment,
}

/// The order with this number.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn by_seq(tx: &mut Tx<'_>, community: CommunityId, seq: i64) -> Result<Option<Order>> {
    let row: Option<OrderRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", order_columns!(), " FROM emergency_orders WHERE community_id = $1 AND seq = $2"))
    .bind(community.0)
    .bind(seq)
    .fetch_optional(conn)
    .await)?;
    row.map(OrderRow::read).transpose()
}

/// Every order of a community, the last first. Emergencies are few; there are no pages.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn list(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Order>> {
    let rows: Vec<OrderRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", order_columns!(), " FROM emergency_orders WHERE community_id = $1 ORDER BY seq DESC LIMIT 500"))
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(OrderRow::read).collect()
}

/// Counted votes of the representatives' assembly since a moment that have decided on no order yet, the last first.
///
/// # Errors
/// When the database fails.
pub async fn decisions(tx: &mut Tx<'_>, community: CommunityId, since: Moment) -> Result<Vec<Decision>> {
    let rows: Vec<(Uuid, String, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT v.id, v.title, v.opens FROM votes v
         WHERE v.community_id = $1 AND v.state = $2 AND v.body = $3 AND v.opens >= $4
               AND NOT EXISTS (SELECT 1 FROM emergency_orders o WHERE o.proposal_id = v.proposal_id)
         ORDER BY v.opens DESC, v.id LIMIT 100",
    )
    .bind(community.0)
    .bind(VoteState::Counted.name())
    .bind(Body::RepresentativesAssembly.name())
    .bind(since.micros())
    .fetch_all(conn)
    .await)?;
    let read = |(vote, title, opens)| Decision { vote: VoteId(vote), title, opened: Moment::from_micros(opens) };
    Ok(rows.into_iter().map(read).collect())
}

pub(super) async fn load(tx: &mut Tx<'_>, community: CommunityId, id: OrderId) -> Result<Option<Order>> {
    let row: Option<OrderRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", order_columns!(), " FROM emergency_orders WHERE community_id = $1 AND id = $2"))
    .bind(community.0)
    .bind(id.0)
    .fetch_optional(conn)
    .await)?;
    row.map(OrderRow::read).transpose()
}

/// The number of another order on which a matter has decided.
pub(super) async fn used_by(
    tx: &mut Tx<'_>,
    community: CommunityId,
    proposal: ProposalId,
    order: OrderId,
) -> Result<Option<i64>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT seq FROM emergency_orders WHERE community_id = $1 AND proposal_id = $2 AND id <> $3",
    )
    .bind(community.0)
    .bind(proposal.0)
    .bind(order.0)
    .fetch_optional(conn)
    .await)?)
}
