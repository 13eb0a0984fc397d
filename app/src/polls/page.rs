//! One poll for everybody: the question, the form for those who may answer, the result once it is over.

use axum::{extract::Path, response::Response};
use domain::{permit::Actor, polls::Status};
use leptos::prelude::*;

use super::look::{Look, look, marked, marking};
use crate::{
    args,
    error::Page,
    files,
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
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(render(&visit, &look, &form)),
    }
}

/// The result as a table for spreadsheets; there is none before it is public.
pub(super) async fn csv(visit: Visit, Path((_, seq)): Address) -> Page {
    let look = look(&visit, &seq).await?;
    let result = look.result.as_ref().ok_or(AppError::NotFound)?;
    let w = visit.words();
    let head = [w.t("polls-option"), w.t("polls-named-head"), w.t("polls-place-head")];
    let lines = look.poll.options.iter().zip(&result.options);
    let lines = lines.map(|(option, one)| [option.to_string(), one.named.to_string(), one.place.to_string()]);
    Ok(files::table(&format!("poll-{}.csv", look.poll.seq), std::iter::once(head).chain(lines)))
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
