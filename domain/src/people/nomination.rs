//! A household names its representative by itself: one adult proposes an adult of the household, another agrees.

use serde::{Deserialize, Serialize};

use super::{Home, Person, RegisterEvent, RegisterRefusal, eligibility::may_represent, keeping::represent};
use crate::{
    clock::{Day, Moment},
    ids::{HouseholdId, PersonId, RepresentationId},
    permit::Actor,
};

/// Somebody proposed as representative of their household, until another adult of it agrees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nomination {
    /// The household.
    pub household: HouseholdId,
    /// Who is to represent it.
    pub person: PersonId,
    /// Who proposed them.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// What happened to nominations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum NominationEvent {
    /// An adult of the household proposed one.
    Nominated {
        /// The nomination; it takes the place of an earlier one.
        nomination: Nomination,
    },
    /// It is over: agreed to, declined or taken back.
    Ended {
        /// The household.
        household: HouseholdId,
    },
}

impl NominationEvent {
    /// Every kind of entry in the record.
    pub const KINDS: [&'static str; 2] = ["household.nominated", "household.nomination_ended"];

    /// Its kind in the record.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Nominated { .. } => "household.nominated",
            Self::Ended { .. } => "household.nomination_ended",
        }
    }
}

/// What naming a representative leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// Another adult of the household has to agree.
    Waits(Nomination),
    /// Nobody else could agree: it holds at once.
    Holds(RegisterEvent),
}

/// The adults who live in a household on a day.
fn adults(home: &Home, day: Day) -> impl Iterator<Item = &Person> {
    let here = home.members.iter().filter(move |member| member.residency.period.holds_on(day));
    here.map(|member| &member.person).filter(move |person| person.is_adult_on(day))
}

/// The adult of the household who acts.
fn adult<'h>(home: &'h Home, actor: &Actor, day: Day) -> Result<&'h Person, RegisterRefusal> {
    adults(home, day).find(|person| actor.is(person.id)).ok_or(RegisterRefusal::NotYourHousehold)
}

/// An adult of a household proposes one of its adults as representative.
///
/// # Errors
/// When the actor is no adult of it, or the person may not represent it or does already.
pub fn nominate(
    home: &Home,
    (person, id): (&Person, RepresentationId),
    actor: &Actor,
    now: Moment,
) -> Result<Named, RegisterRefusal> {
    let today = now.day();
    let by = adult(home, actor, today)?.id;
    may_represent(person, &home.members, today)?;
    if home.representation.as_ref().is_some_and(|held| held.person == person.id) {
        return Err(RegisterRefusal::RepresentsAlready);
    }
    if adults(home, today).all(|other| other.id == by) {
        return represent(home, (person, id), today).map(Named::Holds);
    }
    Ok(Named::Waits(Nomination { household: home.household.id, person: person.id, by, at: now }))
}

/// Whether this person is the one whose yes a nomination waits for: who was proposed, or, where somebody proposed
/// themselves, any other adult of the household.
#[must_use]
pub fn may_agree(nomination: &Nomination, actor: &Actor) -> bool {
    let is_other = !actor.is(nomination.by);
    is_other && (nomination.person == nomination.by || actor.is(nomination.person))
}

/// Another adult of the household agrees: from today on it is represented so.
///
/// # Errors
/// When it does not wait for the actor's yes, or the person may not represent the household any more.
pub fn agree(
    home: &Home,
    nomination: &Nomination,
    (person, id): (&Person, RepresentationId),
    actor: &Actor,
    today: Day,
) -> Result<RegisterEvent, RegisterRefusal> {
    adult(home, actor, today)?;
    if !may_agree(nomination, actor) {
        return Err(RegisterRefusal::NotYoursToAgree);
    }
    represent(home, (person, id), today)
}

/// A nomination is taken back or declined.
///
/// # Errors
/// When the actor neither proposed it nor has to agree to it.
pub fn decline(home: &Home, nomination: &Nomination, actor: &Actor, today: Day) -> Result<(), RegisterRefusal> {
    adult(home, actor, today)?;
    let may = actor.is(nomination.by) || actor.is(nomination.person) || may_agree(nomination, actor);
    if may { Ok(()) } else { Err(RegisterRefusal::NotYoursToAgree) }
}
