//! Carrying out: milestones, the final account, the appraisal.

use serde::{Deserialize, Serialize};

use crate::{
    clock::Day,
    money::Money,
    text::{Line, Name, Words},
};

/// One stage of carrying a resolution out (C.10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Its place in the plan, from 1.
    pub no: u16,
    /// What is done.
    pub title: Line,
    /// What can be seen when it is done.
    pub deliverable: Line,
    /// Who answers for it.
    pub owner: Name,
    /// The organisation that helps, if any.
    pub helper: Option<Line>,
    /// When it is to begin.
    pub starts: Day,
    /// When it is to be done.
    pub ends: Day,
    /// What it may cost.
    pub budget: Money,
    /// What it did cost.
    pub spent: Option<Money>,
    /// How far it is.
    pub state: MilestoneState,
    /// What shows it: photos, invoices, contracts, by name.
    pub evidence: Vec<Line>,
    /// The day on which it was said to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Day>,
}

/// How far a milestone is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MilestoneState {
    /// Not begun.
    Planned,
    /// Under way.
    Doing,
    /// Late, with a reason and a new date.
    Delayed {
        /// Why.
        reason: Line,
        /// The new date.
        until: Day,
    },
    /// Done; waits for the supervision committee.
    Done,
    /// Seen and found right by the supervision committee.
    Checked,
    /// Not done any more, by a change of the plan.
    Cancelled {
        /// Why.
        reason: Line,
    },
}

/// What changes at a milestone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneUpdate {
    /// How far it is now.
    pub state: MilestoneState,
    /// What it cost so far, when known.
    pub spent: Option<Money>,
    /// What is added to show it.
    pub evidence: Vec<Line>,
}

/// Income and spending of a carried-out resolution, line by line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Where money came from.
    pub income: Vec<AccountLine>,
    /// Where it went.
    pub spending: Vec<AccountLine>,
    /// What is left and where it goes, or what is missing and who pays; none when nothing is left.
    pub balance_note: Option<Line>,
}

/// One line of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountLine {
    /// What for.
    pub label: Line,
    /// How much.
    pub amount: Money,
}

/// One resident's appraisal: 1 (not satisfied) to 5, for 必要, 公开, 质量, 费用, 总体.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "[u8; 5]", into = "[u8; 5]")]
pub struct Scores([u8; 5]);

impl Scores {
    /// Five scores, each 1 to 5.
    #[must_use]
    pub fn new(scores: [u8; 5]) -> Option<Self> {
        scores.iter().all(|score| (1..=5).contains(score)).then_some(Self(scores))
    }

    /// The five scores in order.
    #[must_use]
    pub const fn each(self) -> [u8; 5] {
        self.0
    }

    /// The score for the whole.
    #[must_use]
    pub const fn overall(self) -> u8 {
        self.0[4]
    }
}

impl TryFrom<[u8; 5]> for Scores {
    type Error = &'static str;
    fn try_from(scores: [u8; 5]) -> Result<Self, Self::Error> {
        Self::new(scores).ok_or("a score is 1 to 5")
    }
}
impl From<Scores> for [u8; 5] {
    fn from(scores: Scores) -> Self {
        scores.0
    }
}

/// How residents appraised a carried-out resolution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppraisalSum {
    /// How many took part.
    pub count: u32,
    /// The sum of the overall scores.
    pub overall: u32,
    /// How many gave 1 or 2 for the whole.
    pub unsatisfied: u32,
}

impl AppraisalSum {
    /// Whether a rectification order (整改单) is due: average below 3.0, or a fifth or more not satisfied.
    #[must_use]
    pub fn is_low(self) -> bool {
        self.count > 0 && (self.overall < self.count * 3 || self.unsatisfied * 5 >= self.count)
    }

    /// The average in hundredths, rounded to the nearest; none when nobody took part.
    #[must_use]
    pub fn average_hundredths(self) -> Option<u32> {
        (self.count > 0).then(|| (self.overall * 200 + self.count) / (self.count * 2))
    }
}

/// Answer to a written opinion or a post marked for answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// 采纳.
    Adopted,
    /// 部分采纳.
    PartlyAdopted,
    /// 不采纳.
    NotAdopted,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Adopted, Self::PartlyAdopted, Self::NotAdopted];

    /// The name under which it is stored, and the end of its Fluent key `answer-…` (with `-` for `_`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::PartlyAdopted => "partly_adopted",
            Self::NotAdopted => "not_adopted",
        }
    }

    /// The answer of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }
}

/// A form of consultation (Part D, 72–75).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsultationKind {
    /// 民主恳谈.
    CandidTalk,
    /// 民主议事.
    Council,
    /// 民主听证: needs ten days' notice.
    Hearing,
    /// 民主咨询.
    Advisory,
    /// 问卷征询 of owners.
    Survey,
}

impl ConsultationKind {
    /// Every form.
    pub const ALL: [Self; 5] = [Self::CandidTalk, Self::Council, Self::Hearing, Self::Advisory, Self::Survey];

