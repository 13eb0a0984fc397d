//! One order on the desk: what it says, and what the reader may do next.

use axum::extract::Path;
use domain::{
    ids::VoteId,
    money::Money,
    orders::{COUNTERSIGNERS, Command, ENDERS, Force, ISSUERS, Order, State, Status},
    text::{Line, Words as TypedWords},
};
use leptos::prelude::*;
use store::orders::Decision;

use super::look::{Look, sheet, title};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{ActForm, Breadcrumb, Choice, ErrorSummary, HiddenKey, Select, SubmitBar, TextArea, TextField},
    visit::{AppError, Visit},
    words::Words,
};

/// The address of an order.
type Address = Path<(String, String)>;

/// What a form asks for.
enum Asked {
    Command(Command),
    Ratify(VoteId),
}

/// The order on the desk.
pub(super) async fn show(visit: Visit, Path((_, seq)): Address) -> Page {
    page(&visit, &seq, &Form::default()).await
}

/// Takes the draft back.
pub(super) async fn withdraw(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let asked = form.read("reason", Line::parse).map(|reason| Asked::Command(Command::Withdraw { reason }));
    act(&visit, &seq, form, asked).await
}

/// Countersigns: in force and public.
pub(super) async fn countersign(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    act(&visit, &seq, Form::new(fields), Some(Asked::Command(Command::Countersign))).await
}

/// Ends it early.
pub(super) async fn end(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let asked = form.read("reason", Line::parse).map(|reason| Asked::Command(Command::End { reason }));
    act(&visit, &seq, form, asked).await
}

/// Accounts for it.
pub(super) async fn account(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let (done, spent) = (form.read("done", TypedWords::parse), form.read("spent", Money::parse));
    let asked = done.zip(spent).map(|(done, spent)| Asked::Command(Command::Account { done, spent }));
    act(&visit, &seq, form, asked).await
}

/// Records which vote decided on it.
pub(super) async fn ratify(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let asked = form.choose("vote", |vote| vote.parse().ok()).map(Asked::Ratify);
    act(&visit, &seq, form, asked).await
}

async fn find(visit: &Visit, seq: &str) -> Result<Order, AppError> {
    let seq = seq.parse().map_err(|_| AppError::NotFound)?;
    let mut reader = visit.site.store.reader().await?;
    let order = store::orders::by_seq(&mut reader.tx(), visit.community()?.id, seq).await?;
    order.ok_or(AppError::NotFound)
}

async fn act(visit: &Visit, seq: &str, mut form: Form, asked: Option<Asked>) -> Page {
    let order = find(visit, seq).await?;
    let Some(asked) = asked else { return page(visit, seq, &form).await };
    let id = order.id;
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            let order = match asked {
                Asked::Command(command) => store::orders::enact(w, id, &command).await?,
                Asked::Ratify(vote) => store::orders::ratify(w, id, vote).await?,
            };
            let below = match order.state {
                State::InForce(_) => "/orders",
                State::Drafted | State::Withdrawn(_) => "/desk/orders",
            };
            Ok(format!("{below}/{}", order.seq))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(visit, seq, &form).await,
    }
}

fn names(w: Words) -> Vec<(&'static str, String)> {
    vec![
        ("reason", w.t("orders-reason")),
        ("done", w.t("orders-done")),
        ("spent", w.t("orders-spent")),
        ("vote", w.t("orders-vote")),
    ]
}

async fn page(visit: &Visit, seq: &str, form: &Form) -> Page {
    let order = find(visit, seq).await?;
    let community = visit.community()?;
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let decisions = match &order.state {
        State::InForce(force) if force.ratification.is_none() => {
            store::orders::decisions(&mut tx, community.id, force.at).await?
        }
        State::InForce(_) | State::Drafted | State::Withdrawn(_) => Vec::new(),
    };
    let look = Look::load(visit, &mut tx, order).await?;
    drop(reader);
    let w = visit.words();
    let heading = title(w, &look.order);
    let content = || {
        let trail = vec![
            (visit.at("/"), w.t("nav-home")),
            (visit.at("/desk"), w.t("nav-desk")),
            (visit.at("/desk/orders"), w.t("orders-title")),
        ];
        view! {
            <ErrorSummary w faults=form.faults_of(w, &names(w))/>
            <Breadcrumb w items=trail/>
            <div class="notice-state">{super::clocks::badges(visit, &look.order)}</div>
            {sheet(visit, community, &look)}
            <section class="desk-acts no-print">{acts(visit, &look.order, &decisions, form)}</section>
        }
    };
    Ok(if form.is_fine() { visit.page(heading, content) } else { visit.page_again(heading, content) })
}

