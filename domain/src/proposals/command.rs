//! What somebody asks of a matter.

use serde::{Deserialize, Serialize};

use super::{
    Account, Answer, ConsultationKind, ConsultationSession, Content, Detour, Milestone, MilestoneUpdate, Mode, Promise,
    Scores, Verdict,
};
use crate::{
    clock::{Day, Moment},
    ids::{OpinionId, ProposalId},
    text::{Line, Markdown, Words},
};

/// When, where and how a body is called together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// When the session or window begins.
    pub opens: Moment,
    /// When it ends; for a meeting, the end of its day.
    pub closes: Moment,
    /// Where.
    pub place: Line,
    /// How ballots are taken.
    pub mode: Mode,
    /// Whether nobody is to know who chose what (无记名).
    #[serde(default)]
    pub is_secret: bool,
    /// The matter that must be carried for this one to take effect (E28); only for the body that resolves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_if: Option<ProposalId>,
}

/// What the subdistrict's review says (T18).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "snake_case")]
pub enum ReviewReply {
    /// Nothing stands against it.
    NoRemarks,
    /// Points that are met by a changed text.
    Remarks {
        /// The points.
        points: Vec<Line>,
        /// The changed text.
        revised: Box<Content>,
        /// Whether the change only removes an unlawful clause, so that the party meeting need not sit again.
        exempt_party_review: bool,
    },
    /// No reply came in time, not even after a reminder.
    NoReply,
}

/// What somebody asks of a matter. Named in the imperative; [`super::Proposal::decide`] answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    // Preparing and admission (T01–T05).
    /// Change the text.
    Revise {
        /// The new text.
        content: Box<Content>,
        /// What changed and why.
        note: Line,
    },
    /// T01: ask others to sign.
    OpenForSignatures,
    /// Sign as a resident.
    Sign,
    /// Sponsor as a resident representative; again after a substantive change.
    Sponsor,
    /// Take one's signature or sponsorship back.
    Unsign,
    /// T02: hand it in.
    Submit,
    /// T03.
    Accept,
    /// T04: ask for corrections.
    AskCorrection {
        /// What must be corrected.
        points: Vec<Line>,
    },
    /// T05: do not accept.
    Decline {
        /// Why, in writing.
        reason: Words,
    },
    /// T05: send to the office in charge.
    Transfer {
        /// To whom.
        to: Line,
        /// Why.
        reason: Words,
    },
    /// T05: let it go on as part of another matter.
    Merge {
        /// The other matter.
        into: ProposalId,
        /// Why.
        reason: Words,
    },
    /// Hand in again after it came back.
    Resubmit {
        /// The new text.
        content: Box<Content>,
        /// How the points were met.
        note: Line,
    },
    // Consultation (T06–T08).
    /// T06.
    OpenConsultation {
        /// The announced form.
        kind: ConsultationKind,
        /// The last day on which opinions are taken.
        closes: Day,
        /// Who takes part, where, with which materials.
        announcement: Words,
    },
    /// Put a session that was held on record.
    RecordConsultationSession(Box<ConsultationSession>),
    /// Hand in a written opinion.
    FileOpinion {
        /// The opinion.
        words: Words,
    },
    /// Answer a written opinion.
    AnswerOpinion {
        /// Which.
        opinion: OpinionId,
        /// 采纳, 部分采纳, 不采纳.
        answer: Answer,
        /// Why.
        reason: Words,
    },
    /// T07: stop it because it is unlawful.
    StopAsUnlawful {
        /// The article it breaks.
        article: Line,
        /// The legal opinion.
        opinion: Words,
    },
    /// T08.
    CloseConsultation {
        /// The minutes of the consultation.
        summary: Words,
    },
    // Sessions (T09–T17, T20–T21).
    /// T09, T13: call the two committees, or the party meeting.
    CallSession(Box<Call>),
    /// Open the session; members check in.
    OpenSession,
    /// T10, T20: take ballots.
    OpenVoting,
    /// T21: take no more ballots.
    CloseVoting,
    /// T21: the first signature under the count.
    SignCount {
        /// The minutes of the session.
        minutes: Words,
        /// What the count leads to.
        verdict: Verdict,
    },
    /// T21: the second signature, by somebody else.
    ConfirmCount,
    /// T17: 流会.
    DeclareNoQuorum {
        /// For the minutes.
        note: Words,
    },
    // Review and notice (T18–T19, E36).
    /// T18: send to the subdistrict.
    SendForReview,
    /// T18: put the reply on record.
    RecordReview(ReviewReply),
    /// T19.
    PostNotice(Box<Call>),
    /// After three failed sessions, or an order: let it go on.
    Resume {
        /// What was decided about it, with the document that lifts an order.
        note: Words,
        /// How the next session votes, where that was decided too (E36).
        mode: Option<Mode>,
    },
    // Result (T22–T25).
    /// T22: object to the preliminary result.
    ObjectToResult {
        /// What is wrong.
        words: Words,
    },
    /// Answer all open objections.
    SettleObjections {
        /// The answer.
        reply: Words,
        /// Whether the vote must be taken again.
        upheld: bool,
    },
    /// T23.
    Adopt,
    /// T25: publish the resolution.
    PublishResolution {
        /// The resolution (决议书).
        text: Markdown,
    },
    /// T25: file it with the subdistrict.
    File {
        /// The receipt.
        receipt: Line,
    },
    // Carrying out (T26–T29).
    /// T26.
    StartImplementation {
        /// The plan.
        milestones: Vec<Milestone>,
    },
    /// Say how far a milestone is.
    UpdateMilestone {
        /// Which.
        no: u16,
        /// What changes.
        update: Box<MilestoneUpdate>,
    },
    /// C.10: change the plan.
    ChangePlan {
        /// The milestones that are changed, cancelled or added.
        milestones: Vec<Milestone>,
        /// Why.
        reason: Words,
        /// The other scope, where it changes.
        scope: Option<Words>,
    },
    /// T27.
    CompleteImplementation {
        /// The inspection (验收单).
        inspection: Words,
    },
    /// T28: the supervision committee has checked the final account.
    CheckAccount {
        /// The final account.
        account: Box<Account>,
    },
    /// T28.
    PublishResult {
        /// The report.
        report: Markdown,
        /// How each accepted opinion was carried out.
        promises: Vec<Promise>,
    },
    /// T29: ask residents.
    OpenAppraisal,
    /// T29: one resident's answer.
    Appraise {
        /// Five scores.
        scores: Scores,
        /// In words.
        comment: Option<Words>,
    },
    /// T29: close the file.
    Archive {
        /// The rectification order, needed when the appraisal is low.
        rectification: Option<Words>,
    },
    /// Say what was done about the rectification order.
    ReportRectification {
        /// What was done.
        words: Words,
    },
    /// The supervision committee finds all put right, or sends it back.
    CheckRectification {
        /// Whether all is put right.
        is_right: bool,
        /// What was found.
        words: Words,
    },
    // At any time.
    /// T30: take it back; with other sponsors, ask them to agree.
    Withdraw {
        /// Why.
        reason: Words,
    },
    /// T30: agree, as a sponsor, to take it back.
    AgreeToWithdraw,
    /// Do what a passed deadline calls for. The system only.
    KeepDeadline,
    /// Leave the road.
    #[serde(untagged)]
    Detour(Detour),
}
