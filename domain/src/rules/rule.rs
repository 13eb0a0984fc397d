//! One rule by which a body decides, as law or charter states it.

use serde::{Deserialize, Serialize};

use super::{Base, Op, TestName, Threshold};
use crate::{clock::Day, proposals::TextHash};

/// What is counted: who or what has one vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum VoterKind {
    /// A person.
    #[serde(rename = "person")]
    Person,
    /// A household, through its representative.
    #[serde(rename = "household")]
    Household,
    /// A member of the representatives' assembly.
    #[serde(rename = "representative")]
    Representative,
    /// A representative of a residents' group (before 2026).
    #[serde(rename = "group_representative")]
    GroupRepresentative,
    /// A party member.
    #[serde(rename = "party_member")]
    PartyMember,
    /// A member of a committee.
    #[serde(rename = "committee_member")]
    CommitteeMember,
    /// An owner: counted once by head and once by area.
    #[serde(rename = "owner_area+owner_headcount")]
    Owner,
}

/// One threshold, or several that must hold together or of which one is enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Condition {
    /// Every one must hold.
    AllOf {
        /// The conditions.
        all_of: Vec<Condition>,
    },
    /// One is enough.
    AnyOf {
        /// The conditions.
        any_of: Vec<Condition>,
    },
    /// A single threshold.
    One(Threshold),
}

/// For how many units one agent may vote, unless the owners' rules of procedure say otherwise (design, C.7(4)).
const OWNERS_PER_AGENT: u32 = 3;

/// A rule by which a body decides: who counts, how many must be there, how many must agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its name in the data, for example `urcl25.residents_assembly.household`.
    pub id: String,
    /// The body, in the words of the law.
    pub body: String,
    /// What is counted.
    pub unit: VoterKind,
    /// Who is entitled, in the words of the law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eligible: Option<String>,
    /// How many must be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<Condition>,
    /// How many must take part (owners).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participation: Option<Condition>,
    /// How many must agree.
    pub approval: Condition,
    /// Full days between the notice and the session, where the rule itself says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_days: Option<u16>,
    /// Days before the session by which members have the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub materials_days_before: Option<u16>,
    /// Whether and how others may vote for those entitled, where the rule itself says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<ProxyClause>,
    /// Who can demand that the body is convened.
    #[serde(default, alias = "demand", skip_serializing_if = "Vec::is_empty")]
    pub convene_on_demand: Vec<Demand>,
    /// The first day on which it is in force; none means always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<Day>,
    /// The last day on which it is in force; none means still.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<Day>,
    /// How sure the text is: `verified …` or `design …`.
    pub status: String,
    /// Where it stands, for example `URCL25 art.26,27`.
    pub source: String,
}

/// What a rule says about proxies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ProxyClause {
    /// `none`: nobody votes for another.
    Word(NoProxy),
    /// Allowed within limits.
    Limits {
        /// For how many one agent may vote.
        max_per_agent: u32,
    },
}

/// The word that forbids proxies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoProxy {
    /// 不实行委托投票.
    #[serde(rename = "none")]
    None,
}

/// Proxies as a vote by the rule treats them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proxy {
    /// For how many one agent may vote; 0 means that nobody votes for another.
    pub max_per_agent: u32,
    /// Whether the agent must be on the roll.
    pub agent_is_voter: bool,
}

/// Who can demand that a body is convened: a fraction of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    /// Of whom, in the words of the law.
    pub who: String,
    /// Numerator.
    pub num: i64,
    /// Denominator.
    pub den: i64,
    /// The comparison.
    pub op: Op,
}

/// The groups whose members can demand an assembly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemandBy {
    /// 年满18周岁的居民.
    Adults,
    /// 户的代表.
    Households,
    /// 居民代表.
    Representatives,
}

impl DemandBy {
    /// The end of its Fluent key `proposals-petition-by-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Adults => "adults",
            Self::Households => "households",
            Self::Representatives => "representatives",
        }
    }
}

impl Demand {
    /// The group, where the product counts it.
    #[must_use]
    pub fn by(&self) -> Option<DemandBy> {
        match self.who.as_str() {
            "年满18周岁居民" | "18周岁以上居民" | "村民" => Some(DemandBy::Adults),
            "户的代表" | "户" => Some(DemandBy::Households),
            "居民代表" | "村民代表" => Some(DemandBy::Representatives),
            _ => None,
        }
    }

