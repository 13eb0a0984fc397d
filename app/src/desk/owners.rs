//! Owners' votes on the desk: the one voter of several owners, deliveries, ballots found invalid.

use std::collections::BTreeMap;

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::VoteId,
    people::{Office, Person},
    rolls::RollEntry,
    rules::Body,
    text::Line,
    votes::{COUNTERS, PAPER_WORKERS, Vote, VoteState},
};
use leptos::prelude::*;

use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Breadcrumb, Choice, ErrorSummary, Select, TextField},
    visit::{AppError, Visit},
    words::Words,
};

/// Who enters whom several owners have named.
pub(super) const NAMERS: [Office; 2] = [Office::Clerk, Office::CommitteeHead];

/// What the page shows.
struct Owners {
    vote: Vote,
    /// Entries that have named no voter, with their co-owners.
    waiting: Vec<(RollEntry, Vec<Person>)>,
    served: usize,
}

async fn load(visit: &Visit, id: VoteId) -> Result<Owners, AppError> {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let vote = store::votes::vote(tx, community, id).await?.filter(|vote| vote.body == Body::Owners);
    let vote = vote.ok_or(AppError::NotFound)?;
    let roll = store::rolls::roll(tx, id).await?;
    let mut waiting = Vec::new();
    for entry in roll.unnamed() {
        let persons = entry.unit.holding.as_ref().map(|holding| holding.persons.clone()).unwrap_or_default();
        let known: BTreeMap<_, _> = store::people::persons_by_ids(tx, community, &persons).await?;
        waiting.push((entry.clone(), known.into_values().collect()));
    }
    let served = store::votes::served(tx, id).await?.len();
    Ok(Owners { vote, waiting, served })
}

/// The page.
pub(super) async fn show(visit: Visit, Path((_, id)): Path<(String, VoteId)>) -> Page {
    Ok(render(&visit, load(&visit, id).await?, Form::default()))
}

/// Enters the voter whom several owners named in writing.
pub(super) async fn name(visit: Visit, Path((_, id)): Path<(String, VoteId)>, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let entry = form.choose("entry", |value| value.parse::<u32>().ok());
    let paper = form.read("paper", Line::parse);
    let code = form.fields.get("person").trim().to_owned();
    let person = {
        let mut reader = visit.site.store.reader().await?;
        store::people::person_by_code(&mut reader.tx(), visit.community()?.id, &code).await?
    };
    if person.is_none() {
        form.fault("person", Plain("desk-no-such-person"));
    }
    if let (Some(entry), Some(paper), Some(person)) = (entry, paper, person) {
        let act = visit.site.store.write(visit.author()?, move |w| {
            let paper = paper.clone();
            Box::pin(async move { store::votes::name_voter(w, id, entry, person.id, paper).await.map(|_| ()) })
        });
        return done(&visit, id, form, act.await).await;
    }
    Ok(render(&visit, load(&visit, id).await?, form))
}

/// Notes that owners were served with the ballot.
pub(super) async fn serve(visit: Visit, Path((_, id)): Path<(String, VoteId)>, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let numbers: Vec<u32> =
        form.fields.get("entries").split([',', '，', ' ']).filter_map(|no| no.trim().parse().ok()).collect();
    if numbers.is_empty() {
        form.fault("entries", Plain("desk-entry-missing"));
    }
    let proof = form.read("proof", Line::parse);
    if let Some(proof) = proof.filter(|_| !numbers.is_empty()) {
        let act = visit.site.store.write(visit.author()?, move |w| {
            let (numbers, proof) = (numbers.clone(), proof.clone());
            Box::pin(store::votes::serve(w, id, numbers, proof))
        });
        return done(&visit, id, form, act.await).await;
    }
    Ok(render(&visit, load(&visit, id).await?, form))
}

/// Voids a ballot that was found invalid while objections can come.
pub(super) async fn void(visit: Visit, Path((_, id)): Path<(String, VoteId)>, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let entry = form.number("void_entry").and_then(|no| u32::try_from(no).ok());
    let reason = form.read("reason", Line::parse);
    if let (Some(entry), Some(reason)) = (entry, reason) {
        let act = visit.site.store.write(visit.author()?, move |w| {
            let reason = reason.clone();
            Box::pin(async move { store::votes::void_ballot(w, id, entry, reason).await.map(|_| ()) })
        });
        return done(&visit, id, form, act.await).await;
    }
    Ok(render(&visit, load(&visit, id).await?, form))
}

