//! Beginning a matter.

use serde::{Deserialize, Serialize};

use super::{Actor, Content, MatterClass, NewProposal, Proposal, ProposerKind, Refusal, Role};
use crate::{
    clock::Moment,
    ids::{AreaId, PersonId, ProposalId},
    owners::OwnersMatter,
    people::Office,
    text::Line,
};

/// How a matter begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafted {
    /// The matter.
    pub id: ProposalId,
    /// Its number in the community's addresses.
    pub seq: i64,
    /// Its class.
    pub class: MatterClass,
    /// Who proposes.
    pub proposer: ProposerKind,
    /// The decision of the body that proposes, where one does.
    pub basis: Option<Line>,
    /// Who writes.
    pub author: PersonId,
    /// The group it belongs to: always for a matter of one group, else the author's.
    pub grid: Option<AreaId>,
    /// The first text.
    pub content: Content,
    /// What it is about and whose it is, for a matter of owners.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owners: Option<OwnersMatter>,
    /// When.
    pub at: Moment,
}

impl Proposal {
    /// Asks the rules whether `by` may begin this matter.
    ///
    /// # Errors
    /// When the person is no adult resident, does not hold the office that goes with the kind of proposer, or the
    /// group or the proposing body's decision is missing.
    pub fn draft(id: ProposalId, seq: i64, new: &NewProposal, by: &Actor, now: Moment) -> Result<Drafted, Refusal> {
        let Some(standing) = by.standing() else { return Err(Refusal::NotForYou { role: Role::AdultResident }) };
        may_propose(new.proposer, by)?;
        is_of_owners(new)?;
        if !new.proposer.needs_signatures() && new.basis.is_none() {
            return Err(Refusal::BasisMissing);
        }
        let leads = standing.offices.iter().find(|held| held.office == Office::GroupLeader).and_then(|held| held.area);
        let grid = if new.proposer == ProposerKind::Group { leads.or(standing.grid) } else { standing.grid.or(leads) };
        if new.class == MatterClass::GroupMatter && new.proposer == ProposerKind::Petition {
            return Err(Refusal::PetitionNeedsAssembly);
        }
        if new.class == MatterClass::GroupMatter && grid.is_none() {
            return Err(Refusal::GroupMissing);
        }
        Ok(Drafted {
            id,
            seq,
            class: new.class,
            proposer: new.proposer,
            basis: new.basis.clone(),
            author: standing.person,
            grid,
            content: new.content.clone(),
            owners: new.owners,
            at: now,
        })
    }
}

/// A matter of owners says what it is about and whose it is; owners propose nothing else, and residents nothing of it.
fn is_of_owners(new: &NewProposal) -> Result<(), Refusal> {
    match (new.class, new.owners, new.proposer) {
        (MatterClass::OwnersCommon | MatterClass::UnitOwners, None, _) => Err(Refusal::OwnersScopeMissing),
        (MatterClass::UnitOwners, Some(of), _) if !of.scope.is_unit() => Err(Refusal::OwnersScopeMissing),
        (
            MatterClass::OwnersCommon | MatterClass::UnitOwners,
            Some(_),
            ProposerKind::Residents | ProposerKind::Petition,
        ) => Err(Refusal::OwnersPropose),
        (MatterClass::OwnersCommon | MatterClass::UnitOwners, Some(_), _) => Ok(()),
        (_, Some(_), _) | (_, _, ProposerKind::Owners) => Err(Refusal::NotOwners),
        (_, None, _) => Ok(()),
    }
}

fn may_propose(proposer: ProposerKind, by: &Actor) -> Result<(), Refusal> {
    use Office as O;
    let (may, role) = match proposer {
        ProposerKind::Residents | ProposerKind::Petition => (by.is_adult_resident(), Role::AdultResident),
        ProposerKind::Owners => (by.is_owner(), Role::Owner),
        ProposerKind::Representatives => (by.holds_any(&[O::ResidentRepresentative]), Role::Representative),
        ProposerKind::Group => (by.holds_any(&[O::GroupLeader]), Role::GroupLeader),
        ProposerKind::Committee => (by.holds_any(&[O::CommitteeHead, O::CommitteeMember]), Role::CommitteeMember),
        ProposerKind::Party => (by.holds_any(&[O::PartySecretary, O::PartyCommitteeMember]), Role::PartyCommittee),
    };
    if may { Ok(()) } else { Err(Refusal::NotForYou { role }) }
}
