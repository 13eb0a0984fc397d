//! The papers of a matter: notice, minutes of each step, plan and account.

use domain::proposals::{MilestoneState, Proof, Proposal, StepRecord, Works};
use leptos::prelude::*;

use super::{follow, look::Look};
use crate::{
    args,
    parts::{Badge, Facts, Tone},
    visit::Visit,
    votes::step_word,
    words::Words,
};

/// Every paper there is so far; nothing when there is none.
pub(super) fn documents(visit: &Visit, look: &Look) -> Option<impl IntoView + use<>> {
    let (w, matter) = (visit.words(), &look.matter);
    let is_empty = matter.notice.is_none() && matter.steps.is_empty() && matter.milestones.is_empty();
    (!is_empty).then(|| {
        let minutes = matter.steps.iter().map(|record| minutes(w, matter, record)).collect_view();
        view! {
            <section class="documents">
                <h2>{w.t("proposals-documents")}</h2>
                {notice(w, matter)}
                {minutes}
                {plan(w, matter)}
                {follow::changes(visit, matter)}
                {follow::promises(w, look)}
            </section>
        }
    })
}

fn notice(w: Words, matter: &Proposal) -> Option<impl IntoView + use<>> {
    matter.notice.as_ref().map(|notice| {
        let facts = vec![
            (w.t("proposals-notice-body"), w.t(&format!("body-{}", notice.body.name().replace('_', "-")))),
            (w.t("proposals-notice-posted"), w.moment(notice.posted)),
            (w.t("proposals-notice-opens"), w.moment(notice.opens)),
            (w.t("proposals-notice-closes"), w.moment(notice.closes)),
            (w.t("proposals-notice-place"), notice.place.to_string()),
            (w.t("proposals-notice-mode"), w.t(&format!("mode-{}", notice.mode.name()))),
        ];
        view! {
            <details>
                <summary>{w.t("proposals-document-notice")}</summary>
                <Facts items=facts/>
            </details>
        }
    })
}

fn minutes(w: Words, matter: &Proposal, record: &StepRecord) -> impl IntoView + use<> {
    let step = step_word(w, record.step, matter.class.is_owners());
    let (minutes, why) = match &record.proof {
        Proof::Sponsors { minutes, .. } | Proof::Vote { minutes, .. } => (minutes.to_string(), None),
        Proof::Opinion { minutes, .. } => (minutes.to_string(), Some(w.t("proposals-step-opinion-why"))),
        Proof::NoOpinion { due } => (w.ta("proposals-step-no-opinion-why", args![("due", w.date(due.day()))]), None),
        Proof::Exempt { minutes, exemption } => (minutes.to_string(), Some(w.t(exemption.key()))),
    };
    let day = w.date(record.at.day());
    view! {
        <details>
            <summary>{w.ta("proposals-document-minutes", args![("step", step)])}</summary>
            <p class="matter-line"><span>{day}</span>{why.map(|why| view! { <span>{why}</span> })}</p>
            <blockquote class="as-typed">{minutes}</blockquote>
        </details>
    }
}

fn plan(w: Words, matter: &Proposal) -> Option<impl IntoView + use<>> {
    (!matter.milestones.is_empty()).then(|| {
        let works = Works::of(&matter.milestones, matter.updated.day());
        let rows = matter
            .milestones
            .iter()
            .map(|milestone| {
                let (tone, state) = milestone_state(w, &milestone.state);
                view! {
                    <tr>
                        <th scope="row">{milestone.title.to_string()}</th>
                        <td>{milestone.owner.to_string()}</td>
                        <td>{w.day(milestone.starts)}" – "{w.day(milestone.ends)}</td>
                        <td>{milestone.done.map_or_else(|| "—".to_owned(), |done| w.day(done))}</td>
                        <td class="figure">{w.yuan(milestone.budget.fen())}</td>
                        <td class="figure">{milestone.spent.map_or_else(|| "—".to_owned(), |spent| w.yuan(spent.fen()))}</td>
                        <td><Badge tone word=state/>{super::board::why(w, milestone)}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("proposals-plan")>
                <table>
                    <caption>{w.t("proposals-plan")}</caption>
                    <thead><tr>
                        <th scope="col">{w.t("proposals-plan-what")}</th>
                        <th scope="col">{w.t("proposals-plan-who")}</th>
                        <th scope="col">{w.t("proposals-plan-when")}</th>
                        <th scope="col">{w.t("proposals-plan-done")}</th>
                        <th scope="col" class="figure">{w.t("proposals-plan-budget")}</th>
                        <th scope="col" class="figure">{w.t("proposals-plan-spent")}</th>
                        <th scope="col">{w.t("proposals-plan-state")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                    <tfoot><tr>
                        <th scope="row" colspan="4">{w.t("proposals-plan-sum")}</th>
                        <td class="figure">{w.yuan(works.budget.fen())}</td>
                        <td class="figure">{w.yuan(works.spent.fen())}</td>
                        <td></td>
                    </tr></tfoot>
                </table>
            </div>
        }
    })
}

fn milestone_state(w: Words, state: &MilestoneState) -> (Tone, String) {
    match state {
        MilestoneState::Planned => (Tone::Quiet, w.t("proposals-milestone-planned")),
        MilestoneState::Doing => (Tone::Open, w.t("proposals-milestone-doing")),
        MilestoneState::Delayed { until, .. } => {
            (Tone::Late, w.ta("proposals-milestone-delayed", args![("until", w.day(*until))]))
        }
        MilestoneState::Done => (Tone::Passed, w.t("proposals-milestone-done")),
        MilestoneState::Checked => (Tone::Passed, w.t("proposals-milestone-checked")),
        MilestoneState::Cancelled { .. } => (Tone::Quiet, w.t("proposals-milestone-cancelled")),
    }
}
