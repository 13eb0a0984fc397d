//! What happened while a resolution was carried out (T26–T29).

use serde::{Deserialize, Serialize};

use super::{Account, AppraisalSum, Milestone, MilestoneUpdate, Proposal, Scores, Stage};
use crate::{
    clock::Day,
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
        /// Where the matter is now.
        to: Stage,
    },
}

impl CarriedOut {
    /// Its kind in the record.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::ImplementationStarted { .. } => "proposal.implementation_started",
            Self::MilestoneUpdated { .. } => "proposal.milestone_updated",
            Self::ImplementationCompleted { .. } => "proposal.implementation_completed",
            Self::AccountChecked { .. } => "proposal.account_checked",
            Self::ResultPublished { .. } => "proposal.result_published",
            Self::AppraisalOpened { .. } => "proposal.appraisal_opened",
            Self::Appraised { .. } => "proposal.appraised",
            Self::Archived { .. } => "proposal.archived",
        }
    }

    /// The end of its Fluent key `proposals-event-…`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ImplementationStarted { .. } => "implementation-started",
            Self::MilestoneUpdated { .. } => "milestone-updated",
            Self::ImplementationCompleted { .. } => "implementation-completed",
            Self::AccountChecked { .. } => "account-checked",
            Self::ResultPublished { .. } => "result-published",
            Self::AppraisalOpened { .. } => "appraisal-opened",
            Self::Appraised { .. } => "appraised",
            Self::Archived { .. } => "archived",
        }
    }

    /// The stage it led to, if it led to another.
    #[must_use]
    pub const fn to(&self) -> Option<&Stage> {
        match self {
            Self::ImplementationStarted { to, .. }
            | Self::ImplementationCompleted { to, .. }
            | Self::ResultPublished { to, .. }
            | Self::AppraisalOpened { to, .. }
            | Self::Archived { to, .. } => Some(to),
            Self::MilestoneUpdated { .. } | Self::AccountChecked { .. } | Self::Appraised { .. } => None,
        }
    }
}

impl Proposal {
    /// What the work changes on the matter, beside its stage.
    pub(super) fn take_work(&mut self, event: &CarriedOut) {
        match event {
            CarriedOut::ImplementationStarted { milestones, .. } => self.milestones.clone_from(milestones),
            CarriedOut::MilestoneUpdated { no, update, .. } => {
                if let Some(milestone) = self.milestones.iter_mut().find(|milestone| milestone.no == *no) {
                    milestone.state = update.state.clone();
                    milestone.spent = update.spent.or(milestone.spent);
                    milestone.evidence.extend(update.evidence.iter().cloned());
                }
            }
            CarriedOut::AccountChecked { account, .. } => self.account = Some((**account).clone()),
            CarriedOut::ImplementationCompleted { .. }
            | CarriedOut::ResultPublished { .. }
            | CarriedOut::AppraisalOpened { .. }
            | CarriedOut::Appraised { .. }
            | CarriedOut::Archived { .. } => {}
        }
    }
}
