//! The public front page of the ledger: what each fund holds, the year month by month, and the way to every period.

use std::collections::BTreeSet;

use domain::{disclosures::Period, ledger::Month};
use leptos::prelude::*;

use super::{chart, tables};
use crate::{
    args,
    disclosures::named,
    error::Page,
    forms::Fields,
    parts::{Breadcrumb, Empty},
    visit::Visit,
};

/// The way to here.
pub(super) fn trail(visit: &Visit) -> Vec<(String, String)> {
    let w = visit.words();
    vec![
        (visit.at("/"), w.t("nav-home")),
        (visit.at("/disclosure"), w.t("disclosures-title")),
        (visit.at("/disclosure/finance"), w.t("disclosures-section-finance")),
    ]
}

/// The page; `?year=` asks for another year than the last one.
pub(super) async fn show(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let w = visit.words();
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let closed = store::ledger::closed_months(tx, community).await?;
    let years: BTreeSet<i32> = closed.iter().map(|month| month.period().year()).collect();
    let asked = Fields::of_query(&visit.path).get("year").parse().ok().filter(|year| years.contains(year));
    let Some(last) = closed.last().copied() else {
        return Ok(visit.page(w.t("ledger-title"), || {
            view! {
                <Breadcrumb w items=trail(&visit)/>
                <h1>{w.t("ledger-title")}</h1>
                <Empty title=w.t("ledger-none")><p>{w.t("ledger-none-why")}</p></Empty>
            }
        }));
    };
    let year = asked.unwrap_or(last.period().year());
    let (from, to) = Month::span(Period::Year(year));
    let lines = store::ledger::months(tx, community, (from, to.min(last)), None).await?;
    let report = store::ledger::report(tx, community, last.period()).await?;
    drop(reader);
    let title = w.ta("ledger-year-title", args![("year", year.to_string())]);
    Ok(visit.page(w.t("ledger-title"), || {
        let held = named::period(w, last.period());
        let base = visit.at(&format!("/ledger/{}", last.period()));
        view! {
            <Breadcrumb w items=trail(&visit)/>
            <h1>{w.t("ledger-title")}</h1>
            <p class="lead">{w.t("ledger-lead")}</p>
            <section>
                <h2>{w.ta("ledger-held", args![("period", held)])}</h2>
                {tables::funds(w, &report, |line| Some(format!("{base}/funds/{}", line.fund.name())))}
            </section>
            <section>
                <h2>{title.clone()}</h2>
                {others(&visit, &years, year)}
                {chart::months(w, title.clone(), &lines)}
                {tables::months(&visit, &lines)}
                {periods(&visit, year, &closed)}
            </section>
        }
    }))
}

fn others(visit: &Visit, years: &BTreeSet<i32>, here: i32) -> Option<AnyView> {
    let w = visit.words();
    let link = |year: &i32| {
        let href = visit.at(&format!("/ledger?year={year}"));
        let word = w.ta("disclosures-year", args![("year", year.to_string())]);
        view! { <li><a href=href aria-current=(*year == here).then_some("true")>{word}</a></li> }
    };
    let links = years.iter().rev().map(link).collect_view();
    (years.len() > 1).then(|| {
        view! { <nav class="no-print" aria-label=w.t("ledger-years")><ul class="chips">{links}</ul></nav> }.into_any()
    })
}

/// Quarters and the year in which a month is closed.
fn periods(visit: &Visit, year: i32, closed: &[Month]) -> AnyView {
    let w = visit.words();
    let quarters = (1..=4).map(|quarter| Period::Quarter(year, quarter));
    let has_closed = |period: &Period| {
        let (from, to) = Month::span(*period);
        closed.iter().any(|month| (from..=to).contains(month))
    };
    let begun = quarters.chain([Period::Year(year)]).filter(has_closed);
    let links = begun
        .map(|period| view! { <li><a href=visit.at(&format!("/ledger/{period}"))>{named::period(w, period)}</a></li> })
        .collect_view();
    view! { <h3>{w.t("ledger-longer")}</h3><ul class="chips">{links}</ul> }.into_any()
}
