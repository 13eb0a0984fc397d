//! Writing an entry: a first draft, a change of it, a correction of what was published; with a preview.

use axum::extract::{Multipart, Path, multipart::MultipartRejection};
use domain::{
    disclosures::{Command, Content, Entry, Item, Kept, Period, Programme},
    text::{Document, Line, Words as TypedWords},
};
use leptos::prelude::*;
use store::disclosures::NewEntry;

use super::{grid, named, office::find, sheet};
use crate::{
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Breadcrumb, Choice, ErrorSummary, HiddenKey, Select, SubmitBar, TextArea, TextField},
    people::{ReadFault, read, uploads},
    visit::{AppError, Visit},
    words::Words,
};

/// What is being written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    First,
    Revision,
    Correction,
}

/// What a draft is about: the item that was chosen, or the catalogue to choose from.
struct About {
    programme: Programme,
    item: Option<Item>,
}

impl About {
    async fn of(visit: &Visit, code: &str) -> Result<Self, AppError> {
        let community = visit.community()?.id;
        let mut reader = visit.site.store.reader().await?;
        let programme = store::disclosures::programme(&mut reader.tx(), community).await?;
        let item = programme.find(code).filter(|kept| writes(visit, kept)).map(|kept| kept.item.clone());
        Ok(Self { programme, item })
    }
}

/// An empty draft: first what about, then the form of the item with the title filled in.
pub(super) async fn blank(visit: Visit) -> Page {
    let query = Fields::of_query(&visit.path);
    let about = About::of(&visit, query.get("item")).await?;
    let period = Period::parse(query.get("period").trim()).unwrap_or_else(|| last_period(&visit, about.item.as_ref()));
    let mut fields = Fields::default().with("period", period.to_string()).with("code", query.get("item"));
    if let Some(item) = &about.item {
        fields = fields.with("title", format!("{}{}", period.chinese(), named::short(&item.name)));
    }
    Ok(page(&visit, Kind::First, None, &about, &Form::new(fields), None))
}

/// The period that was over last, of the length in which the item is disclosed.
fn last_period(visit: &Visit, item: Option<&Item>) -> Period {
    let every = item.and_then(Item::every).unwrap_or(domain::disclosures::Every::Month);
    every.period_of(every.period_of(visit.now.day()).first_day().plus(-1))
}

/// A draft whose table comes from a file; nothing is kept before it is saved.
pub(super) async fn from_file(visit: Visit, parts: Result<Multipart, MultipartRejection>) -> Page {
    let mut parts = parts.map_err(|_| AppError::Unreadable)?;
    let query = Fields::of_query(&visit.path);
    let about = About::of(&visit, query.get("item")).await?;
    let fields = ["period", "code", "title"].into_iter().fold(Fields::default(), |fields, name| {
        let from = if name == "code" { "item" } else { name };
        fields.with(name, query.get(from))
    });
    let mut form = Form::new(fields.clone());
    let files = match uploads(&mut parts).await {
        Ok(files) => tokio::task::spawn_blocking(move || read(&files)).await.unwrap_or(Err(ReadFault::None)),
        Err(fault) => Err(fault),
    };
    match files {
        Ok(tables) => {
            let pasted = tables.first().map(|table| {
                let lines = std::iter::once(&table.header).chain(table.rows.iter().map(|(_, cells)| cells));
                lines.map(|cells| cells.join("\t")).collect::<Vec<_>>().join("\n")
            });
            form = Form::new(fields.with("table", pasted.unwrap_or_default()));
        }
        Err(fault) => form.fault("file", fault),
    }
    Ok(page(&visit, Kind::First, None, &about, &form, None))
}

/// Begins an entry, or shows what it would look like.
pub(super) async fn begin(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let about = About::of(&visit, form.fields.get("code")).await?;
    let code = form.choose("code", |_| about.item.as_ref().map(|item| item.code.clone()));
    let period = form.read("period", |text| Period::parse(text.trim()).ok_or(Plain("disclosures-bad-period")));
    let content = content(&mut form, about.item.as_ref(), None);
    let (Some(code), Some(period), Some(content)) = (code, period, content) else {
        return Ok(page(&visit, Kind::First, None, &about, &form, None));
    };
    if form.fields.get("do") == "preview" {
        return Ok(page(&visit, Kind::First, None, &about, &form, Some(&content)));
    }
    let new = NewEntry { code, period, content };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move { Ok(format!("/desk/disclosures/{}", store::disclosures::draft(w, new).await?.id)) })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(page(&visit, Kind::First, None, &about, &form, None)),
    }
}

/// The draft, to be changed.
pub(super) async fn open(visit: Visit, Path((_, id)): Path<(String, String)>) -> Page {
    let entry = find(&visit, &id).await?;
    let version = entry.draft().ok_or(AppError::NotFound)?;
    let about = About::of(&visit, &entry.code).await?;
    let form = Form::new(grid::filled(&version.content, about.item.as_ref()));
    Ok(page(&visit, Kind::Revision, Some(&entry), &about, &form, None))
}

