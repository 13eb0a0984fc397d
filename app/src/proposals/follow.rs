//! What a matter's page says of following it through: changes of the plan, how promises were kept, what must be put
//! right.

use domain::{
    clock::Moment,
    ids::VoteId,
    proposals::{
        Kept, Milestone, MilestoneState, PlanAnswer, PlanChange, Promise, Proposal, Rectification, RectificationReport,
        RectificationState,
    },
};
use leptos::prelude::*;
use store::proposals::Opinion;

use super::look::Look;
use crate::{
    args,
    parts::{Badge, Facts, Tone},
    visit::Visit,
    words::Words,
};

/// What comes before everything else: a change that is deliberated, what must be put right.
pub(super) fn panels(visit: &Visit, matter: &Proposal) -> impl IntoView + use<> {
    let w = visit.words();
    let asked = matter.change_asked().map(|one| {
        view! {
            <section class="backing">
                <h2>{w.t("proposals-change-asked")}</h2>
                <p>{w.t("proposals-change-asked-why")}</p>
                {change(visit, matter, one)}
            </section>
        }
    });
    let order = matter.follow.rectification.as_ref().map(|order| rectification(w, order, visit.now));
    view! { {asked}{order} }
}

/// Every change of the plan that is decided, the latest first.
pub(super) fn changes(visit: &Visit, matter: &Proposal) -> Option<impl IntoView + use<>> {
    let decided: Vec<_> = matter.follow.changes.iter().rev().filter(|one| one.answer.is_some()).collect();
    (!decided.is_empty()).then(|| {
        let w = visit.words();
        let items = decided.into_iter().map(|one| view! { <li>{change(visit, matter, one)}</li> }).collect_view();
        view! { <h3>{w.t("proposals-changes")}</h3><ol class="matters">{items}</ol> }
    })
}

fn change(visit: &Visit, matter: &Proposal, one: &PlanChange) -> impl IntoView + use<> {
    let w = visit.words();
    let (tone, word, vote) = answer(w, one.answer);
    let vote = vote.or_else(|| matter.notice.as_ref().filter(|_| one.answer.is_none()).map(|notice| notice.vote));
    let vote = vote.filter(|vote| matter.resolved_by != Some(*vote)).map(|vote| {
        let href = visit.at(&format!("/votes/{vote}"));
        view! { <a href=href>{w.t("proposals-change-vote")}</a> }
    });
    let money =
        args![("before", w.yuan(one.granted.fen())), ("after", w.yuan(one.planned.fen())), ("share", share(one))];
    let mut rows = vec![(w.t("proposals-change-money"), w.ta("proposals-change-money-is", money))];
    rows.extend(one.scope.as_ref().map(|scope| (w.t("proposals-change-scope"), scope.to_string())));
    let lines = one.milestones.iter().map(|milestone| view! { <li>{line(w, milestone)}</li> }).collect_view();
    let lines = (!one.milestones.is_empty()).then(|| view! { <ul>{lines}</ul> });
    view! {
        <p class="matter-line"><span>{w.date(one.asked.day())}</span><Badge tone word/>{vote}</p>
        <p class="as-typed">{one.reason.to_string()}</p>
        <Facts items=rows/>
        {lines}
    }
}

/// How much more or less it costs than was granted, in whole percent.
fn share(one: &PlanChange) -> i64 {
    let (before, after) = (one.granted.fen(), one.planned.fen());
    if before == 0 { 0 } else { (after - before) * 100 / before }
}

fn answer(w: Words, answer: Option<PlanAnswer>) -> (Tone, String, Option<VoteId>) {
    match answer {
        None => (Tone::Due, w.t("proposals-change-waits"), None),
        Some(PlanAnswer::AtOnce) => (Tone::Passed, w.t("proposals-change-at-once"), None),
        Some(PlanAnswer::Agreed { vote, .. }) => (Tone::Passed, w.t("proposals-change-agreed"), Some(vote)),
        Some(PlanAnswer::Refused { vote, .. }) => (Tone::Failed, w.t("proposals-change-refused"), Some(vote)),
    }
}

