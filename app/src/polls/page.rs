//! One poll for everybody: the question, the form for those who may answer, the result once it is over.

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{permit::Actor, polls::Status};
use leptos::prelude::*;

use super::look::{Look, look, marked, marking};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, ErrorSummary, HiddenKey, SubmitBar},
    visit::{AppError, Visit},
};

/// The address of a poll.
pub(super) type Address = Path<(String, String)>;

/// The poll.
pub(super) async fn show(visit: Visit, Path((_, seq)): Address) -> Page {
    Ok(render(&visit, &look(&visit, &seq).await?, &Form::default()))
}

/// Keeps the visitor's answer in the place of an earlier one.
pub(super) async fn answer(visit: Visit, Path((_, seq)): Address, fields: Fields) -> Page {
    let look = look(&visit, &seq).await?;
    let mut form = Form::new(fields);
    let (id, number, selection) = (look.poll.id, look.poll.seq, marked(&form));
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::polls::answer(w, id, selection).await?;
            Ok(format!("/polls/{number}"))
        })
    });
    match act.await {
        Ok(done) => Ok(done),
        Err(error) => {
            form.refuse(error)?;
            Ok(render(&visit, &look, &form))
        }
    }
}

/// The result as a table for spreadsheets; there is none before it is public.
pub(super) async fn csv(visit: Visit, Path((_, seq)): Address) -> Page {
    let look = look(&visit, &seq).await?;
    let result = look.result.as_ref().ok_or(AppError::NotFound)?;
    let w = visit.words();
    // The mark at the beginning tells spreadsheets that it is UTF-8.
    let mut table = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let head = [w.t("polls-option"), w.t("polls-named-head"), w.t("polls-place-head")];
    let lines = look.poll.options.iter().zip(&result.options).map(|(option, one)| {
        // A quote before what a spreadsheet would take for a formula.
        let guard = if option.as_str().starts_with(['=', '+', '-', '@']) { "'" } else { "" };
        [format!("{guard}{option}"), one.named.to_string(), one.place.to_string()]
    });
    for line in std::iter::once(head).chain(lines) {
        table.write_record(&line).map_err(|_| AppError::Unreadable)?;
    }
    let table = table.into_inner().map_err(|_| AppError::Unreadable)?;
    let name = format!("attachment; filename=\"poll-{}.csv\"", look.poll.seq);
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)], table)
        .into_response())
}

fn render(visit: &Visit, look: &Look, form: &Form) -> Response {
    let w = visit.words();
    let content = || {
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=vec![(visit.at("/"), w.t("nav-home")), (visit.at("/polls"), w.t("polls-title"))]/>
            <div class="narrow">
                {look.head(visit)}
                {look.outcome(visit)}
                {answering(visit, look, form)}
                {look.facts(w)}
            </div>
        }
    };
    let title = look.poll.title.to_string();
    if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) }
}

/// The form, or why there is none.
fn answering(visit: &Visit, look: &Look, form: &Form) -> AnyView {
    let (w, poll) = (visit.words(), &look.poll);
    let mine = look.mine.as_ref().map(|answer| {
        let key = if answer.recorded_by.is_some() { "polls-recorded-for-you" } else { "polls-you-answered" };
        let named = (1..).zip(&poll.options).filter(|(no, _)| answer.selection.names(*no));
        let named: Vec<String> = named.map(|(_, option)| option.to_string()).collect();
        let words = w.ta(key, args![("when", w.moment(answer.at)), ("options", w.list(&named))]);
        view! { <p class="lead">{words}</p> }
    });
    if poll.status(visit.now) != Status::Open {
        return mine.into_any();
    }
    if !visit.actor.as_ref().is_some_and(Actor::is_adult_resident) {
        let (key, sign_in) = match visit.actor {
            Some(_) => ("polls-refusal-not-resident", None),
            None => ("polls-sign-in-first", Some(visit.at(&format!("/sign-in?next={}", visit.path)))),
        };
        let link = sign_in.map(|href| view! { " "<a href=href>{w.t("sign-in")}</a> });
        return view! { <section class="card"><p>{w.t(key)}{link}</p><p>{w.t("polls-at-the-door")}</p></section> }
            .into_any();
    }
    let label = w.t(if look.mine.is_some() { "polls-change" } else { "polls-answer" });
    let action = visit.at(&format!("/polls/{}/answer", poll.seq));
    view! {
        <section class="card">
            {mine}
            <form method="post" action=action>
                <HiddenKey key=visit.form_key()/>
                {marking(w, poll, form, look.mine.as_ref().map(|answer| &answer.selection))}
                <p class="hint">{w.t("polls-who-sees")}</p>
                <SubmitBar label/>
            </form>
        </section>
    }
    .into_any()
}
