//! The roll on paper: A4 sheets by building, numbered, with a column to sign in.

use axum::extract::Path;
use domain::{ids::VoteId, rolls::RollEntry, votes::Vote};
use leptos::prelude::*;
use store::rolls::{EntryFilter, Head};

use crate::{
    args,
    error::Page,
    forms::{Fields, encode},
    shell::Frame,
    visit::{AppError, Visit},
    votes::body_word,
    words::Words,
};

/// Lines that fit on a sheet.
const LINES: usize = 24;

struct Sheet<'a> {
    building: String,
    entries: &'a [RollEntry],
    page: usize,
    pages: usize,
}

/// The list of one building, or the choice of a building.
pub(super) async fn show(visit: Visit, Path((_, id)): Path<(String, VoteId)>) -> Page {
    let query = Fields::of_query(&visit.path);
    let community = visit.community()?.clone();
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let vote = store::votes::vote(tx, community.id, id).await?.ok_or(AppError::NotFound)?;
    let head = store::rolls::head(tx, id).await?;
    let buildings = store::rolls::buildings(tx, id).await?;
    let chosen = query.has("building").then(|| query.get("building").to_owned());
    let entries = match &chosen {
        Some(building) => {
            let filter = EntryFilter { building: Some(building.clone()), most: u32::MAX, ..EntryFilter::default() };
            store::rolls::page(tx, head.id, &filter).await?
        }
        None => Vec::new(),
    };
    drop(reader);
    let w = visit.words();
    let title = w.t("rolls-sheets");
    Ok(match chosen {
        Some(building) => visit.page_in(Frame::sheet(title), || {
            let name = if building.is_empty() { w.t("rolls-no-building") } else { building };
            let pages = entries.len().div_ceil(LINES);
            let sheets = entries
                .chunks(LINES)
                .enumerate()
                .map(|(n, entries)| {
                    let sheet = Sheet { building: name.clone(), entries, page: n + 1, pages };
                    self::sheet(w, (&community.name, &vote, &head), &sheet)
                })
                .collect_view();
            view! { {back(&visit, &vote)}{sheets} }
        }),
        None => visit.page(title, || choose(&visit, w, &vote, &buildings)),
    })
}

fn back(visit: &Visit, vote: &Vote) -> impl IntoView + use<> {
    let w = visit.words();
    view! {
        <div class="no-print">
            <p><a class="button plain" href=visit.at(&format!("/desk/votes/{}/roll", vote.id))>{w.t("rolls-sheets")}</a></p>
            <p class="hint">{w.t("disclosures-print-hint")}</p>
        </div>
    }
}

fn choose(visit: &Visit, w: Words, vote: &Vote, buildings: &[(String, i64)]) -> AnyView {
    let here = visit.at(&format!("/desk/votes/{}/roll", vote.id));
    let cards = buildings
        .iter()
        .map(|(building, units)| {
            let name = if building.is_empty() { w.t("rolls-no-building") } else { building.clone() };
            let href = format!("{here}?building={}", encode(building));
            let sheets = i64::try_from(usize::try_from(*units).unwrap_or(0).div_ceil(LINES)).unwrap_or(0);
            let about = w.ta("rolls-sheets-of", args![("units", *units), ("sheets", sheets)]);
            view! { <li class="card"><h2 class="card-title"><a href=href>{name}</a></h2><p>{about}</p></li> }
        })
        .collect_view();
    let file = super::may_take_file(visit, vote.body)
        .then(|| view! { <p><a class="button plain" href=format!("{here}.csv")>{w.t("rolls-file")}</a></p> });
    view! {
        <crate::parts::Breadcrumb w items=vec![
            (visit.at("/desk"), w.t("nav-desk")),
            (visit.at(&format!("/desk/votes/{}", vote.id)), vote.question.title.to_string())]/>
        <h1>{w.t("rolls-sheets")}</h1>
        <p class="lead">{w.t("rolls-sheets-lead")}</p>
        <ul class="cards">{cards}</ul>
        {file}
    }
    .into_any()
}

fn sheet(w: Words, (community, vote, head): (&str, &Vote, &Head), sheet: &Sheet<'_>) -> AnyView {
    let rows = sheet
        .entries
        .iter()
        .map(|entry| {
            let note = (!entry.unit.voting).then(|| format!("（{}）", w.t("desk-no-vote")));
            view! {
                <tr>
                    <td class="figure">{entry.no}</td><td>{entry.unit.label.clone()}{note}</td>
                    <td>{entry.unit.name.to_string()}</td><td class="roll-sign"></td>
                </tr>
            }
        })
        .collect_view();
    let state = match head.hash {
        Some(hash) => w.ta("rolls-sheet-frozen", args![("hash", hash.hex()[..16].to_owned())]),
        None => w.ta("rolls-sheet-open", args![("closes", w.moment(head.closes))]),
    };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let page = w.ta("rolls-sheet-page", args![("page", count(sheet.page)), ("pages", count(sheet.pages))]);
    view! {
        <article class="notice roll-sheet">
            <header class="roll-sheet-head">
                <p>{community.to_owned()}" · "{body_word(w, vote.body)}</p>
                <h1>{vote.question.title.to_string()}</h1>
                <p><strong>{sheet.building.clone()}</strong>" · "{w.date(head.voting_day)}</p>
            </header>
            <table>
                <thead><tr>
                    <th scope="col" class="figure">{w.t("desk-roll-no")}</th><th scope="col">{w.t("desk-roll-unit")}</th>
                    <th scope="col">{w.t("desk-roll-person")}</th><th scope="col">{w.t("rolls-sign-here")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <footer class="roll-sheet-foot"><span>{state}</span><span>{page}</span></footer>
        </article>
    }
    .into_any()
}
