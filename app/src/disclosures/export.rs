//! Lists for machines: the entries of a section and the catalogue, as JSON and CSV. They pass the same gate as the
//! pages.

use axum::{extract::Path, http::header, response::IntoResponse};
use domain::disclosures::{Kept, Programme, Section, entry_number};
use futures::{StreamExt, stream};
use serde::Serialize;
use store::{
    disclosures::{Filter, Listed},
    page::After,
};

use super::named;
use crate::{
    api::{Asked, List},
    error::Page,
    files,
    visit::{AppError, Community, Visit},
    words::Words,
};

/// The entries of a page of a list.
const PAGE: u8 = 200;

/// The columns of the table of entries.
const HEAD: [&str; 10] =
    ["number", "code", "item", "period", "title", "published", "posted_until", "corrected", "taken_down", "url"];

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

/// The entries of a section as JSON, page by page, the latest first.
pub(super) async fn section_json(visit: Visit, Path((_, slug)): Path<(String, String)>) -> Page {
    let asked = Asked::of(&visit, &["after", "limit"])?;
    let (after, limit) = (asked.after()?, asked.limit()?);
    let (items, next) = SectionList::load(visit.clone(), &slug).await?.page(after, limit).await?;
    json(&List { items, next: asked.next(&visit, next) })
}

/// All entries of a section as CSV.
pub(super) async fn section_csv(visit: Visit, Path((_, slug)): Path<(String, String)>) -> Page {
    let list = SectionList::load(visit, &slug).await?;
    let head = stream::once(async { Ok(vec![HEAD.map(str::to_owned)]) });
    let pages = stream::try_unfold((list, Some(None)), |(list, place)| async move {
        let Some(after) = place else { return Ok::<_, AppError>(None) };
        let (lines, next) = list.page(after, PAGE).await?;
        Ok(Some((lines.into_iter().map(EntryLine::row).collect(), (list, next.map(Some)))))
    });
    Ok(files::streamed(&format!("{slug}.csv"), head.chain(pages)))
}

impl EntryLine {
    fn row(self) -> [String; HEAD.len()] {
        let flag = |is: bool| if is { "yes" } else { "no" }.to_owned();
        [
            self.number,
            self.code,
            self.item,
            self.period,
            self.title,
            self.published,
            self.posted_until,
            flag(self.corrected),
            flag(self.taken_down),
            self.url,
        ]
    }
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

/// The entries of a section, to be read page by page.
struct SectionList {
    visit: Visit,
    section: Section,
    programme: Programme,
}

impl SectionList {
    async fn load(visit: Visit, slug: &str) -> Result<Self, AppError> {
        let section = Section::from_slug(slug).ok_or(AppError::NotFound)?;
        let mut reader = visit.site.store.reader().await?;
        let programme = store::disclosures::programme(&mut reader.tx(), visit.community()?.id).await?;
        drop(reader);
        Ok(Self { visit, section, programme })
    }

    async fn page(&self, after: Option<After>, most: u8) -> Result<(Vec<EntryLine>, Option<After>), AppError> {
        let (community, filter) = (self.visit.community()?, Filter::default());
        let shown = (&filter, self.visit.now.day());
        let mut reader = self.visit.site.store.reader().await?;
        let found = store::disclosures::index(&mut reader.tx(), community.id, self.section, shown, after, most).await?;
        let (entries, next) = found;
        Ok((entries.into_iter().map(|entry| self.line(community, entry)).collect(), next))
    }

    fn line(&self, community: &Community, entry: Listed) -> EntryLine {
        let w = self.visit.words();
        let path = format!("/disclosure/{}/{}", self.section.slug(), entry.seq);
        EntryLine {
            number: entry_number(self.section, entry.period.year(), entry.seq, &community.slug),
            item: self.programme.find(&entry.code).map_or_else(String::new, |kept| named::kept(w, kept)),
            code: entry.code,
            period: entry.period.to_string(),
            title: entry.title,
            published: entry.published_at.day().to_string(),
            posted_until: entry.posted_until.to_string(),
            corrected: entry.is_corrected,
            taken_down: entry.is_withdrawn,
            url: format!("{}{}", self.visit.site.origin, self.visit.at(&path)),
        }
    }
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

fn json<T: Serialize>(answer: &T) -> Page {
    let text = serde_json::to_string_pretty(answer).unwrap_or_default();
    Ok(([(header::CONTENT_TYPE, files::JSON)], text).into_response())
}
