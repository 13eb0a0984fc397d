//! Closing a month: the books beside the bank, the difference and what explains it.

use domain::{
    disclosures::Period,
    ledger::{CloseFacts, Direction, Explained, Month, Reconciliation, StatementEnd},
    money::Money,
    text::Line,
};
use leptos::prelude::*;

use super::{
    named::amount,
    tables::{self, Cell, Row},
};
use crate::{
    args,
    disclosures::named,
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, Empty, ErrorSummary, HiddenKey, SubmitBar, TextField},
    visit::{AppError, Visit},
    words::Words,
};

/// How many differences can be explained at once.
const EXPLAINED: [(&str, &str, &str); 4] = [
    ("what-1", "more-1", "less-1"),
    ("what-2", "more-2", "less-2"),
    ("what-3", "more-3", "less-3"),
    ("what-4", "more-4", "less-4"),
];

/// The open month, with the bank's balance where a statement told it.
pub(super) async fn show(visit: Visit) -> Page {
    let (facts, end, lacking) = load(&visit).await?;
    let bank = end.map_or_else(String::new, |end| end.balance.to_string());
    Ok(page(&visit, (&facts, lacking), end, &Form::new(Fields::default().with("bank", bank))))
}

/// Shows the difference, or closes.
pub(super) async fn close(visit: Visit, fields: Fields) -> Page {
    let (facts, end, lacking) = load(&visit).await?;
    let facts = (&facts, lacking);
    let mut form = Form::new(fields);
    let reconciliation = read(&mut form);
    let month = Period::parse(form.fields.get("month")).map(|period| Month::span(period).1);
    let (Some(reconciliation), Some(month)) = (reconciliation, month) else {
        return Ok(page(&visit, facts, end, &form));
    };
    if form.fields.get("do") == "check" {
        return Ok(page(&visit, facts, end, &form));
    }
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            let (_, drafted) = store::ledger::close(w, month, reconciliation).await?;
            Ok(drafted.first().map_or_else(|| "/desk/ledger".to_owned(), |id| format!("/desk/disclosures/{id}")))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(page(&visit, facts, end, &form)),
    }
}

/// The open month, where its statement ended, and how many large expenses in it have no paper.
async fn load(visit: &Visit) -> Result<(CloseFacts, Option<StatementEnd>, i64), AppError> {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let facts = store::ledger::close_facts(tx, community).await?;
    let limit = store::charters::policy(tx, community, visit.now).await?.resolution_limit;
    let Some(open) = facts.open else { return Ok((facts, None, 0)) };
    let end = store::ledger::statement(tx, community, open).await?;
    let lacking = store::ledger::lacking(tx, community, limit, Some(open)).await?;
    Ok((facts, end, lacking))
}

/// An overdrawn account is below zero.
fn signed(text: &str) -> Result<Money, domain::money::MoneyFault> {
    match text.trim().strip_prefix('-') {
        Some(rest) => Money::parse(rest).map(|money| Money::from_fen(-money.fen())),
        None => Money::parse(text),
    }
}

fn read(form: &mut Form) -> Option<Reconciliation> {
    let bank = form.read("bank", signed);
    let mut explained = Vec::new();
    let mut is_whole = true;
    for (what, more, less) in EXPLAINED {
        if [what, more, less].into_iter().all(|name| form.fields.get(name).trim().is_empty()) {
            continue;
        }
        let words = form.read(what, Line::parse);
        let (more, less) = (form.read_optional(more, Money::parse), form.read_optional(less, Money::parse));
        match (words, more, less) {
            (Some(what), Some(more), Some(less)) => {
                let fen = |money: Option<Money>| money.map_or(0, Money::fen);
                explained.push(Explained { what, amount: Money::from_fen(fen(more) - fen(less)) });
            }
            _ => is_whole = false,
        }
    }
    Some(Reconciliation { bank: bank?, explained }).filter(|_| is_whole)
}

