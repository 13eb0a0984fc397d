//! The public front page of the ledger: what each fund holds, the year month by month, and the way to every period.

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
    let years = store::ledger::years(tx, community).await?;
    let asked = Fields::of_query(&visit.path).get("year").parse().ok().filter(|year| years.contains(year));
    let Some(last) = store::ledger::last_closed(tx, community, None).await? else {
        return Ok(visit.page(w.t("ledger-title"), || {
            view! {
                <Breadcrumb w items=trail(&visit)/>
                <h1>{w.t("ledger-title")}</h1>
                <Empty title=w.t("ledger-none")><p>{w.t("ledger-none-why")}</p></Empty>
            }
        }));
    };
    let year = asked.unwrap_or(last.month.period().year());
    let (from, to) = Month::span(Period::Year(year));
    let lines = store::ledger::months(tx, community, (from, to.min(last.month)), None).await?;
    let report = store::ledger::report(tx, community, last.month.period()).await?;
    drop(reader);
    let title = w.ta("ledger-year-title", args![("year", year.to_string())]);
    Ok(visit.page(w.t("ledger-title"), || {
        let held = named::period(w, last.month.period());
        let base = visit.at(&format!("/ledger/{}", last.month.period()));
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
                {periods(&visit, year, last.month)}
            </section>
        }
    }))
}

fn others(visit: &Visit, years: &[i32], here: i32) -> Option<AnyView> {
    let w = visit.words();
    let link = |year: &i32| {
        let href = visit.at(&format!("/ledger?year={year}"));
        let word = w.ta("disclosures-year", args![("year", year.to_string())]);
        view! { <li><a href=href aria-current=(*year == here).then_some("true")>{word}</a></li> }
    };
    let links = years.iter().map(link).collect_view();
    (years.len() > 1).then(|| {
        view! { <nav class="no-print" aria-label=w.t("ledger-years")><ul class="chips">{links}</ul></nav> }.into_any()
    })
}

/// Quarters and the year, as far as months are closed.
fn periods(visit: &Visit, year: i32, last: Month) -> AnyView {
    let w = visit.words();
    let quarters = (1..=4).map(|quarter| Period::Quarter(year, quarter));
    let begun = quarters.chain([Period::Year(year)]).filter(|period| Month::span(*period).0 <= last);
    let links = begun
        .map(|period| view! { <li><a href=visit.at(&format!("/ledger/{period}"))>{named::period(w, period)}</a></li> })
        .collect_view();
    view! { <h3>{w.t("ledger-longer")}</h3><ul class="chips">{links}</ul> }.into_any()
}
