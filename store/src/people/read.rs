//! Looking up communities, persons and households.

use std::collections::BTreeMap;

use domain::{
    clock::Day,
    ids::{AreaId, CommunityId, HouseholdId, OfficeHoldingId, PersonId},
    people::{Area, Estate, Household, Office, Period, Person, Phone, ResidencyBasis},
    text::Name,
};
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::row::{self, AreaRow, EstateRow, HouseholdRow, PersonRow, Read, read_all};
use crate::{Result, StoreError, Tx, on};

/// A community as its address and the foot of its pages name it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CommunityRow {
    /// Its id.
    #[sqlx(try_from = "Uuid")]
    pub id: CommunityId,
    /// Its short name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The subdistrict it belongs to.
    pub subdistrict: String,
    /// The office's telephone.
    pub office_phone: String,
    /// The office's hours.
    pub office_hours: String,
}

/// A member of a household on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub person: Person,
    /// On what basis they live here.
    pub basis: ResidencyBasis,
    /// Since when.
    pub since: Day,
    /// Whether they represent the household.
    pub is_representative: bool,
}

/// Somebody who holds an office on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The term.
    pub id: OfficeHoldingId,
    /// The office.
    pub office: Office,
    /// Who holds it.
    pub person: PersonId,
    /// Their name.
    pub name: Name,
    /// The grid or building it is for.
    pub area: Option<AreaId>,
    /// That area's name.
    pub area_name: Option<String>,
    /// The building in which they live, if they live here.
    pub building: Option<String>,
    /// The office's telephone.
    pub phone: Option<Phone>,
    /// Whether they stated that no near kin sits in the other committee.
    pub is_free_of_kin: bool,
    /// The term's days.
    pub period: Period,
}

/// The community with this short name.
///
/// # Errors
/// When the database fails.
pub async fn community_by_slug(tx: &mut Tx<'_>, slug: &str) -> Result<Option<CommunityRow>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "SELECT id, slug, name, subdistrict, office_phone, office_hours FROM communities WHERE slug = $1",
    )
    .bind(slug)
    .fetch_optional(conn)
    .await)?)
}

/// Every community, by short name.
///
/// # Errors
/// When the database fails.
pub async fn communities(tx: &mut Tx<'_>) -> Result<Vec<CommunityRow>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "SELECT id, slug, name, subdistrict, office_phone, office_hours FROM communities ORDER BY slug",
    )
    .fetch_all(conn)
    .await)?)
}

/// The person with this id, of whichever community the id belongs to; compare before showing.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn person(tx: &mut Tx<'_>, id: PersonId) -> Result<Option<Person>> {
    let row: Option<PersonRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, code, name, born, sex, phone, died FROM persons WHERE id = $1",
    )
    .bind(id.0)
    .fetch_optional(conn)
    .await)?;
    row.map(Read::read).transpose()
}

/// The person of this community with this code.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn person_by_code(tx: &mut Tx<'_>, community: CommunityId, code: &str) -> Result<Option<Person>> {
    let row: Option<PersonRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, code, name, born, sex, phone, died FROM persons WHERE community_id = $1 AND code = $2",
    )
    .bind(community.0)
    .bind(code)
    .fetch_optional(conn)
    .await)?;
    row.map(Read::read).transpose()
}

/// The persons of this community with these ids; an id that is not there is left out.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn persons_by_ids(
    tx: &mut Tx<'_>,
    community: CommunityId,
    ids: &[PersonId],
) -> Result<BTreeMap<PersonId, Person>> {
    let mut found = BTreeMap::new();
    for some in ids.chunks(5_000) {
        let rows: Vec<PersonRow> = on!(tx, conn => {
            let mut query = QueryBuilder::new(
                "SELECT id, code, name, born, sex, phone, died FROM persons WHERE community_id = ");
            query.push_bind(community.0).push(" AND id IN (");
            let mut list = query.separated(", ");
            for id in some {
                list.push_bind(id.0);
            }
            query.push(")");
            query.build_query_as().fetch_all(conn).await
        })?;
        for person in read_all(rows)? {
            found.insert(person.id, person);
        }
    }
    Ok(found)
}

/// The household of this community with this id.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn household(tx: &mut Tx<'_>, community: CommunityId, id: HouseholdId) -> Result<Option<Household>> {
    let row: Option<HouseholdRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, code, area_id, room, estate_id FROM households WHERE community_id = $1 AND id = $2",
    )
    .bind(community.0)
    .bind(id.0)
    .fetch_optional(conn)
    .await)?;
    row.map(Read::read).transpose()
}

/// The household of this community with this code.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn household_by_code(tx: &mut Tx<'_>, community: CommunityId, code: &str) -> Result<Option<Household>> {
    let row: Option<HouseholdRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, code, area_id, room, estate_id FROM households WHERE community_id = $1 AND code = $2",
    )
    .bind(community.0)
    .bind(code)
    .fetch_optional(conn)
    .await)?;
    row.map(Read::read).transpose()
}

