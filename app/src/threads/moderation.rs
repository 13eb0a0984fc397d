//! Keeping a thread decent: hiding a post, showing it again, settling reports, ending the discussion.

use axum::extract::Path;
use domain::{
    text::Line,
    threads::{Command, Post},
};
use leptos::prelude::*;
use store::threads::{Matter, Reported};

use super::{
    composer::enact,
    history::moderation as log_view,
    page::{find_matter, find_post, matter_of, trail},
    post::who,
};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, Choice, ErrorSummary, HiddenKey, Radios, SubmitBar, TextField, markdown},
    visit::Visit,
    words::Words,
};

type Address = Path<(String, String)>;

/// The form to moderate a post.
pub(super) async fn ask(visit: Visit, Path((_, id)): Address) -> Page {
    let post = find_post(&visit, &id).await?;
    page(&visit, &post, &Form::default()).await
}

/// Hides a post, shows it again, or settles its reports.
pub(super) async fn moderate(visit: Visit, Path((_, id)): Address, fields: Fields) -> Page {
    let post = find_post(&visit, &id).await?;
    let mut form = Form::new(fields);
    let deed = form.choose("deed", |deed| matches!(deed, "hide" | "restore" | "leave").then(|| deed.to_owned()));
    let reason = form.read("reason", Line::parse);
    if let (Some(deed), Some(reason)) = (deed, reason) {
        let command = match deed.as_str() {
            "hide" => Command::Hide { reason },
            "restore" => Command::Restore { reason },
            _ => Command::SettleReports { reason },
        };
        if let Some(done) = form.accept(enact(&visit, &form.fields, post.id, command).await)? {
            return Ok(done);
        }
    }
    page(&visit, &post, &form).await
}

async fn page(visit: &Visit, post: &Post, form: &Form) -> Page {
    let matter = matter_of(visit, post).await?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let log = store::threads::moderations(&mut tx, post.id).await?;
    let reports = store::threads::reports_of(&mut tx, post.id).await?;
    let by: Vec<_> = log.iter().map(|entry| entry.by).collect();
    let names = store::people::persons_by_ids(&mut tx, community, &by).await?;
    let w = visit.words();
    let title = w.t("threads-moderate-heading");
    let content = || {
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail(visit, &matter)/>
            <div class="narrow">
                <h1>{title.clone()}</h1>
                <p>{who(w, &post.byline)}</p>
                <blockquote class="quoted"><div class="prose" inner_html=markdown(post.text.as_str())></div></blockquote>
                {(!reports.is_empty()).then(|| reported(w, &reports))}
                <form method="post" action=visit.at(&format!("/posts/{}/moderate", post.id))>
                    <HiddenKey key=visit.form_key()/>
                    <Radios field=form.at("deed", w) label=w.t("threads-moderate-deed")
                        choices=deeds(w, post, !reports.is_empty())/>
                    <TextField field=form.at("reason", w) label=w.t("threads-moderate-reason") most=Line::MOST/>
                    <SubmitBar label=w.t("threads-moderate-send")/>
                </form>
                <h2>{w.t("threads-log")}</h2>
                {log_view(w, &log, &names)}
            </div>
        }
    };
    Ok(if form.is_fine() { visit.page(title.clone(), content) } else { visit.page_again(title.clone(), content) })
}

fn deeds(w: Words, post: &Post, is_reported: bool) -> Vec<Choice> {
    let mut deeds = Vec::new();
    if post.hiding.is_some() {
        deeds.push(Choice::new("restore", w.t("threads-moderate-restore")));
    } else {
        deeds.push(Choice::new("hide", w.t("threads-moderate-hide")).hint(w.t("threads-moderate-hide-hint")));
    }
    if is_reported {
        deeds.push(Choice::new("leave", w.t("threads-moderate-leave")));
    }
    deeds
}

fn reported(w: Words, reports: &[Reported]) -> AnyView {
    let lines = reports
        .iter()
        .map(|report| {
            let why = w.t(&format!("threads-report-{}", report.reason.name().replace('_', "-")));
            let words = report.words.clone().map(|words| view! { <blockquote>{words}</blockquote> });
            view! { <li>{w.moment(report.at)}" · "{why}{words}</li> }
        })
        .collect_view();
    view! { <h2>{w.t("threads-moderate-reports")}</h2><ul>{lines}</ul> }.into_any()
}

/// The form to end a discussion.
pub(super) async fn ask_close(visit: Visit, Path((_, seq)): Address) -> Page {
    let matter = find_matter(&visit, &seq).await?;
    close_page(&visit, &matter, &Form::default()).await
}

/// Ends a discussion; not before every marked opinion has its answer (I14).
pub(super) async fn close(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    let matter = find_matter(&visit, &seq).await?;
    let mut form = Form::new(fields);
    if let Some(reason) = form.read("reason", Line::parse) {
        let (proposal, seq) = (matter.id, matter.seq);
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                store::threads::close(w, proposal, reason).await?;
                Ok(format!("/proposals/{seq}/thread"))
            })
        });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    close_page(&visit, &matter, &form).await
}

async fn close_page(visit: &Visit, matter: &Matter, form: &Form) -> Page {
    let mut reader = visit.site.store.reader().await?;
    let waiting = store::threads::unanswered_posts(&mut reader.tx(), matter.id).await?;
    let w = visit.words();
    let title = w.t("threads-close-heading");
    let content = || {
        let lines = waiting
            .iter()
            .map(|post| {
                let href = visit.at(&format!("/posts/{}#p-{}", post.id, post.id));
                view! { <li><a href=href>{who(w, &post.byline)}" · "{w.moment(post.posted_at)}</a></li> }
            })
            .collect_view();
        let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail(visit, matter)/>
            <div class="narrow">
                <h1>{title.clone()}</h1>
                <p class="lead">{w.t("threads-close-note")}</p>
                {(count > 0).then(|| view! {
                    <p>{w.ta("threads-unanswered", args![("count", count)])}</p>
                    <ul>{lines}</ul>
                })}
                <form method="post" action=visit.at(&format!("/proposals/{}/thread/close", matter.seq))>
                    <HiddenKey key=visit.form_key()/>
                    <TextField field=form.at("reason", w) label=w.t("threads-close-reason") most=Line::MOST/>
                    <SubmitBar label=w.t("threads-close")/>
                </form>
            </div>
        }
    };
    Ok(if form.is_fine() { visit.page(title.clone(), content) } else { visit.page_again(title.clone(), content) })
}
