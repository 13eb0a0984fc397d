//! Where a question stands and how its clock runs, at a glance.

use domain::{
    oversight::{Closing, Concern, State},
    proposals::Urgency,
};
use leptos::prelude::*;

use crate::{
    args,
    parts::{Badge, Tone},
    visit::Visit,
    words::Words,
};

/// `异议第3号`.
pub(super) fn title(w: Words, concern: &Concern) -> String {
    w.ta("oversight-number", args![("kind", kind(w, concern)), ("seq", concern.seq.to_string())])
}

/// `异议`.
pub(super) fn kind(w: Words, concern: &Concern) -> String {
    w.t(&format!("oversight-kind-{}", concern.kind.name()))
}

/// The state and the clocks.
pub(super) fn badges(visit: &Visit, concern: &Concern) -> AnyView {
    let w = visit.words();
    let (tone, word) = match concern.state {
        State::Gathering { until } => {
            (Tone::Open, w.ta("oversight-state-gathering", args![("until", w.moment(until))]))
        }
        State::Open { level, .. } => {
            let level = w.t(&format!("oversight-level-{}", level.name()));
            (Tone::Open, w.ta("oversight-state-open", args![("level", level)]))
        }
        State::Answered { .. } => (Tone::Passed, w.t("oversight-state-answered")),
        State::Closed { closing, .. } => {
            let tone = match closing {
                Closing::Answered => Tone::Passed,
                Closing::Upheld => Tone::Failed,
                Closing::Withdrawn | Closing::Merged { .. } | Closing::Lapsed => Tone::Quiet,
            };
            (tone, w.t(&format!("oversight-closing-{}", closing.name())))
        }
    };
    let arrival = concern.acknowledge_by().map(|due| clock(visit, "acknowledge", concern.raised_at, due));
    let answer = match concern.state {
        State::Open { since, due, .. } => Some(clock(visit, "answer", since, due)),
        State::Gathering { .. } | State::Answered { .. } | State::Closed { .. } => None,
    };
    view! { <Badge tone word/>" "{arrival}" "{answer} }.into_any()
}

/// By when something is owed, and how near that is.
fn clock(visit: &Visit, what: &str, since: domain::clock::Moment, due: domain::clock::Moment) -> AnyView {
    let w = visit.words();
    let (tone, pace) = match Urgency::of(since, due, visit.now) {
        Urgency::Calm => (Tone::Quiet, "calm"),
        Urgency::Near => (Tone::Due, "near"),
        Urgency::Overdue => (Tone::Late, "overdue"),
    };
    let word = w.ta(&format!("oversight-{what}-{pace}"), args![("due", w.moment(due))]);
    view! { <Badge tone word/> }.into_any()
}
