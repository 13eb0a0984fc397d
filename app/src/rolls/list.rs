//! The entries of a roll for those who are signed in: numbers, so that an entry can be objected to, with masked names.

use axum::extract::Path;
use domain::{ids::VoteId, rules::Body};
use leptos::prelude::*;
use store::rolls::EntryFilter;

use super::who;
use crate::{
    error::Page,
    forms::{Fields, Form, encode},
    parts::{Breadcrumb, Choice, Pager, Select},
    visit::{AppError, Visit},
};

/// Entries a page shows.
const MOST: u32 = 60;

/// Whether residents see the entries: who is in the party is not for everybody to read.
pub(super) const fn is_listed(body: Body) -> bool {
    !matches!(body, Body::PartyMeeting)
}

/// The list.
pub(super) async fn show(visit: Visit, Path((_, id)): Path<(String, VoteId)>) -> Page {
    let community = visit.community()?.id;
    let query = Fields::of_query(&visit.path);
    let building = Some(query.get("building").to_owned()).filter(|building| !building.is_empty());
    let after: u32 = query.get("after").parse().unwrap_or(0);
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let vote = store::votes::vote(tx, community, id).await?.filter(|vote| is_listed(vote.body));
    let vote = vote.ok_or(AppError::NotFound)?;
    let filter = EntryFilter { building: building.clone(), after, most: MOST, ..EntryFilter::default() };
    let entries = store::rolls::page(tx, vote.roll, &filter).await?;
    let buildings = store::rolls::buildings(tx, id).await?;
    drop(reader);
    let w = visit.words();
    Ok(visit.clone().page(w.t("rolls-entries"), move || {
        let roll = visit.at(&format!("/votes/{id}/roll"));
        let here = format!("{roll}/entries");
        let kept = building.as_deref().map(|building| format!("&building={}", encode(building))).unwrap_or_default();
        let next = entries.last().filter(|_| entries.len() == MOST as usize);
        let next = next.map(|last| format!("{here}?after={}{kept}", last.no));
        let first = (after > 0).then(|| format!("{here}?{}", kept.trim_start_matches('&')));
        let choices = buildings.iter().filter(|(name, _)| !name.is_empty());
        let choices = choices.map(|(name, _)| Choice::new(name.clone(), name.clone())).collect();
        let rows = entries
            .iter()
            .map(|entry| {
                let whose = who::shown(vote.body, entry.unit.building.as_deref(), &entry.unit.name);
                view! { <tr><td class="figure">{entry.no}</td><td>{whose}</td></tr> }
            })
            .collect_view();
        let trail = vec![
            (visit.at(&format!("/votes/{id}")), vote.question.title.to_string()),
            (roll.clone(), w.t("rolls-title")),
        ];
        view! {
            <Breadcrumb w items=trail/>
            <div class="narrow">
                <h1>{w.t("rolls-entries")}</h1>
                <p class="lead">{w.t("rolls-entries-lead")}</p>
                <form method="get" action=here.clone() role="search">
                    <Select field=Form::new(query).at("building", w) label=w.t("rolls-building") choices none=w.t("rolls-all-buildings")/>
                    <button class="button plain">{w.t("desk-search")}</button>
                </form>
                <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("rolls-entries")>
                    <table>
                        <thead><tr><th scope="col" class="figure">{w.t("desk-roll-no")}</th><th scope="col">{w.t("desk-roll-unit")}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <Pager w next first/>
            </div>
        }
    }))
}
