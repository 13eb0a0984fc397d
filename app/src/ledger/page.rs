//! A closed month, quarter, half or year of the books, over all funds or one.

use axum::extract::Path;
use domain::{
    disclosures::Period,
    ledger::{Closed, Direction, Fund, Month, Plan, PublicLine, Report},
};
use leptos::prelude::*;
use store::ledger::{Filter, Listed, MonthLine, Project};

use super::{
    chart,
    index::trail,
    named::amount,
    tables::{self, Cell},
};
use crate::{
    args,
    disclosures::named,
    error::Page,
    forms::Fields,
    parts::{Breadcrumb, Pager},
    visit::{AppError, Visit},
};

/// Lines on a page.
const LINES: u32 = 100;

/// Everything that the page shows.
struct Shown {
    period: Period,
    fund: Option<Fund>,
    report: Report,
    last: Closed,
    plan: Option<Plan>,
    months: Vec<MonthLine>,
    projects: Vec<Project>,
    holdings: Vec<domain::ledger::Holding>,
    lines: Vec<PublicLine>,
    next: Option<String>,
}

/// A period that has a closed month, and the last of its closed months.
pub(crate) async fn find(visit: &Visit, text: &str) -> Result<(Period, Closed), AppError> {
    let period = Period::parse(text).filter(|period| period.to_string() == text).ok_or(AppError::NotFound)?;
    let (from, to) = Month::span(period);
    let mut reader = visit.site.store.reader().await?;
    let last = store::ledger::last_closed(&mut reader.tx(), visit.community()?.id, Some(to)).await?;
    let last = last.filter(|last| last.month >= from).ok_or(AppError::NotFound)?;
    Ok((period, last))
}

/// All funds.
pub(super) async fn show(visit: Visit, Path((_, period)): Path<(String, String)>) -> Page {
    let shown = load(&visit, &period, None).await?;
    Ok(page(&visit, &shown))
}

/// One fund.
pub(super) async fn fund(visit: Visit, Path((_, period, fund)): Path<(String, String, String)>) -> Page {
    let fund = Fund::from_name(&fund).ok_or(AppError::NotFound)?;
    let shown = load(&visit, &period, Some(fund)).await?;
    Ok(page(&visit, &shown))
}

async fn load(visit: &Visit, text: &str, fund: Option<Fund>) -> Result<Shown, AppError> {
    let (period, last) = find(visit, text).await?;
    let community = visit.community()?.id;
    let span = (Month::span(period).0, last.month);
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let whole = store::ledger::report_until(tx, community, period, last.month).await?;
    let report = fund.map_or(whole.clone(), |fund| whole.of(fund));
    let is_month = span.0 == Month::span(period).1;
    let is_year = matches!(period, Period::Year(_));
    let plan = store::ledger::plan_of(tx, community, period.year()).await?;
    let months = if is_month { Vec::new() } else { store::ledger::months(tx, community, span, fund).await? };
    let projects = if fund.is_some() { Vec::new() } else { store::ledger::projects(tx, community, span, None).await? };
    let holdings = if is_year && fund.is_none() {
        store::ledger::holdings_on(tx, community, last.month.last_day()).await?
    } else {
        Vec::new()
    };
    let filter = Filter { months: Some(span), fund, counted: true, ..Filter::default() };
    let after = Fields::of_query(&visit.path).get("after").parse().ok();
    let (lines, next) = store::ledger::list(tx, community, &filter, after, LINES).await?;
    let base = address(visit, period, fund);
    let next = next.map(|next| format!("{base}?after={next}#lines"));
    // Party dues are shown in totals only.
    let lines = lines.iter().map(Listed::public).filter(|line| !line.subject.is_totals_only()).collect();
    Ok(Shown { period, fund, report, last, plan, months, projects, holdings, lines, next })
}

fn address(visit: &Visit, period: Period, fund: Option<Fund>) -> String {
    let fund = fund.map_or_else(String::new, |fund| format!("/funds/{}", fund.name()));
    visit.at(&format!("/ledger/{period}{fund}"))
}

fn page(visit: &Visit, shown: &Shown) -> axum::response::Response {
    let w = visit.words();
    let period = named::period(w, shown.period);
    let name = shown.fund.map_or_else(|| w.t("ledger-all-funds"), |fund| w.t(fund.word()));
    let title = w.ta("ledger-period-title", args![("period", period), ("fund", name)]);
    visit.page(title.clone(), || {
        let mut items = trail(visit);
        items.push((visit.at("/ledger"), w.t("ledger-title")));
        if shown.fund.is_some() {
            items.push((address(visit, shown.period, None), named::period(w, shown.period)));
        }
        let base = address(visit, shown.period, None);
        let links = shown.fund.is_none();
        view! {
            <Breadcrumb w items/>
            <h1>{title.clone()}</h1>
            {sums(visit, shown)}
            {downloads(visit, shown.period)}
            {tables::funds(w, &shown.report, |line| links.then(|| format!("{base}/funds/{}", line.fund.name())))}
            {by_subject(visit, shown)}
            {further(visit, shown)}
            {all_lines(visit, shown)}
        }
    })
}

