//! A plain command of each deed, to ask the rules whether stage and office allow it before anything is typed.

use domain::{
    clock::Moment,
    ids::{OpinionId, ProposalId},
    proposals::{
        Account, Answer, Call, Command, ConsultationKind, ConsultationSession, Deed, MilestoneState, MilestoneUpdate,
        Mode, ReviewReply, Verdict,
    },
    text::{Line, Markdown, Words},
};
use uuid::Uuid;

fn line() -> Line {
    Line::parse("—").expect("a dash is a line")
}

fn words() -> Words {
    Words::parse("—").expect("a dash is a text")
}

fn markdown() -> Markdown {
    Markdown::parse("—").expect("a dash is a text")
}

/// The plain command of a deed of the desk; none for the deeds of residents.
pub(super) fn sample(deed: Deed, now: Moment) -> Option<Command> {
    Some(match deed {
        Deed::Accept => Command::Accept,
        Deed::AskCorrection => Command::AskCorrection { points: vec![line()] },
        Deed::Decline => Command::Decline { reason: words() },
        Deed::Transfer => Command::Transfer { to: line(), reason: words() },
        Deed::Merge => Command::Merge { into: ProposalId(Uuid::nil()), reason: words() },
        Deed::StopAsUnlawful => Command::StopAsUnlawful { article: line(), opinion: words() },
        Deed::CloseConsultation => Command::CloseConsultation { summary: words() },
        Deed::OpenSession => Command::OpenSession,
        Deed::OpenVoting => Command::OpenVoting,
        Deed::CloseVoting => Command::CloseVoting,
        Deed::SignCount => Command::SignCount { minutes: words(), verdict: Verdict::ByResult },
        Deed::ConfirmCount => Command::ConfirmCount,
        Deed::DeclareNoQuorum => Command::DeclareNoQuorum { note: words() },
        Deed::SendForReview => Command::SendForReview,
        Deed::RecordReview => Command::RecordReview(ReviewReply::NoRemarks),
        Deed::Resume => Command::Resume { note: words(), mode: None },
        Deed::SettleObjections => Command::SettleObjections { reply: words(), upheld: false },
        Deed::Adopt => Command::Adopt,
        Deed::PublishResolution => Command::PublishResolution { text: markdown() },
        Deed::File => Command::File { receipt: line() },
        Deed::StartImplementation => Command::StartImplementation { milestones: Vec::new() },
        Deed::CompleteImplementation => Command::CompleteImplementation { inspection: words() },
        Deed::PublishResult => Command::PublishResult { report: markdown(), promises: Vec::new() },
        Deed::OpenAppraisal => Command::OpenAppraisal,
        Deed::Archive => Command::Archive { rectification: None },
        Deed::ChangePlan => Command::ChangePlan { milestones: Vec::new(), reason: words(), scope: None },
        Deed::ReportRectification => Command::ReportRectification { words: words() },
        Deed::CheckRectification => Command::CheckRectification { is_right: true, words: words() },
        other => return with_data(other, now),
    })
}

fn with_data(deed: Deed, now: Moment) -> Option<Command> {
    let today = now.day();
    Some(match deed {
        Deed::OpenConsultation => {
            let closes = today.plus(30);
            Command::OpenConsultation { kind: ConsultationKind::CandidTalk, closes, announcement: words() }
        }
        Deed::RecordConsultationSession => {
            let kind = ConsultationKind::CandidTalk;
            let session = ConsultationSession { kind, held: today, present: 1, minutes: words() };
            Command::RecordConsultationSession(Box::new(session))
        }
        Deed::AnswerOpinion => {
            let opinion = OpinionId(Uuid::nil());
            Command::AnswerOpinion { opinion, answer: Answer::Adopted, reason: words() }
        }
        Deed::CallSession | Deed::PostNotice => {
            let (opens, closes) = (today.plus(20).start(), today.plus(20).end());
            let call =
                Box::new(Call { opens, closes, place: line(), mode: Mode::Meeting, is_secret: false, only_if: None });
            if deed == Deed::CallSession { Command::CallSession(call) } else { Command::PostNotice(call) }
        }
        Deed::UpdateMilestone => {
            let update = MilestoneUpdate { state: MilestoneState::Doing, spent: None, evidence: Vec::new() };
            Command::UpdateMilestone { no: 1, update: Box::new(update) }
        }
        Deed::CheckAccount => {
            let account = Account { income: Vec::new(), spending: Vec::new(), balance_note: None };
            Command::CheckAccount { account: Box::new(account) }
        }
        _ => return None,
    })
}
