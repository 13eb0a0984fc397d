//! The name of each event, and where it led.

use super::{Event, Stage};

impl Event {
    /// Every kind of entry in the record.
    pub const KINDS: [&'static str; 65] = [
        "proposal.drafted",
        "proposal.revised",
        "proposal.opened_for_signatures",
        "proposal.signed",
        "proposal.sponsored",
        "proposal.unsigned",
        "proposal.submitted",
        "proposal.accepted",
        "proposal.correction_asked",
        "proposal.declined",
        "proposal.transferred",
        "proposal.merged",
        "proposal.resubmitted",
        "proposal.consultation_opened",
        "proposal.consultation_session_recorded",
        "proposal.opinion_filed",
        "proposal.opinion_answered",
        "proposal.consultation_closed",
        "proposal.session_called",
        "proposal.session_opened",
        "proposal.voting_opened",
        "proposal.voting_closed",
        "proposal.count_signed",
        "proposal.counted",
        "proposal.returned",
        "proposal.box_voided",
        "proposal.quorum_failed",
        "proposal.session_missed",
        "proposal.opinion_missed",
        "proposal.sent_for_review",
        "proposal.review_reminded",
        "proposal.reviewed",
        "proposal.resumed",
        "proposal.result_objected",
        "proposal.objections_settled",
        "proposal.adopted",
        "proposal.result_fell",
        "proposal.resolution_published",
        "proposal.filed",
        "proposal.implementation_started",
        "proposal.milestone_updated",
        "proposal.plan_changed",
        "proposal.implementation_completed",
        "proposal.account_checked",
        "proposal.result_published",
        "proposal.appraisal_opened",
        "proposal.appraised",
        "proposal.archived",
        "proposal.rectification_reported",
        "proposal.rectification_checked",
        "proposal.withdrawal_asked",
        "proposal.withdrawal_agreed",
        "proposal.withdrawn",
        "proposal.lapsed",
        "proposal.suspended",
        "proposal.suspension_kept",
        "proposal.annulled",
        "proposal.reconsideration_asked",
        "proposal.reconsideration_supported",
        "proposal.reconsideration_decided",
        "proposal.short_path_taken",
        "proposal.full_path_demanded",
        "proposal.called_ahead",
        "proposal.advice_asked",
        "proposal.advice_given",
    ];

    /// Its kind in the record.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Drafted(_) => "proposal.drafted",
            Self::Revised { .. } => "proposal.revised",
            Self::OpenedForSignatures { .. } => "proposal.opened_for_signatures",
            Self::Signed { .. } => "proposal.signed",
            Self::Sponsored { .. } => "proposal.sponsored",
            Self::Unsigned { .. } => "proposal.unsigned",
            Self::Submitted { .. } => "proposal.submitted",
            Self::Accepted { .. } => "proposal.accepted",
            Self::CorrectionAsked { .. } => "proposal.correction_asked",
            Self::Declined { .. } => "proposal.declined",
            Self::Transferred { .. } => "proposal.transferred",
            Self::Merged { .. } => "proposal.merged",
            Self::Resubmitted { .. } => "proposal.resubmitted",
            Self::ConsultationOpened { .. } => "proposal.consultation_opened",
            Self::ConsultationSessionRecorded(_) => "proposal.consultation_session_recorded",
            Self::OpinionFiled { .. } => "proposal.opinion_filed",
            Self::OpinionAnswered { .. } => "proposal.opinion_answered",
            Self::ConsultationClosed { .. } => "proposal.consultation_closed",
            Self::SessionCalled { .. } => "proposal.session_called",
            Self::SessionOpened { .. } => "proposal.session_opened",
            Self::VotingOpened { .. } => "proposal.voting_opened",
            Self::VotingClosed { .. } => "proposal.voting_closed",
            Self::CountSigned { .. } => "proposal.count_signed",
            Self::Counted { .. } => "proposal.counted",
            Self::Returned { .. } => "proposal.returned",
            Self::BoxVoided { .. } => "proposal.box_voided",
            Self::QuorumFailed { .. } => "proposal.quorum_failed",
            Self::SessionMissed { .. } => "proposal.session_missed",
            Self::OpinionMissed { .. } => "proposal.opinion_missed",
            Self::SentForReview { .. } => "proposal.sent_for_review",
            Self::ReviewReminded { .. } => "proposal.review_reminded",
            Self::Reviewed { .. } => "proposal.reviewed",
            Self::ResultObjected { .. } => "proposal.result_objected",
            Self::ObjectionsSettled { .. } => "proposal.objections_settled",
            Self::Adopted { .. } => "proposal.adopted",
            Self::ResultFell { .. } => "proposal.result_fell",
            Self::ResolutionPublished { .. } => "proposal.resolution_published",
            Self::Filed { .. } => "proposal.filed",
            Self::WithdrawalAsked { .. } => "proposal.withdrawal_asked",
            Self::WithdrawalAgreed { .. } => "proposal.withdrawal_agreed",
            Self::Withdrawn { .. } => "proposal.withdrawn",
            Self::Lapsed { .. } => "proposal.lapsed",
            Self::CarriedOut(event) => event.kind(),
            Self::Detoured(event) => event.kind(),
        }
    }

    /// The name of its sentence in the history: the end of its Fluent key `proposals-event-…`.
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
            Self::OpinionMissed { .. } => "opinion-missed",
            Self::SentForReview { .. } => "sent-for-review",
            Self::ReviewReminded { .. } => "review-reminded",
            Self::Reviewed { .. } => "reviewed",
            Self::ResultObjected { .. } => "result-objected",
            Self::ObjectionsSettled { .. } => "objections-settled",
            Self::Adopted { .. } => "adopted",
            Self::ResultFell { .. } => "result-fell",
            Self::ResolutionPublished { .. } => "resolution-published",
            Self::Filed { .. } => "filed",
            Self::WithdrawalAsked { .. } => "withdrawal-asked",
            Self::WithdrawalAgreed { .. } => "withdrawal-agreed",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Lapsed { .. } => "lapsed",
            Self::CarriedOut(event) => event.name(),
            Self::Detoured(event) => event.name(),
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
            | Self::OpinionMissed { to, .. }
            | Self::SentForReview { to, .. }
            | Self::ReviewReminded { to, .. }
            | Self::Reviewed { to, .. }
            | Self::Adopted { to, .. }
            | Self::ResultFell { to, .. }
            | Self::ResolutionPublished { to, .. }
            | Self::Filed { to, .. }
            | Self::Withdrawn { to, .. }
            | Self::Lapsed { to, .. } => Some(to),
            Self::Revised { to, .. } | Self::ObjectionsSettled { to, .. } => to.as_deref(),
            Self::CarriedOut(event) => event.to(),
            Self::Detoured(event) => event.to(),
            Self::Drafted(_)
            | Self::Signed { .. }
            | Self::Sponsored { .. }
            | Self::Unsigned { .. }
            | Self::ConsultationSessionRecorded(_)
            | Self::OpinionFiled { .. }
            | Self::OpinionAnswered { .. }
            | Self::ResultObjected { .. }
            | Self::WithdrawalAsked { .. }
            | Self::WithdrawalAgreed { .. } => None,
        }
    }
}
