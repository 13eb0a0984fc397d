//! Lists for machines: the entries of a section and the catalogue, as JSON and CSV. They pass the same gate as the
//! pages.

use axum::{extract::Path, http::header, response::IntoResponse};
use domain::disclosures::{Kept, Section};
use serde::Serialize;
use store::disclosures::{Filter, Listed};

use super::named;
use crate::{
    error::Page,
    files,
    visit::{AppError, Visit},
    words::Words,
};

/// The most entries of one list.
const MOST: u8 = 250;

/// An entry of a list.
#[derive(Serialize)]
struct EntryLine {
    number: String,
    code: String,
    item: String,
    period: String,
    title: String,
    published: String,
    posted_until: String,
    corrected: bool,
    taken_down: bool,
    url: String,
}

/// An item of the catalogue.
#[derive(Serialize)]
struct ItemLine {
    code: String,
    section: &'static str,
    item: String,
    rhythms: String,
    office: String,
    basis: String,
    audience: String,
    personal_data: String,
    posting_days: i64,
}

/// The entries of a section as JSON.
pub(super) async fn section_json(visit: Visit, Path((_, slug)): Path<(String, String)>) -> Page {
    json(&entries(&visit, &slug).await?)
}

/// The entries of a section as CSV.
pub(super) async fn section_csv(visit: Visit, Path((_, slug)): Path<(String, String)>) -> Page {
    let lines = entries(&visit, &slug).await?;
    let head =
        ["number", "code", "item", "period", "title", "published", "posted_until", "corrected", "taken_down", "url"];
    let rows = lines.into_iter().map(|line| {
        let flag = |is: bool| if is { "yes" } else { "no" }.to_owned();
        [
            line.number,
            line.code,
            line.item,
            line.period,
            line.title,
            line.published,
            line.posted_until,
            flag(line.corrected),
            flag(line.taken_down),
            line.url,
        ]
    });
    Ok(files::table(&format!("{slug}.csv"), std::iter::once(head.map(str::to_owned)).chain(rows)))
}

/// The catalogue as JSON.
pub(super) async fn catalogue_json(visit: Visit) -> Page {
    json(&items(&visit).await?)
}

/// The catalogue as CSV.
pub(super) async fn catalogue_csv(visit: Visit) -> Page {
    let lines = items(&visit).await?;
    let head = ["code", "section", "item", "rhythms", "office", "basis", "audience", "personal_data", "posting_days"];
    let rows = lines.into_iter().map(|line| {
        let section = line.section.to_owned();
        let days = line.posting_days.to_string();
        [line.code, section, line.item, line.rhythms, line.office, line.basis, line.audience, line.personal_data, days]
    });
    Ok(files::table("catalogue.csv", std::iter::once(head.map(str::to_owned)).chain(rows)))
}

async fn entries(visit: &Visit, slug: &str) -> Result<Vec<EntryLine>, AppError> {
    let community = visit.community()?;
    let section = Section::from_slug(slug).ok_or(AppError::NotFound)?;
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let filter = (&Filter::default(), visit.now.day());
    let (entries, _) = store::disclosures::index(&mut tx, community.id, section, filter, None, MOST).await?;
    let programme = store::disclosures::programme(&mut tx, community.id).await?;
    let w = visit.words();
    let line = |entry: Listed| EntryLine {
        number: domain::disclosures::entry_number(section, entry.period.year(), entry.seq, &community.slug),
        item: programme.find(&entry.code).map_or_else(String::new, |kept| named::kept(w, kept)),
        code: entry.code,
        period: entry.period.to_string(),
        title: entry.title,
        published: entry.published_at.day().to_string(),
        posted_until: entry.posted_until.to_string(),
        corrected: entry.is_corrected,
        taken_down: entry.is_withdrawn,
        url: format!("{}{}", visit.site.origin, visit.at(&format!("/disclosure/{slug}/{}", entry.seq))),
    };
    Ok(entries.into_iter().map(line).collect())
}

async fn items(visit: &Visit) -> Result<Vec<ItemLine>, AppError> {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let programme = store::disclosures::programme(&mut reader.tx(), community).await?;
    let w = visit.words();
    Ok(programme.on(visit.now.day()).map(|kept| item_line(w, kept)).collect())
}

fn item_line(w: Words, kept: &Kept) -> ItemLine {
    let item = &kept.item;
    ItemLine {
        code: item.code.clone(),
        section: item.section.slug(),
        item: named::kept(w, kept),
        rhythms: named::frequency(w, item),
        office: named::responsible(w, item),
        basis: kept.own_rule.as_ref().map_or_else(|| named::basis(w, item), |rule| rule.as_str().to_owned()),
        audience: w.t(&format!("disclosures-audience-{}", item.audience.name())),
        personal_data: w.t(&format!("disclosures-personal-{}", item.personal.name())),
        posting_days: item.posting_days,
    }
}

fn json<T: Serialize>(lines: &[T]) -> Page {
    let text = serde_json::to_string_pretty(lines).unwrap_or_default();
    Ok(([(header::CONTENT_TYPE, files::JSON)], text).into_response())
}
