//! Opening the books, and the plan of a year.

use domain::{
    disclosures::Period,
    ledger::{Balances, Fund, Group, Month, PlanDraft, Use},
    money::Money,
    text::Line,
};
use leptos::prelude::*;

use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Breadcrumb, ErrorSummary, HiddenKey, SubmitBar, TextField},
    visit::Visit,
};

/// An empty form for opening.
pub(super) async fn blank(visit: Visit) -> Page {
    let month = Month::of(visit.now.day()).period().to_string();
    Ok(opening(&visit, &Form::new(Fields::default().with("month", month))))
}

/// Opens the books.
pub(super) async fn open(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let month = form.read("month", |text| match Period::parse(text.trim()) {
        Some(period @ Period::Month(..)) => Ok(Month::span(period).0),
        _ => Err(Plain("ledger-bad-month")),
    });
    let held: Vec<Option<(Fund, Money)>> = Fund::ALL
        .map(|fund| {
            let amount = form.read_optional(fund.name(), Money::parse)?;
            Some((fund, amount.unwrap_or(Money::ZERO)))
        })
        .to_vec();
    let held: Option<Balances> = held.into_iter().collect::<Option<Vec<_>>>().map(|held| held.into_iter().collect());
    let (Some(month), Some(held)) = (month, held) else { return Ok(opening(&visit, &form)) };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::ledger::open(w, month, held).await?;
            Ok("/desk/ledger".to_owned())
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(opening(&visit, &form)),
    }
}

fn page(
    visit: &Visit,
    form: &Form,
    title: String,
    lead: String,
    action: &str,
    fields: AnyView,
) -> axum::response::Response {
    let w = visit.words();
    let content = || {
        let trail = vec![(visit.at("/desk"), w.t("nav-desk")), (visit.at("/desk/ledger"), w.t("ledger-title"))];
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail/>
            <div class="narrow">
                <h1>{title.clone()}</h1>
                <p class="lead">{lead}</p>
                <form method="post" action=visit.at(action)>
                    <HiddenKey key=visit.form_key()/>
                    {fields}
                    <SubmitBar label=w.t("ledger-save")/>
                </form>
            </div>
        }
    };
    if form.is_fine() { visit.page(title.clone(), content) } else { visit.page_again(title.clone(), content) }
}

fn opening(visit: &Visit, form: &Form) -> axum::response::Response {
    let w = visit.words();
    let funds = Fund::ALL.map(|fund| {
        view! { <TextField field=form.at(fund.name(), w) label=w.t(fund.word()) required=false keyboard="decimal" width="short"/> }
    });
    let fields = view! {
        <TextField field=form.at("month", w) label=w.t("ledger-first-month") hint=w.t("ledger-first-month-hint") width="short"/>
        <h2>{w.t("ledger-opening-balances")}</h2>
        {funds.into_iter().collect_view()}
    };
    page(visit, form, w.t("ledger-open"), w.t("ledger-open-lead"), "/desk/ledger/open", fields.into_any())
}

/// The plan of this year, or of the one that is asked for.
pub(super) async fn plan(visit: Visit) -> Page {
    let this = visit.now.day().date().year();
    let year = Fields::of_query(&visit.path).get("year").parse().unwrap_or(this);
    let mut reader = visit.site.store.reader().await?;
    let plan = store::ledger::plan_of(&mut reader.tx(), visit.community()?.id, year).await?;
    drop(reader);
    let mut fields = Fields::default().with("year", year.to_string());
    if let Some(plan) = plan {
        fields = fields.with("basis", plan.basis.as_str());
        for (group, money) in &plan.lines {
            fields = fields.with(format!("g-{}", group.code()), money.to_string());
        }
        for (to, percent) in &plan.shares {
            fields = fields.with(to.name(), percent.to_string());
        }
    }
    Ok(planning(&visit, &Form::new(fields)))
}

/// Sets the plan.
pub(super) async fn set_plan(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let Some(draft) = read_plan(&mut form) else { return Ok(planning(&visit, &form)) };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::ledger::plan(w, draft).await?;
            Ok("/desk/ledger".to_owned())
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(planning(&visit, &form)),
    }
}

fn read_plan(form: &mut Form) -> Option<PlanDraft> {
    let year = form.read("year", |text| {
        text.trim().parse().ok().filter(|year| (2000..2200).contains(year)).ok_or(Plain("form-bad-number"))
    });
    let basis = form.read("basis", Line::parse);
    let mut lines = Vec::new();
    for group in Group::all() {
        let name = format!("g-{}", group.code());
        let text = form.fields.get(&name).trim().to_owned();
        match Money::parse(&text) {
            Ok(money) if money > Money::ZERO => lines.push((group, money)),
            Err(fault) if !text.is_empty() => form.fault(name, fault),
            Ok(_) | Err(_) => {}
        }
    }
    let mut shares = Vec::new();
    for to in Use::ALL {
        let percent = form.read_optional(to.name(), |text| {
            text.trim().parse().ok().filter(|percent| (0..=100).contains(percent)).ok_or(Plain("form-bad-number"))
        });
        shares.extend(percent.flatten().filter(|percent| *percent > 0).map(|percent| (to, percent)));
    }
    let (year, basis) = (year?, basis?);
    form.is_fine().then_some(PlanDraft { year, lines, shares, basis })
}

fn planning(visit: &Visit, form: &Form) -> axum::response::Response {
    let w = visit.words();
    let line = |group: Group| {
        let label = format!("{} · {}", w.t(group.direction().word()), w.t(&group.word()));
        let field = form.at(&format!("g-{}", group.code()), w);
        view! { <TextField field label required=false keyboard="decimal" width="short"/> }
    };
    let lines = Group::all().map(line).collect_view();
    let shares = Use::ALL.map(|to| {
        let label = w.ta("ledger-percent-for", args![("use", w.t(&format!("ledger-use-{}", to.name())))]);
        view! { <TextField field=form.at(to.name(), w) label required=false keyboard="numeric" width="short"/> }
    });
    let fields = view! {
        <TextField field=form.at("year", w) label=w.t("ledger-year") keyboard="numeric" width="short"/>
        <TextField field=form.at("basis", w) label=w.t("ledger-basis") hint=w.t("ledger-basis-hint") most=Line::MOST/>
        <h2>{w.t("ledger-budget")}</h2>
        {lines}
        <h2>{w.t("ledger-shares")}</h2>
        <p class="hint">{w.t("ledger-shares-hint")}</p>
        {shares.into_iter().collect_view()}
    };
    page(visit, form, w.t("ledger-plan"), w.t("ledger-plan-lead"), "/desk/ledger/plan", fields.into_any())
}
