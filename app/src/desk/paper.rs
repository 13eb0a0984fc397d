//! Paper ballots: read by one worker, read again by another, counted box by box.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::VoteId,
    votes::{BoxCount, Choice as Mark, PaperReading, PaperState, Stock, Vote},
};
use leptos::prelude::*;
use store::votes::PaperOutcome;

use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Breadcrumb, Choice, ErrorSummary, Facts, Radios, SubmitBar, TextField},
    visit::{AppError, Visit},
    votes::choice_word,
    words::Words,
};

type At = Path<(String, VoteId)>;

struct Papers {
    vote: Vote,
    stock: Stock,
    boxes: Vec<BoxCount>,
}

async fn load(visit: &Visit, id: VoteId) -> Result<Papers, AppError> {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let vote = store::votes::vote(tx, community, id).await?.ok_or(AppError::NotFound)?;
    let stock = store::votes::stock(tx, id).await?;
    let boxes = store::votes::boxes(tx, id).await?;
    Ok(Papers { vote, stock, boxes })
}

/// The page.
pub(super) async fn show(visit: Visit, Path((_, id)): At) -> Page {
    let papers = load(&visit, id).await?;
    if papers.vote.secrecy.is_secret() {
        return Ok(Redirect::to(&visit.at(&format!("/desk/votes/{id}/boxes"))).into_response());
    }
    Ok(render(&visit, &papers, Form::default()))
}

/// The first reading of a paper.
pub(super) async fn enter(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let Some(reading) = reading(&mut form) else { return again(&visit, id, form).await };
    let said = format!("?entered={}", reading.serial);
    let write = visit.site.store.write(visit.author()?, move |w| {
        Box::pin(async move { store::votes::enter_paper(w, id, reading).await.map(|_| ()) })
    });
    finish(&visit, id, form, write.await, &said).await
}

/// The second reading, by somebody else.
pub(super) async fn confirm(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let Some(reading) = reading(&mut form) else { return again(&visit, id, form).await };
    let serial = reading.serial;
    let write = visit
        .site
        .store
        .write(visit.author()?, move |w| Box::pin(async move { store::votes::confirm_paper(w, id, reading).await }));
    match write.await {
        Ok(PaperOutcome::Differs) => {
            form.fault("", Plain("desk-paper-differs"));
            again(&visit, id, form).await
        }
        Ok(PaperOutcome::Confirmed(_)) => finish(&visit, id, form, Ok(()), &format!("?confirmed={serial}")).await,
        Err(error) => finish(&visit, id, form, Err(error), "").await,
    }
}

/// What was found in a box and how many signed in at it.
pub(super) async fn count_box(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let (box_no, signed_in, found) = (form.small("box"), form.small("signed_in"), form.small("found"));
    let (Some(box_no), Some(signed_in), Some(found)) = (box_no, signed_in, found) else {
        return again(&visit, id, form).await;
    };
    let count = BoxCount { box_no, signed_in, found };
    let write = visit
        .site
        .store
        .write(visit.author()?, move |w| Box::pin(async move { store::votes::count_box(w, id, count).await }));
    finish(&visit, id, form, write.await, "").await
}

fn reading(form: &mut Form) -> Option<PaperReading> {
    let (serial, entry, box_no) = (form.small("serial"), form.small("entry"), form.small("box"));
    let choice = form.choose("choice", |value| Mark::ALL.into_iter().find(|mark| mark.name() == value));
    Some(PaperReading { serial: serial?, entry: entry?, choice: choice?, box_no: box_no? })
}

async fn again(visit: &Visit, id: VoteId, form: Form) -> Page {
    Ok(render(visit, &load(visit, id).await?, form))
}

async fn finish(visit: &Visit, id: VoteId, mut form: Form, done: store::Result<()>, said: &str) -> Page {
    match form.accept(done)? {
        Some(()) => Ok(Redirect::to(&visit.at(&format!("/desk/votes/{id}/papers{said}"))).into_response()),
        None => again(visit, id, form).await,
    }
}

