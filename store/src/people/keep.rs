//! Keeping the register: each act loads what the rules must know, asks them, and writes what they say.

use domain::{
    clock::Day,
    ids::{AreaId, HouseholdId, OfficeHoldingId, PersonId},
    people::{
        self, Code, Kinship, MoveIn, Office, OfficeHolding, Period, Person, Phone, RegisterEvent, RegisterRefusal,
        ResidencyBasis, Sex, Ties,
    },
    text::{Line, Name},
};

use super::{change, facts};
use crate::{Result, StoreError, Write};

/// A person whom the register does not know yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// The code under which lists name them; none gives the next free one.
    pub code: Option<Code>,
    /// Their name.
    pub name: Name,
    /// The day of birth.
    pub born: Day,
    /// Their sex, if known.
    pub sex: Option<Sex>,
    /// Their telephone, if known.
    pub phone: Option<Phone>,
}

/// Who moves in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Newcomer {
    /// A person of the register.
    Known(PersonId),
    /// A new person.
    New(NewPerson),
}

/// A term of office to be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// Who.
    pub person: PersonId,
    /// Which office.
    pub office: Office,
    /// The grid or building, where the office is for one.
    pub area: Option<AreaId>,
    /// The office's telephone.
    pub phone: Option<Phone>,
    /// The term.
    pub period: Period,
    /// What was stated about near kin in the other committee.
    pub kinship: Kinship,
}

async fn keep(w: &mut Write<'_>, decision: Result<RegisterEvent, RegisterRefusal>) -> Result<()> {
    let event = decision.map_err(StoreError::refused)?;
    change(w, &event).await
}

fn enrol(w: &Write<'_>, new: NewPerson) -> Result<Person> {
    let id: PersonId = w.id();
    // The random end of the id: short enough to type, and no two alike in one community.
    let text = id.0.as_simple().to_string();
    let made = || Code::parse(&format!("P{}", &text[20..])).map_err(|fault| StoreError::fault("persons", id, fault));
    let code = new.code.map_or_else(made, Ok)?;
    Ok(Person { id, code, name: new.name, born: new.born, sex: new.sex, phone: new.phone, died: None })
}

/// Somebody moves into a household; tells who.
///
/// # Errors
/// What [`people::move_in`] refuses; [`StoreError::NotFound`] for ids of another community.
pub async fn move_in(
    w: &mut Write<'_>,
    household: HouseholdId,
    newcomer: Newcomer,
    basis: ResidencyBasis,
    day: Day,
) -> Result<PersonId> {
    let (community, actor, today) = (w.community, w.actor.clone(), w.now.day());
    let home = facts::home(w.tx(), community, household, day).await?;
    let is_new = matches!(newcomer, Newcomer::New(_));
    let person = match newcomer {
        Newcomer::Known(id) => facts::known(w.tx(), community, id).await?,
        Newcomer::New(new) => enrol(w, new)?,
    };
    let ties = if is_new { Ties::default() } else { facts::ties(w.tx(), person.id, day).await? };
    let id = person.id;
    let act = MoveIn { person, is_new, basis, day, id: w.id() };
    keep(w, people::move_in(&home, &act, &ties, &actor, today)).await?;
    Ok(id)
}

/// Somebody moves out of a household; `day` is the first day on which they live there no longer.
///
/// # Errors
/// What [`people::move_out`] refuses; [`StoreError::NotFound`] for ids of another community.
pub async fn move_out(w: &mut Write<'_>, household: HouseholdId, person: PersonId, day: Day) -> Result<()> {
    let (community, actor, today) = (w.community, w.actor.clone(), w.now.day());
    let home = facts::home(w.tx(), community, household, day).await?;
    let person = facts::known(w.tx(), community, person).await?;
    keep(w, people::move_out(&home, &person, day, &actor, today)).await
}

