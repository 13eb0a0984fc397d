//! How many stand behind an interpellation or the demand for an audit, and how many are needed.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::{
    proposals::Share,
    rules::{Base, DemandBy, Op, Threshold},
};

/// Who signed, counted on the live register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backing {
    /// Resident representatives.
    pub representatives: Share,
    /// Adult residents.
    pub voters: Share,
}

/// How many of a group are enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// Of which group.
    pub by: DemandBy,
    /// How many have signed, of how many.
    pub share: Share,
    /// How many are needed.
    pub need: i64,
}

/// At least one in so many.
const fn one_in(den: i64) -> Threshold {
    Threshold { num: 1, den, op: Op::AtLeast, base: Base::Eligible }
}

/// The representatives who are enough for an interpellation (ZJ art. 36).
const REPRESENTATIVES: i64 = 5;

/// What is needed, each group for itself; nothing where nobody has to sign.
#[must_use]
pub fn needs(kind: Kind, backing: &Backing) -> Vec<Need> {
    let Backing { representatives, voters } = *backing;
    let of_representatives = match kind {
        Kind::Inquiry | Kind::Objection => return Vec::new(),
        Kind::Interpellation => REPRESENTATIVES,
        // URCL25 art. 38.
        Kind::Audit => one_in(3).need(representatives.of),
    };
    vec![
        Need { by: DemandBy::Representatives, share: representatives, need: of_representatives.max(1) },
        Need { by: DemandBy::Adults, share: voters, need: one_in(10).need(voters.of).max(1) },
    ]
}

impl Need {
    /// Whether enough have signed.
    #[must_use]
    pub const fn is_met(&self) -> bool {
        self.share.have >= self.need
    }
}
