//! The sheets of an import and their columns, in Chinese with English aliases.

use serde::{Deserialize, Serialize};

/// A sheet of the workbook, or one CSV file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sheet {
    /// 网格.
    Grids,
    /// 楼栋.
    Buildings,
    /// 单元.
    Stairwells,
    /// 小区.
    Estates,
    /// 户.
    Households,
    /// 人员.
    Persons,
    /// 居住.
    Residencies,
    /// 户代表.
    Representatives,
    /// 专有部分.
    Units,
    /// 产权.
    Ownerships,
    /// 党员.
    Members,
    /// 任职.
    Offices,
}

/// A column of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: &'static str,
    /// The English heading that is also taken.
    pub alias: &'static str,
    /// Whether every row must fill it in.
    pub required: bool,
    /// An example for the template.
    pub example: &'static str,
}

const fn must(name: &'static str, alias: &'static str, example: &'static str) -> Column {
    Column { name, alias, required: true, example }
}

const fn may(name: &'static str, alias: &'static str, example: &'static str) -> Column {
    Column { name, alias, required: false, example }
}

const FROM: Column = must("起始日期", "from", "2021-06-01");
const LAST: Column = may("截止日期", "last_day", "");

const GRIDS: &[Column] = &[must("编号", "code", "1"), must("名称", "name", "第一网格")];
const BUILDINGS: &[Column] = &[must("编号", "code", "3"), must("名称", "name", "3号楼"), must("网格", "grid", "1")];
const STAIRWELLS: &[Column] =
    &[must("编号", "code", "3-2"), must("名称", "name", "2单元"), must("楼栋", "building", "3")];
const ESTATES: &[Column] = &[must("编号", "code", "E1"), must("名称", "name", "津泰新村")];
const HOUSEHOLDS: &[Column] = &[
    must("户号", "code", "3-2-501"),
    must("楼栋", "building", "3"),
    may("单元", "stairwell_unit", "3-2"),
    must("房号", "room", "501"),
    may("小区", "estate", "E1"),
];
const PERSONS: &[Column] = &[
    must("人员编号", "code", "R00001"),
    must("姓名", "name", "王建华"),
    must("出生日期", "born", "1970-03-01"),
    may("性别", "sex", "男"),
    may("电话", "phone", "13800000000"),
];
const RESIDENCIES: &[Column] = &[
    must("人员编号", "person", "R00001"),
    must("户号", "household", "3-2-501"),
    must("依据", "basis", "常住"),
    FROM,
    LAST,
];
const REPRESENTATIVES: &[Column] =
    &[must("户号", "household", "3-2-501"), must("人员编号", "person", "R00001"), FROM, LAST];
const UNITS: &[Column] = &[
    must("编号", "code", "3-2-501"),
    must("楼栋", "building", "3"),
    may("户号", "household", "3-2-501"),
    must("面积", "area", "89.50"),
];
const OWNERSHIPS: &[Column] = &[
    must("专有部分", "unit", "3-2-501"),
    may("人员编号", "person", "R00001"),
    may("产权组", "owner_group", ""),
    may("份额", "share", "1/1"),
    FROM,
    LAST,
];
const MEMBERS: &[Column] = &[
    must("人员编号", "person", "R00001"),
    must("支部", "branch", "第一支部"),
    must("类别", "kind", "正式"),
    may("有表决权", "voting", "是"),
    FROM,
    LAST,
];
const OFFICES: &[Column] = &[
    must("人员编号", "person", "R00001"),
    must("职务", "office", "居民代表"),
    may("网格", "grid", ""),
    may("楼栋", "building", ""),
    may("办公电话", "phone", "0591-87500000"),
    FROM,
    LAST,
];

impl Sheet {
    /// Every sheet, in the order in which they lean on each other.
    pub const ALL: [Self; 12] = [
        Self::Grids,
        Self::Buildings,
        Self::Stairwells,
        Self::Estates,
        Self::Households,
        Self::Persons,
        Self::Residencies,
        Self::Representatives,
        Self::Units,
        Self::Ownerships,
        Self::Members,
        Self::Offices,
    ];

    /// Its Chinese name, which is the name of the sheet or file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Grids => "网格",
            Self::Buildings => "楼栋",
            Self::Stairwells => "单元",
            Self::Estates => "小区",
            Self::Households => "户",
            Self::Persons => "人员",
            Self::Residencies => "居住",
            Self::Representatives => "户代表",
            Self::Units => "专有部分",
            Self::Ownerships => "产权",
            Self::Members => "党员",
            Self::Offices => "任职",
        }
    }

    /// The English name that is also taken.
    #[must_use]
    pub const fn alias(self) -> &'static str {
        match self {
            Self::Grids => "grids",
            Self::Buildings => "buildings",
            Self::Stairwells => "stairwell_units",
            Self::Estates => "estates",
            Self::Households => "households",
            Self::Persons => "persons",
            Self::Residencies => "residencies",
            Self::Representatives => "representatives",
            Self::Units => "exclusive_units",
            Self::Ownerships => "ownerships",
            Self::Members => "party_members",
            Self::Offices => "offices",
        }
    }

    /// The sheet of this name, Chinese or English.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        Self::ALL.into_iter().find(|sheet| sheet.name() == name || sheet.alias().eq_ignore_ascii_case(name))
    }

    /// Its columns.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Grids => GRIDS,
            Self::Buildings => BUILDINGS,
            Self::Stairwells => STAIRWELLS,
            Self::Estates => ESTATES,
            Self::Households => HOUSEHOLDS,
            Self::Persons => PERSONS,
            Self::Residencies => RESIDENCIES,
            Self::Representatives => REPRESENTATIVES,
            Self::Units => UNITS,
            Self::Ownerships => OWNERSHIPS,
            Self::Members => MEMBERS,
            Self::Offices => OFFICES,
        }
    }
}

/// The offices as lists name them.
pub const OFFICE_WORDS: [(&str, crate::people::Office); 18] = {
    use crate::people::Office;
    [
        ("社区党委书记", Office::PartySecretary),
        ("社区党委委员", Office::PartyCommitteeMember),
        ("居委会主任", Office::CommitteeHead),
        ("居委会委员", Office::CommitteeMember),
        ("居务监督委员会主任", Office::SupervisionHead),
        ("居务监督委员会委员", Office::SupervisionMember),
        ("居民代表", Office::ResidentRepresentative),
        ("居民小组组长", Office::GroupLeader),
        ("楼长", Office::BuildingHead),
        ("网格管理员", Office::GridManager),
        ("网格协管员", Office::GridAssistant),
        ("网格督导员", Office::GridSupervisor),
        ("受理文书", Office::Clerk),
        ("会计", Office::Accountant),
        ("社区民警", Office::PoliceOfficer),
        ("社区法律顾问", Office::LegalAdviser),
        ("街道办事处联络员", Office::SubdistrictOfficer),
        ("系统管理员", Office::SystemAdministrator),
    ]
};
