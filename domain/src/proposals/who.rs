//! Who may do what (C.11), object by object.

use super::{Actor, Adviser, MatterClass, Proposal, Refusal, Role, Step, decide::Asked, detours};
use crate::{ids::PersonId, people::Office as O};

type May = Result<(), Refusal>;

fn only(may: bool, role: Role) -> May {
    if may { Ok(()) } else { Err(Refusal::NotForYou { role }) }
}

fn leads_group(matter: &Proposal, by: &Actor) -> bool {
    by.standing().is_some_and(|standing| {
        standing.offices.iter().any(|held| held.office == O::GroupLeader && held.area == matter.grid)
    })
}

pub(super) fn author(matter: &Proposal, asked: &Asked<'_>) -> May {
    only(asked.by.is(matter.author), Role::Author)
}

pub(super) fn author_or_head(matter: &Proposal, asked: &Asked<'_>) -> May {
    only(asked.by.is(matter.author) || asked.by.holds_any(&[O::CommitteeHead]), Role::AuthorOrHead)
}

/// Any signed-in person.
pub(super) fn person(asked: &Asked<'_>) -> Result<PersonId, Refusal> {
    asked.by.person().ok_or(Refusal::NotForYou { role: Role::Person })
}

/// An adult who lives where the matter applies: in its group, for a matter of one group. Owners have a say in what is
/// theirs, wherever they live.
pub(super) fn in_scope(matter: &Proposal, asked: &Asked<'_>) -> Result<PersonId, Refusal> {
    if matter.class.is_owners() {
        only(asked.by.is_owner() || asked.by.is_adult_resident(), Role::ResidentOrOwner)?;
        return person(asked);
    }
    only(asked.by.is_adult_resident(), Role::AdultResident)?;
    let grid = asked.by.standing().and_then(|standing| standing.grid);
    match matter.class {
        MatterClass::GroupMatter if grid != matter.grid => Err(Refusal::OtherGroup),
        MatterClass::GroupMatter
        | MatterClass::MajorPublic
        | MatterClass::Covenant
        | MatterClass::OwnersCommon
        | MatterClass::UnitOwners => person(asked),
    }
}

/// A resident representative; the leader of the matter's group in their place once they had their days.
pub(super) fn sponsor(matter: &Proposal, asked: &Asked<'_>) -> Result<PersonId, Refusal> {
    if !asked.by.holds_any(&[O::ResidentRepresentative]) {
        only(leads_group(matter, asked.by), Role::Representative)?;
        let until = matter
            .submitted
            .map(|submitted| super::periods::days_after(submitted, asked.facts.policy.sponsor_days))
            .ok_or(Refusal::NotForYou { role: Role::Representative })?;
        if asked.now < until {
            return Err(Refusal::RepresentativesFirst { until });
        }
    }
    person(asked)
}

pub(super) fn clerk(asked: &Asked<'_>) -> May {
    only(asked.by.holds_any(&[O::Clerk, O::CommitteeHead]), Role::Clerk)
}

pub(super) fn head(asked: &Asked<'_>) -> May {
    only(asked.by.holds_any(&[O::CommitteeHead]), Role::CommitteeHead)
}

pub(super) fn convenor(matter: &Proposal, asked: &Asked<'_>) -> May {
    let leads = matter.class == MatterClass::GroupMatter && leads_group(matter, asked.by);
    only(leads || asked.by.holds_any(&[O::CommitteeHead, O::CommitteeMember]), Role::Convenor)
}

/// Who writes the consultation's papers: also the clerk.
pub(super) fn convenor_or_clerk(matter: &Proposal, asked: &Asked<'_>) -> May {
    if asked.by.holds_any(&[O::Clerk]) { Ok(()) } else { convenor(matter, asked) }
}

pub(super) fn lawyer(asked: &Asked<'_>) -> May {
    only(asked.by.holds_any(&[O::LegalAdviser, O::SubdistrictOfficer]), Role::LegalAdviserOrSubdistrict)
}

/// Who answers as this adviser.
pub(super) fn adviser(of: Adviser, asked: &Asked<'_>) -> May {
    match of {
        Adviser::LegalAdviser => only(asked.by.holds_any(&[O::LegalAdviser]), Role::LegalAdviser),
        Adviser::Subdistrict => only(asked.by.holds_any(&[O::SubdistrictOfficer]), Role::SubdistrictOfficer),
    }
}

