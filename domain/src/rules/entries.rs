//! What the entries of the data state beside thresholds: single numbers with their source, and how sure a text is.

use std::sync::LazyLock;

use serde_json::Value;

use crate::clock::Day;

/// How sure the text of an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The text was read at its source.
    Confirmed,
    /// 待核实: the text was not confirmed at its source.
    Unconfirmed,
    /// No law says so; it is a default of the product.
    Design,
}

/// A number that an entry states, with where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The number.
    pub value: i64,
    /// Where it stands, for example `URCL25 art.34,35`.
    pub source: &'static str,
    /// How sure the text is.
    pub status: Status,
}

static ENTRIES: LazyLock<Vec<Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("rules.json")).expect("the shipped rules are well-formed"));

impl Status {
    /// The status that an entry writes: `verified …`, or what is said about a default of the design.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if text.starts_with("verified") {
            Self::Confirmed
        } else if text.contains("design") {
            Self::Design
        } else {
            Self::Unconfirmed
        }
    }

    /// The Fluent key of its mark.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "rules-status-confirmed",
            Self::Unconfirmed => "rules-status-unconfirmed",
            Self::Design => "rules-status-design",
        }
    }
}

/// The entry of this name as it is in force on that day.
pub(super) fn entry(id: &str, day: Day) -> Option<&'static Value> {
    let is_in_force = |found: &&Value| {
        let bound = |name: &str| found[name].as_str().and_then(Day::parse);
        bound("effective_from").is_none_or(|from| from <= day) && bound("effective_to").is_none_or(|to| day <= to)
    };
    ENTRIES.iter().filter(|found| found["id"] == id).find(is_in_force)
}

/// The number in this field of an entry, as it is in force on that day.
#[must_use]
pub fn stated(id: &str, field: &str, day: Day) -> Option<Stated> {
    let found = entry(id, day)?;
    let value = found[field].as_i64()?;
    Some(Stated { value, source: found["source"].as_str()?, status: Status::of(found["status"].as_str()?) })
}
