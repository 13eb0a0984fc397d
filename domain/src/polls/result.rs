//! Counting a poll: pure, in integers, the same every time.

use serde::{Deserialize, Serialize};

use super::Selection;

/// The fewest answers of which anything but their number is published.
pub const FEWEST: i64 = 3;

/// The result of a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollResult {
    /// How many residents answered.
    pub answers: i64,
    /// How many of them named each option, in the order of the options.
    pub options: Vec<OptionResult>,
}

/// How often one option was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionResult {
    /// Its number.
    pub number: u8,
    /// How many answers name it.
    pub named: i64,
    /// Its place: one more than the options that were named more often, so that equals share a place.
    pub place: u8,
}

impl PollResult {
    /// Counts: of each selection, how many residents gave it.
    pub fn of(options: u8, given: impl IntoIterator<Item = (Selection, i64)>) -> Self {
        let mut named = vec![0_i64; usize::from(options)];
        let mut answers = 0;
        for (selection, residents) in given {
            answers += residents;
            for number in selection.numbers() {
                if let Some(sum) = number.checked_sub(1).and_then(|at| named.get_mut(usize::from(at))) {
                    *sum += residents;
                }
            }
        }
        let place = |own: i64| named.iter().filter(|other| **other > own).fold(1, |place: u8, _| place + 1);
        let options =
            (1..=options).zip(&named).map(|(number, own)| OptionResult { number, named: *own, place: place(*own) });
        Self { answers, options: options.collect() }
    }

    /// Whether so few answered that the numbers would tell what somebody said.
    #[must_use]
    pub const fn is_withheld(&self) -> bool {
        self.answers < FEWEST
    }

    /// The options that share the first place; the tie is stated and nothing breaks it.
    #[must_use]
    pub fn first(&self) -> Vec<u8> {
        self.options.iter().filter(|one| one.place == 1 && one.named > 0).map(|one| one.number).collect()
    }
}
