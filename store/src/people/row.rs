//! Rows as the database gives them, and what they mean.

use domain::{
    clock::Day,
    ids::{
        AreaId, EstateId, HouseholdId, MembershipId, OfficeHoldingId, OwnershipId, PersonId, RepresentationId,
        ResidencyId, UnitId,
    },
    people::{
        Area, AreaKind, Code, Estate, ExclusiveUnit, Household, Membership, Office, OfficeHolding, Ownership, Period,
        Person, Phone, Representation, Residency, ResidencyBasis, Sex, Share, SquareMetres,
    },
    permit::PartyStanding,
    text::{Line, Name},
};
use uuid::Uuid;

use crate::{Result, StoreError};

/// A stored row that is read as a thing of the domain.
pub(crate) trait Read: Sized {
    /// The thing.
    type Thing;
    /// Reads it.
    fn read(self) -> Result<Self::Thing>;
}

/// Reads every row.
pub(crate) fn read_all<R: Read>(rows: Vec<R>) -> Result<Vec<R::Thing>> {
    rows.into_iter().map(Read::read).collect()
}

pub(crate) fn name(table: &'static str, id: Uuid, text: &str) -> Result<Name> {
    Name::parse(text).map_err(|fault| StoreError::fault(table, id, fault))
}

pub(crate) fn code(table: &'static str, id: Uuid, text: &str) -> Result<Code> {
    Code::parse(text).map_err(|fault| StoreError::fault(table, id, fault))
}

fn phone(table: &'static str, id: Uuid, text: Option<String>) -> Result<Option<Phone>> {
    text.map(|text| Phone::parse(&text)).transpose().map_err(|fault| StoreError::fault(table, id, fault))
}

pub(crate) fn word<T>(table: &'static str, id: Uuid, word: &str, found: Option<T>) -> Result<T> {
    found.ok_or_else(|| StoreError::fault(table, id, format!("unknown word {word}")))
}

fn period(from: i64, until: Option<i64>) -> Period {
    Period { from: Day::from_number(from), until: until.map(Day::from_number) }
}

#[derive(Debug, sqlx::FromRow)]
pub(crate) struct AreaRow {
    pub id: Uuid,
    pub kind: String,
    pub parent_id: Option<Uuid>,
    pub code: String,
    pub name: String,
}

impl Read for AreaRow {
    type Thing = Area;
    fn read(self) -> Result<Area> {
        Ok(Area {
            id: AreaId(self.id),
            kind: word("area_nodes", self.id, &self.kind, AreaKind::from_name(&self.kind))?,
            parent: self.parent_id.map(AreaId),
            code: code("area_nodes", self.id, &self.code)?,
            name: name("area_nodes", self.id, &self.name)?,
        })
    }
}

#[derive(Debug, sqlx::FromRow)]
pub(crate) struct EstateRow {
    pub id: Uuid,
    pub code: String,
    pub name: String,
}

impl Read for EstateRow {
    type Thing = Estate;
    fn read(self) -> Result<Estate> {
        Ok(Estate {
            id: EstateId(self.id),
            code: code("estates", self.id, &self.code)?,
            name: name("estates", self.id, &self.name)?,
        })
    }
}

#[derive(Debug, sqlx::FromRow)]
pub(crate) struct HouseholdRow {
    pub id: Uuid,
    pub code: String,
    pub area_id: Uuid,
    pub room: String,
    pub estate_id: Option<Uuid>,
}

impl Read for HouseholdRow {
    type Thing = Household;
    fn read(self) -> Result<Household> {
        Ok(Household {
            id: HouseholdId(self.id),
            code: code("households", self.id, &self.code)?,
            area: AreaId(self.area_id),
            room: code("households", self.id, &self.room)?,
            estate: self.estate_id.map(EstateId),
        })
    }
}

#[derive(Debug, sqlx::FromRow)]
pub(crate) struct PersonRow {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    pub born: i64,
    pub sex: Option<String>,
    pub phone: Option<String>,
    pub died: Option<i64>,
}

impl Read for PersonRow {
    type Thing = Person;
    fn read(self) -> Result<Person> {
        Ok(Person {
            id: PersonId(self.id),
            code: code("persons", self.id, &self.code)?,
            name: name("persons", self.id, &self.name)?,
            born: Day::from_number(self.born),
            sex: sex(self.id, self.sex.as_deref())?,
            phone: phone("persons", self.id, self.phone)?,
            died: self.died.map(Day::from_number),
        })
    }
}

pub(crate) fn sex(id: Uuid, text: Option<&str>) -> Result<Option<Sex>> {
    text.map(|text| word("persons", id, text, Sex::from_name(text))).transpose()
}

