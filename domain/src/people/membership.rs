//! Party memberships and terms of office.

use serde::{Deserialize, Serialize};

use super::{Office, Period, Phone};
use crate::{
    ids::{AreaId, MembershipId, OfficeHoldingId, PersonId},
    permit::PartyStanding,
    text::{Line, Name},
};

/// A period of party membership, as far as this community's organisation knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// Who.
    pub person: PersonId,
    /// The branch.
    pub branch: Name,
    /// Full, probationary, or with the organisational relation elsewhere (双报到).
    pub kind: PartyStanding,
    /// Whether a full member has the right to vote.
    pub is_voting: bool,
    /// When.
    pub period: Period,
}

/// A term of an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeHolding {
    /// Its id.
    pub id: OfficeHoldingId,
    /// Who.
    pub person: PersonId,
    /// Which office.
    pub office: Office,
    /// The grid or building, where the office is for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaId>,
    /// The office's telephone, which is public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// The term.
    pub period: Period,
    /// Why it ended, where somebody entered the end by hand; kept on the desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_reason: Option<Line>,
    /// Whether it was stated that no near kin sits in the other committee.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_free_of_kin: bool,
}

impl Membership {
    /// Whether they vote in the party meeting on `day`: full members with the right to vote.
    #[must_use]
    pub fn votes_on(&self, day: crate::clock::Day) -> bool {
        self.is_voting && self.kind == PartyStanding::Full && self.period.holds_on(day)
    }
}

impl PartyStanding {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Full, Self::Probationary, Self::CheckedIn];

    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Probationary => "probationary",
            Self::CheckedIn => "checked_in",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
