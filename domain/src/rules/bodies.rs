//! The bodies that decide.

use serde::{Deserialize, Serialize};

/// A body that meets or votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// 居民会议.
    ResidentsAssembly,
    /// 居民代表会议: the representatives and the members of the residents' committee.
    RepresentativesAssembly,
    /// 居民小组会议: the households of one grid.
    GroupMeeting,
    /// 居民委员会.
    ResidentsCommittee,
    /// 社区党委.
    PartyCommittee,
    /// “两委”: residents' and party committee together; who sits in both counts once.
    TwoCommittees,
    /// 党员大会.
    PartyMeeting,
    /// 居务监督委员会.
    SupervisionCommittee,
    /// 业主: those who own, wherever they live.
    Owners,
}

impl Body {
    /// Every body.
    pub const ALL: [Self; 9] = [
        Self::ResidentsAssembly,
        Self::RepresentativesAssembly,
        Self::GroupMeeting,
        Self::ResidentsCommittee,
        Self::PartyCommittee,
        Self::TwoCommittees,
        Self::PartyMeeting,
        Self::SupervisionCommittee,
        Self::Owners,
    ];

    /// The name under which it is stored, and the end of its Fluent key `body-…` (with `-` for `_`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ResidentsAssembly => "residents_assembly",
            Self::RepresentativesAssembly => "representatives_assembly",
            Self::GroupMeeting => "group_meeting",
            Self::ResidentsCommittee => "residents_committee",
            Self::PartyCommittee => "party_committee",
            Self::TwoCommittees => "two_committees",
            Self::PartyMeeting => "party_meeting",
            Self::SupervisionCommittee => "supervision_committee",
            Self::Owners => "owners",
        }
    }

    /// The body of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|body| body.name() == name)
    }
}
