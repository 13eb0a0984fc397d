//! Subjects (科目) on two levels, as data: three digits are a group, five digits a subject of it; 1 is income, 2 expense.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// Which way money goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 收.
    Income,
    /// 支.
    Expense,
}

/// A subject of the second level, to which entries are posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Subject(i64);

/// A group of subjects: the first level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Group(i64);

#[derive(Deserialize)]
struct Row {
    code: i64,
    name: String,
    #[serde(default)]
    totals_only: bool,
}

static SUBJECTS: LazyLock<Vec<Row>> =
    LazyLock::new(|| serde_json::from_str(include_str!("subjects.json")).expect("the subjects are checked by a test"));

fn row(code: i64) -> Option<&'static Row> {
    SUBJECTS.iter().find(|row| row.code == code)
}

const fn direction(code: i64) -> Direction {
    // Groups have three digits, subjects five.
    let first = if code >= 10_000 { code / 10_000 } else { code / 100 };
    if first == 1 { Direction::Income } else { Direction::Expense }
}

impl Direction {
    /// Both, income first.
    pub const ALL: [Self; 2] = [Self::Income, Self::Expense];

    /// Its name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Income => "income",
            Self::Expense => "expense",
        }
    }

    /// The direction of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|direction| direction.name() == name)
    }

    /// Its Fluent key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Income => "ledger-income",
            Self::Expense => "ledger-expense",
        }
    }
}

impl Subject {
    /// Every subject.
    pub fn all() -> impl Iterator<Item = Self> {
        SUBJECTS.iter().filter(|row| row.code >= 10_000).map(|row| Self(row.code))
    }

    /// The subject with this code.
    #[must_use]
    pub fn find(code: i64) -> Option<Self> {
        row(code).filter(|row| row.code >= 10_000).map(|row| Self(row.code))
    }

    /// Its code.
    #[must_use]
    pub const fn code(self) -> i64 {
        self.0
    }

    /// Its group.
    #[must_use]
    pub const fn group(self) -> Group {
        Group(self.0 / 100)
    }

    /// Income or expense.
    #[must_use]
    pub const fn direction(self) -> Direction {
        direction(self.0)
    }

    /// Its name in Chinese.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        row(self.0).map_or("", |row| row.name.as_str())
    }

    /// Its Fluent key.
    #[must_use]
    pub fn word(self) -> String {
        format!("ledger-subject-{}", self.0)
    }

    /// Whether the public sees totals of it and no line: party dues.
    #[must_use]
    pub fn is_totals_only(self) -> bool {
        row(self.0).is_some_and(|row| row.totals_only)
    }
}

impl Group {
    /// Every group.
    pub fn all() -> impl Iterator<Item = Self> {
        SUBJECTS.iter().filter(|row| row.code < 10_000).map(|row| Self(row.code))
    }

    /// The group with this code.
    #[must_use]
    pub fn find(code: i64) -> Option<Self> {
        row(code).filter(|row| row.code < 10_000).map(|row| Self(row.code))
    }

    /// Its code.
    #[must_use]
    pub const fn code(self) -> i64 {
        self.0
    }

    /// Income or expense.
    #[must_use]
    pub const fn direction(self) -> Direction {
        direction(self.0)
    }

    /// Its subjects.
    pub fn subjects(self) -> impl Iterator<Item = Subject> {
        Subject::all().filter(move |subject| subject.group() == self)
    }

    /// Its name in Chinese.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        row(self.0).map_or("", |row| row.name.as_str())
    }

    /// Its Fluent key.
    #[must_use]
    pub fn word(self) -> String {
        format!("ledger-subject-{}", self.0)
    }
}

impl TryFrom<i64> for Subject {
    type Error = &'static str;
    fn try_from(code: i64) -> Result<Self, Self::Error> {
        Self::find(code).ok_or("no such subject")
    }
}

impl From<Subject> for i64 {
    fn from(subject: Subject) -> Self {
        subject.0
    }
}

impl TryFrom<i64> for Group {
    type Error = &'static str;
    fn try_from(code: i64) -> Result<Self, Self::Error> {
        Self::find(code).ok_or("no such group")
    }
}

impl From<Group> for i64 {
    fn from(group: Group) -> Self {
        group.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subject_has_its_group_and_every_group_a_subject() {
        assert!(Subject::all().all(|subject| Group::find(subject.group().code()).is_some()));
        assert!(Group::all().all(|group| group.subjects().next().is_some()));
        assert_eq!(Subject::find(10_201).map(Subject::direction), Some(Direction::Income));
        assert_eq!(Group::find(205).map(Group::direction), Some(Direction::Expense));
        assert_eq!(Subject::find(101), None);
    }

    #[test]
    fn party_dues_are_shown_in_totals_only() {
        let dues: Vec<_> = Subject::all().filter(|subject| subject.is_totals_only()).map(Subject::code).collect();
        assert_eq!(dues, [10_601, 20_601]);
    }
}
