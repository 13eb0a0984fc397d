//! Exclusive units (专有部分) and who owns them.

use serde::{Deserialize, Serialize};

use super::{Code, Period};
use crate::ids::{AreaId, HouseholdId, OwnershipId, PersonId, UnitId};

/// An area in hundredths of a square metre; always more than nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SquareMetres(i64);

impl SquareMetres {
    /// This many hundredths of a square metre, if more than nothing and less than a square kilometre.
    #[must_use]
    pub fn from_hundredths(hundredths: i64) -> Option<Self> {
        (1..100_000_000).contains(&hundredths).then_some(Self(hundredths))
    }

    /// Reads `89.5` or `102.35`: at most two digits after the point.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
        let is_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 7 || rest.len() > 2 || !is_digits(whole) || !is_digits(rest) {
            return None;
        }
        let hundredths = format!("{rest:0<2}").parse::<i64>().ok()?;
        Self::from_hundredths(whole.parse::<i64>().ok()? * 100 + hundredths)
    }

    /// The hundredths of a square metre.
    #[must_use]
    pub const fn hundredths(self) -> i64 {
        self.0
    }
}

impl std::fmt::Display for SquareMetres {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A part of a whole, such as 1/2; never more than all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Share {
    num: i64,
    den: i64,
}

impl Share {
    /// All of it.
    pub const WHOLE: Self = Self { num: 1, den: 1 };

    /// `num/den`, if it is more than nothing and not more than all.
    #[must_use]
    pub fn new(num: i64, den: i64) -> Option<Self> {
        (num > 0 && den >= num && den <= 10_000).then_some(Self { num, den })
    }

    /// Reads `1/2`, `50%` or `1`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(percent) = text.strip_suffix('%') {
            return Self::new(percent.trim().parse().ok()?, 100);
        }
        let (num, den) = text.split_once('/').unwrap_or((text, "1"));
        Self::new(num.trim().parse().ok()?, den.trim().parse().ok()?)
    }

    /// The number above the line.
    #[must_use]
    pub const fn num(self) -> i64 {
        self.num
    }

    /// The number below the line.
    #[must_use]
    pub const fn den(self) -> i64 {
        self.den
    }
}

/// An exclusive unit: a flat, shop or garage with its area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExclusiveUnit {
    /// Its id.
    pub id: UnitId,
    /// Its code.
    pub code: Code,
    /// The building it is in.
    pub building: AreaId,
    /// The household that lives in it, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<HouseholdId>,
    /// Its area.
    pub area: SquareMetres,
}

/// A period of ownership of an exclusive unit: by a person, by a named group counted as one owner, or by a person of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ownership {
    /// Its id.
    pub id: OwnershipId,
    /// Of what.
    pub unit: UnitId,
    /// The owner, if it is a person of the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The group whose units count as one owner (C.7: same buyer, unsold by the developer).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_group: Option<Code>,
    /// How much of it.
    pub share: Share,
    /// When.
    pub period: Period,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_exact_to_a_hundredth() {
        assert_eq!(SquareMetres::parse("89.5").unwrap().hundredths(), 8_950);
        assert_eq!(SquareMetres::parse("102.35").unwrap().to_string(), "102.35");
        assert!(["", "0", "-3", "1.234", "1e3", "很大"].iter().all(|text| SquareMetres::parse(text).is_none()));
    }

    #[test]
    fn a_share_is_more_than_nothing_and_not_more_than_all() {
        assert_eq!(Share::parse("1/2"), Share::new(1, 2));
        assert_eq!(Share::parse("50%"), Share::new(50, 100));
        assert_eq!(Share::parse("1"), Some(Share::WHOLE));
        assert!(["0", "3/2", "1/0", "一半"].iter().all(|text| Share::parse(text).is_none()));
    }
}
