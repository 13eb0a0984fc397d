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

/// One of the rows that together say what a person is: one for each office, and for each of two residencies.
#[derive(sqlx::FromRow)]
pub(crate) struct StandingRow {
    name: String,
    born: i64,
    household_id: Option<Uuid>,
    grid_id: Option<Uuid>,
    represents: Option<Uuid>,
    is_owner: bool,
    party: Option<String>,
    office: Option<String>,
    area_id: Option<Uuid>,
}

/// The statement that finds [`StandingRow`]s: everything at once, for it is asked for every request of everybody who
/// is signed in. `$3` is the day; the columns and tables of the caller come first.
macro_rules! standing_query {
    ($columns:literal, $from:literal, $condition:literal) => {
        // Usual residence goes before registration: a person votes where they live.
        concat!(
            "SELECT ",
            $columns,
            "p.name, p.born, r.household_id,
                CASE a.kind WHEN 'stairwell_unit' THEN b.parent_id WHEN 'building' THEN a.parent_id END AS grid_id,
                h.household_id AS represents,
                EXISTS (SELECT 1 FROM ownerships w WHERE w.person_id = p.id AND w.valid_from <= $3
                        AND (w.valid_until IS NULL OR w.valid_until > $3)) AS is_owner, m.kind AS party, o.office, o.area_id
             FROM ",
            $from,
            "
             LEFT JOIN residencies r ON r.person_id = p.id AND r.valid_from <= $3
                  AND (r.valid_until IS NULL OR r.valid_until > $3)
             LEFT JOIN households d ON d.id = r.household_id
             LEFT JOIN area_nodes a ON a.id = d.area_id
             LEFT JOIN area_nodes b ON b.id = a.parent_id
             LEFT JOIN household_representatives h ON h.person_id = p.id AND h.valid_from <= $3
                  AND (h.valid_until IS NULL OR h.valid_until > $3)
             LEFT JOIN party_memberships m ON m.person_id = p.id AND m.valid_from <= $3
                  AND (m.valid_until IS NULL OR m.valid_until > $3)
             LEFT JOIN offices o ON o.person_id = p.id AND o.valid_from <= $3
                  AND (o.valid_until IS NULL OR o.valid_until > $3)
             WHERE ",
            $condition,
            " AND (p.died IS NULL OR p.died > $3)
             ORDER BY CASE r.basis WHEN 'usual_residence' THEN 0 ELSE 1 END, h.valid_from NULLS LAST,
                  m.valid_from DESC, o.office, o.area_id NULLS FIRST"
        )
    };
}
pub(crate) use standing_query;

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
    let rows: Vec<StandingRow> = on!(tx, conn => sqlx::query_as(
        standing_query!("", "persons p", "p.id = $2 AND p.community_id = $1"))
        .bind(community.0)
        .bind(person.0)
        .bind(now.day().number())
        .fetch_all(conn)
        .await)?;
    put_together(community, person, now, &rows)
}

/// What the rows say; nothing when there are none.
pub(crate) fn put_together(
    community: CommunityId,
    person: PersonId,
    now: Moment,
    rows: &[StandingRow],
) -> Result<Option<(Name, Standing)>> {
    let Some(first) = rows.first() else { return Ok(None) };
    let party = first.party.as_deref();
    let standing = Standing {
        person,
        community,
        is_adult: first.born <= latest_adult_birth(now.day()).number(),
        household: first.household_id.map(HouseholdId),
        grid: first.grid_id.map(AreaId),
        represents: first.represents.map(HouseholdId),
        is_owner: first.is_owner,
        party: party
            .map(|kind| row::word("party_memberships", person.0, kind, PartyStanding::from_name(kind)))
            .transpose()?,
        offices: offices(person, rows)?,
    };
    Ok(Some((row::name("persons", person.0, &first.name)?, standing)))
}

fn offices(person: PersonId, rows: &[StandingRow]) -> Result<Vec<OfficeHeld>> {
    let mut held = Vec::new();
    for row in rows {
        let Some(name) = &row.office else { continue };
        let office = row::word("offices", person.0, name, Office::from_name(name))?;
        let one = OfficeHeld { office, area: row.area_id.map(AreaId) };
        // Who has two residencies appears twice with each office.
        if !held.contains(&one) {
            held.push(one);
        }
    }
    Ok(held)
}
