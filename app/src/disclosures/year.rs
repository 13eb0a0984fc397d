//! The year of a section: every item, every period, and what came of it. One table that is a grid of months where there
//! is room and a list of labelled cells where there is none.

use axum::extract::Path;
use domain::{
    clock::Day,
    disclosures::{Due, DueState, Every, Kept, Known, Owed, Period, Section, What, owed},
};
use leptos::prelude::*;

use super::{index::tabs, named};
use crate::{
    args,
    error::Page,
    parts::{Badge, Breadcrumb, Empty, Tone},
    visit::{AppError, Visit},
    words::Words,
};

/// One cell: from which month to which, and what stands in it.
struct Cell {
    months: (u8, u8),
    label: String,
    what: Vec<Shown>,
}

/// A state with the address to which it leads.
struct Shown {
    tone: Tone,
    word: String,
    href: Option<String>,
}

/// The year view of one section.
pub(super) async fn show(visit: Visit, Path((_, slug, year)): Path<(String, String, String)>) -> Page {
    let community = visit.community()?.id;
    let section = Section::from_slug(&slug).ok_or(AppError::NotFound)?;
    let year = match Period::parse(&year) {
        Some(Period::Year(year)) => year,
        _ => return Err(AppError::NotFound),
    };
    let today = visit.now.day();
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let programme = store::disclosures::programme(&mut tx, community).await?;
    let known = store::disclosures::known(&mut tx, community, today).await?;
    let years = store::disclosures::years(&mut tx, community, section).await?;
    drop(reader);
    let mut all = owed(&programme, &known, today);
    all.retain(|owed| owed.kept.item.section == section);
    let w = visit.words();
    let name = named::section(w, section);
    let title = w.ta("calendar-title", args![("section", name), ("year", year.to_string())]);
    Ok(visit.page(title.clone(), || {
        let rows: Vec<AnyView> = all.iter().flat_map(|owed| rows(&visit, owed, year)).collect();
        let trail = vec![
            (visit.at("/"), w.t("nav-home")),
            (visit.at("/disclosure"), w.t("disclosures-title")),
            (visit.at(&format!("/disclosure/{slug}")), named::section(w, section)),
        ];
        view! {
            <Breadcrumb w items=trail/>
            <h1>{title.clone()}</h1>
            <p class="lead">{w.t("calendar-lead")}</p>
            {tabs(&visit, section, &format!("/year/{year}"))}
            {year_links(&visit, &slug, &years, year)}
            {summary(w, &all, year)}
            {if rows.is_empty() {
                view! { <Empty title=w.t("calendar-empty")/> }.into_any()
            } else {
                table(w, title.clone(), rows)
            }}
            <p class="no-print"><a href=visit.at("/disclosure/catalogue")>{w.t("catalogue-title")}</a></p>
        }
    }))
}

fn year_links(visit: &Visit, slug: &str, years: &[i32], here: i32) -> AnyView {
    let w = visit.words();
    let this_year = visit.now.day().date().year();
    let mut shown: Vec<i32> = years.iter().copied().chain([here, this_year]).collect();
    shown.sort_unstable_by(|a, b| b.cmp(a));
    shown.dedup();
    let links = shown
        .into_iter()
        .map(|year| {
            let href = visit.at(&format!("/disclosure/{slug}/year/{year}"));
            let word = w.ta("disclosures-year", args![("year", year.to_string())]);
            view! { <li><a href=href aria-current=(year == here).then_some("true")>{word}</a></li> }
        })
        .collect_view();
    view! { <nav class="periods no-print" aria-label=w.t("calendar-years")><ul class="chips">{links}</ul></nav> }
        .into_any()
}

