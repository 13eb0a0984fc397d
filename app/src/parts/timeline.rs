//! What happened, told as sentences, newest last.

use leptos::prelude::*;

use crate::words::Words;

/// One thing that happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Happening {
    /// When, in words.
    pub when: String,
    /// What, as one sentence with its actor.
    pub what: String,
    /// What was said: a reason, a note.
    pub words: String,
    /// Where to read more; empty when there is nothing.
    pub href: String,
    /// Its place in the record; 0 when unknown.
    pub entry: i64,
}

/// What happened.
#[component]
pub fn Timeline(
    /// The words.
    w: Words,
    /// The happenings, in the order in which they are told.
    happenings: Vec<Happening>,
) -> impl IntoView {
    let items = happenings
        .into_iter()
        .map(|one| {
            let what = if one.href.is_empty() {
                view! { <span>{one.what}</span> }.into_any()
            } else {
                view! { <a href=one.href>{one.what}</a> }.into_any()
            };
            view! {
                <li>
                    <p class="timeline-when">{one.when}</p>
                    <p class="timeline-what">{what}</p>
                    {(!one.words.is_empty()).then(|| view! { <blockquote>{one.words}</blockquote> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline" aria-label=w.t("timeline-label")>{items}</ol> }
}
