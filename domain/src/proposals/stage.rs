//! Where a matter is on its way: one stage at a time, each carrying only what it has.

use serde::{Deserialize, Serialize};

use super::{Annulment, Halted, Sitting};
use crate::{
    clock::Moment,
    ids::{ProposalId, VoteId},
    text::{Line, Words},
    votes::Outcome,
};

/// One of the four steps (四议), each decided by its own body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 居民代表提议.
    Proposal,
    /// “两委”会议商议.
    JointDeliberation,
    /// 党员大会审议.
    PartyReview,
    /// 居民会议决议.
    Resolution,
}

/// What a matter is about; decides its route (C.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatterClass {
    /// 小组/楼栋事项: decided by a group meeting.
    GroupMatter,
    /// 重大公共事项.
    MajorPublic,
    /// 公约、章程: reviewed by the subdistrict before the vote, filed after it.
    Covenant,
    /// 业主共同事项: decided by the owners of the community or of one area; residents' bodies only advise.
    OwnersCommon,
    /// 楼栋、单元业主事项: decided by the owners of one building or stairwell unit.
    UnitOwners,
}

/// Where an author takes up a matter that came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnPoint {
    /// Back to the clerk (T04).
    Admission,
    /// Back to the two committees (T11, and remarks of the external review).
    JointDeliberation,
    /// Back to the party meeting (T15).
    PartyReview,
}

/// Where a matter is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Stage {
    /// Being written; seen by its author only.
    Draft,
    /// Collecting joint signatures; lapses at `until` (60 days).
    Cosigning {
        /// When it lapses.
        until: Moment,
    },
    /// Waits for the clerk; silence until `answer_by` is acceptance.
    Submitted {
        /// End of the fifth working day.
        answer_by: Moment,
    },
    /// Waits for a corrected text; lapses at `until`.
    ReturnedForRevision {
        /// Where it goes on.
        back_to: ReturnPoint,
        /// When it lapses.
        until: Moment,
        /// What must be corrected, point by point.
        points: Vec<Line>,
    },
    /// Accepted (受理); the committee opens the consultation.
    Accepted {
        /// When it was accepted.
        at: Moment,
    },
    /// Residents discuss and file opinions.
    Consultation {
        /// When it was opened.
        opened: Moment,
        /// The first moment at which it may be closed.
        may_close: Moment,
        /// When filing of opinions ends.
        closes: Moment,
    },
    /// Step 1 is passed: sponsored, consulted, the text frozen.
    Sponsored {
        /// By when step 2 must be held.
        hold_by: Moment,
    },
    /// Step 2: the two committees.
    JointDeliberation {
        /// Where their session stands.
        sitting: Sitting,
    },
    /// Step 3: the party members.
    PartyReview {
        /// Where their session stands.
        sitting: Sitting,
    },
    /// With the subdistrict for review (审核) before the notice.
    ExternalReview {
        /// When it was sent.
        sent: Moment,
        /// By when the reply is due.
        reply_by: Moment,
        /// Whether the subdistrict was reminded after the first period ran out.
        reminded: bool,
    },
    /// All that comes before step 4 is done; the notice may be posted. Also after a failed quorum of step 4.
    ReadyForNotice {
        /// By when the assembly must be called.
        hold_by: Moment,
        /// Assemblies that failed for want of a quorum so far.
        attempt: u8,
    },
    /// Step 4 from its notice on: [`Sitting::Scheduled`] is the notice period.
    Resolution {
        /// Where the assembly stands.
        sitting: Sitting,
    },
    /// The preliminary result is posted; objections to it are heard (询异).
    ResultObjection {
        /// The vote.
        vote: VoteId,
        /// When objections end.
        until: Moment,
    },
    /// The assembly resolved so.
    Adopted {
        /// When it was adopted.
        at: Moment,
        /// By when the resolution must be published.
        publish_by: Moment,
    },
    /// Adopted and published; waits for the filing (备案) with the subdistrict.
    Filing {
        /// By when it must be filed.
        file_by: Moment,
        /// The last moment of the posting period.
        posted_until: Moment,
    },
    /// The resolution is posted (≥ 15 days).
    ResolutionDisclosed {
        /// The last moment of the posting period.
        posted_until: Moment,
        /// By when implementation must start.
        start_by: Moment,
    },
    /// Being carried out along milestones.
    Implementing {
        /// When it began.
        began: Moment,
    },
    /// Done; inspected, the account being settled.
    Acceptance {
        /// By when the result must be published.
        publish_by: Moment,
    },
    /// The result is posted (≥ 15 days).
    ResultDisclosed {
        /// The last moment of the posting period.
        posted_until: Moment,
    },
    /// Residents appraise what was done.
    Appraising {
        /// When the appraisal ends.
        until: Moment,
    },
    /// Complete and closed.
    Archived,
    /// Not accepted (不予受理), with its reason.
    NotAccepted {
        /// Why.
        reason: Words,
    },
    /// Goes on as part of another matter (并案).
    Merged {
        /// The other matter.
        into: ProposalId,
    },
    /// Sent to the office in charge (转办).
    Transferred {
        /// To whom.
        to: Line,
    },
    /// Taken back by its proposers (撤回).
    Withdrawn {
        /// Why.
        reason: Words,
    },
    /// Not passed at a step (不予通过).
    Rejected {
        /// At which step.
        step: Step,
        /// How the vote ended.
        outcome: Outcome,
    },
    /// On hold (中止): after three failed sessions, or by order (T31).
    Suspended {
        /// The step at which it is.
        step: Step,
        /// Why.
        reason: SuspensionReason,
        /// By when it must be looked at again.
        review_by: Moment,
    },
    /// A period ran out (失效).
    Lapsed {
        /// When.
        at: Moment,
    },
    /// Set aside by a higher body or court (撤销, T32).
    Annulled {
        /// By whom, why, and the document.
        annulment: Box<Annulment>,
    },
}

