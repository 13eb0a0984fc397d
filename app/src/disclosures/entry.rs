//! The public page of one entry.

use axum::extract::Path;
use domain::{
    disclosures::{Content, Entry, PROGRESS, Section, Table, Version, Withdrawal},
    oversight::APPRAISED,
};
use http::StatusCode;
use leptos::prelude::*;

use super::{
    board::{paper, sizes},
    hanging::Hung,
    named, printed,
    share::share,
    sheet::{publication, sheet},
};
use crate::{
    args,
    error::Page,
    forms::Fields,
    oversight,
    parts::{Badge, Breadcrumb, Diff, Tone, plain},
    shell::Frame,
    visit::{AppError, Community, Visit},
    words::Words,
};

/// One entry; `?version=1` shows an earlier version.
pub(super) async fn show(visit: Visit, Path((_, section, seq)): Path<(String, String, String)>) -> Page {
    let community = visit.community()?;
    let section = Section::from_slug(&section).ok_or(AppError::NotFound)?;
    let seq = seq.parse().map_err(|_| AppError::NotFound)?;
    let mut reader = visit.site.store.reader().await?;
    let entry = store::disclosures::by_number(&mut reader.tx(), community.id, section, seq).await?;
    let entry = entry.ok_or(AppError::NotFound)?;
    let published: Vec<&Version> = entry.published().collect();
    let current = *published.last().ok_or(AppError::NotFound)?;
    let number = match Fields::of_query(&visit.path).get("version") {
        "" => published.len(),
        number => number.parse().map_err(|_| AppError::NotFound)?,
    };
    let shown = *number.checked_sub(1).and_then(|at| published.get(at)).ok_or(AppError::NotFound)?;
    let is_over = publication(current).is_some_and(|current| current.posting.is_over(visit.now));
    if entry.is_gone(visit.now.day()) {
        return Ok(removed(&visit, &entry));
    }
    let asked = oversight::of_entry(&visit, &mut reader.tx(), &entry).await?;
    if let Some(withdrawal) = &entry.withdrawn {
        return Ok(taken_down(&visit, &entry, (current, withdrawal), &asked));
    }
    let proposal = match entry.source {
        Some(source) => store::threads::matter(&mut reader.tx(), community.id, source.proposal).await?,
        None => None,
    };
    drop(reader);
    let hung = Hung::load(&visit, &entry).await?;
    let below = format!("/disclosure/{}/{}", section.slug(), entry.seq);
    let (path, today) = (visit.at(&below), visit.now.day());
    let content = entry.publicly(shown, today).ok_or(AppError::NotFound)?;
    let title = content.title.as_str().to_owned();
    let w = visit.words();
    let frame =
        Frame { is_passing: entry.gone_after().is_some(), ..Frame::sheet(title).about(&plain(content.body.as_str())) };
    Ok(visit.page_in(frame, || {
        let former = (number < published.len()).then(|| former_notice(w, number, current, &path));
        let before = number.checked_sub(2).and_then(|at| published.get(at)).copied();
        let before = before.and_then(|before| entry.publicly(before, today));
        view! {
            {trail(&visit, section)}
            {former}
            <div class="notice-state no-print">{state(w, shown, number == published.len(), is_over)}</div>
            <div class=paper(&visit)>{sheet(&visit, &entry, shown, &content)}</div>
            <div class="notice-below no-print">
                {publication(shown).filter(|_| number == published.len())
                    .map(|published| share(&visit, community, &entry, published.posting, &content))}
                {proposal.map(|matter| source_link(&visit, &entry, matter.seq))}
                {content.drawn.is_some().then(|| drawn_from(&visit, &entry))}
                {versions(w, &published, &path)}
                {before.map(|before| comparison(w, &before, &content))}
                {oversight::told(&visit, &entry, &asked)}
                {hung.view(&visit, &entry)}
                {sizes(&visit, &below)}
                {printed::links(&visit, &below)}
                {correct_link(&visit, &entry)}
            </div>
        }
    }))
}

fn trail(visit: &Visit, section: Section) -> AnyView {
    let w = visit.words();
    let items = vec![
        (visit.at("/"), w.t("nav-home")),
        (visit.at("/disclosure"), w.t("disclosures-title")),
        (visit.at(&format!("/disclosure/{}", section.slug())), named::section(w, section)),
    ];
    view! { <Breadcrumb w items/> }.into_any()
}

fn state(w: Words, version: &Version, is_current: bool, is_over: bool) -> AnyView {
    let posting = if is_over {
        view! { <Badge tone=Tone::Passed word=w.t("disclosures-posted-over")/> }.into_any()
    } else {
        view! { <Badge tone=Tone::Open word=w.t("disclosures-posted-running")/> }.into_any()
    };
    let corrected =
        version.reason.is_some().then(|| view! { <Badge tone=Tone::Due word=w.t("disclosures-corrected")/> });
    view! { {is_current.then_some(posting)} " " {corrected} }.into_any()
}

fn former_notice(w: Words, number: usize, current: &Version, path: &str) -> AnyView {
    let when = publication(current).map_or_else(String::new, |current| w.day(current.at.day()));
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let line = w.ta("disclosures-former-notice", args![("version", number), ("when", when)]);
    view! { <p class="former">{line}" "<a href=path.to_owned()>{w.t("disclosures-see-current")}</a></p> }.into_any()
}

