//! All rules, by name and day.

use std::{collections::HashMap, sync::LazyLock};

use super::{ProxyClause, Rule};
use crate::clock::Day;

/// Names of rules that the product itself uses.
pub mod ids {
    /// 居民会议, one vote a person.
    pub const ASSEMBLY_OF_PERSONS: &str = "urcl25.residents_assembly.person";
    /// 居民会议, one vote a household.
    pub const ASSEMBLY_OF_HOUSEHOLDS: &str = "urcl25.residents_assembly.household";
    /// 居民代表会议.
    pub const REPRESENTATIVES: &str = "urcl25.representatives_assembly";
    /// 居民小组会议 (design).
    pub const GROUP_MEETING: &str = "design.group_meeting";
    /// 居民委员会会议.
    pub const RESIDENTS_COMMITTEE: &str = "urcl25.committee_decision";
    /// “两委”会议 (fractions by design).
    pub const TWO_COMMITTEES: &str = "joint.two_committees";
    /// 党员大会, the stricter of regulation and practice.
    pub const PARTY_MEETING: &str = "party.product_default";
    /// 业主共同决定 on items (1) to (5) and (9): a majority.
    pub const OWNERS_GENERAL: &str = "cc278.general";
    /// 业主共同决定 on items (6) to (8): three quarters.
    pub const OWNERS_SPECIAL: &str = "cc278.special";
}

/// The rules that decide something; entries of the data that state other facts are left out.
#[derive(Clone, Debug, Default)]
pub struct RuleSet(HashMap<String, Vec<Rule>>);

static SHIPPED: LazyLock<RuleSet> = LazyLock::new(|| {
    let mut set = RuleSet::parse(include_str!("rules.json")).expect("the shipped rules are well-formed");
    set.share_election_proxy(include_str!("rules.json")).expect("the shipped rules are well-formed");
    set.add(include_str!("defaults.json")).expect("the shipped defaults are well-formed");
    set
});

impl RuleSet {
    /// The rules that come with the product.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads a list of entries; those without a unit and an approval threshold state other facts and are skipped.
    ///
    /// # Errors
    /// When it is not a JSON list, or one of its rules is malformed.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        let mut set = Self::default();
        set.add(json)?;
        Ok(set)
    }

    /// What the law says of proxies in a general article goes to each rule that it speaks about (URCL25 art. 19).
    fn share_election_proxy(&mut self, json: &str) -> Result<(), serde_json::Error> {
        let entries = serde_json::from_str::<Vec<serde_json::Value>>(json)?;
        let general = entries.iter().find(|entry| entry["id"] == "urcl25.election.proxy");
        let limit = general.and_then(|entry| entry["max_per_agent"].as_u64());
        let Some(max_per_agent) = limit.and_then(|limit| u32::try_from(limit).ok()) else { return Ok(()) };
        for id in ["urcl25.election.all_voters", "urcl25.election.households"] {
            for rule in self.0.get_mut(id).into_iter().flatten() {
                rule.proxy = Some(ProxyClause::Limits { max_per_agent });
            }
        }
        Ok(())
    }

    fn add(&mut self, json: &str) -> Result<(), serde_json::Error> {
        for entry in serde_json::from_str::<Vec<serde_json::Value>>(json)? {
            if entry.get("unit").is_some() && entry.get("approval").is_some() {
                let rule: Rule = serde_json::from_value(entry)?;
                self.0.entry(rule.id.clone()).or_default().push(rule);
            }
        }
        Ok(())
    }

    /// Whether there is a rule of this name, on whatever day.
    #[must_use]
    pub fn knows(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// The rule of this name as it is in force on that day.
    #[must_use]
    pub fn in_force(&self, id: &str, day: Day) -> Option<&Rule> {
        self.0.get(id)?.iter().find(|rule| rule.is_in_force(day))
    }

    /// Every rule, by name.
    #[must_use]
    pub fn all(&self) -> Vec<&Rule> {
        let mut all: Vec<_> = self.0.values().flatten().collect();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all
    }
}
