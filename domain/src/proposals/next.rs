//! What comes next, and for whom: the home page and the desk show it.

use super::{
    Actor, Advice, Deed, Facts, Milestone, MilestoneState, Proposal, Reconsideration, RectificationState, Sitting,
    Stage, Step, SuspensionReason, decide::Asked, who,
};
use crate::{clock::Moment, permit::Standing};

impl Proposal {
    /// What waits for this person, by office or as the author; ballots, signatures and appraisals of residents are
    /// not here because they depend on rolls and rows.
    #[must_use]
    pub fn waits_for(&self, standing: &Standing, now: Moment) -> Option<Deed> {
        let (by, facts) = (Actor::Person(Box::new(standing.clone())), Facts::none());
        let asked = Asked { by: &by, facts: &facts, now };
        let may = |deed: Deed, allowed: bool| allowed.then_some(deed);
        if self.reconsideration().is_some_and(Reconsideration::waits) && who::supervision_head(&asked).is_ok() {
            return Some(Deed::DecideReconsideration);
        }
        if self.advice_waits(&asked) {
            return Some(Deed::GiveAdvice);
        }
        match &self.stage {
            Stage::Submitted { .. } => may(Deed::Accept, who::clerk(&asked).is_ok()),
            Stage::ReturnedForRevision { .. } => may(Deed::Resubmit, who::author(self, &asked).is_ok()),
            Stage::Accepted { .. } => may(Deed::OpenConsultation, who::convenor(self, &asked).is_ok()),
            Stage::Consultation { closes, .. } => {
                may(Deed::CloseConsultation, now >= *closes && who::convenor(self, &asked).is_ok())
            }
            Stage::Sponsored { .. } => {
                may(Deed::CallSession, who::caller(self, Step::JointDeliberation, &asked).is_ok())
            }
            Stage::JointDeliberation { sitting } => self.sitting_waits(Step::JointDeliberation, sitting, &asked),
            Stage::PartyReview { sitting } => self.sitting_waits(Step::PartyReview, sitting, &asked),
            Stage::Resolution { sitting } => self.sitting_waits(Step::Resolution, sitting, &asked),
            Stage::ExternalReview { .. } => may(Deed::RecordReview, who::head_or_subdistrict(&asked).is_ok()),
            Stage::ReadyForNotice { .. } => may(Deed::PostNotice, who::caller(self, Step::Resolution, &asked).is_ok()),
            Stage::ResultObjection { until, .. } => may(Deed::Adopt, now >= *until && who::head(&asked).is_ok()),
            Stage::Adopted { .. } => may(Deed::PublishResolution, who::head(&asked).is_ok()),
            Stage::Filing { .. } => may(Deed::File, who::clerk(&asked).is_ok()),
            Stage::ResolutionDisclosed { .. } => may(Deed::StartImplementation, who::head(&asked).is_ok()),
            Stage::Implementing { .. } => self.milestones_wait(&asked),
            Stage::Acceptance { .. } if self.account.is_none() => {
                may(Deed::CheckAccount, who::supervision(&asked).is_ok())
            }
            Stage::Acceptance { .. } => may(Deed::PublishResult, who::head(&asked).is_ok()),
            Stage::Appraising { until } => may(Deed::Archive, now >= *until && who::clerk(&asked).is_ok()),
            // An order is looked at again on its day; after three failed sessions the next mode is wanted at once.
            Stage::Suspended { reason, review_by, .. } => {
                let is_due = *reason == SuspensionReason::NoQuorumThrice || now >= review_by.day().start();
                may(Deed::Resume, is_due && who::supervision_head(&asked).is_ok())
            }
            Stage::Archived => self.rectification_waits(&asked),
            Stage::Draft
            | Stage::Cosigning { .. }
            | Stage::ResultDisclosed { .. }
            | Stage::NotAccepted { .. }
            | Stage::Merged { .. }
            | Stage::Transferred { .. }
            | Stage::Withdrawn { .. }
            | Stage::Rejected { .. }
            | Stage::Lapsed { .. }
            | Stage::Annulled { .. } => None,
        }
    }

    fn advice_waits(&self, asked: &Asked<'_>) -> bool {
        let is_mine = |advice: &Advice| advice.given.is_none() && who::adviser(advice.of, asked).is_ok();
        !self.stage.is_final() && self.course.advice.iter().any(is_mine)
    }

    fn sitting_waits(&self, step: Step, sitting: &Sitting, asked: &Asked<'_>) -> Option<Deed> {
        let chairs = || who::chair(self, step, asked).is_ok();
        match sitting {
            Sitting::Pending { .. } => who::caller(self, step, asked).is_ok().then_some(Deed::CallSession),
            Sitting::Scheduled { opens, .. } => {
                let deed = if self.has_window() { Deed::OpenVoting } else { Deed::OpenSession };
                let is_day = asked.now >= opens.day().start();
                (is_day && chairs()).then_some(deed)
            }
            Sitting::InSession { .. } => chairs().then_some(Deed::OpenVoting),
            Sitting::Voting { closes, .. } => {
                let may_close = !self.has_window() || asked.now >= *closes;
                (may_close && who::chair_or_clerk(self, step, asked).is_ok()).then_some(Deed::CloseVoting)
            }
            Sitting::Counting { signed: None, .. } => who::counter(self, asked).is_ok().then_some(Deed::SignCount),
            Sitting::Counting { signed: Some(signed), .. } => {
                let is_other = !asked.by.is(signed.by);
                (is_other && who::second_counter(self, asked).is_ok()).then_some(Deed::ConfirmCount)
            }
            Sitting::Passed { .. } => who::head(asked).is_ok().then_some(Deed::SendForReview),
        }
    }

    fn rectification_waits(&self, asked: &Asked<'_>) -> Option<Deed> {
        match self.open_rectification()?.state() {
            RectificationState::Open => who::implementer(asked).is_ok().then_some(Deed::ReportRectification),
            RectificationState::Reported => who::supervision(asked).is_ok().then_some(Deed::CheckRectification),
            RectificationState::Closed => None,
        }
    }

    fn milestones_wait(&self, asked: &Asked<'_>) -> Option<Deed> {
        let is_done = |state: &MilestoneState| *state == MilestoneState::Done;
        if self.milestones.iter().all(Milestone::is_settled) {
            return who::head(asked).is_ok().then_some(Deed::CompleteImplementation);
        }
        let waits_for_check = self.milestones.iter().any(|milestone| is_done(&milestone.state));
        if waits_for_check && who::supervision(asked).is_ok() {
            return Some(Deed::UpdateMilestone);
        }
        let is_late = self.milestones.iter().any(|m| m.is_open() && m.ends.end() <= asked.now);
        (is_late && who::implementer(asked).is_ok()).then_some(Deed::UpdateMilestone)
    }
}
