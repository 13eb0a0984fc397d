//! Entries of the five sections, the resolutions among them, and the calendar of what is owed.

use axum::{extract::Path, response::Response};
use domain::disclosures::{
    Drawn, Due, DueState, Entry, Kept, Posting, PublicContent, Section, Sheet, SourceKind, Table, Version,
    VersionState, What, entry_number, owed,
};
use http::StatusCode;
use serde::Serialize;
use store::disclosures::{Filter, Listed};
use utoipa::ToSchema;

use super::{
    names::{DueName, SectionName},
    reply::{Asked, List, Paging, Problem, Refused, full, json, problem},
};
use crate::{
    disclosures::named,
    error::Page,
    visit::{AppError, Visit},
};

/// An entry in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EntryLine {
    /// Its number.
    number: String,
    /// Its section.
    section: SectionName,
    /// Its item of the catalogue.
    item: String,
    /// The period it is about: a year, half, quarter or month.
    period: String,
    /// Its title.
    title: String,
    /// When the version that is public was published.
    #[schema(format = DateTime)]
    published: String,
    /// The last day of its posting period.
    #[schema(format = Date)]
    posted_until: String,
    /// Whether it was corrected.
    corrected: bool,
    /// Whether it is taken down and waits to be published again.
    taken_down: bool,
    /// Its page.
    #[schema(format = "uri")]
    url: String,
    /// The whole of it.
    #[schema(format = "uri")]
    api: String,
}

/// An entry; while it is taken down, the reason instead of the text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Entry)]
pub(super) struct EntryAnswer {
    #[serde(flatten)]
    line: EntryLine,
    /// The number of the version that is public, from 1.
    version: i64,
    /// What was corrected and why.
    correction: Option<String>,
    /// Why it is taken down.
    taken_down_because: Option<String>,
    /// The text in Markdown; null while it is taken down.
    text: Option<String>,
    /// The table, masked as on the page.
    table: Option<TableAnswer>,
    /// What was drawn from the books; null where people typed the figures.
    drawn: Option<DrawnAnswer>,
}

/// Frozen figures beside the table.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Drawn)]
pub(super) struct DrawnAnswer {
    /// The moment as of which they hold.
    #[schema(format = DateTime)]
    as_of: String,
    /// All of them in one sentence.
    summary: String,
    /// The SHA-256 of sentence, table and sheets.
    hash: String,
    /// The tables, each with what it shows.
    sheets: Vec<SheetAnswer>,
}

/// A table with its caption.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Sheet)]
pub(super) struct SheetAnswer {
    /// What it shows.
    caption: String,
    #[serde(flatten)]
    table: TableAnswer,
}

/// A table.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Table)]
pub(super) struct TableAnswer {
    /// The heads of its columns.
    columns: Vec<String>,
    /// Its rows.
    rows: Vec<Vec<String>>,
}

/// Something that is owed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DueLine {
    /// The item of the catalogue.
    item: String,
    /// The item in words.
    item_name: String,
    /// The section.
    section: SectionName,
    /// The period it is about; null for what always stands there.
    period: Option<String>,
    /// The first day on which it can be published.
    #[schema(format = Date)]
    opens: String,
    /// The last day on which it is in time.
    #[schema(format = Date)]
    due: String,
    /// Where it stands.
    state: DueName,
    /// How many days it is or came late.
    days_late: i64,
    /// The entry, once it is published.
    #[schema(format = "uri")]
    url: Option<String>,
}

/// Published entries, the latest first.
#[utoipa::path(get, path = "/c/{community}/api/disclosures", tag = "disclosures",
    params(
        ("community" = String, Path, description = "The community's short name"),
        ("section" = inline(Option<SectionName>), Query, description = "One section"),
        ("text" = Option<String>, Query, description = "Words in the title or the text", min_length = 1, max_length = 80),
        Paging,
    ),
    responses((status = 200, description = "A page of entries", body = List<EntryLine>), Refused))]
pub(super) async fn list(visit: Visit) -> Page {
    let asked = Asked::of(&visit, &["section", "text", "after", "limit"])?;
    let section = asked.read("section", Section::from_slug)?;
    let filter = Filter { words: asked.words("text")?, ..Filter::default() };
    page(&visit, &asked, section, &filter).await
}

/// The notices of resolutions, the latest first: each is an entry with the full text and the count.
#[utoipa::path(get, path = "/c/{community}/api/resolutions", tag = "disclosures",
    params(
        ("community" = String, Path, description = "The community's short name"),
        Paging,
    ),
    responses((status = 200, description = "A page of resolutions", body = List<EntryLine>), Refused))]
pub(super) async fn resolutions(visit: Visit) -> Page {
    let asked = Asked::of(&visit, &["after", "limit"])?;
    page(&visit, &asked, None, &Filter { source: Some(SourceKind::Resolution), ..Filter::default() }).await
}

async fn page(visit: &Visit, asked: &Asked, section: Option<Section>, filter: &Filter) -> Page {
    let community = visit.community()?.id;
    let (after, limit, today) = (asked.after()?, asked.limit()?, visit.now.day());
    let mut reader = visit.site.store.reader().await?;
    let found = store::disclosures::index(&mut reader.tx(), community, section, (filter, today), after, limit).await?;
    let (entries, next) = found;
    let items = entries.iter().map(|entry| listed(visit, entry)).collect::<Result<_, _>>()?;
    json(&List::<EntryLine> { items, next: asked.next(visit, next) })
}

/// One entry as the public may see it.
#[utoipa::path(get, path = "/c/{community}/api/disclosures/{section}/{seq}", tag = "disclosures",
    params(
        ("community" = String, Path, description = "The community's short name"),
        ("section" = inline(SectionName), Path, description = "The section"),
        ("seq" = i64, Path, description = "Its number within the section", minimum = 1),
    ),
    responses(
        (status = 200, description = "The entry", body = EntryAnswer),
        (status = 410, description = "It named persons and left the web after its posting period", body = Problem,
            content_type = "application/problem+json"),
        Refused))]
