//! Carrying out, account, result, appraisal (T26–T29).

use super::{
    Account, AccountLine, CarriedOut, Command, Event, Milestone, MilestoneState, MilestoneUpdate, Promise, Proposal,
    Refusal, Scores, Stage, deadline,
    decide::{Asked, Decision, wrong_stage},
    detours, follow,
    periods::days_after,
    phases::{admission_commands, consultation_commands, notice_commands, result_commands, session_commands},
    plan_change, who, withdraw,
};
use crate::{
    clock::Moment,
    money::Money,
    text::{Markdown, Words},
};

pub(super) fn disclosed(matter: &Proposal, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::StartImplementation { milestones } => {
            who::head(asked)?;
            detours::must_be_answered(matter)?;
            detours::demands_are_over(matter, asked)?;
            start(matter, milestones, asked)
        }
        Command::KeepDeadline => deadline::none(asked),
        Command::UpdateMilestone { .. }
        | Command::CompleteImplementation { .. }
        | Command::CheckAccount { .. }
        | Command::PublishResult { .. }
        | Command::OpenAppraisal
        | Command::Appraise { .. }
        | Command::Archive { .. }
        | Command::ChangePlan { .. }
        | Command::ReportRectification { .. }
        | Command::CheckRectification { .. }
        | Command::Withdraw { .. }
        | Command::AgreeToWithdraw
        | admission_commands!()
        | consultation_commands!()
        | session_commands!()
        | notice_commands!()
        | result_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

pub(super) fn implementing(matter: &Proposal, began: Moment, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::UpdateMilestone { no, update } => self::update(matter, *no, update, asked),
        Command::ChangePlan { milestones, reason, scope } => {
            plan_change::change(matter, began, (milestones, reason, scope.as_ref()), asked)
        }
        Command::CompleteImplementation { inspection } => {
            who::head(asked)?;
            let open = matter.milestones.iter().filter(|milestone| !milestone.is_settled()).count();
            if open > 0 {
                return Err(Refusal::MilestonesOpen { count: withdraw::count(open) });
            }
            let publish_by = days_after(asked.now, asked.facts.policy.result_days);
            Ok(Event::CarriedOut(CarriedOut::ImplementationCompleted {
                inspection: inspection.clone(),
                to: Stage::Acceptance { publish_by },
            }))
        }
        Command::KeepDeadline => deadline::none(asked),
        Command::StartImplementation { .. }
        | Command::CheckAccount { .. }
        | Command::PublishResult { .. }
        | Command::OpenAppraisal
        | Command::Appraise { .. }
        | Command::Archive { .. }
        | Command::ReportRectification { .. }
        | Command::CheckRectification { .. }
        | Command::Withdraw { .. }
        | Command::AgreeToWithdraw
        | admission_commands!()
        | consultation_commands!()
        | session_commands!()
        | notice_commands!()
        | result_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

pub(super) fn acceptance(matter: &Proposal, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::CheckAccount { account } => {
            who::supervision(asked)?;
            balanced(matter, account)?;
            Ok(Event::CarriedOut(CarriedOut::AccountChecked { account: account.clone(), by: who::person(asked)? }))
        }
        Command::PublishResult { report, promises } => publish(matter, report, promises, asked),
        Command::KeepDeadline => deadline::none(asked),
        Command::StartImplementation { .. }
        | Command::UpdateMilestone { .. }
        | Command::CompleteImplementation { .. }
        | Command::OpenAppraisal
        | Command::Appraise { .. }
        | Command::Archive { .. }
        | Command::ChangePlan { .. }
        | Command::ReportRectification { .. }
        | Command::CheckRectification { .. }
        | Command::Withdraw { .. }
        | Command::AgreeToWithdraw
        | admission_commands!()
        | consultation_commands!()
        | session_commands!()
        | notice_commands!()
        | result_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

pub(super) fn posted(matter: &Proposal, posted_until: Moment, command: &Command, asked: &Asked<'_>) -> Decision {
    let open = || {
        let until = days_after(asked.now, asked.facts.policy.appraisal_days);
        Event::CarriedOut(CarriedOut::AppraisalOpened { to: Stage::Appraising { until } })
    };
    match command {
        Command::OpenAppraisal => {
            who::head(asked)?;
            if asked.now < posted_until { Err(Refusal::StillPosted { until: posted_until }) } else { Ok(open()) }
        }
        Command::KeepDeadline => {
            deadline::has_passed(matter, asked)?;
            Ok(open())
        }
        Command::StartImplementation { .. }
        | Command::UpdateMilestone { .. }
        | Command::CompleteImplementation { .. }
        | Command::CheckAccount { .. }
        | Command::PublishResult { .. }
        | Command::Appraise { .. }
        | Command::Archive { .. }
        | Command::ChangePlan { .. }
        | Command::ReportRectification { .. }
        | Command::CheckRectification { .. }
        | Command::Withdraw { .. }
        | Command::AgreeToWithdraw
        | admission_commands!()
        | consultation_commands!()
        | session_commands!()
        | notice_commands!()
        | result_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

pub(super) fn appraising(matter: &Proposal, until: Moment, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::Appraise { scores, comment } => appraise(matter, until, (*scores, comment.as_ref()), asked),
        Command::Archive { rectification } => archive(until, rectification.as_ref(), asked),
        Command::KeepDeadline => deadline::none(asked),
        Command::StartImplementation { .. }
        | Command::UpdateMilestone { .. }
        | Command::CompleteImplementation { .. }
        | Command::CheckAccount { .. }
        | Command::PublishResult { .. }
        | Command::OpenAppraisal
        | Command::ChangePlan { .. }
        | Command::ReportRectification { .. }
        | Command::CheckRectification { .. }
        | Command::Withdraw { .. }
        | Command::AgreeToWithdraw
        | admission_commands!()
        | consultation_commands!()
        | session_commands!()
        | notice_commands!()
        | result_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

fn start(matter: &Proposal, milestones: &[Milestone], asked: &Asked<'_>) -> Decision {
    if milestones.is_empty() {
        return Err(Refusal::NoMilestones);
    }
    if !milestones.iter().zip(1..).all(|(milestone, no)| milestone.no == no) {
        return Err(Refusal::MilestoneNumbers);
    }
    if let Some(milestone) = milestones.iter().find(|milestone| milestone.ends < milestone.starts) {
        return Err(Refusal::MilestoneDays { no: milestone.no });
    }
    let fresh = |milestone: &&Milestone| milestone.state == MilestoneState::Planned && milestone.spent.is_none();
    if let Some(milestone) = milestones.iter().find(|milestone| !fresh(milestone)) {
        return Err(Refusal::MilestoneOrder { no: milestone.no });
    }
    let planned = Money::sum(milestones.iter().map(|milestone| milestone.budget));
    let allowed = matter.content.cost.unwrap_or_default();
    if planned.exceeds(allowed, asked.facts.policy.overrun_percent) {
        return Err(Refusal::BudgetTooHigh { planned_fen: planned.fen(), allowed_fen: allowed.fen() });
    }
    Ok(Event::CarriedOut(CarriedOut::ImplementationStarted {
        milestones: milestones.to_vec(),
        to: Stage::Implementing { began: asked.now },
    }))
}

fn update(matter: &Proposal, no: u16, update: &MilestoneUpdate, asked: &Asked<'_>) -> Decision {
    use MilestoneState as S;
    let milestone = matter.milestones.iter().find(|milestone| milestone.no == no);
    let milestone = milestone.ok_or(Refusal::NoSuchMilestone { no })?;
    match (&milestone.state, &update.state) {
        // Only the supervision committee finds it right, or sends it back.
        (S::Done, S::Checked | S::Doing) => who::supervision(asked)?,
        (S::Planned | S::Doing | S::Delayed { .. }, S::Doing | S::Delayed { .. } | S::Done) => {
            who::implementer(asked)?;
        }
        (_, S::Cancelled { .. })
        | (S::Cancelled { .. }, _)
        | (S::Planned | S::Doing | S::Delayed { .. }, S::Planned | S::Checked)
        | (S::Done, S::Planned | S::Delayed { .. } | S::Done)
        | (S::Checked, S::Planned | S::Doing | S::Delayed { .. } | S::Done | S::Checked) => {
            return Err(Refusal::MilestoneOrder { no });
        }
    }
    if update.state == S::Done && milestone.evidence.is_empty() && update.evidence.is_empty() {
        return Err(Refusal::EvidenceMissing { no });
    }
    let spent = Money::sum(matter.milestones.iter().map(|each| {
        let newly = if each.no == no { update.spent } else { None };
        newly.or(each.spent).unwrap_or_default()
    }));
    let allowed = matter.granted();
    if spent.exceeds(allowed, asked.facts.policy.overrun_percent) {
        return Err(Refusal::SpendingTooHigh { spent_fen: spent.fen(), allowed_fen: allowed.fen() });
    }
    Ok(Event::CarriedOut(CarriedOut::MilestoneUpdated {
        no,
        by: who::person(asked)?,
        update: Box::new(update.clone()),
    }))
}

fn balanced(matter: &Proposal, account: &Account) -> Result<(), Refusal> {
    let sum = |lines: &[AccountLine]| Money::sum(lines.iter().map(|line| line.amount));
    let (income, spending) = (sum(&account.income), sum(&account.spending));
    if income != spending && account.balance_note.is_none() {
        return Err(Refusal::AccountUnbalanced { income_fen: income.fen(), spending_fen: spending.fen() });
    }
    let spent = Money::sum(matter.milestones.iter().filter_map(|milestone| milestone.spent));
    if spending == spent {
        Ok(())
    } else {
        Err(Refusal::AccountDiffers { account_fen: spending.fen(), milestones_fen: spent.fen() })
    }
}

fn publish(matter: &Proposal, report: &Markdown, promises: &[Promise], asked: &Asked<'_>) -> Decision {
    who::head(asked)?;
    if matter.account.is_none() {
        return Err(Refusal::AccountUnchecked);
    }
    follow::promises_told(promises, asked)?;
    let last = asked.now.day().plus(asked.facts.policy.posting_days);
    let to = Stage::ResultDisclosed { posted_until: last.end() };
    let (report, promises) = (report.clone(), promises.to_vec());
    Ok(Event::CarriedOut(CarriedOut::ResultPublished { report, promises, posted_until: last, to }))
}

fn appraise(
    matter: &Proposal,
    until: Moment,
    (scores, comment): (Scores, Option<&Words>),
    asked: &Asked<'_>,
) -> Decision {
    let by = who::in_scope(matter, asked)?;
    if asked.now >= until {
        return Err(Refusal::PeriodOver { until });
    }
    if asked.facts.actor_appraised {
        return Err(Refusal::AlreadyAppraised);
    }
    Ok(Event::CarriedOut(CarriedOut::Appraised { by, scores, comment: comment.cloned() }))
}

fn archive(until: Moment, rectification: Option<&Words>, asked: &Asked<'_>) -> Decision {
    who::clerk(asked)?;
    if asked.now < until {
        return Err(Refusal::AppraisalOpen { until });
    }
    let appraisal = asked.facts.appraisal;
    if appraisal.is_low() && rectification.is_none() {
        return Err(Refusal::RectificationMissing {
            average_hundredths: appraisal.average_hundredths().unwrap_or(0),
            unsatisfied: appraisal.unsatisfied,
        });
    }
    Ok(Event::CarriedOut(CarriedOut::Archived {
        appraisal,
        rectification: rectification.cloned(),
        rectify_by: rectification.map(|_| days_after(asked.now, asked.facts.policy.rectification_days)),
        to: Stage::Archived,
    }))
}
