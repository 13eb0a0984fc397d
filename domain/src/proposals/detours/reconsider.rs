//! Deciding anew (复议, C.6): because of new facts, or because a step was not held as it must be.
//!
//! Whoever proposed it asks alone; other residents and representatives collect support until a threshold is reached.
//! Then the supervision committee says whether the ground is there. If so, the step is held again with all its periods;
//! an adopted matter that is not begun yet comes before the same body once more.

use serde::{Deserialize, Serialize};

use super::{Detour, DetourRefusal, Detoured, decide::wrong_stage};
use crate::{
    clock::Moment,
    ids::PersonId,
    people::Office,
    proposals::{
        Backing, Event, Proof, Proposal, Refusal, Share, Stage, Step,
        decide::{Asked, Decision},
        outcome,
        periods::{days_after, reply_within},
        who,
    },
    text::Words,
};

/// On what ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReconsiderationGround {
    /// Something was not known.
    NewFacts,
    /// A step was not held as it must be.
    Defect {
        /// Which.
        step: Step,
    },
}

/// Whose request it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedBy {
    /// Whoever proposed it.
    Proposer,
    /// A third of the representatives.
    Representatives,
    /// A tenth of the adult residents.
    Residents,
}

/// A request to decide anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reconsideration {
    /// When it was asked.
    pub asked: Moment,
    /// Who asked first.
    pub by: PersonId,
    /// On what ground.
    pub ground: ReconsiderationGround,
    /// In words.
    pub words: Words,
    /// Whose request it is, once enough stand behind it.
    pub backed: Option<AskedBy>,
    /// By when the supervision committee answers, from then on.
    pub answer_by: Option<Moment>,
    /// What it answered, and whether it accepted.
    pub answer: Option<(bool, Words)>,
}

/// What share of whom is enough, beside the proposer alone. Owners' shares (≥ 20 %) join here with the owners' roll.
pub(super) const THRESHOLDS: [(AskedBy, i64, i64); 2] = [(AskedBy::Representatives, 1, 3), (AskedBy::Residents, 1, 10)];

impl AskedBy {
    /// Those behind the request who count for this threshold.
    #[must_use]
    pub const fn share(self, support: &Backing) -> Share {
        match self {
            Self::Proposer => Share { have: 0, of: 0 },
            Self::Representatives => support.representatives,
            Self::Residents => support.adults,
        }
    }

    /// The end of its Fluent key `proposals-asked-by-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proposer => "proposer",
            Self::Representatives => "representatives",
            Self::Residents => "residents",
        }
    }

    /// The thresholds beside the proposer: whose, numerator, denominator.
    #[must_use]
    pub const fn thresholds() -> [(Self, i64, i64); 2] {
        THRESHOLDS
    }
}

impl Reconsideration {
    /// Whether the supervision committee must answer it.
    #[must_use]
    pub const fn waits(&self) -> bool {
        self.backed.is_some() && self.answer.is_none()
    }
}

impl Proposal {
    /// The step that would be decided anew, and since when it stands; none where nothing can be reconsidered.
    #[must_use]
    pub fn reconsiderable(&self) -> Option<(Step, Moment)> {
        match &self.stage {
            Stage::Rejected { step, .. } => Some((*step, self.since)),
            Stage::Adopted { .. } | Stage::Filing { .. } | Stage::ResolutionDisclosed { .. } => {
                self.passed(Step::Resolution).map(|record| (Step::Resolution, record.at))
            }
            Stage::Draft
            | Stage::Cosigning { .. }
            | Stage::Submitted { .. }
            | Stage::ReturnedForRevision { .. }
            | Stage::Accepted { .. }
            | Stage::Consultation { .. }
            | Stage::Sponsored { .. }
            | Stage::JointDeliberation { .. }
            | Stage::PartyReview { .. }
            | Stage::ExternalReview { .. }
            | Stage::ReadyForNotice { .. }
            | Stage::Resolution { .. }
            | Stage::ResultObjection { .. }
            | Stage::Implementing { .. }
            | Stage::Acceptance { .. }
            | Stage::ResultDisclosed { .. }
            | Stage::Appraising { .. }
            | Stage::Archived
            | Stage::NotAccepted { .. }
            | Stage::Merged { .. }
            | Stage::Transferred { .. }
            | Stage::Withdrawn { .. }
            | Stage::Suspended { .. }
            | Stage::Lapsed { .. }
            | Stage::Annulled { .. } => None,
        }
    }

    /// The request about the present decision.
    #[must_use]
    pub fn reconsideration(&self) -> Option<&Reconsideration> {
        let (_, decided) = self.reconsiderable()?;
        self.course.reconsideration.as_ref().filter(|request| request.asked >= decided)
    }
}

