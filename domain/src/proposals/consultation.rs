//! Step 1, second half: the residents discuss, every opinion is answered, the text is frozen (T06–T08).

use super::{
    Command, ConsultationKind, ConsultationSession, Event, Exemption, MatterClass, OpinionFact, Path, Petition, Proof,
    Proposal, ProposerKind, Refusal, Stage, Step, StepRecord, TextHash, admission, deadline,
    decide::{Asked, Decision, wrong_stage},
    periods::{days_after, first_day_after_notice},
    petition,
    phases::{after_commands, notice_commands, result_commands, session_commands},
    who, withdraw,
};
use crate::{
    clock::{Day, Moment},
    text::Words,
};

/// The consultation's dates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    pub opened: Moment,
    pub may_close: Moment,
    pub closes: Moment,
}

impl ConsultationKind {
    /// Whether a session of this form is what the class asks for (C.3).
    #[must_use]
    pub const fn suffices(self, class: MatterClass) -> bool {
        match (class, self) {
            (MatterClass::OwnersCommon, Self::Hearing | Self::Survey) | (MatterClass::UnitOwners, Self::Hearing) => {
                true
            }
            (MatterClass::OwnersCommon | MatterClass::UnitOwners, _) => false,
            (MatterClass::MajorPublic, _)
            | (MatterClass::GroupMatter | MatterClass::Covenant, Self::CandidTalk | Self::Council) => true,
            (MatterClass::GroupMatter | MatterClass::Covenant, Self::Hearing | Self::Advisory | Self::Survey) => false,
        }
    }
}

