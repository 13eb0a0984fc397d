//! The commands of each phase, as patterns: every stage lists what it decides itself, and refuses the rest by phase.
//!
//! A new command does not compile until it stands in a phase here, and then every stage is asked about it.

macro_rules! admission_commands {
    () => {
        Command::Revise { .. }
            | Command::OpenForSignatures
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
    };
}
macro_rules! consultation_commands {
    () => {
        Command::OpenConsultation { .. }
            | Command::RecordConsultationSession(_)
            | Command::FileOpinion { .. }
            | Command::AnswerOpinion { .. }
            | Command::StopAsUnlawful { .. }
            | Command::CloseConsultation { .. }
    };
}
macro_rules! session_commands {
    () => {
        Command::CallSession(_)
            | Command::OpenSession
            | Command::OpenVoting
            | Command::CloseVoting
            | Command::SignCount { .. }
            | Command::ConfirmCount
            | Command::DeclareNoQuorum { .. }
    };
}
macro_rules! notice_commands {
    () => {
        Command::SendForReview | Command::RecordReview(_) | Command::PostNotice(_) | Command::Resume { .. }
    };
}
macro_rules! result_commands {
    () => {
        Command::ObjectToResult { .. }
            | Command::SettleObjections { .. }
            | Command::Adopt
            | Command::PublishResolution { .. }
            | Command::File { .. }
    };
}
macro_rules! after_commands {
    () => {
        Command::StartImplementation { .. }
            | Command::UpdateMilestone { .. }
            | Command::CompleteImplementation { .. }
            | Command::CheckAccount { .. }
            | Command::PublishResult { .. }
            | Command::OpenAppraisal
            | Command::Appraise { .. }
            | Command::Archive { .. }
            | Command::ChangePlan { .. }
            | Command::ReportRectification { .. }
            | Command::CheckRectification { .. }
    };
}
pub(super) use {
    admission_commands, after_commands, consultation_commands, notice_commands, result_commands, session_commands,
};
