//! Keeping the register: moving in and out, representatives, offices, death. Each act is a yes with rows, or a refusal.

use super::{
    AreaKind, Deed, Household, Kinship, Membership, OfficeHolding, Ownership, Period, Person, RegisterEvent,
    RegisterRefusal, Representation, Residency, ResidencyBasis, Rows,
    eligibility::{may_appoint, may_enter, may_enter_term, may_hold, may_keep, may_represent},
    kin,
};
use crate::{
    clock::Day,
    ids::{AreaId, RepresentationId, ResidencyId},
    permit::Actor,
    text::{Line, Name},
};

type Decision = Result<RegisterEvent, RegisterRefusal>;

/// A person with the residency by which they belong to a household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub person: Person,
    /// The residency.
    pub residency: Residency,
}

/// A household with what an act on it must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// The household.
    pub household: Household,
    /// The grid it lies in.
    pub grid: Option<AreaId>,
    /// Everybody with a residency here that has not ended.
    pub members: Vec<Member>,
    /// The representation that has not ended.
    pub representation: Option<Representation>,
}

/// Everything of a person that has not ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// Where they live.
    pub residencies: Vec<Residency>,
    /// What they represent.
    pub representations: Vec<Representation>,
    /// What they own.
    pub ownerships: Vec<Ownership>,
    /// Their party membership.
    pub memberships: Vec<Membership>,
    /// Their offices.
    pub offices: Vec<OfficeHolding>,
}

/// Somebody moves in: a person of the register or a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveIn {
    /// Who.
    pub person: Person,
    /// Whether the register does not know them yet.
    pub is_new: bool,
    /// On what basis.
    pub basis: ResidencyBasis,
    /// The first day.
    pub day: Day,
    /// The id of the new residency.
    pub id: ResidencyId,
}

fn event(deed: Deed, rows: Rows) -> RegisterEvent {
    RegisterEvent { deed, rows }
}

/// A name that holds markup is no name.
///
/// # Errors
/// When it holds `<` or `>`.
pub fn plain(name: &Name) -> Result<(), RegisterRefusal> {
    if name.as_str().contains(['<', '>']) { Err(RegisterRefusal::Markup) } else { Ok(()) }
}

fn not_in_future(day: Day, today: Day) -> Result<(), RegisterRefusal> {
    if day > today { Err(RegisterRefusal::InFuture { day }) } else { Ok(()) }
}

fn not_before(day: Day, began: Day) -> Result<(), RegisterRefusal> {
    if day < began { Err(RegisterRefusal::BeforeItBegan { began }) } else { Ok(()) }
}

fn alive(person: &Person, day: Day) -> Result<(), RegisterRefusal> {
    match person.died {
        Some(died) if died <= day => Err(RegisterRefusal::Deceased { died }),
        Some(_) | None if day < person.born => Err(RegisterRefusal::BeforeBirth { born: person.born }),
        Some(_) | None => Ok(()),
    }
}

/// Somebody moves in. A residency elsewhere on the same basis ends, and with it what they represented there.
///
/// # Errors
/// When the actor does not keep this register, the day is impossible or they live there already.
pub fn move_in(home: &Home, act: &MoveIn, ties: &Ties, actor: &Actor, today: Day) -> Decision {
    may_keep(actor, home.grid)?;
    not_in_future(act.day, today)?;
    plain(&act.person.name)?;
    alive(&act.person, act.day)?;
    let mut rows = Rows::default();
    for former in ties.residencies.iter().filter(|former| former.basis == act.basis) {
        if former.household == home.household.id {
            return Err(RegisterRefusal::LivesThere { since: former.period.from });
        }
        not_before(act.day, former.period.from)?;
        rows.residencies.push(Residency { period: former.period.ended(act.day), ..former.clone() });
        end_representations(&mut rows, ties, former, act.day);
    }
    rows.residencies.push(Residency {
        id: act.id,
        person: act.person.id,
        household: home.household.id,
        basis: act.basis,
        period: Period::since(act.day),
    });
    if act.is_new {
        rows.persons.push(act.person.clone());
    }
    Ok(event(Deed::MovedIn, rows))
}

/// Ends what a person represents in the household that they leave, unless they stay on another basis.
fn end_representations(rows: &mut Rows, ties: &Ties, left: &Residency, day: Day) {
    let stays = ties.residencies.iter().any(|other| other.household == left.household && other.id != left.id);
    let ended = ties.representations.iter().filter(|held| held.household == left.household && !stays);
    rows.representations.extend(ended.map(|held| Representation { period: held.period.ended(day), ..held.clone() }));
}

/// Somebody moves out; from `day` on they live there no longer, on any basis, and represent the household no longer.
///
/// # Errors
/// When the actor does not keep this register, the day is impossible or they do not live there.
pub fn move_out(home: &Home, person: &Person, day: Day, actor: &Actor, today: Day) -> Decision {
    may_keep(actor, home.grid)?;
    not_in_future(day, today)?;
    let mut rows = Rows::default();
    for member in home.members.iter().filter(|member| member.person.id == person.id) {
        not_before(day, member.residency.period.from)?;
        rows.residencies.push(Residency { period: member.residency.period.ended(day), ..member.residency.clone() });
    }
    if rows.residencies.is_empty() {
        return Err(RegisterRefusal::LivesElsewhere);
    }
    let held = home.representation.iter().filter(|held| held.person == person.id);
    rows.representations.extend(held.map(|held| Representation { period: held.period.ended(day), ..held.clone() }));
    Ok(event(Deed::MovedOut, rows))
}

