//! Who may keep the register, and who may hold or represent what on a day.

use super::{AreaKind, Member, Office, OfficeHolding, Person, RegisterRefusal, Rows};
use crate::{clock::Day, ids::AreaId, permit::Actor, rules::Body};

/// Who works in the grids.
pub const GRID_WORKERS: &[Office] = &[Office::GridManager, Office::GridAssistant, Office::GridSupervisor];

/// Who may open the register on the desk.
pub const REGISTER_KEEPERS: &[Office] =
    &[Office::Clerk, Office::CommitteeHead, Office::GridManager, Office::GridAssistant, Office::GridSupervisor];

/// Who may import lists.
pub const IMPORTERS: &[Office] = &[Office::Clerk, Office::CommitteeHead, Office::SystemAdministrator];

/// The area that a post is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostArea {
    /// The whole community.
    Community,
    /// One grid.
    Grid,
    /// One building.
    Building,
}

impl Office {
    /// The area that this post is for.
    #[must_use]
    pub const fn area(self) -> PostArea {
        match self {
            Self::GroupLeader | Self::GridManager | Self::GridAssistant | Self::GridSupervisor => PostArea::Grid,
            Self::BuildingHead => PostArea::Building,
            Self::ResidentRepresentative
            | Self::CommitteeHead
            | Self::CommitteeMember
            | Self::PartySecretary
            | Self::PartyCommitteeMember
            | Self::SupervisionHead
            | Self::SupervisionMember
            | Self::Clerk
            | Self::Accountant
            | Self::PoliceOfficer
            | Self::LegalAdviser
            | Self::SubdistrictOfficer
            | Self::SystemAdministrator => PostArea::Community,
        }
    }

    /// Whether one person at a time holds it, for its area.
    #[must_use]
    pub const fn has_one_holder(self) -> bool {
        match self {
            Self::GroupLeader
            | Self::BuildingHead
            | Self::GridManager
            | Self::GridAssistant
            | Self::GridSupervisor
            | Self::CommitteeHead
            | Self::PartySecretary
            | Self::SupervisionHead => true,
            Self::ResidentRepresentative
            | Self::CommitteeMember
            | Self::PartyCommitteeMember
            | Self::SupervisionMember
            | Self::Clerk
            | Self::Accountant
            | Self::PoliceOfficer
            | Self::LegalAdviser
            | Self::SubdistrictOfficer
            | Self::SystemAdministrator => false,
        }
    }

    /// Whether these two posts exclude each other: the supervision committee may not supervise itself (Art. 36).
    #[must_use]
    pub fn excludes(self, other: Self) -> bool {
        let supervises = |office: Self| office.body() == Some(Body::SupervisionCommittee);
        let is_supervised =
            |office: Self| office.body() == Some(Body::ResidentsCommittee) || office == Self::Accountant;
        (supervises(self) && is_supervised(other)) || (supervises(other) && is_supervised(self))
    }

    /// The Fluent key of its name.
    #[must_use]
    pub fn key(self) -> String {
        format!("office-{}", self.name().replace('_', "-"))
    }
}

/// The offices whose holders sit in a body; none where a body is made of households, of all party members or of owners.
#[must_use]
pub const fn seats(body: Body) -> &'static [Office] {
    match body {
        Body::RepresentativesAssembly => {
            &[Office::ResidentRepresentative, Office::CommitteeHead, Office::CommitteeMember]
        }
        Body::ResidentsCommittee => &[Office::CommitteeHead, Office::CommitteeMember],
        Body::PartyCommittee => &[Office::PartySecretary, Office::PartyCommitteeMember],
        Body::TwoCommittees => {
            &[Office::CommitteeHead, Office::CommitteeMember, Office::PartySecretary, Office::PartyCommitteeMember]
        }
        Body::SupervisionCommittee => &[Office::SupervisionHead, Office::SupervisionMember],
        Body::ResidentsAssembly | Body::GroupMeeting | Body::PartyMeeting | Body::Owners => &[],
    }
}

/// Whether the actor may change the register of this grid.
///
/// # Errors
/// When the actor keeps no register, or that of another grid.
pub fn may_keep(actor: &Actor, grid: Option<AreaId>) -> Result<(), RegisterRefusal> {
    let Some(standing) = actor.standing() else { return Ok(()) };
    if actor.holds_any(&[Office::Clerk, Office::CommitteeHead]) {
        return Ok(());
    }
    let mut grids = standing.offices.iter().filter(|held| GRID_WORKERS.contains(&held.office)).peekable();
    if grids.peek().is_none() {
        Err(RegisterRefusal::NotAKeeper)
    } else if grids.any(|held| held.area.is_some() && held.area == grid) {
        Ok(())
    } else {
        Err(RegisterRefusal::NotYourGrid)
    }
}

/// Who may open the desk of people and offices.
pub const APPOINTERS: &[Office] = &[Office::Clerk, Office::CommitteeHead, Office::SystemAdministrator];