fn source_link(visit: &Visit, entry: &Entry, seq: i64) -> AnyView {
    let w = visit.words();
    let kind = entry.source.map(|source| named::source(w, source.kind)).unwrap_or_default();
    let href = visit.at(&format!("/proposals/{seq}"));
    view! { <p>{w.t("disclosures-source")}"："{kind}" · "<a href=href>{w.t("disclosures-source-proposal")}</a></p> }
        .into_any()
}

/// Where the figures come from, and more of them: the projects, the appraisals, or the books with their charts.
fn drawn_from(visit: &Visit, entry: &Entry) -> AnyView {
    let w = visit.words();
    let (path, word) = match entry.code.as_str() {
        PROGRESS => ("/projects".to_owned(), w.t("projects-title")),
        APPRAISED => ("/appraisals".to_owned(), w.t("appraisals-title")),
        _ => {
            let period = args![("period", named::period(w, entry.period))];
            (format!("/ledger/{}", entry.period), w.ta("disclosures-books", period))
        }
    };
    let href = visit.at(&path);
    view! { <p><a href=href>{word}</a></p> }.into_any()
}

fn versions(w: Words, published: &[&Version], path: &str) -> Option<AnyView> {
    if published.len() < 2 {
        return None;
    }
    let last = published.len();
    let lines = published
        .iter()
        .enumerate()
        .map(|(at, version)| {
            let number = at + 1;
            let word = if number == last { "disclosures-version-current" } else { "disclosures-version-former" };
            let when = publication(version).map_or_else(String::new, |published| w.moment(published.at));
            let href = if number == last { path.to_owned() } else { format!("{path}?version={number}") };
            let name = w.ta("disclosures-version", args![("version", i64::try_from(number).unwrap_or(0))]);
            let reason = version.reason.as_ref().map(|reason| {
                view! { <blockquote>{reason.as_str().to_owned()}</blockquote> }
            });
            view! { <li><a href=href>{name}</a>" · "{w.t(word)}" · "{when}{reason}</li> }
        })
        .collect_view();
    Some(
        view! { <section><h2>{w.t("disclosures-versions")}</h2><ol class="list-plain">{lines}</ol></section> }
            .into_any(),
    )
}

fn comparison(w: Words, before: &Content, after: &Content) -> AnyView {
    let text = |content: &Content| {
        let sheets = content.drawn.iter().flat_map(|drawn| drawn.sheets.iter().map(|sheet| &sheet.table));
        let tables: Vec<_> = content.table.iter().chain(sheets).map(Table::as_pasted).collect();
        format!("{}\n{}\n{}", content.title, content.body, tables.join("\n"))
    };
    let (before, after) = (text(before), text(after));
    view! {
        <details><summary>{w.t("disclosures-compare")}</summary><Diff w before after/></details>
    }
    .into_any()
}

fn correct_link(visit: &Visit, entry: &Entry) -> Option<AnyView> {
    let w = visit.words();
    let href = visit.at(&format!("/desk/disclosures/{}", entry.id));
    let may = visit.holds_any(entry.section.writers());
    may.then(|| view! { <p><a class="button plain" href=href>{w.t("disclosures-correct")}</a></p> }.into_any())
}

/// The page of an entry that was taken down before its time and must return (E30).
fn taken_down(
    visit: &Visit,
    entry: &Entry,
    (current, withdrawal): (&Version, &Withdrawal),
    asked: &[oversight::Told],
) -> axum::response::Response {
    let w = visit.words();
    let section = entry.section;
    let title = current.content.title.as_str().to_owned();
    let is_early = publication(current).is_some_and(|current| !current.posting.is_over(withdrawal.at));
    let when = w.ta("disclosures-withdrawn-when", args![("when", w.moment(withdrawal.at))]);
    visit.page_in(Frame::new(title.clone()), || {
        view! {
            {trail(visit, section)}
            <div class="narrow">
                <p><Badge tone=Tone::Late word=w.t("disclosures-withdrawn")/></p>
                <h1>{title.clone()}</h1>
                <p class="lead">{when}</p>
                <p>{w.t("disclosures-withdrawn-why")}</p>
                <blockquote>{withdrawal.reason.as_str().to_owned()}</blockquote>
                <p>{w.t(if is_early { "disclosures-withdrawn-early" } else { "disclosures-withdrawn-returns" })}</p>
                {correct_link(visit, entry)}
                {oversight::told(visit, entry, asked)}
            </div>
        }
    })
}

/// The page of an entry that left the web (PIPL art. 19).
fn removed(visit: &Visit, entry: &Entry) -> axum::response::Response {
    let w = visit.words();
    let section = entry.section;
    visit.page_in(Frame::new(w.t("disclosures-removed")).status(StatusCode::GONE), || {
        view! {
            {trail(visit, section)}
            <div class="narrow">
                <h1>{w.t("disclosures-removed")}</h1>
                <p class="lead">{w.t("disclosures-removed-why")}</p>
                {visit.community.as_deref().map(|community: &Community| view! {
                    <p class="error-phone">{community.office_phone.clone()}" · "{community.office_hours.clone()}</p>
                })}
            </div>
        }
    })
}
