//! Recusals: who leaves the base of a vote and why, checked before it is done, taken back until ballots are taken.

use axum::{extract::Path, response::Response};
use domain::{
    ids::VoteId,
    rolls::RollEntry,
    text::Line,
    votes::{Vote, VoteState},
};
use leptos::prelude::*;

use super::{At, head, load_vote};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{ActForm, CheckAnswers, Empty, ErrorSummary, HiddenKey, SubmitBar, TextField},
    visit::{AppError, Visit},
};

struct Recusals {
    vote: Vote,
    recused: Vec<(RollEntry, String)>,
}

async fn load(visit: &Visit, id: VoteId) -> Result<Recusals, AppError> {
    let vote = load_vote(visit, id).await?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let recused = store::votes::recusals(tx, id).await?;
    let mut entries = store::rolls::entries(tx, vote.roll, recused.iter().map(|(no, _)| *no)).await?;
    let recused = recused.into_iter().filter_map(|(no, reason)| Some((entries.remove(&no)?, reason))).collect();
    Ok(Recusals { vote, recused })
}

/// The page.
pub(super) async fn show(visit: Visit, Path((_, id)): At) -> Page {
    Ok(render(&visit, &load(&visit, id).await?, &Form::default()))
}

/// Shows who would be recused and what that changes, before it is done.
pub(super) async fn check(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let all = load(&visit, id).await?;
    let mut form = Form::new(fields);
    let (no, reason) = (form.small("entry"), form.read("reason", Line::parse));
    let entry = match no {
        Some(no) => {
            let mut reader = visit.site.store.reader().await?;
            let found = store::rolls::entry(&mut reader.tx(), all.vote.roll, no).await?;
            if found.is_none() {
                form.fault("entry", Plain("channels-entry-unknown"));
            }
            found
        }
        None => None,
    };
    let (Some(entry), Some(reason)) = (entry, reason) else { return Ok(render(&visit, &all, &form)) };
    let w = visit.words();
    Ok(visit.page(w.t("channels-recusal-check"), || {
        let base = visit.at(&format!("/desk/votes/{id}/recusals"));
        let who = format!("{} · {}", entry.unit.label, entry.unit.name);
        let answers = vec![
            (w.t("channels-recusal-who"), who, base.clone()),
            (w.t("channels-recusal-reason"), reason.to_string(), base.clone()),
        ];
        let action = base.clone();
        view! {
            {head(&visit, &all.vote, w.t("channels-recusal-check"))}
            <CheckAnswers w answers/>
            <p>{w.t("channels-recusal-means")}</p>
            <form method="post" action=action>
                <input type="hidden" name="entry" value=entry.no.to_string()/>
                <input type="hidden" name="reason" value=reason.to_string()/>
                <HiddenKey key=visit.form_key()/>
                <SubmitBar label=w.t("channels-recuse") binding=true><a class="button plain" href=base>{w.t("vote-back")}</a></SubmitBar>
            </form>
        }
    }))
}

/// Recuses an entry.
pub(super) async fn recuse(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let (no, reason) = (form.small("entry"), form.read("reason", Line::parse));
    if let (Some(no), Some(reason)) = (no, reason) {
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                store::votes::recuse(w, id, no, reason).await?;
                Ok(format!("/desk/votes/{id}/recusals"))
            })
        });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    Ok(render(&visit, &load(&visit, id).await?, &form))
}

/// Takes a recusal back.
pub(super) async fn undo(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    if let Some(no) = form.small("entry") {
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                store::votes::undo_recusal(w, id, no).await?;
                Ok(format!("/desk/votes/{id}/recusals"))
            })
        });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    Ok(render(&visit, &load(&visit, id).await?, &Form::default()))
}

fn render(visit: &Visit, all: &Recusals, form: &Form) -> Response {
    let w = visit.words();
    let faults = form.faults(w);
    let is_again = !faults.is_empty();
    let can_undo = matches!(all.vote.state, VoteState::Called | VoteState::InSession);
    let can_add = can_undo || all.vote.state == VoteState::Open;
    let content = || {
        let base = visit.at(&format!("/desk/votes/{}/recusals", all.vote.id));
        let rows = all.recused.iter().map(|(entry, reason)| {
            let no = entry.no.to_string();
            let key = visit.form_key();
            let undo = can_undo.then(|| {
                view! {
                    <ActForm action=format!("{base}/undo") label=w.t("channels-recusal-undo") quiet=true>
                        <input type="hidden" name="entry" value=no/>
                        <HiddenKey key/>
                    </ActForm>
                }
            });
            let who = w.ta(
                "channels-recused-line",
                args![("unit", entry.unit.label.as_str()), ("name", entry.unit.name.as_str())],
            );
            view! { <li class="card"><p>{who}</p><p class="hint">{reason.clone()}</p>{undo}</li> }
        });
        let rows = rows.collect_view();
        view! {
            <ErrorSummary w faults/>
            {head(visit, &all.vote, w.t("channels-recusals"))}
            <p>{w.t("channels-recusal-means")}</p>
            {all.recused.is_empty().then(|| view! { <Empty title=w.t("channels-recusals-none")/> })}
            <ul class="list-plain">{rows}</ul>
            {can_add.then(|| view! {
                <section class="card">
                    <h2>{w.t("channels-recuse")}</h2>
                    <form method="post" action=format!("{base}/check")>
                        <TextField field=form.at("entry", w) label=w.t("desk-paper-entry") hint=w.t("channels-entry-hint") keyboard="numeric" width="short"/>
                        <TextField field=form.at("reason", w) label=w.t("channels-recusal-reason") hint=w.t("channels-recusal-reason-hint") most=200/>
                        <SubmitBar label=w.t("vote-next")/>
                    </form>
                </section>
            })}
        }
    };
    let title = w.t("channels-recusals");
    if is_again { visit.page_again(title, content) } else { visit.page(title, content) }
}