    /// Whether `have` of `of` are enough.
    #[must_use]
    pub fn holds(&self, have: i64, of: i64) -> bool {
        let base = Base::Members;
        Threshold { num: self.num, den: self.den, op: self.op, base }.holds(have, of)
    }
}

impl Condition {
    /// Every threshold in it, in order.
    #[must_use]
    pub fn thresholds(&self) -> Vec<Threshold> {
        match self {
            Self::One(threshold) => vec![*threshold],
            Self::AllOf { all_of: several } | Self::AnyOf { any_of: several } => {
                several.iter().flat_map(Self::thresholds).collect()
            }
        }
    }

    /// Whether it holds, when `test` tells of each threshold whether it does.
    pub(crate) fn holds(&self, test: &mut impl FnMut(Threshold) -> bool) -> bool {
        match self {
            Self::One(threshold) => test(*threshold),
            // Not `all`/`any`: every row is shown, also after the first that decides.
            Self::AllOf { all_of } => all_of.iter().map(|one| one.holds(test)).fold(true, |a, b| a & b),
            Self::AnyOf { any_of } => any_of.iter().map(|one| one.holds(test)).fold(false, |a, b| a | b),
        }
    }
}

impl Rule {
    /// Whether it is in force on that day.
    #[must_use]
    pub fn is_in_force(&self, day: Day) -> bool {
        self.effective_from.is_none_or(|from| from <= day) && self.effective_to.is_none_or(|to| day <= to)
    }

    /// Whether its text was confirmed against its source; otherwise pages mark it 待核实 or as a design default.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        self.status.starts_with("verified")
    }

    /// What it asks for, in the order in which it is tested.
    pub fn conditions(&self) -> impl Iterator<Item = (TestName, &Condition)> {
        let parts = [
            (TestName::Quorum, self.quorum.as_ref()),
            (TestName::Participation, self.participation.as_ref()),
            (TestName::Approval, Some(&self.approval)),
        ];
        parts.into_iter().filter_map(|(name, condition)| Some((name, condition?)))
    }

    /// Proxies as a vote by this rule treats them (C.7(4)): what the rule says, else none; owners up to three units.
    #[must_use]
    pub fn proxies(&self) -> Proxy {
        let is_owners = self.unit == VoterKind::Owner;
        let max_per_agent = match &self.proxy {
            Some(ProxyClause::Word(NoProxy::None)) => 0,
            Some(ProxyClause::Limits { max_per_agent }) => *max_per_agent,
            None if is_owners => OWNERS_PER_AGENT,
            None => 0,
        };
        Proxy { max_per_agent, agent_is_voter: !is_owners }
    }

    /// Full days that must pass between the notice and the session (C.8); where the law is silent, the default.
    #[must_use]
    pub fn notice_period(&self) -> u16 {
        let default = match self.unit {
            VoterKind::Person | VoterKind::Household => 10,
            VoterKind::Representative | VoterKind::GroupRepresentative => 5,
            VoterKind::PartyMember => self.materials_days_before.unwrap_or(3),
            VoterKind::CommitteeMember => 1,
            VoterKind::Owner => 15,
        };
        self.notice_days.unwrap_or(default)
    }

    /// Both rules as one: what either asks for must hold.
    #[must_use]
    pub fn and(&self, local: &Self) -> Self {
        let both = |a: Option<&Condition>, b: Option<&Condition>| match (a, b) {
            (Some(a), Some(b)) => Some(Condition::AllOf { all_of: vec![a.clone(), b.clone()] }),
            (one, other) => one.or(other).cloned(),
        };
        Self {
            id: format!("{}+{}", self.id, local.id),
            body: format!("{}；{}", self.body, local.body),
            quorum: both(self.quorum.as_ref(), local.quorum.as_ref()),
            participation: both(self.participation.as_ref(), local.participation.as_ref()),
            approval: Condition::AllOf { all_of: vec![self.approval.clone(), local.approval.clone()] },
            source: format!("{} + {}", self.source, local.source),
            ..self.clone()
        }
    }

    /// The fingerprint that pins this version of the rule.
    #[must_use]
    pub fn hash(&self) -> TextHash {
        TextHash::of(self)
    }
}
