//! How far the resolutions are that are being carried out: an entry of A02 for every month, with frozen figures (C.10).

use super::{
    Content, Drawn, Period, Programme, Refusal, Section, Table,
    decide::writer,
    plain::{amount, date},
};
use crate::{
    clock::{Day, Moment},
    ids::PersonId,
    money::Money,
    permit::Actor,
    proposals::{Milestone, MilestoneState, Proposal, Stage, Works},
    text::{Document, Line, TextFault},
};

/// The item of the catalogue that it is an entry of.
pub const PROGRESS: &str = "A02";

/// The columns; those of the form have its headings.
const COLUMNS: [&str; 9] =
    ["编号", "决定事项", "进度", "预算（元）", "已支出（元）", "下一步", "完成期限", "延期（天）", "延期原因"];

const WORDS: &str = "进度为已完成的工作节点数与节点总数。每件决议的全过程见“事项”页；延期的说明原因和新的完成期限。";

/// What was carried out in a period, as it stands on the day on which it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    period: Period,
    day: Day,
    matters: Vec<Proposal>,
}

/// The period that ended before a day and whose progress is disclosed: the month, or the longer period that ended with
/// it where the community discloses progress less often.
#[must_use]
pub fn progress_period(programme: &Programme, today: Day) -> Period {
    let last = Period::month_of(today).first_day().plus(-1);
    let every = programme.find(PROGRESS).and_then(|kept| kept.every_on(last));
    let longer = every.map(|every| every.period_of(last)).filter(|period| period.last_day() == last);
    longer.unwrap_or(Period::month_of(last))
}

/// Whether somebody may have the progress drafted; the machine may always.
///
/// # Errors
/// When the actor's offices do not write the entries of the item.
pub fn may_draw_progress(actor: &Actor) -> Result<Option<PersonId>, Refusal> {
    if *actor == Actor::System {
        return Ok(None);
    }
    writer(Section::CommunityAffairs, PROGRESS, actor).map(Some)
}

impl Progress {
    /// The progress of a period as it stands today; nothing when no resolution was carried out in it.
    #[must_use]
    pub fn of(period: Period, today: Day, mut matters: Vec<Proposal>) -> Option<Self> {
        matters.retain(|matter| began(matter).is_some_and(|began| began <= period.last_day()));
        matters.sort_by(|one, other| (&one.number, one.seq).cmp(&(&other.number, other.seq)));
        matters.truncate(Table::MOST_ROWS);
        (!matters.is_empty()).then_some(Self { period, day: today, matters })
    }

    /// The document.
    ///
    /// # Errors
    /// When it would be longer than a document may be.
    pub fn content(&self, as_of: Moment) -> Result<Content, TextFault> {
        let rows = self.matters.iter().map(|matter| row(matter, self.day)).collect();
        let table = Table { columns: COLUMNS.map(str::to_owned).to_vec(), rows };
        let summary = Line::parse(&self.summary())?;
        let drawn = Drawn::freeze(as_of, summary, Some(&table), Vec::new());
        let title = Line::parse(&format!("{}决议事项实施进展", self.period.chinese()))?;
        Ok(Content { title, body: Document::parse(WORDS)?, table: Some(table), drawn: Some(drawn) })
    }

    fn summary(&self) -> String {
        let works: Vec<_> = self.matters.iter().map(|matter| Works::of(&matter.milestones, self.day)).collect();
        let late = self.matters.iter().filter(|matter| delay(&matter.milestones, self.day).is_some()).count();
        let sum = |of: fn(&Works) -> usize| works.iter().map(of).sum::<usize>();
        format!(
            "截至{}，正在实施的决议{}件，工作节点完成{}个、共{}个；预算{}元，已支出{}元；延期{late}件。",
            date(self.day),
            self.matters.len(),
            sum(|works| works.done),
            sum(|works| works.planned),
            amount(Money::sum(self.matters.iter().map(planned))),
            amount(Money::sum(works.iter().map(|works| works.spent))),
        )
    }
}

/// The day on which carrying out began, while it goes on, also while a change of its plan is deliberated.
fn began(matter: &Proposal) -> Option<Day> {
    let Stage::Implementing { began } = &matter.stage else { return Some(matter.change_asked()?.began.day()) };
    Some(began.day())
}

/// What it may cost: what was resolved or agreed to since, or else the sum of the plan.
fn planned(matter: &Proposal) -> Money {
    let plan = || Works::of(&matter.milestones, matter.updated.day()).budget;
    matter.content.cost.map_or_else(plan, |_| matter.granted())
}

/// The milestone that is longest behind its planned day, by how many days, and why where somebody said so.
fn delay(plan: &[Milestone], today: Day) -> Option<(i64, &str)> {
    let behind = |milestone: &Milestone| milestone.ends.days_until(milestone.due().max(today));
    let open = plan.iter().filter(|milestone| milestone.is_open());
    let last = open.max_by_key(|milestone| behind(milestone)).filter(|milestone| behind(milestone) > 0)?;
    let reason = match &last.state {
        MilestoneState::Delayed { reason, .. } => reason.as_str(),
        MilestoneState::Planned
        | MilestoneState::Doing
        | MilestoneState::Done
        | MilestoneState::Checked
        | MilestoneState::Cancelled { .. } => "",
    };
    Some((behind(last), reason))
}

fn row(matter: &Proposal, today: Day) -> Vec<String> {
    let works = Works::of(&matter.milestones, today);
    let next = matter.milestones.iter().find(|milestone| milestone.is_open());
    let delay = delay(&matter.milestones, today);
    vec![
        matter.number.clone().unwrap_or_else(|| matter.seq.to_string()),
        matter.content.title.to_string(),
        format!("{}/{}", works.done, works.planned),
        amount(planned(matter)),
        amount(works.spent),
        next.map_or_else(String::new, |milestone| milestone.title.to_string()),
        next.map_or_else(String::new, |milestone| milestone.due().to_string()),
        delay.map_or_else(String::new, |(days, _)| days.to_string()),
        delay.map_or_else(String::new, |(_, reason)| reason.to_owned()),
    ]
}