/// Opening, income, expense and closing in one sentence, and how the bank agrees.
fn sums(visit: &Visit, shown: &Shown) -> AnyView {
    let w = visit.words();
    let total = shown.report.total();
    let words = args![
        ("opening", amount(w, total.opening)),
        ("income", amount(w, total.income)),
        ("expense", amount(w, total.expense)),
        ("closing", amount(w, total.closing()))
    ];
    let until = (shown.last.month < Month::span(shown.period).1).then(|| {
        let last = named::period(w, shown.last.month.period());
        view! { <p class="hint">{w.ta("ledger-so-far", args![("month", last)])}</p> }
    });
    let is_month = matches!(shown.period, Period::Month(..)) && shown.fund.is_none();
    view! { <p class="lead">{w.ta("ledger-balance", words)}</p>{until}{is_month.then(|| bank(visit, &shown.last))} }
        .into_any()
}

fn bank(visit: &Visit, closed: &Closed) -> AnyView {
    let w = visit.words();
    let reconciliation = &closed.reconciliation;
    let explained = reconciliation.explained.iter().map(|one| (one.what.to_string(), one.amount));
    let lines = std::iter::once((w.t("ledger-bank"), reconciliation.bank)).chain(explained);
    let mut rows: Vec<tables::Row> =
        lines.map(|(what, money)| (vec![Cell::head(what), Cell::money(w, money)], false)).collect();
    rows.push((vec![Cell::head(w.t("ledger-books")), Cell::money(w, closed.closing.total())], true));
    let heads = vec![w.t("ledger-item"), w.t("ledger-amount-yuan")];
    tables::table(w.ta("ledger-reconciled", args![("when", w.date(closed.signed.at.day()))]), heads, rows)
}

fn downloads(visit: &Visit, period: Period) -> AnyView {
    let w = visit.words();
    view! {
        <p class="no-print ledger-downloads">
            <a href=visit.at(&format!("/ledger/{period}/report.xlsx"))>{w.t("ledger-xlsx")}</a>" · "
            <a href=visit.at(&format!("/ledger/{period}/lines.csv"))>{w.t("ledger-csv")}</a>" · "
            <span class="hint">{w.t("ledger-print")}</span>
        </p>
    }
    .into_any()
}

fn by_subject(visit: &Visit, shown: &Shown) -> AnyView {
    let w = visit.words();
    let part = |direction: Direction| {
        let table = tables::subjects(w, &shown.report, direction)?;
        let chart = chart::groups(w, &shown.report, direction);
        Some(view! { <section><h2>{w.t(direction.word())}</h2>{chart}{table}</section> }.into_any())
    };
    let parts = Direction::ALL.map(part);
    let title = w.t("ledger-by-month");
    let months = (!shown.months.is_empty()).then(|| {
        let chart = chart::months(w, title.clone(), &shown.months);
        view! { <section><h2>{title.clone()}</h2>{chart}{tables::months(visit, &shown.months)}</section> }
    });
    view! { {parts.into_iter().collect_view()}{months} }.into_any()
}

/// Budget, public revenue, projects and holdings, where the period has them.
fn further(visit: &Visit, shown: &Shown) -> AnyView {
    let w = visit.words();
    let is_year = matches!(shown.period, Period::Year(_)) && shown.fund.is_none();
    let budget = shown.plan.as_ref().filter(|_| is_year).map(|plan| {
        let basis = w.ta("ledger-basis-line", args![("basis", plan.basis.to_string())]);
        view! { <section><h2>{w.t("ledger-budget")}</h2>{tables::execution(w, &shown.report, plan)}<p class="hint">{basis}</p></section> }
    });
    let has_revenue = shown.fund.is_none_or(|fund| fund == Fund::CommonRevenue);
    let revenue = tables::allocation(w, &shown.report.revenue(shown.plan.as_ref())).filter(|_| has_revenue);
    let revenue = revenue.map(|table| view! { <section><h2>{w.t("ledger-fund-common-revenue")}</h2>{table}</section> });
    let projects = tables::projects(visit, &shown.projects)
        .map(|table| view! { <section><h2>{w.t("ledger-projects")}</h2>{table}</section> });
    let holdings = tables::holdings(w, &shown.holdings);
    let holdings =
        (!holdings.is_empty()).then(|| view! { <section><h2>{w.t("ledger-holdings")}</h2>{holdings}</section> });
    view! { {budget}{revenue}{projects}{holdings} }.into_any()
}

fn all_lines(visit: &Visit, shown: &Shown) -> AnyView {
    let w = visit.words();
    let first = visit.path.contains("after=").then(|| address(visit, shown.period, shown.fund));
    view! {
        <section id="lines">
            <h2>{w.t("ledger-lines")}</h2>
            {tables::lines(visit, &shown.lines)}
            <Pager w next=shown.next.clone() first/>
            <p class="hint">{w.t("ledger-masked")}</p>
        </section>
    }
    .into_any()
}
