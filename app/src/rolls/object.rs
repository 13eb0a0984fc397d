//! Objecting to a roll: about oneself, or about an entry by its number.

use axum::{extract::Path, response::Response};
use domain::{
    charters::Policy,
    ids::VoteId,
    rolls::{About, Objection, objections_close},
    text::Words as TypedWords,
    votes::Vote,
};
use leptos::prelude::*;
use store::rolls::Head;

use super::page::Mine;
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, Choice, ErrorSummary, HiddenKey, Radios, SubmitBar, TextArea, TextField},
    visit::{AppError, Visit},
};

type At = Path<(String, VoteId)>;

struct Shown {
    vote: Vote,
    head: Head,
    mine: Mine,
    policy: Policy,
    objections: Vec<Objection>,
}

async fn load(visit: &Visit, id: VoteId) -> Result<Shown, AppError> {
    let (standing, community) = (visit.standing()?, visit.community()?.id);
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let vote = store::votes::vote(tx, community, id).await?.ok_or(AppError::NotFound)?;
    let head = store::rolls::head(tx, id).await?;
    let mine = super::page::mine(visit, tx, (&vote, &head), standing).await?;
    let policy = store::charters::policy(tx, community, vote.noticed).await?;
    let mut objections = store::rolls::objections(tx, id).await?;
    objections.retain(|objection| objection.by == standing.person);
    Ok(Shown { vote, head, mine, policy, objections })
}

/// The form.
pub(super) async fn show(visit: Visit, Path((_, id)): At) -> Page {
    let loaded = load(&visit, id).await?;
    Ok(page(&visit, &loaded, &Form::default()))
}

/// Files the objection.
pub(super) async fn send(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let loaded = load(&visit, id).await?;
    let mut form = Form::new(fields);
    let about = form.choose("about", |about| ["missing", "own", "entry"].into_iter().find(|one| *one == about));
    let about = match about {
        Some("missing") => Some(About::Missing),
        Some("own") => loaded.mine.entry.as_ref().map(|entry| About::Entry { no: entry.no }),
        Some(_) => form.number("entry").map(|no| About::Entry { no: u32::try_from(no).unwrap_or(0) }),
        None => None,
    };
    let words = form.read("words", TypedWords::parse);
    let (Some(about), Some(words)) = (about, words) else { return Ok(page(&visit, &loaded, &form)) };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            let no = store::rolls::object(w, id, about, words).await?;
            Ok(format!("/votes/{id}/roll/object?filed={no}"))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(page(&visit, &loaded, &form)),
    }
}

fn page(visit: &Visit, Shown { vote, head, mine, policy, objections }: &Shown, form: &Form) -> Response {
    let w = visit.words();
    let roll = visit.at(&format!("/votes/{}/roll", vote.id));
    let filed: Option<i64> = Fields::of_query(&visit.path).get("filed").parse().ok();
    let names = ["about", "entry", "words"].map(|name| (name, w.t(&format!("rolls-object-{name}"))));
    let faults = form.faults_of(w, &names);
    let content = || {
        let trail = vec![
            (visit.at(&format!("/votes/{}", vote.id)), vote.question.title.to_string()),
            (roll.clone(), w.t("rolls-title")),
        ];
        let until = w.moment(objections_close(vote.noticed, head.closes, policy));
        let own = match &mine.entry {
            Some(entry) => Choice::new("own", w.ta("rolls-object-own", args![("no", i64::from(entry.no))])),
            None => Choice::new("missing", w.t("rolls-object-missing")),
        };
        let choices = vec![
            own.hint(w.ta("rolls-because", args![("reason", w.say(&mine.reason))])),
            Choice::new("entry", w.t("rolls-object-other")).hint(w.t("rolls-object-other-hint")),
        ];
        let body = match filed {
            Some(no) => {
                let said = w.ta(
                    "rolls-filed",
                    args![("no", no), ("days", policy.roll_ruling_days), ("closes", w.moment(head.closes))],
                );
                view! {
                    <div class="card"><p class="lead">{w.t("rolls-filed-title")}</p><p>{said}</p></div>
                    <p><a class="button" href=roll.clone()>{w.t("rolls-back")}</a></p>
                }
                .into_any()
            }
            None => view! {
                <p class="lead">{w.ta("rolls-object-lead", args![("until", until)])}</p>
                <form method="post" action=format!("{roll}/object")>
                    <Radios field=form.at("about", w) label=w.t("rolls-object-about") choices/>
                    <TextField field=form.at("entry", w) label=w.t("rolls-object-entry") hint=w.t("rolls-object-entry-hint")
                        required=false keyboard="numeric" width="short"/>
                    <TextArea field=form.at("words", w) label=w.t("rolls-object-words") hint=w.t("rolls-object-words-hint") most=TypedWords::MOST/>
                    <HiddenKey key=visit.form_key()/>
                    <SubmitBar label=w.t("rolls-object-send") binding=true/>
                </form>
            }
            .into_any(),
        };
        view! {
            <Breadcrumb w items=trail/>
            <div class="narrow">
                <ErrorSummary w faults/>
                <h1>{w.t("rolls-object")}</h1>
                {body}
                {super::desk::own(visit, objections)}
            </div>
        }
    };
    let title = w.t("rolls-object");
    if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) }
}
