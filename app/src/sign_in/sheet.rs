//! The letter on paper: one A4 sheet for each household.

use axum::response::Response;
use domain::sign_in::{Code, LETTER_DAYS};
use leptos::prelude::*;

use crate::{args, parts::Qr, shell::Frame, visit::Visit, words::Words};

/// What is printed for one household.
pub(super) struct Sheet {
    /// The building or stairwell unit.
    pub(super) place: String,
    /// The room.
    pub(super) room: String,
    /// The code in the QR picture.
    pub(super) scanned: Code,
    /// The code to type.
    pub(super) typed: Code,
}

/// The sheets, each on a page of its own.
pub(super) fn sheets_page(visit: &Visit, sheets: Vec<Sheet>) -> Response {
    let w = visit.words();
    let title = w.t("sign-in-sheets-title");
    visit.page_in(Frame::sheet(title.clone()), || {
        let count = i64::try_from(sheets.len()).unwrap_or(0);
        let pages = sheets.into_iter().map(|sheet| view! { <Letter visit=visit.clone() w sheet/> }).collect_view();
        view! {
            <div class="no-print">
                <h1>{title}</h1>
                <p class="lead">{w.ta("sign-in-sheets-text", args![("count", count)])}</p>
                <p><a class="button plain" href=visit.at("/desk/letters")>{w.t("form-back")}</a></p>
            </div>
            {pages}
        }
    })
}

/// One household's letter.
#[component]
fn Letter(visit: Visit, w: Words, sheet: Sheet) -> impl IntoView {
    let community = visit.community.as_deref().map(|community| community.name.clone()).unwrap_or_default();
    let phone = visit.community.as_deref().map(|community| community.office_phone.clone()).unwrap_or_default();
    let origin = visit.site.origin.to_string();
    let address = format!("{origin}{}", visit.at(&format!("/letter?code={}", sheet.scanned.as_str())));
    let short = format!("{origin}{}", visit.at("/sign-in"));
    let ends = w.day(visit.now.plus(time::Duration::days(LETTER_DAYS)).day());
    let date = w.day(visit.now.day());
    view! {
        <article class="notice letter-sheet">
            <header class="notice-head">
                <p class="notice-kind">{community.clone()}</p>
                <h2>{w.t("sign-in-sheet-heading")}</h2>
                <p class="notice-number">{sheet.place}" "{sheet.room}</p>
            </header>
            <div class="notice-text">
                <p>{w.t("sign-in-sheet-hello")}</p>
                <ol>
                    <li>{w.t("sign-in-sheet-scan")}</li>
                    <li>{w.ta("sign-in-sheet-type", args![("address", short)])}</li>
                    <li>{w.t("sign-in-sheet-choose")}</li>
                </ol>
                <Qr w address/>
                <p class="figure letter-code">{sheet.typed.grouped()}</p>
                <p>{w.ta("sign-in-sheet-valid", args![("day", ends)])}</p>
                <p>{w.t("sign-in-sheet-safe")}</p>
                <p>{w.ta("sign-in-sheet-help", args![("phone", phone)])}</p>
            </div>
            <footer class="notice-foot"><p>{community}</p><p>{date}</p></footer>
        </article>
    }
}
