//! A document for screen and A4: the same text on both.

use leptos::prelude::*;

use super::{Facts, Qr};
use crate::{args, words::Words};

/// The seal mark of a body: a drawing, not a signature; its words are read aloud.
#[component]
pub fn Seal(
    /// The words.
    w: Words,
    /// The body whose mark it is.
    #[prop(into)]
    body: String,
) -> impl IntoView {
    let label = w.ta("seal-label", args![("body", body.clone())]);
    view! { <span class="seal" role="img" aria-label=label><span aria-hidden="true">{body}</span></span> }
}

/// A document: number, title, text, body and date with the seal mark, QR code back to the page.
#[component]
pub fn NoticeSheet(
    /// The words.
    w: Words,
    /// What kind of document it is: 会议公告, 决议公告.
    #[prop(into)]
    kind: String,
    /// Its number; empty when it has none.
    #[prop(optional, into)]
    number: String,
    /// Its title.
    #[prop(into)]
    title: String,
    /// What stands beside names at the head: posting period, contact.
    #[prop(optional)]
    facts: Vec<(String, String)>,
    /// Who issues it.
    #[prop(into)]
    body: String,
    /// The date in words.
    #[prop(into)]
    date: String,
    /// The full address of the page, for the QR code; empty for none.
    #[prop(optional, into)]
    address: String,
    /// The text.
    children: Children,
) -> impl IntoView {
    view! {
        <article class="notice">
            <header class="notice-head">
                <p class="notice-kind">{kind}</p>
                <h1>{title}</h1>
                {(!number.is_empty()).then(|| view! {
                    <p class="notice-number">{w.t("notice-number")}" "<span class="number">{number}</span></p>
                })}
            </header>
            {(!facts.is_empty()).then(|| view! { <Facts items=facts/> })}
            <div class="notice-text">{children()}</div>
            <footer class="notice-foot">
                <div class="notice-signed">
                    <p>{body.clone()}</p>
                    <p>{date}</p>
                    <Seal w body/>
                </div>
                {(!address.is_empty()).then(|| view! { <Qr w address/> })}
            </footer>
        </article>
    }
}
