//! What can be said about a parameter of the charter: its kind, its limits and where they stand.

use super::Policy;
use crate::{
    clock::Day,
    money::Money,
    rules::{Stated, Status, stated},
};

/// What a value counts, and within which limits it makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// People, households or times.
    Count(i64, i64),
    /// Calendar days.
    Days(i64, i64),
    /// Working days.
    WorkingDays(i64, i64),
    /// Hours.
    Hours(i64, i64),
    /// Months.
    Months(i64, i64),
    /// Hundredths.
    Percent(i64, i64),
    /// Money, in fen.
    Yuan(i64, i64),
    /// Yes or no.
    YesNo,
    /// One of these names.
    Choice(&'static [&'static str]),
}

/// On which side of its number the law lets a community move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Not below it.
    Least,
    /// Not above it.
    Most,
}

/// Where the default of a parameter stands, and how far the law lets a community go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The law sets a limit: the number in this field of this entry of the rules.
    Law(Side, &'static str, &'static str),
    /// A confirmed text says so or leaves it to the community.
    Text(&'static str),
    /// A text that was not confirmed says so (待核实).
    Unconfirmed(&'static str),
    /// No text says so; it is a default of the product.
    Design,
}

/// What a group of parameters is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Which rule decides.
    Bodies,
    /// Who may propose, and admission.
    Proposing,
    /// Consultation.
    Consulting,
    /// The two committees and the party meeting.
    Deliberating,
    /// Notice, session and count of the resolution.
    Resolving,
    /// From the resolution to the closed file.
    CarryingOut,
    /// Emergency orders.
    Orders,
    /// Questions to the committee.
    Oversight,
}

/// A limit that the law sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// On which side a community may move.
    pub side: Side,
    /// The number, and where it stands.
    pub stated: Stated,
}

/// One thing that a charter may say.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name, for example `residents_notice_days`.
    pub name: &'static str,
    /// What it is about.
    pub section: Section,
    /// What it counts.
    pub kind: Kind,
    /// Where it stands.
    pub basis: Basis,
    pub(super) part: usize,
    pub(super) get: fn(&Policy, usize) -> i64,
    pub(super) put: fn(&mut Policy, usize, i64),
}

/// Something of a policy that parameters write as whole numbers.
pub(super) trait Slot: Copy {
    /// The ends of the names of its parts; a single number has none.
    const PARTS: &'static [&'static str] = &[""];
    /// The number of a part.
    fn get(self, part: usize) -> i64;
    /// Writes it.
    fn put(&mut self, part: usize, value: i64);
}

macro_rules! slots {
    ($($number:ty),+) => { $(
        impl Slot for $number {
            fn get(self, _: usize) -> i64 {
                i64::from(self)
            }
            fn put(&mut self, _: usize, value: i64) {
                // Limits are checked before anything is written.
                *self = value.clamp(0, i64::from(Self::MAX)).try_into().unwrap_or_default();
            }
        }
    )+ };
}
slots!(u8, u16, u32);

impl Slot for i64 {
    fn get(self, _: usize) -> i64 {
        self
    }
    fn put(&mut self, _: usize, value: i64) {
        *self = value;
    }
}

impl Slot for bool {
    fn get(self, _: usize) -> i64 {
        i64::from(self)
    }
    fn put(&mut self, _: usize, value: i64) {
        *self = value != 0;
    }
}

impl Slot for Money {
    fn get(self, _: usize) -> i64 {
        self.fen()
    }
    fn put(&mut self, _: usize, value: i64) {
        *self = Self::from_fen(value);
    }
}

impl Kind {
    /// The smallest and the largest value that make sense.
    #[must_use]
    pub fn limits(self) -> (i64, i64) {
        match self {
            Self::Count(least, most)
            | Self::Days(least, most)
            | Self::WorkingDays(least, most)
            | Self::Hours(least, most)
            | Self::Months(least, most)
            | Self::Percent(least, most)
            | Self::Yuan(least, most) => (least, most),
            Self::YesNo => (0, 1),
            Self::Choice(names) => (0, i64::try_from(names.len()).unwrap_or(i64::MAX) - 1),
        }
    }

