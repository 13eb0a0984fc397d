//! What an act on the register must know: a household with its members, a person with all their ties.

use domain::{
    clock::Day,
    ids::{AreaId, CommunityId, HouseholdId, OfficeHoldingId, PersonId},
    people::{Home, Member, Office, OfficeHolding, Person, Ties},
};
use uuid::Uuid;

use super::{
    household, persons_by_ids,
    row::{MembershipRow, OfficeRow, OwnershipRow, PersonRow, Read, RepresentationRow, ResidencyRow, read_all},
};
use crate::{Result, StoreError, Tx, on};

#[derive(sqlx::FromRow)]
struct MemberRow {
    #[sqlx(flatten)]
    person: PersonRow,
    residency_id: Uuid,
    household_id: Uuid,
    basis: String,
    valid_from: i64,
    valid_until: Option<i64>,
}

/// A household of this community with its members and representative whose periods have not ended on `day`.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such household here.
pub async fn home(tx: &mut Tx<'_>, community: CommunityId, id: HouseholdId, day: Day) -> Result<Home> {
    let household = household(tx, community, id).await?.ok_or(StoreError::NotFound)?;
    let grid = grid_of(tx, household.area).await?;
    let rows: Vec<MemberRow> = on!(tx, conn => sqlx::query_as(
        "SELECT p.id, p.code, p.name, p.born, p.sex, p.phone, p.died,
                r.id AS residency_id, r.household_id, r.basis, r.valid_from, r.valid_until
         FROM residencies r JOIN persons p ON p.id = r.person_id
         WHERE r.household_id = $1 AND (r.valid_until IS NULL OR r.valid_until > $2) ORDER BY p.born, p.id",
    )
    .bind(id.0)
    .bind(day.number())
    .fetch_all(conn)
    .await)?;
    let representation: Option<RepresentationRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, household_id, person_id, valid_from, valid_until FROM household_representatives
         WHERE household_id = $1 AND (valid_until IS NULL OR valid_until > $2) ORDER BY valid_from DESC LIMIT 1",
    )
    .bind(id.0)
    .bind(day.number())
    .fetch_optional(conn)
    .await)?;
    let members = rows.into_iter().map(member).collect::<Result<_>>()?;
    Ok(Home { household, grid, members, representation: representation.map(Read::read).transpose()? })
}

fn member(row: MemberRow) -> Result<Member> {
    let residency = ResidencyRow {
        id: row.residency_id,
        person_id: row.person.id,
        household_id: row.household_id,
        basis: row.basis,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
    };
    Ok(Member { person: row.person.read()?, residency: residency.read()? })
}

async fn grid_of(tx: &mut Tx<'_>, area: AreaId) -> Result<Option<AreaId>> {
    let grid: Option<Option<Uuid>> = on!(tx, conn => sqlx::query_scalar(
        "SELECT CASE a.kind WHEN 'stairwell_unit' THEN b.parent_id WHEN 'building' THEN a.parent_id ELSE a.id END
         FROM area_nodes a LEFT JOIN area_nodes b ON b.id = a.parent_id WHERE a.id = $1",
    )
    .bind(area.0)
    .fetch_optional(conn)
    .await)?;
    Ok(grid.flatten().map(AreaId))
}

macro_rules! of_person {
    ($tx:expr, $person:expr, $day:expr, $row:ty, $sql:literal) => {{
        let rows: Vec<$row> = on!($tx, conn => sqlx::query_as(concat!($sql,
            " WHERE person_id = $1 AND (valid_until IS NULL OR valid_until > $2) ORDER BY valid_from, id"))
            .bind($person.0).bind($day.number()).fetch_all(conn).await)?;
        read_all(rows)?
    }};
}

/// Everything of a person that has not ended on `day`.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn ties(tx: &mut Tx<'_>, person: PersonId, day: Day) -> Result<Ties> {
    Ok(Ties {
        residencies: of_person!(
            tx,
            person,
            day,
            ResidencyRow,
            "SELECT id, person_id, household_id, basis, valid_from, valid_until FROM residencies"
        ),
        representations: of_person!(
            tx,
            person,
            day,
            RepresentationRow,
            "SELECT id, household_id, person_id, valid_from, valid_until FROM household_representatives"
        ),
        ownerships: of_person!(
            tx,
            person,
            day,
            OwnershipRow,
            "SELECT id, unit_id, person_id, owner_group, share_num, share_den, valid_from, valid_until FROM ownerships"
        ),
        memberships: of_person!(
            tx,
            person,
            day,
            MembershipRow,
            "SELECT id, person_id, branch, kind, is_voting, valid_from, valid_until FROM party_memberships"
        ),
        offices: of_person!(
            tx,
            person,
            day,
            OfficeRow,
            "SELECT id, person_id, office, area_id, phone, valid_from, valid_until, end_reason, is_free_of_kin FROM offices"
        ),
    })
}

/// A person of this community.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such person here.
pub(super) async fn known(tx: &mut Tx<'_>, community: CommunityId, id: PersonId) -> Result<Person> {
    persons_by_ids(tx, community, &[id]).await?.remove(&id).ok_or(StoreError::NotFound)
}

/// Every term of a post, and every term of a person.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub(super) async fn terms_beside(
    tx: &mut Tx<'_>,
    community: CommunityId,
    office: Office,
    person: PersonId,
) -> Result<Vec<OfficeHolding>> {
    let rows: Vec<OfficeRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, person_id, office, area_id, phone, valid_from, valid_until, end_reason, is_free_of_kin FROM offices
         WHERE community_id = $1 AND (office = $2 OR person_id = $3) ORDER BY valid_from, id",
    )
    .bind(community.0)
    .bind(office.name())
    .bind(person.0)
    .fetch_all(conn)
    .await)?;
    read_all(rows)
}

/// A term of office of this community.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none with this id here.
pub(super) async fn term(tx: &mut Tx<'_>, community: CommunityId, id: OfficeHoldingId) -> Result<OfficeHolding> {
    let row: Option<OfficeRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, person_id, office, area_id, phone, valid_from, valid_until, end_reason, is_free_of_kin FROM offices
         WHERE community_id = $1 AND id = $2",
    )
    .bind(community.0)
    .bind(id.0)
    .fetch_optional(conn)
    .await)?;
    row.ok_or(StoreError::NotFound)?.read()
}
