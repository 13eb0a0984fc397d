//! The account of one project or resolution: what was planned, what came in, what was paid, line by line.

use axum::extract::Path;
use domain::{ledger::Month, money::Money};
use leptos::prelude::*;
use store::ledger::{Filter, Listed, Project};

use super::{index::trail, named::amount, tables};
use crate::{
    args,
    error::Page,
    parts::{Breadcrumb, Facts},
    visit::{AppError, Visit},
};

/// Lines on the page; a project with more than these is no project.
const MOST: u32 = 500;

/// The page.
pub(super) async fn show(visit: Visit, Path((_, number)): Path<(String, String)>) -> Page {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let last = store::ledger::last_closed(tx, community, None).await?.ok_or(AppError::NotFound)?;
    let span = (Month::from_number(0), last.month);
    let found = store::ledger::projects(tx, community, span, Some(&number)).await?;
    let project = found.into_iter().next().ok_or(AppError::NotFound)?;
    let filter = Filter { months: Some(span), matter: Some(number), counted: true, ..Filter::default() };
    let (listed, _) = store::ledger::list(tx, community, &filter, None, MOST).await?;
    let matter = match project.seq {
        Some(seq) => store::proposals::by_seq(tx, community, seq).await?,
        None => None,
    };
    drop(reader);
    let w = visit.words();
    let cost = matter.and_then(|matter| matter.content.cost);
    let lines: Vec<_> = listed.iter().map(Listed::public).filter(|line| !line.subject.is_totals_only()).collect();
    let title = w.ta("ledger-project-title", args![("number", project.matter.clone())]);
    Ok(visit.page(title.clone(), || {
        let mut items = trail(&visit);
        items.push((visit.at("/ledger"), w.t("ledger-title")));
        let matter = project.seq.map(|seq| {
            let (href, word) = (visit.at(&format!("/proposals/{seq}")), project.title.clone().unwrap_or_default());
            view! { <p class="lead"><a href=href>{word}</a></p> }
        });
        view! {
            <Breadcrumb w items/>
            <h1>{title.clone()}</h1>
            {matter}
            <Facts items=facts(&visit, &project, cost)/>
            {tables::lines(&visit, &lines)}
            <p class="hint">{w.t("ledger-masked")}</p>
        }
    }))
}

fn facts(visit: &Visit, project: &Project, cost: Option<Money>) -> Vec<(String, String)> {
    let w = visit.words();
    let yuan = |money| w.ta("ledger-yuan", args![("amount", amount(w, money))]);
    let (income, expense) = (Money::from_fen(project.income), Money::from_fen(project.expense));
    let mut facts = vec![(w.t("ledger-income"), yuan(income)), (w.t("ledger-paid"), yuan(expense))];
    if let Some(cost) = cost {
        facts.insert(0, (w.t("ledger-planned"), yuan(cost)));
        facts.push((w.t("ledger-left"), yuan(Money::from_fen(cost.fen() - expense.fen()))));
    }
    facts
}