    /// The names to choose from; none for a number.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::YesNo => &["no", "yes"],
            Self::Choice(names) => names,
            Self::Count(..)
            | Self::Days(..)
            | Self::WorkingDays(..)
            | Self::Hours(..)
            | Self::Months(..)
            | Self::Percent(..)
            | Self::Yuan(..) => &[],
        }
    }
}

impl Basis {
    /// How sure it is, on that day.
    #[must_use]
    pub fn status(self, day: Day) -> Status {
        match self {
            Self::Law(_, entry, field) => stated(entry, field, day).map_or(Status::Design, |stated| stated.status),
            Self::Text(_) => Status::Confirmed,
            Self::Unconfirmed(_) => Status::Unconfirmed,
            Self::Design => Status::Design,
        }
    }
}

impl Parameter {
    /// Its value in a policy.
    #[must_use]
    pub fn of(&self, policy: &Policy) -> i64 {
        (self.get)(policy, self.part)
    }

    /// Writes its value into a policy.
    pub fn put(&self, policy: &mut Policy, value: i64) {
        (self.put)(policy, self.part, value);
    }

    /// The limit that the law sets on that day, if it sets one.
    #[must_use]
    pub fn bound(&self, day: Day) -> Option<Bound> {
        match self.basis {
            Basis::Law(side, entry, field) => Some(Bound { side, stated: stated(entry, field, day)? }),
            Basis::Text(_) | Basis::Unconfirmed(_) | Basis::Design => None,
        }
    }

    /// Where it stands, as [`crate::rules::sources`] reads it.
    #[must_use]
    pub fn source(&self, day: Day) -> &'static str {
        match self.basis {
            Basis::Law(..) => self.bound(day).map_or("design", |bound| bound.stated.source),
            Basis::Text(source) | Basis::Unconfirmed(source) => source,
            Basis::Design => "design",
        }
    }

    /// The smallest and the largest value that a charter may set on that day.
    #[must_use]
    pub fn range(&self, day: Day) -> (i64, i64) {
        let (least, most) = self.kind.limits();
        match self.bound(day) {
            Some(Bound { side: Side::Least, stated }) => (least.max(stated.value), most),
            Some(Bound { side: Side::Most, stated }) => (least, most.min(stated.value)),
            None => (least, most),
        }
    }
}

/// Declares the policy: its fields, their defaults, and what charters may say about each.
///
/// One line each: `name: type = default, kind(least, most), basis;`
macro_rules! policy {
    ($($section:ident { $($(#[$doc:meta])+ $name:ident: $type:ty = $default:expr, $kind:expr, $basis:expr;)+ })+) => {
        /// What the charter lays down about the way of a matter. Days are calendar days unless the name says otherwise.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Policy { $($( $(#[$doc])+ pub $name: $type, )+)+ }

        impl Default for Policy {
            fn default() -> Self {
                Self { $($( $name: $default, )+)+ }
            }
        }

        static PARAMETERS: std::sync::LazyLock<Vec<Parameter>> = std::sync::LazyLock::new(|| {
            let mut all = Vec::new();
            $($(
                for (part, end) in <$type as Slot>::PARTS.iter().enumerate() {
                    all.push(Parameter {
                        name: named(stringify!($name), end),
                        section: Section::$section,
                        kind: $kind,
                        basis: $basis,
                        part,
                        get: |policy, part| Slot::get(policy.$name, part),
                        put: |policy, part, value| Slot::put(&mut policy.$name, part, value),
                    });
                }
            )+)+
            all
        });
    };
}
pub(super) use policy;

/// The name of a part of a field. Called once for each, so what is kept for ever is little.
pub(super) fn named(field: &'static str, part: &str) -> &'static str {
    if part.is_empty() { field } else { String::leak(format!("{field}.{part}")) }
}