/// What a change says of one milestone.
fn line(w: Words, milestone: &Milestone) -> String {
    let what = milestone.title.as_str();
    match &milestone.state {
        MilestoneState::Cancelled { reason } => {
            w.ta("proposals-change-cancelled", args![("what", what), ("reason", reason.as_str())])
        }
        MilestoneState::Planned
        | MilestoneState::Doing
        | MilestoneState::Delayed { .. }
        | MilestoneState::Done
        | MilestoneState::Checked => {
            let budget = w.yuan(milestone.budget.fen());
            w.ta(
                "proposals-change-planned",
                args![("what", what), ("until", w.date(milestone.due())), ("budget", budget)],
            )
        }
    }
}

/// How each promise of the consultation was kept.
pub(super) fn promises(w: Words, look: &Look) -> Option<impl IntoView + use<>> {
    let told = &look.matter.follow.promises;
    (!told.is_empty()).then(|| {
        let rows = told
            .iter()
            .filter_map(|promise| Some((promise, look.opinions.iter().find(|one| one.id == promise.opinion)?)))
            .map(|(promise, opinion)| kept(w, promise, opinion))
            .collect_view();
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("proposals-promises")>
                <table>
                    <caption>{w.t("proposals-promises")}</caption>
                    <thead><tr>
                        <th scope="col">{w.t("proposals-promise-opinion")}</th>
                        <th scope="col">{w.t("proposals-promise-reply")}</th>
                        <th scope="col">{w.t("proposals-promise-how")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    })
}

fn kept(w: Words, promise: &Promise, opinion: &Opinion) -> impl IntoView + use<> {
    let tone = match promise.kept {
        Kept::Kept => Tone::Passed,
        Kept::Partly => Tone::Due,
        Kept::NotKept => Tone::Failed,
    };
    let word = w.t(&format!("proposals-kept-{}", promise.kept.name()));
    let reply = opinion.answer.as_ref().map(|(_, reason, ..)| reason.clone()).unwrap_or_default();
    view! {
        <tr>
            <th scope="row">{opinion.words.clone()}</th>
            <td>{reply}</td>
            <td><Badge tone word/><p class="as-typed">{promise.words.to_string()}</p></td>
        </tr>
    }
}

/// Where a rectification order stands, in a word.
pub(super) fn order_badge(w: Words, order: &Rectification, now: Moment) -> (Tone, String) {
    let due = w.date(order.due.day());
    match order.state() {
        RectificationState::Closed => (Tone::Passed, w.t("proposals-rectification-closed")),
        RectificationState::Open | RectificationState::Reported if order.is_late(now) => {
            (Tone::Late, w.ta("proposals-rectification-late", args![("due", due)]))
        }
        RectificationState::Reported => (Tone::Due, w.t("proposals-rectification-reported")),
        RectificationState::Open => (Tone::Due, w.ta("proposals-rectification-open", args![("due", due)])),
    }
}

fn rectification(w: Words, order: &Rectification, now: Moment) -> impl IntoView + use<> {
    let (tone, word) = order_badge(w, order, now);
    let reports = order.reports.iter().map(|one| view! { <li>{report(w, one)}</li> }).collect_view();
    let reports = (!order.reports.is_empty()).then(|| view! { <ol class="matters">{reports}</ol> });
    view! {
        <section class="backing">
            <h2>{w.t("proposals-rectification")}</h2>
            <p class="matter-line"><span>{w.date(order.opened.day())}</span><Badge tone word/></p>
            <p class="as-typed">{order.order.to_string()}</p>
            {reports}
        </section>
    }
}

fn report(w: Words, one: &RectificationReport) -> impl IntoView + use<> {
    let check = one.check.as_ref().map(|check| {
        let (tone, word) = if check.is_right {
            (Tone::Passed, w.t("proposals-rectification-right"))
        } else {
            (Tone::Failed, w.t("proposals-rectification-back"))
        };
        view! {
            <p class="matter-line"><span>{w.date(check.at.day())}</span><Badge tone word/></p>
            <blockquote class="as-typed">{check.words.to_string()}</blockquote>
        }
    });
    view! {
        <p class="matter-line">
            <span>{w.date(one.at.day())}</span><strong>{w.t("proposals-rectification-report")}</strong>
        </p>
        <p class="as-typed">{one.words.to_string()}</p>
        {check}
    }
}