pub(super) fn accepted(matter: &Proposal, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::OpenConsultation { kind, closes, announcement } => {
            who::convenor(matter, asked)?;
            start(matter, (*kind, *closes, announcement), asked)
        }
        Command::StopAsUnlawful { article, opinion } => stop(article, opinion, asked),
        Command::Sponsor => admission::sponsor(matter, asked),
        Command::Unsign => admission::unsign(matter, asked),
        Command::Withdraw { reason } => withdraw::ask(matter, reason, asked),
        Command::AgreeToWithdraw => withdraw::agree(matter, asked),
        Command::KeepDeadline => deadline::none(asked),
        Command::Revise { .. }
        | Command::OpenForSignatures
        | Command::Sign
        | Command::Submit
        | Command::Accept
        | Command::AskCorrection { .. }
        | Command::Decline { .. }
        | Command::Transfer { .. }
        | Command::Merge { .. }
        | Command::Resubmit { .. }
        | Command::RecordConsultationSession(_)
        | Command::FileOpinion { .. }
        | Command::AnswerOpinion { .. }
        | Command::CloseConsultation { .. }
        | session_commands!()
        | notice_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

pub(super) fn open(matter: &Proposal, period: &Period, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::Revise { content, note } => {
            who::author_or_head(matter, asked)?;
            admission::revise(matter, content, note, None)
        }
        Command::RecordConsultationSession(session) => {
            who::convenor_or_clerk(matter, asked)?;
            held(session, period, asked)
        }
        Command::FileOpinion { words } => file(words, period, asked),
        Command::AnswerOpinion { opinion, answer, reason } => {
            who::convenor_or_clerk(matter, asked)?;
            match asked.facts.opinion {
                None => Err(Refusal::NoSuchOpinion),
                Some(OpinionFact::Answered) => Err(Refusal::AlreadyAnswered),
                Some(OpinionFact::Open) => Ok(Event::OpinionAnswered {
                    opinion: *opinion,
                    by: who::person(asked)?,
                    answer: *answer,
                    reason: reason.clone(),
                }),
            }
        }
        Command::StopAsUnlawful { article, opinion } => stop(article, opinion, asked),
        Command::CloseConsultation { summary } => {
            who::convenor(matter, asked)?;
            close(matter, period, summary, asked)
        }
        Command::Sponsor => admission::sponsor(matter, asked),
        Command::Unsign => admission::unsign(matter, asked),
        Command::Withdraw { reason } => withdraw::ask(matter, reason, asked),
        Command::AgreeToWithdraw => withdraw::agree(matter, asked),
        Command::KeepDeadline => deadline::none(asked),
        Command::OpenForSignatures
        | Command::Sign
        | Command::Submit
        | Command::Accept
        | Command::AskCorrection { .. }
        | Command::Decline { .. }
        | Command::Transfer { .. }
        | Command::Merge { .. }
        | Command::Resubmit { .. }
        | Command::OpenConsultation { .. }
        | session_commands!()
        | notice_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

fn start(
    matter: &Proposal,
    (kind, closes, announcement): (ConsultationKind, Day, &Words),
    asked: &Asked<'_>,
) -> Decision {
    let policy = &asked.facts.policy;
    let days = policy.consultation_days.of(matter.class);
    let earliest = asked.now.day().plus(days);
    if closes < earliest {
        return Err(Refusal::ConsultationTooShort { days, earliest });
    }
    let to = Stage::Consultation { opened: asked.now, may_close: earliest.end(), closes: closes.end() };
    Ok(Event::ConsultationOpened { kind, announcement: announcement.clone(), to })
}

fn stop(article: &crate::text::Line, opinion: &Words, asked: &Asked<'_>) -> Decision {
    who::lawyer(asked)?;
    Ok(Event::Declined { to: Stage::NotAccepted { reason: opinion.clone() }, article: Some(article.clone()) })
}

fn held(session: &ConsultationSession, period: &Period, asked: &Asked<'_>) -> Decision {
    let (from, to) = (period.opened.day(), asked.now.day());
    if session.held < from || session.held > to {
        return Err(Refusal::SessionDay { from, to });
    }
    let policy = &asked.facts.policy;
    let earliest = first_day_after_notice(period.opened, policy.hearing_notice_days, policy.notice_strict);
    if session.kind == ConsultationKind::Hearing && session.held < earliest {
        return Err(Refusal::HearingTooEarly { earliest });
    }
    Ok(Event::ConsultationSessionRecorded(Box::new(session.clone())))
}

fn file(words: &Words, period: &Period, asked: &Asked<'_>) -> Decision {
    let by = who::person(asked)?;
    if asked.now >= period.closes {
        return Err(Refusal::PeriodOver { until: period.closes });
    }
    Ok(Event::OpinionFiled { opinion: asked.facts.next_opinion, by, words: words.clone() })
}

/// Checks that the consultation is complete; answers with the first step as it is passed by it.
pub(super) fn completed(
    matter: &Proposal,
    period: &Period,
    summary: &Words,
    asked: &Asked<'_>,
) -> Result<StepRecord, Refusal> {
    let facts = asked.facts;
    let until = period.may_close.max(period.closes);
    if asked.now < until {
        return Err(Refusal::ConsultationRunning { until });
    }
    let needed = facts.policy.consultation_sessions.of(matter.class);
    if i64::from(facts.sessions) < needed {
        return Err(Refusal::SessionMissing { held: facts.sessions, needed });
    }
    if facts.unanswered > 0 {
        return Err(Refusal::Unanswered { count: facts.unanswered });
    }
    first_step(matter, summary, asked)
}

/// A step that is not needed.
pub(super) fn exempted(
    matter: &Proposal,
    step: Step,
    exemption: Exemption,
    minutes: &Words,
    asked: &Asked<'_>,
) -> StepRecord {
    record(matter, step, self::exemption(exemption, minutes), asked)
}

fn close(matter: &Proposal, period: &Period, summary: &Words, asked: &Asked<'_>) -> Decision {
    let facts = asked.facts;
    let mut passed = vec![completed(matter, period, summary, asked)?];
    let to = match matter.class {
        // All four steps were demanded.
        MatterClass::GroupMatter if matter.course.path == Path::Full => {
            Stage::Sponsored { hold_by: days_after(asked.now, facts.policy.committees_days) }
        }
        MatterClass::MajorPublic | MatterClass::Covenant | MatterClass::OwnersCommon | MatterClass::UnitOwners => {
            Stage::Sponsored { hold_by: days_after(asked.now, facts.policy.committees_days) }
        }
        // C.3: the two committees may be skipped, the party meeting is not asked.
        MatterClass::GroupMatter => {
            let exempt = |step| exempted(matter, step, Exemption::GroupMatter, summary, asked);
            passed.extend([Step::JointDeliberation, Step::PartyReview].map(exempt));
            Stage::ReadyForNotice { hold_by: days_after(asked.now, facts.policy.assembly_days), attempt: 0 }
        }
    };
    let convene = |_: &Petition| days_after(asked.now, facts.policy.petition_convene_days);
    let convene_by = matter.petition.as_ref().filter(|_| petition::stands(matter, asked)).map(convene);
    Ok(Event::ConsultationClosed { passed, convene_by, to })
}

fn first_step(matter: &Proposal, summary: &Words, asked: &Asked<'_>) -> Result<StepRecord, Refusal> {
    let proof = match matter.proposer {
        // Nobody's sponsorship is needed for what must be convened.
        ProposerKind::Petition if petition::stands(matter, asked) => exemption(Exemption::StatutoryPetition, summary),
        ProposerKind::Residents | ProposerKind::Representatives | ProposerKind::Petition => {
            let mut sponsors = asked.facts.sponsors.clone();
            if sponsors.is_empty() {
                return Err(Refusal::NoSponsor { outdated: asked.facts.outdated_sponsors });
            }
            sponsors.sort_unstable();
            let count = withdraw::count(sponsors.len());
            Proof::Sponsors { count, roll_hash: TextHash::of(&sponsors), minutes: summary.clone() }
        }
        // PMR 13: what a fifth of the owners asks for must be put to the vote.
        ProposerKind::Owners => exemption(Exemption::DemandedByOwners, summary),
        ProposerKind::Group => exemption(Exemption::ProposedByGroup, summary),
        ProposerKind::Committee if asked.facts.secretary_is_head => exemption(Exemption::CombinedMeeting, summary),
        ProposerKind::Committee => exemption(Exemption::ProposedByCommittee, summary),
        ProposerKind::Party => exemption(Exemption::ProposedByParty, summary),
    };
    Ok(record(matter, Step::Proposal, proof, asked))
}

fn exemption(exemption: Exemption, minutes: &Words) -> Proof {
    Proof::Exempt { exemption, minutes: minutes.clone() }
}

fn record(matter: &Proposal, step: Step, proof: Proof, asked: &Asked<'_>) -> StepRecord {
    StepRecord { step, at: asked.now, substance: matter.substantive_hash, proof }
}
