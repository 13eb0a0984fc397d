//! What verifying a record found.

use domain::{
    ids::CommunityId,
    record::Hash,
    text::{Arg, Sentence},
};

use super::Difference;

/// What was checked, and the first thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The community.
    pub community: CommunityId,
    /// How many entries were read.
    pub entries: u64,
    /// The root of the tree over them.
    pub root: Hash,
    /// Kinds of entry that no feature replays: their hashes are checked, their effects are not.
    pub not_replayed: Vec<String>,
    /// The first entry that is more than a minute older than the one before it: a clock was set back.
    pub clock_set_back: Option<u64>,
    /// The first thing that is wrong; nothing when all is well.
    pub finding: Option<Finding>,
}

/// The first place that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// An entry is gone.
    Missing {
        /// Its place.
        n: u64,
    },
    /// An entry was changed.
    Changed {
        /// Its place.
        n: u64,
        /// The column that no longer fits.
        column: &'static str,
    },
    /// Entries were rewritten together with their hashes.
    Rewritten {
        /// The first place of the subtree whose root no longer fits.
        from: u64,
        /// The last place of it.
        to: u64,
    },
    /// The head does not fit: it tells of fewer entries than there are, or cannot be read.
    Head {
        /// How many entries there are.
        entries: u64,
        /// How many the head tells of.
        head: u64,
    },
    /// A stored row is not what the record says.
    Stored(Difference),
    /// A stored row cannot be read.
    Unreadable {
        /// The table.
        table: &'static str,
        /// The row's key.
        key: String,
        /// What is wrong with it.
        what: String,
    },
}

impl Sentence for Finding {
    fn key(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "record-missing",
            Self::Changed { .. } => "record-changed",
            Self::Rewritten { .. } => "record-rewritten",
            Self::Head { .. } => "record-head",
            Self::Stored(_) => "record-stored",
            Self::Unreadable { .. } => "record-unreadable",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        let number = |n: u64| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
        let text = |text: &str| Arg::Text(text.to_owned());
        let row = |row: &Option<String>| row.as_deref().map_or_else(|| Arg::Word("record-no-row".into()), text);
        match self {
            Self::Missing { n } => vec![("n", number(*n))],
            Self::Changed { n, column } => vec![("n", number(*n)), ("column", text(column))],
            Self::Rewritten { from, to } => vec![("from", number(*from)), ("to", number(*to))],
            Self::Head { entries, head } => vec![("entries", number(*entries)), ("head", number(*head))],
            Self::Stored(Difference { table, key, recorded, stored }) => {
                vec![("table", text(table)), ("key", text(key)), ("recorded", row(recorded)), ("stored", row(stored))]
            }
            Self::Unreadable { table, key, what } => {
                vec![("table", text(table)), ("key", text(key)), ("what", text(what))]
            }
        }
    }
}
