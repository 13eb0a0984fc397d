//! A published result as a file that anyone can decide again.

use serde::{Deserialize, Serialize};

use super::{DecisionFault, DecisionFile, Family, decide_file};
use crate::{
    clock::Day,
    rules::{Rule, Test},
    votes::{Outcome, Tally},
};

/// What was published about a result: enough to see whether somebody else's arithmetic agrees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// How it ended.
    pub outcome: Outcome,
    /// Every comparison.
    pub tests: Vec<Test>,
}

/// Where somebody else's arithmetic first differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It ends otherwise.
    Outcome {
        /// As published.
        published: Outcome,
        /// As recomputed.
        recomputed: Outcome,
    },
    /// A comparison is another one, or missing.
    Test {
        /// Which one, counted from 0.
        index: usize,
    },
}

impl DecisionFile {
    /// The file of a published count: the rule as it was pinned, and the numbers. Who voted how stays with the counters,
    /// because a household's ballot is its own affair.
    #[must_use]
    pub fn of_tally(rule: &Rule, on: Day, tally: &Tally) -> Self {
        let counts = Family::of(rule).write(&tally.counts);
        let counts = counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
        Self::of_counts(serde_json::to_value(rule).unwrap_or_default(), on, counts)
    }
}

impl Published {
    /// Decides the file and looks for the first difference.
    ///
    /// # Errors
    /// When the file cannot be decided.
    pub fn check(&self, file: &DecisionFile) -> Result<Option<Difference>, DecisionFault> {
        let decided = decide_file(file)?;
        if decided.outcome != self.outcome {
            return Ok(Some(Difference::Outcome { published: self.outcome, recomputed: decided.outcome }));
        }
        let longest = self.tests.len().max(decided.tests.len());
        let differs = (0..longest).find(|&i| self.tests.get(i) != decided.tests.get(i));
        Ok(differs.map(|index| Difference::Test { index }))
    }
}