#[derive(Debug, sqlx::FromRow)]
pub(crate) struct ResidencyRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub household_id: Uuid,
    pub basis: String,
    pub valid_from: i64,
    pub valid_until: Option<i64>,
}

impl Read for ResidencyRow {
    type Thing = Residency;
    fn read(self) -> Result<Residency> {
        Ok(Residency {
            id: ResidencyId(self.id),
            person: PersonId(self.person_id),
            household: HouseholdId(self.household_id),
            basis: word("residencies", self.id, &self.basis, ResidencyBasis::from_name(&self.basis))?,
            period: period(self.valid_from, self.valid_until),
        })
    }
}

#[derive(Debug, sqlx::FromRow)]
pub(crate) struct RepresentationRow {
    pub id: Uuid,
    pub household_id: Uuid,
    pub person_id: Uuid,
    pub valid_from: i64,
    pub valid_until: Option<i64>,
}

impl Read for RepresentationRow {
    type Thing = Representation;
    fn read(self) -> Result<Representation> {
        Ok(Representation {
            id: RepresentationId(self.id),
            household: HouseholdId(self.household_id),
            person: PersonId(self.person_id),
            period: period(self.valid_from, self.valid_until),
        })
    }
}

#[derive(Debug, sqlx::FromRow)]
pub(crate) struct UnitRow {
    pub id: Uuid,
    pub code: String,
    pub building_id: Uuid,
    pub household_id: Option<Uuid>,
    pub area: i64,
}

impl Read for UnitRow {
    type Thing = ExclusiveUnit;
    fn read(self) -> Result<ExclusiveUnit> {
        let area = SquareMetres::from_hundredths(self.area);
        Ok(ExclusiveUnit {
            id: UnitId(self.id),
            code: code("exclusive_units", self.id, &self.code)?,
            building: AreaId(self.building_id),
            household: self.household_id.map(HouseholdId),
            area: area.ok_or_else(|| StoreError::fault("exclusive_units", self.id, "impossible area"))?,
        })
    }
}

#[derive(Debug, sqlx::FromRow)]
pub(crate) struct OwnershipRow {
    pub id: Uuid,
    pub unit_id: Uuid,
    pub person_id: Option<Uuid>,
    pub owner_group: Option<String>,
    pub share_num: i64,
    pub share_den: i64,
    pub valid_from: i64,
    pub valid_until: Option<i64>,
}

impl Read for OwnershipRow {
    type Thing = Ownership;
    fn read(self) -> Result<Ownership> {
        let share = Share::new(self.share_num, self.share_den);
        Ok(Ownership {
            id: OwnershipId(self.id),
            unit: UnitId(self.unit_id),
            person: self.person_id.map(PersonId),
            owner_group: self.owner_group.map(|text| code("ownerships", self.id, &text)).transpose()?,
            share: share.ok_or_else(|| StoreError::fault("ownerships", self.id, "impossible share"))?,
            period: period(self.valid_from, self.valid_until),
        })
    }
}

#[derive(Debug, sqlx::FromRow)]
pub(crate) struct MembershipRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub branch: String,
    pub kind: String,
    pub is_voting: bool,
    pub valid_from: i64,
    pub valid_until: Option<i64>,
}

impl Read for MembershipRow {
    type Thing = Membership;
    fn read(self) -> Result<Membership> {
        Ok(Membership {
            id: MembershipId(self.id),
            person: PersonId(self.person_id),
            branch: name("party_memberships", self.id, &self.branch)?,
            kind: word("party_memberships", self.id, &self.kind, PartyStanding::from_name(&self.kind))?,
            is_voting: self.is_voting,
            period: period(self.valid_from, self.valid_until),
        })
    }
}

#[derive(Debug, sqlx::FromRow)]
pub(crate) struct OfficeRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub office: String,
    pub area_id: Option<Uuid>,
    pub phone: Option<String>,
    pub valid_from: i64,
    pub valid_until: Option<i64>,
    pub end_reason: Option<String>,
    pub is_free_of_kin: bool,
}

impl Read for OfficeRow {
    type Thing = OfficeHolding;
    fn read(self) -> Result<OfficeHolding> {
        Ok(OfficeHolding {
            id: OfficeHoldingId(self.id),
            person: PersonId(self.person_id),
            office: word("offices", self.id, &self.office, Office::from_name(&self.office))?,
            area: self.area_id.map(AreaId),
            phone: phone("offices", self.id, self.phone)?,
            period: period(self.valid_from, self.valid_until),
            end_reason: self
                .end_reason
                .as_deref()
                .map(Line::parse)
                .transpose()
                .map_err(|fault| StoreError::fault("offices", self.id, fault))?,
            is_free_of_kin: self.is_free_of_kin,
        })
    }
}
