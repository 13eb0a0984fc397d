//! Offices: what a person may hold for a term.

use serde::{Deserialize, Serialize};

use crate::{ids::AreaId, rules::Body};

/// A post that a person holds for a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Office {
    /// 居民代表.
    ResidentRepresentative,
    /// 居民小组组长.
    GroupLeader,
    /// 楼长.
    BuildingHead,
    /// 居民委员会主任.
    CommitteeHead,
    /// 居民委员会委员.
    CommitteeMember,
    /// 社区党委书记.
    PartySecretary,
    /// 社区党委委员.
    PartyCommitteeMember,
    /// 居务监督委员会主任.
    SupervisionHead,
    /// 居务监督委员会委员.
    SupervisionMember,
    /// 受理文书.
    Clerk,
    /// 网格管理员, one per grid.
    GridManager,
    /// 网格协管员, one per grid.
    GridAssistant,
    /// 网格督导员, one per grid.
    GridSupervisor,
    /// 会计.
    Accountant,
    /// 社区民警.
    PoliceOfficer,
    /// 社区法律顾问.
    LegalAdviser,
    /// 街道办事处联络员.
    SubdistrictOfficer,
    /// 系统管理员: keeps the server; has no access to ballots.
    SystemAdministrator,
}

/// An office that somebody holds now, with the area it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeHeld {
    /// The office.
    pub office: Office,
    /// The grid or building, where the office is for one.
    pub area: Option<AreaId>,
}

impl Office {
    /// Every office, in the order in which lists show them.
    pub const ALL: [Self; 18] = [
        Self::PartySecretary,
        Self::PartyCommitteeMember,
        Self::CommitteeHead,
        Self::CommitteeMember,
        Self::SupervisionHead,
        Self::SupervisionMember,
        Self::ResidentRepresentative,
        Self::GroupLeader,
        Self::BuildingHead,
        Self::GridManager,
        Self::GridAssistant,
        Self::GridSupervisor,
        Self::Clerk,
        Self::Accountant,
        Self::PoliceOfficer,
        Self::LegalAdviser,
        Self::SubdistrictOfficer,
        Self::SystemAdministrator,
    ];

    /// The name under which it is stored, and the end of its Fluent key `office-…` (with `-` for `_`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ResidentRepresentative => "resident_representative",
            Self::GroupLeader => "group_leader",
            Self::BuildingHead => "building_head",
            Self::CommitteeHead => "committee_head",
            Self::CommitteeMember => "committee_member",
            Self::PartySecretary => "party_secretary",
            Self::PartyCommitteeMember => "party_committee_member",
            Self::SupervisionHead => "supervision_head",
            Self::SupervisionMember => "supervision_member",
            Self::Clerk => "clerk",
            Self::GridManager => "grid_manager",
            Self::GridAssistant => "grid_assistant",
            Self::GridSupervisor => "grid_supervisor",
            Self::Accountant => "accountant",
            Self::PoliceOfficer => "police_officer",
            Self::LegalAdviser => "legal_adviser",
            Self::SubdistrictOfficer => "subdistrict_officer",
            Self::SystemAdministrator => "system_administrator",
        }
    }

    /// The office of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|office| office.name() == name)
    }

    /// The standing body whose member its holder is, if any.
    #[must_use]
    pub const fn body(self) -> Option<Body> {
        match self {
            Self::CommitteeHead | Self::CommitteeMember => Some(Body::ResidentsCommittee),
            Self::PartySecretary | Self::PartyCommitteeMember => Some(Body::PartyCommittee),
            Self::SupervisionHead | Self::SupervisionMember => Some(Body::SupervisionCommittee),
            Self::ResidentRepresentative => Some(Body::RepresentativesAssembly),
            Self::GroupLeader
            | Self::BuildingHead
            | Self::Clerk
            | Self::GridManager
            | Self::GridAssistant
            | Self::GridSupervisor
            | Self::Accountant
            | Self::PoliceOfficer
            | Self::LegalAdviser
            | Self::SubdistrictOfficer
            | Self::SystemAdministrator => None,
        }
    }
}
