//! Where an order stands, and what is still owed for it, at a glance.

use domain::{
    charters::Charters,
    orders::{Duty, Order, Pace, Ratification, State, Status},
    proposals::Urgency,
};
use leptos::prelude::*;

use crate::{
    args,
    parts::{Badge, Tone},
    visit::Visit,
    words::Words,
};

/// The state of an order, and what the representatives' assembly said.
pub(super) fn badges(visit: &Visit, order: &Order) -> AnyView {
    let w = visit.words();
    let status = order.status(visit.now);
    let tone = match status {
        Status::Drafted => Tone::Due,
        Status::InForce => Tone::Open,
        Status::Withdrawn | Status::Ended => Tone::Quiet,
    };
    let decided = ratification(order).map(|decided| {
        let (tone, word) = ratified(w, decided.is_ratified);
        view! { " " <Badge tone word/> }
    });
    view! { <Badge tone word=w.t(status.word())/> {decided} }.into_any()
}

/// What the representatives' assembly decided, if it did.
pub(super) fn ratification(order: &Order) -> Option<Ratification> {
    match &order.state {
        State::InForce(force) => force.ratification,
        State::Drafted | State::Withdrawn(_) => None,
    }
}

/// Ratified or not, in a word.
pub(super) fn ratified(w: Words, is_ratified: bool) -> (Tone, String) {
    if is_ratified { (Tone::Passed, w.t("orders-ratified")) } else { (Tone::Failed, w.t("orders-not-ratified")) }
}

/// Everything that is owed, done or not.
pub(super) fn clocks(visit: &Visit, charters: &Charters, order: &Order) -> AnyView {
    let w = visit.words();
    let lines = order
        .duties(&charters.policy_at(order.drafted_at), visit.now)
        .iter()
        .map(|duty| view! { <li><strong>{w.t(duty.kind.word())}</strong>" "{clock(visit, duty)}</li> })
        .collect_view();
    view! { <ul class="list-plain">{lines}</ul> }.into_any()
}

/// What is not done yet, for lists.
pub(super) fn open_clocks(visit: &Visit, charters: &Charters, order: &Order) -> Vec<AnyView> {
    let w = visit.words();
    let duties = order.duties(&charters.policy_at(order.drafted_at), visit.now);
    let open = duties.iter().filter(|duty| duty.done.is_none());
    open.map(|duty| view! { <span>{w.t(duty.kind.word())}" "{clock(visit, duty)}</span> }.into_any()).collect()
}

fn clock(visit: &Visit, duty: &Duty) -> AnyView {
    let w = visit.words();
    let done = duty.done.map_or_else(String::new, |done| w.moment(done));
    let due = w.moment(duty.due);
    let (tone, word) = match duty.pace(visit.now) {
        Pace::InTime => (Tone::Passed, w.ta("orders-pace-in-time", args![("when", done)])),
        Pace::Late => (Tone::Late, w.ta("orders-pace-late", args![("when", done), ("due", due)])),
        Pace::Open(Urgency::Calm) => (Tone::Quiet, w.ta("orders-pace-calm", args![("due", due)])),
        Pace::Open(Urgency::Near) => (Tone::Due, w.ta("orders-pace-near", args![("due", due)])),
        Pace::Open(Urgency::Overdue) => (Tone::Late, w.ta("orders-pace-overdue", args![("due", due)])),
    };
    view! { <Badge tone word/> }.into_any()
}