/// Every area of the community: grids, buildings, stairwell units.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn areas(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Area>> {
    let rows: Vec<AreaRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, kind, parent_id, code, name FROM area_nodes WHERE community_id = $1 ORDER BY kind, code",
    )
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    read_all(rows)
}

/// The residential estates of a community, by code.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn estates(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Estate>> {
    let rows: Vec<EstateRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, code, name FROM estates WHERE community_id = $1 ORDER BY code",
    )
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    read_all(rows)
}

#[derive(sqlx::FromRow)]
struct MemberRow {
    #[sqlx(flatten)]
    person: PersonRow,
    basis: String,
    valid_from: i64,
    is_representative: bool,
}

/// Who lives in a household on a day, the representative first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn household_members(tx: &mut Tx<'_>, household: HouseholdId, day: Day) -> Result<Vec<Member>> {
    let rows: Vec<MemberRow> = on!(tx, conn => sqlx::query_as(
        "SELECT p.id, p.code, p.name, p.born, p.sex, p.phone, p.died, r.basis, r.valid_from,
                h.id IS NOT NULL AS is_representative
         FROM residencies r
         JOIN persons p ON p.id = r.person_id
         LEFT JOIN household_representatives h ON h.household_id = r.household_id AND h.person_id = p.id
              AND h.valid_from <= $2 AND (h.valid_until IS NULL OR h.valid_until > $2)
         WHERE r.household_id = $1 AND r.valid_from <= $2 AND (r.valid_until IS NULL OR r.valid_until > $2)
               AND (p.died IS NULL OR p.died > $2)
         ORDER BY is_representative DESC, p.born, p.id, r.basis DESC",
    )
    .bind(household.0)
    .bind(day.number())
    .fetch_all(conn)
    .await)?;
    let mut members: Vec<Member> = Vec::with_capacity(rows.len());
    for row in rows {
        // Who lives here on both bases is one member; usual residence comes first.
        if members.last().is_some_and(|last| last.person.id.0 == row.person.id) {
            continue;
        }
        members.push(Member {
            basis: row::word("residencies", row.person.id, &row.basis, ResidencyBasis::from_name(&row.basis))?,
            since: Day::from_number(row.valid_from),
            is_representative: row.is_representative,
            person: row.person.read()?,
        });
    }
    Ok(members)
}

#[derive(sqlx::FromRow)]
struct HolderRow {
    id: Uuid,
    office: String,
    person_id: Uuid,
    name: String,
    area_id: Option<Uuid>,
    area_name: Option<String>,
    building: Option<String>,
    phone: Option<String>,
    is_free_of_kin: bool,
    valid_from: i64,
    valid_until: Option<i64>,
}

/// Who holds which office on a day, in the order in which lists show offices.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn offices_on(tx: &mut Tx<'_>, community: CommunityId, day: Day) -> Result<Vec<Holder>> {
    let rows: Vec<HolderRow> = on!(tx, conn => sqlx::query_as(
        "SELECT o.id, o.office, o.person_id, p.name, o.area_id, n.name AS area_name, o.phone, o.is_free_of_kin,
                o.valid_from, o.valid_until,
                (SELECT CASE a.kind WHEN 'stairwell_unit' THEN b.name ELSE a.name END
                 FROM residencies r JOIN households h ON h.id = r.household_id
                 JOIN area_nodes a ON a.id = h.area_id LEFT JOIN area_nodes b ON b.id = a.parent_id
                 WHERE r.person_id = o.person_id AND r.valid_from <= $2
                       AND (r.valid_until IS NULL OR r.valid_until > $2)
                 ORDER BY r.basis DESC LIMIT 1) AS building
         FROM offices o
         JOIN persons p ON p.id = o.person_id
         LEFT JOIN area_nodes n ON n.id = o.area_id
         WHERE o.community_id = $1 AND o.valid_from <= $2 AND (o.valid_until IS NULL OR o.valid_until > $2)
               AND (p.died IS NULL OR p.died > $2)
         ORDER BY n.code NULLS FIRST, p.code",
    )
    .bind(community.0)
    .bind(day.number())
    .fetch_all(conn)
    .await)?;
    let mut holders = rows.into_iter().map(holder).collect::<Result<Vec<_>>>()?;
    let place = |office| Office::ALL.iter().position(|one| *one == office);
    holders.sort_by_key(|holder| place(holder.office));
    Ok(holders)
}

fn holder(row: HolderRow) -> Result<Holder> {
    let phone = row.phone.as_deref().map(Phone::parse).transpose();
    Ok(Holder {
        is_free_of_kin: row.is_free_of_kin,
        id: OfficeHoldingId(row.id),
        office: row::word("offices", row.id, &row.office, Office::from_name(&row.office))?,
        person: PersonId(row.person_id),
        name: row::name("persons", row.person_id, &row.name)?,
        area: row.area_id.map(AreaId),
        area_name: row.area_name,
        building: row.building,
        phone: phone.map_err(|fault| StoreError::fault("offices", row.id, fault))?,
        period: Period { from: Day::from_number(row.valid_from), until: row.valid_until.map(Day::from_number) },
    })
}