pub(super) fn ask(matter: &Proposal, ground: ReconsiderationGround, words: &Words, asked: &Asked<'_>) -> Decision {
    let Some((step, decided)) = matter.reconsiderable() else {
        return wrong_stage(matter, &Detour::AskReconsideration { ground, words: words.clone() });
    };
    let by = requester(matter, asked)?;
    in_time(decided, asked)?;
    match matter.reconsideration() {
        Some(request) if request.answer.is_some() => return Err(DetourRefusal::ReconsideredAlready.into()),
        Some(_) => return Err(DetourRefusal::ReconsiderationRuns.into()),
        None => {}
    }
    if let ReconsiderationGround::Defect { step: at } = ground {
        was_held(matter, at, step)?;
    }
    let backed = backed(matter, asked);
    let answer_by = answer_by(backed, asked);
    let words = words.clone();
    Ok(Event::Detoured(Detoured::ReconsiderationAsked { by, ground, words, backed, answer_by }))
}

pub(super) fn support(matter: &Proposal, asked: &Asked<'_>) -> Decision {
    let Some((_, decided)) = matter.reconsiderable() else {
        return wrong_stage(matter, &Detour::SupportReconsideration);
    };
    let by = requester(matter, asked)?;
    let request = matter.reconsideration().ok_or(DetourRefusal::NoReconsideration)?;
    if request.backed.is_some() {
        return Err(DetourRefusal::ReconsiderationRuns.into());
    }
    in_time(decided, asked)?;
    if asked.facts.actor_supports {
        return Err(DetourRefusal::AlreadySupports.into());
    }
    let backed = backed(matter, asked);
    let answer_by = answer_by(backed, asked);
    Ok(Event::Detoured(Detoured::ReconsiderationSupported { by, backed, answer_by }))
}

pub(super) fn answer(matter: &Proposal, accepted: bool, reason: &Words, asked: &Asked<'_>) -> Decision {
    let Some((decided, _)) = matter.reconsiderable() else {
        return wrong_stage(matter, &Detour::DecideReconsideration { accepted, reason: reason.clone() });
    };
    who::supervision_head(asked)?;
    let request = matter.reconsideration().filter(|request| request.waits());
    let request = request.ok_or(DetourRefusal::NoReconsideration)?;
    let to = accepted.then(|| {
        let stage = match request.ground {
            ReconsiderationGround::Defect { step: Step::Proposal } => Stage::Accepted { at: asked.now },
            ReconsiderationGround::Defect { step } => outcome::again(step, 0, asked),
            ReconsiderationGround::NewFacts => outcome::again(decided, 0, asked),
        };
        Box::new(stage)
    });
    Ok(Event::Detoured(Detoured::ReconsiderationDecided { accepted, reason: reason.clone(), to }))
}

/// Nothing is begun while the supervision committee has a request to answer.
pub(in crate::proposals) fn must_be_answered(matter: &Proposal) -> Result<(), Refusal> {
    let waits = matter.reconsideration().is_some_and(Reconsideration::waits);
    if waits { Err(DetourRefusal::ReconsiderationRuns.into()) } else { Ok(()) }
}

/// Whoever proposed it, a representative, or an adult whom it concerns.
fn requester(matter: &Proposal, asked: &Asked<'_>) -> Result<PersonId, Refusal> {
    if asked.by.is(matter.author) || asked.by.holds_any(&[Office::ResidentRepresentative]) {
        return who::person(asked);
    }
    who::in_scope(matter, asked)
}

fn in_time(decided: Moment, asked: &Asked<'_>) -> Result<(), Refusal> {
    let until = days_after(decided, asked.facts.policy.reconsideration_days);
    if asked.now >= until { Err(Refusal::PeriodOver { until }) } else { Ok(()) }
}

/// A defect can only be in a step that a body held, up to the one that decided.
fn was_held(matter: &Proposal, step: Step, last: Step) -> Result<(), Refusal> {
    let was_passed = matter.passed(step).is_some_and(|record| match record.proof {
        Proof::Sponsors { .. } | Proof::Vote { .. } | Proof::Opinion { .. } => true,
        Proof::NoOpinion { .. } | Proof::Exempt { .. } => false,
    });
    if was_passed || step == last { Ok(()) } else { Err(DetourRefusal::StepNotHeld { step }.into()) }
}

/// Whose request it is with the actor behind it.
fn backed(matter: &Proposal, asked: &Asked<'_>) -> Option<AskedBy> {
    if asked.by.is(matter.author) {
        return Some(AskedBy::Proposer);
    }
    let mut support = asked.facts.support;
    support.representatives.have += i64::from(asked.by.holds_any(&[Office::ResidentRepresentative]));
    support.adults.have += i64::from(asked.by.is_adult_resident());
    let reached = |(by, num, den): &(AskedBy, i64, i64)| {
        let share = by.share(&support);
        share.of > 0 && share.have * den >= share.of * num
    };
    THRESHOLDS.iter().find(|threshold| reached(threshold)).map(|(by, ..)| *by)
}

fn answer_by(backed: Option<AskedBy>, asked: &Asked<'_>) -> Option<Moment> {
    backed.map(|_| reply_within(asked, asked.facts.policy.reconsideration_answer_days))
}