pub(super) fn head_or_subdistrict(asked: &Asked<'_>) -> May {
    only(asked.by.holds_any(&[O::CommitteeHead, O::SubdistrictOfficer]), Role::HeadOrSubdistrict)
}

/// Who calls the body of a step.
pub(super) fn caller(matter: &Proposal, step: Step, asked: &Asked<'_>) -> May {
    let by = asked.by;
    match step {
        Step::Proposal | Step::JointDeliberation => {
            only(by.holds_any(&[O::PartySecretary, O::CommitteeHead]), Role::SecretaryOrHead)
        }
        Step::PartyReview => only(by.holds_any(&[O::PartySecretary]), Role::PartySecretary),
        Step::Resolution => match matter.class {
            // The short path: the residents' committee is called by its head.
            MatterClass::GroupMatter if detours::is_short(matter) => head(asked),
            MatterClass::GroupMatter => {
                only(leads_group(matter, by) || by.holds_any(&[O::CommitteeHead]), Role::HeadOrGroupLeader)
            }
            MatterClass::MajorPublic | MatterClass::Covenant | MatterClass::OwnersCommon | MatterClass::UnitOwners => {
                head(asked)
            }
        },
    }
}

/// Who chairs the session of a step.
pub(super) fn chair(matter: &Proposal, step: Step, asked: &Asked<'_>) -> May {
    let may = match step {
        Step::Proposal | Step::JointDeliberation => asked.by.holds_any(&[O::PartySecretary, O::CommitteeHead]),
        Step::PartyReview => asked.by.holds_any(&[O::PartySecretary, O::PartyCommitteeMember]),
        Step::Resolution => return caller(matter, step, asked),
    };
    only(may, Role::Chair)
}

pub(super) fn chair_or_clerk(matter: &Proposal, step: Step, asked: &Asked<'_>) -> May {
    if asked.by.holds_any(&[O::Clerk]) { Ok(()) } else { chair(matter, step, asked) }
}

const COUNTERS: [O; 4] = [O::Clerk, O::GridManager, O::GridAssistant, O::GridSupervisor];
const SCRUTINEERS: [O; 2] = [O::SupervisionHead, O::SupervisionMember];

/// Who signs the count first; never one who proposes.
pub(super) fn counter(matter: &Proposal, asked: &Asked<'_>) -> Result<PersonId, Refusal> {
    only(asked.by.holds_any(&COUNTERS), Role::Counter)?;
    no_proposer(matter, asked)
}

/// Who signs the count second: another counter or a scrutineer.
pub(super) fn second_counter(matter: &Proposal, asked: &Asked<'_>) -> Result<PersonId, Refusal> {
    only(asked.by.holds_any(&COUNTERS) || asked.by.holds_any(&SCRUTINEERS), Role::CounterOrScrutineer)?;
    no_proposer(matter, asked)
}

fn no_proposer(matter: &Proposal, asked: &Asked<'_>) -> Result<PersonId, Refusal> {
    let person = person(asked)?;
    if person == matter.author || asked.facts.sponsors.contains(&person) {
        return Err(Refusal::ProposerCounts);
    }
    Ok(person)
}

pub(super) fn supervision(asked: &Asked<'_>) -> May {
    only(asked.by.holds_any(&SCRUTINEERS), Role::Supervision)
}

/// Who puts an order from outside on record: the head, or anybody of the supervision committee.
pub(super) fn head_or_supervision(asked: &Asked<'_>) -> May {
    if head(asked).is_ok() { Ok(()) } else { only(asked.by.holds_any(&SCRUTINEERS), Role::HeadOrSupervision) }
}

pub(super) fn head_or_supervision_head(asked: &Asked<'_>) -> May {
    only(asked.by.holds_any(&[O::CommitteeHead, O::SupervisionHead]), Role::HeadOrSupervisionHead)
}

pub(super) fn supervision_head(asked: &Asked<'_>) -> May {
    only(asked.by.holds_any(&[O::SupervisionHead]), Role::SupervisionHead)
}

/// Who reports on milestones.
pub(super) fn implementer(asked: &Asked<'_>) -> May {
    only(asked.by.holds_any(&[O::CommitteeHead, O::CommitteeMember, O::Clerk, O::GridManager]), Role::Implementer)
}
