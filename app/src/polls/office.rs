//! One poll on the desk: answers written down at the door, and taking the poll back.

use axum::{extract::Path, response::Response};
use domain::{
    polls::{OPENERS, RECORDERS, Status},
    text::Line,
};
use leptos::prelude::*;

use super::{
    look::{Look, look, marked, marking},
    page::Address,
};
use crate::{
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Breadcrumb, ErrorSummary, HiddenKey, SubmitBar, TextField},
    visit::Visit,
    words::Words,
};

/// The poll on the desk.
pub(super) async fn show(visit: Visit, Path((_, seq)): Address) -> Page {
    Ok(render(&visit, &look(&visit, &seq).await?, &Form::default()))
}

/// Writes down the answer of the resident with the typed code.
pub(super) async fn record(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    let look = look(&visit, &seq).await?;
    let mut form = Form::new(fields);
    let code = form.fields.get("code").trim().to_owned();
    let mut reader = visit.site.store.reader().await?;
    let resident = store::people::person_by_code(&mut reader.tx(), visit.community()?.id, &code).await?;
    drop(reader);
    let Some(resident) = resident else {
        form.fault("code", Plain("polls-no-such-resident"));
        return Ok(render(&visit, &look, &form));
    };
    let (id, number, selection) = (look.poll.id, look.poll.seq, marked(&form));
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::polls::record_answer(w, id, resident.id, selection).await?;
            Ok(format!("/desk/polls/{number}"))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(render(&visit, &look, &form)),
    }
}

/// Takes it back.
pub(super) async fn withdraw(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    let look = look(&visit, &seq).await?;
    let mut form = Form::new(fields);
    let Some(reason) = form.read("reason", Line::parse) else { return Ok(render(&visit, &look, &form)) };
    let (id, number) = (look.poll.id, look.poll.seq);
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::polls::withdraw(w, id, reason).await?;
            Ok(format!("/polls/{number}"))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(render(&visit, &look, &form)),
    }
}

fn names(w: Words) -> Vec<(&'static str, String)> {
    vec![("code", w.t("polls-code")), ("reason", w.t("polls-reason"))]
}

fn render(visit: &Visit, look: &Look, form: &Form) -> Response {
    let w = visit.words();
    let public = visit.at(&format!("/polls/{}", look.poll.seq));
    let is_open = look.poll.status(visit.now) == Status::Open;
    let content = || {
        view! {
            <ErrorSummary w faults=form.faults_of(w, &names(w))/>
            <Breadcrumb w items=vec![(visit.at("/desk"), w.t("nav-desk")), (visit.at("/desk/polls"), w.t("polls-title"))]/>
            <div class="narrow">
                {look.head(visit)}
                <p><a href=public>{w.t("polls-public-page")}</a></p>
                {look.facts(w)}
                {(is_open && visit.holds_any(&RECORDERS)).then(|| recording(visit, look, form))}
                {(is_open && visit.holds_any(&OPENERS)).then(|| withdrawing(visit, look, form))}
            </div>
        }
    };
    let title = look.poll.title.to_string();
    if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) }
}

fn recording(visit: &Visit, look: &Look, form: &Form) -> AnyView {
    let w = visit.words();
    view! {
        <section class="card no-print">
            <h2>{w.t("polls-record")}</h2>
            <p>{w.t("polls-record-lead")}</p>
            <form method="post" action=visit.at(&format!("/desk/polls/{}/answer", look.poll.seq))>
                <HiddenKey key=visit.form_key()/>
                <TextField field=form.at("code", w) label=w.t("polls-code") hint=w.t("polls-code-hint") width="short"/>
                {marking(w, &look.poll, form, None)}
                <SubmitBar label=w.t("polls-record-act")/>
            </form>
        </section>
    }
    .into_any()
}

fn withdrawing(visit: &Visit, look: &Look, form: &Form) -> AnyView {
    let w = visit.words();
    view! {
        <section class="card no-print">
            <h2>{w.t("polls-withdraw")}</h2>
            <p>{w.t("polls-withdraw-lead")}</p>
            <form method="post" action=visit.at(&format!("/desk/polls/{}/withdraw", look.poll.seq))>
                <HiddenKey key=visit.form_key()/>
                <TextField field=form.at("reason", w) label=w.t("polls-reason") most=Line::MOST/>
                <SubmitBar label=w.t("polls-withdraw")/>
            </form>
        </section>
    }
    .into_any()
}
