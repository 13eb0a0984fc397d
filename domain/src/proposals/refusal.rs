//! Why the rules say no; each reason has its own sentence, with its numbers.

use serde::{Deserialize, Serialize};

use super::{Deed, DetourRefusal, StageName};
use crate::clock::{Day, Moment};

/// A reason of the pipeline not to do something. Its sentences: `locales/*/proposals-refusals.ftl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names and numbers speak; each variant is explained by its sentence")]
pub enum Refusal {
    /// The matter is at a stage at which this cannot be done.
    WrongStage { stage: StageName, deed: Deed },
    /// Only another role may do this.
    NotForYou { role: Role },
    /// Only the system keeps deadlines.
    SystemOnly,
    /// The deadline has not passed yet.
    NotYetDue { due: Moment },
    /// At this stage no deadline does anything by itself.
    NoDeadline,
    /// A part of the text is missing (C.4(4)).
    Incomplete { part: Part },
    /// A part of the text names somebody's number (C.4(7)).
    PersonalData { part: Part },
    /// The text is the same as before.
    SameText,
    /// The proposing body's decision is not named.
    BasisMissing,
    /// A matter of one group needs a group: the author lives in none.
    GroupMissing,
    /// This kind of proposer needs no signatures.
    NoSignaturesNeeded,
    /// Signatures come before handing in.
    SignaturesFirst,
    /// Signed already.
    AlreadySigned,
    /// Sponsors the present text already.
    AlreadySponsored,
    /// Neither signed nor sponsors.
    NotSigned,
    /// The author's own signature stays while the matter is theirs.
    AuthorStays,
    /// A matter of another group.
    OtherGroup,
    /// The period is over.
    PeriodOver { until: Moment },
    /// Neither enough residents nor representatives (C.2).
    TooFewBackers { signatures: u32, representatives: u32, households: u32 },
    /// No representative sponsors the present text yet; `outdated` sponsored an earlier one.
    NoSponsor { outdated: u32 },
    /// Representatives have until then; after that the group leader sponsors.
    RepresentativesFirst { until: Moment },
    /// The same was rejected not long ago.
    RejectedRecently { seq: i64, again_from: Day },
    /// It cannot be merged into itself.
    MergeIntoItself,
    /// The other matter is not open.
    MergeTargetClosed,
    /// No point is named.
    NoPoints,
    /// The consultation is too short.
    ConsultationTooShort { days: i64, earliest: Day },
    /// The consultation has not lasted long enough.
    ConsultationRunning { until: Moment },
    /// Too few consultation sessions were held.
    SessionMissing { held: u32, needed: i64 },
    /// The session is in the future or before the consultation.
    SessionDay { from: Day, to: Day },
    /// A hearing needs more notice.
    HearingTooEarly { earliest: Day },
    /// Opinions or posts have no answer (I14).
    Unanswered { count: u32 },
    /// There is no such opinion.
    NoSuchOpinion,
    /// The opinion has its answer.
    AlreadyAnswered,
    /// At this step ballots are taken in a meeting only.
    MeetingOnly,
    /// The session would begin before the notice period has elapsed in full (I9).
    NoticeTooShort { days: i64, earliest: Day },
    /// It ends before it begins.
    EndsBeforeItBegins,
    /// A meeting lasts one day.
    MeetingOverDays,
    /// The window is too short.
    WindowTooShort { days: i64, least: i64 },
    /// The window is too long.
    WindowTooLong { days: i64, most: i64 },
    /// A window needs no opening of a session.
    WindowNeedsNoSession,
    /// A meeting's session is opened before ballots are taken.
    SessionFirst,
    /// Not before the announced time.
    NotBefore { opens: Moment },
    /// The announced time is over.
    SessionOver { closes: Moment },
    /// The roll is not closed yet.
    RollOpen,
    /// The vote is not there.
    NoVote,
    /// The text is not the noticed one (E23): a new notice is needed.
    TextChangedAfterNotice,
    /// The noticed text stands; a second notice would only confuse.
    NoticeStands,
    /// No quorum at this moment (E22).
    QuorumMissing { present: i64, need: i64 },
    /// There is a quorum.
    QuorumPresent { present: i64, need: i64 },
    /// The window is still open.
    WindowOpen { closes: Moment },
    /// Paper ballots wait for a second person.
    PaperUnconfirmed { count: u32 },
    /// Boxes of a secret vote wait for their count sheets.
    BoxesUncounted { count: u32 },
    /// E20.
    BoxExceedsAttendance { in_box: i64, at_box: i64 },
    /// The box is in order.
    BoxInOrder,
    /// Nobody may know the outcome yet.
    NoOutcome,
    /// A proposer does not count.
    ProposerCounts,
    /// The second signature must be somebody else's.
    SameCounter,
    /// The count has its first signature.
    CountSigned,
    /// The count has no first signature.
    CountUnsigned,
    /// The assembly cannot return a matter.
    CannotReturn,
    /// Sending back needs a majority of those present.
    ReturnNeedsMajority { have: u32, need: i64 },
    /// More agree than are present.
    MoreThanPresent { have: u32, present: i64 },
    /// The reply may still come.
    ReplyMayCome { until: Moment },
    /// Objections wait for an answer.
    ObjectionsOpen { count: u32 },
    /// There is no open objection.
    NoObjections,
    /// Objections may still come.
    ObjectionsMayCome { until: Moment },
    /// No milestone is named.
    NoMilestones,
    /// Milestones are not numbered 1, 2, 3 …
    MilestoneNumbers,
    /// A milestone begins after it ends.
    MilestoneDays { no: u16 },
    /// The plan costs more than the resolution allows.
    BudgetTooHigh { planned_fen: i64, allowed_fen: i64 },
    /// The spending is more than the resolution allows.
    SpendingTooHigh { spent_fen: i64, allowed_fen: i64 },
    /// A change of the plan changes nothing.
    PlanUnchanged,
    /// What is begun is not changed.
    MilestoneBegun { no: u16 },
    /// So much more money needs a matter of its own.
    NewMatterNeeded { planned_fen: i64, resolved_fen: i64 },
    /// Beyond what they resolved, only owners can decide.
    OwnersDecideChange,
    /// There is no such milestone.
    NoSuchMilestone { no: u16 },
    /// A milestone cannot go that way.
    MilestoneOrder { no: u16 },
    /// Done needs something to show.
    EvidenceMissing { no: u16 },
    /// Milestones are not checked yet.
    MilestonesOpen { count: u32 },
    /// The account does not balance and nothing says why.
    AccountUnbalanced { income_fen: i64, spending_fen: i64 },
    /// The account and the milestones name different sums.
    AccountDiffers { account_fen: i64, milestones_fen: i64 },
    /// The supervision committee has not checked the account.
    AccountUnchecked,
    /// Accepted opinions without a word on how they were kept.
    PromisesMissing { count: u32 },
    /// The result must stay posted until then.
    StillPosted { until: Moment },
    /// Appraised already.
    AlreadyAppraised,
    /// The appraisal is still open.
    AppraisalOpen { until: Moment },
    /// A low appraisal needs a rectification order.
    RectificationMissing { average_hundredths: u32, unsatisfied: u32 },
    /// What was reported about the rectification waits for the supervision committee.
    RectificationReported,
    /// Nothing was reported about the rectification yet.
    RectificationUnreported,
    /// The withdrawal waits for the sponsors already.
    WithdrawalWaits { agreed: u32, needed: u32 },
    /// Nobody asked to take it back.
    NoWithdrawal,
    /// Agreed already.
    AlreadyAgreed,
    /// A statutory petition is not declined, sent back, handed on or merged; only unlawfulness stops it.
    PetitionGoesOn,
    /// A matter of one group is not for an assembly of all.
    PetitionNeedsAssembly,
    /// A matter of owners must say whose it is; one of a building or stairwell unit, which.
    OwnersScopeMissing,
    /// A matter of owners is proposed by owners, representatives or an organisation, not by residents as such.
    OwnersPropose,
    /// Owners as such propose matters of owners only.
    NotOwners,
    /// Too few of the owners signed.
    TooFewOwners { have: i64, need: i64 },
    /// Owners vote over several days.
    OwnersWindow,
    /// On a matter of owners, residents' bodies give an opinion; they do not send it back.
    OwnersDecide,
    /// The decision on which it depends is not to be had, or is itself.
    NoSuchFirst,
    /// A decision that depends on another is taken by open ballot.
    DependentSecret,
    /// The decision on which it depends is not counted yet.
    FirstUncounted,
    /// A statutory petition is not taken back while enough people stand behind it (T30).
    PetitionStands,
    /// A detour is refused.
    #[serde(untagged)]
    Detour(DetourRefusal),
}

/// Who may do what is refused to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the glossary")]
pub enum Role {
    Person,
    AdultResident,
    Owner,
    ResidentOrOwner,
    Author,
    AuthorOrHead,
    Representative,
    GroupLeader,
    Sponsor,
    CommitteeMember,
    PartyCommittee,
    Clerk,
    CommitteeHead,
    Convenor,
    SecretaryOrHead,
    PartySecretary,
    LegalAdviserOrSubdistrict,
    HeadOrSubdistrict,
    HeadOrGroupLeader,
    Chair,
    Counter,
    CounterOrScrutineer,
    Supervision,
    SupervisionHead,
    Implementer,
    HeadOrSupervision,
    HeadOrSupervisionHead,
    LegalAdviser,
    SubdistrictOfficer,
}

/// A part of a proposal's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "named after the fields of the content")]
pub enum Part {
    Title,
    Problem,
    Facts,
    Proposal,
    Scope,
    Funding,
    Implementer,
    Risks,
    Interests,
}
