//! Paper in a secret vote: signed for at the box before it is handed out, counted out on a sheet that two people enter.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{PersonId, VoteId},
    people::Office,
    votes::{BoxSheet, BoxTotals, COUNTERS, Choice as Mark, CountRoles, PAPER_WORKERS, PaperState, Vote, VoteState},
};
use leptos::prelude::*;
use store::{
    people::{Holder, offices_on},
    votes::BoxState,
};

use crate::{
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, Choice, ErrorSummary, Select, SubmitBar, TextField},
    visit::{AppError, Visit},
    votes::{choice_word, secrecy_sentence},
    words::Words,
};

type At = Path<(String, VoteId)>;

struct Boxes {
    vote: Vote,
    boxes: Vec<BoxState>,
    holders: Vec<Holder>,
}

async fn load(visit: &Visit, id: VoteId) -> Result<Boxes, AppError> {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let vote = store::votes::vote(tx, community, id).await?.ok_or(AppError::NotFound)?;
    if !vote.secrecy.is_secret() {
        return Err(AppError::NotFound);
    }
    let boxes = store::votes::box_states(tx, id).await?;
    let holders = offices_on(tx, community, visit.now.day()).await?;
    Ok(Boxes { vote, boxes, holders })
}

/// The page.
pub(super) async fn show(visit: Visit, Path((_, id)): At) -> Page {
    Ok(render(&visit, &load(&visit, id).await?, Form::default()))
}

/// Somebody signs for a paper.
pub(super) async fn sign(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let (entry, box_no) = (form.small("entry"), form.small("box"));
    let (Some(entry), Some(box_no)) = (entry, box_no) else {
        return Ok(render(&visit, &load(&visit, id).await?, form));
    };
    let write = visit.site.store.write(visit.author()?, move |w| {
        Box::pin(async move { store::votes::sign_for_paper(w, id, entry, box_no).await })
    });
    finish(&visit, id, form, write.await.map(|()| "signed")).await
}

/// A count sheet: its first entry, or its second by somebody else.
pub(super) async fn enter(visit: Visit, Path((_, id)): At, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let boxes = load(&visit, id).await?;
    let Some(sheet) = sheet(&mut form, &boxes.holders) else { return Ok(render(&visit, &boxes, form)) };
    let write = visit
        .site
        .store
        .write(visit.author()?, move |w| Box::pin(async move { store::votes::enter_sheet(w, id, sheet).await }));
    let done = write.await.map(|state| match state {
        PaperState::Entered => "entered",
        PaperState::Confirmed => "confirmed",
        PaperState::Returned => "returned",
    });
    finish(&visit, id, form, done).await
}

async fn finish(visit: &Visit, id: VoteId, mut form: Form, done: store::Result<&'static str>) -> Page {
    match form.accept(done)? {
        Some(done) => Ok(Redirect::to(&visit.at(&format!("/desk/votes/{id}/boxes?done={done}"))).into_response()),
        None => Ok(render(visit, &load(visit, id).await?, form)),
    }
}

fn sheet(form: &mut Form, holders: &[Holder]) -> Option<BoxSheet> {
    let person = |value: &str| holders.iter().map(|holder| holder.person).find(|person| person.to_string() == value);
    let box_no = form.small("box");
    let (caller, teller) = (form.choose("caller", person), form.choose("teller", person));
    let scrutineer = form.choose("scrutineer", person);
    let marks = Mark::ALL.map(|mark| form.small(mark.name()));
    let [in_favour, against, abstaining, blank, spoiled] = marks;
    Some(BoxSheet {
        box_no: box_no?,
        roles: CountRoles { caller: caller?, teller: teller?, scrutineer: scrutineer? },
        totals: BoxTotals {
            in_favour: in_favour?,
            against: against?,
            abstaining: abstaining?,
            blank: blank?,
            spoiled: spoiled?,
        },
    })
}

