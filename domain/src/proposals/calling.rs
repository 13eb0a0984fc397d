//! Calling a body together: its notice, with the days that must elapse and the times that are announced (T09, T13, T19).

use super::{
    Call, DetourRefusal, Event, Exemption, Notice, Proof, Proposal, Refusal, Sitting, Step,
    decide::{Asked, Decision},
    periods::first_day_after_notice,
    sessions::stage,
};
use crate::{rules::Body, votes::BallotSecrecy};

pub(super) fn call(matter: &Proposal, step: Step, attempt: u8, call: &Call, asked: &Asked<'_>) -> Decision {
    let policy = &asked.facts.policy;
    if call.mode.is_window() {
        return Err(Refusal::MeetingOnly);
    }
    if call.only_if.is_some() {
        return Err(Refusal::NoSuchFirst);
    }
    let (body, days, strict) = match step {
        Step::PartyReview => (Body::PartyMeeting, policy.party_text_days, policy.notice_strict),
        // C.9: what they propose in a combined meeting, they have read.
        Step::Proposal | Step::JointDeliberation | Step::Resolution if is_combined(matter) => {
            (Body::TwoCommittees, 0, false)
        }
        Step::Proposal | Step::JointDeliberation | Step::Resolution => {
            (Body::TwoCommittees, policy.committees_text_days, false)
        }
    };
    Ok(announced(noticed(matter, (step, body), (days, strict), call, asked)?, attempt))
}

/// Whether the two committees propose and deliberate in one meeting.
fn is_combined(matter: &Proposal) -> bool {
    let combined = |proof: &Proof| matches!(proof, Proof::Exempt { exemption: Exemption::CombinedMeeting, .. });
    matter.change_asked().is_none() && matter.passed(Step::Proposal).is_some_and(|record| combined(&record.proof))
}

/// The body is called.
pub(super) fn announced(notice: Notice, attempt: u8) -> Event {
    let sitting = Sitting::Scheduled { vote: notice.vote, opens: notice.opens, closes: notice.closes, attempt };
    let to = stage(notice.step, sitting);
    Event::SessionCalled { notice: Box::new(notice), to }
}

/// Checks the announced times and writes the notice.
pub(super) fn noticed(
    matter: &Proposal,
    (step, body): (Step, Body),
    (days, strict): (i64, bool),
    call: &Call,
    asked: &Asked<'_>,
) -> Result<Notice, Refusal> {
    if let Some(mode) = matter.course.next_mode.filter(|mode| *mode != call.mode) {
        return Err(DetourRefusal::OtherMode { mode }.into());
    }
    let earliest = first_day_after_notice(asked.now, days, strict);
    if call.opens.day() < earliest {
        return Err(Refusal::NoticeTooShort { days, earliest });
    }
    if call.closes <= call.opens {
        return Err(Refusal::EndsBeforeItBegins);
    }
    lasts_well(call, asked)?;
    Ok(Notice {
        step,
        body,
        vote: asked.facts.next_vote,
        posted: asked.now,
        not_before: earliest.start(),
        opens: call.opens,
        closes: call.closes,
        place: call.place.clone(),
        mode: call.mode,
        text_hash: matter.put_hash(),
        only_if: call.only_if,
        secrecy: if call.is_secret {
            BallotSecrecy::Secret { publish_from: asked.facts.policy.secret_publish_from }
        } else {
            BallotSecrecy::Open
        },
    })
}

fn lasts_well(call: &Call, asked: &Asked<'_>) -> Result<(), Refusal> {
    let policy = &asked.facts.policy;
    if !call.mode.is_window() {
        let ends_that_day = call.closes <= call.opens.day().end();
        return if ends_that_day { Ok(()) } else { Err(Refusal::MeetingOverDays) };
    }
    let days = call.opens.day().days_until(call.closes.day()) + 1;
    let (least, most) = (policy.window_days_least, policy.window_days_most);
    if days < least {
        Err(Refusal::WindowTooShort { days, least })
    } else if days > most {
        Err(Refusal::WindowTooLong { days, most })
    } else {
        Ok(())
    }
}
