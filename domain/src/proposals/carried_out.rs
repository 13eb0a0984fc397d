//! What happened while a resolution was carried out (T26–T29).

use serde::{Deserialize, Serialize};

use super::{
    Account, AppraisalSum, Milestone, MilestoneState, MilestoneUpdate, PlanChange, Promise, Proposal, Rectification,
    Scores, Stage,
};
use crate::{
    clock::{Day, Moment},
    ids::PersonId,
    text::{Markdown, Words},
};

/// What happened while a resolution was carried out, in the past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum CarriedOut {
    /// T26.
    ImplementationStarted {
        /// The plan.
        milestones: Vec<Milestone>,
        /// Where the matter is now.
        to: Stage,
    },
    /// A milestone moved.
    MilestoneUpdated {
        /// Which.
        no: u16,
        /// Who says so.
        by: PersonId,
        /// What changed.
        update: Box<MilestoneUpdate>,
    },
    /// The plan was changed, or the two committees are to deliberate on it.
    PlanChanged {
        /// The change.
        change: Box<PlanChange>,
        /// Where the matter is now, when it must be deliberated.
        to: Option<Box<Stage>>,
    },
    /// T27.
    ImplementationCompleted {
        /// The inspection.
        inspection: Words,
        /// Where the matter is now.
        to: Stage,
    },
    /// T28: the supervision committee checked the final account.
    AccountChecked {
        /// The account.
        account: Box<Account>,
        /// Who checked it.
        by: PersonId,
    },
    /// T28.
    ResultPublished {
        /// The report.
        report: Markdown,
        /// How each accepted opinion was carried out.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        promises: Vec<Promise>,
        /// The posting period runs to the end of this day.
        posted_until: Day,
        /// Where the matter is now.
        to: Stage,
    },
    /// T29.
    AppraisalOpened {
        /// Where the matter is now.
        to: Stage,
    },
    /// A resident appraised.
    Appraised {
        /// Who.
        by: PersonId,
        /// Five scores.
        scores: Scores,
        /// In words.
        comment: Option<Words>,
    },
    /// T29: the file is closed.
    Archived {
        /// How residents appraised it.
        appraisal: AppraisalSum,
        /// The rectification order, if one was due.
        rectification: Option<Words>,
        /// By when that must be done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rectify_by: Option<Moment>,
        /// Where the matter is now.
        to: Stage,
    },
    /// Something was done about the rectification order.
    RectificationReported {
        /// Who says so.
        by: PersonId,
        /// What was done.
        words: Words,
    },
    /// The supervision committee looked at what was done.
    RectificationChecked {
        /// Who looked.
        by: PersonId,
        /// Whether all is put right.
        is_right: bool,
        /// What was found.
        words: Words,
    },
}

impl CarriedOut {
    /// Its kind in the record.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::ImplementationStarted { .. } => "proposal.implementation_started",
            Self::MilestoneUpdated { .. } => "proposal.milestone_updated",
            Self::PlanChanged { .. } => "proposal.plan_changed",
            Self::ImplementationCompleted { .. } => "proposal.implementation_completed",
            Self::AccountChecked { .. } => "proposal.account_checked",
            Self::ResultPublished { .. } => "proposal.result_published",
            Self::AppraisalOpened { .. } => "proposal.appraisal_opened",
            Self::Appraised { .. } => "proposal.appraised",
            Self::Archived { .. } => "proposal.archived",
            Self::RectificationReported { .. } => "proposal.rectification_reported",
            Self::RectificationChecked { .. } => "proposal.rectification_checked",
        }
    }

    /// The end of its Fluent key `proposals-event-…`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ImplementationStarted { .. } => "implementation-started",
            Self::MilestoneUpdated { .. } => "milestone-updated",
            Self::PlanChanged { .. } => "plan-changed",
            Self::ImplementationCompleted { .. } => "implementation-completed",
            Self::AccountChecked { .. } => "account-checked",
            Self::ResultPublished { .. } => "result-published",
            Self::AppraisalOpened { .. } => "appraisal-opened",
            Self::Appraised { .. } => "appraised",
            Self::Archived { .. } => "archived",
            Self::RectificationReported { .. } => "rectification-reported",
            Self::RectificationChecked { .. } => "rectification-checked",
        }
    }

    /// The stage it led to, if it led to another.
    #[must_use]
    pub fn to(&self) -> Option<&Stage> {
        match self {
            Self::PlanChanged { to, .. } => to.as_deref(),
            Self::ImplementationStarted { to, .. }
            | Self::ImplementationCompleted { to, .. }
            | Self::ResultPublished { to, .. }
            | Self::AppraisalOpened { to, .. }
            | Self::Archived { to, .. } => Some(to),
            Self::MilestoneUpdated { .. }
            | Self::AccountChecked { .. }
            | Self::Appraised { .. }
            | Self::RectificationReported { .. }
            | Self::RectificationChecked { .. } => None,
        }
    }
}

impl Proposal {
    /// What the work changes on the matter, beside its stage.
    pub(super) fn take_work(&mut self, event: &CarriedOut, at: Moment) {
        match event {
            CarriedOut::PlanChanged { change, .. } => self.take_change(change),
            CarriedOut::ResultPublished { promises, .. } => self.follow.promises.clone_from(promises),
            CarriedOut::Archived { rectification: Some(order), rectify_by: Some(due), .. } => {
                let (order, due) = (order.clone(), *due);
                self.follow.rectification = Some(Rectification { order, opened: at, due, reports: Vec::new() });
            }
            CarriedOut::RectificationReported { by, words } => self.take_report(words, *by, at),
            CarriedOut::RectificationChecked { by, is_right, words } => self.take_check(*is_right, words, *by, at),
            CarriedOut::ImplementationStarted { milestones, .. } => self.milestones.clone_from(milestones),
            CarriedOut::MilestoneUpdated { no, update, .. } => {
                if let Some(milestone) = self.milestones.iter_mut().find(|milestone| milestone.no == *no) {
                    milestone.state = update.state.clone();
                    milestone.done = match update.state {
                        MilestoneState::Done => Some(at.day()),
                        MilestoneState::Checked => milestone.done,
                        MilestoneState::Planned
                        | MilestoneState::Doing
                        | MilestoneState::Delayed { .. }
                        | MilestoneState::Cancelled { .. } => None,
                    };
                    milestone.spent = update.spent.or(milestone.spent);
                    milestone.evidence.extend(update.evidence.iter().cloned());
                }
            }
            CarriedOut::AccountChecked { account, .. } => self.account = Some((**account).clone()),
            CarriedOut::ImplementationCompleted { .. }
            | CarriedOut::AppraisalOpened { .. }
            | CarriedOut::Appraised { .. }
            | CarriedOut::Archived { .. } => {}
        }
    }
}
