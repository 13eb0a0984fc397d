//! Orders rebuilt from the record.

use std::collections::BTreeMap;

use domain::{
    ids::CommunityId,
    orders::{Event, Order},
};
use uuid::Uuid;

use super::row::{OrderRow, order_columns};
use crate::{
    Result, StoreError, Tx, on,
    record::{self, Difference, Replay, first_difference},
};

/// Orders as the record says they are.
#[derive(Debug, Default)]
pub struct OrdersReplay {
    orders: BTreeMap<Uuid, Order>,
}

impl Replay for OrdersReplay {
    fn kinds() -> &'static [&'static str] {
        &["order.drafted", "order.withdrawn", "order.countersigned", "order.ended", "order.accounted", "order.decided"]
    }

    fn fold(&mut self, entry: &record::Entry) -> Result<()> {
        let event: Event = entry.event()?;
        let id = entry.subject_id;
        let next = match (Order::from_event(&event), self.orders.remove(&id)) {
            (Some(begun), _) => begun,
            (None, Some(before)) => before.apply(&event),
            (None, None) => return Err(StoreError::fault("record", id, "an order before its draft")),
        };
        self.orders.insert(id, next);
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let recorded: BTreeMap<_, _> = self.orders.iter().map(|(id, order)| (*id, OrderRow::of(order))).collect();
        let rows: Vec<OrderRow> = on!(tx, conn => sqlx::query_as(concat!(
            "SELECT ", order_columns!(), " FROM emergency_orders WHERE community_id = $1"))
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let stored: BTreeMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
        Ok(first_difference("emergency_orders", &recorded, &stored))
    }
}
