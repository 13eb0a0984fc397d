//! One resident's answer: which options, and who wrote it down.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Event, Poll, Refusal};
use crate::{
    clock::Moment,
    ids::PersonId,
    people::Office,
    permit::{Actor, Standing},
};

/// Who writes down answers of residents who do not use a phone.
pub const RECORDERS: [Office; 4] = [Office::Clerk, Office::GridManager, Office::GridAssistant, Office::GridSupervisor];

/// The options that an answer names, by their numbers from 1 on.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Selection(BTreeSet<u8>);

/// The one answer of a resident; a later one takes its place until the poll closes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Whose.
    pub person: PersonId,
    /// What it names.
    pub selection: Selection,
    /// When it was given.
    pub at: Moment,
    /// Who wrote it down at the door or the office; none when the resident answered alone.
    pub recorded_by: Option<PersonId>,
}

impl Selection {
    /// The options with these numbers; one named twice is named once.
    pub fn of(numbers: impl IntoIterator<Item = u8>) -> Self {
        Self(numbers.into_iter().collect())
    }

    /// Reads `1,3`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.split(',').map(|number| number.parse().ok()).collect::<Option<BTreeSet<u8>>>().map(Self)
    }

    /// The numbers, the smallest first.
    pub fn numbers(&self) -> impl Iterator<Item = u8> {
        self.0.iter().copied()
    }

    /// Whether it names this option.
    #[must_use]
    pub fn names(&self, number: u8) -> bool {
        self.0.contains(&number)
    }
}

impl std::fmt::Display for Selection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let numbers: Vec<_> = self.0.iter().map(u8::to_string).collect();
        f.write_str(&numbers.join(","))
    }
}

impl Poll {
    /// Decides about an answer that a resident gives.
    ///
    /// # Errors
    /// When answers are not taken, the actor is no adult resident, or the answer names what it may not.
    pub fn answer(&self, selection: Selection, by: &Actor, now: Moment) -> Result<Event, Refusal> {
        self.takes_answers(now)?;
        let person = by.person().filter(|_| by.is_adult_resident()).ok_or(Refusal::NotResident)?;
        self.fits(&selection)?;
        Ok(Event::Answered { answer: Answer { person, selection, at: now, recorded_by: None } })
    }

    /// Decides about writing down the answer of `resident`, who gave `before`.
    ///
    /// # Errors
    /// As for [`Poll::answer`]; when the actor writes down no answers, it is their own, or the resident has answered
    /// alone already.
    pub fn record(
        &self,
        selection: Selection,
        (resident, before): (&Standing, Option<&Answer>),
        by: &Actor,
        now: Moment,
    ) -> Result<Event, Refusal> {
        self.takes_answers(now)?;
        let recorder = by.person().filter(|_| by.holds_any(&RECORDERS)).ok_or(Refusal::NotRecorder)?;
        if recorder == resident.person {
            return Err(Refusal::OwnAnswer);
        }
        if !resident.is_adult || resident.household.is_none() {
            return Err(Refusal::NotResident);
        }
        if before.is_some_and(|answer| answer.recorded_by.is_none()) {
            return Err(Refusal::AnsweredAlone);
        }
        self.fits(&selection)?;
        let answer = Answer { person: resident.person, selection, at: now, recorded_by: Some(recorder) };
        Ok(Event::Answered { answer })
    }

    fn fits(&self, selection: &Selection) -> Result<(), Refusal> {
        let named = selection.0.len();
        if selection.0.iter().any(|&number| number == 0 || usize::from(number) > self.options.len()) {
            return Err(Refusal::NoSuchOption);
        }
        if named < usize::from(self.least) || named > usize::from(self.most) {
            return Err(Refusal::WrongNumber { least: self.least, most: self.most });
        }
        Ok(())
    }
}