    /// The name under which it is stored, and the end of its Fluent key `consultation-…` (with `-` for `_`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CandidTalk => "candid_talk",
            Self::Council => "council",
            Self::Hearing => "hearing",
            Self::Advisory => "advisory",
            Self::Survey => "survey",
        }
    }

    /// The form of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A consultation session that was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsultationSession {
    /// Its form.
    pub kind: ConsultationKind,
    /// The day on which it was held.
    pub held: Day,
    /// How many took part.
    pub present: u32,
    /// What was said.
    pub minutes: Words,
}

impl Milestone {
    /// The day by which it is to be done: the planned one, or the new one after a delay.
    #[must_use]
    pub const fn due(&self) -> Day {
        match self.state {
            MilestoneState::Delayed { until, .. } => until,
            MilestoneState::Planned
            | MilestoneState::Doing
            | MilestoneState::Done
            | MilestoneState::Checked
            | MilestoneState::Cancelled { .. } => self.ends,
        }
    }

    /// How many days it is over its day and not done; none when it is in time or done.
    #[must_use]
    pub fn days_late(&self, today: Day) -> Option<i64> {
        let days = today.number() - self.due().number();
        (self.is_open() && days > 0).then_some(days)
    }

    /// Whether it is still to be done.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        match self.state {
            MilestoneState::Planned | MilestoneState::Doing | MilestoneState::Delayed { .. } => true,
            MilestoneState::Done | MilestoneState::Checked | MilestoneState::Cancelled { .. } => false,
        }
    }

    /// Whether it is not done any more.
    #[must_use]
    pub const fn is_cancelled(&self) -> bool {
        matches!(self.state, MilestoneState::Cancelled { .. })
    }

    /// Whether nothing waits for it: found right, or cancelled.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        matches!(self.state, MilestoneState::Checked | MilestoneState::Cancelled { .. })
    }
}

/// How far the work of a plan is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Works {
    /// Milestones of the plan that are not cancelled.
    pub planned: usize,
    /// Those that are done, checked or not.
    pub done: usize,
    /// Those that were put off at some time and are still open.
    pub delayed: usize,
    /// The days over its day of the milestone that is latest; none when all are in time.
    pub days_late: Option<i64>,
    /// What the plan may cost.
    pub budget: Money,
    /// What it did cost so far.
    pub spent: Money,
}

impl Works {
    /// How far a plan is on this day.
    #[must_use]
    pub fn of(plan: &[Milestone], today: Day) -> Self {
        let live = || plan.iter().filter(|milestone| !milestone.is_cancelled());
        Self {
            planned: live().count(),
            done: live().filter(|milestone| !milestone.is_open()).count(),
            delayed: plan.iter().filter(|one| matches!(one.state, MilestoneState::Delayed { .. })).count(),
            days_late: plan.iter().filter_map(|milestone| milestone.days_late(today)).max(),
            budget: Money::sum(live().map(|milestone| milestone.budget)),
            spent: Money::sum(plan.iter().filter_map(|milestone| milestone.spent)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn milestone(state: MilestoneState, ends: u8, spent: Option<i64>) -> Milestone {
        let line = |text: &str| Line::parse(text).unwrap();
        Milestone {
            no: 1,
            title: line("铺路"),
            deliverable: line("路面平整"),
            owner: Name::parse("林建国").unwrap(),
            helper: None,
            starts: Day::new(2026, 5, 1).unwrap(),
            ends: Day::new(2026, 5, ends).unwrap(),
            budget: Money::from_fen(10_000),
            spent: spent.map(Money::from_fen),
            state,
            evidence: Vec::new(),
            done: None,
        }
    }

    #[test]
    fn a_milestone_is_late_from_the_day_after_its_day_until_it_is_done() {
        let today = |day| Day::new(2026, 5, day).unwrap();
        let doing = milestone(MilestoneState::Doing, 10, None);
        assert_eq!(doing.days_late(today(10)), None);
        assert_eq!(doing.days_late(today(11)), Some(1));
        assert_eq!(milestone(MilestoneState::Done, 10, None).days_late(today(31)), None);
        let state = MilestoneState::Delayed { reason: Line::parse("连日下雨").unwrap(), until: today(20) };
        let put_off = milestone(state, 10, None);
        assert_eq!(put_off.days_late(today(15)), None, "the new day counts");
        assert_eq!(put_off.days_late(today(22)), Some(2));
    }

    #[test]
    fn a_plan_says_how_far_it_is() {
        let until = Day::new(2026, 5, 20).unwrap();
        let state = MilestoneState::Delayed { reason: Line::parse("连日下雨").unwrap(), until };
        let dropped = MilestoneState::Cancelled { reason: Line::parse("不再需要").unwrap() };
        let plan = [
            milestone(dropped, 5, None),
            milestone(MilestoneState::Checked, 5, Some(9_900)),
            milestone(MilestoneState::Doing, 10, Some(50)),
            milestone(state, 12, None),
        ];
        let works = Works::of(&plan, Day::new(2026, 5, 16).unwrap());
        assert_eq!((works.planned, works.done, works.delayed, works.days_late), (3, 1, 1, Some(6)));
        assert_eq!((works.budget, works.spent), (Money::from_fen(30_000), Money::from_fen(9_950)));
        assert_eq!(Works::of(&[], until), Works::default());
    }
}
