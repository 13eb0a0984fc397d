//! The receipt: that a ballot was taken, and where it stands in the record; never what it says.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use domain::votes::{Receipt, ReceiptCode};
use leptos::prelude::*;

use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{ErrorSummary, Facts, NoticeSheet, SubmitBar, TextField},
    shell::Frame,
    visit::{AppError, Visit},
    words::Words,
};

/// Finds a receipt by its code.
pub(super) async fn find(visit: Visit) -> Page {
    let mut form = Form::new(Fields::of_query(&visit.path));
    let is_asked = form.fields.has("code");
    if is_asked {
        match ReceiptCode::parse(form.fields.get("code")) {
            Some(code) => {
                return Ok(Redirect::to(&visit.at(&format!("/receipts/{}", code.as_str()))).into_response());
            }
            None => form.fault("code", Plain("receipt-code-unreadable")),
        }
    }
    let w = visit.words();
    let content = {
        let visit = visit.clone();
        move || {
            view! {
                <div class="narrow">
                    <ErrorSummary w faults=form.faults(w)/>
                    <h1>{w.t("receipt-find")}</h1>
                    <p class="lead">{w.t("receipt-find-lead")}</p>
                    <form method="get" action=visit.at("/receipts")>
                        <TextField field=form.at("code", w) label=w.t("receipt-code") hint=w.t("receipt-code-hint") most=24/>
                        <SubmitBar label=w.t("receipt-look-up")/>
                    </form>
                </div>
            }
        }
    };
    Ok(if is_asked { visit.page_again(w.t("receipt-find"), content) } else { visit.page(w.t("receipt-find"), content) })
}

/// One receipt, to be printed or photographed.
pub(super) async fn show(visit: Visit, Path((_, code)): Path<(String, String)>) -> Page {
    let community = visit.community()?.clone();
    let code = ReceiptCode::parse(&code).ok_or(AppError::NotFound)?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let receipt = store::votes::receipt(tx, community.id, &code).await?.ok_or(AppError::NotFound)?;
    let vote = store::votes::vote(tx, community.id, receipt.vote).await?.ok_or(AppError::NotFound)?;
    drop(reader);
    let w = visit.words();
    let address = format!("{}{}", visit.site.origin, visit.at(&format!("/receipts/{}", code.as_str())));
    let vote_page = visit.at(&format!("/votes/{}", vote.id));
    let is_secret = vote.secrecy.is_secret();
    let change = if is_secret {
        w.t("receipt-next-secret")
    } else {
        w.ta("receipt-next-change", args![("closes", w.moment(vote.closes))])
    };
    let (title, date) = (vote.question.title.to_string(), w.date(receipt.at.day()));
    Ok(visit.page_in(Frame::sheet(w.t("receipt-title")), move || {
        view! {
            <NoticeSheet w kind=w.t("receipt-title") number=code.to_string() title body=community.name date address>
                <p class="figure-big">{code.to_string()}</p>
                <p>{w.say_status(&receipt)}</p>
                <Facts items=facts(w, &receipt, is_secret)/>
                <p class="hint">{w.t(if is_secret { "receipt-secret-vote" } else { "receipt-secret" })}</p>
            </NoticeSheet>
            <section class="no-print">
                <h2>{w.t("receipt-next")}</h2>
                <ul>
                    <li>{change}" "<a href=vote_page>{w.t("receipt-vote-page")}</a></li>
                    <li>{w.t("receipt-next-result")}</li>
                    <li>{w.t("receipt-next-keep")}</li>
                </ul>
            </section>
        }
    }))
}

fn facts(w: Words, receipt: &Receipt, is_secret: bool) -> Vec<(String, String)> {
    let mut facts = vec![(w.t("receipt-at"), w.moment(receipt.at))];
    // Nobody casts a second secret ballot.
    if !is_secret {
        facts.push((w.t("receipt-generation"), w.number(i64::from(receipt.generation))));
    }
    facts.extend([
        (w.t("receipt-position"), w.number(i64::try_from(receipt.n).unwrap_or(i64::MAX))),
        (w.t("receipt-leaf"), domain::proposals::TextHash(receipt.leaf_hash).hex()),
    ]);
    facts
}

impl Words {
    /// What became of the ballot.
    fn say_status(self, receipt: &Receipt) -> String {
        self.t(&format!("receipt-status-{}", receipt.status.name().replace('_', "-")))
    }
}
