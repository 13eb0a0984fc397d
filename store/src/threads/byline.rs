//! The name under which somebody speaks.

use domain::{clock::Day, ids::PersonId, people::Office, threads::Byline};

use crate::{Result, StoreError, Tx, on};

#[derive(sqlx::FromRow)]
struct Named {
    name: String,
    building: Option<String>,
}

/// The name under which a person speaks on a day: by name and office, or by building and masked name.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such person; when the database fails.
pub async fn byline(tx: &mut Tx<'_>, person: PersonId, office: Option<Office>, day: Day) -> Result<Byline> {
    let named: Option<Named> = on!(tx, conn => sqlx::query_as(
        "SELECT p.name,
                (SELECT CASE a.kind WHEN 'stairwell_unit' THEN b.name ELSE a.name END
                 FROM residencies r JOIN households h ON h.id = r.household_id
                 JOIN area_nodes a ON a.id = h.area_id LEFT JOIN area_nodes b ON b.id = a.parent_id
                 WHERE r.person_id = p.id AND r.valid_from <= $2 AND (r.valid_until IS NULL OR r.valid_until > $2)
                 ORDER BY r.basis DESC LIMIT 1) AS building
         FROM persons p WHERE p.id = $1",
    )
    .bind(person.0)
    .bind(day.number())
    .fetch_optional(conn)
    .await)?;
    let Named { name, building } = named.ok_or(StoreError::NotFound)?;
    let building = building.unwrap_or_default();
    Ok(match office {
        Some(office) => Byline::in_office(&name, building, office),
        None => Byline::of_resident(&name, building),
    })
}
