//! Writing: a new talk, a reply, a changed text; each with a preview that works without script.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::PostId,
    people::Office,
    text::Markdown,
    threads::{Byline, Command, Post},
};
use leptos::prelude::*;
use store::{Tx, threads::NewPost};

use super::{
    page::{find_matter, find_post, thread_page, trail},
    panel::Panel,
    post::{who, words},
};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Breadcrumb, Checkbox, Choice, ErrorSummary, HiddenKey, Select, SubmitBar, TextArea, markdown},
    visit::{AppError, Visit},
};

/// The longest post.
const MOST: usize = 5_000;

/// The name under which the reader would speak as a resident, if they live here.
pub(super) async fn byline(visit: &Visit, tx: &mut Tx<'_>) -> Result<Option<Byline>, AppError> {
    match visit.actor.as_ref().and_then(|actor| actor.standing()) {
        Some(standing) if standing.household.is_some() => {
            Ok(Some(store::threads::byline(tx, standing.person, None, visit.now.day()).await?))
        }
        Some(_) | None => Ok(None),
    }
}

/// Begins a talk, or shows what it would look like.
pub(super) async fn begin(visit: Visit, Path((_, seq)): Path<(String, String)>, fields: Fields) -> Page {
    let matter = find_matter(&visit, &seq).await?;
    let mut form = Form::new(fields);
    let new = read(&mut form, &visit, matter.id, None);
    if let Some(new) = new {
        if form.fields.get("do") == "preview" {
            return thread_page(&visit, matter, &form, Some(new.text)).await;
        }
        if let Some(done) = form.accept(speak(&visit, &form.fields, new).await)? {
            return Ok(done);
        }
    }
    thread_page(&visit, matter, &form, None).await
}

/// The form to reply.
pub(super) async fn ask_reply(visit: Visit, Path((_, id)): Path<(String, String)>) -> Page {
    let parent = find_post(&visit, &id).await?;
    reply_page(&visit, &parent, &Form::default(), None).await
}

