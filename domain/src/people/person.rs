//! Persons.

use serde::{Deserialize, Serialize};

use super::{Code, Phone};
use crate::{clock::Day, ids::PersonId, text::Name};

/// The age from which a person votes.
pub const ADULT_AGE: i32 = 18;

/// The sex, as far as the register knows it; assemblies must publish the share of women.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 女.
    Female,
    /// 男.
    Male,
}

impl Sex {
    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }

    /// The sex of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Female, Self::Male].into_iter().find(|sex| sex.name() == name)
    }
}

/// A person of the register: resident, owner, member, office holder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// The code under which lists name them.
    pub code: Code,
    /// Their name.
    pub name: Name,
    /// The day of birth.
    pub born: Day,
    /// Their sex, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Their telephone, if known; never public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// The day of death.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub died: Option<Day>,
}

impl Person {
    /// The first day on which they are of age: the eighteenth birthday.
    #[must_use]
    pub fn of_age(&self) -> Day {
        let (year, born) = (self.born.date().year() + ADULT_AGE, self.born.date());
        // Who was born on 29 February has no birthday in a common year: the day after the 28th it is.
        Day::new(year, born.month() as u8, born.day()).or_else(|| Day::new(year, 3, 1)).unwrap_or(self.born)
    }

    /// Whether they are alive and eighteen or older on `day`; the birthday itself counts (E12).
    #[must_use]
    pub fn is_adult_on(&self, day: Day) -> bool {
        self.is_alive_on(day) && self.born.age_on(day) >= ADULT_AGE
    }

    /// Whether they live on `day`.
    #[must_use]
    pub fn is_alive_on(&self, day: Day) -> bool {
        self.died.is_none_or(|died| day < died)
    }
}

/// The latest day of birth with which a person is an adult on `day`; the same rule as [`Person::is_adult_on`], for queries.
#[must_use]
pub fn latest_adult_birth(day: Day) -> Day {
    let date = day.date();
    let year = date.year() - ADULT_AGE;
    // On 29 February of a leap year, those born eighteen years before in a common year had their birthday on or before the 28th.
    Day::new(year, date.month() as u8, date.day()).or_else(|| Day::new(year, 2, 28)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_and_the_rule_agree_on_who_is_an_adult() {
        for voting in [(2026, 5, 9), (2028, 2, 29), (2026, 2, 28), (2026, 3, 1), (2030, 12, 31)] {
            let voting = Day::new(voting.0, voting.1, voting.2).unwrap();
            let latest = latest_adult_birth(voting);
            for shift in -3..=3 {
                let born = latest.plus(shift);
                assert_eq!(born <= latest, born.age_on(voting) >= ADULT_AGE, "born {born}, voting {voting}");
            }
        }
    }
}
