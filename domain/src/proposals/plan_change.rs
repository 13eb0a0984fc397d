//! A change of the plan while a resolution is carried out (C.10).
//!
//! Milestones that are not begun may be changed, added or cancelled. Within the money and the scope that were resolved a
//! change applies at once; beyond them the two committees deliberate on it, and the matter goes on with the new plan or
//! with the old one. More than the charter's share above the resolution is no change any more but a new matter.

use serde::{Deserialize, Serialize};

use super::{
    CarriedOut, Event, Milestone, MilestoneState, Notice, Proposal, Refusal, Sitting, Stage, TextHash,
    decide::{Asked, Decision},
    periods::days_after,
    who,
};
use crate::{
    clock::Moment,
    ids::{PersonId, VoteId},
    money::Money,
    text::Words,
};

/// A change of the plan, as it was asked for and as it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanChange {
    /// When it was asked.
    pub asked: Moment,
    /// Who asked.
    pub by: PersonId,
    /// The money that was granted until then.
    pub granted: Money,
    /// What the plan costs with it.
    pub planned: Money,
    /// Why.
    pub reason: Words,
    /// The other scope, where it changes.
    pub scope: Option<Words>,
    /// The milestones that it changes, cancels or adds.
    pub milestones: Vec<Milestone>,
    /// Since when the resolution is carried out.
    pub began: Moment,
    /// The notice of the body that resolved; it stands again when the change is decided.
    pub notice: Option<Notice>,
    /// How it ended; none while the two committees have it.
    pub answer: Option<PlanAnswer>,
}

/// How a change of the plan ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum PlanAnswer {
    /// It was small enough to apply at once.
    AtOnce,
    /// The two committees agreed.
    Agreed {
        /// Their vote.
        vote: VoteId,
        /// When.
        at: Moment,
    },
    /// The two committees did not agree, or sent it back.
    Refused {
        /// Their vote.
        vote: VoteId,
        /// When.
        at: Moment,
    },
}

impl Proposal {
    /// The change of the plan on which the two committees deliberate.
    #[must_use]
    pub fn change_asked(&self) -> Option<&PlanChange> {
        let last = self.follow.changes.last().filter(|change| change.answer.is_none());
        last.filter(|_| !matches!(self.stage, Stage::Annulled { .. }))
    }

    /// The money that bodies granted: the resolution's, or more where they agreed to a change.
    #[must_use]
    pub fn granted(&self) -> Money {
        let agreed = |change: &&PlanChange| matches!(change.answer, Some(PlanAnswer::Agreed { .. }));
        let last = self.follow.changes.iter().rfind(agreed).map(|change| change.planned);
        self.content.cost.unwrap_or_default().max(last.unwrap_or_default())
    }

    /// The fingerprint of what is before a body: its text, or a change of its plan.
    #[must_use]
    pub fn put_hash(&self) -> TextHash {
        self.change_asked().map_or(self.text_hash, TextHash::of)
    }

    /// The last notice that is not about a change of the plan.
    #[must_use]
    pub fn own_notice(&self) -> Option<&Notice> {
        self.change_asked().map_or(self.notice.as_ref(), |change| change.notice.as_ref())
    }

    /// Where the work goes on once a change of the plan is decided.
    pub(super) fn work_goes_on(&self) -> Option<Stage> {
        self.change_asked().map(|change| Stage::Implementing { began: change.began })
    }

    /// Takes a change that was asked for; one that applies at once changes the plan.
    pub(super) fn take_change(&mut self, change: &PlanChange) {
        if change.answer.is_some() {
            self.milestones = changed(&self.milestones, &change.milestones);
        }
        self.follow.changes.push(change.clone());
    }

    /// Takes the answer of the two committees.
    pub(super) fn settle_change(&mut self, is_agreed: bool, vote: VoteId, at: Moment) {
        let Some(change) = self.follow.changes.last_mut().filter(|change| change.answer.is_none()) else { return };
        self.notice = change.notice.take();
        if is_agreed {
            self.milestones = changed(&self.milestones, &change.milestones);
            change.answer = Some(PlanAnswer::Agreed { vote, at });
        } else {
            change.answer = Some(PlanAnswer::Refused { vote, at });
        }
    }
}