fn render(visit: &Visit, papers: &Papers, form: Form) -> Response {
    let w = visit.words();
    let faults = form.faults(w);
    let is_again = !faults.is_empty();
    let title = w.t("desk-papers");
    let content = || {
        let base = visit.at(&format!("/desk/votes/{}", papers.vote.id));
        let trail = vec![(visit.at("/desk"), w.t("nav-desk")), (base.clone(), w.t("desk-session-page"))];
        view! {
            <Breadcrumb w items=trail/>
            <ErrorSummary w faults/>
            <h1>{w.t("desk-papers")}</h1>
            <p class="lead">{papers.vote.question.title.to_string()}</p>
            {said(visit)}
            <Facts items=facts(w, papers)/>
            <p><a href=format!("{base}/balance")>{w.t("channels-balance")}</a></p>
            <div class="cards">
                {read_form(w, format!("{base}/papers/enter"), &form, "desk-paper-enter")}
                {read_form(w, format!("{base}/papers/confirm"), &form, "desk-paper-confirm")}
                {box_form(w, format!("{base}/box"), &form)}
            </div>
            {waiting(w, papers)}
        }
    };
    if is_again { visit.page_again(title, content) } else { visit.page(title, content) }
}

/// What the last reading did.
fn said(visit: &Visit) -> Option<AnyView> {
    let (w, query) = (visit.words(), Fields::of_query(&visit.path));
    let line = |name: &str, key: &str| {
        let serial: u32 = query.get(name).parse().ok()?;
        Some(view! { <p role="status">"✓ "{w.ta(key, args![("serial", serial)])}</p> }.into_any())
    };
    line("entered", "desk-paper-entered").or_else(|| line("confirmed", "desk-paper-confirmed"))
}

fn facts(w: Words, papers: &Papers) -> Vec<(String, String)> {
    let count = |state: PaperState| {
        let count = papers.stock.papers.iter().filter(|paper| paper.state == state).count();
        w.number(i64::try_from(count).unwrap_or(i64::MAX))
    };
    let boxes: Vec<_> = papers
        .boxes
        .iter()
        .map(|one| w.ta("desk-box-line", args![("no", one.box_no), ("signed", one.signed_in), ("found", one.found)]))
        .collect();
    let mut facts = vec![
        (w.t("desk-papers-issued"), w.number(i64::from(papers.stock.balance(None).issued))),
        (w.t("desk-papers-confirmed"), count(PaperState::Confirmed)),
        (w.t("desk-papers-waiting"), count(PaperState::Entered)),
        (w.t("desk-papers-returned"), count(PaperState::Returned)),
    ];
    if !boxes.is_empty() {
        facts.push((w.t("desk-boxes"), boxes.join("；")));
    }
    facts
}

fn read_form(w: Words, action: String, form: &Form, heading: &'static str) -> impl IntoView + use<> {
    let choices = Mark::ALL.into_iter().map(|mark| Choice::new(mark.name(), choice_word(w, mark))).collect();
    // Both readings have the same fields: on this page each has ids of its own.
    let at = |name: &str| form.at(name, w);
    view! {
        <section class="card">
            <h2>{w.t(heading)}</h2>
            <p class="hint">{w.t(&format!("{heading}-hint"))}</p>
            <form method="post" action=action>
                <TextField field=at("serial").within(heading) label=w.t("desk-paper-serial") keyboard="numeric" width="short"/>
                <TextField field=at("entry").within(heading) label=w.t("desk-paper-entry") keyboard="numeric" width="short"/>
                <TextField field=at("box").within(heading) label=w.t("desk-paper-box") keyboard="numeric" width="short"/>
                <Radios field=at("choice").within(heading) label=w.t("desk-paper-choice") choices/>
                <SubmitBar label=w.t(heading)/>
            </form>
        </section>
    }
}

fn box_form(w: Words, action: String, form: &Form) -> impl IntoView + use<> {
    let at = |name: &str| form.at(name, w).within("box-count");
    view! {
        <section class="card">
            <h2>{w.t("desk-box-count")}</h2>
            <p class="hint">{w.t("desk-box-count-hint")}</p>
            <form method="post" action=action>
                <TextField field=at("box") label=w.t("desk-paper-box") keyboard="numeric" width="short"/>
                <TextField field=at("signed_in") label=w.t("desk-box-signed-in") keyboard="numeric" width="short"/>
                <TextField field=at("found") label=w.t("desk-box-found") keyboard="numeric" width="short"/>
                <SubmitBar label=w.t("desk-box-save")/>
            </form>
        </section>
    }
}

/// The numbers that wait for their second reading; what the first one said stays hidden.
fn waiting(w: Words, papers: &Papers) -> Option<AnyView> {
    let serials: Vec<String> = papers
        .stock
        .papers
        .iter()
        .filter(|paper| paper.state == PaperState::Entered)
        .map(|paper| paper.reading.serial.to_string())
        .collect();
    (!serials.is_empty()).then(|| {
        view! { <section><h2>{w.t("desk-papers-waiting")}</h2><p class="figures">{serials.join("、")}</p></section> }.into_any()
    })
}
