//! One version of an entry as a document: the same on screen and on A4.

use domain::{
    clock::Moment,
    disclosures::{Content, Countersignature, Entry, Item, Posting, Table, Version, VersionState},
};
use leptos::prelude::*;

use super::{named, said};
use crate::{
    args,
    parts::{NoticeSheet, markdown},
    visit::{Community, Visit},
    words::Words,
};

/// The most columns of a table that a small screen shows as it is.
const NARROW: usize = 3;
/// The most columns that a sheet of paper shows in its usual size.
const WIDE: usize = 8;
/// A cell of so few characters is not broken.
const SHORT: usize = 4;
/// Nor is a date.
const DATE: usize = 10;

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
            title=content.title.as_str().to_owned() facts=facts(w, community, (entry, content), published.as_ref())
            body=named::office(w, entry.section, community) date address>
            {correction}
            {text}
        </NoticeSheet>
    }
    .into_any()
}

/// The text and the figures of an entry.
pub(super) fn text(w: Words, content: &Content) -> AnyView {
    let html = markdown(content.body.as_str());
    let summary = content.drawn.as_ref().map(|drawn| {
        view! { <p class="drawn-summary" lang=said::language(w)>{drawn.summary.as_str().to_owned()}</p> }
    });
    view! {
        <h2 class="unseen">{w.t("disclosures-text")}</h2>
        {said::note(w)}
        {summary}
        <div class="prose" lang=said::language(w) inner_html=html></div>
        {figures(w, content)}
    }
    .into_any()
}

/// The table of the form, and the sheets that were drawn beside it.
pub(super) fn figures(w: Words, content: &Content) -> AnyView {
    let name = if content.drawn.is_some() { "disclosures-drawn-table" } else { "disclosures-figures" };
    let is_drawn = content.drawn.is_some();
    let form = content.table.as_ref().map(|shown| {
        let shown = if is_drawn { &said::table(w, shown) } else { shown };
        table(w.t(name), shown)
    });
    let sheets = content.drawn.iter().flat_map(|drawn| &drawn.sheets);
    let sheets = sheets.map(|sheet| table(said::word(w, sheet.caption.as_str()), &said::table(w, &sheet.table)));
    let sheets = sheets.collect_view();
    view! { {form}{sheets} }.into_any()
}

/// A table; on a small screen the rows of one with many columns become cards.
fn table(caption: String, table: &Table) -> AnyView {
    let columns = table.columns.len();
    let class = if columns > WIDE {
        "figures carded wide"
    } else if columns > NARROW {
        "figures carded"
    } else {
        "figures"
    };
    let classes: Vec<_> = (0..columns).map(|column| is_figure(table, column).then_some("figure")).collect();
    let head = table.columns.iter().zip(&classes);
    let head = head.map(|(cell, class)| view! { <th scope="col" class=*class>{cell.clone()}</th> }).collect_view();
    let row = |cells: &Vec<String>| {
        let labelled = cells.iter().zip(&table.columns).zip(&classes);
        let cells = labelled.map(|((cell, label), class)| {
            let class = if cell.is_empty() { Some("none") } else { class.or(short(cell)) };
            view! { <td class=class data-label=label.clone()>{cell.clone()}</td> }
        });
        let cells = cells.collect_view();
        view! { <tr>{cells}</tr> }
    };
    let rows = table.rows.iter().map(row).collect_view();
    let name = caption.clone();
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=name>
            <table class=class>
                <caption>{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Whether a column holds nothing but numbers.
pub(super) fn is_figure(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| figure(cell))
}

/// Names of people, dates and vouchers stay on one line.
fn short(cell: &str) -> Option<&'static str> {
    let length = cell.chars().count();
    (length <= SHORT || (cell.is_ascii() && length <= DATE)).then_some("short")
}

/// Numbers stand under each other; a date is none.
fn figure(cell: &str) -> bool {
    let digits = cell.trim_start_matches('-').trim_end_matches(['元', '%']);
    digits.chars().any(|c| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' '))
}

/// What stands beside names at the head of an entry.
pub(super) fn facts(
    w: Words,
    community: &Community,
    (entry, content): (&Entry, &Content),
    published: Option<&Publication<'_>>,
) -> Vec<(String, String)> {
    let mut facts = vec![
        (w.t("disclosures-item"), format!("{} {}", entry.code, named::item(w, &entry.code))),
        (w.t("disclosures-period"), named::period(w, entry.period)),
    ];
    if let Some(item) = Item::find(&entry.code) {
        facts.push((w.t("disclosures-basis"), named::basis(w, item)));
    }
    if let Some(drawn) = &content.drawn {
        let seen = args![("when", w.moment(drawn.as_of)), ("checksum", drawn.checksum())];
        facts.push((w.t("disclosures-as-of"), w.ta("disclosures-as-of-line", seen)));
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