/// The published text, to be corrected.
pub(super) async fn open_correction(visit: Visit, Path((_, id)): Path<(String, String)>) -> Page {
    let entry = find(&visit, &id).await?;
    let version = entry.current().ok_or(AppError::NotFound)?;
    let about = About::of(&visit, &entry.code).await?;
    let form = Form::new(grid::filled(&version.content, about.item.as_ref()));
    Ok(page(&visit, Kind::Correction, Some(&entry), &about, &form, None))
}

/// Changes the draft, or shows what it would look like.
pub(super) async fn revise(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Page {
    let entry = find(&visit, &id).await?;
    let about = About::of(&visit, &entry.code).await?;
    let mut form = Form::new(fields);
    let before = entry.draft().map(|version| &version.content);
    let Some(content) = content(&mut form, about.item.as_ref(), before) else {
        return Ok(page(&visit, Kind::Revision, Some(&entry), &about, &form, None));
    };
    let command = Command::Revise { content: content.clone() };
    act(&visit, Kind::Revision, (entry, about), form, content, command).await
}

/// Begins a correction, or shows what it would look like.
pub(super) async fn correct(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Page {
    let entry = find(&visit, &id).await?;
    let about = About::of(&visit, &entry.code).await?;
    let mut form = Form::new(fields);
    let reason = form.read("reason", TypedWords::parse);
    let before = entry.current().map(|version| &version.content);
    let content = content(&mut form, about.item.as_ref(), before);
    let (Some(reason), Some(content)) = (reason, content) else {
        return Ok(page(&visit, Kind::Correction, Some(&entry), &about, &form, None));
    };
    let command = Command::Correct { content: content.clone(), reason };
    act(&visit, Kind::Correction, (entry, about), form, content, command).await
}

async fn act(
    visit: &Visit,
    kind: Kind,
    (entry, about): (Entry, About),
    mut form: Form,
    content: Content,
    command: Command,
) -> Page {
    if form.fields.get("do") == "preview" {
        return Ok(page(visit, kind, Some(&entry), &about, &form, Some(&content)));
    }
    let id = entry.id;
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::disclosures::enact(w, id, &command).await?;
            Ok(format!("/desk/disclosures/{id}"))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(page(visit, kind, Some(&entry), &about, &form, None)),
    }
}

/// What was typed; figures that were drawn from the books stay as they were before.
fn content(form: &mut Form, item: Option<&Item>, before: Option<&Content>) -> Option<Content> {
    let title = form.read("title", Line::parse);
    let body = form.read("body", Document::parse);
    if let Some(before) = before.filter(|before| before.drawn.is_some()) {
        return Some(Content { title: title?, body: body?, ..before.clone() });
    }
    let table = grid::read(form, item);
    Some(Content { title: title?, body: body?, table: table?, drawn: None })
}

/// Whether the visitor's offices write entries of an item.
fn writes(visit: &Visit, kept: &Kept) -> bool {
    visit.holds_any(&[kept.item.office]) || visit.holds_any(kept.item.section.writers())
}

/// The items that the visitor's offices may write.
fn items(visit: &Visit, programme: &Programme) -> Vec<Choice> {
    let w = visit.words();
    programme
        .all()
        .iter()
        .filter(|kept| writes(visit, kept))
        .map(|kept| {
            let section = named::section(w, kept.item.section);
            Choice::new(kept.item.code.clone(), format!("{section} · {} {}", kept.item.code, named::kept(w, kept)))
        })
        .collect()
}

fn page(
    visit: &Visit,
    kind: Kind,
    entry: Option<&Entry>,
    about: &About,
    form: &Form,
    preview: Option<&Content>,
) -> axum::response::Response {
    let w = visit.words();
    let heading = match kind {
        Kind::First => w.t("disclosures-draft-heading"),
        Kind::Revision => w.t("disclosures-revise-heading"),
        Kind::Correction => w.t("disclosures-correct-heading"),
    };
    let content = || {
        let trail = vec![
            (visit.at("/"), w.t("nav-home")),
            (visit.at("/desk"), w.t("nav-desk")),
            (visit.at("/desk/disclosures"), w.t("disclosures-desk-title")),
        ];
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail/>
            <h1>{heading.clone()}</h1>
            {preview.map(|content| shown(visit, &content.publicly(about.item.as_ref())))}
            {if kind == Kind::First && about.item.is_none() {
                choose(visit, &about.programme, form)
            } else {
                fields(visit, kind, entry, about, form)
            }}
        }
    };
    if form.is_fine() { visit.page(heading.clone(), content) } else { visit.page_again(heading.clone(), content) }
}

fn shown(visit: &Visit, content: &Content) -> AnyView {
    let w = visit.words();
    view! {
        <section class="preview" aria-labelledby="preview-heading">
            <h2 id="preview-heading">{w.t("disclosures-draft-preview-heading")}</h2>
            <p class="preview-title">{content.title.as_str().to_owned()}</p>
            {sheet::text(w, content)}
        </section>
    }
    .into_any()
}

