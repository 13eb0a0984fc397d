//! Where a matter stands, in words: its stage, its four stations, and what happens next.

use domain::{
    clock::Moment,
    proposals::{
        Exemption, MatterClass, Path, Proof, Proposal, Sitting, Stage, StageGroup, StageName, Step, SuspensionReason,
    },
    rules::Body,
};
use leptos::prelude::*;

use crate::{
    args,
    parts::{Badge, Station, Tone},
    votes::{body_word, step_word},
    words::Words,
};

/// The stage in a word.
pub(crate) fn stage_word(w: Words, stage: StageName) -> String {
    w.t(&format!("proposals-stage-{}", stage.name()))
}

/// The stage at a glance.
pub(crate) const fn tone(stage: StageName) -> Tone {
    match stage.group() {
        StageGroup::Preparing | StageGroup::Admission => Tone::Quiet,
        StageGroup::Consulting | StageGroup::Deliberating | StageGroup::Resolving => Tone::Open,
        StageGroup::CarryingOut | StageGroup::Done => Tone::Passed,
        StageGroup::Ended => Tone::Failed,
    }
}

/// The stage as a badge.
#[component]
pub(crate) fn StageBadge(
    /// The words.
    w: Words,
    /// The stage.
    stage: StageName,
) -> impl IntoView {
    view! { <Badge tone=tone(stage) word=stage_word(w, stage)/> }
}

/// How many were entitled and present at a step, and where its result is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Presence {
    /// 应到 and 实到 in words.
    pub words: String,
    /// The day on which its voting closes or closed.
    pub day: String,
    /// The address of the result.
    pub href: String,
}

/// The four steps of a matter; `presence` says of each who was there.
pub(crate) fn stations(w: Words, matter: &Proposal, presence: impl Fn(Step) -> Presence) -> Vec<Station> {
    let now = matter.stage.step();
    Step::ALL
        .into_iter()
        .map(|step| {
            let (mut result, mut tone, mut date) = standing(w, matter, step);
            let Presence { words, day, href } = presence(step);
            let mut backing = backing(w, matter, step);
            if !words.is_empty() && is_not_repeated(matter, step) {
                (result, tone, date) = (w.t("proposals-step-not-repeated"), Tone::Passed, day);
                backing = w.ta("proposals-step-not-repeated-why", args![("present", words.as_str()), ("why", backing)]);
            } else if !words.is_empty() {
                backing = words;
            }
            Station {
                title: step_word(w, step, matter.class.is_owners()),
                body: body(w, matter, step),
                date,
                presence: backing,
                result,
                tone,
                is_now: now == Some(step),
                href,
            }
        })
        .collect()
}

/// The result of a step in a word, its tone and its date.
fn standing(w: Words, matter: &Proposal, step: Step) -> (String, Tone, String) {
    if let Some(record) = matter.passed(step) {
        let date = w.day(record.at.day());
        return match record.proof {
            Proof::Exempt { .. } => (w.t("proposals-step-exempt"), Tone::Quiet, date),
            Proof::Opinion { .. } => (w.t("proposals-step-opinion"), Tone::Due, date),
            Proof::NoOpinion { .. } => (w.t("proposals-step-no-opinion"), Tone::Quiet, date),
            Proof::Sponsors { .. } | Proof::Vote { .. } => (w.t("badge-passed"), Tone::Passed, date),
        };
    }
    if matches!(matter.stage, Stage::Rejected { step: at, .. } if at == step) {
        return (w.t("badge-rejected"), Tone::Failed, w.day(matter.since.day()));
    }
    if is_left_out(matter, step) {
        return (w.t("proposals-step-exempt"), Tone::Quiet, String::new());
    }
    if matter.stage.step() == Some(step) {
        return (stage_word(w, matter.stage.name()), Tone::Open, String::new());
    }
    (w.t("badge-waiting"), Tone::Quiet, String::new())
}

