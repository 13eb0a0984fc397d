//! What a person is at this moment.

use domain::{
    clock::Moment,
    ids::{AreaId, CommunityId, HouseholdId, PersonId},
    people::{Office, OfficeHeld, latest_adult_birth},
    permit::{PartyStanding, Standing},
    text::Name,
};
use uuid::Uuid;

use super::row;
use crate::{Result, Tx, on};

#[derive(sqlx::FromRow)]
struct Living {
    name: String,
    born: i64,
    household_id: Option<Uuid>,
    grid_id: Option<Uuid>,
    represents: Option<Uuid>,
}

/// The name and standing of a living person of the community at this moment; nothing when there is none.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn standing(
    tx: &mut Tx<'_>,
    community: CommunityId,
    person: PersonId,
    now: Moment,
) -> Result<Option<(Name, Standing)>> {
    let day = now.day();
    let Some(living) = living(tx, community, person, day.number()).await? else { return Ok(None) };
    let standing = Standing {
        person,
        community,
        is_adult: living.born <= latest_adult_birth(day).number(),
        household: living.household_id.map(HouseholdId),
        grid: living.grid_id.map(AreaId),
        represents: living.represents.map(HouseholdId),
        party: party(tx, person, day.number()).await?,
        offices: offices(tx, person, day.number()).await?,
    };
    Ok(Some((row::name("persons", person.0, &living.name)?, standing)))
}

async fn living(tx: &mut Tx<'_>, community: CommunityId, person: PersonId, day: i64) -> Result<Option<Living>> {
    // Usual residence goes before registration: a person votes where they live.
    Ok(on!(tx, conn => sqlx::query_as(
        "SELECT p.name, p.born, r.household_id,
                CASE a.kind WHEN 'stairwell_unit' THEN b.parent_id WHEN 'building' THEN a.parent_id END AS grid_id,
                h.household_id AS represents
         FROM persons p
         LEFT JOIN residencies r ON r.person_id = p.id AND r.valid_from <= $3
              AND (r.valid_until IS NULL OR r.valid_until > $3)
         LEFT JOIN households d ON d.id = r.household_id
         LEFT JOIN area_nodes a ON a.id = d.area_id
         LEFT JOIN area_nodes b ON b.id = a.parent_id
         LEFT JOIN household_representatives h ON h.person_id = p.id AND h.valid_from <= $3
              AND (h.valid_until IS NULL OR h.valid_until > $3)
         WHERE p.id = $2 AND p.community_id = $1 AND (p.died IS NULL OR p.died > $3)
         ORDER BY CASE r.basis WHEN 'usual_residence' THEN 0 ELSE 1 END, h.valid_from NULLS LAST LIMIT 1",
    )
    .bind(community.0)
    .bind(person.0)
    .bind(day)
    .fetch_optional(conn)
    .await)?)
}

async fn party(tx: &mut Tx<'_>, person: PersonId, day: i64) -> Result<Option<PartyStanding>> {
    let kind: Option<String> = on!(tx, conn => sqlx::query_scalar(
        "SELECT kind FROM party_memberships WHERE person_id = $1 AND valid_from <= $2
         AND (valid_until IS NULL OR valid_until > $2) ORDER BY valid_from DESC LIMIT 1",
    )
    .bind(person.0)
    .bind(day)
    .fetch_optional(conn)
    .await)?;
    kind.map(|kind| row::word("party_memberships", person.0, &kind, PartyStanding::from_name(&kind))).transpose()
}

async fn offices(tx: &mut Tx<'_>, person: PersonId, day: i64) -> Result<Vec<OfficeHeld>> {
    let rows: Vec<(String, Option<Uuid>)> = on!(tx, conn => sqlx::query_as(
        "SELECT office, area_id FROM offices WHERE person_id = $1 AND valid_from <= $2
         AND (valid_until IS NULL OR valid_until > $2) ORDER BY office, area_id NULLS FIRST",
    )
    .bind(person.0)
    .bind(day)
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|(office, area)| {
            let office = row::word("offices", person.0, &office, Office::from_name(&office))?;
            Ok(OfficeHeld { office, area: area.map(AreaId) })
        })
        .collect()
}
