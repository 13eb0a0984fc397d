//! On hold by order of the subdistrict, of a court, or because of a dispute (T31), until it is reviewed and resumed.
//!
//! Every running period stops. A session that was called is called off: it is noticed anew, because the notice must
//! elapse in full. While ballots are taken only the subdistrict or a court can order it; then the ballots are kept and
//! never counted, and the vote is taken again.

use serde::{Deserialize, Serialize};
use time::Duration;

use super::{DetourRefusal, Detoured, decide::wrong_stage};
use crate::{
    clock::{Day, Moment},
    proposals::{
        Event, Mode, Proposal, Refusal, Sitting, Stage, StageGroup, Step, SuspensionReason,
        decide::{Asked, Decision},
        outcome, sessions, who,
    },
    text::{Line, Words},
};

/// Whose order it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderedBy {
    /// 街道办事处.
    Subdistrict,
    /// 人民法院.
    Court,
    /// A dispute about it that must be settled first.
    Dispute,
}

/// An order to put a matter on hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuspensionOrder {
    /// Whose order.
    pub by: OrderedBy,
    /// Why.
    pub reason: Words,
    /// The document: its title and number.
    pub document: Line,
    /// When it is looked at again.
    pub review_on: Day,
}

/// A matter on hold: the order, and where it goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Halted {
    /// The order.
    pub order: SuspensionOrder,
    /// Where the matter was.
    pub stage: Stage,
    /// Since when its periods stand still.
    pub since: Moment,
}

impl OrderedBy {
    /// Everybody who can order it.
    pub const ALL: [Self; 3] = [Self::Subdistrict, Self::Court, Self::Dispute];

    /// The name under which it is stored, and the end of its Fluent key `proposals-ordered-by-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Subdistrict => "subdistrict",
            Self::Court => "court",
            Self::Dispute => "dispute",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }
}

pub(super) fn suspend(matter: &Proposal, order: &SuspensionOrder, asked: &Asked<'_>) -> Decision {
    who::head_or_supervision(asked)?;
    let can_be_halted = !matches!(matter.stage, Stage::Draft | Stage::Archived | Stage::Suspended { .. })
        && matter.stage.name().group() != StageGroup::Ended;
    if !can_be_halted {
        return wrong_stage(matter, &super::Detour::Suspend(Box::new(order.clone())));
    }
    if order.by == OrderedBy::Dispute && is_voting(&matter.stage) {
        return Err(DetourRefusal::BallotsBeingTaken.into());
    }
    review_day(order.review_on, asked)?;
    let halted = Halted { order: order.clone(), stage: matter.stage.clone(), since: asked.now };
    let to = Stage::Suspended {
        step: matter.stage.step().unwrap_or(Step::Resolution),
        reason: SuspensionReason::Ordered(Box::new(halted)),
        review_by: order.review_on.end(),
    };
    Ok(Event::Detoured(Detoured::Suspended { to }))
}

const fn is_voting(stage: &Stage) -> bool {
    matches!(
        stage,
        Stage::JointDeliberation { sitting: Sitting::Voting { .. } }
            | Stage::PartyReview { sitting: Sitting::Voting { .. } }
            | Stage::Resolution { sitting: Sitting::Voting { .. } }
    )
}

/// A review is tomorrow at the earliest and within the days of the charter.
fn review_day(review_on: Day, asked: &Asked<'_>) -> Result<(), Refusal> {
    let today = asked.now.day();
    let (from, to) = (today.plus(1), today.plus(asked.facts.policy.suspension_days));
    if review_on < from || review_on > to { Err(DetourRefusal::ReviewDay { from, to }.into()) } else { Ok(()) }
}

pub(super) fn keep(matter: &Proposal, note: &Words, review_on: Day, asked: &Asked<'_>) -> Decision {
    let Stage::Suspended { step, reason, .. } = &matter.stage else {
        return wrong_stage(matter, &super::Detour::KeepSuspended { note: note.clone(), review_on });
    };
    may_review(reason, asked)?;
    review_day(review_on, asked)?;
    let to = Stage::Suspended { step: *step, reason: reason.clone(), review_by: review_on.end() };
    Ok(Event::Detoured(Detoured::SuspensionKept { note: note.clone(), to }))
}

