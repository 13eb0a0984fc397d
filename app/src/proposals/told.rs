//! One event of a matter as a sentence.

use domain::{
    proposals::{CarriedOut, Detoured, Event, Proof, SignedCount, Stage, Step},
    votes::Outcome,
};

use crate::{args, votes::step_word, words::Words};

/// The event as one sentence with its actor.
pub(super) fn told(w: Words, event: &Event, who: &str, is_of_owners: bool) -> String {
    let key = format!("proposals-event-{}", event.name());
    let step = |step: &Step| step_word(w, *step, is_of_owners);
    match event {
        Event::Drafted(_)
        | Event::Revised { .. }
        | Event::OpenedForSignatures { .. }
        | Event::Signed { .. }
        | Event::Sponsored { .. }
        | Event::Unsigned { .. }
        | Event::Submitted { .. }
        | Event::Resubmitted { .. }
        | Event::OpinionFiled { .. }
        | Event::ResultObjected { .. }
        | Event::WithdrawalAsked { .. }
        | Event::WithdrawalAgreed { .. } => w.ta(&key, args![("who", who)]),
        Event::Accepted { number, by_silence, .. } => {
            let key = if *by_silence { "proposals-event-accepted-by-silence" } else { "proposals-event-accepted" };
            w.ta(key, args![("number", number.as_str())])
        }
        Event::Transferred { to: Stage::Transferred { to }, .. } => w.ta(&key, args![("to", to.as_str())]),
        Event::ConsultationOpened { kind, .. } => {
            w.ta(&key, args![("kind", w.t(&format!("consultation-{}", kind.name())))])
        }
        Event::ConsultationSessionRecorded(session) => {
            let kind = w.t(&format!("consultation-{}", session.kind.name()));
            w.ta(&key, args![("kind", kind), ("count", session.present)])
        }
        Event::OpinionAnswered { answer, .. } => {
            w.ta(&key, args![("answer", w.t(&format!("answer-{}", answer.name())))])
        }
        Event::SessionCalled { notice, .. } => {
            let body = w.t(&format!("body-{}", notice.body.name().replace('_', "-")));
            w.ta(&key, args![("body", body), ("opens", w.moment(notice.opens))])
        }
        Event::Counted { count, .. } if is_opinion(event) => {
            w.ta("proposals-event-counted-opinion", args![("step", step(&count.step))])
        }
        Event::Counted { count, outcome: ended, to: Stage::Implementing { .. }, .. } => {
            w.ta("proposals-event-counted-change", args![("step", step(&count.step)), ("outcome", outcome(w, *ended))])
        }
        Event::Counted { count, outcome: ended, .. } => {
            w.ta(&key, args![("step", step(&count.step)), ("outcome", outcome(w, *ended))])
        }
        Event::Returned { count: SignedCount { step: at, .. }, .. }
        | Event::SessionMissed { step: at, .. }
        | Event::OpinionMissed { step: at, .. } => w.ta(&key, args![("step", step(at))]),
        Event::QuorumFailed { step: at, present, need, .. } => {
            w.ta(&key, args![("step", step(at)), ("need", *need), ("present", *present)])
        }
        Event::ResolutionPublished { posted_until, .. } => w.ta(&key, args![("until", w.date(*posted_until))]),
        Event::Detoured(detour) => detoured(w, &key, detour, who),
        Event::CarriedOut(event) => carried_out(w, &key, event),
        _ => w.t(&key),
    }
}

/// What happened while it was carried out.
fn carried_out(w: Words, key: &str, event: &CarriedOut) -> String {
    match event {
        CarriedOut::ImplementationStarted { milestones, .. } => w.ta(key, args![("count", milestones.len())]),
        CarriedOut::MilestoneUpdated { no, .. } => w.ta(key, args![("no", i64::from(*no))]),
        CarriedOut::PlanChanged { change, to } => {
            let key = if to.is_some() { "proposals-event-plan-change-asked" } else { key };
            w.ta(key, args![("planned", w.yuan(change.planned.fen()))])
        }
        CarriedOut::ResultPublished { posted_until, .. } => w.ta(key, args![("until", w.date(*posted_until))]),
        CarriedOut::RectificationChecked { is_right: false, .. } => w.t("proposals-event-rectification-sent-back"),
        _ => w.t(key),
    }
}

/// An event off the straight way.
fn detoured(w: Words, key: &str, event: &Detoured, who: &str) -> String {
    match event {
        Detoured::ReconsiderationAsked { .. }
        | Detoured::ReconsiderationSupported { .. }
        | Detoured::FullPathDemanded { .. } => w.ta(key, args![("who", who)]),
        Detoured::CalledAhead { notice } => w.ta(key, args![("opens", w.moment(notice.opens))]),
        Detoured::AdviceAsked { of, due, .. } => {
            w.ta(key, args![("of", w.t(&format!("proposals-adviser-{}", of.name()))), ("due", w.moment(*due))])
        }
        Detoured::AdviceGiven { no, .. } => w.ta(key, args![("no", i64::from(*no))]),
        _ => w.t(key),
    }
}

/// Whether a body voted against a statutory petition, which stops nothing.
fn is_opinion(event: &Event) -> bool {
    event.passed().iter().any(|record| matches!(record.proof, Proof::Opinion { .. }))
}

fn outcome(w: Words, outcome: Outcome) -> String {
    w.t(match outcome {
        Outcome::Carried => "proposals-outcome-carried",
        Outcome::NotCarried => "proposals-outcome-not-carried",
        Outcome::NoQuorum => "proposals-outcome-no-quorum",
        Outcome::NotEffective => "votes-outcome-not-effective",
    })
}
