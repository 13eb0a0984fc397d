//! Drafting an order.

use domain::{
    charters::Policy,
    money::Money,
    orders::{Draft, Grounds},
    text::{Line, Words as TypedWords},
};
use leptos::prelude::*;

use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, Choice, ErrorSummary, HiddenKey, Radios, SubmitBar, TextArea, TextField},
    visit::Visit,
    words::Words,
};

/// An empty draft.
pub(super) async fn blank(visit: Visit) -> Page {
    page(&visit, &Form::default()).await
}

/// Drafts and signs; the supervision committee signs next.
pub(super) async fn begin(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let Some(draft) = read(&mut form) else { return page(&visit, &form).await };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move { Ok(format!("/desk/orders/{}", store::orders::draft(w, draft).await?.seq)) })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, &form).await,
    }
}

fn read(form: &mut Form) -> Option<Draft> {
    let grounds = form.choose("grounds", Grounds::from_name);
    let happened = form.read("happened", TypedWords::parse);
    let scope = form.read("scope", Line::parse);
    let measures = form.read("measures", TypedWords::parse);
    let cap = form.read("cap", Money::parse);
    let days = form.number("days");
    Some(Draft { grounds: grounds?, happened: happened?, scope: scope?, measures: measures?, cap: cap?, days: days? })
}

fn names(w: Words) -> Vec<(&'static str, String)> {
    vec![
        ("grounds", w.t("orders-grounds")),
        ("happened", w.t("orders-happened")),
        ("scope", w.t("orders-scope")),
        ("measures", w.t("orders-measures")),
        ("cap", w.t("orders-cap")),
        ("days", w.t("orders-days")),
    ]
}

async fn page(visit: &Visit, form: &Form) -> Page {
    let policy = visit.charters().await?.policy_at(visit.now);
    let w = visit.words();
    let title = w.t("orders-new-title");
    let content = || {
        let trail = vec![
            (visit.at("/"), w.t("nav-home")),
            (visit.at("/desk"), w.t("nav-desk")),
            (visit.at("/desk/orders"), w.t("orders-title")),
        ];
        view! {
            <ErrorSummary w faults=form.faults_of(w, &names(w))/>
            <Breadcrumb w items=trail/>
            <div class="narrow">
                <h1>{w.t("orders-new-title")}</h1>
                <p class="lead">{w.t("orders-new-lead")}</p>
                <form method="post" action=visit.at("/desk/orders/new")>
                    <HiddenKey key=visit.form_key()/>
                    {fields(w, &policy, form)}
                    <SubmitBar label=w.t("orders-sign") binding=true/>
                </form>
            </div>
        }
    };
    Ok(if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) })
}

fn fields(w: Words, policy: &Policy, form: &Form) -> AnyView {
    let choices = Grounds::ALL.map(|grounds| Choice::new(grounds.name(), w.t(grounds.word()))).to_vec();
    let cap_hint = w.ta("orders-cap-hint", args![("most", w.yuan(policy.order_cap.fen()))]);
    let days_hint = w.ta("orders-days-hint", args![("most", policy.order_days)]);
    view! {
        <Radios field=form.at("grounds", w) label=w.t("orders-grounds") hint=w.t("orders-grounds-hint") choices/>
        <TextArea field=form.at("happened", w) label=w.t("orders-happened") hint=w.t("orders-public-hint") rows=4
            most=TypedWords::MOST/>
        <TextField field=form.at("scope", w) label=w.t("orders-scope") hint=w.t("orders-scope-hint") most=Line::MOST/>
        <TextArea field=form.at("measures", w) label=w.t("orders-measures") rows=4 most=TypedWords::MOST/>
        <TextField field=form.at("cap", w) label=w.t("orders-cap") hint=cap_hint keyboard="decimal" width="short"/>
        <TextField field=form.at("days", w) label=w.t("orders-days") hint=days_hint keyboard="numeric" width="short"/>
    }
    .into_any()
}
