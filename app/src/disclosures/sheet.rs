//! One version of an entry as a document: the same on screen and on A4.

use domain::{
    clock::Moment,
    disclosures::{Content, Countersignature, Entry, Item, Posting, Version, VersionState},
};
use leptos::prelude::*;

use super::named;
use crate::{
    args,
    parts::{NoticeSheet, markdown},
    visit::{Community, Visit},
    words::Words,
};

/// What was published of a version: when, for how long, with whose signature.
pub(super) struct Publication<'a> {
    pub at: Moment,
    pub posting: Posting,
    pub signature: Option<&'a Countersignature>,
}

/// How a version was published, if it was.
pub(super) fn publication(version: &Version) -> Option<Publication<'_>> {
    match &version.state {
        VersionState::Published { countersignature, posting, at, .. } => {
            Some(Publication { at: *at, posting: *posting, signature: countersignature.as_ref() })
        }
        VersionState::Drafted
        | VersionState::Submitted { .. }
        | VersionState::Checked
        | VersionState::SentBack { .. }
        | VersionState::Countersigned(_)
        | VersionState::Cleared(_)
        | VersionState::Discarded { .. } => None,
    }
}

/// The document of a version with this content: for the public, what the gate lets through.
pub(super) fn sheet(visit: &Visit, entry: &Entry, version: &Version, content: &Content) -> AnyView {
    let Some(community) = visit.community.as_deref() else { return ().into_any() };
    let w = visit.words();
    let published = publication(version);
    let date = published.as_ref().map_or_else(String::new, |published| w.day(published.at.day()));
    let address = published.as_ref().map_or_else(String::new, |_| {
        format!("{}{}", visit.site.origin, visit.at(&format!("/disclosure/{}/{}", entry.section.slug(), entry.seq)))
    });
    let correction = version.reason.as_ref().map(|reason| {
        let line = w.ta("disclosures-correction-line", args![("reason", reason.as_str().to_owned())]);
        view! { <p class="notice-correction"><strong>{w.t("disclosures-correction")}"："</strong>{line}</p> }
    });
    let text = text(w, content);
    view! {
        <NoticeSheet w kind=named::section(w, entry.section) number=entry.number(&community.slug)
            title=content.title.as_str().to_owned() facts=facts(w, community, entry, published.as_ref())
            body=named::office(w, entry.section, community) date address>
            {correction}
            {text}
        </NoticeSheet>
    }
    .into_any()
}

/// The text and the table of an entry.
pub(super) fn text(w: Words, content: &Content) -> AnyView {
    let html = markdown(content.body.as_str());
    let table = content.table.as_ref().map(|table| {
        let head = table.columns.iter().map(|cell| view! { <th scope="col">{cell.clone()}</th> }).collect_view();
        let rows = table
            .rows
            .iter()
            .map(|row| {
                let cells = row.iter().map(|cell| view! { <td class=figure(cell)>{cell.clone()}</td> }).collect_view();
                view! { <tr>{cells}</tr> }
            })
            .collect_view();
        view! {
            <div class="table-scroll" role="region" tabindex="0" aria-label=w.t("disclosures-figures")>
                <table class="figures">
                    <caption>{w.t("disclosures-figures")}</caption>
                    <thead><tr>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    view! {
        <h2 class="unseen">{w.t("disclosures-text")}</h2>
        <div class="prose" inner_html=html></div>
        {table}
    }
    .into_any()
}

/// Numbers stand under each other.
fn figure(cell: &str) -> Option<&'static str> {
    let is_figure = cell.chars().any(|c| c.is_ascii_digit())
        && cell.trim_end_matches(['元', '%']).chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | ' '));
    is_figure.then_some("figure")
}

fn facts(w: Words, community: &Community, entry: &Entry, published: Option<&Publication<'_>>) -> Vec<(String, String)> {
    let mut facts = vec![
        (w.t("disclosures-item"), format!("{} {}", entry.code, named::item(w, &entry.code))),
        (w.t("disclosures-period"), named::period(w, entry.period)),
    ];
    if let Some(item) = Item::find(&entry.code) {
        facts.push((w.t("disclosures-basis"), named::basis(w, item)));
    }
    if let Some(published) = published {
        let Posting { from, until } = published.posting;
        facts.push((w.t("disclosures-published"), w.date(from)));
        let range = args![("from", w.day(from.plus(1))), ("until", w.day(until))];
        facts.push((w.t("disclosures-posted"), w.ta("disclosures-posted-range", range)));
        facts.push((w.t("disclosures-countersigned"), signed(w, published.signature)));
    }
    let contact = args![("phone", community.office_phone.clone()), ("hours", community.office_hours.clone())];
    facts.push((w.t("disclosures-contact"), w.ta("disclosures-contact-line", contact)));
    facts
}

fn signed(w: Words, signature: Option<&Countersignature>) -> String {
    let Some(signature) = signature else { return w.t("disclosures-countersigned-pipeline") };
    let mut line = w.ta("disclosures-countersigned-line", args![("when", w.day(signature.at.day()))]);
    if let Some(note) = &signature.note {
        let note = args![("note", note.as_str().to_owned())];
        line = format!("{line} · {}", w.ta("disclosures-countersigned-note", note));
    }
    line
}