pub(super) async fn one(visit: Visit, Path((_, section, seq)): Path<(String, String, String)>) -> Page {
    Asked::of(&visit, &[])?;
    let community = visit.community()?.id;
    let section = Section::from_slug(&section).ok_or(AppError::NotFound)?;
    let seq = seq.parse().map_err(|_| AppError::NotFound)?;
    let mut reader = visit.site.store.reader().await?;
    let entry = store::disclosures::by_number(&mut reader.tx(), community, section, seq).await?;
    let entry = entry.ok_or(AppError::NotFound)?;
    let current = entry.current().ok_or(AppError::NotFound)?;
    let today = visit.now.day();
    if entry.is_gone(today) {
        return Ok(gone(&visit));
    }
    json(&answer(&visit, &entry, current, entry.publicly(current, today).as_ref())?)
}

/// What every section owes, since when and until when, and what came of it.
#[utoipa::path(get, path = "/c/{community}/api/calendar", tag = "disclosures",
    params(
        ("community" = String, Path, description = "The community's short name"),
        ("section" = inline(Option<SectionName>), Query, description = "One section"),
    ),
    responses((status = 200, description = "The calendar", body = List<DueLine>), Refused))]
pub(super) async fn calendar(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let asked = Asked::of(&visit, &["section"])?;
    let section = asked.read("section", Section::from_slug)?;
    let today = visit.now.day();
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let programme = store::disclosures::programme(tx, community).await?;
    let known = store::disclosures::known(tx, community, today).await?;
    let owed = owed(&programme, &known, today);
    let owed = owed.iter().filter(|owed| section.is_none_or(|section| owed.kept.item.section == section));
    let items = owed.flat_map(|owed| owed.dues.iter().map(|due| due_line(&visit, owed.kept, due))).collect();
    json(&List::<DueLine> { items, next: None })
}

fn listed(visit: &Visit, entry: &Listed) -> Result<EntryLine, AppError> {
    let section = entry.section;
    Ok(EntryLine {
        number: entry_number(section, entry.period.year(), entry.seq, &visit.community()?.slug),
        section: section.into(),
        item: entry.code.clone(),
        period: entry.period.to_string(),
        title: entry.title.clone(),
        published: entry.published_at.rfc3339(),
        posted_until: entry.posted_until.to_string(),
        corrected: entry.is_corrected,
        taken_down: entry.is_withdrawn,
        url: full(visit, &format!("/disclosure/{}/{}", section.slug(), entry.seq)),
        api: full(visit, &format!("/api/disclosures/{}/{}", section.slug(), entry.seq)),
    })
}

fn answer(
    visit: &Visit,
    entry: &Entry,
    current: &Version,
    content: Option<&PublicContent>,
) -> Result<EntryAnswer, AppError> {
    let VersionState::Published { posting: Posting { until, .. }, at, .. } = current.state else {
        return Err(AppError::NotFound);
    };
    let line = Listed {
        id: entry.id,
        section: entry.section,
        seq: entry.seq,
        code: entry.code.clone(),
        period: entry.period,
        title: current.content.title.to_string(),
        is_corrected: current.reason.is_some(),
        is_withdrawn: entry.withdrawn.is_some(),
        published_at: at,
        posted_until: until,
        proposal: None,
    };
    let table = content.and_then(|content| content.table.as_ref()).map(table_answer);
    let drawn = content.and_then(|content| content.drawn.as_ref()).map(drawn_answer);
    Ok(EntryAnswer {
        line: listed(visit, &line)?,
        version: current.number,
        correction: current.reason.as_ref().map(ToString::to_string),
        taken_down_because: entry.withdrawn.as_ref().map(|withdrawal| withdrawal.reason.to_string()),
        text: content.map(|content| content.body.as_str().to_owned()),
        table,
        drawn,
    })
}

fn table_answer(table: &Table) -> TableAnswer {
    TableAnswer { columns: table.columns.clone(), rows: table.rows.clone() }
}

fn drawn_answer(drawn: &Drawn) -> DrawnAnswer {
    let sheet = |sheet: &Sheet| SheetAnswer { caption: sheet.caption.to_string(), table: table_answer(&sheet.table) };
    DrawnAnswer {
        as_of: drawn.as_of.rfc3339(),
        summary: drawn.summary.to_string(),
        hash: drawn.hash.hex(),
        sheets: drawn.sheets.iter().map(sheet).collect(),
    }
}

fn gone(visit: &Visit) -> Response {
    let w = visit.words();
    problem(StatusCode::GONE, w.t("disclosures-removed"), w.t("disclosures-removed-why"))
}

fn due_line(visit: &Visit, kept: &Kept, due: &Due) -> DueLine {
    let section = kept.item.section;
    let shown = due.entry.as_ref().filter(|entry| entry.published.is_some() && !entry.is_gone);
    DueLine {
        item: kept.item.code.clone(),
        item_name: named::kept(visit.words(), kept),
        section: section.into(),
        period: match due.what {
            What::Of(period) => Some(period.to_string()),
            What::Standing(_) => None,
        },
        opens: due.opens.to_string(),
        due: due.due.to_string(),
        state: due.state.into(),
        days_late: match due.state {
            DueState::Overdue { days } => days,
            DueState::Published { late, .. } => late,
            DueState::Running | DueState::Open | DueState::Soon | DueState::Withdrawn => 0,
        },
        url: shown.map(|entry| full(visit, &format!("/disclosure/{}/{}", section.slug(), entry.seq))),
    }
}
