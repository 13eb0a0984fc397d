//! What is particular to a matter of owners: which item of the Civil Code it is, and whose.

use serde::{Deserialize, Serialize};

use crate::{
    clock::Day,
    ids::{AreaId, EstateId},
    people::{AreaKind, Part},
    rules::{Rule, RuleSet, ids},
};

/// The items of 民法典 278 on which owners decide by yes or no; who sits in the owners' committee is elected otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnersItem {
    /// (1) 业主大会议事规则.
    Procedure,
    /// (2) 管理规约.
    Covenant,
    /// (4) 选聘和解聘物业服务企业.
    Manager,
    /// (5) 使用建筑物及其附属设施的维修资金.
    UseFund,
    /// (6) 筹集维修资金.
    RaiseFund,
    /// (7) 改建、重建建筑物及其附属设施.
    Rebuild,
    /// (7) 增设电梯: a local rule may ask for more.
    Elevator,
    /// (8) 改变共有部分的用途或者利用共有部分从事经营活动.
    CommonParts,
    /// (9) 其他重大事项, such as tariffs and the use of revenue.
    Other,
}

/// Whose matter it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Scope {
    /// Every owner of the community.
    Community,
    /// The owners of one residential estate (小区): the area of one property management (物业管理条例 art. 9).
    Estate {
        /// Which.
        estate: EstateId,
    },
    /// The owners of one grid, building or stairwell unit.
    Area {
        /// Which.
        area: AreaId,
        /// What it is.
        kind: AreaKind,
    },
}

/// What is particular to a matter of owners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnersMatter {
    /// What it is about: chooses the rule.
    pub item: OwnersItem,
    /// Whose it is: chooses the roll.
    pub scope: Scope,
}

impl OwnersItem {
    /// Every item, in the order of the law.
    pub const ALL: [Self; 9] = [
        Self::Procedure,
        Self::Covenant,
        Self::Manager,
        Self::UseFund,
        Self::RaiseFund,
        Self::Rebuild,
        Self::Elevator,
        Self::CommonParts,
        Self::Other,
    ];

    /// The end of its Fluent key `proposals-item-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Procedure => "procedure",
            Self::Covenant => "covenant",
            Self::Manager => "manager",
            Self::UseFund => "use-fund",
            Self::RaiseFund => "raise-fund",
            Self::Rebuild => "rebuild",
            Self::Elevator => "elevator",
            Self::CommonParts => "common-parts",
            Self::Other => "other",
        }
    }

    /// The item of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.name() == name)
    }

    /// The name of the rule: three quarters of those who take part for items (6) to (8), a majority for the others.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::RaiseFund | Self::Rebuild | Self::Elevator | Self::CommonParts => ids::OWNERS_SPECIAL,
            Self::Procedure | Self::Covenant | Self::Manager | Self::UseFund | Self::Other => ids::OWNERS_GENERAL,
        }
    }
}

impl Scope {
    /// The part whose owners vote, unless it is the whole community.
    #[must_use]
    pub const fn part(self) -> Option<Part> {
        match self {
            Self::Community => None,
            Self::Estate { estate } => Some(Part::Estate(estate)),
            Self::Area { area, .. } => Some(Part::Area(area)),
        }
    }

    /// Whether it is one building or one stairwell unit.
    #[must_use]
    pub const fn is_unit(self) -> bool {
        match self {
            Self::Community | Self::Estate { .. } | Self::Area { kind: AreaKind::Grid, .. } => false,
            Self::Area { kind: AreaKind::Building | AreaKind::StairwellUnit, .. } => true,
        }
    }
}

impl OwnersMatter {
    /// The rule in force on that day, together with the local rule for elevators where the charter names one.
    #[must_use]
    pub fn rule(&self, day: Day, elevator_rule: Option<&str>) -> Option<Rule> {
        let rules = RuleSet::shipped();
        let law = rules.in_force(self.item.rule(), day)?;
        match elevator_rule.filter(|_| self.item == OwnersItem::Elevator) {
            Some(local) => Some(law.and(rules.in_force(local, day)?)),
            None => Some(law.clone()),
        }
    }
}
