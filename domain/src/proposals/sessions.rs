//! One body's session: called, opened, voted, counted (T09–T17, T20, T21). The same machine at steps 2, 3 and 4.

use super::{
    Command, CountSignature, Event, Proposal, Refusal, Sitting, Stage, Step, Verdict, VoteFacts, calling, deadline,
    decide::{Asked, Decision, wrong_stage},
    notice, outcome, petition,
    phases::{admission_commands, after_commands, consultation_commands, result_commands},
    who, withdraw,
};
use crate::{clock::Moment, ids::VoteId, text::Words};

/// Step 1 is passed: the secretary or the head calls the two committees.
pub(super) fn sponsored(matter: &Proposal, command: &Command, asked: &Asked<'_>) -> Decision {
    pending(matter, Step::JointDeliberation, 0, command, asked)
}

pub(super) fn sitting(
    matter: &Proposal,
    step: Step,
    sitting: &Sitting,
    command: &Command,
    asked: &Asked<'_>,
) -> Decision {
    match sitting {
        Sitting::Pending { attempt, .. } => pending(matter, step, *attempt, command, asked),
        Sitting::Scheduled { opens, closes, attempt, .. } => {
            scheduled(matter, &Session { step, opens: *opens, closes: *closes, attempt: *attempt }, command, asked)
        }
        Sitting::InSession { closes, attempt, .. } => {
            let opens = matter.notice.as_ref().map_or(asked.now, |notice| notice.opens);
            in_session(matter, &Session { step, opens, closes: *closes, attempt: *attempt }, command, asked)
        }
        Sitting::Voting { vote, closes, attempt } => voting(matter, (step, *vote, *closes, *attempt), command, asked),
        Sitting::Counting { vote, count_by, attempt, signed } => {
            let counting =
                Counting { step, vote: *vote, count_by: *count_by, attempt: *attempt, signed: signed.as_deref() };
            self::counting(matter, &counting, command, asked)
        }
        Sitting::Passed { .. } => notice::passed(matter, step, command, asked),
    }
}

/// A session that is called or open.
struct Session {
    step: Step,
    opens: Moment,
    closes: Moment,
    attempt: u8,
}

struct Counting<'a> {
    step: Step,
    vote: VoteId,
    count_by: Moment,
    attempt: u8,
    signed: Option<&'a CountSignature>,
}