fn render(visit: &Visit, boxes: &Boxes, form: Form) -> Response {
    let w = visit.words();
    let faults = form.faults(w);
    let is_again = !faults.is_empty();
    let title = w.t("desk-secret-boxes");
    let content = || {
        let base = visit.at(&format!("/desk/votes/{}", boxes.vote.id));
        let trail = vec![(visit.at("/desk"), w.t("nav-desk")), (base.clone(), w.t("desk-session-page"))];
        let may_sign = boxes.vote.state == VoteState::Open && visit.holds_any(&PAPER_WORKERS);
        let may_count = boxes.vote.state == VoteState::Closed;
        view! {
            <Breadcrumb w items=trail/>
            <ErrorSummary w faults/>
            <h1>{w.t("desk-secret-boxes")}</h1>
            <p class="lead">{boxes.vote.question.title.to_string()}</p>
            {said(visit)}
            <p>{secrecy_sentence(w, boxes.vote.secrecy)}</p>
            {table(w, &boxes.boxes)}
            {may_sign.then(|| sign_form(w, format!("{base}/boxes/sign"), &form))}
            {may_count.then(|| sheet_form(w, format!("{base}/boxes/sheet"), &form, &boxes.holders))}
            {(!may_sign && !may_count).then(|| view! { <p class="hint">{w.t("desk-secret-boxes-when")}</p> })}
        }
    };
    if is_again { visit.page_again(title, content) } else { visit.page(title, content) }
}

/// What the last form did.
fn said(visit: &Visit) -> Option<AnyView> {
    let query = Fields::of_query(&visit.path);
    let done = ["signed", "entered", "confirmed", "returned"].into_iter().find(|done| *done == query.get("done"))?;
    let words = visit.words().t(&format!("desk-box-{done}"));
    Some(view! { <p role="status">{words}</p> }.into_any())
}

fn table(w: Words, boxes: &[BoxState]) -> Option<AnyView> {
    let rows = boxes.iter().map(|one| {
        let state = match one.sheet {
            None => w.t("desk-box-sheet-none"),
            Some(state) => w.t(&format!("votes-sheet-{}", state.name())),
        };
        let (no, signed_in) = (w.number(i64::from(one.box_no)), w.number(i64::from(one.signed_in)));
        view! { <tr><td class="figure">{no}</td><td class="figure">{signed_in}</td><td>{state}</td></tr> }
    });
    let rows = rows.collect_view();
    (!boxes.is_empty()).then(|| {
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("desk-boxes")>
                <table>
                    <thead><tr>
                        <th scope="col">{w.t("desk-paper-box")}</th><th scope="col">{w.t("desk-box-signed-in")}</th>
                        <th scope="col">{w.t("desk-box-sheet")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    })
}

fn sign_form(w: Words, action: String, form: &Form) -> AnyView {
    let at = |name: &str| form.at(name, w).within("sign");
    view! {
        <section class="card">
            <h2>{w.t("desk-box-sign")}</h2>
            <p class="hint">{w.t("desk-box-sign-hint")}</p>
            <form method="post" action=action>
                <TextField field=at("entry") label=w.t("desk-paper-entry") keyboard="numeric" width="short"/>
                <TextField field=at("box") label=w.t("desk-paper-box") keyboard="numeric" width="short"/>
                <SubmitBar label=w.t("desk-box-sign")/>
            </form>
        </section>
    }
    .into_any()
}

fn sheet_form(w: Words, action: String, form: &Form, holders: &[Holder]) -> AnyView {
    let at = |name: &str| form.at(name, w).within("sheet");
    let supervisors = [Office::SupervisionHead, Office::SupervisionMember];
    let marks = Mark::ALL.map(|mark| {
        view! { <TextField field=at(mark.name()) label=choice_word(w, mark) keyboard="numeric" width="short"/> }
    });
    view! {
        <section class="card">
            <h2>{w.t("desk-box-sheet-enter")}</h2>
            <p class="hint">{w.t("desk-box-sheet-hint")}</p>
            <form method="post" action=action>
                <TextField field=at("box") label=w.t("desk-paper-box") keyboard="numeric" width="short"/>
                <Select field=at("caller") label=w.t("desk-role-caller") choices=people(holders, &COUNTERS)/>
                <Select field=at("teller") label=w.t("desk-role-teller") choices=people(holders, &COUNTERS)/>
                <Select field=at("scrutineer") label=w.t("desk-role-scrutineer") choices=people(holders, &supervisors)/>
                {marks.collect_view()}
                <SubmitBar label=w.t("desk-box-sheet-enter")/>
            </form>
        </section>
    }
    .into_any()
}

/// Those who hold one of these offices, each once.
fn people(holders: &[Holder], offices: &[Office]) -> Vec<Choice> {
    let mut listed: Vec<PersonId> = Vec::new();
    let mut choices = Vec::new();
    for holder in holders.iter().filter(|holder| offices.contains(&holder.office)) {
        if !listed.contains(&holder.person) {
            listed.push(holder.person);
            choices.push(Choice::new(holder.person.to_string(), holder.name.to_string()));
        }
    }
    choices
}