impl Milestone {
    /// Whether it may still be changed: nothing of it was done, spent or shown.
    #[must_use]
    pub const fn is_untouched(&self) -> bool {
        let is_ahead = matches!(self.state, MilestoneState::Planned | MilestoneState::Delayed { .. });
        is_ahead && self.spent.is_none() && self.evidence.is_empty()
    }

    /// What it is to cost: what it did cost once it is done, and nothing more once it is cancelled.
    #[must_use]
    pub fn expected(&self) -> Money {
        let spent = self.spent.unwrap_or_default();
        match self.state {
            MilestoneState::Cancelled { .. } => spent,
            MilestoneState::Done | MilestoneState::Checked => self.spent.unwrap_or(self.budget),
            MilestoneState::Planned | MilestoneState::Doing | MilestoneState::Delayed { .. } => self.budget.max(spent),
        }
    }
}

/// The plan with these milestones in it.
fn changed(plan: &[Milestone], changes: &[Milestone]) -> Vec<Milestone> {
    let mut plan = plan.to_vec();
    for change in changes {
        match plan.iter_mut().find(|milestone| milestone.no == change.no) {
            Some(milestone) => milestone.clone_from(change),
            None => plan.push(change.clone()),
        }
    }
    plan
}

pub(super) fn change(
    matter: &Proposal,
    began: Moment,
    (milestones, reason, scope): (&[Milestone], &Words, Option<&Words>),
    asked: &Asked<'_>,
) -> Decision {
    who::head(asked)?;
    let milestones: Vec<Milestone> =
        milestones.iter().filter(|milestone| !matter.milestones.contains(milestone)).cloned().collect();
    if milestones.is_empty() && scope.is_none() {
        return Err(Refusal::PlanUnchanged);
    }
    milestones.iter().try_for_each(|milestone| may_change(matter, milestone))?;
    let plan = changed(&matter.milestones, &milestones);
    if !plan.iter().zip(1..).all(|(milestone, no)| milestone.no == no) {
        return Err(Refusal::MilestoneNumbers);
    }
    if plan.iter().all(Milestone::is_cancelled) {
        return Err(Refusal::NoMilestones);
    }
    let planned = Money::sum(plan.iter().map(Milestone::expected));
    let (granted, policy) = (matter.granted(), &asked.facts.policy);
    let is_large = scope.is_some() || planned.exceeds(granted, policy.overrun_percent);
    let resolved = matter.content.cost.unwrap_or_default();
    if planned.exceeds(resolved, policy.resolution_percent) {
        return Err(Refusal::NewMatterNeeded { planned_fen: planned.fen(), resolved_fen: resolved.fen() });
    }
    if is_large && matter.class.is_owners() {
        return Err(Refusal::OwnersDecideChange);
    }
    let to = is_large.then(|| {
        let sitting = Sitting::Pending { hold_by: days_after(asked.now, policy.committees_days), attempt: 0 };
        Box::new(Stage::JointDeliberation { sitting })
    });
    let change = PlanChange {
        asked: asked.now,
        by: who::person(asked)?,
        granted,
        planned,
        reason: reason.clone(),
        scope: scope.cloned(),
        milestones,
        began,
        notice: matter.notice.clone().filter(|_| is_large),
        answer: (!is_large).then_some(PlanAnswer::AtOnce),
    };
    Ok(Event::CarriedOut(CarriedOut::PlanChanged { change: Box::new(change), to }))
}

/// What is begun stays as it is; what is not may be changed or cancelled; what is new is fresh.
fn may_change(matter: &Proposal, new: &Milestone) -> Result<(), Refusal> {
    let no = new.no;
    if new.ends < new.starts {
        return Err(Refusal::MilestoneDays { no });
    }
    let old = matter.milestones.iter().find(|milestone| milestone.no == no);
    if old.is_some_and(|old| !old.is_untouched()) {
        return Err(Refusal::MilestoneBegun { no });
    }
    let stays = old.map_or(new.state == MilestoneState::Planned, |old| new.state == old.state);
    let is_cancelled = old.is_some() && new.is_cancelled();
    let is_clean = new.spent.is_none() && new.evidence.is_empty();
    if is_clean && (stays || is_cancelled) { Ok(()) } else { Err(Refusal::MilestoneOrder { no }) }
}
