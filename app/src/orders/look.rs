//! One order with the names of those who signed, as a document: the same on the public page, on the desk and on A4.

use std::sync::Arc;

use domain::{
    charters::Charters,
    clock::Moment,
    ids::PersonId,
    orders::{Account, COUNTERSIGNERS, ENDERS, Force, ISSUERS, Order, Ratification, State},
    people::Office,
};
use leptos::prelude::*;
use store::Tx;

use super::clocks::{clocks, ratified};
use crate::{
    args,
    names::signature,
    parts::{Badge, Facts, NoticeSheet},
    visit::{AppError, Community, Visit},
    words::Words,
};

/// An order, who did what for it, and the matter that decided on it.
pub(super) struct Look {
    pub order: Order,
    signed: Vec<(String, String)>,
    matter: Option<(i64, String)>,
    charters: Arc<Charters>,
}

impl Look {
    /// Looks up the names as of the day of each act.
    pub async fn load(visit: &Visit, tx: &mut Tx<'_>, order: Order) -> Result<Self, AppError> {
        let (w, community) = (visit.words(), visit.community()?.id);
        let mut signed = Vec::new();
        for Act { key, offices, by, at } in acts(&order) {
            let name = signature(tx, w, community, by, offices, at.day()).await?;
            signed.push((w.t(key), format!("{name} · {}", w.moment(at))));
        }
        let matter = match super::clocks::ratification(&order) {
            Some(decided) => store::proposals::one(tx, community, decided.proposal).await?,
            None => None,
        };
        let matter = matter.map(|matter| (matter.seq, matter.content.title.to_string()));
        let charters = visit.charters().await?;
        Ok(Self { order, signed, matter, charters })
    }
}

/// Something that somebody signed.
struct Act {
    key: &'static str,
    offices: &'static [Office],
    by: PersonId,
    at: Moment,
}

/// Who signed what, in the order in which it was done.
fn acts(order: &Order) -> Vec<Act> {
    let act = |key, offices, by, at| Act { key, offices, by, at };
    let mut acts = vec![act("orders-signed-head", &ISSUERS, order.drafted_by, order.drafted_at)];
    match &order.state {
        State::Drafted => {}
        State::Withdrawn(closing) => acts.push(act("orders-signed-withdrawn", &ISSUERS, closing.by, closing.at)),
        State::InForce(force) => {
            acts.push(act("orders-signed-supervision", &COUNTERSIGNERS, force.by, force.at));
            let ended = force.ended.as_ref().map(|end| act("orders-signed-ended", &ENDERS, end.by, end.at));
            let account = force.account.as_ref().map(|done| act("orders-signed-account", &ISSUERS, done.by, done.at));
            let decided = force.ratification.map(|done| act("orders-signed-decided", &ISSUERS, done.by, done.at));
            acts.extend(ended.into_iter().chain(account).chain(decided));
            acts.sort_by_key(|act| act.at);
        }
    }
    acts
}

/// The document.
pub(super) fn sheet(visit: &Visit, community: &Community, look: &Look) -> AnyView {
    let w = visit.words();
    let order = &look.order;
    let (since, address) = match &order.state {
        State::InForce(force) => {
            (force.at, format!("{}{}", visit.site.origin, visit.at(&format!("/orders/{}", order.seq))))
        }
        State::Drafted | State::Withdrawn(_) => (order.drafted_at, String::new()),
    };
    let title = title(w, order);
    let after = match &order.state {
        State::InForce(force) => Some(aftermath(visit, look, force)),
        State::Drafted | State::Withdrawn(_) => None,
    };
    let (happened, measures, signed) = (order.happened.to_string(), order.measures.to_string(), look.signed.clone());
    let body = w.ta("disclosures-office-committee", args![("community", community.name.clone())]);
    view! {
        <NoticeSheet w kind=w.t("orders-kind") number=order.number(&community.slug) title
            facts=facts(w, community, order) body date=w.day(since.day()) address>
            <h2>{w.t("orders-happened")}</h2>
            <p class="as-typed">{happened}</p>
            <h2>{w.t("orders-measures")}</h2>
            <p class="as-typed">{measures}</p>
            <h2>{w.t("orders-signatures")}</h2>
            <Facts items=signed/>
            {after}
        </NoticeSheet>
    }
    .into_any()
}

/// `紧急处置第 3 号：3号楼`.
pub(super) fn title(w: Words, order: &Order) -> String {
    w.ta("orders-page-title", args![("seq", order.seq.to_string()), ("scope", order.scope.to_string())])
}

fn facts(w: Words, community: &Community, order: &Order) -> Vec<(String, String)> {
    let mut facts = vec![
        (w.t("orders-grounds"), w.t(order.grounds.word())),
        (w.t("orders-scope"), order.scope.to_string()),
        (w.t("orders-cap"), w.yuan(order.cap.fen())),
    ];
    if order.grounds.is_owners_repair() {
        facts.push((w.t("orders-basis"), w.t("orders-basis-repair")));
    }
    match &order.state {
        State::InForce(force) => {
            facts.push((w.t("orders-since"), w.moment(force.at)));
            facts.push((w.t("orders-until"), w.moment(force.ends())));
            facts.extend(force.ended.as_ref().map(|closing| (w.t("orders-ended-why"), closing.reason.to_string())));
        }
        State::Withdrawn(closing) => facts.push((w.t("orders-withdrawn-why"), closing.reason.to_string())),
        State::Drafted => facts.push((w.t("orders-days"), w.ta("orders-days-value", args![("days", order.days)]))),
    }
    let contact = args![("phone", community.office_phone.clone()), ("hours", community.office_hours.clone())];
    facts.push((w.t("disclosures-contact"), w.ta("disclosures-contact-line", contact)));
    facts
}

/// What is owed, the account, and what the assembly said.
fn aftermath(visit: &Visit, look: &Look, force: &Force) -> AnyView {
    let w = visit.words();
    let account = match &force.account {
        Some(account) => accounted(w, &look.order, account),
        None => view! { <p>{w.t("orders-account-none")}</p> }.into_any(),
    };
    let decided = match force.ratification {
        Some(decided) => decision(visit, look, decided),
        None => view! { <p>{w.t("orders-ratification-none")}</p> }.into_any(),
    };
    view! {
        <h2>{w.t("orders-duties")}</h2>
        {clocks(visit, &look.charters, &look.order)}
        <h2>{w.t("orders-account")}</h2>
        {account}
        <h2>{w.t("orders-ratification")}</h2>
        {decided}
    }
    .into_any()
}

fn accounted(w: Words, order: &Order, account: &Account) -> AnyView {
    let spent = args![("spent", w.yuan(account.spent.fen())), ("cap", w.yuan(order.cap.fen()))];
    view! {
        <p class="as-typed">{account.done.to_string()}</p>
        <p>{w.ta("orders-spent-line", spent)}</p>
    }
    .into_any()
}

fn decision(visit: &Visit, look: &Look, decided: Ratification) -> AnyView {
    let w = visit.words();
    let (tone, word) = ratified(w, decided.is_ratified);
    let note = (!decided.is_ratified).then(|| view! { <p>{w.t("orders-not-ratified-note")}</p> });
    let vote = visit.at(&format!("/votes/{}", decided.vote));
    let matter = look.matter.as_ref().map(|(seq, title)| {
        let href = visit.at(&format!("/proposals/{seq}"));
        view! { " · "<a href=href>{title.clone()}</a> }
    });
    view! {
        <p><Badge tone word/>" "<a href=vote>{w.t("orders-ratification-vote")}</a>{matter}</p>
        {note}
    }
    .into_any()
}