/// What a step rests on where nobody voted.
fn backing(w: Words, matter: &Proposal, step: Step) -> String {
    match matter.passed(step).map(|record| &record.proof) {
        Some(Proof::Sponsors { count, .. }) => w.ta("proposals-step-sponsored", args![("count", *count)]),
        Some(Proof::Exempt { exemption, .. }) => w.t(exemption.key()),
        Some(Proof::Opinion { .. }) => w.t("proposals-step-opinion-why"),
        Some(Proof::NoOpinion { due }) => w.ta("proposals-step-no-opinion-why", args![("due", w.date(due.day()))]),
        None if is_left_out(matter, step) => w.t(Exemption::GroupMatter.key()),
        Some(Proof::Vote { .. }) | None => String::new(),
    }
}

/// Whether a step was passed and, after a change that is no new matter, need not be repeated.
fn is_not_repeated(matter: &Proposal, step: Step) -> bool {
    matter.passed(step).is_some_and(|record| match record.proof {
        Proof::Exempt { exemption, .. } => {
            matches!(exemption, Exemption::UnlawfulClauseRemoved | Exemption::EditorialOnly)
        }
        Proof::Sponsors { .. } | Proof::Vote { .. } | Proof::Opinion { .. } | Proof::NoOpinion { .. } => false,
    })
}

/// Whether a step is not needed for this class; the record says so itself once the consultation is closed.
fn is_left_out(matter: &Proposal, step: Step) -> bool {
    let goes_all_steps = matter.course.path == Path::Full || matter.class != MatterClass::GroupMatter;
    !goes_all_steps && step.is_before_resolution()
}

/// The body that decides a step.
fn body(w: Words, matter: &Proposal, step: Step) -> String {
    if step == Step::Resolution && matter.course.path == Path::Short {
        return body_word(w, Body::ResidentsCommittee);
    }
    if let (Step::Resolution, Some(petition)) = (step, &matter.petition) {
        return body_word(w, petition.body);
    }
    let key = match (step, matter.class) {
        (Step::Resolution, MatterClass::GroupMatter) => "proposals-step-body-group-matter",
        (Step::Resolution, MatterClass::Covenant) => "proposals-step-body-covenant",
        (Step::Resolution, MatterClass::MajorPublic) if matter.content.binds_all => {
            "proposals-step-body-major-public-all"
        }
        (Step::Resolution, MatterClass::MajorPublic) => "proposals-step-body-major-public",
        (Step::Resolution, MatterClass::OwnersCommon) => "proposals-step-body-owners-common",
        (Step::Resolution, MatterClass::UnitOwners) => "proposals-step-body-unit-owners",
        (Step::Proposal, _) => "proposals-step-body-proposal",
        (Step::JointDeliberation, _) => "proposals-step-body-joint-deliberation",
        (Step::PartyReview, _) => "proposals-step-body-party-review",
    };
    w.t(key)
}

/// What happens next, in a sentence with its date.
pub(crate) fn next(w: Words, stage: &Stage, class: MatterClass) -> String {
    let until = |key: &str, moment: Moment| w.ta(key, args![("until", w.moment(moment))]);
    match stage {
        Stage::Draft => w.t("proposals-next-draft"),
        Stage::Cosigning { until: end } => until("proposals-next-cosigning", *end),
        Stage::Submitted { answer_by } => until("proposals-next-submitted", *answer_by),
        Stage::ReturnedForRevision { until: end, .. } => until("proposals-next-returned", *end),
        Stage::Accepted { .. } => w.t("proposals-next-accepted"),
        Stage::Consultation { closes, .. } => until("proposals-next-consultation", *closes),
        Stage::Sponsored { hold_by } => until("proposals-next-sponsored", *hold_by),
        Stage::JointDeliberation { sitting } | Stage::PartyReview { sitting } => next_sitting(w, sitting),
        Stage::ExternalReview { reply_by, .. } => until("proposals-next-external-review", *reply_by),
        Stage::ReadyForNotice { hold_by, .. } => until("proposals-next-ready", *hold_by),
        Stage::Resolution { sitting: Sitting::Scheduled { opens, closes, .. } } => {
            w.ta("proposals-next-notice", args![("opens", w.moment(*opens)), ("until", w.moment(*closes))])
        }
        Stage::Resolution { sitting } => next_sitting(w, sitting),
        Stage::ResultObjection { until: end, .. } => until("proposals-next-objection", *end),
        Stage::Adopted { publish_by, .. } => until("proposals-next-adopted", *publish_by),
        Stage::Filing { file_by, .. } => until("proposals-next-filing", *file_by),
        Stage::ResolutionDisclosed { posted_until, .. } => until("proposals-next-disclosed", *posted_until),
        Stage::Implementing { .. } => w.t("proposals-next-implementing"),
        Stage::Acceptance { publish_by } => until("proposals-next-acceptance", *publish_by),
        Stage::ResultDisclosed { posted_until } => until("proposals-next-result-disclosed", *posted_until),
        Stage::Appraising { until: end } => until("proposals-next-appraising", *end),
        Stage::Archived => w.t("proposals-next-archived"),
        ended => next_ended(w, ended, class),
    }
}

