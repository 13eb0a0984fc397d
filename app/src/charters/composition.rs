//! Whether the bodies are composed as the law asks, with figures; a hint only.

use domain::{
    charters::Policy,
    clock::Day,
    rules::{Composition, Seats},
};
use leptos::prelude::*;

use super::words::{mark, sources};
use crate::{
    args,
    parts::{Badge, Tone},
    words::Words,
};

/// Every check with its figures.
pub(super) fn checks(w: Words, policy: &Policy, seats: &Seats, day: Day) -> AnyView {
    if seats.assembly == 0 {
        return view! { <p>{w.t("charters-composition-nobody")}</p> }.into_any();
    }
    let lines = Composition::checks(policy.statute, seats, day)
        .into_iter()
        .map(|check| {
            let (tone, key) = if check.holds {
                (Tone::Passed, "charters-composition-holds")
            } else {
                (Tone::Due, "charters-composition-fails")
            };
            view! {
                <li>
                    <p><Badge tone word=w.t(key)/>" "{w.say(&check)}</p>
                    <p class="hint">{sources(w, check.source)}{mark(w, check.status)}</p>
                </li>
            }
        })
        .collect_view();
    let unknown = (seats.sex_unknown > 0).then(|| {
        view! { <p class="hint">{w.ta("charters-composition-unknown-sex", args![("count", seats.sex_unknown)])}</p> }
    });
    view! { <ul class="list-plain">{lines}</ul>{unknown} }.into_any()
}
