//! Numbered ballots for the printer: three to a sheet of A4 with lines to cut along, blank or one for each entry.

use axum::extract::Path;
use domain::{rolls::RollEntry, votes::Choice as Mark, votes::Vote};
use leptos::prelude::*;
use store::rolls::EntryFilter;

use super::{At, head, load_vote};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{Checkbox, Qr, SubmitBar, TextField},
    shell::Frame,
    visit::Visit,
    votes::choice_word,
    words::Words,
};

/// The most slips that are printed at once.
const MOST: u32 = 300;

/// The slips from one number on, as the address says.
pub(super) async fn show(visit: Visit, Path((_, id)): At) -> Page {
    let vote = load_vote(&visit, id).await?;
    let query = Fields::of_query(&visit.path);
    let number = |name: &str| query.get(name).trim().parse::<u32>().ok();
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let last = store::votes::stock(tx, id).await?.last();
    let from = number("from").unwrap_or(1).max(1);
    let to = number("to").unwrap_or(last).min(last).min(from.saturating_add(MOST - 1));
    let entries = if query.get("entries") == "yes" {
        let after = number("entry").unwrap_or(1).saturating_sub(1);
        store::rolls::page(tx, vote.roll, &EntryFilter { words: None, building: None, after, most: MOST }).await?
    } else {
        Vec::new()
    };
    let w = visit.words();
    Ok(visit.page_in(Frame::sheet(w.t("channels-print-slips")), || {
        let form = Form::new(query.with("from", from.to_string()).with("to", to.to_string()));
        let mut entries = entries.into_iter();
        let slips = (from..=to).map(|serial| slip(&visit, w, &vote, serial, entries.next())).collect_view();
        view! {
            <div class="no-print">
                {head(&visit, &vote, w.t("channels-print-slips"))}
                <form method="get" class="cards">
                    <TextField field=form.at("from", w) label=w.t("channels-slips-from") keyboard="numeric" width="short"/>
                    <TextField field=form.at("to", w) label=w.t("channels-slips-to") keyboard="numeric" width="short"/>
                    <Checkbox field=form.at("entries", w) label=w.t("channels-slips-entries") hint=w.t("channels-slips-entries-hint")/>
                    <TextField field=form.at("entry", w) label=w.t("channels-slips-entry") keyboard="numeric" width="short" required=false/>
                    <SubmitBar label=w.t("channels-slips-show")/>
                </form>
            </div>
            <div class="slips">{slips}</div>
        }
    }))
}

fn slip(visit: &Visit, w: Words, vote: &Vote, serial: u32, entry: Option<RollEntry>) -> AnyView {
    let marks = Mark::ON_PHONE.into_iter().map(|mark| view! { <li>{choice_word(w, mark)}</li> }).collect_view();
    let address = format!("{}{}?paper={serial}", visit.site.origin, visit.at(&format!("/votes/{}", vote.id)));
    let unit = entry.map_or_else(
        || w.t("desk-ballot-unit"),
        |entry| w.ta("channels-slip-unit", args![("no", entry.no), ("unit", entry.unit.label)]),
    );
    let community = visit.community.as_deref().map(|community| community.name.clone()).unwrap_or_default();
    let hash = vote.question.text_hash.hex()[..16].to_owned();
    view! {
        <article class="slip">
            <div class="slip-text">
                <p class="notice-kind">{community}" · "{w.t("desk-ballot-paper")}</p>
                <h2>{vote.question.title.to_string()}</h2>
                <ul class="slip-marks">{marks}</ul>
                <p>{w.t("desk-ballot-how")}" "{w.ta("desk-ballot-until", args![("closes", w.moment(vote.closes))])}</p>
                <p>{unit}</p>
            </div>
            <div class="slip-side">
                <p class="slip-no">{w.ta("channels-slip-no", args![("serial", serial)])}</p>
                <Qr w address/>
                <p class="hint">{w.ta("desk-ballot-hash", args![("hash", hash)])}</p>
            </div>
        </article>
    }
    .into_any()
}
