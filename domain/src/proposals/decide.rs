//! Which phase answers at which stage.

use super::{
    Actor, Command, Deed, Event, Facts, Proposal, Refusal, Stage, Step, admission, after, consultation, detours,
    follow, notice, result, sessions,
};
use crate::clock::Moment;

/// Who asks, what is known, and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub by: &'a Actor,
    pub facts: &'a Facts,
    pub now: Moment,
}

/// What a phase answers.
pub(super) type Decision = Result<Event, Refusal>;

pub(super) fn decide(matter: &Proposal, command: &Command, asked: &Asked<'_>) -> Decision {
    if let Command::Detour(detour) = command {
        return detours::decide(matter, detour, asked);
    }
    if matches!(command, Command::Unsign) && petition_waits(matter) {
        return admission::unsign(matter, asked);
    }
    match &matter.stage {
        Stage::Draft => admission::draft(matter, command, asked),
        Stage::Cosigning { until } => admission::cosigning(matter, *until, command, asked),
        Stage::Submitted { .. } => admission::submitted(matter, command, asked),
        Stage::ReturnedForRevision { back_to, until, .. } => {
            admission::returned(matter, (*back_to, *until), command, asked)
        }
        Stage::Accepted { .. } => consultation::accepted(matter, command, asked),
        Stage::Consultation { opened, may_close, closes } => consultation::open(
            matter,
            &consultation::Period { opened: *opened, may_close: *may_close, closes: *closes },
            command,
            asked,
        ),
        Stage::Sponsored { .. } => sessions::sponsored(matter, command, asked),
        Stage::JointDeliberation { sitting } => {
            sessions::sitting(matter, Step::JointDeliberation, sitting, command, asked)
        }
        Stage::PartyReview { sitting } => sessions::sitting(matter, Step::PartyReview, sitting, command, asked),
        Stage::ExternalReview { reply_by, reminded, .. } => {
            notice::review(matter, (*reply_by, *reminded), command, asked)
        }
        Stage::ReadyForNotice { attempt, .. } => notice::ready(matter, *attempt, command, asked),
        Stage::Resolution { sitting } => sessions::sitting(matter, Step::Resolution, sitting, command, asked),
        Stage::Suspended { step, reason, .. } => notice::suspended(matter, (*step, reason), command, asked),
        Stage::ResultObjection { until, .. } => result::objection(matter, *until, command, asked),
        Stage::Adopted { .. } => result::adopted(matter, command, asked),
        Stage::Filing { posted_until, .. } => result::filing(matter, *posted_until, command, asked),
        Stage::ResolutionDisclosed { .. } => after::disclosed(matter, command, asked),
        Stage::Implementing { began } => after::implementing(matter, *began, command, asked),
        Stage::Acceptance { .. } => after::acceptance(matter, command, asked),
        Stage::ResultDisclosed { posted_until } => after::posted(matter, *posted_until, command, asked),
        Stage::Appraising { until } => after::appraising(matter, *until, command, asked),
        Stage::Archived => follow::archived(matter, command, asked),
        // An ended matter changes by a detour only: reconsideration, annulment.
        Stage::NotAccepted { .. }
        | Stage::Merged { .. }
        | Stage::Transferred { .. }
        | Stage::Withdrawn { .. }
        | Stage::Rejected { .. }
        | Stage::Lapsed { .. }
        | Stage::Annulled { .. } => wrong_stage(matter, command),
    }
}

/// Whether a statutory petition is between acceptance and its notice: until then signatures carry it (E25).
fn petition_waits(matter: &Proposal) -> bool {
    let before_notice = matches!(
        matter.stage,
        Stage::Accepted { .. }
            | Stage::Consultation { .. }
            | Stage::ReturnedForRevision { .. }
            | Stage::Sponsored { .. }
            | Stage::JointDeliberation { .. }
            | Stage::PartyReview { .. }
            | Stage::ExternalReview { .. }
            | Stage::ReadyForNotice { .. }
    );
    matter.petition.is_some() && matter.change_asked().is_none() && before_notice
}

/// The answer where a command has no place at the matter's stage.
pub(super) fn wrong_stage(matter: &Proposal, command: &Command) -> Decision {
    wrong_deed(matter, command.deed())
}

/// The same for the verb alone.
pub(super) fn wrong_deed(matter: &Proposal, deed: Deed) -> Decision {
    Err(Refusal::WrongStage { stage: matter.stage.name(), deed })
}
