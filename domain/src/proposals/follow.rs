//! Following a resolution through: changes of its plan, how promises were kept, and the rectification order (整改单).

use serde::{Deserialize, Serialize};

use super::{
    CarriedOut, Command, Event, PlanChange, Proposal, Refusal, Stage, StageName, deadline,
    decide::{Asked, Decision, wrong_stage},
    phases::{admission_commands, consultation_commands, notice_commands, result_commands, session_commands},
    who, withdraw,
};
use crate::{
    clock::Moment,
    ids::{OpinionId, PersonId},
    text::Words,
};

/// What a matter keeps of its way from the plan to the last rectification; empty for most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FollowThrough {
    /// Every change of the plan, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<PlanChange>,
    /// How each promise was kept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub promises: Vec<Promise>,
    /// What must be put right after a low appraisal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rectification: Option<Rectification>,
}

/// How an opinion that was accepted in the consultation was carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The opinion.
    pub opinion: OpinionId,
    /// Whether it was.
    pub kept: Kept,
    /// What was done, or why not.
    pub words: Words,
}

/// Whether a promise was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// It was.
    Kept,
    /// In part.
    Partly,
    /// It was not.
    NotKept,
}

/// A rectification order (整改单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rectification {
    /// What must be put right.
    pub order: Words,
    /// When it was given.
    pub opened: Moment,
    /// By when it must be done.
    pub due: Moment,
    /// What was reported, in order, each with what the supervision committee found.
    pub reports: Vec<RectificationReport>,
}

/// What was done about a rectification order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RectificationReport {
    /// What was done.
    pub words: Words,
    /// Who says so.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// What the supervision committee found.
    pub check: Option<RectificationCheck>,
}

/// What the supervision committee found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RectificationCheck {
    /// Whether all is put right.
    pub is_right: bool,
    /// In words.
    pub words: Words,
    /// Who checked.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Where a rectification order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RectificationState {
    /// Something is to be done.
    Open,
    /// Done as reported; the supervision committee is to look.
    Reported,
    /// Put right.
    Closed,
}

impl Kept {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Kept, Self::Partly, Self::NotKept];

    /// Its name in forms, and the end of its Fluent key `proposals-kept-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Partly => "partly",
            Self::NotKept => "not-kept",
        }
    }

    /// The answer of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kept| kept.name() == name)
    }
}

impl Rectification {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> RectificationState {
        match self.reports.last().map(|report| &report.check) {
            Some(Some(check)) if check.is_right => RectificationState::Closed,
            Some(None) => RectificationState::Reported,
            Some(Some(_)) | None => RectificationState::Open,
        }
    }

    /// Whether its day has passed and it is not put right.
    #[must_use]
    pub fn is_late(&self, now: Moment) -> bool {
        self.state() != RectificationState::Closed && now >= self.due
    }
}

impl Proposal {
    /// The rectification order that is still open.
    #[must_use]
    pub fn open_rectification(&self) -> Option<&Rectification> {
        let order = self.follow.rectification.as_ref().filter(|_| self.stage == Stage::Archived)?;
        (order.state() != RectificationState::Closed).then_some(order)
    }

    /// The stage under which lists show and count it: it is being carried out while a change of its plan is deliberated
    /// and until everything is put right.
    #[must_use]
    pub fn shown_at(&self) -> StageName {
        let is_followed = self.change_asked().is_some() || self.open_rectification().is_some();
        if is_followed { StageName::Implementing } else { self.stage.name() }
    }

    pub(super) fn take_report(&mut self, words: &Words, by: PersonId, at: Moment) {
        if let Some(order) = &mut self.follow.rectification {
            order.reports.push(RectificationReport { words: words.clone(), by, at, check: None });
        }
    }

    pub(super) fn take_check(&mut self, is_right: bool, words: &Words, by: PersonId, at: Moment) {
        let last = self.follow.rectification.as_mut().and_then(|order| order.reports.last_mut());
        if let Some(report) = last {
            report.check = Some(RectificationCheck { is_right, words: words.clone(), by, at });
        }
    }
}

/// Every accepted opinion is answered for, and nothing else is.
pub(super) fn promises_told(promises: &[Promise], asked: &Asked<'_>) -> Result<(), Refusal> {
    let accepted = &asked.facts.promised;
    let is_told = |opinion: &&OpinionId| promises.iter().any(|promise| promise.opinion == **opinion);
    let missing = accepted.iter().filter(|opinion| !is_told(opinion)).count();
    if missing > 0 {
        return Err(Refusal::PromisesMissing { count: withdraw::count(missing) });
    }
    if promises.len() > accepted.len() { Err(Refusal::NoSuchOpinion) } else { Ok(()) }
}

/// The file is closed; only what must be put right is still to be done.
pub(super) fn archived(matter: &Proposal, command: &Command, asked: &Asked<'_>) -> Decision {
    match command {
        Command::ReportRectification { words } => {
            who::implementer(asked)?;
            match matter.open_rectification().map(Rectification::state) {
                Some(RectificationState::Open) => Ok(Event::CarriedOut(CarriedOut::RectificationReported {
                    by: who::person(asked)?,
                    words: words.clone(),
                })),
                Some(RectificationState::Reported) => Err(Refusal::RectificationReported),
                Some(RectificationState::Closed) | None => wrong_stage(matter, command),
            }
        }
        Command::CheckRectification { is_right, words } => {
            who::supervision(asked)?;
            match matter.open_rectification().map(Rectification::state) {
                Some(RectificationState::Reported) => Ok(Event::CarriedOut(CarriedOut::RectificationChecked {
                    by: who::person(asked)?,
                    is_right: *is_right,
                    words: words.clone(),
                })),
                Some(RectificationState::Open) => Err(Refusal::RectificationUnreported),
                Some(RectificationState::Closed) | None => wrong_stage(matter, command),
            }
        }
        Command::KeepDeadline => deadline::none(asked),
        Command::StartImplementation { .. }
        | Command::UpdateMilestone { .. }
        | Command::ChangePlan { .. }
        | Command::CompleteImplementation { .. }
        | Command::CheckAccount { .. }
        | Command::PublishResult { .. }
        | Command::OpenAppraisal
        | Command::Appraise { .. }
        | Command::Archive { .. }
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
