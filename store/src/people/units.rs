//! The units of each body on a day, from which a roll is frozen.

use std::collections::{BTreeMap, btree_map::Entry};

use domain::{
    clock::Day,
    ids::{AreaId, CommunityId, HouseholdId, PersonId},
    people::{Office, Part, Unit, UnitKind, latest_adult_birth, seats},
    rules::Body,
};
use uuid::Uuid;

use super::{owners, row};
use crate::{Result, StoreError, Tx, on};

/// The units of a body on a day, in the order of its roll. `part` says whose group meeting it is, or the owners of which
/// part vote; other bodies ignore it.
///
/// In household mode (residents' assembly, group meeting) a unit is a household with an adult representative who lives
/// in it. A person with several hats is one unit.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn units(
    tx: &mut Tx<'_>,
    community: CommunityId,
    body: Body,
    part: Option<Part>,
    day: Day,
) -> Result<Vec<Unit>> {
    match body {
        Body::ResidentsAssembly => households(tx, community, None, day).await,
        Body::GroupMeeting => match part.and_then(Part::area) {
            Some(grid) => households(tx, community, Some(grid), day).await,
            None => Ok(Vec::new()),
        },
        Body::Owners => owners::owners(tx, community, part, day).await,
        Body::PartyMeeting => members(tx, community, day).await,
        Body::RepresentativesAssembly
        | Body::ResidentsCommittee
        | Body::PartyCommittee
        | Body::TwoCommittees
        | Body::SupervisionCommittee => holders(tx, community, seats(body), day).await,
    }
}

#[derive(sqlx::FromRow)]
struct HouseholdUnit {
    household_id: Uuid,
    room: String,
    area_name: String,
    area_kind: String,
    parent_name: Option<String>,
    person_id: Uuid,
    name: String,
    sex: Option<String>,
}

async fn households(tx: &mut Tx<'_>, community: CommunityId, grid: Option<AreaId>, day: Day) -> Result<Vec<Unit>> {
    let rows: Vec<HouseholdUnit> = on!(tx, conn => sqlx::query_as(
        "SELECT h.id AS household_id, h.room, a.name AS area_name, a.kind AS area_kind, b.name AS parent_name,
                p.id AS person_id, p.name, p.sex
         FROM household_representatives r
         JOIN households h ON h.id = r.household_id
         JOIN persons p ON p.id = r.person_id
         JOIN area_nodes a ON a.id = h.area_id
         LEFT JOIN area_nodes b ON b.id = a.parent_id
         WHERE r.community_id = $1 AND r.valid_from <= $2 AND (r.valid_until IS NULL OR r.valid_until > $2)
           AND p.born <= $3 AND (p.died IS NULL OR p.died > $2)
           AND EXISTS (SELECT 1 FROM residencies s WHERE s.person_id = r.person_id
               AND s.household_id = r.household_id AND s.valid_from <= $2
               AND (s.valid_until IS NULL OR s.valid_until > $2))
           AND (NOT $4 OR CASE a.kind WHEN 'stairwell_unit' THEN b.parent_id ELSE a.parent_id END = $5)
         ORDER BY h.code, h.id",
    )
    .bind(community.0)
    .bind(day.number())
    .bind(latest_adult_birth(day).number())
    .bind(grid.is_some())
    .bind(grid.map(|grid| grid.0))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(unit_of).collect()
}

/// A household with this person as its representative, as a roll would list it.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such household or person; when the database fails.
pub(crate) async fn household_unit(tx: &mut Tx<'_>, household: HouseholdId, person: PersonId) -> Result<Unit> {
    let row: Option<HouseholdUnit> = on!(tx, conn => sqlx::query_as(
        "SELECT h.id AS household_id, h.room, a.name AS area_name, a.kind AS area_kind, b.name AS parent_name,
                p.id AS person_id, p.name, p.sex
         FROM households h
         JOIN persons p ON p.id = $2
         JOIN area_nodes a ON a.id = h.area_id
         LEFT JOIN area_nodes b ON b.id = a.parent_id
         WHERE h.id = $1",
    )
    .bind(household.0)
    .bind(person.0)
    .fetch_optional(conn)
    .await)?;
    unit_of(row.ok_or(StoreError::NotFound)?)
}

fn unit_of(row: HouseholdUnit) -> Result<Unit> {
    let is_stairwell = row.area_kind == "stairwell_unit";
    let building = if is_stairwell { row.parent_name.unwrap_or_default() } else { row.area_name.clone() };
    let stairwell = if is_stairwell { row.area_name } else { String::new() };
    Ok(Unit {
        kind: UnitKind::Household,
        unit_id: row.household_id,
        person: PersonId(row.person_id),
        name: row::name("persons", row.person_id, &row.name)?,
        label: format!("{building}{stairwell}{}", row.room),
        building: Some(building),
        voting: true,
        in_party_committee: false,
        in_residents_committee: false,
        sex: row::sex(row.person_id, row.sex.as_deref())?,
        holding: None,
    })
}

#[derive(sqlx::FromRow)]
struct PersonUnit {
    word: String,
    is_voting: bool,
    person_id: Uuid,
    name: String,
    sex: Option<String>,
    building: Option<String>,
}

/// Every adult who lives here on a day, one unit each, for an assembly of persons.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub(crate) async fn adults(tx: &mut Tx<'_>, community: CommunityId, day: Day) -> Result<Vec<Unit>> {
    let rows: Vec<PersonUnit> = on!(tx, conn => sqlx::query_as(
        "SELECT 'resident' AS word, 1 = 1 AS is_voting, p.id AS person_id, p.name, p.sex,
                CASE a.kind WHEN 'stairwell_unit' THEN b.name ELSE a.name END AS building
         FROM residencies r JOIN persons p ON p.id = r.person_id
         JOIN households h ON h.id = r.household_id
         JOIN area_nodes a ON a.id = h.area_id LEFT JOIN area_nodes b ON b.id = a.parent_id
         WHERE r.community_id = $1 AND r.valid_from <= $2 AND (r.valid_until IS NULL OR r.valid_until > $2)
           AND p.born <= $3 AND (p.died IS NULL OR p.died > $2)
         ORDER BY p.code, p.id, r.basis DESC",
    )
    .bind(community.0)
    .bind(day.number())
    .bind(latest_adult_birth(day).number())
    .fetch_all(conn)
    .await)?;
    persons(rows)
}

