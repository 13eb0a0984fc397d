//! Writing an entry: a first draft, a change of it, a correction of what was published; with a preview.

use axum::extract::Path;
use domain::{
    disclosures::{Command, Content, Entry, Item, Period, Section, Table},
    text::{Document, Line, Words as TypedWords},
};
use leptos::prelude::*;
use store::disclosures::NewEntry;

use super::{named, office::find, sheet};
use crate::{
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Breadcrumb, Choice, ErrorSummary, HiddenKey, Select, SubmitBar, TextArea, TextField},
    visit::{AppError, Visit},
};

/// What is being written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    First,
    Revision,
    Correction,
}

/// An empty draft.
pub(super) async fn blank(visit: Visit) -> Page {
    let period = Period::month_of(visit.now.day()).to_string();
    let code = Fields::of_query(&visit.path).get("item").to_owned();
    let fields = Fields::default().with("period", period).with("code", code);
    Ok(page(&visit, Kind::First, None, &Form::new(fields), None))
}

/// Begins an entry, or shows what it would look like.
pub(super) async fn begin(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let code = form.choose("code", |code| Item::find(code).map(|item| item.code.clone()));
    let period = form.read("period", |text| Period::parse(text.trim()).ok_or(Plain("disclosures-bad-period")));
    let content = content(&mut form);
    let (Some(code), Some(period), Some(content)) = (code, period, content) else {
        return Ok(page(&visit, Kind::First, None, &form, None));
    };
    if form.fields.get("do") == "preview" {
        return Ok(page(&visit, Kind::First, None, &form, Some(&content)));
    }
    let new = NewEntry { code, period, content };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move { Ok(format!("/desk/disclosures/{}", store::disclosures::draft(w, new).await?.id)) })
    });
    match act.await {
        Ok(done) => Ok(done),
        Err(error) => {
            form.refuse(error)?;
            Ok(page(&visit, Kind::First, None, &form, None))
        }
    }
}

/// The draft, to be changed.
pub(super) async fn open(visit: Visit, Path((_, id)): Path<(String, String)>) -> Page {
    let entry = find(&visit, &id).await?;
    let version = entry.draft().ok_or(AppError::NotFound)?;
    let form = Form::new(filled(&version.content));
    Ok(page(&visit, Kind::Revision, Some(&entry), &form, None))
}

/// The published text, to be corrected.
pub(super) async fn open_correction(visit: Visit, Path((_, id)): Path<(String, String)>) -> Page {
    let entry = find(&visit, &id).await?;
    let version = entry.current().ok_or(AppError::NotFound)?;
    let form = Form::new(filled(&version.content));
    Ok(page(&visit, Kind::Correction, Some(&entry), &form, None))
}

/// Changes the draft, or shows what it would look like.
pub(super) async fn revise(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Page {
    let entry = find(&visit, &id).await?;
    let mut form = Form::new(fields);
    let Some(content) = content(&mut form) else {
        return Ok(page(&visit, Kind::Revision, Some(&entry), &form, None));
    };
    let command = Command::Revise { content: content.clone() };
    act(&visit, Kind::Revision, entry, form, content, command).await
}

/// Begins a correction, or shows what it would look like.
pub(super) async fn correct(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Page {
    let entry = find(&visit, &id).await?;
    let mut form = Form::new(fields);
    let reason = form.read("reason", TypedWords::parse);
    let content = content(&mut form);
    let (Some(reason), Some(content)) = (reason, content) else {
        return Ok(page(&visit, Kind::Correction, Some(&entry), &form, None));
    };
    let command = Command::Correct { content: content.clone(), reason };
    act(&visit, Kind::Correction, entry, form, content, command).await
}

async fn act(visit: &Visit, kind: Kind, entry: Entry, mut form: Form, content: Content, command: Command) -> Page {
    if form.fields.get("do") == "preview" {
        return Ok(page(visit, kind, Some(&entry), &form, Some(&content)));
    }
    let id = entry.id;
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::disclosures::enact(w, id, &command).await?;
            Ok(format!("/desk/disclosures/{id}"))
        })
    });
    match act.await {
        Ok(done) => Ok(done),
        Err(error) => {
            form.refuse(error)?;
            Ok(page(visit, kind, Some(&entry), &form, None))
        }
    }
}

fn content(form: &mut Form) -> Option<Content> {
    let title = form.read("title", Line::parse);
    let body = form.read("body", Document::parse);
    let table = form.read("table", Table::parse);
    Some(Content { title: title?, body: body?, table: table? })
}

fn filled(content: &Content) -> Fields {
    let table = content.table.as_ref().map(Table::as_pasted).unwrap_or_default();
    Fields::default().with("title", content.title.as_str()).with("body", content.body.as_str()).with("table", table)
}

/// The items that the reader's offices may write.
fn items(visit: &Visit) -> Vec<Choice> {
    let w = visit.words();
    Section::ALL
        .into_iter()
        .filter(|section| visit.holds_any(section.writers()))
        .flat_map(Item::of)
        .map(|item| {
            let label = format!("{} · {} {}", named::section(w, item.section), item.code, named::item(w, &item.code));
            Choice::new(item.code.clone(), label)
        })
        .collect()
}

fn page(
    visit: &Visit,
    kind: Kind,
    entry: Option<&Entry>,
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
            {preview.map(|content| shown(visit, content))}
            {fields(visit, kind, entry, form)}
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

fn fields(visit: &Visit, kind: Kind, entry: Option<&Entry>, form: &Form) -> AnyView {
    let w = visit.words();
    let action = match (kind, entry) {
        (Kind::Revision, Some(entry)) => format!("/desk/disclosures/{}/revise", entry.id),
        (Kind::Correction, Some(entry)) => format!("/desk/disclosures/{}/correct", entry.id),
        (Kind::First | Kind::Revision | Kind::Correction, _) => "/desk/disclosures/new".to_owned(),
    };
    let save = if kind == Kind::Correction { "disclosures-correct-save" } else { "disclosures-draft-save" };
    let first = (kind == Kind::First).then(|| {
        view! {
            <Select field=form.at("code", w) label=w.t("disclosures-draft-item")
                hint=w.t("disclosures-draft-item-hint") choices=items(visit)/>
            <TextField field=form.at("period", w) label=w.t("disclosures-draft-period")
                hint=w.t("disclosures-draft-period-hint") width="short"/>
        }
    });
    let reason = (kind == Kind::Correction).then(|| {
        view! {
            <p class="hint">{w.t("disclosures-correct-note")}</p>
            <TextArea field=form.at("reason", w) label=w.t("disclosures-correct-reason") rows=3
                most=TypedWords::MOST/>
        }
    });
    view! {
        <form method="post" action=visit.at(&action)>
            {first}
            {reason}
            <TextField field=form.at("title", w) label=w.t("disclosures-draft-title") most=Line::MOST/>
            <TextArea field=form.at("body", w) label=w.t("disclosures-draft-body")
                hint=w.t("disclosures-draft-body-hint") rows=14/>
            <TextArea field=form.at("table", w) label=w.t("disclosures-draft-table")
                hint=w.t("disclosures-draft-table-hint") required=false rows=5/>
            <HiddenKey key=visit.form_key()/>
            <SubmitBar label=w.t(save)>
                <button class="button plain" name="do" value="preview">{w.t("disclosures-draft-preview")}</button>
            </SubmitBar>
        </form>
    }
    .into_any()
}
