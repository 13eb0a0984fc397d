//! The calendar: what is owed, since when, until when, and what came of it. Nothing is stored for a due date; it follows
//! from the catalogue of the community, its entries and the day.

use std::collections::BTreeMap;

use super::{Kept, Period, Programme, Rhythm, due_after};
use crate::{clock::Day, ids::DisclosureId, rules::calendar::Calendar};

/// An entry as the calendar needs to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The entry.
    pub id: DisclosureId,
    /// Its number within its section.
    pub seq: i64,
    /// Its item.
    pub code: String,
    /// The period it is about.
    pub period: Period,
    /// The day on which its first version was published; none while it is only a draft.
    pub published: Option<Day>,
    /// Whether it was corrected since.
    pub is_corrected: bool,
    /// Whether it was taken down and waits to be published again.
    pub is_withdrawn: bool,
    /// Whether it left the web after its posting period.
    pub is_gone: bool,
}

/// What is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// An entry about a period.
    Of(Period),
    /// An entry that is always there, owed since this day.
    Standing(Day),
}

/// Where an owed entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueState {
    /// Its period is not over.
    Running,
    /// Its period is over and it may be published.
    Open,
    /// 临期: four fifths of the time have passed.
    Soon,
    /// 逾期: so many days late, and not there.
    Overdue {
        /// The days.
        days: i64,
    },
    /// It was taken down and waits to be published again.
    Withdrawn,
    /// It is there.
    Published {
        /// How many days late it came; 0 in time.
        late: i64,
        /// Whether it was corrected since.
        is_corrected: bool,
    },
}

/// One thing that is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub what: What,
    /// The first day on which it can be published.
    pub opens: Day,
    /// The last day on which it is in time.
    pub due: Day,
    /// Where it stands.
    pub state: DueState,
    /// The entry, also one that is only being written.
    pub entry: Option<Known>,
}

/// An item and all that is owed of it.
#[derive(Clone, Debug)]
pub struct Owed<'a> {
    /// The item.
    pub kept: &'a Kept,
    /// What is owed, in the order of time.
    pub dues: Vec<Due>,
    /// Entries that nothing regular asks for: those that follow from events.
    pub others: Vec<Known>,
}

impl DueState {
    /// Every name of a state.
    pub const NAMES: [&str; 8] = ["running", "open", "soon", "overdue", "withdrawn", "published", "corrected", "late"];

    /// Its name, the end of its Fluent key `calendar-state-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Open => "open",
            Self::Soon => "soon",
            Self::Overdue { .. } => "overdue",
            Self::Withdrawn => "withdrawn",
            Self::Published { late: 0, is_corrected: false } => "published",
            Self::Published { is_corrected: true, .. } => "corrected",
            Self::Published { .. } => "late",
        }
    }

    /// Whether somebody has to do something now.
    #[must_use]
    pub const fn is_to_do(self) -> bool {
        match self {
            Self::Open | Self::Soon | Self::Overdue { .. } | Self::Withdrawn => true,
            Self::Running | Self::Published { .. } => false,
        }
    }

    fn of(opens: Day, due: Day, entry: Option<&Known>, today: Day) -> Self {
        if let Some(entry) = entry
            && let Some(published) = entry.published
        {
            return if entry.is_withdrawn {
                Self::Withdrawn
            } else {
                Self::Published { late: due.days_until(published).max(0), is_corrected: entry.is_corrected }
            };
        }
        let (whole, passed) = (opens.days_until(due) + 1, opens.days_until(today));
        if today > due {
            Self::Overdue { days: due.days_until(today) }
        } else if passed < 0 {
            Self::Running
        } else if passed * 5 >= whole * 4 {
            Self::Soon
        } else {
            Self::Open
        }
    }
}

/// Everything that is owed by a day, item by item; items that were never in force are left out.
#[must_use]
pub fn owed<'a>(programme: &'a Programme, entries: &[Known], today: Day) -> Vec<Owed<'a>> {
    let mut by_code: BTreeMap<&str, Vec<&Known>> = BTreeMap::new();
    for entry in entries {
        by_code.entry(entry.code.as_str()).or_default().push(entry);
    }
    programme
        .all()
        .iter()
        .filter_map(|kept| {
            let entries = by_code.remove(kept.item.code.as_str()).unwrap_or_default();
            let owed = of_item(kept, &entries, programme.calendar(), today);
            (kept.beginnings().next().is_some() || !owed.others.is_empty()).then_some(owed)
        })
        .collect()
}

fn of_item<'a>(kept: &'a Kept, entries: &[&Known], calendar: &Calendar, today: Day) -> Owed<'a> {
    let mut dues: Vec<Due> = kept
        .periods(today)
        .into_iter()
        .map(|period| {
            let opens = period.last_day().plus(1);
            let due = period.last_day().plus(period.days_to_publish());
            let entry = best(entries.iter().copied().filter(|entry| entry.period == period));
            Due {
                what: What::Of(period),
                opens,
                due,
                state: DueState::of(opens, due, entry, today),
                entry: entry.cloned(),
            }
        })
        .collect();
    if kept.item.is_long_term()
        && kept.is_in_force(today)
        && let Some(since) = kept.beginnings().next()
    {
        let due = due_after(calendar, since, Rhythm::LONG_TERM_WORKING_DAYS, true);
        let state = DueState::of(since, due, best(entries.iter().copied()), today);
        // It was there in time when the first was; what is there now is the latest.
        let latest = entries.iter().max_by_key(|entry| (entry.published, entry.seq)).copied();
        dues.insert(0, Due { what: What::Standing(since), opens: since, due, state, entry: latest.cloned() });
    }
    let is_owed = |entry: &Known| dues.iter().any(|due| due.entry.as_ref().is_some_and(|owed| owed.id == entry.id));
    let others = entries.iter().filter(|entry| entry.published.is_some() && !is_owed(entry));
    let others = others.map(|entry| (*entry).clone()).collect();
    Owed { kept, dues, others }
}

/// The entry that stands for what is owed: one that is public before one that was taken down before a draft, the
/// earliest of them.
fn best<'a>(entries: impl Iterator<Item = &'a Known>) -> Option<&'a Known> {
    entries.min_by_key(|entry| (entry.published.is_none(), entry.is_withdrawn, entry.published, entry.seq))
}
