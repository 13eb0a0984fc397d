//! The four steps as stations on one line; below each other on a phone.

use leptos::prelude::*;

use super::{Badge, Tone};
use crate::words::Words;

/// One of the four steps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Station {
    /// The step: 居民代表提议.
    pub title: String,
    /// The body that decides: 居民代表.
    pub body: String,
    /// When, in words; empty when not yet known.
    pub date: String,
    /// Who was there: 应到 13 / 实到 11; empty before.
    pub presence: String,
    /// How it ended, or how it stands, in a word.
    pub result: String,
    /// The result at a glance.
    pub tone: Tone,
    /// Whether the matter stands here now.
    pub is_now: bool,
    /// Where the result of the step is told; empty when there is none.
    pub href: String,
}

/// The four steps on one line, and below them what happens next and what the reader may do (the children).
#[component]
pub fn Stations(
    /// The words.
    w: Words,
    /// The steps, in order.
    stations: Vec<Station>,
    /// What happens next, what can I do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let items = stations.into_iter().enumerate().map(|(place, one)| station(w, place + 1, one)).collect_view();
    view! {
        <section class="stations" aria-label=w.t("stations-label")>
            <ol>{items}</ol>
            {children.map(|children| view! { <div class="stations-below">{children()}</div> })}
        </section>
    }
}

fn station(w: Words, number: usize, one: Station) -> impl IntoView + use<> {
    let class = match (one.is_now, one.tone) {
        (true, _) => "station now",
        (false, Tone::Passed) => "station passed",
        (false, Tone::Failed) => "station failed",
        (false, Tone::Quiet | Tone::Due | Tone::Late | Tone::Open) => "station",
    };
    let title = if one.href.is_empty() {
        view! { <span>{one.title}</span> }.into_any()
    } else {
        view! { <a href=one.href>{one.title}</a> }.into_any()
    };
    view! {
        <li class=class aria-current=one.is_now.then_some("step")>
            <span class="station-mark" aria-hidden="true">{number.to_string()}</span>
            <div class="station-words">
                {one.is_now.then(|| view! { <p class="station-here">{w.t("station-now")}</p> })}
                <p class="station-title">{title}</p>
                <p class="station-body">{one.body}</p>
                <p class="station-facts">
                    {(!one.result.is_empty()).then(|| view! { <Badge tone=one.tone word=one.result/> })}
                    {(!one.date.is_empty()).then(|| view! { <span class="station-date">{one.date}</span> })}
                    {(!one.presence.is_empty()).then(|| view! { <span class="station-presence">{one.presence}</span> })}
                </p>
            </div>
        </li>
    }
}
