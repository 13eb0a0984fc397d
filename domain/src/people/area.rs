//! The area tree (grid → building → stairwell unit) and the estates.

use serde::{Deserialize, Serialize};

use super::Code;
use crate::{
    ids::{AreaId, EstateId},
    text::Name,
};

/// What an area is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaKind {
    /// 网格.
    Grid,
    /// 楼栋.
    Building,
    /// 单元.
    StairwellUnit,
}

impl AreaKind {
    /// Every kind, from the largest to the smallest.
    pub const ALL: [Self; 3] = [Self::Grid, Self::Building, Self::StairwellUnit];

    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Building => "building",
            Self::StairwellUnit => "stairwell_unit",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What it lies in; a grid lies in the community itself.
    #[must_use]
    pub const fn parent(self) -> Option<Self> {
        match self {
            Self::Grid => None,
            Self::Building => Some(Self::Grid),
            Self::StairwellUnit => Some(Self::Building),
        }
    }
}

/// A node of the area tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Its id.
    pub id: AreaId,
    /// What it is.
    pub kind: AreaKind,
    /// The area it lies in; none for a grid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<AreaId>,
    /// Its code, unique among its kind.
    pub code: Code,
    /// Its name: `第三网格`, `3号楼`, `2单元`.
    pub name: Name,
}

/// The part of a community whose units vote, where not all of them do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "part", content = "id", rename_all = "snake_case")]
pub enum Part {
    /// A grid, a building or a stairwell unit.
    Area(AreaId),
    /// A residential estate (小区).
    Estate(EstateId),
}

impl Part {
    /// The area, if it is one.
    #[must_use]
    pub const fn area(self) -> Option<AreaId> {
        match self {
            Self::Area(area) => Some(area),
            Self::Estate(_) => None,
        }
    }

    /// The estate, if it is one.
    #[must_use]
    pub const fn estate(self) -> Option<EstateId> {
        match self {
            Self::Area(_) => None,
            Self::Estate(estate) => Some(estate),
        }
    }
}

/// A residential estate (小区).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estate {
    /// Its id.
    pub id: EstateId,
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: Name,
}
