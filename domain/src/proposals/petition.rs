//! The statutory petition (法定提议, C.2): a matter that enough people demand must be convened. The two committees and the
//! party members give their opinion but cannot stop it; only unlawfulness can (URCL25 art. 26, 28).

use serde::{Deserialize, Serialize};

use super::{
    DetourRefusal, Event, MatterClass, Proof, Proposal, ProposerKind, Refusal, Step, StepRecord, deadline,
    decide::{Asked, Decision},
    outcome,
};
use crate::{
    charters::{AssemblyUnit, Policy},
    clock::{Day, Moment},
    rules::{Body, DemandBy, Rule},
};

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Those who signed and are on the live roll today.
    pub have: i64,
    /// All who are on it today.
    pub of: i64,
}

/// Who stands behind a matter, counted on the live roll. Whoever signed or sponsors any version of it counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backing {
    /// Adult residents.
    pub adults: Share,
    /// Household representatives.
    pub households: Share,
    /// Resident representatives.
    pub representatives: Share,
}

/// A statutory petition as it was counted when the matter was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Petition {
    /// The body that must be convened.
    pub body: Body,
    /// Which group reached its threshold.
    pub by: DemandBy,
    /// Numerator of the threshold.
    pub num: i64,
    /// Denominator of the threshold.
    pub den: i64,
    /// The numbers.
    pub share: Share,
    /// Where the threshold stands.
    pub source: String,
}

impl Backing {
    /// The numbers of one group.
    #[must_use]
    pub const fn of(&self, by: DemandBy) -> Share {
        match by {
            DemandBy::Adults => self.adults,
            DemandBy::Households => self.households,
            DemandBy::Representatives => self.representatives,
        }
    }

    /// The same without what one person adds.
    #[must_use]
    pub const fn without(mut self, one: &Self) -> Self {
        self.adults.have -= one.adults.have;
        self.households.have -= one.households.have;
        self.representatives.have -= one.representatives.have;
        self
    }

    /// The petition that this backing makes for a body on that day, if it reaches one of the thresholds.
    #[must_use]
    pub fn demands(&self, body: Body, policy: &Policy, day: Day) -> Option<Petition> {
        let rule = demanded(body, policy, day)?;
        rule.convene_on_demand.iter().find_map(|demand| {
            let by = demand.by()?;
            let share = self.of(by);
            let reached = share.of > 0 && demand.holds(share.have, share.of);
            let (num, den, source) = (demand.num, demand.den, rule.source.clone());
            reached.then_some(Petition { body, by, num, den, share, source })
        })
    }
}

/// The rule that says on whose demand a body must be convened.
fn demanded(body: Body, policy: &Policy, day: Day) -> Option<&'static Rule> {
    match body {
        // Every mode of the residents' assembly is convened on the same demand.
        Body::ResidentsAssembly => Policy { assembly_unit: AssemblyUnit::Person, ..policy.clone() }.rule(body, day),
        Body::RepresentativesAssembly => policy.rule(body, day),
        Body::GroupMeeting
        | Body::ResidentsCommittee
        | Body::PartyCommittee
        | Body::TwoCommittees
        | Body::PartyMeeting
        | Body::SupervisionCommittee
        | Body::Owners => None,
    }
}

/// The thresholds at which a residents' assembly must be convened on that day: group, numerator, denominator.
#[must_use]
pub fn thresholds(policy: &Policy, day: Day) -> Vec<(DemandBy, i64, i64)> {
    let rule = demanded(Body::ResidentsAssembly, policy, day);
    let demands = rule.into_iter().flat_map(|rule| &rule.convene_on_demand);
    demands.filter_map(|demand| Some((demand.by()?, demand.num, demand.den))).collect()
}

/// The petition that a matter is on that day, where its signers were asked for one: for the residents' assembly, or for the body that resolves on it.
pub(super) fn of(matter: &Proposal, backing: &Backing, asked: &Asked<'_>) -> Option<Petition> {
    let is_for_all = matter.class != MatterClass::GroupMatter && !matter.class.is_owners();
    if matter.proposer != ProposerKind::Petition || !is_for_all {
        return None;
    }
    let (policy, day) = (&asked.facts.policy, asked.now.day());
    let demands = |body| backing.demands(body, policy, day);
    demands(Body::ResidentsAssembly).or_else(|| demands(matter.ordinary_body(policy)))
}

/// Whether the matter is a statutory petition and still is on the live roll (E25).
pub(super) fn stands(matter: &Proposal, asked: &Asked<'_>) -> bool {
    matter.petition.is_some() && of(matter, &asked.facts.backing, asked).is_some()
}

/// Whether taking back the actor's signature ends the petition.
pub(super) fn falls_without(matter: &Proposal, asked: &Asked<'_>) -> bool {
    let rest = asked.facts.backing.without(&asked.facts.actor_backs);
    matter.petition.is_some() && of(matter, &rest, asked).is_none()
}

/// Whether the bodies of steps 2 and 3 give an opinion only: on a statutory petition, and on what owners decide.
pub(super) fn is_only_advised(matter: &Proposal, asked: &Asked<'_>) -> bool {
    matter.change_asked().is_none() && (matter.class.is_owners() || stands(matter, asked))
}

/// Refuses to send back what is only advised on.
pub(super) fn is_not_returned(matter: &Proposal, asked: &Asked<'_>) -> Result<(), Refusal> {
    if !is_only_advised(matter, asked) {
        return Ok(());
    }
    if matter.class.is_owners() { Err(Refusal::OwnersDecide) } else { Err(Refusal::PetitionGoesOn) }
}

/// Refuses what would stop a petition.
pub(super) fn must_go_on(matter: &Proposal, asked: &Asked<'_>) -> Result<(), Refusal> {
    if stands(matter, asked) { Err(Refusal::PetitionGoesOn) } else { Ok(()) }
}

/// The opinion of step 2 or 3 did not come in time: a petition or a matter of owners goes on without it.
pub(super) fn opinion_missed(matter: &Proposal, step: Step, asked: &Asked<'_>) -> Decision {
    if !matter.waits_for_opinion() {
        return deadline::none(asked);
    }
    deadline::has_passed(matter, asked)?;
    if !is_only_advised(matter, asked) {
        return Err(Refusal::NoDeadline);
    }
    let passed = Box::new(silent(matter, step, asked));
    Ok(Event::OpinionMissed { step, passed, to: outcome::opined(matter, step, None, asked) })
}

/// A step on which no opinion came.
pub(super) fn silent(matter: &Proposal, step: Step, asked: &Asked<'_>) -> StepRecord {
    let due = matter.deadline().unwrap_or(asked.now);
    StepRecord { step, at: asked.now, substance: matter.substantive_hash, proof: Proof::NoOpinion { due } }
}

/// The assembly of a petition is held within its days, as long as the notice can still elapse before they end.
pub(super) fn in_time(matter: &Proposal, earliest: Day, opens: Moment, asked: &Asked<'_>) -> Result<(), Refusal> {
    let Some(by) = matter.course.convene_by.filter(|_| stands(matter, asked)) else { return Ok(()) };
    if opens >= by && earliest.start() < by { Err(DetourRefusal::ConvenedTooLate { by }.into()) } else { Ok(()) }
}