/// What about: the item and the period.
fn choose(visit: &Visit, programme: &Programme, form: &Form) -> AnyView {
    let w = visit.words();
    let mut item = form.at("code", w);
    "item".clone_into(&mut item.name);
    view! {
        <form method="get" action=visit.at("/desk/disclosures/new")>
            <Select field=item label=w.t("disclosures-draft-item")
                hint=w.t("disclosures-draft-item-hint") choices=items(visit, programme)/>
            <TextField field=form.at("period", w) label=w.t("disclosures-draft-period")
                hint=w.t("disclosures-draft-period-hint") width="short"/>
            <SubmitBar label=w.t("sheet-form-next")/>
        </form>
    }
    .into_any()
}

/// The chosen item, and a file to begin with.
fn chosen(visit: &Visit, item: &Item, form: &Form) -> AnyView {
    let w = visit.words();
    let period = form.fields.get("period").to_owned();
    let said = Period::parse(&period).map_or_else(|| period.clone(), |period| named::period(w, period));
    view! {
        <input type="hidden" name="code" value=item.code.clone()/>
        <p>
            <strong>{item.code.clone()}" "{named::item_name(w, item)}</strong>" · "{said}" "
            <a href=visit.at("/desk/disclosures/new")>{w.t("sheet-form-other")}</a>
        </p>
        <TextField field=form.at("period", w) label=w.t("disclosures-draft-period")
            hint=w.t("disclosures-draft-period-hint") width="short"/>
    }
    .into_any()
}

/// Beginning with a file, before anything is typed.
fn file(visit: &Visit, item: &Item, form: &Form) -> AnyView {
    let w = visit.words();
    let action = format!("/desk/disclosures/new/file?item={}&period={}", item.code, form.fields.get("period"));
    let fault = form.at("file", w).fault;
    view! {
        <details open=fault.is_some()>
            <summary>{w.t("sheet-form-file")}</summary>
            <form method="post" action=visit.at(&action) enctype="multipart/form-data">
                <div class="field">
                    <label for="f-file">{w.t("sheet-form-file-label")}</label>
                    <p class="hint">{w.t("sheet-form-file-hint")}</p>
                    <input type="file" id="f-file" name="file" accept=".xlsx,.csv" required/>
                </div>
                <SubmitBar label=w.t("sheet-form-file-read")/>
            </form>
        </details>
    }
    .into_any()
}

/// Figures that were drawn from the books, for reading.
fn kept(w: Words, content: &Content) -> AnyView {
    view! {
        <p class="hint">{w.t("disclosures-frozen")}</p>
        <details>
            <summary>{w.t("disclosures-frozen-figures")}</summary>
            {sheet::figures(w, content)}
        </details>
    }
    .into_any()
}

fn fields(visit: &Visit, kind: Kind, entry: Option<&Entry>, about: &About, form: &Form) -> AnyView {
    let w = visit.words();
    let action = match (kind, entry) {
        (Kind::Revision, Some(entry)) => format!("/desk/disclosures/{}/revise", entry.id),
        (Kind::Correction, Some(entry)) => format!("/desk/disclosures/{}/correct", entry.id),
        (Kind::First | Kind::Revision | Kind::Correction, _) => "/desk/disclosures/new".to_owned(),
    };
    let save = if kind == Kind::Correction { "disclosures-correct-save" } else { "disclosures-draft-save" };
    let item = about.item.as_ref();
    let first = item.filter(|_| kind == Kind::First).map(|item| chosen(visit, item, form));
    let file = item.filter(|_| kind == Kind::First).map(|item| file(visit, item, form));
    let version = entry.and_then(|entry| entry.draft().or(entry.current()));
    let frozen = version.map(|version| &version.content).filter(|content| content.drawn.is_some());
    let reason = (kind == Kind::Correction).then(|| {
        view! {
            <p class="hint">{w.t("disclosures-correct-note")}</p>
            <TextArea field=form.at("reason", w) label=w.t("disclosures-correct-reason") rows=3
                most=TypedWords::MOST/>
        }
    });
    view! {
        {file}
        <form method="post" action=visit.at(&action)>
            {first}
            {reason}
            <TextField field=form.at("title", w) label=w.t("disclosures-draft-title") most=Line::MOST/>
            <TextArea field=form.at("body", w) label=w.t("disclosures-draft-body")
                hint=w.t("disclosures-draft-body-hint") rows=14/>
            {frozen.map_or_else(|| grid::view(w, form, item), |content| kept(w, content))}
            <HiddenKey key=visit.form_key()/>
            <SubmitBar label=w.t(save)>
                <button class="button plain" name="do" value="preview">{w.t("disclosures-draft-preview")}</button>
            </SubmitBar>
        </form>
    }
    .into_any()
}
