//! Writing a matter: begin, look at it, save, change, hand in again. Nothing that was typed is lost.

use axum::extract::Path;
use domain::{
    ids::ProposalId,
    owners::{OwnersItem, OwnersMatter, Scope},
    proposals::{Command, Content, MatterClass, NewProposal, Proposal, ProposerKind, Stage},
    text::{Line, Markdown, Title, Words as Text},
};
use leptos::prelude::*;

use super::{
    content_form,
    content_view::content,
    deeds::enact,
    look::matter,
    owners_form::{self, Places},
};
use crate::{
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, ErrorSummary, HiddenKey, TextField},
    visit::{AppError, Visit},
};

type At = Path<(String, i64)>;

/// What the page of a draft shows.
struct Drafting {
    form: Form,
    preview: Option<Content>,
    /// The matter that is changed; none for a new one.
    matter: Option<Proposal>,
    /// Areas whose owners may be asked.
    places: Places,
}

/// A blank draft.
pub(super) async fn blank(visit: Visit) -> Page {
    visit.standing()?;
    let places = places(&visit).await?;
    Ok(render(&visit, &Drafting { form: Form::default(), preview: None, matter: None, places }))
}

/// Whose a matter of owners can be; for a new matter only.
async fn places(visit: &Visit) -> Result<Places, AppError> {
    let mut reader = visit.site.store.reader().await?;
    Places::load(&mut reader.tx(), visit.community()?.id).await
}

/// Saves a new draft, or shows how it will look.
pub(super) async fn begin(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let class = form.choose("class", MatterClass::from_name);
    let proposer = form.choose("proposer", ProposerKind::from_name);
    let basis = form.read_optional("basis", Line::parse);
    let places = places(&visit).await?;
    let owners = owners_form::read(&mut form, class, &places);
    let content = content_form::read(&mut form);
    let (Some(class), Some(proposer), Some(basis), Some(owners), Some(content)) =
        (class, proposer, basis, owners, content)
    else {
        return Ok(render(&visit, &Drafting { form, preview: None, matter: None, places }));
    };
    if form.fields.get("do") == "preview" {
        return Ok(render(&visit, &Drafting { form, preview: Some(content), matter: None, places }));
    }
    let new = NewProposal { class, proposer, basis, content, owners };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move { Ok(format!("/proposals/{}", store::proposals::draft(w, &new).await?.seq)) })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(render(&visit, &Drafting { form, preview: None, matter: None, places })),
    }
}

/// The text of a matter, to be changed by its author.
pub(super) async fn open(visit: Visit, Path((_, seq)): At) -> Page {
    let matter = mine(&visit, seq).await?;
    let form = Form::new(content_form::fields(&matter.content));
    Ok(render(&visit, &Drafting { form, preview: None, matter: Some(matter), places: Places::default() }))
}

/// Saves a changed text, or shows how it will look.
pub(super) async fn change(visit: Visit, Path((_, seq)): At, fields: Fields) -> Page {
    let matter = mine(&visit, seq).await?;
    let mut form = Form::new(fields);
    let is_draft = matches!(matter.stage, Stage::Draft);
    let usual = visit.words().t("proposals-draft-note-usual");
    let note = form.read("note", |note| Line::parse(if is_draft && note.trim().is_empty() { &usual } else { note }));
    let content = content_form::read(&mut form);
    let (Some(note), Some(content)) = (note, content) else {
        return Ok(render(&visit, &Drafting { form, preview: None, matter: Some(matter), places: Places::default() }));
    };
    if form.fields.get("do") == "preview" {
        return Ok(render(
            &visit,
            &Drafting { form, preview: Some(content), matter: Some(matter), places: Places::default() },
        ));
    }
    let content = Box::new(content);
    let command = match matter.stage {
        Stage::ReturnedForRevision { .. } => Command::Resubmit { content, note },
        _ => Command::Revise { content, note },
    };
    match form.accept(enact(&visit, seq, &form.fields, command).await)? {
        Some(done) => Ok(done),
        None => Ok(render(&visit, &Drafting { form, preview: None, matter: Some(matter), places: Places::default() })),
    }
}

