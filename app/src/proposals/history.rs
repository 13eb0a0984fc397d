//! What happened to a matter, told as sentences.

use std::collections::BTreeSet;

use axum::extract::Path;
use domain::{
    ids::PersonId,
    proposals::{CarriedOut, Detoured, Event, Proposal, SignedCount, Stage, SuspensionReason, Verdict},
};
use leptos::prelude::*;
use store::proposals::Happened;

use super::{
    look::matter,
    page::{head, tabs},
    told::told,
};
use crate::{
    error::Page,
    forms::Fields,
    names::Names,
    parts::{Happening, Pager, Timeline},
    visit::Visit,
    words::Words,
};

/// Happenings on one page.
const PAGE: u32 = 100;

/// The history of a matter, the oldest first.
pub(super) async fn show(visit: Visit, Path((_, seq)): Path<(String, i64)>) -> Page {
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let matter = matter(&visit, &mut tx, seq).await?;
    let after: Option<i64> = Fields::of_query(&visit.path).get("after").parse().ok();
    let history = store::proposals::history(&mut tx, matter.community, matter.id, after, PAGE).await?;
    let w = visit.words();
    let persons: BTreeSet<PersonId> = history.events.iter().filter_map(|one| one.by).collect();
    let names = Names::load(&mut tx, w, matter.community, persons, visit.now.day()).await?;
    let base = visit.at(&format!("/proposals/{seq}/history"));
    let next = history.next.map(|n| format!("{base}?after={n}"));
    let first = after.is_some().then(|| base.clone());
    Ok(visit.page(format!("{} · {}", w.t("proposals-history-title"), matter.content.title), || {
        let happenings = history.events.iter().map(|one| happening(w, one, &names, &matter)).collect();
        view! {
            {head(&visit, &matter)}
            {tabs(&visit, matter.seq, "/history")}
            <div class="narrow">
                <h2>{w.t("proposals-history-title")}</h2>
                <p class="quiet-text">{w.t("proposals-history-lead")}</p>
                <Timeline w happenings/>
                <Pager w next first/>
            </div>
        }
    }))
}

fn happening(w: Words, one: &Happened, names: &Names, matter: &Proposal) -> Happening {
    let who = one.by.map_or_else(|| w.t("proposals-who-system"), |by| names.of(w, by));
    Happening {
        when: w.moment(one.at),
        what: told(w, &one.event, &who, matter.class.is_owners()),
        words: said(&one.event).unwrap_or_default(),
        href: String::new(),
        entry: one.n,
    }
}

/// What was said with it: a reason, a note, a list of points.
fn said(event: &Event) -> Option<String> {
    match event {
        Event::Revised { note, .. } | Event::Resubmitted { note, .. } => Some(note.to_string()),
        Event::CorrectionAsked { to } => points(to),
        Event::Returned { count, to, .. } => points(to).or_else(|| wanted(count)),
        Event::CarriedOut(event) => carried_out(event),
        Event::Declined { to, article } => {
            let reason = super::stage_words::reason(to)?.to_owned();
            Some(article.as_ref().map_or(reason.clone(), |article| format!("{article}\n{reason}")))
        }
        Event::Transferred { reason, .. } | Event::Merged { reason, .. } => Some(reason.to_string()),
        Event::ConsultationOpened { announcement, .. } => Some(announcement.to_string()),
        Event::Detoured(event) => detoured(event),
        Event::ObjectionsSettled { reply, .. } => Some(reply.to_string()),
        Event::WithdrawalAsked { reason } => Some(reason.to_string()),
        Event::Withdrawn { to } => super::stage_words::reason(to).map(str::to_owned),
        Event::Reviewed { points, .. } if !points.is_empty() => {
            Some(points.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        }
        _ => None,
    }
}

/// What was said with a way off the road.
fn detoured(event: &Detoured) -> Option<String> {
    match event {
        Detoured::Suspended { to: Stage::Suspended { reason: SuspensionReason::Ordered(halted), .. } } => {
            Some(format!("{}\n{}", halted.order.document, halted.order.reason))
        }
        Detoured::Annulled { to: Stage::Annulled { annulment } } => {
            Some(format!("{}\n{}", annulment.document, annulment.reason))
        }
        Detoured::SuspensionKept { note, .. } | Detoured::Resumed { note, .. } => Some(note.to_string()),
        Detoured::ReconsiderationAsked { words, .. } => Some(words.to_string()),
        Detoured::ReconsiderationDecided { reason, .. } => Some(reason.to_string()),
        Detoured::AdviceAsked { question, .. } => Some(question.to_string()),
        Detoured::AdviceGiven { words, .. } => Some(words.to_string()),
        Detoured::Suspended { .. }
        | Detoured::Annulled { .. }
        | Detoured::ReconsiderationSupported { .. }
        | Detoured::ShortPathTaken { .. }
        | Detoured::FullPathDemanded { .. }
        | Detoured::CalledAhead { .. } => None,
    }
}

/// What was said while it was carried out.
fn carried_out(event: &CarriedOut) -> Option<String> {
    match event {
        CarriedOut::PlanChanged { change, .. } => Some(change.reason.to_string()),
        CarriedOut::Archived { rectification, .. } => rectification.as_ref().map(ToString::to_string),
        CarriedOut::RectificationReported { words, .. } | CarriedOut::RectificationChecked { words, .. } => {
            Some(words.to_string())
        }
        _ => None,
    }
}

/// The points with which a body sent a change of the plan back.
fn wanted(count: &SignedCount) -> Option<String> {
    let Verdict::Return { points, .. } = &count.signed.verdict else { return None };
    Some(points.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

fn points(stage: &Stage) -> Option<String> {
    let Stage::ReturnedForRevision { points, .. } = stage else { return None };
    Some(points.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}