async fn members(tx: &mut Tx<'_>, community: CommunityId, day: Day) -> Result<Vec<Unit>> {
    let rows: Vec<PersonUnit> = on!(tx, conn => sqlx::query_as(
        "SELECT m.kind AS word, m.is_voting AND m.kind = 'full' AS is_voting, p.id AS person_id, p.name, p.sex,
                (SELECT CASE a.kind WHEN 'stairwell_unit' THEN b.name ELSE a.name END
                 FROM residencies r JOIN households h ON h.id = r.household_id
                 JOIN area_nodes a ON a.id = h.area_id LEFT JOIN area_nodes b ON b.id = a.parent_id
                 WHERE r.person_id = p.id AND r.valid_from <= $2 AND (r.valid_until IS NULL OR r.valid_until > $2)
                 ORDER BY r.basis DESC LIMIT 1) AS building
         FROM party_memberships m JOIN persons p ON p.id = m.person_id
         WHERE m.community_id = $1 AND m.valid_from <= $2 AND (m.valid_until IS NULL OR m.valid_until > $2)
           AND (p.died IS NULL OR p.died > $2)
         ORDER BY p.code, p.id",
    )
    .bind(community.0)
    .bind(day.number())
    .fetch_all(conn)
    .await)?;
    persons(rows)
}

async fn holders(tx: &mut Tx<'_>, community: CommunityId, offices: &[Office], day: Day) -> Result<Vec<Unit>> {
    let rows: Vec<PersonUnit> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::new(
            "SELECT o.office AS word, 1 = 1 AS is_voting, p.id AS person_id, p.name, p.sex,
                (SELECT CASE a.kind WHEN 'stairwell_unit' THEN b.name ELSE a.name END
                 FROM residencies r JOIN households h ON h.id = r.household_id
                 JOIN area_nodes a ON a.id = h.area_id LEFT JOIN area_nodes b ON b.id = a.parent_id
                 WHERE r.person_id = p.id AND r.valid_from <= ");
        query.push_bind(day.number()).push(" AND (r.valid_until IS NULL OR r.valid_until > ").push_bind(day.number());
        query.push(") ORDER BY r.basis DESC LIMIT 1) AS building
             FROM offices o JOIN persons p ON p.id = o.person_id WHERE o.community_id = ").push_bind(community.0);
        query.push(" AND o.valid_from <= ").push_bind(day.number());
        query.push(" AND (o.valid_until IS NULL OR o.valid_until > ").push_bind(day.number());
        query.push(") AND (p.died IS NULL OR p.died > ").push_bind(day.number()).push(") AND o.office IN (");
        let mut list = query.separated(", ");
        for office in offices {
            list.push_bind(office.name());
        }
        query.push(") ORDER BY p.code, p.id");
        query.build_query_as().fetch_all(conn).await
    })?;
    persons(rows)
}

/// One unit for each person, whatever number of hats they wear.
fn persons(rows: Vec<PersonUnit>) -> Result<Vec<Unit>> {
    let mut order = Vec::with_capacity(rows.len());
    let mut units: BTreeMap<Uuid, Unit> = BTreeMap::new();
    for row in rows {
        let body = Office::from_name(&row.word).and_then(Office::body);
        let unit = match units.entry(row.person_id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                order.push(row.person_id);
                new.insert(person_unit(&row)?)
            }
        };
        unit.voting |= row.is_voting;
        unit.in_party_committee |= body == Some(Body::PartyCommittee);
        unit.in_residents_committee |= body == Some(Body::ResidentsCommittee);
    }
    Ok(order.into_iter().filter_map(|id| units.remove(&id)).collect())
}

fn person_unit(row: &PersonUnit) -> Result<Unit> {
    let name = row::name("persons", row.person_id, &row.name)?;
    Ok(Unit {
        kind: UnitKind::Person,
        unit_id: row.person_id,
        person: PersonId(row.person_id),
        label: name.to_string(),
        name,
        building: row.building.clone(),
        voting: false,
        in_party_committee: false,
        in_residents_committee: false,
        sex: row::sex(row.person_id, row.sex.as_deref())?,
        holding: None,
    })
}