fn pending(matter: &Proposal, step: Step, attempt: u8, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::CallSession(call) => {
            who::caller(matter, step, asked)?;
            calling::call(matter, step, attempt, call, asked)
        }
        Command::Withdraw { reason } => withdraw::ask(matter, reason, asked),
        Command::AgreeToWithdraw => withdraw::agree(matter, asked),
        Command::KeepDeadline => petition::opinion_missed(matter, step, asked),
        Command::OpenSession
        | Command::OpenVoting
        | Command::CloseVoting
        | Command::SignCount { .. }
        | Command::ConfirmCount
        | Command::DeclareNoQuorum { .. }
        | Command::SendForReview
        | Command::RecordReview(_)
        | Command::PostNotice(_)
        | Command::Resume { .. }
        | admission_commands!()
        | consultation_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

fn scheduled(matter: &Proposal, session: &Session, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::OpenSession => {
            who::chair(matter, session.step, asked)?;
            open_session(matter, session, asked)
        }
        Command::OpenVoting => {
            who::chair(matter, session.step, asked)?;
            if !matter.has_window() {
                return Err(Refusal::SessionFirst);
            }
            open_voting(matter, session, asked)
        }
        Command::DeclareNoQuorum { note } => declare(matter, session, note, asked),
        Command::KeepDeadline => {
            deadline::has_passed(matter, asked)?;
            if matter.has_window() { open_voting(matter, session, asked) } else { missed(session, asked) }
        }
        Command::Revise { content, note } if session.step == Step::Resolution => {
            notice::revise(matter, content, note, asked)
        }
        Command::PostNotice(call) if session.step == Step::Resolution => {
            if matter.text_is_as_noticed() {
                return Err(Refusal::NoticeStands);
            }
            notice::post(matter, session.attempt, call, asked)
        }
        Command::Withdraw { reason } => withdraw::ask(matter, reason, asked),
        Command::AgreeToWithdraw => withdraw::agree(matter, asked),
        Command::CallSession(_)
        | Command::CloseVoting
        | Command::SignCount { .. }
        | Command::ConfirmCount
        | Command::SendForReview
        | Command::RecordReview(_)
        | Command::PostNotice(_)
        | Command::Resume { .. }
        | admission_commands!()
        | consultation_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

fn in_session(matter: &Proposal, session: &Session, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::OpenVoting => {
            who::chair(matter, session.step, asked)?;
            open_voting(matter, session, asked)
        }
        Command::DeclareNoQuorum { note } => declare(matter, session, note, asked),
        Command::KeepDeadline => {
            deadline::has_passed(matter, asked)?;
            let vote = vote(asked)?;
            if vote.quorum_holds {
                missed(session, asked)
            } else {
                outcome::declare(matter, (session.step, session.attempt), vote, None, asked)
            }
        }
        Command::Withdraw { reason } => withdraw::ask(matter, reason, asked),
        Command::AgreeToWithdraw => withdraw::agree(matter, asked),
        Command::CallSession(_)
        | Command::OpenSession
        | Command::CloseVoting
        | Command::SignCount { .. }
        | Command::ConfirmCount
        | Command::SendForReview
        | Command::RecordReview(_)
        | Command::PostNotice(_)
        | Command::Resume { .. }
        | admission_commands!()
        | consultation_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

fn voting(
    matter: &Proposal,
    (step, vote, closes, attempt): (Step, VoteId, Moment, u8),
    command: &Command,
    asked: &Asked<'_>,
) -> Decision {
    let close = || {
        let count_by = asked.now.plus(time::Duration::hours(asked.facts.policy.count_hours));
        Ok(Event::VotingClosed { to: stage(step, Sitting::Counting { vote, count_by, attempt, signed: None }) })
    };
    match command {
        Command::CloseVoting => {
            who::chair_or_clerk(matter, step, asked)?;
            if matter.has_window() && asked.now < closes {
                return Err(Refusal::WindowOpen { closes });
            }
            close()
        }
        Command::KeepDeadline => {
            deadline::has_passed(matter, asked)?;
            close()
        }
        Command::CallSession(_)
        | Command::OpenSession
        | Command::OpenVoting
        | Command::SignCount { .. }
        | Command::ConfirmCount
        | Command::DeclareNoQuorum { .. }
        | Command::SendForReview
        | Command::RecordReview(_)
        | Command::PostNotice(_)
        | Command::Resume { .. }
        // T30: not any more once ballots are taken.
        | Command::Withdraw { .. }
        | Command::AgreeToWithdraw
        | admission_commands!()
        | consultation_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

fn counting(matter: &Proposal, at: &Counting<'_>, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::SignCount { minutes, verdict } => sign(matter, at, (minutes, verdict), asked),
        Command::ConfirmCount => {
            let confirmed_by = who::second_counter(matter, asked)?;
            let signed = at.signed.ok_or(Refusal::CountUnsigned)?;
            if signed.by == confirmed_by {
                return Err(Refusal::SameCounter);
            }
            let vote = vote(asked)?;
            let count = outcome::Count { step: at.step, attempt: at.attempt, vote, signed, confirmed_by };
            outcome::counted(matter, &count, asked)
        }
        Command::KeepDeadline => deadline::none(asked),
        Command::CallSession(_)
        | Command::OpenSession
        | Command::OpenVoting
        | Command::CloseVoting
        | Command::DeclareNoQuorum { .. }
        | Command::SendForReview
        | Command::RecordReview(_)
        | Command::PostNotice(_)
        | Command::Resume { .. }
        | Command::Withdraw { .. }
        | Command::AgreeToWithdraw
        | admission_commands!()
        | consultation_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

/// The stage of a step at which its session stands so.
pub(super) fn stage(step: Step, sitting: Sitting) -> Stage {
    match step {
        Step::Proposal | Step::JointDeliberation => Stage::JointDeliberation { sitting },
        Step::PartyReview => Stage::PartyReview { sitting },
        Step::Resolution => Stage::Resolution { sitting },
    }
}

fn vote<'a>(asked: &Asked<'a>) -> Result<&'a VoteFacts, Refusal> {
    asked.facts.vote.as_ref().ok_or(Refusal::NoVote)
}

/// T20's guards that hold for the session and for the ballots: the noticed text, the full notice, the announced day.
fn as_noticed(matter: &Proposal, session: &Session, asked: &Asked<'_>) -> Result<(), Refusal> {
    if !matter.text_is_as_noticed() {
        return Err(Refusal::TextChangedAfterNotice);
    }
    let not_before = matter.notice.as_ref().map_or(session.opens, |notice| notice.not_before);
    if asked.now < session.opens.max(not_before) {
        return Err(Refusal::NotBefore { opens: session.opens });
    }
    if asked.now >= session.closes { Err(Refusal::SessionOver { closes: session.closes }) } else { Ok(()) }
}

fn open_session(matter: &Proposal, session: &Session, asked: &Asked<'_>) -> Decision {
    if matter.has_window() {
        return Err(Refusal::WindowNeedsNoSession);
    }
    as_noticed(matter, session, asked)?;
    let vote = vote(asked)?.vote;
    let sitting = Sitting::InSession { vote, closes: session.closes, attempt: session.attempt };
    Ok(Event::SessionOpened { to: stage(session.step, sitting) })
}

fn open_voting(matter: &Proposal, session: &Session, asked: &Asked<'_>) -> Decision {
    as_noticed(matter, session, asked)?;
    let vote = vote(asked)?;
    if vote.roll_hash.is_none() {
        return Err(Refusal::RollOpen);
    }
    // E22: a meeting needs its quorum now; a window is judged when it is counted.
    if !matter.has_window() && !vote.quorum_holds {
        return Err(Refusal::QuorumMissing { present: vote.present, need: vote.quorum_need });
    }
    let sitting = Sitting::Voting { vote: vote.vote, closes: session.closes, attempt: session.attempt };
    Ok(Event::VotingOpened { to: stage(session.step, sitting) })
}

fn declare(matter: &Proposal, session: &Session, note: &Words, asked: &Asked<'_>) -> Decision {
    who::chair_or_clerk(matter, session.step, asked)?;
    if asked.now < session.opens {
        return Err(Refusal::NotBefore { opens: session.opens });
    }
    if matter.has_window() {
        return Err(Refusal::WindowNeedsNoSession);
    }
    outcome::declare(matter, (session.step, session.attempt), vote(asked)?, Some(note), asked)
}

fn missed(session: &Session, asked: &Asked<'_>) -> Decision {
    let vote = vote(asked)?.vote;
    let to = outcome::again(session.step, session.attempt, asked);
    Ok(Event::SessionMissed { vote, step: session.step, to })
}

fn sign(matter: &Proposal, at: &Counting<'_>, (minutes, verdict): (&Words, &Verdict), asked: &Asked<'_>) -> Decision {
    let by = who::counter(matter, asked)?;
    if at.signed.is_some() {
        return Err(Refusal::CountSigned);
    }
    if matches!(verdict, Verdict::Return { .. }) {
        petition::is_not_returned(matter, asked)?;
    }
    outcome::check(at.step, verdict, vote(asked)?)?;
    let signed = CountSignature { by, minutes: minutes.clone(), verdict: verdict.clone() };
    let (vote, count_by, attempt) = (at.vote, at.count_by, at.attempt);
    let sitting = Sitting::Counting { vote, count_by, attempt, signed: Some(Box::new(signed)) };
    Ok(Event::CountSigned { to: stage(at.step, sitting) })
}
