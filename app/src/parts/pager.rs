//! Key-set pages: on from the last thing seen, so nothing is skipped or shown twice while the list grows.

use leptos::prelude::*;

use crate::words::Words;

/// The way to the next page and back to the first.
#[component]
pub fn Pager(
    /// The words.
    w: Words,
    /// The address of the next page; none on the last.
    next: Option<String>,
    /// The address of the first page; none on it.
    first: Option<String>,
) -> impl IntoView {
    (next.is_some() || first.is_some()).then(|| {
        view! {
            <nav class="pager no-print" aria-label=w.t("pager-label")>
                {first.map(|href| view! { <a class="button plain" href=href>{w.t("pager-first")}</a> })}
                {next.map(|href| view! { <a class="button plain" rel="next" href=href>{w.t("pager-next")}</a> })}
            </nav>
        }
    })
}
