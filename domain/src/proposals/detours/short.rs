//! The short path (C.9): a small matter of one group that charges nobody is decided by the residents' committee after
//! its consultation; residents or the supervision committee may then demand all four steps.

use super::{Detour, DetourRefusal, Detoured, Path, decide::wrong_stage};
use crate::{
    clock::Moment,
    money::Money,
    people::Office,
    proposals::{
        Event, Exemption, MatterClass, Proposal, Refusal, Stage, Step, consultation,
        decide::{Asked, Decision},
        periods::days_after,
        who,
    },
    text::Words,
};

pub(super) fn take(matter: &Proposal, summary: &Words, is_free: bool, asked: &Asked<'_>) -> Decision {
    let Stage::Consultation { opened, may_close, closes } = matter.stage else {
        return wrong_stage(matter, &Detour::TakeShortPath { summary: summary.clone(), is_free });
    };
    who::convenor(matter, asked)?;
    if matter.class != MatterClass::GroupMatter || matter.course.path == Path::Full || matter.content.binds_all {
        return Err(DetourRefusal::NotForShortPath.into());
    }
    let (cost, limit) = (matter.content.cost.unwrap_or(Money::ZERO), asked.facts.policy.short_path_limit);
    if cost >= limit {
        return Err(DetourRefusal::AboveShortPath { cost_fen: cost.fen(), limit_fen: limit.fen() }.into());
    }
    if !is_free {
        return Err(DetourRefusal::ChargesResidents.into());
    }
    let period = consultation::Period { opened, may_close, closes };
    let mut passed = vec![consultation::completed(matter, &period, summary, asked)?];
    let exempt = |step| consultation::exempted(matter, step, Exemption::ShortPath, summary, asked);
    passed.extend([Step::JointDeliberation, Step::PartyReview].map(exempt));
    let to = Stage::ReadyForNotice { hold_by: days_after(asked.now, asked.facts.policy.committees_days), attempt: 0 };
    Ok(Event::Detoured(Detoured::ShortPathTaken { passed, to }))
}

pub(super) fn demand(matter: &Proposal, asked: &Asked<'_>) -> Decision {
    if !is_short(matter) || !matches!(matter.stage, Stage::ResolutionDisclosed { .. }) {
        return wrong_stage(matter, &Detour::DemandFullPath);
    }
    let policy = &asked.facts.policy;
    let until = demands_until(matter, asked);
    if asked.now >= until {
        return Err(Refusal::PeriodOver { until });
    }
    let is_supervision = asked.by.holds_any(&[Office::SupervisionHead, Office::SupervisionMember]);
    let by = if is_supervision { who::person(asked)? } else { who::in_scope(matter, asked)? };
    if asked.facts.actor_supports && !is_supervision {
        return Err(DetourRefusal::AlreadySupports.into());
    }
    let enough = is_supervision || asked.facts.support.adults.have + 1 >= i64::from(policy.full_path_residents);
    let to = enough.then(|| Box::new(Stage::Sponsored { hold_by: days_after(asked.now, policy.committees_days) }));
    Ok(Event::Detoured(Detoured::FullPathDemanded { by, to }))
}

/// Whether the residents' committee decides on it.
pub(in crate::proposals) fn is_short(matter: &Proposal) -> bool {
    matter.course.path == Path::Short
}

/// What was decided the short way is begun only when nobody can demand all four steps any more.
pub(in crate::proposals) fn demands_are_over(matter: &Proposal, asked: &Asked<'_>) -> Result<(), Refusal> {
    let until = demands_until(matter, asked);
    if is_short(matter) && asked.now < until { Err(DetourRefusal::DemandMayCome { until }.into()) } else { Ok(()) }
}

/// Until when all four steps can be demanded of what is published.
fn demands_until(matter: &Proposal, asked: &Asked<'_>) -> Moment {
    days_after(matter.since, asked.facts.policy.demand_days)
}
