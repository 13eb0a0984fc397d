//! After the count of step 4: objections, adoption, publication, filing (T22–T25).

use super::{
    Command, Event, MatterClass, Proposal, Refusal, Stage, Step, deadline,
    decide::{Asked, Decision, wrong_stage},
    outcome,
    periods::{days_after, reply_within},
    phases::{admission_commands, after_commands, consultation_commands, notice_commands, session_commands},
    who,
};
use crate::{clock::Moment, text::Markdown, votes::Outcome};

pub(super) fn objection(matter: &Proposal, until: Moment, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::ObjectToResult { words } => {
            let by = who::in_scope(matter, asked)?;
            if asked.now >= until {
                return Err(Refusal::PeriodOver { until });
            }
            Ok(Event::ResultObjected { by, words: words.clone() })
        }
        Command::SettleObjections { reply, upheld } => {
            who::head(asked)?;
            if asked.facts.open_objections == 0 {
                return Err(Refusal::NoObjections);
            }
            let to = upheld.then(|| Box::new(outcome::again(Step::Resolution, 0, asked)));
            Ok(Event::ObjectionsSettled { reply: reply.clone(), to })
        }
        Command::Adopt => {
            who::head(asked)?;
            adopt(until, asked)
        }
        Command::KeepDeadline => {
            deadline::has_passed(matter, asked)?;
            adopt(until, asked)
        }
        Command::PublishResolution { .. }
        | Command::File { .. }
        | Command::Withdraw { .. }
        | Command::AgreeToWithdraw
        | admission_commands!()
        | consultation_commands!()
        | session_commands!()
        | notice_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

pub(super) fn adopted(matter: &Proposal, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::PublishResolution { text } => {
            who::head(asked)?;
            publish(matter, text, asked)
        }
        Command::KeepDeadline => deadline::none(asked),
        Command::ObjectToResult { .. }
        | Command::SettleObjections { .. }
        | Command::Adopt
        | Command::File { .. }
        | Command::Withdraw { .. }
        | Command::AgreeToWithdraw
        | admission_commands!()
        | consultation_commands!()
        | session_commands!()
        | notice_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

pub(super) fn filing(matter: &Proposal, posted_until: Moment, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::File { receipt } => {
            who::clerk(asked)?;
            Ok(Event::Filed { receipt: receipt.clone(), to: disclosed(posted_until, asked) })
        }
        Command::KeepDeadline => deadline::none(asked),
        Command::ObjectToResult { .. }
        | Command::SettleObjections { .. }
        | Command::Adopt
        | Command::PublishResolution { .. }
        | Command::Withdraw { .. }
        | Command::AgreeToWithdraw
        | admission_commands!()
        | consultation_commands!()
        | session_commands!()
        | notice_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

fn adopt(until: Moment, asked: &Asked<'_>) -> Decision {
    if asked.now < until {
        return Err(Refusal::ObjectionsMayCome { until });
    }
    // What was found invalid meanwhile, in this vote or the one on which it depends, may have changed the result.
    let outcome = asked.facts.vote.as_ref().and_then(|vote| vote.outcome);
    match asked.facts.open_objections {
        0 if let Some(outcome) = outcome.filter(|outcome| *outcome != Outcome::Carried) => {
            Ok(Event::ResultFell { outcome, to: Stage::Rejected { step: Step::Resolution, outcome } })
        }
        0 => Ok(Event::Adopted { to: outcome::adopted(asked) }),
        count => Err(Refusal::ObjectionsOpen { count }),
    }
}

fn publish(matter: &Proposal, text: &Markdown, asked: &Asked<'_>) -> Decision {
    let policy = &asked.facts.policy;
    // The first day is not counted; the fifteen days elapse in full.
    let last = asked.now.day().plus(policy.posting_days);
    let posted_until = last.end();
    let to = match matter.class {
        MatterClass::Covenant => Stage::Filing { file_by: reply_within(asked, policy.filing_days), posted_until },
        MatterClass::GroupMatter | MatterClass::MajorPublic | MatterClass::OwnersCommon | MatterClass::UnitOwners => {
            disclosed(posted_until, asked)
        }
    };
    Ok(Event::ResolutionPublished { text: text.clone(), posted_until: last, to })
}

fn disclosed(posted_until: Moment, asked: &Asked<'_>) -> Stage {
    Stage::ResolutionDisclosed { posted_until, start_by: days_after(asked.now, asked.facts.policy.start_days) }
}
