//! Marking, checking, casting.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use domain::{
    ids::VoteId,
    votes::{Choice, FormKey, VoteState},
};
use leptos::prelude::*;
use store::votes::Cast;

use super::{show, words::choice_word};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{CheckAnswers, HiddenKey, SubmitBar},
    visit::{AppError, Visit},
};

fn choice_of(form: &mut Form) -> Option<Choice> {
    form.choose("choice", |value| Choice::ON_PHONE.into_iter().find(|choice| choice.name() == value))
}

/// Shows the marked ballot before it is cast. Nothing is kept.
pub(super) async fn check(visit: Visit, Path((_, id)): Path<(String, VoteId)>, fields: Fields) -> Page {
    let shown = show::load(&visit, id).await?;
    let mut form = Form::new(fields);
    let Some(choice) = choice_of(&mut form) else { return Ok(show::page(&visit, shown, form, true)) };
    let entry = form.fields.get("entry").to_owned();
    let mine = shown.mine.iter().find(|mine| mine.entry.no.to_string() == entry).or(shown.mine.first());
    let is_secret = shown.vote.secrecy.is_secret();
    let mine = mine.filter(|mine| mine.took_part.is_none() && shown.vote.state == VoteState::Open);
    let Some(unit) = mine.map(|mine| mine.entry.unit.label.clone()) else {
        return Ok(Redirect::to(&visit.at(&format!("/votes/{id}"))).into_response());
    };
    let w = visit.words();
    let key = visit.form_key();
    let back = visit.at(&format!("/votes/{id}"));
    let action = visit.at(&format!("/votes/{id}/cast"));
    let closes = w.moment(shown.vote.closes);
    Ok(visit.page(w.t("vote-check-title"), move || {
        let answers = vec![
            (w.t("vote-question"), shown.vote.question.title.to_string(), String::new()),
            (w.t("vote-unit"), unit, String::new()),
            (w.t("vote-your-choice"), choice_word(w, choice), back.clone()),
        ];
        view! {
            <div class="narrow">
                <h1>{w.t("vote-check-title")}</h1>
                <CheckAnswers w answers/>
                {is_secret.then(|| view! { <p class="lead">{w.t("vote-check-note-secret")}</p> })}
                {(!is_secret).then(|| view! { <p>{w.ta("vote-check-note", args![("closes", closes)])}</p> })}
                <form method="post" action=action>
                    <HiddenKey key/>
                    <input type="hidden" name="choice" value=choice.name()/>
                    <input type="hidden" name="entry" value=entry/>
                    <SubmitBar label=w.t("vote-cast") binding=true><a class="button plain" href=back>{w.t("vote-back")}</a></SubmitBar>
                </form>
            </div>
        }
    }))
}

/// Casts the ballot and leads to its receipt.
pub(super) async fn cast(visit: Visit, Path((_, id)): Path<(String, VoteId)>, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let choice = choice_of(&mut form);
    let key = FormKey::parse(form.fields.get("form_key"));
    let (Some(choice), Some(form_key)) = (choice, key) else {
        if form.is_fine() {
            form.fault("", Plain("vote-form-stale"));
        }
        return Ok(show::page(&visit, show::load(&visit, id).await?, form, true));
    };
    let cast = Cast { vote: id, choice, form_key, entry: form.fields.get("entry").parse().ok() };
    match store::votes::cast(&visit.site.store, visit.author()?, cast).await {
        Ok(receipt) => {
            let address = visit.at(&format!("/receipts/{}", receipt.code.as_str()));
            Ok(Redirect::to(&address).into_response())
        }
        Err(store::StoreError::NotFound) => Err(AppError::NotFound),
        Err(error) => {
            form.refuse(error)?;
            Ok(show::page(&visit, show::load(&visit, id).await?, form, true))
        }
    }
}