/// A household is represented by another of its adults from `day` on.
///
/// # Errors
/// What [`people::change_representative`] refuses; [`StoreError::NotFound`] for ids of another community.
pub async fn change_representative(
    w: &mut Write<'_>,
    household: HouseholdId,
    person: PersonId,
    day: Day,
) -> Result<()> {
    let (community, actor, today) = (w.community, w.actor.clone(), w.now.day());
    let home = facts::home(w.tx(), community, household, day).await?;
    let person = facts::known(w.tx(), community, person).await?;
    let id = w.id();
    keep(w, people::change_representative(&home, (&person, id), day, &actor, today)).await
}

/// Somebody takes an office; tells which term it is.
///
/// # Errors
/// What [`people::appoint`] refuses; [`StoreError::NotFound`] for ids of another community.
pub async fn appoint(w: &mut Write<'_>, appointment: Appointment) -> Result<OfficeHoldingId> {
    let (community, actor) = (w.community, w.actor.clone());
    let Appointment { person, office, area, phone, period, kinship } = appointment;
    let who = facts::known(w.tx(), community, person).await?;
    let ties = facts::ties(w.tx(), person, period.from).await?;
    let held = facts::terms_beside(w.tx(), community, office, person).await?;
    let area_kind = match area {
        None => None,
        Some(id) => {
            let areas = super::areas(w.tx(), community).await?;
            Some(areas.into_iter().find(|area| area.id == id).ok_or(StoreError::NotFound)?.kind)
        }
    };
    let id = w.id();
    let term = OfficeHolding { id, person, office, area, phone, period, end_reason: None, is_free_of_kin: false };
    keep(w, people::appoint((&who, &ties), term, area_kind, &held, &kinship, &actor)).await?;
    Ok(id)
}

/// An office ends; `day` is the first day on which it is held no longer.
///
/// # Errors
/// What [`people::end_office`] refuses; [`StoreError::NotFound`] for ids of another community.
pub async fn end_office(w: &mut Write<'_>, id: OfficeHoldingId, day: Day, reason: Line) -> Result<()> {
    let (community, actor) = (w.community, w.actor.clone());
    let term = facts::term(w.tx(), community, id).await?;
    keep(w, people::end_office(&term, day, reason, &actor)).await
}

/// Who holds an office of one of the two committees states whether near kin sits in the other.
///
/// # Errors
/// What [`people::state_kin`] refuses; [`StoreError::NotFound`] for ids of another community.
pub async fn state_kin(w: &mut Write<'_>, id: OfficeHoldingId, kinship: Kinship) -> Result<()> {
    let (community, actor, today) = (w.community, w.actor.clone(), w.now.day());
    let term = facts::term(w.tx(), community, id).await?;
    keep(w, people::state_kin(&term, &kinship, &actor, today)).await
}

/// Somebody died: everything that they hold ends on that day.
///
/// # Errors
/// What [`people::die`] refuses; [`StoreError::NotFound`] for ids of another community.
pub async fn record_death(w: &mut Write<'_>, person: PersonId, day: Day) -> Result<()> {
    let (community, actor, today) = (w.community, w.actor.clone(), w.now.day());
    let who = facts::known(w.tx(), community, person).await?;
    let ties = facts::ties(w.tx(), person, day).await?;
    let home = match ties.residencies.first() {
        Some(residency) => facts::home(w.tx(), community, residency.household, day).await?.grid,
        None => None,
    };
    keep(w, people::die(&who, home, ties, day, &actor, today)).await
}

/// A person enters the register who does not live here: staff, an owner elsewhere.
///
/// # Errors
/// What [`people::enter`] refuses; [`StoreError::Duplicate`] when the code is taken.
pub async fn enter_person(w: &mut Write<'_>, new: NewPerson) -> Result<PersonId> {
    let (actor, today) = (w.actor.clone(), w.now.day());
    let person = enrol(w, new)?;
    let id = person.id;
    keep(w, people::enter(person, &actor, today)).await?;
    Ok(id)
}
