//! Where a page of a list begins.

use std::str::FromStr;

use uuid::Uuid;

/// The place in an order of time, the latest first, after which a page begins: written `time.id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After {
    /// The moment of the last row of the page before, in microseconds.
    pub(crate) at: i64,
    /// Which row it was.
    pub(crate) id: Uuid,
}

impl After {
    /// Before everything.
    pub(crate) const fn start() -> Self {
        Self { at: i64::MAX, id: Uuid::max() }
    }
}

impl std::fmt::Display for After {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.at, self.id.simple())
    }
}

impl FromStr for After {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (at, id) = text.split_once('.').ok_or(())?;
        Ok(Self { at: at.parse().map_err(drop)?, id: Uuid::try_parse(id).map_err(drop)? })
    }
}

/// Takes the one row that says that there is another page off a list of at most `most` rows, and tells where that page
/// begins.
pub(crate) fn cut<T>(rows: &mut Vec<T>, most: u8, place: impl Fn(&T) -> After) -> Option<After> {
    let has_more = rows.len() > usize::from(most);
    rows.truncate(usize::from(most));
    rows.last().filter(|_| has_more).map(place)
}

/// What `LIKE` looks for, with `\\` as its escape, to find these words anywhere.
pub(crate) fn like(words: &str) -> String {
    format!("%{}%", words.trim().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}
