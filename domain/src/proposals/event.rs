//! What happened to a matter. Each entry of the public record of a proposal is one of these.
//!
//! An event holds everything that is needed to rebuild the rows it wrote: `to` is the stage it led to, with its
//! deadlines, so that a later change of the charter's periods cannot change the past.

use serde::{Deserialize, Serialize};

use super::{
    Answer, CarriedOut, ConsultationKind, ConsultationSession, Content, Detoured, Drafted, Notice, Petition,
    SignedCount, Stage, Step, StepRecord, TextHash,
};
use crate::{
    clock::{Day, Moment},
    ids::{OpinionId, PersonId, VoteId},
    text::{Line, Markdown, Words},
    votes::Outcome,
};

/// What happened to a matter, in the past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Somebody began to write.
    Drafted(Box<Drafted>),
    /// The text changed; a substantive change after a passed step leads back (`to`).
    Revised {
        /// The new text.
        content: Box<Content>,
        /// What changed and why.
        note: Line,
        /// The stage it led back to, if it did.
        to: Option<Box<Stage>>,
    },
    /// T01. The author is the first to sign.
    OpenedForSignatures {
        /// Who.
        by: PersonId,
        /// The substance that is signed.
        substance: TextHash,
        /// Whether the author, as a representative, also sponsors it.
        sponsors: bool,
        /// Where the matter is now.
        to: Stage,
    },
    /// A resident signed.
    Signed {
        /// Who.
        by: PersonId,
        /// The substance that is signed.
        substance: TextHash,
    },
    /// A representative (or the group leader in their place) sponsors this substance.
    Sponsored {
        /// Who.
        by: PersonId,
        /// The substance that is sponsored.
        substance: TextHash,
    },
    /// A signature or sponsorship was taken back.
    Unsigned {
        /// Who.
        by: PersonId,
        /// Whether the statutory petition fell below its threshold with it (E25).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        petition_fell: bool,
    },
    /// T02.
    Submitted {
        /// The statutory petition that it is, as counted on the live roll.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        petition: Option<Box<Petition>>,
        /// Where the matter is now.
        to: Stage,
    },
    /// T03.
    Accepted {
        /// The formal number, `SY-junmen-2026-0007`.
        number: String,
        /// Whether by silence: nobody answered within the period.
        by_silence: bool,
        /// Where the matter is now.
        to: Stage,
    },
    /// T04.
    CorrectionAsked {
        /// Where the matter is now, with the points.
        to: Stage,
    },
    /// T05 and T07.
    Declined {
        /// Where the matter is now, with the reason.
        to: Stage,
        /// The article that it breaks, where it was stopped as unlawful.
        article: Option<Line>,
    },
    /// T05.
    Transferred {
        /// Why.
        reason: Words,
        /// Where the matter is now.
        to: Stage,
    },
    /// T05.
    Merged {
        /// Why.
        reason: Words,
        /// Where the matter is now.
        to: Stage,
    },
    /// Handed in again after it came back.
    Resubmitted {
        /// The new text.
        content: Box<Content>,
        /// How the points were met.
        note: Line,
        /// A step that is not needed any more because of it.
        exempted: Option<Box<StepRecord>>,
        /// Where the matter is now.
        to: Stage,
    },
    /// T06.
    ConsultationOpened {
        /// The announced form.
        kind: ConsultationKind,
        /// Who takes part, where, with which materials.
        announcement: Words,
        /// Where the matter is now.
        to: Stage,
    },
    /// A consultation session was held.
    ConsultationSessionRecorded(Box<ConsultationSession>),
    /// A written opinion came in.
    OpinionFiled {
        /// Its id.
        opinion: OpinionId,
        /// Who.
        by: PersonId,
        /// The opinion.
        words: Words,
    },
    /// A written opinion was answered.
    OpinionAnswered {
        /// Which.
        opinion: OpinionId,
        /// Who answered.
        by: PersonId,
        /// 采纳, 部分采纳, 不采纳.
        answer: Answer,
        /// Why.
        reason: Words,
    },
    /// T08: step 1 is passed.
    ConsultationClosed {
        /// The passed step, and for matters of one group the exemptions of steps 2 and 3.
        passed: Vec<StepRecord>,
        /// By when the assembly of a statutory petition must be held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        convene_by: Option<Moment>,
        /// Where the matter is now.
        to: Stage,
    },
    /// T09, T13, T19: a body was called; its roll and vote exist from now on.
    SessionCalled {
        /// What was announced.
        notice: Box<Notice>,
        /// Where the matter is now.
        to: Stage,
    },
    /// The session was opened.
    SessionOpened {
        /// Where the matter is now.
        to: Stage,
    },
    /// Ballots are taken.
    VotingOpened {
        /// Where the matter is now.
        to: Stage,
    },
    /// No more ballots are taken.
    VotingClosed {
        /// Where the matter is now.
        to: Stage,
    },
    /// The first of two signatures under the count.
    CountSigned {
        /// Where the matter is now, with the signature.
        to: Stage,
    },
    /// The count stands: a step is passed, not passed, or there was no quorum.
    Counted {
        /// The count.
        #[serde(flatten)]
        count: SignedCount,
        /// How it ended.
        outcome: Outcome,
        /// What is on record about the step, where it was passed.
        passed: Option<Box<StepRecord>>,
        /// Where the matter is now.
        to: Stage,
    },
    /// T11, T15: a majority wants it back.
    Returned {
        /// The count; its verdict names the points.
        #[serde(flatten)]
        count: SignedCount,
        /// How many of those present want it back.
        agreeing: u32,
        /// Where the matter is now.
        to: Stage,
    },
    /// E20: more ballots than people; the vote is taken again.
    BoxVoided {
        /// The count.
        #[serde(flatten)]
        count: SignedCount,
        /// Where the matter is now.
        to: Stage,
    },
    /// T17: 流会.
    QuorumFailed {
        /// The vote.
        vote: VoteId,
        /// The step.
        step: Step,
        /// Units present.
        present: i64,
        /// Units needed.
        need: i64,
        /// For the minutes; none where the machine found it.
        note: Option<Words>,
        /// The step without an opinion, where a statutory petition goes on after the last attempt.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        passed: Option<Box<StepRecord>>,
        /// Where the matter is now.
        to: Stage,
    },
    /// A statutory petition goes on without the opinion of a body that did not sit in time.
    OpinionMissed {
        /// The step.
        step: Step,
        /// The step without an opinion.
        passed: Box<StepRecord>,
        /// Where the matter is now.
        to: Stage,
    },
    /// A called session was not opened on its day; it must be called again.
    SessionMissed {
        /// The vote.
        vote: VoteId,
        /// The step.
        step: Step,
        /// Where the matter is now.
        to: Stage,
    },
    /// T18.
    SentForReview {
        /// Where the matter is now.
        to: Stage,
    },
    /// The subdistrict was reminded.
    ReviewReminded {
        /// Where the matter is now.
        to: Stage,
    },
    /// T18: the reply, or that there was none.
    Reviewed {
        /// The points, if any.
        points: Vec<Line>,
        /// The changed text, if any.
        revised: Option<Box<Content>>,
        /// Whether a reply came.
        replied: bool,
        /// A step that need not be repeated.
        exempted: Option<Box<StepRecord>>,
        /// Where the matter is now.
        to: Stage,
    },
    /// Somebody objected to the preliminary result.
    ResultObjected {
        /// Who.
        by: PersonId,
        /// What is wrong.
        words: Words,
    },
    /// The open objections were answered.
    ObjectionsSettled {
        /// The answer.
        reply: Words,
        /// Where the matter is now, when the vote must be taken again.
        to: Option<Box<Stage>>,
    },
    /// T23.
    Adopted {
        /// Where the matter is now.
        to: Stage,
    },
    /// What was found invalid while objections could come changed the result.
    ResultFell {
        /// How the vote ends now.
        outcome: Outcome,
        /// Where the matter is now.
        to: Stage,
    },
    /// T25: the resolution was published.
    ResolutionPublished {
        /// The resolution.
        text: Markdown,
        /// The first day that counts is the next one; the posting period runs to the end of this day.
        posted_until: Day,
        /// Where the matter is now.
        to: Stage,
    },
    /// T25: filed with the subdistrict.
    Filed {
        /// The receipt.
        receipt: Line,
        /// Where the matter is now.
        to: Stage,
    },
    /// T30: the author asks the other sponsors to take it back.
    WithdrawalAsked {
        /// Why.
        reason: Words,
    },
    /// T30: a sponsor agreed, and others are still to do so.
    WithdrawalAgreed {
        /// Who.
        by: PersonId,
    },
    /// T30: taken back.
    Withdrawn {
        /// Where the matter is now, with the reason.
        to: Stage,
    },
    /// A period ran out.
    Lapsed {
        /// Where the matter is now.
        to: Stage,
    },
    /// What happened while it was carried out.
    #[serde(untagged)]
    CarriedOut(CarriedOut),
    /// What happened beside the road.
    #[serde(untagged)]
    Detoured(Detoured),
}
