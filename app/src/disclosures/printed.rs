//! An entry as a file: the sheet as PDF, and a picture for group chats, where the server has a printing program.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::IntoResponse,
};
use domain::disclosures::{Entry, Posting, PublicContent, Section, Table, Version};
use leptos::prelude::*;
use press::{Column, Document, Fact, Form, Paper};

use super::{
    named, said,
    share::gist,
    sheet::{facts, is_figure, publication},
};
use crate::{
    args,
    error::Page,
    forms::Fields,
    visit::{AppError, Community, Visit},
    words::Words,
};

type At = Path<(String, String, String)>;

/// The sheet of an entry as PDF: A4 unless `?size=a3` asks for A3.
pub(super) async fn sheet(visit: Visit, at: At) -> Page {
    let is_large = Fields::of_query(&visit.path).get("size") == "a3";
    print(visit, at, Form::Sheet(if is_large { Paper::A3 } else { Paper::A4 })).await
}

/// An entry as a picture for group chats.
pub(super) async fn card(visit: Visit, at: At) -> Page {
    print(visit, at, Form::Card).await
}

async fn print(visit: Visit, Path((_, section, seq)): At, form: Form) -> Page {
    let community = visit.community()?;
    let printer = visit.site.printer.as_ref().ok_or(AppError::NotFound)?;
    let section = Section::from_slug(&section).ok_or(AppError::NotFound)?;
    let seq = seq.parse().map_err(|_| AppError::NotFound)?;
    let mut reader = visit.site.store.reader().await?;
    let entry = store::disclosures::by_number(&mut reader.tx(), community.id, section, seq).await?;
    drop(reader);
    let entry = entry.filter(|entry| entry.withdrawn.is_none()).ok_or(AppError::NotFound)?;
    let version = entry.published().last().ok_or(AppError::NotFound)?;
    let content = entry.publicly(version, visit.now.day()).ok_or(AppError::NotFound)?;
    let document = match form {
        Form::Sheet(_) => document(&visit, community, (&entry, version, &content)),
        Form::Card => summary(&visit, community, (&entry, version, &content)),
    };
    let printed = printer.print(&document, form).await?;
    let name = format!("{}-{}-{seq}.{}", community.slug, section.slug(), ending(form));
    let disposition = HeaderValue::try_from(format!("inline; filename=\"{name}\"")).map_err(|_| AppError::NotFound)?;
    let kind = HeaderValue::from_static(form.media_type());
    let mut response =
        ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], printed).into_response();
    if entry.gone_after().is_some() {
        // What vanishes here must not stay with a search engine.
        response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
    }
    Ok(response)
}

const fn ending(form: Form) -> &'static str {
    match form {
        Form::Sheet(_) => "pdf",
        Form::Card => "png",
    }
}

type Shown<'a> = (&'a Entry, &'a Version, &'a PublicContent);

fn document(visit: &Visit, community: &Community, (entry, version, content): Shown<'_>) -> Document {
    let w = visit.words();
    let published = publication(version);
    let address = visit.at(&format!("/disclosure/{}/{}", entry.section.slug(), entry.seq));
    let correction = version.reason.as_ref();
    let correction = correction.map(|reason| args![("reason", reason.as_str().to_owned())]);
    let correction = correction.map(|reason| w.ta("disclosures-correction-line", reason));
    let summary = content.drawn.as_ref().map(|drawn| drawn.summary.as_str().to_owned());
    let number = entry.number(&community.slug);
    Document {
        language: w.tag().to_owned(),
        community: community.name.clone(),
        kind: named::section(w, entry.section),
        number: format!("{} {number}", w.t("notice-number")),
        title: content.title.as_str().to_owned(),
        facts: facts(w, community, (entry, content), published.as_ref())
            .into_iter()
            .map(|(name, value)| Fact { name, value })
            .collect(),
        lead: correction.into_iter().chain(summary).collect(),
        text: content.body.as_str().to_owned(),
        tables: tables(w, content),
        issuer: named::office(w, entry.section, community),
        date: published.as_ref().map_or_else(String::new, |published| w.day(published.at.day())),
        published: published.as_ref().map(|published| published.at.rfc3339()),
        address: format!("{}{address}", visit.site.origin),
        scan: w.t("printed-scan"),
        foot: w.ta("printed-foot", args![("page", "{page}".to_owned()), ("pages", "{pages}".to_owned())]),
    }
}

/// As a card shows it: the first sentences and the posting period.
fn summary(visit: &Visit, community: &Community, shown: Shown<'_>) -> Document {
    let (w, (_, version, content)) = (visit.words(), shown);
    let period = publication(version).map(|published| {
        let Posting { from, until } = published.posting;
        let range = args![("from", w.day(from.plus(1))), ("until", w.day(until))];
        Fact { name: w.t("disclosures-posted"), value: w.ta("disclosures-posted-range", range) }
    });
    let words = match &content.drawn {
        Some(drawn) => drawn.summary.as_str(),
        None => content.body.as_str(),
    };
    Document {
        facts: period.into_iter().collect(),
        lead: vec![gist(words)],
        text: String::new(),
        tables: Vec::new(),
        ..document(visit, community, shown)
    }
}

fn tables(w: Words, content: &PublicContent) -> Vec<press::Table> {
    let name = if content.drawn.is_some() { "disclosures-drawn-table" } else { "disclosures-figures" };
    let is_drawn = content.drawn.is_some();
    let form = content.table.as_ref().map(|table| {
        let table = if is_drawn { &said::table(w, table) } else { table };
        printed(w.t(name), table)
    });
    let sheets = content.drawn.iter().flat_map(|drawn| &drawn.sheets);
    let sheets = sheets.map(|sheet| printed(said::word(w, sheet.caption.as_str()), &said::table(w, &sheet.table)));
    form.into_iter().chain(sheets).collect()
}

fn printed(caption: String, table: &Table) -> press::Table {
    let columns = table.columns.iter().enumerate();
    let columns = columns.map(|(at, name)| Column { name: name.clone(), is_figure: is_figure(table, at) });
    let width = table.columns.len();
    let row = |row: &Vec<String>| (0..width).map(|at| row.get(at).cloned().unwrap_or_default()).collect();
    press::Table { caption, columns: columns.collect(), rows: table.rows.iter().map(row).collect() }
}

/// The files, where there is a printing program.
pub(super) fn links(visit: &Visit, base: &str) -> Option<AnyView> {
    visit.site.printer.as_ref()?;
    let w = visit.words();
    let base = visit.at(base);
    Some(
        view! {
            <ul class="chips" aria-label=w.t("printed-files")>
                <li><a href=format!("{base}/sheet.pdf")>{w.t("printed-a4")}</a></li>
                <li><a href=format!("{base}/sheet.pdf?size=a3")>{w.t("printed-a3")}</a></li>
                <li><a href=format!("{base}/card.png")>{w.t("printed-card")}</a></li>
            </ul>
        }
        .into_any(),
    )
}
