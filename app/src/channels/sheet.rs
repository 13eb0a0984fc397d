//! The count sheet: what was found in every box, read twice, who called, wrote and watched; for screen and paper.

use axum::{extract::Path, http::StatusCode};
use domain::{
    ids::VoteId,
    votes::{Balance, BoxPapers, Choice, CountRoles, CountSheet, Vote, VoteState},
};
use leptos::prelude::*;

use super::{At, load_vote, officers::Officers, photo};
use crate::{
    args,
    error::Page,
    forms::Form,
    parts::{Breadcrumb, ErrorSummary, NoticeSheet},
    shell::Frame,
    visit::Visit,
    votes::choice_word,
    words::Words,
};

/// The page.
pub(super) async fn show(visit: Visit, Path((_, id)): At) -> Page {
    page(&visit, id, &Form::default()).await
}

/// The page again, after a photo that could not be kept.
pub(super) async fn again(visit: &Visit, id: VoteId, form: &Form) -> Page {
    let mut page = page(visit, id, form).await?;
    *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(page)
}

async fn page(visit: &Visit, id: VoteId, form: &Form) -> Page {
    let vote = load_vote(visit, id).await?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let signed = store::votes::sheet(tx, id).await?;
    let stock = store::votes::stock(tx, id).await?;
    let boxes = store::votes::boxes(tx, id).await?;
    let roles = store::votes::roles(tx, id).await?;
    let photos = store::votes::photos(tx, id).await?;
    let officers = Officers::load(tx, visit.community()?, visit.now.day()).await?;
    drop(reader);
    let w = visit.words();
    let body = visit.community()?.name.clone();
    Ok(visit.page_in(Frame::sheet(w.t("channels-count-sheet")), || {
        let base = visit.at(&format!("/desk/votes/{id}"));
        let trail = vec![(visit.at("/desk"), w.t("nav-desk")), (format!("{base}/balance"), w.t("channels-balance"))];
        let sheets: Vec<BoxPapers> = match &signed {
            Some(sheet) => sheet.boxes.clone(),
            None => stock.boxes().into_iter().map(|no| BoxPapers::of(no, &stock, &boxes)).collect(),
        };
        let roles = signed.as_ref().map(|sheet| sheet.roles).or(roles);
        // Nobody sees what papers say before ballots stop being taken (C.7(8)).
        let is_closed = matches!(vote.state, VoteState::Closed | VoteState::Counted);
        let title = vote.question.title.to_string();
        let has_papers = !sheets.is_empty();
        let boxes = sheets.iter().map(|sheet| one_box(w, sheet, is_closed)).collect_view();
        let balance = signed.as_ref().map_or_else(|| stock.balance(None), |sheet| sheet.balance);
        view! {
            <Breadcrumb w items=trail/>
            <ErrorSummary w faults=form.faults(w)/>
            <NoticeSheet w kind=w.t("channels-count-sheet") title facts=facts(w, &vote, &officers, roles) body date=w.date(visit.now.day())>
                {(!has_papers).then(|| view! { <p>{w.t("channels-no-papers")}</p> })}
                {boxes}
                {has_papers.then(|| view! { <p class="lead">{equation(w, balance)}</p> })}
                {check_code(w, signed.as_ref())}
                {signatures(w)}
            </NoticeSheet>
            {has_papers.then(|| photo::section(visit, id, &photos, &officers, is_closed, form))}
        }
    }))
}

fn facts(w: Words, vote: &Vote, officers: &Officers, roles: Option<CountRoles>) -> Vec<(String, String)> {
    let name = |pick: fn(CountRoles) -> domain::ids::PersonId| {
        roles.map_or_else(|| w.t("channels-nobody-yet"), |roles| officers.name(w, pick(roles)))
    };
    vec![
        (w.t("vote-closes"), w.moment(vote.closes)),
        (w.t("channels-caller"), name(|roles| roles.caller)),
        (w.t("channels-teller"), name(|roles| roles.teller)),
        (w.t("channels-scrutineer"), name(|roles| roles.scrutineer)),
    ]
}

/// Issued = valid + spoiled + returned unused + unreturned, with the figures.
fn equation(w: Words, balance: Balance) -> String {
    let key = if balance.missing() == 0 { "channels-equation" } else { "channels-equation-missing" };
    w.ta(
        key,
        args![
            ("issued", balance.issued),
            ("valid", balance.valid),
            ("spoiled", balance.spoiled),
            ("unused", balance.unused),
            ("unreturned", balance.unreturned),
            ("missing", balance.missing())
        ],
    )
}

fn one_box(w: Words, sheet: &BoxPapers, is_closed: bool) -> AnyView {
    let counted = sheet.counted.map_or_else(
        || w.t("channels-box-not-counted"),
        |one| w.ta("desk-box-line", args![("no", one.box_no), ("signed", one.signed_in), ("found", one.found)]),
    );
    let rows = Choice::ALL.into_iter().enumerate().map(|(at, choice)| {
        let cell = |count: u32| view! { <td class="figure">{w.number(i64::from(count))}</td> };
        view! { <tr><th scope="row">{choice_word(w, choice)}</th>{cell(sheet.first[at])}{cell(sheet.second[at])}</tr> }
    });
    let marks = is_closed.then(|| {
        view! {
            <table>
                <thead><tr>
                    <th scope="col">{w.t("channels-mark")}</th>
                    <th scope="col" class="figure">{w.t("channels-first-reading")}</th><th scope="col" class="figure">{w.t("channels-second-reading")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    });
    view! {
        <section>
            <h2>{w.ta("channels-box-no", args![("no", sheet.box_no)])}</h2>
            <p>{counted}</p>
            <p>{equation(w, sheet.balance)}</p>
            {marks}
        </section>
    }
    .into_any()
}

/// The hash that stands in the record, once the sheet is signed.
fn check_code(w: Words, signed: Option<&CountSheet>) -> impl IntoView + use<> {
    let line = signed.map_or_else(
        || w.t("channels-sheet-unsigned"),
        |sheet| w.ta("channels-sheet-code", args![("hash", sheet.hash().hex())]),
    );
    view! { <p class="hint sheet-code">{line}</p> }
}

fn signatures(w: Words) -> impl IntoView + use<> {
    let line = |key: &str| view! { <p>{w.t(key)}"：＿＿＿＿＿＿＿＿"</p> };
    view! {
        <div class="print-only sheet-signatures">
            {line("channels-caller")}{line("channels-teller")}{line("channels-scrutineer")}
        </div>
    }
}