/// Who looks at it again: the supervision committee; after an order from outside also the head, who has its document.
fn may_review(reason: &SuspensionReason, asked: &Asked<'_>) -> Result<(), Refusal> {
    match reason {
        SuspensionReason::Ordered(halted) => match halted.order.by {
            OrderedBy::Subdistrict | OrderedBy::Court => who::head_or_supervision_head(asked),
            OrderedBy::Dispute => who::supervision_head(asked),
        },
        SuspensionReason::NoQuorumThrice => who::supervision_head(asked),
    }
}

/// Lets a matter go on: where it was, or, after three failed sessions, to the next one in the mode that was decided.
pub(in crate::proposals) fn resumed(
    (step, reason): (Step, &SuspensionReason),
    (note, mode): (&Words, Option<Mode>),
    asked: &Asked<'_>,
) -> Decision {
    may_review(reason, asked)?;
    if step != Step::Resolution && mode.is_some_and(Mode::is_window) {
        return Err(Refusal::MeetingOnly);
    }
    let (days, to) = match reason {
        SuspensionReason::NoQuorumThrice => (0, outcome::again(step, 0, asked)),
        SuspensionReason::Ordered(halted) => {
            let days = halted.since.day().days_until(asked.now.day());
            (days, later(&halted.stage, days, asked))
        }
    };
    Ok(Event::Detoured(Detoured::Resumed { note: note.clone(), days, mode, to }))
}

/// The stage again, with every running period longer by the days on hold.
fn later(stage: &Stage, days: i64, asked: &Asked<'_>) -> Stage {
    let mut stage = stage.clone();
    let push = |moment: &mut Moment| *moment = moment.plus(Duration::days(days));
    match &mut stage {
        Stage::Cosigning { until }
        | Stage::Submitted { answer_by: until }
        | Stage::ReturnedForRevision { until, .. }
        | Stage::Sponsored { hold_by: until }
        | Stage::ExternalReview { reply_by: until, .. }
        | Stage::ReadyForNotice { hold_by: until, .. }
        | Stage::ResultObjection { until, .. }
        | Stage::Adopted { publish_by: until, .. }
        | Stage::Acceptance { publish_by: until }
        | Stage::ResultDisclosed { posted_until: until }
        | Stage::Appraising { until } => push(until),
        Stage::Consultation { may_close: one, closes: other, .. }
        | Stage::Filing { file_by: one, posted_until: other }
        | Stage::ResolutionDisclosed { posted_until: one, start_by: other } => {
            push(one);
            push(other);
        }
        Stage::JointDeliberation { sitting } => return sitting_later(Step::JointDeliberation, sitting, days, asked),
        Stage::PartyReview { sitting } => return sitting_later(Step::PartyReview, sitting, days, asked),
        Stage::Resolution { sitting } => return sitting_later(Step::Resolution, sitting, days, asked),
        Stage::Draft
        | Stage::Accepted { .. }
        | Stage::Implementing { .. }
        | Stage::Archived
        | Stage::NotAccepted { .. }
        | Stage::Merged { .. }
        | Stage::Transferred { .. }
        | Stage::Withdrawn { .. }
        | Stage::Rejected { .. }
        | Stage::Suspended { .. }
        | Stage::Lapsed { .. }
        | Stage::Annulled { .. } => {}
    }
    stage
}

/// A session that was called or under way is called again from its beginning; a count goes on.
fn sitting_later(step: Step, sitting: &Sitting, days: i64, asked: &Asked<'_>) -> Stage {
    match sitting {
        Sitting::Scheduled { attempt, .. } | Sitting::InSession { attempt, .. } | Sitting::Voting { attempt, .. } => {
            outcome::again(step, *attempt, asked)
        }
        Sitting::Pending { hold_by, attempt } => {
            let hold_by = hold_by.plus(Duration::days(days));
            sessions::stage(step, Sitting::Pending { hold_by, attempt: *attempt })
        }
        Sitting::Counting { vote, count_by, attempt, signed } => {
            let (vote, attempt, signed) = (*vote, *attempt, signed.clone());
            let count_by = count_by.plus(Duration::days(days));
            sessions::stage(step, Sitting::Counting { vote, count_by, attempt, signed })
        }
        Sitting::Passed { vote } => sessions::stage(step, Sitting::Passed { vote: *vote }),
    }
}
