//! Why a person or their household is on a roll or not, from what the register says of them.

use super::Reason;
use crate::{
    clock::Day,
    ids::AreaId,
    mask,
    people::{Membership, OfficeHolding, Part, Person, Residency, seats},
    permit::PartyStanding,
    rules::{Body, VoterKind},
};

/// What the register says of one person, ended periods included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The person.
    pub person: Person,
    /// Where they live and lived, usual residence first.
    pub residencies: Vec<Residency>,
    /// The group (grid) of the household in which they live.
    pub grid: Option<AreaId>,
    /// Who is registered as that household's representative, and whether they live in it.
    pub representative: Option<(Person, bool)>,
    /// Their party memberships.
    pub memberships: Vec<Membership>,
    /// Their terms of office.
    pub offices: Vec<OfficeHolding>,
    /// Whether they own property here.
    pub owns: bool,
}

/// The days that decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The day whose relations count: today, or the day on which the roll closed.
    pub as_of: Day,
    /// The day on which ages count.
    pub voting: Day,
}

/// Why this person is on the roll of a body, or is not, where it counts such units; `part` says whose group meeting.
#[must_use]
pub fn explain((body, unit): (Body, VoterKind), part: Option<Part>, known: &Known, days: Days) -> Reason {
    if let Some(on) = known.person.died.filter(|died| *died <= days.as_of) {
        return Reason::Died { on };
    }
    match body {
        Body::ResidentsAssembly if unit == VoterKind::Person => {
            at_home(None, known, days).unwrap_or(Reason::AdultResident)
        }
        Body::ResidentsAssembly => household(None, known, days),
        Body::GroupMeeting => household(part.and_then(Part::area), known, days),
        Body::PartyMeeting => party(known, days),
        Body::Owners if known.owns => Reason::Owns,
        Body::Owners => Reason::OwnsNothing,
        Body::RepresentativesAssembly
        | Body::ResidentsCommittee
        | Body::PartyCommittee
        | Body::TwoCommittees
        | Body::SupervisionCommittee => seat(body, known, days),
    }
}

/// Why somebody is no adult resident of the group or the community.
fn at_home(grid: Option<AreaId>, known: &Known, days: Days) -> Option<Reason> {
    let Days { as_of, voting } = days;
    if !known.residencies.iter().any(|home| home.period.holds_on(as_of)) {
        return Some(elsewhere(known, as_of));
    }
    if grid.is_some() && known.grid != grid {
        return Some(Reason::OtherGroup);
    }
    let is_adult = known.person.is_adult_on(voting);
    (!is_adult).then(|| Reason::UnderAge { of_age: known.person.of_age(), voting_day: voting })
}

fn household(grid: Option<AreaId>, known: &Known, days: Days) -> Reason {
    if let Some(why_not) = at_home(grid, known, days) {
        return why_not;
    }
    let Days { as_of, voting } = days;
    match &known.representative {
        Some((other, _)) if other.id == known.person.id => Reason::Represents,
        Some((other, lives_there)) if *lives_there && other.is_alive_on(as_of) && other.is_adult_on(voting) => {
            Reason::RepresentedBy { who: mask::name(&other.name) }
        }
        Some(_) | None => Reason::NoRepresentative,
    }
}

/// Of somebody who does not live here on the day.
fn elsewhere(known: &Known, as_of: Day) -> Reason {
    let left = known.residencies.iter().filter_map(|home| home.period.until).filter(|until| *until <= as_of).max();
    let comes = known.residencies.iter().map(|home| home.period.from).filter(|from| *from > as_of).min();
    match (comes, left) {
        (Some(on), _) => Reason::MovesInLater { on },
        (None, Some(on)) => Reason::MovedOut { on },
        (None, None) if known.owns => Reason::OwnerElsewhere,
        (None, None) => Reason::NotResident,
    }
}

fn party(known: &Known, days: Days) -> Reason {
    let now = known.memberships.iter().find(|membership| membership.period.holds_on(days.as_of));
    match now {
        Some(membership) if membership.is_voting && membership.kind == PartyStanding::Full => Reason::PartyMember,
        Some(membership) => Reason::AttendsOnly { kind: membership.kind },
        None => {
            let ends = known.memberships.iter().filter_map(|membership| membership.period.until);
            ends.filter(|until| *until <= days.as_of).max().map_or(Reason::NotInParty, |on| Reason::LeftParty { on })
        }
    }
}

fn seat(body: Body, known: &Known, days: Days) -> Reason {
    let of_body = || known.offices.iter().filter(|term| seats(body).contains(&term.office));
    if let Some(term) = of_body().find(|term| term.period.holds_on(days.as_of)) {
        return Reason::HoldsOffice { office: term.office };
    }
    let ended = of_body().filter_map(|term| term.period.until.map(|on| (on, term.office)));
    let last = ended.filter(|(on, _)| *on <= days.as_of).max_by_key(|(on, _)| *on);
    last.map_or(Reason::NoSeat, |(on, office)| Reason::LeftSeat { office, on })
}