/// Whether the actor may enter who holds which office.
///
/// # Errors
/// When the actor is neither clerk nor head of the committee.
pub fn may_appoint(actor: &Actor) -> Result<(), RegisterRefusal> {
    let is_trusted = actor.standing().is_none() || actor.holds_any(&[Office::Clerk, Office::CommitteeHead]);
    if is_trusted { Ok(()) } else { Err(RegisterRefusal::MayNotAppoint) }
}

/// Whether the actor may enter a person who does not live here.
///
/// # Errors
/// When the actor holds none of [`APPOINTERS`].
pub fn may_enter(actor: &Actor) -> Result<(), RegisterRefusal> {
    let is_trusted = actor.standing().is_none() || actor.holds_any(APPOINTERS);
    if is_trusted { Ok(()) } else { Err(RegisterRefusal::MayNotAppoint) }
}

/// Whether the actor may enter this term. Beside those of [`may_appoint`], the system administrator makes somebody
/// else the clerk while there is none: so a community begins, and nobody hands themselves an office that sees ballots.
///
/// # Errors
/// When the actor may not appoint, or not to this office.
pub fn may_enter_term(actor: &Actor, term: &OfficeHolding, held: &[OfficeHolding]) -> Result<(), RegisterRefusal> {
    let Err(refusal) = may_appoint(actor) else { return Ok(()) };
    if !actor.holds_any(&[Office::SystemAdministrator]) {
        return Err(refusal);
    }
    let has_clerk = held.iter().any(|other| other.office == Office::Clerk && other.period.overlaps(term.period));
    if term.office != Office::Clerk || has_clerk {
        Err(RegisterRefusal::FirstClerkOnly)
    } else if actor.is(term.person) {
        Err(RegisterRefusal::OwnOffice)
    } else {
        Ok(())
    }
}

/// Whether the actor may import lists.
///
/// # Errors
/// When the actor holds none of [`IMPORTERS`].
pub fn may_import(actor: &Actor) -> Result<(), RegisterRefusal> {
    let is_trusted = actor.standing().is_none() || actor.holds_any(IMPORTERS);
    if is_trusted { Ok(()) } else { Err(RegisterRefusal::MayNotImport) }
}

/// Whether the actor may import these rows; the system administrator brings in no office of their own.
///
/// # Errors
/// When the actor holds none of [`IMPORTERS`], or gives an office to themselves without being trusted to appoint.
pub fn may_import_rows(actor: &Actor, rows: &Rows) -> Result<(), RegisterRefusal> {
    may_import(actor)?;
    let takes = |term: &OfficeHolding| actor.is(term.person) && term.office != Office::SystemAdministrator;
    if may_appoint(actor).is_err() && rows.offices.iter().any(takes) {
        return Err(RegisterRefusal::OwnOffice);
    }
    Ok(())
}

/// Whether a person may represent a household on a day: an adult who lives in it.
///
/// # Errors
/// When they do not live there, have died or are not yet eighteen.
pub fn may_represent(person: &Person, members: &[Member], day: Day) -> Result<(), RegisterRefusal> {
    if let Some(died) = person.died.filter(|died| *died <= day) {
        return Err(RegisterRefusal::Deceased { died });
    }
    let lives_there =
        members.iter().any(|member| member.person.id == person.id && member.residency.period.holds_on(day));
    if !lives_there {
        Err(RegisterRefusal::LivesElsewhere)
    } else if person.is_adult_on(day) {
        Ok(())
    } else {
        Err(RegisterRefusal::UnderAge { age: person.born.age_on(day), day })
    }
}

/// Whether a term may begin beside the terms that hold: `held` are all terms of this post and all of this person.
///
/// # Errors
/// When the area is wrong, the post is taken, held already, or excluded by another post of the person.
pub fn may_hold(term: &OfficeHolding, area: Option<AreaKind>, held: &[OfficeHolding]) -> Result<(), RegisterRefusal> {
    match (term.office.area(), area) {
        (PostArea::Community, None)
        | (PostArea::Grid, Some(AreaKind::Grid))
        | (PostArea::Building, Some(AreaKind::Building)) => {}
        (PostArea::Community, Some(_)) => return Err(RegisterRefusal::ForNoArea),
        (PostArea::Grid, _) => return Err(RegisterRefusal::NeedsGrid),
        (PostArea::Building, _) => return Err(RegisterRefusal::NeedsBuilding),
    }
    let office = term.office;
    let beside = held.iter().filter(|other| other.id != term.id && other.period.overlaps(term.period));
    for other in beside {
        let is_same_post = other.office == office && other.area == term.area;
        if is_same_post && other.person == term.person {
            return Err(RegisterRefusal::HoldsAlready);
        }
        if is_same_post && office.has_one_holder() {
            return Err(RegisterRefusal::PostTaken { office });
        }
        if other.person == term.person && office.excludes(other.office) {
            return Err(RegisterRefusal::SupervisesItself);
        }
    }
    Ok(())
}