/// Replies, or shows what it would look like.
pub(super) async fn reply(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Page {
    let parent = find_post(&visit, &id).await?;
    let mut form = Form::new(fields);
    let new = read(&mut form, &visit, parent.proposal, Some(parent.id));
    if let Some(new) = new {
        if form.fields.get("do") == "preview" {
            return reply_page(&visit, &parent, &form, Some(new.text)).await;
        }
        if let Some(done) = form.accept(speak(&visit, &form.fields, new).await)? {
            return Ok(done);
        }
    }
    reply_page(&visit, &parent, &form, None).await
}

fn read(form: &mut Form, visit: &Visit, proposal: domain::ids::ProposalId, parent: Option<PostId>) -> Option<NewPost> {
    let text = text(form);
    let lives_here = visit.standing().is_ok_and(|standing| standing.household.is_some());
    let office = form.read_optional("office", |name| Office::from_name(name).ok_or(Plain("form-choose-one")))?;
    let only = visit.standing().ok().and_then(|standing| standing.offices.first()).map(|held| held.office);
    // Who does not live here can only speak in an office.
    let office = if lives_here { office } else { office.or(only) };
    let wants_answer = form.fields.get("wants_answer") == "yes";
    Some(NewPost { proposal, parent, text: text?, office, wants_answer })
}

fn text(form: &mut Form) -> Option<Markdown> {
    form.read("text", |text| match Markdown::parse(text) {
        Ok(parsed) if parsed.as_str().chars().count() > MOST => {
            let have = parsed.as_str().chars().count();
            Err(domain::text::TextFault::TooLong { have, most: MOST })
        }
        other => other,
    })
}

async fn speak(visit: &Visit, fields: &Fields, new: NewPost) -> Page {
    let act = visit.once(fields, move |w| Box::pin(async move { Ok(address(store::threads::post(w, new).await?)) }));
    act.await
}

/// A post in its talk.
pub(super) fn address(id: PostId) -> String {
    format!("/posts/{id}#p-{id}")
}

/// To the post in its talk.
pub(super) fn to_post(visit: &Visit, id: PostId) -> Response {
    Redirect::to(&visit.at(&address(id))).into_response()
}

/// Does something with a post, once for each form, and leads back to it.
pub(super) async fn enact(visit: &Visit, fields: &Fields, id: PostId, command: Command) -> Page {
    let act = visit.once(fields, move |w| {
        Box::pin(async move {
            store::threads::enact(w, id, &command).await?;
            Ok(address(id))
        })
    });
    act.await
}

/// The form to change one's post.
pub(super) async fn ask_edit(visit: Visit, Path((_, id)): Path<(String, String)>) -> Page {
    let post = find_post(&visit, &id).await?;
    if visit.standing()?.person != post.author {
        return Err(AppError::Forbidden);
    }
    let form = Form::new(Fields::default().with("text", post.text.as_str()));
    edit_page(&visit, &post, &form, None).await
}

/// Changes one's post, or shows what it would look like.
pub(super) async fn edit(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Page {
    let post = find_post(&visit, &id).await?;
    let mut form = Form::new(fields);
    if let Some(text) = text(&mut form) {
        if form.fields.get("do") == "preview" {
            return edit_page(&visit, &post, &form, Some(text)).await;
        }
        let act = enact(&visit, &form.fields, post.id, Command::Edit { text });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    edit_page(&visit, &post, &form, None).await
}

/// What a text would look like.
pub(super) fn preview(visit: &Visit, text: &Markdown) -> AnyView {
    let w = visit.words();
    view! {
        <section class="preview" aria-labelledby="preview-heading">
            <h3 id="preview-heading">{w.t("threads-preview-heading")}</h3>
            <div class="prose" inner_html=markdown(text.as_str())></div>
        </section>
    }
    .into_any()
}

/// The fields of a post and its buttons.
pub(super) fn fields(
    visit: &Visit,
    form: &Form,
    action: String,
    byline: Option<&Byline>,
    takes_opinions: bool,
) -> AnyView {
    let w = visit.words();
    // The preview stands above the form, far below a long thread.
    let preview_at = format!("{action}#say");
    view! {
        <form method="post" action=action>
            <TextArea field=form.at("text", w) label=w.t("threads-your-words") hint=w.t("threads-say-hint") rows=6
                most=MOST/>
            {speaking_as(visit, form, byline)}
            {takes_opinions.then(|| view! {
                <Checkbox field=form.at("wants_answer", w) label=w.t("threads-wants-answer")/>
            })}
            <HiddenKey key=visit.form_key()/>
            <SubmitBar label=w.t("threads-send")>
                <button class="button plain" name="do" value="preview" formaction=preview_at>{w.t("threads-preview")}</button>
            </SubmitBar>
        </form>
    }
    .into_any()
}

/// In which of their offices they speak; as a resident unless they choose one.
fn speaking_as(visit: &Visit, form: &Form, byline: Option<&Byline>) -> Option<AnyView> {
    let w = visit.words();
    let mut offices: Vec<Office> = visit.standing().ok()?.offices.iter().map(|held| held.office).collect();
    offices.dedup();
    if offices.is_empty() {
        return None;
    }
    let choices = offices
        .into_iter()
        .map(|office| Choice::new(office.name(), w.t(&format!("office-{}", office.name().replace('_', "-")))))
        .collect();
    let none =
        byline.map_or_else(String::new, |byline| w.ta("threads-speak-as-resident", args![("name", who(w, byline))]));
    Some(view! { <Select field=form.at("office", w) label=w.t("threads-speak-as") choices none/> }.into_any())
}

async fn reply_page(visit: &Visit, parent: &Post, form: &Form, text: Option<Markdown>) -> Page {
    let matter = super::page::matter_of(visit, parent).await?;
    let mut reader = visit.site.store.reader().await?;
    let panel = Panel::load(visit, &mut reader.tx(), matter, String::new()).await?;
    let w = visit.words();
    let takes_opinions = super::post::May::of(visit, &panel.ground).consults;
    let title = w.ta("threads-reply-to", args![("who", who(w, &parent.byline))]);
    let content = || {
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail(visit, &panel.matter)/>
            <div class="narrow">
                <h1>{title.clone()}</h1>
                <blockquote class="quoted">{words(w, parent)}</blockquote>
                {text.as_ref().map(|text| preview(visit, text))}
                {fields(visit, form, visit.at(&format!("/posts/{}/reply", parent.id)), panel.byline.as_ref(),
                    takes_opinions)}
            </div>
        }
    };
    Ok(if form.is_fine() { visit.page(title.clone(), content) } else { visit.page_again(title.clone(), content) })
}

async fn edit_page(visit: &Visit, post: &Post, form: &Form, text: Option<Markdown>) -> Page {
    let matter = super::page::matter_of(visit, post).await?;
    let w = visit.words();
    let title = w.t("threads-edit-heading");
    let content = || {
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail(visit, &matter)/>
            <div class="narrow">
                <h1>{title.clone()}</h1>
                <p>{w.t("threads-edit-note")}</p>
                {text.as_ref().map(|text| preview(visit, text))}
                <form method="post" action=visit.at(&format!("/posts/{}/edit", post.id))>
                    <TextArea field=form.at("text", w) label=w.t("threads-your-words")
                        hint=w.t("threads-say-hint") rows=10 most=MOST/>
                    <HiddenKey key=visit.form_key()/>
                    <SubmitBar label=w.t("threads-save")>
                        <button class="button plain" name="do" value="preview">{w.t("threads-preview")}</button>
                    </SubmitBar>
                </form>
            </div>
        }
    };
    Ok(if form.is_fine() { visit.page(title.clone(), content) } else { visit.page_again(title.clone(), content) })
}