/// How many of the year are there, corrected, due and overdue.
fn summary(w: Words, all: &[Owed<'_>], year: i32) -> AnyView {
    let of_year = |due: &&Due| match due.what {
        What::Of(period) => period.year() == year,
        What::Standing(_) => true,
    };
    let dues: Vec<&Due> = all.iter().flat_map(|owed| &owed.dues).filter(of_year).collect();
    let count = |test: fn(DueState) -> bool| {
        i64::try_from(dues.iter().filter(|due| test(due.state)).count()).unwrap_or(i64::MAX)
    };
    let there = count(|state| matches!(state, DueState::Published { .. }));
    let corrected = count(|state| matches!(state, DueState::Published { is_corrected: true, .. }));
    let due = count(|state| matches!(state, DueState::Open | DueState::Soon));
    let overdue = count(|state| matches!(state, DueState::Overdue { .. } | DueState::Withdrawn));
    let one = |tone: Tone, key: &str, count: i64| {
        let word = w.ta(key, args![("count", count)]);
        view! { <li><Badge tone word/></li> }
    };
    view! {
        <ul class="calendar-sums">
            {one(Tone::Passed, "calendar-sum-published", there)}
            {one(Tone::Due, "calendar-sum-corrected", corrected)}
            {one(Tone::Open, "calendar-sum-due", due)}
            {one(Tone::Late, "calendar-sum-overdue", overdue)}
        </ul>
    }
    .into_any()
}

fn table(w: Words, caption: String, rows: Vec<AnyView>) -> AnyView {
    let months = (1..=12_i64)
        .map(|month| {
            let word = w.ta("disclosures-month", args![("month", month)]);
            view! { <th scope="col" role="columnheader">{word}</th> }
        })
        .collect_view();
    view! {
        <table class="calendar" role="table">
            <caption class="unseen">{caption}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{w.t("disclosures-catalogue-item")}</th>
                {months}
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The rows of one item: as many as its periods need without overlapping, and one for what follows from events.
fn rows(visit: &Visit, owed: &Owed<'_>, year: i32) -> Vec<AnyView> {
    let w = visit.words();
    let mut tracks: Vec<Vec<Cell>> = Vec::new();
    for cell in owed.dues.iter().filter_map(|due| due_cell(visit, owed.kept, due, year)) {
        match tracks.iter_mut().find(|track| track.iter().all(|other| apart(other.months, cell.months))) {
            Some(track) => track.push(cell),
            None => tracks.push(vec![cell]),
        }
    }
    let events = event_cells(visit, owed, year);
    tracks.extend((!events.is_empty()).then_some(events));
    if tracks.is_empty() && owed.kept.item.every().is_none() && owed.kept.is_in_force(visit.now.day()) {
        tracks.push(vec![Cell { months: (1, 12), label: String::new(), what: vec![nothing_yet(w)] }]);
    }
    tracks.into_iter().map(|track| row(visit, owed.kept, track)).collect()
}

fn apart(one: (u8, u8), other: (u8, u8)) -> bool {
    one.1 < other.0 || other.1 < one.0
}

fn nothing_yet(w: Words) -> Shown {
    Shown { tone: Tone::Quiet, word: w.t("calendar-no-event"), href: None }
}

fn due_cell(visit: &Visit, kept: &Kept, due: &Due, year: i32) -> Option<Cell> {
    let w = visit.words();
    let (months, label) = match due.what {
        What::Of(period) if period.year() == year => (period.months(), named::period(w, period)),
        What::Standing(since) if since.date().year() <= year && year <= visit.now.day().date().year() => {
            ((1, 12), w.t("disclosures-frequency-l"))
        }
        What::Of(_) | What::Standing(_) => return None,
    };
    let entry = due.entry.as_ref().filter(|entry| entry.published.is_some());
    let href = entry.and_then(|entry| address(visit, kept, entry));
    Some(Cell { months, label, what: vec![Shown { tone: tone(due.state), word: word(w, due), href }] })
}

/// The public address of an entry, while it has one.
fn address(visit: &Visit, kept: &Kept, entry: &Known) -> Option<String> {
    let path = format!("/disclosure/{}/{}", kept.item.section.slug(), entry.seq);
    (!entry.is_gone).then(|| visit.at(&path))
}

/// Entries that follow from events, month by month of the period they are about.
fn event_cells(visit: &Visit, owed: &Owed<'_>, year: i32) -> Vec<Cell> {
    let w = visit.words();
    let of_month = |month: u8| {
        owed.others.iter().filter(move |entry| entry.period.year() == year && entry.period.months().0 == month)
    };
    (1..=12_u8)
        .filter(|month| of_month(*month).next().is_some())
        .map(|month| {
            let what = of_month(month)
                .map(|entry| {
                    let corrected = if entry.is_corrected { Tone::Due } else { Tone::Passed };
                    let tone = if entry.is_withdrawn { Tone::Late } else { corrected };
                    let number = w.ta("calendar-entry", args![("seq", entry.seq)]);
                    Shown { tone, word: number, href: address(visit, owed.kept, entry) }
                })
                .collect();
            let period = Every::Month.period_of(Day::new(year, month, 1).unwrap_or(visit.now.day()));
            Cell { months: (month, month), label: named::period(w, period), what }
        })
        .collect()
}

/// The shape and colour of a state.
pub(super) fn tone(state: DueState) -> Tone {
    match state {
        DueState::Running => Tone::Quiet,
        DueState::Open => Tone::Open,
        DueState::Soon => Tone::Due,
        DueState::Overdue { .. } | DueState::Withdrawn => Tone::Late,
        DueState::Published { is_corrected: true, .. } => Tone::Due,
        DueState::Published { .. } => Tone::Passed,
    }
}

/// A state in a few words.
pub(super) fn word(w: Words, due: &Due) -> String {
    let key = format!("calendar-state-{}", due.state.name());
    match due.state {
        DueState::Overdue { days } | DueState::Published { late: days, is_corrected: false } if days > 0 => {
            w.ta(&key, args![("days", days)])
        }
        DueState::Running
        | DueState::Open
        | DueState::Soon
        | DueState::Overdue { .. }
        | DueState::Withdrawn
        | DueState::Published { .. } => w.t(&key),
    }
}

fn row(visit: &Visit, kept: &Kept, mut track: Vec<Cell>) -> AnyView {
    let w = visit.words();
    track.sort_by_key(|cell| cell.months);
    let mut next = 1;
    let mut cells: Vec<AnyView> = Vec::new();
    for cell in track {
        cells.extend(gap(next, cell.months.0));
        next = cell.months.1 + 1;
        cells.push(one(cell));
    }
    cells.extend(gap(next, 13));
    let href = visit.at(&format!("/disclosure/{}?item={}", kept.item.section.slug(), kept.item.code));
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a href=href>{kept.item.code.clone()}" "{named::kept(w, kept)}</a>
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

/// Months for which nothing is owed.
fn gap(from: u8, until: u8) -> Option<AnyView> {
    (from < until)
        .then(|| view! { <td class="calendar-gap" role="cell" colspan=(until - from).to_string()>"—"</td> }.into_any())
}

fn one(cell: Cell) -> AnyView {
    let span = cell.months.1 - cell.months.0 + 1;
    let what = cell
        .what
        .into_iter()
        .map(|Shown { tone, word, href }| match href {
            Some(href) => view! { <a class="calendar-link" href=href><Badge tone word/></a> }.into_any(),
            None => view! { <Badge tone word/> }.into_any(),
        })
        .collect_view();
    let label = (!cell.label.is_empty()).then(|| view! { <span class="calendar-label">{cell.label}</span> });
    view! { <td role="cell" colspan=span.to_string()>{label}" "{what}</td> }.into_any()
}
