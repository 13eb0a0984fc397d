//! What one community has of the catalogue: the items that come with the product, those it switched on, its own, and
//! rhythms that it made more frequent. Every change has its day; nothing is changed backwards.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Audience, Basis, Channel, Every, Item, POSTING_DAYS, Period, Personal, Phase, Rhythm, Section, SettingRefusal,
    catalogue,
};
use crate::{
    clock::{Day, Moment},
    ids::PersonId,
    people::Office,
    permit::Actor,
    rules::calendar::Calendar,
    text::Line,
};

/// A change of the catalogue of a community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Setting {
    /// An optional item is taken on.
    SwitchedOn {
        /// Its code.
        code: String,
    },
    /// An optional or own item is given up.
    SwitchedOff {
        /// Its code.
        code: String,
    },
    /// An item is disclosed more often than the catalogue asks.
    Quickened {
        /// Its code.
        code: String,
        /// How often from the next period on.
        every: Every,
    },
    /// The community adds an item of its own.
    Added {
        /// Its code.
        code: String,
        /// Its section.
        section: Section,
        /// What is disclosed.
        name: Line,
        /// By which rule, in words.
        rule: Line,
        /// How often.
        every: Every,
        /// Who answers for it.
        office: Office,
    },
}

/// A change with its day and its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Set {
    /// Its number in the community, from 1.
    pub number: i64,
    /// What changes.
    pub setting: Setting,
    /// Who changed it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// What somebody wants to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Take an optional item on.
    SwitchOn,
    /// Give an optional or own item up.
    SwitchOff,
    /// Disclose it more often.
    Quicken(Every),
}

/// An own item as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnItem {
    /// Its section.
    pub section: Section,
    /// What is disclosed.
    pub name: Line,
    /// By which rule, in words.
    pub rule: Line,
    /// How often.
    pub every: Every,
    /// Who answers for it.
    pub office: Office,
}

/// An item with its life in one community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The item.
    pub item: Item,
    /// The rule of an own item, in the community's words.
    pub own_rule: Option<Line>,
    /// The days on which it was in force: from the first of each pair until the day before the second.
    spans: Vec<(Day, Option<Day>)>,
    /// Rhythms more frequent than the item's own, each from its day on.
    quickened: Vec<(Day, Every)>,
}

/// The catalogue of one community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    items: Vec<Kept>,
    changes: i64,
    calendar: Arc<Calendar>,
}

impl Programme {
    /// The catalogue of a community that began on this day and then changed this.
    #[must_use]
    pub fn of(founded: Day, sets: &[Set]) -> Self {
        let kept = |item: &Item| Kept {
            item: item.clone(),
            own_rule: None,
            spans: if item.optional { Vec::new() } else { vec![(founded, None)] },
            quickened: Vec::new(),
        };
        let calendar = Arc::clone(Calendar::shipped());
        let mut programme = Self { items: catalogue().iter().map(kept).collect(), changes: 0, calendar };
        for set in sets {
            programme.take(set);
        }
        programme.items.sort_by(|a, b| (a.item.section, &a.item.code).cmp(&(b.item.section, &b.item.code)));
        programme
    }

    /// The same where these are the working days.
    #[must_use]
    pub fn by(self, calendar: Arc<Calendar>) -> Self {
        Self { calendar, ..self }
    }

    /// The working days by which it counts.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Every item, section by section, also those that are not in force.
    #[must_use]
    pub fn all(&self) -> &[Kept] {
        &self.items
    }

    /// The items in force on a day.
    pub fn on(&self, day: Day) -> impl Iterator<Item = &Kept> {
        self.items.iter().filter(move |kept| kept.is_in_force(day))
    }

