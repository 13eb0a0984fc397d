//! Step 1, first half: writing, signing, handing in, and what the clerk answers (T01–T05).

use super::{
    Backing, Command, Content, Event, Exemption, Proof, Proposal, ProposerKind, Refusal, ReturnPoint, Sitting, Stage,
    Step, StepRecord, deadline,
    decide::{Asked, Decision, wrong_stage},
    outcome,
    periods::{days_after, reply_within, working_days_after},
    petition,
    phases::{after_commands, consultation_commands, notice_commands, result_commands, session_commands},
    who, withdraw,
};
use crate::{
    clock::{Day, Moment},
    text::{Line, Words},
};

pub(super) fn draft(matter: &Proposal, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::Revise { content, note } => {
            who::author(matter, asked)?;
            revise(matter, content, note, None)
        }
        Command::OpenForSignatures => open_for_signatures(matter, asked),
        Command::Submit => {
            who::author(matter, asked)?;
            if matter.proposer.needs_signatures() {
                return Err(Refusal::SignaturesFirst);
            }
            hand_in(matter, asked)
        }
        Command::Withdraw { reason } => withdraw::ask(matter, reason, asked),
        Command::KeepDeadline => deadline::none(asked),
        Command::Sign
        | Command::Sponsor
        | Command::Unsign
        | Command::Accept
        | Command::AskCorrection { .. }
        | Command::Decline { .. }
        | Command::Transfer { .. }
        | Command::Merge { .. }
        | Command::Resubmit { .. }
        | Command::AgreeToWithdraw
        | consultation_commands!()
        | session_commands!()
        | notice_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

pub(super) fn cosigning(matter: &Proposal, until: Moment, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::KeepDeadline => lapse(matter, asked),
        Command::Revise { content, note } => {
            who::author(matter, asked)?;
            revise(matter, content, note, None)
        }
        Command::Sign => sign(matter, until, asked),
        Command::Sponsor => sponsor(matter, asked),
        Command::Unsign => unsign(matter, asked),
        Command::Submit => submit(matter, until, asked),
        Command::Withdraw { reason } => withdraw::ask(matter, reason, asked),
        Command::AgreeToWithdraw => withdraw::agree(matter, asked),
        Command::OpenForSignatures
        | Command::Accept
        | Command::AskCorrection { .. }
        | Command::Decline { .. }
        | Command::Transfer { .. }
        | Command::Merge { .. }
        | Command::Resubmit { .. }
        | consultation_commands!()
        | session_commands!()
        | notice_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

pub(super) fn submitted(matter: &Proposal, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::Accept => {
            who::clerk(asked)?;
            Ok(accepted(asked, false))
        }
        Command::KeepDeadline => {
            deadline::has_passed(matter, asked)?;
            Ok(accepted(asked, true))
        }
        Command::AskCorrection { points } => ask_correction(points, asked),
        Command::Decline { reason } => {
            who::head(asked)?;
            petition::must_go_on(matter, asked)?;
            Ok(Event::Declined { to: Stage::NotAccepted { reason: reason.clone() }, article: None })
        }
        Command::Transfer { to, reason } => {
            who::head(asked)?;
            petition::must_go_on(matter, asked)?;
            Ok(Event::Transferred { reason: reason.clone(), to: Stage::Transferred { to: to.clone() } })
        }
        Command::Merge { into, reason } => {
            who::head(asked)?;
            petition::must_go_on(matter, asked)?;
            merge(matter, *into, reason, asked)
        }
        Command::Sponsor => sponsor(matter, asked),
        Command::Unsign => unsign(matter, asked),
        Command::Withdraw { reason } => withdraw::ask(matter, reason, asked),
        Command::AgreeToWithdraw => withdraw::agree(matter, asked),
        Command::Revise { .. }
        | Command::OpenForSignatures
        | Command::Sign
        | Command::Submit
        | Command::Resubmit { .. }
        | consultation_commands!()
        | session_commands!()
        | notice_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

pub(super) fn returned(
    matter: &Proposal,
    (back_to, until): (ReturnPoint, Moment),
    command: &Command,
    asked: &Asked<'_>,
) -> Decision {
    match command {
        Command::KeepDeadline => lapse(matter, asked),
        Command::Resubmit { content, note } => {
            if asked.now >= until {
                return Err(Refusal::PeriodOver { until });
            }
            resubmit(matter, back_to, (content, note), asked)
        }
        Command::Withdraw { reason } => withdraw::ask(matter, reason, asked),
        Command::AgreeToWithdraw => withdraw::agree(matter, asked),
        Command::Revise { .. }
        | Command::OpenForSignatures
        | Command::Sign
        | Command::Sponsor
        | Command::Unsign
        | Command::Submit
        | Command::Accept
        | Command::AskCorrection { .. }
        | Command::Decline { .. }
        | Command::Transfer { .. }
        | Command::Merge { .. }
        | consultation_commands!()
        | session_commands!()
        | notice_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

/// A changed text; `to` is where it leads back to, if it does.
pub(super) fn revise(matter: &Proposal, content: &Content, note: &Line, to: Option<Stage>) -> Decision {
    if content.text_hash() == matter.text_hash {
        return Err(Refusal::SameText);
    }
    if !matches!(matter.stage, Stage::Draft) {
        content.check()?;
    }
    Ok(Event::Revised { content: Box::new(content.clone()), note: note.clone(), to: to.map(Box::new) })
}

fn open_for_signatures(matter: &Proposal, asked: &Asked<'_>) -> Decision {
    who::author(matter, asked)?;
    if !matter.proposer.needs_signatures() {
        return Err(Refusal::NoSignaturesNeeded);
    }
    matter.content.check()?;
    let until = days_after(asked.now, asked.facts.policy.cosigning_days);
    Ok(Event::OpenedForSignatures {
        by: matter.author,
        substance: matter.substantive_hash,
        sponsors: matter.proposer == ProposerKind::Representatives,
        to: Stage::Cosigning { until },
    })
}

fn sign(matter: &Proposal, until: Moment, asked: &Asked<'_>) -> Decision {
    let by = who::in_scope(matter, asked)?;
    if asked.now >= until {
        return Err(Refusal::PeriodOver { until });
    }
    if asked.facts.actor_signed {
        return Err(Refusal::AlreadySigned);
    }
    Ok(Event::Signed { by, substance: matter.substantive_hash })
}

pub(super) fn sponsor(matter: &Proposal, asked: &Asked<'_>) -> Decision {
    if !matter.proposer.needs_signatures() {
        return Err(Refusal::NoSignaturesNeeded);
    }
    let by = who::sponsor(matter, asked)?;
    if asked.facts.actor_sponsors {
        return Err(Refusal::AlreadySponsored);
    }
    Ok(Event::Sponsored { by, substance: matter.substantive_hash })
}

pub(super) fn unsign(matter: &Proposal, asked: &Asked<'_>) -> Decision {
    let by = who::person(asked)?;
    if by == matter.author {
        return Err(Refusal::AuthorStays);
    }
    // Signatures have done their work once the matter is handed in, but those of a petition carry it until its notice; a
    // sponsor is asked until the text is frozen.
    let carries = matches!(matter.stage, Stage::Cosigning { .. }) || matter.petition.is_some();
    let backs = asked.facts.actor_backs != Backing::default();
    let may_unsign = (asked.facts.actor_signed && carries) || (matter.petition.is_some() && backs);
    if !may_unsign && !asked.facts.actor_sponsors {
        return Err(Refusal::NotSigned);
    }
    Ok(Event::Unsigned { by, petition_fell: petition::falls_without(matter, asked) })
}

fn submit(matter: &Proposal, until: Moment, asked: &Asked<'_>) -> Decision {
    who::author(matter, asked)?;
    if asked.now >= until {
        return Err(Refusal::PeriodOver { until });
    }
    if matter.proposer == ProposerKind::Owners {
        enough_owners(asked)?
    } else {
        has_backing(asked)?
    }
    hand_in(matter, asked)
}

/// PMR 13: a fifth of the owners, counted by head on the live register.
fn enough_owners(asked: &Asked<'_>) -> Result<(), Refusal> {
    let (have, of) = (asked.facts.owners.have, asked.facts.owners.of);
    let percent = i64::from(asked.facts.policy.owners_percent);
    let need = ((of * percent + 99) / 100).max(1);
    if have >= need { Ok(()) } else { Err(Refusal::TooFewOwners { have, need }) }
}

/// C.2: ten residents; or three representatives; or one with nine households of the group.
fn has_backing(asked: &Asked<'_>) -> Result<(), Refusal> {
    let (facts, policy) = (asked.facts, &asked.facts.policy);
    let sponsors = withdraw::count(facts.sponsors.len());
    let signatures = policy.signatures.saturating_sub(facts.signatures);
    let representatives = policy.representatives.saturating_sub(sponsors);
    let missing = policy.group_households.saturating_sub(facts.group_households);
    let households = if sponsors > 0 { missing } else { 0 };
    let is_backed = signatures == 0 || representatives == 0 || (sponsors > 0 && households == 0);
    if is_backed { Ok(()) } else { Err(Refusal::TooFewBackers { signatures, representatives, households }) }
}

fn hand_in(matter: &Proposal, asked: &Asked<'_>) -> Decision {
    matter.content.check()?;
    let petition = petition::of(matter, &asked.facts.backing, asked).map(Box::new);
    if petition.is_none() {
        rejected_recently(asked)?;
    }
    Ok(Event::Submitted { petition, to: to_clerk(asked) })
}

/// C.4(5): the same cannot come again within six months.
fn rejected_recently(asked: &Asked<'_>) -> Result<(), Refusal> {
    let Some((at, seq)) = asked.facts.rejected else { return Ok(()) };
    let again_from = months_later(at.day(), asked.facts.policy.rejection_months);
    if asked.now < again_from.start() { Err(Refusal::RejectedRecently { seq, again_from }) } else { Ok(()) }
}

fn months_later(day: Day, months: u8) -> Day {
    let date = day.date();
    let month = i32::from(date.month() as u8) - 1 + i32::from(months);
    let (year, month) = (date.year() + month.div_euclid(12), month.rem_euclid(12) + 1);
    let month = u8::try_from(month).unwrap_or(1);
    // 31 August and six months: the last day of February.
    (1..=date.day()).rev().find_map(|last| Day::new(year, month, last)).unwrap_or(day)
}

fn to_clerk(asked: &Asked<'_>) -> Stage {
    Stage::Submitted { answer_by: working_days_after(asked, asked.facts.policy.acceptance_working_days) }
}

fn accepted(asked: &Asked<'_>, by_silence: bool) -> Event {
    Event::Accepted { number: asked.facts.next_number.clone(), by_silence, to: Stage::Accepted { at: asked.now } }
}

fn ask_correction(points: &[Line], asked: &Asked<'_>) -> Decision {
    who::clerk(asked)?;
    if points.is_empty() {
        return Err(Refusal::NoPoints);
    }
    let until = reply_within(asked, asked.facts.policy.correction_days);
    let back_to = ReturnPoint::Admission;
    Ok(Event::CorrectionAsked { to: Stage::ReturnedForRevision { back_to, until, points: points.to_vec() } })
}

fn merge(matter: &Proposal, into: crate::ids::ProposalId, reason: &Words, asked: &Asked<'_>) -> Decision {
    if into == matter.id {
        return Err(Refusal::MergeIntoItself);
    }
    if !asked.facts.merge_target_open {
        return Err(Refusal::MergeTargetClosed);
    }
    Ok(Event::Merged { reason: reason.clone(), to: Stage::Merged { into } })
}

fn lapse(matter: &Proposal, asked: &Asked<'_>) -> Decision {
    deadline::has_passed(matter, asked)?;
    Ok(Event::Lapsed { to: Stage::Lapsed { at: asked.now } })
}

fn resubmit(
    matter: &Proposal,
    back_to: ReturnPoint,
    (content, note): (&Content, &Line),
    asked: &Asked<'_>,
) -> Decision {
    match back_to {
        ReturnPoint::Admission => who::author(matter, asked)?,
        ReturnPoint::JointDeliberation | ReturnPoint::PartyReview => who::author_or_head(matter, asked)?,
    }
    if content.text_hash() == matter.text_hash {
        return Err(Refusal::SameText);
    }
    content.check()?;
    let policy = &asked.facts.policy;
    let is_editorial = content.substantive_hash() == matter.substantive_hash;
    let mut exempted = None;
    let to = match back_to {
        ReturnPoint::Admission => {
            if !petition::stands(matter, asked) {
                rejected_recently(asked)?;
            }
            to_clerk(asked)
        }
        ReturnPoint::JointDeliberation => Stage::JointDeliberation {
            sitting: Sitting::Pending { hold_by: days_after(asked.now, policy.committees_days), attempt: 0 },
        },
        // T15: again before the party meeting if the substance changed, else forward.
        ReturnPoint::PartyReview if is_editorial => {
            let proof = Proof::Exempt { exemption: Exemption::EditorialOnly, minutes: Words::from(note) };
            let substance = matter.substantive_hash;
            exempted = Some(Box::new(StepRecord { step: Step::PartyReview, at: asked.now, substance, proof }));
            outcome::after_party(matter, None, asked)
        }
        ReturnPoint::PartyReview => Stage::PartyReview {
            sitting: Sitting::Pending { hold_by: days_after(asked.now, policy.party_days), attempt: 0 },
        },
    };
    Ok(Event::Resubmitted { content: Box::new(content.clone()), note: note.clone(), exempted, to })
}
