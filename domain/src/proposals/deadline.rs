//! Deadlines: those that the machine keeps, and those that people must keep.

use super::{Proposal, Refusal, Sitting, Stage, decide::Asked};
use crate::{charters::Policy, clock::Moment, people::Office, permit::Actor};

/// Whom a late matter is told (C.8): 催办 goes from desk to desk until it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Escalation {
    /// The clerk, when four fifths of the period are gone.
    Clerk,
    /// The head of the residents' committee, at its end.
    Head,
    /// The party secretary, some days later.
    Secretary,
    /// The supervision committee, as many days after that.
    Supervision,
}

/// How near a deadline is (C.8): 临期 at 80 % of the period, 逾期 at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// There is time.
    Calm,
    /// 临期.
    Near,
    /// 逾期.
    Overdue,
}

impl Urgency {
    /// How near a deadline is for what is owed since a moment.
    #[must_use]
    pub fn of(since: Moment, due: Moment, now: Moment) -> Self {
        let (whole, gone) = (since.until(due), since.until(now));
        if now >= due {
            Self::Overdue
        } else if gone * 5 >= whole * 4 {
            Self::Near
        } else {
            Self::Calm
        }
    }
}

impl Escalation {
    /// Every level, the first told first.
    pub const ALL: [Self; 4] = [Self::Clerk, Self::Head, Self::Secretary, Self::Supervision];

    /// The offices that are told at this level.
    #[must_use]
    pub const fn offices(self) -> &'static [Office] {
        match self {
            Self::Clerk => &[Office::Clerk],
            Self::Head => &[Office::CommitteeHead],
            Self::Secretary => &[Office::PartySecretary],
            Self::Supervision => &[Office::SupervisionHead, Office::SupervisionMember],
        }
    }

    /// The end of its Fluent key `proposals-escalation-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Head => "head",
            Self::Secretary => "secretary",
            Self::Supervision => "supervision",
        }
    }

    /// Whether somebody in these offices is told by now.
    #[must_use]
    pub fn reaches(self, by: &Actor) -> bool {
        Self::ALL.into_iter().any(|level| level <= self && by.holds_any(level.offices()))
    }
}

impl Proposal {
    /// When the machine acts by itself if nobody did before; see [`super::Command::KeepDeadline`].
    #[must_use]
    pub fn due_at(&self) -> Option<Moment> {
        match &self.stage {
            Stage::Cosigning { until }
            | Stage::ReturnedForRevision { until, .. }
            | Stage::ResultObjection { until, .. } => Some(*until),
            Stage::Submitted { answer_by } => Some(*answer_by),
            // A statutory petition and a matter of owners do not wait for an opinion that does not come.
            Stage::Sponsored { hold_by }
            | Stage::JointDeliberation { sitting: Sitting::Pending { hold_by, .. } }
            | Stage::PartyReview { sitting: Sitting::Pending { hold_by, .. } }
                if self.waits_for_opinion() =>
            {
                Some(*hold_by)
            }
            Stage::JointDeliberation { sitting } | Stage::PartyReview { sitting } | Stage::Resolution { sitting } => {
                self.sitting_due_at(sitting)
            }
            Stage::ExternalReview { reply_by, reminded: false, .. } => Some(*reply_by),
            Stage::ResultDisclosed { posted_until } => Some(*posted_until),
            Stage::ExternalReview { reminded: true, .. }
            | Stage::Draft
            | Stage::Accepted { .. }
            | Stage::Consultation { .. }
            | Stage::Sponsored { .. }
            | Stage::ReadyForNotice { .. }
            | Stage::Adopted { .. }
            | Stage::Filing { .. }
            | Stage::ResolutionDisclosed { .. }
            | Stage::Implementing { .. }
            | Stage::Acceptance { .. }
            | Stage::Appraising { .. }
            | Stage::Archived
            | Stage::NotAccepted { .. }
            | Stage::Merged { .. }
            | Stage::Transferred { .. }
            | Stage::Withdrawn { .. }
            | Stage::Rejected { .. }
            | Stage::Suspended { .. }
            | Stage::Lapsed { .. }
            | Stage::Annulled { .. } => None,
        }
    }

    /// Whether the bodies of steps 2 and 3 may only give an opinion on it.
    pub(super) fn waits_for_opinion(&self) -> bool {
        self.change_asked().is_none() && (self.petition.is_some() || self.class.is_owners())
    }

    fn sitting_due_at(&self, sitting: &Sitting) -> Option<Moment> {
        match sitting {
            // A window opens by itself, but not over a text that is not the noticed one (E23).
            Sitting::Scheduled { opens, .. } if self.has_window() => self.text_is_as_noticed().then_some(*opens),
            Sitting::Scheduled { closes, .. } | Sitting::InSession { closes, .. } | Sitting::Voting { closes, .. } => {
                Some(*closes)
            }
            Sitting::Pending { .. } | Sitting::Counting { .. } | Sitting::Passed { .. } => None,
        }
    }