async fn done(visit: &Visit, id: VoteId, mut form: Form, act: store::Result<()>) -> Page {
    match form.accept(act)? {
        Some(()) => Ok(Redirect::to(&visit.at(&format!("/desk/votes/{id}/owners"))).into_response()),
        None => Ok(render(visit, load(visit, id).await?, form)),
    }
}

fn render(visit: &Visit, owners: Owners, form: Form) -> Response {
    let w = visit.words();
    let title = w.t("desk-owners-title");
    let faults = form.faults(w);
    let is_again = !faults.is_empty();
    let visitor = visit.clone();
    let heading = title.clone();
    let content = move || {
        let vote = &owners.vote;
        let address = visitor.at(&format!("/desk/votes/{}", vote.id));
        let takes = matches!(vote.state, VoteState::Called | VoteState::InSession | VoteState::Open);
        let naming = (takes && visitor.holds_any(&NAMERS)).then(|| naming(w, &owners.waiting, &form, &address));
        let serving = (takes && vote.silent_counts && visitor.holds_any(&PAPER_WORKERS))
            .then(|| serving(w, owners.served, &form, &address));
        let voiding =
            (vote.state == VoteState::Counted && visitor.holds_any(&COUNTERS)).then(|| voiding(w, &form, &address));
        view! {
            <Breadcrumb w items=vec![(visitor.at("/desk"), w.t("nav-desk")), (address.clone(), vote.question.title.to_string())]/>
            <ErrorSummary w faults/>
            <h1>{heading}</h1>
            {naming}
            {serving}
            {voiding}
        }
    };
    if is_again { visit.page_again(title, content) } else { visit.page(title, content) }
}

fn naming(w: Words, waiting: &[(RollEntry, Vec<Person>)], form: &Form, address: &str) -> AnyView {
    if waiting.is_empty() {
        return view! { <p>{w.t("desk-owners-none")}</p> }.into_any();
    }
    let named = |person: &Person| format!("{}（{}）", person.name, person.code);
    let choices = waiting
        .iter()
        .map(|(entry, _)| Choice::new(entry.no.to_string(), format!("{} · {}", entry.no, entry.unit.label)))
        .collect();
    let lines = waiting
        .iter()
        .map(|(entry, persons)| {
            let persons = persons.iter().map(named).collect::<Vec<_>>().join("、");
            view! { <li>{entry.unit.label.clone()}" — "{w.ta("desk-owners-co", args![("persons", persons)])}</li> }
        })
        .collect_view();
    view! {
        <section class="card">
            <p>{w.t("desk-owners-lead")}</p>
            <ul>{lines}</ul>
            <form method="post" action=format!("{address}/voter")>
                <Select field=form.at("entry", w) label=w.t("desk-owners-entry") choices/>
                <TextField field=form.at("person", w) label=w.t("desk-owners-person") hint=w.t("desk-owners-person-hint") width="short"/>
                <TextField field=form.at("paper", w) label=w.t("desk-owners-paper") hint=w.t("desk-owners-paper-hint") most=Line::MOST/>
                <button class="button">{w.t("desk-owners-name")}</button>
            </form>
        </section>
    }
    .into_any()
}

fn serving(w: Words, served: usize, form: &Form, address: &str) -> impl IntoView + use<> {
    let count = i64::try_from(served).unwrap_or(i64::MAX);
    view! {
        <section class="card">
            <h2>{w.t("desk-served-title")}</h2>
            <p>{w.ta("desk-served-lead", args![("count", count)])}</p>
            <form method="post" action=format!("{address}/served")>
                <TextField field=form.at("entries", w) label=w.t("desk-served-entries") keyboard="numeric"/>
                <TextField field=form.at("proof", w) label=w.t("desk-served-proof") most=Line::MOST/>
                <button class="button">{w.t("desk-served")}</button>
            </form>
        </section>
    }
}

fn voiding(w: Words, form: &Form, address: &str) -> impl IntoView + use<> {
    view! {
        <section class="card">
            <h2>{w.t("desk-void-title")}</h2>
            <p>{w.t("desk-void-lead")}</p>
            <form method="post" action=format!("{address}/void")>
                <TextField field=form.at("void_entry", w) label=w.t("desk-void-entry") keyboard="numeric" width="short"/>
                <TextField field=form.at("reason", w) label=w.t("desk-void-reason") most=Line::MOST/>
                <button class="button">{w.t("desk-void")}</button>
            </form>
        </section>
    }
}