    /// The item of this code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Kept> {
        self.items.iter().find(|kept| kept.item.code == code)
    }

    fn take(&mut self, set: &Set) {
        let day = set.at.day();
        self.changes = set.number;
        let code = match &set.setting {
            Setting::Added { code, .. } => {
                self.items.extend(Kept::own(&set.setting, day));
                code
            }
            Setting::SwitchedOn { code } | Setting::SwitchedOff { code } | Setting::Quickened { code, .. } => code,
        };
        let Some(kept) = self.items.iter_mut().find(|kept| kept.item.code == *code) else { return };
        match &set.setting {
            Setting::SwitchedOn { .. } => kept.spans.push((day, None)),
            Setting::SwitchedOff { .. } => {
                if let Some(last) = kept.spans.last_mut() {
                    last.1 = Some(day);
                }
            }
            Setting::Quickened { every, .. } => {
                // From the end of the longer of the two periods on, so that no day is owed twice or not at all.
                let longer = kept.every_on(day).map_or(*every, |now| now.min(*every));
                let from = longer.period_of(day).last_day().plus(1);
                kept.quickened.push((from, *every));
            }
            Setting::Added { .. } => {}
        }
    }

    /// Decides whether an item may be changed so.
    ///
    /// # Errors
    /// The reason why not.
    pub fn decide(&self, code: &str, wish: &Wish, actor: &Actor, now: Moment) -> Result<Set, SettingRefusal> {
        let kept = self.find(code).ok_or(SettingRefusal::UnknownItem)?;
        let by = keeper(kept.item.section, actor)?;
        let code = kept.item.code.clone();
        let is_on = kept.is_in_force(now.day());
        let setting = match wish {
            Wish::SwitchOn if is_on => return Err(SettingRefusal::IsOn),
            Wish::SwitchOn => Setting::SwitchedOn { code },
            Wish::SwitchOff | Wish::Quicken(_) if !is_on => return Err(SettingRefusal::IsOff),
            Wish::SwitchOff if !kept.item.optional => return Err(SettingRefusal::Compulsory),
            Wish::SwitchOff => Setting::SwitchedOff { code },
            Wish::Quicken(every) => {
                let asked = kept.item.every().ok_or(SettingRefusal::NoRhythm)?;
                if *every < asked {
                    return Err(SettingRefusal::TooSeldom { asked });
                }
                if kept.latest_every() == Some(*every) {
                    return Err(SettingRefusal::NothingChanged);
                }
                Setting::Quickened { code, every: *every }
            }
        };
        Ok(Set { number: self.changes + 1, setting, by, at: now })
    }

    /// Decides whether an own item may be added.
    ///
    /// # Errors
    /// The reason why not.
    pub fn add(&self, own: OwnItem, actor: &Actor, now: Moment) -> Result<Set, SettingRefusal> {
        let OwnItem { section, name, rule, every, office } = own;
        let by = keeper(section, actor)?;
        if self.items.iter().any(|kept| kept.item.section == section && kept.item.name == name) {
            return Err(SettingRefusal::NameTaken);
        }
        let owned = self.items.iter().filter(|kept| kept.is_own() && kept.item.section == section).count();
        let code = format!("{}{}", section.letter(), 51 + owned);
        let setting = Setting::Added { code, section, name, rule, every, office };
        Ok(Set { number: self.changes + 1, setting, by, at: now })
    }
}

impl Kept {
    fn own(setting: &Setting, day: Day) -> Option<Self> {
        let Setting::Added { code, section, name, rule, every, office } = setting else { return None };
        let item = Item {
            code: code.clone(),
            section: *section,
            phase: Phase::Implementation,
            name: name.clone(),
            rhythms: vec![Rhythm::Regular(*every)],
            basis: vec![Basis { law: "custom".to_owned(), article: None }],
            office: *office,
            audience: Audience::Everybody,
            personal: Personal::None,
            optional: true,
            posting_days: POSTING_DAYS,
            channels: vec![Channel::Board, Channel::Web],
            fields: Vec::new(),
            presets: Vec::new(),
        };
        Some(Self { item, own_rule: Some(rule.clone()), spans: vec![(day, None)], quickened: Vec::new() })
    }

    /// Whether the community added it.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.own_rule.is_some()
    }

    /// Whether it is in force on a day.
    #[must_use]
    pub fn is_in_force(&self, day: Day) -> bool {
        self.spans.iter().any(|(from, until)| *from <= day && until.is_none_or(|until| day < until))
    }

    /// The most frequent regular rhythm that holds on a day.
    #[must_use]
    pub fn every_on(&self, day: Day) -> Option<Every> {
        let quickened = self.quickened.iter().rev().find(|(from, _)| *from <= day).map(|(_, every)| *every);
        quickened.or_else(|| self.item.every())
    }

    /// The rhythm that was chosen last, even if it begins later.
    #[must_use]
    pub fn latest_every(&self) -> Option<Every> {
        self.quickened.last().map(|(_, every)| *every).or_else(|| self.item.every())
    }

    /// The days on which it came into force.
    pub fn beginnings(&self) -> impl Iterator<Item = Day> {
        self.spans.iter().map(|(from, _)| *from)
    }

    /// Every period that has begun by `today` and for which it must be disclosed, in the order of time. A period counts
    /// when the item is in force on its last day: what is taken on within a month is owed for that month.
    #[must_use]
    pub fn periods(&self, today: Day) -> Vec<Period> {
        let quickest = self.item.every();
        let mut periods: Vec<Period> = self
            .spans
            .iter()
            .flat_map(|(from, _)| {
                let slower = self.item.rhythms.iter().filter_map(|rhythm| rhythm.regular());
                let slower = slower.filter(|every| Some(*every) != quickest);
                let mut all: Vec<Period> = slower.flat_map(|every| chain(*from, today, |_| Some(every))).collect();
                all.extend(chain(*from, today, |day| self.every_on(day)));
                all
            })
            .filter(|period| self.is_in_force(period.last_day()))
            .collect();
        periods.sort_by_key(|period| (period.last_day(), period.first_day()));
        periods.dedup();
        periods
    }
}

/// Periods that follow each other from the one of `from` on, as long as they begin by `today`.
fn chain(from: Day, today: Day, every: impl Fn(Day) -> Option<Every>) -> Vec<Period> {
    let mut periods = Vec::new();
    let mut day = from;
    while let Some(period) = (day <= today).then(|| every(day)).flatten().map(|every| every.period_of(day)) {
        periods.push(period);
        day = period.last_day().plus(1);
    }
    periods
}

/// Who may change the catalogue of a section: who publishes it.
fn keeper(section: Section, actor: &Actor) -> Result<PersonId, SettingRefusal> {
    let refusal = SettingRefusal::NotItsKeeper { section };
    if actor.holds_any(&[section.publisher()]) { actor.person().ok_or(refusal) } else { Err(refusal) }
}
