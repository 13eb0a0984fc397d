//! The public list of orders.

use domain::{
    charters::Charters,
    orders::{Order, State},
};
use leptos::prelude::*;

use super::clocks::{badges, open_clocks};
use crate::{
    args,
    error::Page,
    parts::{Breadcrumb, Empty},
    visit::Visit,
};

/// Every order that was in force; of one that was taken back before, only that there was one.
pub(super) async fn show(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let mut orders = store::orders::list(&mut reader.tx(), community).await?;
    drop(reader);
    let charters = visit.charters().await?;
    orders.retain(|order| order.state != State::Drafted);
    let w = visit.words();
    Ok(visit.page(w.t("orders-title"), || {
        let is_empty = orders.is_empty();
        let lines = orders.iter().map(|order| line(&visit, &charters, order)).collect_view();
        let trail = vec![
            (visit.at("/"), w.t("nav-home")),
            (visit.at("/disclosure"), w.t("disclosures-title")),
            (visit.at("/disclosure/affairs"), w.t("disclosures-section-affairs")),
        ];
        view! {
            <Breadcrumb w items=trail/>
            <h1>{w.t("orders-title")}</h1>
            <p class="lead">{w.t("orders-lead")}</p>
            {is_empty.then(|| view! { <Empty title=w.t("orders-none")><p>{w.t("orders-none-why")}</p></Empty> })}
            <ul class="matters">{lines}</ul>
            <p class="no-print"><a href=visit.at("/help/emergency")>{w.t("orders-help")}</a></p>
        }
    }))
}

fn line(visit: &Visit, charters: &Charters, order: &Order) -> AnyView {
    let w = visit.words();
    let number = args![("seq", order.seq.to_string())];
    let force = match &order.state {
        State::InForce(force) => force,
        State::Drafted | State::Withdrawn(_) => {
            return view! {
                <li>
                    <p class="matter-title">{w.ta("orders-number", number)}</p>
                    <p class="matter-line">{badges(visit, order)}<span>{w.t("orders-withdrawn-note")}</span></p>
                </li>
            }
            .into_any();
        }
    };
    let href = visit.at(&format!("/orders/{}", order.seq));
    let range = args![("from", w.moment(force.at)), ("until", w.moment(force.ends()))];
    view! {
        <li>
            <p class="matter-title"><a href=href>{w.ta("orders-number", number)}" · "{order.scope.to_string()}</a></p>
            <p class="matter-line">
                {badges(visit, order)}
                <span>{w.t(order.grounds.word())}</span>
                <span>{w.ta("orders-range", range)}</span>
            </p>
            <p class="matter-line">{open_clocks(visit, charters, order)}</p>
        </li>
    }
    .into_any()
}