/// The visitor's own matter.
async fn mine(visit: &Visit, seq: i64) -> Result<Proposal, AppError> {
    let author = visit.standing()?.person;
    let mut reader = visit.site.store.reader().await?;
    let matter = matter(visit, &mut reader.tx(), seq).await?;
    if matter.author == author { Ok(matter) } else { Err(AppError::Forbidden) }
}

/// The kinds of proposer that the visitor may be, as the rules say.
fn proposers(visit: &Visit) -> Vec<ProposerKind> {
    let Some((actor, content)) = visit.actor.as_ref().zip(sample()) else { return Vec::new() };
    let may = |proposer: &ProposerKind| {
        let basis = Line::parse("—").ok();
        let owners = (*proposer == ProposerKind::Owners)
            .then_some(OwnersMatter { item: OwnersItem::Other, scope: Scope::Community });
        let class = if owners.is_some() { MatterClass::OwnersCommon } else { MatterClass::MajorPublic };
        let new = NewProposal { class, proposer: *proposer, basis, content: content.clone(), owners };
        Proposal::draft(ProposalId(uuid::Uuid::nil()), 0, &new, actor, visit.now).is_ok()
    };
    ProposerKind::ALL.into_iter().filter(may).collect()
}

fn sample() -> Option<Content> {
    Some(Content {
        title: Title::parse("—").ok()?,
        problem: Text::parse("—").ok()?,
        facts: None,
        proposal: Markdown::parse("—").ok()?,
        scope: Line::parse("—").ok()?,
        binds_all: false,
        cost: None,
        funding: None,
        implementer: None,
        risks: None,
        interests: None,
    })
}

fn render(visit: &Visit, drafting: &Drafting) -> axum::response::Response {
    let w = visit.words();
    let title = w.t(if drafting.matter.is_some() { "proposals-draft-edit" } else { "proposals-draft-title" });
    let view = || view(visit, drafting, title.clone());
    if drafting.form.is_fine() { visit.page(title.clone(), view) } else { visit.page_again(title.clone(), view) }
}

fn view(visit: &Visit, drafting: &Drafting, title: String) -> impl IntoView + use<> {
    let (w, form) = (visit.words(), &drafting.form);
    let (action, save) = match &drafting.matter {
        Some(matter) => (visit.at(&format!("/proposals/{}/edit", matter.seq)), "proposals-draft-save-changes"),
        None => (visit.at("/proposals/new"), "proposals-draft-save"),
    };
    let kind = drafting.matter.is_none().then(|| {
        let owners = owners_form::fields(w, form, &drafting.places);
        view! { {content_form::kind_fields(w, form, &proposers(visit))} {owners} }
    });
    let asks_why = drafting.matter.as_ref().is_some_and(|matter| !matches!(matter.stage, Stage::Draft));
    let note = asks_why.then(|| {
        view! { <TextField field=form.at("note", w) label=w.t("proposals-draft-note") most=Line::MOST/> }
    });
    view! {
        <Breadcrumb w items=vec![(visit.at("/proposals"), w.t("proposals-title"))]/>
        <div class="narrow">
            <ErrorSummary w faults=form.faults_of(w, &content_form::names(w))/>
            <h1>{title}</h1>
            <p class="lead">{w.t("proposals-draft-lead")}</p>
            {preview(visit, drafting)}
            <form method="post" action=action>
                {kind}
                {content_form::text_fields(w, form)}
                {note}
                <HiddenKey key=visit.form_key()/>
                <div class="submit-bar">
                    <button class="button" name="do" value="save">{w.t(save)}</button>
                    <button class="button plain" name="do" value="preview">{w.t("proposals-draft-preview")}</button>
                </div>
            </form>
        </div>
    }
}

fn preview(visit: &Visit, drafting: &Drafting) -> Option<impl IntoView + use<>> {
    let w = visit.words();
    drafting.preview.as_ref().map(|text| {
        view! {
            <section class="preview" id="preview" tabindex="-1" autofocus=true aria-labelledby="preview-title">
                <h2 id="preview-title">{w.t("proposals-draft-preview-heading")}</h2>
                <p class="quiet-text">{w.t("proposals-draft-preview-note")}</p>
                <p class="preview-name">{text.title.to_string()}</p>
                {content(w, text)}
            </section>
        }
    })
}