fn next_sitting(w: Words, sitting: &Sitting) -> String {
    let until = |key: &str, moment: Moment| w.ta(key, args![("until", w.moment(moment))]);
    match sitting {
        Sitting::Pending { hold_by, .. } => until("proposals-next-sitting-pending", *hold_by),
        Sitting::Scheduled { opens, .. } => {
            w.ta("proposals-next-sitting-scheduled", args![("opens", w.moment(*opens))])
        }
        Sitting::InSession { .. } => w.t("proposals-next-sitting-in-session"),
        Sitting::Voting { closes, .. } => until("proposals-next-sitting-voting", *closes),
        Sitting::Counting { count_by, .. } => until("proposals-next-sitting-counting", *count_by),
        Sitting::Passed { .. } => w.t("proposals-next-sitting-passed"),
    }
}

/// How a matter ended on its way.
fn next_ended(w: Words, stage: &Stage, class: MatterClass) -> String {
    match stage {
        Stage::Transferred { to } => w.ta("proposals-next-transferred", args![("to", to.as_str())]),
        Stage::Rejected { step, .. } => {
            let step = step_word(w, *step, class.is_owners());
            w.ta("proposals-next-rejected", args![("step", step)])
        }
        Stage::Suspended { reason, review_by, .. } => {
            let key = match reason {
                SuspensionReason::NoQuorumThrice => "proposals-next-suspended",
                SuspensionReason::Ordered(_) => "proposals-next-suspended-by-order",
            };
            w.ta(key, args![("until", w.moment(*review_by))])
        }
        other => w.t(&format!("proposals-next-{}", other.name().name())),
    }
}

/// The reason that ended a matter, where there is one.
pub(crate) fn reason(stage: &Stage) -> Option<&str> {
    match stage {
        Stage::NotAccepted { reason } | Stage::Withdrawn { reason } => Some(reason.as_str()),
        Stage::Annulled { annulment } => Some(annulment.reason.as_str()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::Language;

    #[test]
    fn every_stage_and_step_has_its_word() {
        for w in [Words::new(Language::Chinese), Words::new(Language::English)] {
            for stage in StageName::ALL {
                assert!(w.has(&format!("proposals-stage-{}", stage.name())), "{stage:?}");
            }
            for group in StageGroup::ALL {
                assert!(w.has(&format!("proposals-group-{}", group.name())), "{group:?}");
            }
            for step in Step::ALL {
                assert!(w.has(&format!("proposals-step-{}", step.name())), "{step:?}");
            }
            for class in MatterClass::ALL {
                assert!(w.has(&format!("proposals-class-{}", class.name())), "{class:?}");
            }
            for ended in ["not-accepted", "merged", "withdrawn", "lapsed", "annulled"] {
                assert!(w.has(&format!("proposals-next-{ended}")), "{ended}");
            }
        }
    }
}
