//! What a count leads to: passed, sent back, not passed, no quorum (T10–T17, T22–T24).

use super::{
    CountSignature, Event, MatterClass, Proof, Proposal, Refusal, ReturnPoint, SignedCount, Sitting, Stage, Step,
    StepRecord, SuspensionReason, Verdict, VoteFacts,
    decide::{Asked, Decision},
    detours,
    periods::{days_after, reply_within},
    petition,
};
use crate::{
    ids::{PersonId, VoteId},
    text::{Line, Words},
    votes::Outcome,
};

/// A count with its second signature.
pub(super) struct Count<'a> {
    pub step: Step,
    pub attempt: u8,
    pub vote: &'a VoteFacts,
    pub signed: &'a CountSignature,
    pub confirmed_by: PersonId,
}

/// Whether the first signature may be put under this verdict.
pub(super) fn check(step: Step, verdict: &Verdict, vote: &VoteFacts) -> Result<(), Refusal> {
    if vote.unconfirmed_paper > 0 {
        return Err(Refusal::PaperUnconfirmed { count: vote.unconfirmed_paper });
    }
    if vote.uncounted_boxes > 0 {
        return Err(Refusal::BoxesUncounted { count: vote.uncounted_boxes });
    }
    let (in_box, at_box) = (vote.in_box, vote.at_box);
    match verdict {
        Verdict::BoxVoid if in_box <= at_box => Err(Refusal::BoxInOrder),
        Verdict::BoxVoid => Ok(()),
        // E20: such a box decides nothing.
        Verdict::ByResult | Verdict::Return { .. } if in_box > at_box => {
            Err(Refusal::BoxExceedsAttendance { in_box, at_box })
        }
        Verdict::ByResult if vote.first_waits => Err(Refusal::FirstUncounted),
        Verdict::ByResult => vote.outcome.map(|_| ()).ok_or(Refusal::NoOutcome),
        Verdict::Return { points, agreeing } => returnable(step, points, *agreeing, vote),
    }
}

fn returnable(step: Step, points: &[Line], agreeing: u32, vote: &VoteFacts) -> Result<(), Refusal> {
    match step {
        Step::Proposal | Step::Resolution => return Err(Refusal::CannotReturn),
        Step::JointDeliberation | Step::PartyReview => {}
    }
    if points.is_empty() {
        return Err(Refusal::NoPoints);
    }
    if !vote.quorum_holds {
        return Err(Refusal::QuorumMissing { present: vote.present, need: vote.quorum_need });
    }
    if i64::from(agreeing) > vote.present {
        return Err(Refusal::MoreThanPresent { have: agreeing, present: vote.present });
    }
    let need = vote.present / 2 + 1;
    if i64::from(agreeing) < need { Err(Refusal::ReturnNeedsMajority { have: agreeing, need }) } else { Ok(()) }
}

/// What the confirmed count leads to.
pub(super) fn counted(matter: &Proposal, count: &Count<'_>, asked: &Asked<'_>) -> Decision {
    let &Count { step, attempt, vote, signed, confirmed_by } = count;
    check(step, &signed.verdict, vote)?;
    let id = vote.vote;
    let counted = SignedCount { vote: id, step, signed: Box::new(signed.clone()), confirmed_by };
    match &signed.verdict {
        Verdict::BoxVoid => Ok(Event::BoxVoided { count: counted, to: again(step, attempt, asked) }),
        Verdict::Return { points, agreeing } => {
            let to = matter.work_goes_on().unwrap_or_else(|| sent_back(step, points, asked));
            Ok(Event::Returned { count: counted, agreeing: *agreeing, to })
        }
        Verdict::ByResult => {
            let outcome = vote.outcome.ok_or(Refusal::NoOutcome)?;
            let (passed, to) = match (outcome, matter.work_goes_on()) {
                // A change of the plan: the work goes on, with the new plan or with the old one.
                (Outcome::Carried | Outcome::NotCarried | Outcome::NotEffective, Some(to)) => (None, to),
                (Outcome::Carried, None) => {
                    let record = proof(matter, count, asked)?;
                    (Some(Box::new(record)), carried(matter, step, id, asked))
                }
                (Outcome::NotCarried | Outcome::NotEffective, None) if is_opinion(matter, step, asked) => {
                    let record = opinion(proof(matter, count, asked)?);
                    (Some(Box::new(record)), opined(matter, step, Some(id), asked))
                }
                (Outcome::NotCarried | Outcome::NotEffective, None) => (None, Stage::Rejected { step, outcome }),
                (Outcome::NoQuorum, _) => after_no_quorum(matter, (step, attempt), asked),
            };
            Ok(Event::Counted { count: counted, outcome, passed, to })
        }
    }
}

/// Whether the step only gives an opinion: steps 2 and 3 of a statutory petition (I13) and of a matter of owners.
fn is_opinion(matter: &Proposal, step: Step, asked: &Asked<'_>) -> bool {
    step.is_before_resolution() && petition::is_only_advised(matter, asked)
}

fn opinion(record: StepRecord) -> StepRecord {
    let proof = match record.proof {
        Proof::Vote { vote, roll_hash, minutes } => Proof::Opinion { vote, roll_hash, minutes },
        other @ (Proof::Sponsors { .. } | Proof::Opinion { .. } | Proof::NoOpinion { .. } | Proof::Exempt { .. }) => {
            other
        }
    };
    StepRecord { proof, ..record }
}

