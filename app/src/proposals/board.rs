//! The public board of what is being carried out: how far each project is, what it costs, and what is late.

use domain::{
    clock::{Day, Moment},
    proposals::{Milestone, MilestoneState, Proposal, Works},
};
use leptos::prelude::*;

use super::{follow, stage_words::StageBadge};
use crate::{
    args,
    error::Page,
    forms::Fields,
    parts::{Badge, Empty, Facts, Pager, Tone},
    visit::{AppError, Visit},
    words::Words,
};

/// Projects on one page.
const PAGE: u8 = 30;

/// Everything that is being carried out, the latest first.
pub(super) async fn show(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let after = Fields::of_query(&visit.path).get("after").parse().ok();
    let read = || async {
        let mut reader = visit.site.store.reader().await?;
        Ok::<_, AppError>(store::proposals::carried_out(&mut reader.tx(), community, after, PAGE).await?)
    };
    let place = (community, visit.now);
    let found = visit.site.store.remember(place, format!("projects {after:?}"), read).await?;
    let (matters, next) = &*found;
    let (w, today, here) = (visit.words(), visit.now.day(), visit.at("/projects"));
    let next = next.map(|next| format!("{here}?after={}", next));
    let first = after.is_some().then(|| here.clone());
    Ok(visit.page(w.t("projects-title"), || {
        let late = matters.iter().filter(|matter| is_late(matter, today, visit.now)).count();
        let cards = matters.iter().map(|matter| project(&visit, matter, today)).collect_view();
        view! {
            <h1>{w.t("projects-title")}</h1>
            <p class="lead">{w.t("projects-lead")}</p>
            {if matters.is_empty() {
                view! { <Empty title=w.t("projects-none")><p>{w.t("projects-none-why")}</p></Empty> }.into_any()
            } else {
                view! {
                    <p>{w.ta("projects-count", args![("count", matters.len()), ("late", late)])}</p>
                    <ul class="matters">{cards}</ul>
                }
                .into_any()
            }}
            <Pager w next first/>
        }
    }))
}

fn project(visit: &Visit, matter: &Proposal, today: Day) -> AnyView {
    let w = visit.words();
    let works = Works::of(&matter.milestones, today);
    let href = visit.at(&format!("/proposals/{}", matter.seq));
    let facts = (works.planned > 0).then(|| {
        let allowed = matter.content.cost.unwrap_or_default();
        let money = args![
            ("spent", w.yuan(works.spent.fen())),
            ("budget", w.yuan(works.budget.fen())),
            ("allowed", w.yuan(allowed.fen()))
        ];
        let done = w.ta("projects-done", args![("done", works.done), ("planned", works.planned)]);
        let costs = works.budget.fen() > 0 || allowed.fen() > 0;
        let money = costs.then(|| (w.t("projects-money"), w.ta("projects-money-is", money)));
        let items = [(w.t("projects-progress"), done)].into_iter().chain(money);
        let next = matter.milestones.iter().find(|milestone| milestone.is_open()).map(|one| upcoming(w, one));
        view! { <Facts items=items.chain(next).collect()/> }
    });
    let delays = matter.milestones.iter().filter_map(|milestone| why(w, milestone)).collect_view();
    view! {
        <li>
            <p class="matter-title"><a href=href>{matter.content.title.to_string()}</a></p>
            <p class="matter-line">
                <StageBadge w stage=matter.stage.name()/>
                {matter.number.clone().map(|number| view! { <span class="number">{number}</span> })}
                {followed(visit, matter).unwrap_or_else(|| pace(w, works).into_any())}
            </p>
            {facts}
            {delays}
            {changed(w, matter)}
        </li>
    }
    .into_any()
}

/// Whether a milestone or what must be put right is over its day.
fn is_late(matter: &Proposal, today: Day, now: Moment) -> bool {
    Works::of(&matter.milestones, today).days_late.is_some()
        || matter.open_rectification().is_some_and(|order| order.is_late(now))
}

/// What counts more than its pace: a change of its plan that is deliberated, what must be put right.
fn followed(visit: &Visit, matter: &Proposal) -> Option<AnyView> {
    let w = visit.words();
    let (tone, word) = match matter.open_rectification() {
        Some(order) => follow::order_badge(w, order, visit.now),
        None => matter.change_asked().map(|_| (Tone::Due, w.t("proposals-change-waits")))?,
    };
    Some(view! { <Badge tone word/> }.into_any())
}

/// The last change of its plan, with its reason.
fn changed(w: Words, matter: &Proposal) -> Option<AnyView> {
    let last = matter.follow.changes.last()?;
    let words = args![
        ("when", w.date(last.asked.day())),
        ("planned", w.yuan(last.planned.fen())),
        ("reason", last.reason.as_str())
    ];
    Some(view! { <p class="hint">{w.ta("projects-changed", words)}</p> }.into_any())
}

/// In time, put off or late.
fn pace(w: Words, works: Works) -> Option<AnyView> {
    let (tone, word) = match works {
        Works { days_late: Some(days), .. } => (Tone::Late, w.ta("projects-late", args![("days", days)])),
        Works { delayed: 1.., .. } => (Tone::Due, w.t("projects-delayed")),
        Works { planned, done, .. } if planned == done => return None,
        Works { planned: 1.., .. } => (Tone::Open, w.t("projects-in-time")),
        Works { .. } => return None,
    };
    Some(view! { <Badge tone word/> }.into_any())
}

/// What is to be done next, by whom, until when.
fn upcoming(w: Words, milestone: &Milestone) -> (String, String) {
    let who = args![
        ("what", milestone.title.as_str()),
        ("who", milestone.owner.to_string()),
        ("until", w.date(milestone.due()))
    ];
    (w.t("projects-next"), w.ta("projects-next-is", who))
}

/// Why a milestone was put off, and until when, or why it is not done any more.
pub(super) fn why(w: Words, milestone: &Milestone) -> Option<AnyView> {
    let (reason, until) = match &milestone.state {
        MilestoneState::Delayed { reason, until } => (reason, until),
        MilestoneState::Cancelled { reason } => {
            let words = args![("what", milestone.title.as_str()), ("reason", reason.as_str())];
            return Some(view! { <p class="hint">{w.ta("proposals-change-cancelled", words)}</p> }.into_any());
        }
        MilestoneState::Planned | MilestoneState::Doing | MilestoneState::Done | MilestoneState::Checked => {
            return None;
        }
    };
    let words = args![
        ("what", milestone.title.as_str()),
        ("planned", w.date(milestone.ends)),
        ("until", w.date(*until)),
        ("reason", reason.as_str())
    ];
    Some(view! { <p class="hint">{w.ta("projects-delay", words)}</p> }.into_any())
}
