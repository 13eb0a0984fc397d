//! Orders on the desk: all of them, and those that wait for the reader.

use domain::{
    charters::Charters,
    orders::{COUNTERSIGNERS, Order, State, Status},
    people::Office,
};
use leptos::prelude::*;

use super::clocks::{badges, open_clocks};
use crate::{
    args,
    error::Page,
    parts::{Breadcrumb, Empty},
    visit::Visit,
};

/// Every order, drafts included.
pub(super) async fn list(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let orders = store::orders::list(&mut reader.tx(), community).await?;
    drop(reader);
    let charters = visit.charters().await?;
    let w = visit.words();
    Ok(visit.page(w.t("orders-title"), || {
        let trail = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/desk"), w.t("nav-desk"))];
        let is_empty = orders.is_empty();
        let lines = orders.iter().map(|order| line(&visit, &charters, order)).collect_view();
        view! {
            <Breadcrumb w items=trail/>
            <h1>{w.t("orders-title")}</h1>
            <p class="lead">{w.t("orders-desk-lead")}</p>
            {visit.holds_any(&domain::orders::ISSUERS).then(|| view! {
                <p><a class="button" href=visit.at("/desk/orders/new")>{w.t("orders-new")}</a></p>
            })}
            {is_empty.then(|| view! { <Empty title=w.t("orders-none")/> })}
            <ul class="matters">{lines}</ul>
            <p><a href=visit.at("/help/emergency")>{w.t("orders-help")}</a></p>
        }
    }))
}

/// What waits for the reader, or what the party secretary must know of; nothing for everybody else.
pub fn waiting(visit: &Visit, charters: &Charters, orders: &[Order]) -> Option<AnyView> {
    let w = visit.words();
    let lines: Vec<_> =
        orders.iter().filter(|order| need(visit, order).is_some()).map(|one| line(visit, charters, one)).collect();
    (!lines.is_empty())
        .then(|| view! { <section><h2>{w.t("orders-title")}</h2><ul class="matters">{lines}</ul></section> }.into_any())
}

/// What an order asks of the reader.
fn need(visit: &Visit, order: &Order) -> Option<&'static str> {
    let is_head = visit.holds_any(&domain::orders::ISSUERS);
    let supervises = visit.holds_any(&COUNTERSIGNERS);
    let must_know = visit.holds_any(&[Office::PartySecretary]);
    let is_running = order.status(visit.now) == Status::InForce;
    match &order.state {
        State::Drafted if supervises => Some("orders-need-countersign"),
        State::Drafted if is_head => Some("orders-need-wait"),
        State::InForce(force) if is_head && !is_running && force.account.is_none() => Some("orders-need-account"),
        State::InForce(force) if is_head && force.ratification.is_none() => Some("orders-need-ratify"),
        State::InForce(_) if is_running && must_know => Some("orders-need-know"),
        State::InForce(force) if must_know && (force.account.is_none() || force.ratification.is_none()) => {
            Some("orders-need-follow")
        }
        State::Drafted | State::Withdrawn(_) | State::InForce(_) => None,
    }
}

fn line(visit: &Visit, charters: &Charters, order: &Order) -> AnyView {
    let w = visit.words();
    let href = visit.at(&format!("/desk/orders/{}", order.seq));
    let number = w.ta("orders-number", args![("seq", order.seq.to_string())]);
    let need = need(visit, order).map(|key| view! { <strong>{w.t(key)}</strong> });
    view! {
        <li>
            <p class="matter-title"><a href=href>{number}" · "{order.scope.to_string()}</a></p>
            <p class="matter-line">{need}{badges(visit, order)}<span>{w.t(order.grounds.word())}</span></p>
            <p class="matter-line">{open_clocks(visit, charters, order)}</p>
        </li>
    }
    .into_any()
}
