//! Where the page is, and nothing to show.

use leptos::prelude::*;

use crate::words::Words;

/// Nothing here: says so, says why, and what can be done.
#[component]
pub fn Empty(
    /// That there is nothing, in a sentence.
    #[prop(into)]
    title: String,
    /// Why, or what to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-title">{title}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// The way from the front page to here: pairs of address and word, the page itself not included.
#[component]
pub fn Breadcrumb(
    /// The words.
    w: Words,
    /// Address and word of each page above this one.
    items: Vec<(String, String)>,
) -> impl IntoView {
    let items = items.into_iter().map(|(href, word)| view! { <li><a href=href>{word}</a></li> }).collect_view();
    view! { <nav class="breadcrumb no-print" aria-label=w.t("breadcrumb-label")><ol>{items}</ol></nav> }
}
