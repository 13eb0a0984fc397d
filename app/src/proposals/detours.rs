//! What a matter's page says of its ways off the road: the order that holds it, its annulment, the request to decide it
//! anew, the demand of all four steps, and the advice that was asked.

use domain::{
    clock::Moment,
    proposals::{Advice, AskedBy, Path, Proposal, Reconsideration, ReconsiderationGround, Stage, SuspensionReason},
};
use leptos::prelude::*;

use super::look::Look;
use crate::{
    args,
    parts::{Badge, Facts, Need, ThresholdBar, Tone},
    votes::step_word,
    words::Words,
};

/// Everything that there is to say.
pub(super) fn panels(w: Words, look: &Look, now: Moment) -> impl IntoView + use<> {
    let matter = &look.matter;
    view! {
        {order(w, matter)}
        {convene_by(w, matter)}
        {matter.course.reconsideration.as_ref().map(|request| reconsideration(w, look, request))}
        {demand(w, look)}
        {advice(w, &matter.course.advice, now)}
    }
}

/// The order that holds it or set it aside, with its document.
fn order(w: Words, matter: &Proposal) -> Option<AnyView> {
    let (heading, rows, reason) = match &matter.stage {
        Stage::Suspended { reason: SuspensionReason::Ordered(halted), review_by, .. } => {
            let rows = vec![
                (w.t("proposals-order-by"), w.t(&format!("proposals-ordered-by-{}", halted.order.by.name()))),
                (w.t("proposals-order-document"), halted.order.document.to_string()),
                (w.t("proposals-order-since"), w.date(halted.since.day())),
                (w.t("proposals-order-review"), w.moment(*review_by)),
            ];
            ("proposals-order-held", rows, halted.order.reason.to_string())
        }
        Stage::Annulled { annulment } => {
            let rows = vec![
                (w.t("proposals-order-by"), w.t(&format!("proposals-annulled-by-{}", annulment.by.name()))),
                (w.t("proposals-order-document"), annulment.document.to_string()),
                (w.t("proposals-order-since"), w.date(matter.since.day())),
            ];
            ("proposals-order-annulled", rows, annulment.reason.to_string())
        }
        _ => return None,
    };
    Some(
        view! {
            <section class="backing">
                <h2>{w.t(heading)}</h2>
                <Facts items=rows/>
                <p class="as-typed">{reason}</p>
            </section>
        }
        .into_any(),
    )
}

/// By when the assembly of a statutory petition must be held.
fn convene_by(w: Words, matter: &Proposal) -> Option<impl IntoView + use<>> {
    let by = matter.course.convene_by.filter(|_| matter.petition.is_some() && matter.resolved_by.is_none())?;
    Some(view! { <p>{w.ta("proposals-convene-by", args![("by", w.moment(by))])}</p> })
}

/// The request to decide it anew: on what ground, how many stand behind it, what was answered.
fn reconsideration(w: Words, look: &Look, request: &Reconsideration) -> AnyView {
    let ground = match request.ground {
        ReconsiderationGround::NewFacts => w.t("proposals-ground-new-facts"),
        ReconsiderationGround::Defect { step } => {
            w.ta("proposals-ground-defect", args![("step", step_word(w, step, look.matter.class.is_owners()))])
        }
    };
    let state = match (&request.answer, request.backed) {
        (Some((true, reason)), _) => w.ta("proposals-reconsideration-accepted", args![("reason", reason.as_str())]),
        (Some((false, reason)), _) => w.ta("proposals-reconsideration-refused", args![("reason", reason.as_str())]),
        (None, Some(by)) => {
            let until = request.answer_by.map(|until| w.moment(until)).unwrap_or_default();
            let by = w.t(&format!("proposals-asked-by-{}", by.name()));
            w.ta("proposals-reconsideration-waits", args![("by", by), ("until", until)])
        }
        (None, None) => w.t("proposals-reconsideration-collects"),
    };
    let bars = (request.backed.is_none() && request.answer.is_none()).then(|| {
        AskedBy::thresholds()
            .into_iter()
            .map(|(by, num, den)| {
                let share = by.share(&look.facts.support);
                let label = w.t(&format!("proposals-asked-by-{}", by.name()));
                view! { <ThresholdBar w label have=share.have of=share.of num den need=Need::AtLeast/> }
            })
            .collect_view()
    });
    view! {
        <section class="backing">
            <h2>{w.t("proposals-reconsideration")}</h2>
            <p>{ground}</p>
            <p class="as-typed">{request.words.to_string()}</p>
            {bars}
            <p>{state}</p>
        </section>
    }
    .into_any()
}

/// How many demand all four steps of what was decided the short way.
fn demand(w: Words, look: &Look) -> Option<AnyView> {
    let is_open =
        look.matter.course.path == Path::Short && matches!(look.matter.stage, Stage::ResolutionDisclosed { .. });
    is_open.then(|| {
        let least = i64::from(look.facts.policy.full_path_residents);
        let have = look.facts.support.adults.have;
        let until = w.date(look.matter.since.day().plus(look.facts.policy.demand_days));
        view! {
            <section class="backing">
                <h2>{w.t("proposals-short-path")}</h2>
                <p>{w.ta("proposals-short-path-demand", args![("count", least), ("until", until)])}</p>
                <ThresholdBar w label=w.t("proposals-short-path-have") have of=least.max(have) num=least
                    den=least.max(have).max(1) need=Need::AtLeast/>
            </section>
        }
        .into_any()
    })
}

/// The advice that was asked, with what was given, and what is late.
fn advice(w: Words, all: &[Advice], now: Moment) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let items = all
        .iter()
        .map(|advice| {
            let badge = match &advice.given {
                Some((_, _, at)) => (Tone::Passed, w.ta("proposals-advice-given-on", args![("on", w.date(at.day()))])),
                None if advice.is_late(now) => {
                    (Tone::Late, w.ta("proposals-advice-late", args![("due", w.moment(advice.due))]))
                }
                None => (Tone::Due, w.ta("proposals-advice-due", args![("due", w.moment(advice.due))])),
            };
            let (tone, word) = badge;
            let answer = advice.given.as_ref().map(|(words, ..)| {
                view! { <blockquote class="as-typed">{words.to_string()}</blockquote> }
            });
            view! {
                <li>
                    <p class="matter-line">
                        <strong>{w.t(&format!("proposals-adviser-{}", advice.of.name()))}</strong>
                        <Badge tone word/>
                    </p>
                    <p class="as-typed">{advice.question.to_string()}</p>
                    {answer}
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="backing">
                <h2>{w.t("proposals-advice")}</h2>
                <p class="quiet-text">{w.t("proposals-advice-lead")}</p>
                <ol class="matters">{items}</ol>
            </section>
        }
        .into_any(),
    )
}
