//! The name of each event, and where it led.

use super::{Event, Stage};

impl Event {
    /// The name under which the record keeps it, after `proposal.`; and the end of its Fluent key `proposals-event-…`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Drafted(_) => "drafted",
            Self::Revised { .. } => "revised",
            Self::OpenedForSignatures { .. } => "opened-for-signatures",
            Self::Signed { .. } => "signed",
            Self::Sponsored { .. } => "sponsored",
            Self::Unsigned { .. } => "unsigned",
            Self::Submitted { .. } => "submitted",
            Self::Accepted { .. } => "accepted",
            Self::CorrectionAsked { .. } => "correction-asked",
            Self::Declined { .. } => "declined",
            Self::Transferred { .. } => "transferred",
            Self::Merged { .. } => "merged",
            Self::Resubmitted { .. } => "resubmitted",
            Self::ConsultationOpened { .. } => "consultation-opened",
            Self::ConsultationSessionRecorded(_) => "consultation-session-recorded",
            Self::OpinionFiled { .. } => "opinion-filed",
            Self::OpinionAnswered { .. } => "opinion-answered",
            Self::ConsultationClosed { .. } => "consultation-closed",
            Self::SessionCalled { .. } => "session-called",
            Self::SessionOpened { .. } => "session-opened",
            Self::VotingOpened { .. } => "voting-opened",
            Self::VotingClosed { .. } => "voting-closed",
            Self::CountSigned { .. } => "count-signed",
            Self::Counted { .. } => "counted",
            Self::Returned { .. } => "returned",
            Self::BoxVoided { .. } => "box-voided",
            Self::QuorumFailed { .. } => "quorum-failed",
            Self::SessionMissed { .. } => "session-missed",
            Self::SentForReview { .. } => "sent-for-review",
            Self::ReviewReminded { .. } => "review-reminded",
            Self::Reviewed { .. } => "reviewed",
            Self::Resumed { .. } => "resumed",
            Self::ResultObjected { .. } => "result-objected",
            Self::ObjectionsSettled { .. } => "objections-settled",
            Self::Adopted { .. } => "adopted",
            Self::ResolutionPublished { .. } => "resolution-published",
            Self::Filed { .. } => "filed",
            Self::ImplementationStarted { .. } => "implementation-started",
            Self::MilestoneUpdated { .. } => "milestone-updated",
            Self::ImplementationCompleted { .. } => "implementation-completed",
            Self::AccountChecked { .. } => "account-checked",
            Self::ResultPublished { .. } => "result-published",
            Self::AppraisalOpened { .. } => "appraisal-opened",
            Self::Appraised { .. } => "appraised",
            Self::Archived { .. } => "archived",
            Self::WithdrawalAsked { .. } => "withdrawal-asked",
            Self::WithdrawalAgreed { .. } => "withdrawal-agreed",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Lapsed { .. } => "lapsed",
        }
    }

    /// The stage it led to, if it led to another.
    #[must_use]
    pub fn to(&self) -> Option<&Stage> {
        match self {
            Self::OpenedForSignatures { to, .. }
            | Self::Submitted { to, .. }
            | Self::Accepted { to, .. }
            | Self::CorrectionAsked { to, .. }
            | Self::Declined { to, .. }
            | Self::Transferred { to, .. }
            | Self::Merged { to, .. }
            | Self::Resubmitted { to, .. }
            | Self::ConsultationOpened { to, .. }
            | Self::ConsultationClosed { to, .. }
            | Self::SessionCalled { to, .. }
            | Self::SessionOpened { to, .. }
            | Self::VotingOpened { to, .. }
            | Self::VotingClosed { to, .. }
            | Self::CountSigned { to, .. }
            | Self::Counted { to, .. }
            | Self::Returned { to, .. }
            | Self::BoxVoided { to, .. }
            | Self::QuorumFailed { to, .. }
            | Self::SessionMissed { to, .. }
            | Self::SentForReview { to, .. }
            | Self::ReviewReminded { to, .. }
            | Self::Reviewed { to, .. }
            | Self::Resumed { to, .. }
            | Self::Adopted { to, .. }
            | Self::ResolutionPublished { to, .. }
            | Self::Filed { to, .. }
            | Self::ImplementationStarted { to, .. }
            | Self::ImplementationCompleted { to, .. }
            | Self::ResultPublished { to, .. }
            | Self::AppraisalOpened { to, .. }
            | Self::Archived { to, .. }
            | Self::Withdrawn { to, .. }
            | Self::Lapsed { to, .. } => Some(to),
            Self::Revised { to, .. } | Self::ObjectionsSettled { to, .. } => to.as_deref(),
            Self::Drafted(_)
            | Self::Signed { .. }
            | Self::Sponsored { .. }
            | Self::Unsigned { .. }
            | Self::ConsultationSessionRecorded(_)
            | Self::OpinionFiled { .. }
            | Self::OpinionAnswered { .. }
            | Self::ResultObjected { .. }
            | Self::MilestoneUpdated { .. }
            | Self::AccountChecked { .. }
            | Self::Appraised { .. }
            | Self::WithdrawalAsked { .. }
            | Self::WithdrawalAgreed { .. } => None,
        }
    }
}
