//! By which rule a body decides, and which body resolves: the law of the day and the charter's choices.

use super::{AssemblyUnit, PartyRule, Policy, Statute};
use crate::{
    clock::Day,
    proposals::MatterClass,
    rules::{Body, Rule, RuleSet, ids},
};

impl Policy {
    /// The rule by which a body decides on that day; none where the law of that day knows no such body.
    #[must_use]
    pub fn rule(&self, body: Body, day: Day) -> Option<&'static Rule> {
        self.rule_ids(body).iter().find_map(|id| RuleSet::shipped().in_force(id, day))
    }

    /// The rules by which a body decides, whatever the day: the present law before the former one.
    #[must_use]
    pub const fn rule_ids(&self, body: Body) -> &'static [&'static str] {
        match (body, self.statute) {
            (Body::ResidentsAssembly, statute) => assembly(statute, self.assembly_unit),
            (Body::RepresentativesAssembly, Statute::City) => &[ids::REPRESENTATIVES],
            (Body::RepresentativesAssembly, Statute::Village) => &["vcl25.representatives_assembly"],
            (Body::GroupMeeting, Statute::City) => &[ids::GROUP_MEETING],
            (Body::GroupMeeting, Statute::Village) => &["vcl25.group_meeting.household"],
            (Body::TwoCommittees, _) => &[ids::TWO_COMMITTEES],
            // What the matter is about may ask for the special rule.
            (Body::Owners, _) => &[ids::OWNERS_GENERAL],
            (Body::PartyMeeting, _) => match self.party_rule {
                PartyRule::Strictest => &[ids::PARTY_MEETING],
                PartyRule::Regulation => &["party.branch_regulation"],
            },
            // 少数服从多数: the same fractions for every single committee.
            (Body::ResidentsCommittee | Body::PartyCommittee | Body::SupervisionCommittee, _) => {
                &[ids::RESIDENTS_COMMITTEE]
            }
        }
    }

    /// The body that resolves on a matter of a class (C.3), as far as the assembly delegated it (URCL25 art. 30).
    #[must_use]
    pub const fn resolving_body(&self, class: MatterClass, binds_all: bool) -> Body {
        let is_delegated = match class {
            MatterClass::GroupMatter => return Body::GroupMeeting,
            MatterClass::OwnersCommon | MatterClass::UnitOwners => return Body::Owners,
            MatterClass::MajorPublic => !binds_all || self.binding_delegated,
            MatterClass::Covenant => self.covenants_delegated,
        };
        if is_delegated { Body::RepresentativesAssembly } else { Body::ResidentsAssembly }
    }
}

const fn assembly(statute: Statute, unit: AssemblyUnit) -> &'static [&'static str] {
    match (statute, unit) {
        (Statute::City, AssemblyUnit::Household) => {
            &[ids::ASSEMBLY_OF_HOUSEHOLDS, "urcl18.residents_assembly.household"]
        }
        (Statute::City, AssemblyUnit::Person) => &[ids::ASSEMBLY_OF_PERSONS, "urcl18.residents_assembly.person"],
        (Statute::Village, AssemblyUnit::Household) => &["vcl25.villagers_assembly.household"],
        (Statute::Village, AssemblyUnit::Person) => &["vcl25.villagers_assembly.person"],
    }
}