/// What the reader may do next; the rules decide once more.
fn acts(visit: &Visit, order: &Order, decisions: &[Decision], form: &Form) -> AnyView {
    let w = visit.words();
    let at = |act: &str| visit.at(&format!("/desk/orders/{}/{act}", order.seq));
    let key = visit.form_key();
    match &order.state {
        State::Drafted if visit.holds_any(&COUNTERSIGNERS) => view! {
            <h2>{w.t("orders-countersign-heading")}</h2>
            <p class="hint">{w.t("orders-countersign-note")}</p>
            <ActForm action=at("countersign") label=w.t("orders-countersign") binding=true><HiddenKey key/></ActForm>
        }
        .into_any(),
        State::Drafted if visit.holds_any(&ISSUERS) => view! {
            <p class="hint">{w.t("orders-waits-note")}</p>
            {reason(visit, form, at("withdraw"), "orders-withdraw")}
        }
        .into_any(),
        State::InForce(force) => {
            let public = visit.at(&format!("/orders/{}", order.seq));
            view! {
                <p><a href=public>{w.t("orders-public-page")}</a></p>
                {after(visit, order, force, decisions, form)}
            }
            .into_any()
        }
        State::Drafted | State::Withdrawn(_) => ().into_any(),
    }
}

fn after(visit: &Visit, order: &Order, force: &Force, decisions: &[Decision], form: &Form) -> AnyView {
    let at = |act: &str| visit.at(&format!("/desk/orders/{}/{act}", order.seq));
    let is_running = order.status(visit.now) == Status::InForce;
    let is_head = visit.holds_any(&ISSUERS);
    let ending = (is_running && visit.holds_any(&ENDERS)).then(|| reason(visit, form, at("end"), "orders-end"));
    let account = (is_head && !is_running && force.account.is_none()).then(|| accounting(visit, form, at("account")));
    let ratify = (is_head && force.ratification.is_none()).then(|| ratifying(visit, form, at("ratify"), decisions));
    view! { {account}{ratify}{ending} }.into_any()
}

fn reason(visit: &Visit, form: &Form, action: String, label: &'static str) -> AnyView {
    let w = visit.words();
    view! {
        <h2>{w.t(label)}</h2>
        <form method="post" action=action>
            <HiddenKey key=visit.form_key()/>
            <TextField field=form.at("reason", w) label=w.t("orders-reason") hint=w.t("orders-public-hint")
                most=Line::MOST/>
            <SubmitBar label=w.t(label)/>
        </form>
    }
    .into_any()
}

fn accounting(visit: &Visit, form: &Form, action: String) -> AnyView {
    let w = visit.words();
    view! {
        <h2>{w.t("orders-account")}</h2>
        <form method="post" action=action>
            <HiddenKey key=visit.form_key()/>
            <TextArea field=form.at("done", w) label=w.t("orders-done") hint=w.t("orders-public-hint") rows=4
                most=TypedWords::MOST/>
            <TextField field=form.at("spent", w) label=w.t("orders-spent") hint=w.t("orders-spent-hint")
                keyboard="decimal" width="short"/>
            <SubmitBar label=w.t("orders-account-publish") binding=true/>
        </form>
    }
    .into_any()
}

fn ratifying(visit: &Visit, form: &Form, action: String, decisions: &[Decision]) -> AnyView {
    let w = visit.words();
    if decisions.is_empty() && form.fields.get("vote").is_empty() {
        return view! { <h2>{w.t("orders-ratification")}</h2><p>{w.t("orders-vote-none")}</p> }.into_any();
    }
    let choices = decisions
        .iter()
        .map(|one| {
            let words = args![("title", one.title.clone()), ("when", w.moment(one.opened))];
            Choice::new(one.vote.to_string(), w.ta("orders-vote-line", words))
        })
        .collect();
    view! {
        <h2>{w.t("orders-ratification")}</h2>
        <form method="post" action=action>
            <HiddenKey key=visit.form_key()/>
            <Select field=form.at("vote", w) label=w.t("orders-vote") hint=w.t("orders-vote-hint") choices/>
            <SubmitBar label=w.t("orders-vote-record") binding=true/>
        </form>
    }
    .into_any()
}
