//! Between step 3 and step 4: the subdistrict's review, the notice, and matters on hold (T18, T19, E36).

use super::{
    Call, Command, Content, Event, Exemption, MatterClass, Notice, Proof, Proposal, Refusal, ReviewReply, Sitting,
    Stage, StageGroup, Step, StepRecord, SuspensionReason, admission, calling, deadline,
    decide::{Asked, Decision, wrong_stage},
    detours, outcome,
    periods::{days_after, first_day_after_notice, reply_within},
    petition,
    phases::{admission_commands, after_commands, consultation_commands, result_commands, session_commands},
    who, withdraw,
};
use crate::{
    charters::Policy,
    clock::{Day, Moment},
    rules::{Body, Rule},
    text::{Line, Words},
};

/// A step is passed and the matter waits to be sent for review; only a covenant after step 3 does.
pub(super) fn passed(matter: &Proposal, step: Step, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::SendForReview if step == Step::PartyReview => {
            who::head(asked)?;
            let reply_by = reply_within(asked, asked.facts.policy.review_days);
            Ok(Event::SentForReview { to: Stage::ExternalReview { sent: asked.now, reply_by, reminded: false } })
        }
        Command::Withdraw { reason } => withdraw::ask(matter, reason, asked),
        Command::AgreeToWithdraw => withdraw::agree(matter, asked),
        Command::KeepDeadline => deadline::none(asked),
        Command::SendForReview
        | Command::RecordReview(_)
        | Command::PostNotice(_)
        | Command::Resume { .. }
        | admission_commands!()
        | consultation_commands!()
        | session_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

pub(super) fn review(
    matter: &Proposal,
    (reply_by, reminded): (Moment, bool),
    command: &Command,
    asked: &Asked<'_>,
) -> Decision {
    match command {
        Command::RecordReview(reply) => {
            who::head_or_subdistrict(asked)?;
            reviewed(matter, (reply_by, reminded), reply, asked)
        }
        Command::KeepDeadline => {
            deadline::has_passed(matter, asked)?;
            let sent = if let Stage::ExternalReview { sent, .. } = matter.stage { sent } else { asked.now };
            let reply_by = reply_within(asked, asked.facts.policy.review_days);
            Ok(Event::ReviewReminded { to: Stage::ExternalReview { sent, reply_by, reminded: true } })
        }
        Command::Withdraw { reason } => withdraw::ask(matter, reason, asked),
        Command::AgreeToWithdraw => withdraw::agree(matter, asked),
        Command::SendForReview
        | Command::PostNotice(_)
        | Command::Resume { .. }
        | admission_commands!()
        | consultation_commands!()
        | session_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

pub(super) fn ready(matter: &Proposal, attempt: u8, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::PostNotice(call) => post(matter, attempt, call, asked),
        Command::Revise { content, note } => revise(matter, content, note, asked),
        Command::Withdraw { reason } => withdraw::ask(matter, reason, asked),
        Command::AgreeToWithdraw => withdraw::agree(matter, asked),
        Command::KeepDeadline => deadline::none(asked),
        Command::OpenForSignatures
        | Command::Sign
        | Command::Sponsor
        | Command::Unsign
        | Command::Submit
        | Command::Accept
        | Command::AskCorrection { .. }
        | Command::Decline { .. }
        | Command::Transfer { .. }
        | Command::Merge { .. }
        | Command::Resubmit { .. }
        | Command::SendForReview
        | Command::RecordReview(_)
        | Command::Resume { .. }
        | consultation_commands!()
        | session_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

pub(super) fn suspended(
    matter: &Proposal,
    (step, why): (Step, &SuspensionReason),
    command: &Command,
    asked: &Asked<'_>,
) -> Decision {
    let is_ordered = *why != SuspensionReason::NoQuorumThrice;
    match command {
        Command::Resume { note, mode } => detours::resumed((step, why), (note, *mode), asked),
        // What an order holds, nobody takes back.
        Command::Withdraw { .. } | Command::AgreeToWithdraw if is_ordered => wrong_stage(matter, command),
        Command::Withdraw { reason } => withdraw::ask(matter, reason, asked),
        Command::AgreeToWithdraw => withdraw::agree(matter, asked),
        Command::KeepDeadline => deadline::none(asked),
        Command::SendForReview
        | Command::RecordReview(_)
        | Command::PostNotice(_)
        | admission_commands!()
        | consultation_commands!()
        | session_commands!()
        | result_commands!()
        | after_commands!()
        | Command::Detour(_) => wrong_stage(matter, command),
    }
}

impl Proposal {
    /// The body that resolves on it: the one that a statutory petition demands, else the one of its class. What owners
    /// decide, no body of residents can.
    #[must_use]
    pub fn resolving_body(&self, policy: &Policy) -> Body {
        if detours::is_short(self) {
            return Body::ResidentsCommittee;
        }
        match &self.petition {
            Some(petition) if !self.class.is_owners() => petition.body,
            Some(_) | None => self.ordinary_body(policy),
        }
    }

    /// The body that resolves on a matter of its class (C.3).
    #[must_use]
    pub const fn ordinary_body(&self, policy: &Policy) -> Body {
        policy.resolving_body(self.class, self.content.binds_all)
    }

    /// The moment whose charter applies to it: from the notice to the count of a session, and from the resolution on,
    /// that of the notice; otherwise the present one. Later versions do not touch what is called.
    #[must_use]
    pub fn governed_at(&self, now: Moment) -> Moment {
        let is_called = match (&self.stage, &self.notice) {
            (
                Stage::JointDeliberation { sitting } | Stage::PartyReview { sitting } | Stage::Resolution { sitting },
                Some(notice),
            ) => !matches!(sitting, Sitting::Passed { .. }) && sitting.vote() == Some(notice.vote),
            (Stage::ResultObjection { .. }, _) => true,
            (stage, _) => matches!(stage.name().group(), StageGroup::CarryingOut | StageGroup::Done),
        };
        self.notice.as_ref().filter(|_| is_called).map_or(now, |notice| notice.posted)
    }

    /// The rule by which a body decides on it that day; owners' rules go by what the matter is about.
    #[must_use]
    pub fn rule(&self, body: Body, day: Day, policy: &Policy) -> Option<Rule> {
        match self.owners.filter(|_| body == Body::Owners) {
            Some(owners) => owners.rule(day, policy.owners_local.elevator_rule()),
            None => policy.rule(body, day).cloned(),
        }
    }
}

/// T19: calls the body that resolves, with the text as it stands.
pub(super) fn post(matter: &Proposal, attempt: u8, call: &Call, asked: &Asked<'_>) -> Decision {
    who::caller(matter, Step::Resolution, asked)?;
    let notice = noticed(matter, call, asked)?;
    Ok(calling::announced(notice, attempt))
}

/// The notice of the body that resolves.
pub(super) fn noticed(matter: &Proposal, call: &Call, asked: &Asked<'_>) -> Result<Notice, Refusal> {
    matter.content.check()?;
    let policy = &asked.facts.policy;
    let body = matter.resolving_body(policy);
    if body == Body::Owners && !call.mode.is_window() {
        return Err(Refusal::OwnersWindow);
    }
    if call.only_if.is_some() && call.is_secret {
        return Err(Refusal::DependentSecret);
    }
    if call.only_if.is_some_and(|first| first == matter.id || !asked.facts.first_open) {
        return Err(Refusal::NoSuchFirst);
    }
    if body == Body::ResidentsCommittee {
        if call.mode.is_window() {
            return Err(Refusal::MeetingOnly);
        }
        let days = policy.committees_text_days;
        return calling::noticed(matter, (Step::Resolution, body), (days, false), call, asked);
    }
    let days = match body {
        Body::ResidentsAssembly => policy.residents_notice_days,
        Body::RepresentativesAssembly => policy.representatives_notice_days,
        Body::Owners => policy.owners_notice_days,
        Body::GroupMeeting
        | Body::ResidentsCommittee
        | Body::PartyCommittee
        | Body::TwoCommittees
        | Body::PartyMeeting
        | Body::SupervisionCommittee => policy.group_notice_days,
    };
    petition::in_time(matter, first_day_after_notice(asked.now, days, policy.notice_strict), call.opens, asked)?;
    calling::noticed(matter, (Step::Resolution, body), (days, policy.notice_strict), call, asked)
}

/// A change after step 3: an editorial one needs a new notice only; a substantive one goes back to the two committees,
/// for a matter of one group to a new consultation (C.6).
pub(super) fn revise(matter: &Proposal, content: &Content, note: &Line, asked: &Asked<'_>) -> Decision {
    who::author_or_head(matter, asked)?;
    let is_editorial = content.substantive_hash() == matter.substantive_hash;
    let to = if is_editorial {
        None
    } else {
        Some(match matter.class {
            MatterClass::GroupMatter => Stage::Accepted { at: asked.now },
            MatterClass::MajorPublic | MatterClass::Covenant | MatterClass::OwnersCommon | MatterClass::UnitOwners => {
                back_to_committees(asked)
            }
        })
    };
    admission::revise(matter, content, note, to)
}

fn back_to_committees(asked: &Asked<'_>) -> Stage {
    let hold_by = days_after(asked.now, asked.facts.policy.committees_days);
    Stage::JointDeliberation { sitting: Sitting::Pending { hold_by, attempt: 0 } }
}

fn reviewed(
    matter: &Proposal,
    (reply_by, reminded): (Moment, bool),
    reply: &ReviewReply,
    asked: &Asked<'_>,
) -> Decision {
    let none = |replied| Event::Reviewed {
        points: Vec::new(),
        revised: None,
        replied,
        exempted: None,
        to: outcome::ready(0, asked),
    };
    match reply {
        ReviewReply::NoRemarks => Ok(none(true)),
        ReviewReply::NoReply if !reminded || asked.now < reply_by => Err(Refusal::ReplyMayCome { until: reply_by }),
        ReviewReply::NoReply => Ok(none(false)),
        ReviewReply::Remarks { points, revised, exempt_party_review } => {
            remarked(matter, points, revised, *exempt_party_review, asked)
        }
    }
}

fn remarked(
    matter: &Proposal,
    points: &[Line],
    revised: &Content,
    exempt_party_review: bool,
    asked: &Asked<'_>,
) -> Decision {
    let Some(first) = points.first() else { return Err(Refusal::NoPoints) };
    if revised.text_hash() == matter.text_hash {
        return Err(Refusal::SameText);
    }
    revised.check()?;
    let substance = revised.substantive_hash();
    let is_editorial = substance == matter.substantive_hash;
    let exempted = (exempt_party_review && !is_editorial).then(|| {
        let proof = Proof::Exempt { exemption: Exemption::UnlawfulClauseRemoved, minutes: Words::from(first) };
        Box::new(StepRecord { step: Step::PartyReview, at: asked.now, substance, proof })
    });
    let to = if is_editorial { outcome::ready(0, asked) } else { back_to_committees(asked) };
    Ok(Event::Reviewed {
        points: points.to_vec(),
        revised: Some(Box::new(revised.clone())),
        replied: true,
        exempted,
        to,
    })
}
