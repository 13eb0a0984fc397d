//! What deciding about a thread needs to know of its proposal and of what the person did lately; and who may what.

use super::Refusal;
use crate::{
    clock::Moment,
    ids::AreaId,
    people::Office,
    permit::{Actor, Standing},
    proposals::Stage,
};

/// Whether a proposal is being discussed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// A draft, seen by its author only.
    Unpublished,
    /// Open to discussion.
    Open,
    /// Open, and the consultation takes opinions until this moment.
    Consulting {
        /// When filing of opinions ends.
        until: Moment,
    },
    /// The matter has ended, or the thread was closed.
    Closed,
}

/// What a person did lately, and what was reported about the post at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recent {
    /// Their posts of the last ten minutes in this community.
    pub posts_in_ten_minutes: i64,
    /// Their posts of the last twenty-four hours.
    pub posts_in_a_day: i64,
    /// Their reports of the last twenty-four hours.
    pub reports_in_a_day: i64,
    /// Whether they have reported this post before.
    pub has_reported: bool,
    /// Reports of this post that nobody has settled.
    pub open_reports: i64,
}

/// What deciding needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Whether the proposal is being discussed.
    pub phase: Phase,
    /// The group whose matter it is, for matters of one group.
    pub grid: Option<AreaId>,
    /// Opinions of the thread that still wait for an answer.
    pub unanswered: i64,
    /// What the person did lately.
    pub recent: Recent,
}

impl Phase {
    /// The phase that belongs to a stage.
    #[must_use]
    pub const fn of(stage: &Stage) -> Self {
        match stage {
            Stage::Draft => Self::Unpublished,
            Stage::Consultation { closes, .. } => Self::Consulting { until: *closes },
            Stage::Cosigning { .. }
            | Stage::Submitted { .. }
            | Stage::ReturnedForRevision { .. }
            | Stage::Accepted { .. }
            | Stage::Sponsored { .. }
            | Stage::JointDeliberation { .. }
            | Stage::PartyReview { .. }
            | Stage::ExternalReview { .. }
            | Stage::ReadyForNotice { .. }
            | Stage::Resolution { .. }
            | Stage::ResultObjection { .. }
            | Stage::Adopted { .. }
            | Stage::Filing { .. }
            | Stage::ResolutionDisclosed { .. }
            | Stage::Implementing { .. }
            | Stage::Acceptance { .. }
            | Stage::ResultDisclosed { .. }
            | Stage::Appraising { .. }
            | Stage::Suspended { .. } => Self::Open,
            Stage::Archived
            | Stage::NotAccepted { .. }
            | Stage::Merged { .. }
            | Stage::Transferred { .. }
            | Stage::Withdrawn { .. }
            | Stage::Rejected { .. }
            | Stage::Lapsed { .. }
            | Stage::Annulled { .. } => Self::Closed,
        }
    }
}

impl Ground {
    /// Whether somebody may write in the thread.
    pub(super) fn is_open(&self) -> Result<(), Refusal> {
        match self.phase {
            Phase::Open | Phase::Consulting { .. } => Ok(()),
            Phase::Unpublished => Err(Refusal::NotPublic),
            Phase::Closed => Err(Refusal::Closed),
        }
    }

    /// Whether opinions to be answered are taken now.
    pub(super) fn is_consulting(&self, now: Moment) -> Result<(), Refusal> {
        match self.phase {
            Phase::Consulting { until } if now <= until => Ok(()),
            Phase::Consulting { .. } | Phase::Unpublished | Phase::Open | Phase::Closed => {
                Err(Refusal::NotInConsultation)
            }
        }
    }

    /// Moderators: the clerk, the committee head, and the leader of the group whose matter it is.
    pub(super) fn may_moderate(&self, actor: &Actor) -> Result<(), Refusal> {
        let leads = |standing: &Standing| {
            standing
                .offices
                .iter()
                .any(|held| held.office == Office::GroupLeader && held.area.is_some() && held.area == self.grid)
        };
        let may = actor.holds_any(&[Office::Clerk, Office::CommitteeHead]) || actor.standing().is_some_and(leads);
        if may { Ok(()) } else { Err(Refusal::NotAModerator) }
    }

    /// Whether this person may moderate the thread; for pages.
    #[must_use]
    pub fn moderates(&self, actor: &Actor) -> bool {
        self.may_moderate(actor).is_ok()
    }

    /// Whether this person may answer opinions; for pages.
    #[must_use]
    pub fn answers(&self, actor: &Actor) -> bool {
        self.may_answer(actor).is_ok()
    }

    /// Those who convene the consultation answer.
    #[expect(clippy::unused_self, reason = "asked beside may_moderate, and later bodies depend on the matter")]
    pub(super) fn may_answer(&self, actor: &Actor) -> Result<(), Refusal> {
        let convenors = [Office::CommitteeHead, Office::CommitteeMember, Office::PartySecretary, Office::Clerk];
        if actor.holds_any(&convenors) { Ok(()) } else { Err(Refusal::NotAConvenor) }
    }
}