    /// By when somebody must have done what comes next, if there is a limit.
    #[must_use]
    pub fn deadline(&self) -> Option<Moment> {
        let request = self.reconsideration().filter(|request| request.waits()).and_then(|request| request.answer_by);
        // The assembly of a statutory petition has its own last day.
        let convene_by = self.course.convene_by.filter(|_| self.petition.is_some() && self.waits_for_assembly());
        [self.stage_deadline(), request, convene_by].into_iter().flatten().min()
    }

    fn waits_for_assembly(&self) -> bool {
        self.change_asked().is_none()
            && matches!(
                self.stage,
                Stage::Sponsored { .. }
                    | Stage::JointDeliberation { .. }
                    | Stage::PartyReview { .. }
                    | Stage::ExternalReview { .. }
                    | Stage::ReadyForNotice { .. }
            )
    }

    fn stage_deadline(&self) -> Option<Moment> {
        match &self.stage {
            Stage::Sponsored { hold_by } | Stage::ReadyForNotice { hold_by, .. } => Some(*hold_by),
            Stage::JointDeliberation { sitting } | Stage::PartyReview { sitting } | Stage::Resolution { sitting } => {
                match sitting {
                    Sitting::Pending { hold_by, .. } => Some(*hold_by),
                    Sitting::Scheduled { opens, .. } => Some(*opens),
                    Sitting::InSession { closes, .. } | Sitting::Voting { closes, .. } => Some(*closes),
                    Sitting::Counting { count_by, .. } => Some(*count_by),
                    Sitting::Passed { .. } => None,
                }
            }
            Stage::Consultation { closes, .. } => Some(*closes),
            Stage::ExternalReview { reply_by, .. } => Some(*reply_by),
            Stage::Adopted { publish_by, .. } | Stage::Acceptance { publish_by } => Some(*publish_by),
            Stage::Filing { file_by, .. } => Some(*file_by),
            Stage::ResolutionDisclosed { start_by, .. } => Some(*start_by),
            Stage::Appraising { until } => Some(*until),
            Stage::Suspended { review_by, .. } => Some(*review_by),
            Stage::Implementing { .. } => {
                self.milestones.iter().filter(|milestone| milestone.is_open()).map(|m| m.ends.end()).min()
            }
            Stage::Archived => self.open_rectification().map(|order| order.due),
            Stage::Cosigning { .. }
            | Stage::ReturnedForRevision { .. }
            | Stage::ResultObjection { .. }
            | Stage::Submitted { .. }
            | Stage::ResultDisclosed { .. } => self.due_at(),
            Stage::Draft
            | Stage::Accepted { .. }
            | Stage::NotAccepted { .. }
            | Stage::Merged { .. }
            | Stage::Transferred { .. }
            | Stage::Withdrawn { .. }
            | Stage::Rejected { .. }
            | Stage::Lapsed { .. }
            | Stage::Annulled { .. } => None,
        }
    }

    /// The latest office that is told how late it is; those before it were told earlier.
    #[must_use]
    pub fn escalation(&self, now: Moment, policy: &Policy) -> Option<Escalation> {
        match self.urgency(now) {
            Urgency::Calm => None,
            Urgency::Near => Some(Escalation::Clerk),
            Urgency::Overdue => {
                let days = self.deadline()?.until(now).whole_days();
                Some(match days {
                    days if days < policy.escalation_days => Escalation::Head,
                    days if days < 2 * policy.escalation_days => Escalation::Secretary,
                    _ => Escalation::Supervision,
                })
            }
        }
    }

    /// How near [`Self::deadline`] is.
    #[must_use]
    pub fn urgency(&self, now: Moment) -> Urgency {
        let Some(deadline) = self.deadline() else { return Urgency::Calm };
        Urgency::of(self.since, deadline, now)
    }

    /// Whether the announced ballots are taken over several days.
    pub(super) fn has_window(&self) -> bool {
        self.notice.as_ref().is_some_and(|notice| notice.mode.is_window())
    }
}

/// Whether the system asks, and a deadline has passed.
pub(super) fn has_passed(matter: &Proposal, asked: &Asked<'_>) -> Result<(), Refusal> {
    if *asked.by != Actor::System {
        return Err(Refusal::SystemOnly);
    }
    match matter.due_at() {
        None => Err(Refusal::NoDeadline),
        Some(due) if asked.now < due => Err(Refusal::NotYetDue { due }),
        Some(_) => Ok(()),
    }
}

/// The answer to the system where no deadline does anything by itself.
pub(super) fn none(asked: &Asked<'_>) -> super::decide::Decision {
    Err(if *asked.by == Actor::System { Refusal::NoDeadline } else { Refusal::SystemOnly })
}
