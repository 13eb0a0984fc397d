//! The public page of an order.

use axum::extract::Path;
use domain::orders::{Order, State};
use leptos::prelude::*;

use super::{
    clocks::badges,
    look::{Look, sheet, title},
};
use crate::{
    error::Page,
    parts::Breadcrumb,
    shell::Frame,
    visit::{AppError, Visit},
};

/// The order; nobody sees one here that never was in force.
pub(super) async fn show(visit: Visit, Path((_, seq)): Path<(String, String)>) -> Page {
    let seq = seq.parse().map_err(|_| AppError::NotFound)?;
    let community = visit.community()?;
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let order = store::orders::by_seq(&mut tx, community.id, seq).await?;
    let order = order.filter(was_in_force).ok_or(AppError::NotFound)?;
    let look = Look::load(&visit, &mut tx, order).await?;
    let w = visit.words();
    Ok(visit.page_in(Frame::sheet(title(w, &look.order)), || {
        let trail = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/orders"), w.t("orders-title"))];
        let desk = visit.holds_any(&super::READERS).then(|| {
            let href = visit.at(&format!("/desk/orders/{}", look.order.seq));
            view! { <p><a class="button plain" href=href>{w.t("orders-to-desk")}</a></p> }
        });
        view! {
            <Breadcrumb w items=trail/>
            <div class="notice-state">{badges(&visit, &look.order)}</div>
            {sheet(&visit, community, &look)}
            <div class="notice-below no-print">
                <p class="hint">{w.t("disclosures-print-hint")}</p>
                <p><a href=visit.at("/help/emergency")>{w.t("orders-help")}</a></p>
                {desk}
            </div>
        }
    }))
}

fn was_in_force(order: &Order) -> bool {
    match order.state {
        State::InForce(_) => true,
        State::Drafted | State::Withdrawn(_) => false,
    }
}