fn page(
    visit: &Visit,
    (facts, lacking): (&CloseFacts, i64),
    end: Option<StatementEnd>,
    form: &Form,
) -> axum::response::Response {
    let w = visit.words();
    let Some(month) = facts.open else {
        return visit.page(w.t("ledger-close"), || {
            view! { <h1>{w.t("ledger-close")}</h1><Empty title=w.t("ledger-unopened")/> }
        });
    };
    let title = w.ta("ledger-close-title", args![("month", named::period(w, month.period()))]);
    let content = || {
        let trail = vec![(visit.at("/desk"), w.t("nav-desk")), (visit.at("/desk/ledger"), w.t("ledger-title"))];
        let waits = (facts.unapproved + facts.stopped > 0).then(|| {
            let counts = args![("unapproved", facts.unapproved), ("stopped", facts.stopped)];
            view! { <p class="lead">{w.ta("ledger-close-waits", counts)}</p> }
        });
        let lacking = (lacking > 0).then(|| {
            view! { <p class="ledger-differs">{w.ta("ledger-close-lacking", args![("count", lacking)])}</p> }
        });
        view! {
            <ErrorSummary w faults=form.faults_of(w, &names(w))/>
            <Breadcrumb w items=trail/>
            <div class="narrow">
                <h1>{title.clone()}</h1>
                <p>{w.t("ledger-close-lead")}</p>
                {waits}
                {lacking}
                {books(w, facts)}
                {difference(w, facts, form)}
                {fields(visit, month, end, form)}
            </div>
        }
    };
    if form.is_fine() { visit.page(title.clone(), content) } else { visit.page_again(title.clone(), content) }
}

fn names(w: Words) -> Vec<(&'static str, String)> {
    let what = EXPLAINED.map(|(what, _, _)| (what, w.t("ledger-explained")));
    std::iter::once(("bank", w.t("ledger-bank"))).chain(what).collect()
}

fn books(w: Words, facts: &CloseFacts) -> AnyView {
    let rows: Vec<Row> = [
        ("ledger-opening", facts.opening.total(), false),
        ("ledger-plus-income", facts.turnover(Direction::Income), false),
        ("ledger-minus-expense", facts.turnover(Direction::Expense), false),
        ("ledger-closing", facts.closing().total(), true),
    ]
    .into_iter()
    .map(|(key, money, is_sum)| (vec![Cell::head(w.t(key)), Cell::money(w, money)], is_sum))
    .collect();
    let heads = vec![w.t("ledger-item"), w.t("ledger-amount-yuan")];
    tables::table(w.t("ledger-books"), heads, rows)
}

/// The difference between books and bank as far as the form says; nothing before it does.
fn difference(w: Words, facts: &CloseFacts, form: &Form) -> Option<AnyView> {
    let reconciliation = read(&mut form.clone())?;
    let left = reconciliation.difference(facts.closing().total());
    let sentence = if left == Money::ZERO {
        w.t("ledger-agrees")
    } else {
        let bigger = if left > Money::ZERO { "ledger-differs-more" } else { "ledger-differs-less" };
        w.ta(bigger, args![("amount", amount(w, Money::from_fen(left.fen().abs())))])
    };
    let class = if left == Money::ZERO { "ledger-agrees" } else { "ledger-differs" };
    Some(view! { <p class=class role="status">{sentence}</p> }.into_any())
}

fn fields(visit: &Visit, month: Month, end: Option<StatementEnd>, form: &Form) -> AnyView {
    let w = visit.words();
    let from =
        end.map_or_else(|| w.t("ledger-bank-hint"), |end| w.ta("ledger-bank-told", args![("day", w.date(end.day))]));
    let has_some = EXPLAINED.iter().any(|(what, ..)| !form.fields.get(what).is_empty());
    let explained = EXPLAINED
        .map(|(what, more, less)| {
            view! {
                <div class="ledger-explained">
                    <TextField field=form.at(what, w) label=w.t("ledger-explained") required=false most=Line::MOST/>
                    <TextField field=form.at(more, w) label=w.t("ledger-explained-more") required=false
                        keyboard="decimal" width="short"/>
                    <TextField field=form.at(less, w) label=w.t("ledger-explained-less") required=false
                        keyboard="decimal" width="short"/>
                </div>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <form method="post" action=visit.at("/desk/ledger/close")>
            <HiddenKey key=visit.form_key()/>
            <input type="hidden" name="month" value=month.period().to_string()/>
            <TextField field=form.at("bank", w) label=w.t("ledger-bank") hint=from keyboard="decimal" width="short"/>
            <details open=has_some>
                <summary>{w.t("ledger-explain")}</summary>
                <p class="hint">{w.t("ledger-explain-hint")}</p>
                {explained}
            </details>
            <SubmitBar label=w.t("ledger-close-for-ever") binding=true>
                <button class="button plain" name="do" value="check">{w.t("ledger-check")}</button>
            </SubmitBar>
        </form>
    }
    .into_any()
}
