//! Figures that were drawn from the books: frozen as they stood then. Only the words around them may be edited.

use serde::{Deserialize, Serialize};

use super::{Content, Table};
use crate::{clock::Moment, proposals::TextHash, text::Line};

/// A table beside that of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// What it shows.
    pub caption: Line,
    /// Its figures.
    pub table: Table,
}

/// Frozen figures: when they were drawn, in one sentence, and line by line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// The moment as of which they hold.
    pub as_of: Moment,
    /// All of them in one sentence.
    pub summary: Line,
    /// The tables beside that of the form.
    pub sheets: Vec<Sheet>,
    /// The SHA-256 of sentence, form and tables.
    pub hash: TextHash,
}

fn hash(summary: &Line, table: Option<&Table>, sheets: &[Sheet]) -> TextHash {
    TextHash::of(&(summary, table, sheets))
}

impl Drawn {
    /// Freezes figures; `table` is that of the form.
    #[must_use]
    pub fn freeze(as_of: Moment, summary: Line, table: Option<&Table>, sheets: Vec<Sheet>) -> Self {
        let hash = hash(&summary, table, &sheets);
        Self { as_of, summary, sheets, hash }
    }

    /// The checksum as it is printed: the first sixteen hexadecimal digits.
    #[must_use]
    pub fn checksum(&self) -> String {
        self.hash.hex().chars().take(16).collect()
    }
}

impl Content {
    /// Whether its frozen figures, if it has some, are those that were drawn.
    #[must_use]
    pub fn is_as_drawn(&self) -> bool {
        let is_whole = |drawn: &Drawn| drawn.hash == hash(&drawn.summary, self.table.as_ref(), &drawn.sheets);
        self.drawn.as_ref().is_none_or(is_whole)
    }

    /// Whether an edit left the frozen figures alone; where nothing is frozen, every figure may change.
    pub(super) fn keeps_figures_of(&self, before: &Self) -> bool {
        self.drawn == before.drawn && (self.drawn.is_none() || self.table == before.table)
    }
}
