//! Acts on a post: reporting it, asking for an answer, answering it.

use axum::extract::Path;
use domain::{
    text::{Line, Words as TypedWords},
    threads::{Command, Post, ReportReason, Verdict},
};
use leptos::prelude::*;

use super::{
    composer::{address, enact, to_post},
    page::{find_post, matter_of, trail},
    post::{who, words},
};
use crate::{
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, Choice, ErrorSummary, HiddenKey, Radios, SubmitBar, TextArea, TextField},
    visit::Visit,
};

type Address = Path<(String, String)>;

/// Does something with a post without further words; a refusal is a page that says why.
async fn act(visit: &Visit, id: &str, command: Command) -> Page {
    let id = find_post(visit, id).await?.id;
    let write = visit
        .site
        .store
        .write(visit.author()?, move |w| Box::pin(async move { store::threads::enact(w, id, &command).await }));
    write.await?;
    Ok(to_post(visit, id))
}

/// Asks for an answer.
pub(super) async fn mark(visit: Visit, Path((_, id)): Address) -> Page {
    act(&visit, &id, Command::Mark).await
}

/// No longer asks for an answer.
pub(super) async fn unmark(visit: Visit, Path((_, id)): Address) -> Page {
    act(&visit, &id, Command::Unmark).await
}

/// The form to report a post.
pub(super) async fn ask_report(visit: Visit, Path((_, id)): Address) -> Page {
    let post = find_post(&visit, &id).await?;
    report_page(&visit, &post, &Form::default()).await
}

/// Reports a post.
pub(super) async fn report(visit: Visit, Path((_, id)): Address, fields: Fields) -> Page {
    let post = find_post(&visit, &id).await?;
    let mut form = Form::new(fields);
    let reason = form.choose("reason", ReportReason::from_name);
    let words = form.read_optional("words", Line::parse);
    if let (Some(reason), Some(words)) = (reason, words) {
        let id = post.id;
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                store::threads::report(w, id, reason, words).await?;
                Ok(address(id))
            })
        });
        if form.accept(act.await)?.is_some() {
            return thanks(&visit, &post).await;
        }
    }
    report_page(&visit, &post, &form).await
}

async fn report_page(visit: &Visit, post: &Post, form: &Form) -> Page {
    let matter = matter_of(visit, post).await?;
    let w = visit.words();
    let title = w.t("threads-report-heading");
    let content = || {
        let reasons = ReportReason::ALL
            .map(|reason| {
                let label = w.t(&format!("threads-report-{}", reason.name().replace('_', "-")));
                Choice::new(reason.name(), label)
            })
            .to_vec();
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail(visit, &matter)/>
            <div class="narrow">
                <h1>{title.clone()}</h1>
                <p>{who(w, &post.byline)}</p>
                <blockquote class="quoted">{words(w, post)}</blockquote>
                <p class="hint">{w.t("threads-report-note")}</p>
                <form method="post" action=visit.at(&format!("/posts/{}/report", post.id))>
                    <Radios field=form.at("reason", w) label=w.t("threads-report-why") choices=reasons/>
                    <TextField field=form.at("words", w) label=w.t("threads-report-words") required=false
                        most=Line::MOST/>
                    <HiddenKey key=visit.form_key()/>
                    <SubmitBar label=w.t("threads-report-send")/>
                </form>
            </div>
        }
    };
    Ok(if form.is_fine() { visit.page(title.clone(), content) } else { visit.page_again(title.clone(), content) })
}

async fn thanks(visit: &Visit, post: &Post) -> Page {
    let matter = matter_of(visit, post).await?;
    let w = visit.words();
    let back = visit.at(&format!("/proposals/{}/thread", matter.seq));
    Ok(visit.page(w.t("threads-report-thanks"), || {
        view! {
            <Breadcrumb w items=trail(visit, &matter)/>
            <div class="narrow">
                <h1>{w.t("threads-report-thanks")}</h1>
                <p class="lead">{w.t("threads-report-note")}</p>
                <p><a class="button plain" href=back>{w.t("threads-back")}</a></p>
            </div>
        }
    }))
}

/// The form to answer an opinion.
pub(super) async fn ask_answer(visit: Visit, Path((_, id)): Address) -> Page {
    let post = find_post(&visit, &id).await?;
    answer_page(&visit, &post, &Form::default()).await
}

/// Answers an opinion.
pub(super) async fn answer(visit: Visit, Path((_, id)): Address, fields: Fields) -> Page {
    let post = find_post(&visit, &id).await?;
    let mut form = Form::new(fields);
    let verdict = form.choose("verdict", Verdict::from_name);
    let reason = form.read("reason", TypedWords::parse);
    if let (Some(verdict), Some(reason)) = (verdict, reason) {
        let act = enact(&visit, &form.fields, post.id, Command::Answer { verdict, reason });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    answer_page(&visit, &post, &form).await
}

async fn answer_page(visit: &Visit, post: &Post, form: &Form) -> Page {
    let matter = matter_of(visit, post).await?;
    let w = visit.words();
    let title = w.t("threads-answer-heading");
    let content = || {
        let verdicts = Verdict::ALL
            .map(|verdict| {
                let label = w.t(&format!("threads-verdict-{}", verdict.name().replace('_', "-")));
                Choice::new(verdict.name(), label)
            })
            .to_vec();
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail(visit, &matter)/>
            <div class="narrow">
                <h1>{title.clone()}</h1>
                <p>{who(w, &post.byline)}</p>
                <blockquote class="quoted">{words(w, post)}</blockquote>
                <form method="post" action=visit.at(&format!("/posts/{}/answer", post.id))>
                    <HiddenKey key=visit.form_key()/>
                    <Radios field=form.at("verdict", w) label=w.t("threads-answer-verdict") choices=verdicts/>
                    <TextArea field=form.at("reason", w) label=w.t("threads-answer-reason")
                        hint=w.t("threads-answer-reason-hint") rows=6 most=TypedWords::MOST/>
                    <SubmitBar label=w.t("threads-answer-send") binding=true/>
                </form>
            </div>
        }
    };
    Ok(if form.is_fine() { visit.page(title.clone(), content) } else { visit.page_again(title.clone(), content) })
}
