//! The pages on which a discussion is read: the whole thread of a proposal, and one talk.

use axum::extract::Path;
use domain::{ids::PostId, proposals::Stage, text::Markdown, threads::Post};
use leptos::prelude::*;
use store::threads::Matter;

use super::{
    composer::preview,
    panel::{Panel, talk as talk_view},
    post::May,
};
use crate::{
    args,
    error::Page,
    forms::Form,
    parts::{Breadcrumb, ErrorSummary},
    proposals::page::tabs,
    visit::{AppError, Visit},
};

/// The proposal with this number, unless it is a draft.
pub(super) async fn find_matter(visit: &Visit, seq: &str) -> Result<Matter, AppError> {
    let seq = seq.parse().map_err(|_| AppError::NotFound)?;
    let mut reader = visit.site.store.reader().await?;
    let matter = store::threads::matter_by_seq(&mut reader.tx(), visit.community()?.id, seq).await?;
    public(matter)
}

/// The proposal of a post.
pub(super) async fn matter_of(visit: &Visit, post: &Post) -> Result<Matter, AppError> {
    let mut reader = visit.site.store.reader().await?;
    public(store::threads::matter(&mut reader.tx(), visit.community()?.id, post.proposal).await?)
}

fn public(matter: Option<Matter>) -> Result<Matter, AppError> {
    matter.filter(|matter| matter.stage != Stage::Draft).ok_or(AppError::NotFound)
}

/// The post of an address.
pub(super) async fn find_post(visit: &Visit, id: &str) -> Result<Post, AppError> {
    let id: PostId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut reader = visit.site.store.reader().await?;
    let post = store::threads::load(&mut reader.tx(), visit.community()?.id, id).await?;
    post.ok_or(AppError::NotFound)
}

/// The pages above one of a thread.
pub(super) fn trail(visit: &Visit, matter: &Matter) -> Vec<(String, String)> {
    let w = visit.words();
    let proposal = visit.at(&format!("/proposals/{}", matter.seq));
    vec![
        (visit.at("/proposals"), w.t("nav-proposals")),
        (proposal.clone(), matter.title.clone()),
        (format!("{proposal}/thread"), w.t("threads-title")),
    ]
}

/// The discussion of a proposal.
pub(super) async fn thread(visit: Visit, Path((_, seq)): Path<(String, String)>) -> Page {
    let matter = find_matter(&visit, &seq).await?;
    thread_page(&visit, matter, &Form::default(), None).await
}

/// The discussion with a form that is being filled in.
pub(super) async fn thread_page(visit: &Visit, matter: Matter, form: &Form, text: Option<Markdown>) -> Page {
    let base = visit.at(&format!("/proposals/{}/thread", matter.seq));
    let mut reader = visit.site.store.reader().await?;
    let panel = Panel::load(visit, &mut reader.tx(), matter, base).await?;
    let w = visit.words();
    let title = w.ta("threads-title-of", args![("title", panel.matter.title.clone())]);
    let content = || {
        let mut trail = trail(visit, &panel.matter);
        trail.pop();
        let shown = text.as_ref().map(|text| preview(visit, text));
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail/>
            <h1>{title.clone()}</h1>
            {tabs(visit, panel.matter.seq, "/thread")}
            <section class="thread" aria-labelledby="thread-heading">
                <h2 id="thread-heading" class="unseen">{w.t("threads-title")}</h2>
                {panel.show(visit, form, shown)}
            </section>
        }
    };
    Ok(if form.is_fine() { visit.page(title.clone(), content) } else { visit.page_again(title.clone(), content) })
}

/// One talk with all its replies.
pub(super) async fn talk(visit: Visit, Path((_, id)): Path<(String, String)>) -> Page {
    let post = find_post(&visit, &id).await?;
    let matter = matter_of(&visit, &post).await?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let ground = store::threads::ground(&mut tx, community, matter.id, None, None, visit.now).await?;
    let talk = store::threads::talk(&mut tx, community, post.id).await?.ok_or(AppError::NotFound)?;
    let w = visit.words();
    let title = w.ta("threads-title-of", args![("title", matter.title.clone())]);
    Ok(visit.page(title.clone(), || {
        let back = visit.at(&format!("/proposals/{}/thread", matter.seq));
        view! {
            <Breadcrumb w items=trail(&visit, &matter)/>
            <h1>{title}</h1>
            <section class="thread" aria-labelledby="thread-heading">
                <h2 id="thread-heading" class="unseen">{w.t("threads-whole-talk")}</h2>
                <ol class="talks">{talk_view(&visit, &talk, May::of(&visit, &ground))}</ol>
            </section>
            <p class="no-print"><a href=back>{w.t("threads-back")}</a></p>
        }
    }))
}