/// The household is represented by another of its adults from `day` on.
///
/// # Errors
/// When the actor does not keep this register, the day is impossible, or the person may not represent the household.
pub fn change_representative(
    home: &Home,
    (person, id): (&Person, RepresentationId),
    day: Day,
    actor: &Actor,
    today: Day,
) -> Decision {
    may_keep(actor, home.grid)?;
    not_in_future(day, today)?;
    represent(home, (person, id), day)
}

/// The household is represented by this adult from `day` on, whoever says so.
pub(super) fn represent(home: &Home, (person, id): (&Person, RepresentationId), day: Day) -> Decision {
    may_represent(person, &home.members, day)?;
    let begins =
        |id| Representation { id, household: home.household.id, person: person.id, period: Period::since(day) };
    let representations = match &home.representation {
        Some(held) if held.person == person.id => return Err(RegisterRefusal::RepresentsAlready),
        // A second change on one day corrects the first.
        Some(held) if held.period.from == day => vec![begins(held.id)],
        Some(held) => {
            not_before(day, held.period.from)?;
            vec![Representation { period: held.period.ended(day), ..held.clone() }, begins(id)]
        }
        None => vec![begins(id)],
    };
    Ok(event(Deed::RepresentativeChanged, Rows { representations, ..Rows::default() }))
}

/// Somebody takes an office. `held` are all terms of this post and all of this person.
///
/// # Errors
/// When the actor may not appoint, the post is taken or for another area, or the person may not hold it.
pub fn appoint(
    (person, ties): (&Person, &Ties),
    term: OfficeHolding,
    area: Option<AreaKind>,
    held: &[OfficeHolding],
    kinship: &Kinship,
    actor: &Actor,
) -> Decision {
    may_enter_term(actor, &term, held)?;
    alive(person, term.period.from)?;
    may_hold(&term, area, held)?;
    let lives_here = ties.residencies.iter().any(|home| home.period.holds_on(term.period.from));
    let must_live_here = matches!(term.office.body(), Some(body) if body != crate::rules::Body::PartyCommittee);
    if must_live_here && !(lives_here && person.is_adult_on(term.period.from)) {
        return Err(RegisterRefusal::NotAnAdultResident);
    }
    let deed = kin::stated(term.office, kinship)?;
    let term = OfficeHolding { is_free_of_kin: deed == Deed::AppointedWithoutKin, ..term };
    Ok(event(deed, Rows { offices: vec![term], ..Rows::default() }))
}

/// Who holds an office of one of the two committees states whether near kin sits in the other; whoever appoints may
/// enter the statement for them.
///
/// # Errors
/// When the actor is neither, nothing has to be stated, it was stated before, or there is somebody.
pub fn state_kin(term: &OfficeHolding, kinship: &Kinship, actor: &Actor, today: Day) -> Decision {
    if !actor.is(term.person) {
        may_appoint(actor)?;
    }
    if !kin::is_asked(term.office) || !term.period.holds_on(today) {
        return Err(RegisterRefusal::KinNotAsked);
    }
    if term.is_free_of_kin {
        return Err(RegisterRefusal::KinStatedAlready);
    }
    kin::stated(term.office, kinship)?;
    let offices = vec![OfficeHolding { is_free_of_kin: true, ..term.clone() }];
    Ok(event(Deed::StatedWithoutKin, Rows { offices, ..Rows::default() }))
}

/// An office ends; `day` is the first day on which it is held no longer.
///
/// # Errors
/// When the actor may not appoint, it has ended already or not begun.
pub fn end_office(term: &OfficeHolding, day: Day, reason: Line, actor: &Actor) -> Decision {
    may_appoint(actor)?;
    not_before(day, term.period.from)?;
    if let Some(on) = term.period.last_day().filter(|last| *last < day) {
        return Err(RegisterRefusal::EndedAlready { on });
    }
    let offices = vec![OfficeHolding { period: term.period.ended(day), end_reason: Some(reason), ..term.clone() }];
    Ok(event(Deed::OfficeEnded, Rows { offices, ..Rows::default() }))
}

/// Somebody died: everything ends on that day, except what they own, which passes by its own entry.
///
/// # Errors
/// When the actor does not keep this register, the day is impossible or the death is known.
pub fn die(person: &Person, grid: Option<AreaId>, ties: Ties, day: Day, actor: &Actor, today: Day) -> Decision {
    may_keep(actor, grid)?;
    not_in_future(day, today)?;
    if let Some(died) = person.died {
        return Err(RegisterRefusal::Deceased { died });
    }
    alive(person, day)?;
    let mut rows = Rows { persons: vec![Person { died: Some(day), ..person.clone() }], ..Rows::default() };
    rows.residencies.extend(ties.residencies.into_iter().map(|row| Residency { period: row.period.ended(day), ..row }));
    let ended = ties.representations.into_iter();
    rows.representations.extend(ended.map(|row| Representation { period: row.period.ended(day), ..row }));
    let ended = ties.memberships.into_iter();
    rows.memberships.extend(ended.map(|row| Membership { period: row.period.ended(day), ..row }));
    let ended = ties.offices.into_iter();
    rows.offices.extend(ended.map(|row| OfficeHolding { period: row.period.ended(day), ..row }));
    Ok(event(Deed::Died, rows))
}

/// A person enters the register who does not live here: staff, an owner elsewhere.
///
/// # Errors
/// When the actor may not appoint, the name holds markup or the day of birth has not come.
pub fn enter(person: Person, actor: &Actor, today: Day) -> Decision {
    may_enter(actor)?;
    plain(&person.name)?;
    not_in_future(person.born, today)?;
    Ok(event(Deed::PersonEntered, Rows { persons: vec![person], ..Rows::default() }))
}
