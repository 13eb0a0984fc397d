//! Ending a term of office: first day without it and reason, then “is this right?”, then it ends.

use std::str::FromStr;

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::OfficeHoldingId, text::Line};
use leptos::prelude::*;
use store::people::{TermLine, end_office, term_line};

use super::{find_page::crumbs, people_page::term};
use crate::{
    error::Page,
    forms::{Fields, Form},
    parts::{CheckAnswers, DayField, ErrorSummary, SubmitBar, TextField},
    visit::{AppError, Visit},
    words::Words,
};

async fn look(visit: &Visit, id: &str) -> Result<TermLine, AppError> {
    let id = OfficeHoldingId::from_str(id).map_err(|_| AppError::NotFound)?;
    let mut reader = visit.site.store.reader().await?;
    Ok(term_line(&mut reader.tx(), visit.community()?.id, id).await?)
}

/// `GET …/desk/people/terms/{term}/end`
pub(super) async fn show(visit: Visit, Path((_, id)): Path<(String, String)>) -> Page {
    let line = look(&visit, &id).await?;
    let asked = Fields::of_query(&visit.path);
    let begun = Fields::default().with("day", visit.now.day().to_string()).with("reason", asked.get("reason"));
    Ok(page(&visit, &line, &Form::new(begun)))
}

/// `POST …/desk/people/terms/{term}/end`: asks first, acts when `sure` is sent with it.
pub(super) async fn end(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Page {
    let line = look(&visit, &id).await?;
    let mut form = Form::new(fields);
    let (day, reason) = (form.day("day"), form.read("reason", Line::parse));
    let (Some(day), Some(reason)) = (day, reason) else { return Ok(page(&visit, &line, &form)) };
    if !form.fields.has("sure") {
        return Ok(check_page(&visit, &line, &visit.words().day(day), &form));
    }
    let id = line.id;
    let write =
        visit.site.store.write(visit.author()?, move |w| Box::pin(async move { end_office(w, id, day, reason).await }));
    match form.accept(write.await)? {
        Some(()) => Ok(Redirect::to(&visit.at(&format!("/desk/people/{}", line.person))).into_response()),
        None => Ok(page(&visit, &line, &form)),
    }
}

fn action(visit: &Visit, line: &TermLine) -> String {
    visit.at(&format!("/desk/people/terms/{}/end", line.id))
}

fn whose(w: Words, line: &TermLine) -> String {
    let area = line.area_name.clone().unwrap_or_default();
    format!("{} · {area}{} · {}", line.name, w.t(&line.office.key()), term(w, line.period))
}

fn page(visit: &Visit, line: &TermLine, form: &Form) -> Response {
    let w = visit.words();
    let title = w.t("people-desk-end-title");
    let names = [("day", w.t("people-desk-end-day")), ("reason", w.t("people-desk-end-reason"))];
    let view = || {
        view! {
            {crumbs(w, visit)}
            <div class="narrow">
                <ErrorSummary w faults=form.faults_of(w, &names)/>
                <h1>{title.clone()}</h1>
                <p class="lead">{whose(w, line)}</p>
                <form method="post" action=action(visit, line)>
                    <DayField field=form.at("day", w) label=w.t("people-desk-end-day") hint=w.t("people-desk-end-day-hint")/>
                    <TextField field=form.at("reason", w) label=w.t("people-desk-end-reason")
                        hint=w.t("people-desk-end-reason-hint") most=Line::MOST/>
                    <SubmitBar label=w.t("form-continue")/>
                </form>
            </div>
        }
    };
    if form.is_fine() { visit.page(title.clone(), view) } else { visit.page_again(title.clone(), view) }
}

fn check_page(visit: &Visit, line: &TermLine, day: &str, form: &Form) -> Response {
    let w = visit.words();
    let title = w.t("people-desk-end-check");
    let back = action(visit, line);
    let answers = vec![
        (w.t("people-name"), whose(w, line), String::new()),
        (w.t("people-desk-end-day"), day.to_owned(), back.clone()),
        (w.t("people-desk-end-reason"), form.fields.get("reason").to_owned(), back.clone()),
    ];
    visit.page(title.clone(), || {
        view! {
            {crumbs(w, visit)}
            <div class="narrow">
                <h1>{title}</h1>
                <p class="lead">{w.t("people-desk-end-check-lead")}</p>
                <CheckAnswers w answers/>
                <form method="post" action=back>
                    <input type="hidden" name="day" value=form.fields.get("day").to_owned()/>
                    <input type="hidden" name="reason" value=form.fields.get("reason").to_owned()/>
                    <input type="hidden" name="sure" value="yes"/>
                    <SubmitBar label=w.t("people-desk-end-do") binding=true/>
                </form>
            </div>
        }
    })
}