/// Why a matter is on hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspensionReason {
    /// Three sessions without a quorum (E36).
    NoQuorumThrice,
    /// By order (T31): the order, and where the matter was.
    Ordered(Box<Halted>),
}

impl Stage {
    /// The step at which a matter is; none before, after and beside the four.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        match self {
            Self::Draft
            | Self::Cosigning { .. }
            | Self::Submitted { .. }
            | Self::Accepted { .. }
            | Self::Consultation { .. }
            | Self::ReturnedForRevision { back_to: ReturnPoint::Admission, .. } => Some(Step::Proposal),
            Self::Sponsored { .. }
            | Self::JointDeliberation { .. }
            | Self::ReturnedForRevision { back_to: ReturnPoint::JointDeliberation, .. } => {
                Some(Step::JointDeliberation)
            }
            Self::PartyReview { .. } | Self::ReturnedForRevision { back_to: ReturnPoint::PartyReview, .. } => {
                Some(Step::PartyReview)
            }
            Self::ExternalReview { .. }
            | Self::ReadyForNotice { .. }
            | Self::Resolution { .. }
            | Self::ResultObjection { .. } => Some(Step::Resolution),
            Self::Suspended { reason: SuspensionReason::Ordered(halted), .. } => halted.stage.step(),
            Self::Suspended { reason: SuspensionReason::NoQuorumThrice, step, .. } => Some(*step),
            Self::Adopted { .. }
            | Self::Filing { .. }
            | Self::ResolutionDisclosed { .. }
            | Self::Implementing { .. }
            | Self::Acceptance { .. }
            | Self::ResultDisclosed { .. }
            | Self::Appraising { .. }
            | Self::Archived
            | Self::NotAccepted { .. }
            | Self::Merged { .. }
            | Self::Transferred { .. }
            | Self::Withdrawn { .. }
            | Self::Rejected { .. }
            | Self::Lapsed { .. }
            | Self::Annulled { .. } => None,
        }
    }
}
