//! Names and values.

use leptos::prelude::*;

/// Names and values side by side; below each other on a phone.
#[component]
pub fn Facts(
    /// Name and value, both in words.
    items: Vec<(String, String)>,
) -> impl IntoView {
    let items =
        items.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view();
    view! { <dl class="facts">{items}</dl> }
}