/// Where a statutory petition goes after the opinion of a step, or without it.
pub(super) fn opined(matter: &Proposal, step: Step, vote: Option<VoteId>, asked: &Asked<'_>) -> Stage {
    match step {
        Step::Proposal | Step::JointDeliberation if matter.passed(Step::PartyReview).is_none() => Stage::PartyReview {
            sitting: Sitting::Pending { hold_by: days_after(asked.now, asked.facts.policy.party_days), attempt: 0 },
        },
        Step::Proposal | Step::JointDeliberation => after_party(matter, None, asked),
        Step::PartyReview | Step::Resolution => after_party(matter, vote, asked),
    }
}

/// After a session without a quorum; a petition goes on without an opinion after the last attempt.
fn after_no_quorum(
    matter: &Proposal,
    (step, attempt): (Step, u8),
    asked: &Asked<'_>,
) -> (Option<Box<StepRecord>>, Stage) {
    let to = no_quorum(step, attempt, asked);
    if matches!(to, Stage::Suspended { .. }) && is_opinion(matter, step, asked) {
        let record = petition::silent(matter, step, asked);
        return (Some(Box::new(record)), opined(matter, step, None, asked));
    }
    (None, to)
}

fn proof(matter: &Proposal, count: &Count<'_>, asked: &Asked<'_>) -> Result<StepRecord, Refusal> {
    let roll_hash = count.vote.roll_hash.ok_or(Refusal::RollOpen)?;
    let minutes = count.signed.minutes.clone();
    let proof = Proof::Vote { vote: count.vote.vote, roll_hash, minutes };
    Ok(StepRecord { step: count.step, at: asked.now, substance: matter.substantive_hash, proof })
}

fn carried(matter: &Proposal, step: Step, vote: VoteId, asked: &Asked<'_>) -> Stage {
    let policy = &asked.facts.policy;
    match step {
        Step::Proposal | Step::JointDeliberation => opined(matter, step, None, asked),
        Step::PartyReview => opined(matter, step, Some(vote), asked),
        Step::Resolution => match matter.class {
            MatterClass::MajorPublic => {
                Stage::ResultObjection { vote, until: days_after(asked.now, policy.objection_days) }
            }
            MatterClass::OwnersCommon | MatterClass::UnitOwners => {
                Stage::ResultObjection { vote, until: days_after(asked.now, policy.owners_objection_days) }
            }
            MatterClass::GroupMatter | MatterClass::Covenant => adopted(asked),
        },
    }
}

/// Where a matter goes once step 3 is passed or not needed.
pub(super) fn after_party(matter: &Proposal, vote: Option<VoteId>, asked: &Asked<'_>) -> Stage {
    match matter.class {
        MatterClass::Covenant if matter.reviewed.is_none() => Stage::PartyReview { sitting: Sitting::Passed { vote } },
        MatterClass::Covenant
        | MatterClass::GroupMatter
        | MatterClass::MajorPublic
        | MatterClass::OwnersCommon
        | MatterClass::UnitOwners => detours::taken_ahead(matter).unwrap_or_else(|| ready(0, asked)),
    }
}

/// All that comes before step 4 is done.
pub(super) fn ready(attempt: u8, asked: &Asked<'_>) -> Stage {
    let policy = &asked.facts.policy;
    let days = if attempt == 0 { policy.assembly_days } else { policy.reconvene_days };
    Stage::ReadyForNotice { hold_by: days_after(asked.now, days), attempt }
}

pub(super) fn adopted(asked: &Asked<'_>) -> Stage {
    Stage::Adopted { at: asked.now, publish_by: reply_within(asked, asked.facts.policy.publish_days) }
}

fn sent_back(step: Step, points: &[Line], asked: &Asked<'_>) -> Stage {
    let policy = &asked.facts.policy;
    let (back_to, days) = match step {
        Step::PartyReview => (ReturnPoint::PartyReview, policy.party_revision_days),
        Step::Proposal | Step::JointDeliberation | Step::Resolution => {
            (ReturnPoint::JointDeliberation, policy.revision_days)
        }
    };
    Stage::ReturnedForRevision { back_to, until: reply_within(asked, days), points: points.to_vec() }
}

/// After a session without a quorum: again, or on hold after the third (E36).
pub(super) fn no_quorum(step: Step, attempt: u8, asked: &Asked<'_>) -> Stage {
    let policy = &asked.facts.policy;
    let attempt = attempt.saturating_add(1);
    if attempt >= policy.failed_sessions {
        let review_by = days_after(asked.now, policy.suspension_days);
        return Stage::Suspended { step, reason: SuspensionReason::NoQuorumThrice, review_by };
    }
    again(step, attempt, asked)
}

/// The step waits for its session to be called again.
pub(super) fn again(step: Step, attempt: u8, asked: &Asked<'_>) -> Stage {
    let sitting = Sitting::Pending { hold_by: days_after(asked.now, asked.facts.policy.reconvene_days), attempt };
    match step {
        Step::Proposal | Step::JointDeliberation => Stage::JointDeliberation { sitting },
        Step::PartyReview => Stage::PartyReview { sitting },
        Step::Resolution => {
            Stage::ReadyForNotice { hold_by: days_after(asked.now, asked.facts.policy.reconvene_days), attempt }
        }
    }
}

/// 流会, found by the chair or by the machine.
pub(super) fn declare(
    matter: &Proposal,
    (step, attempt): (Step, u8),
    vote: &VoteFacts,
    note: Option<&Words>,
    asked: &Asked<'_>,
) -> Decision {
    let (present, need) = (vote.present, vote.quorum_need);
    if vote.quorum_holds {
        return Err(Refusal::QuorumPresent { present, need });
    }
    let (passed, to) = after_no_quorum(matter, (step, attempt), asked);
    Ok(Event::QuorumFailed { vote: vote.vote, step, present, need, note: note.cloned(), passed, to })
}
