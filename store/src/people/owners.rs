//! Owners on a day: everything that the same buyer owns, once (C.7(6)).

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    clock::Day,
    ids::{CommunityId, PersonId, UnitId},
    owners::{Holding, OwnedUnit},
    people::{Part, Sex, SquareMetres, Unit, UnitKind},
    text::Name,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::row;
use crate::{Result, StoreError, Tx, on};

#[derive(sqlx::FromRow)]
struct OwnedRow {
    unit_id: Uuid,
    code: String,
    area: i64,
    building: String,
    owner_group: Option<String>,
    person_id: Option<Uuid>,
    name: Option<String>,
    sex: Option<String>,
}

/// An exclusive unit with all who own it.
struct Owned {
    unit: OwnedUnit,
    building: String,
    group: Option<String>,
    ids: BTreeSet<Uuid>,
    /// Those of them who are alive.
    persons: BTreeMap<Uuid, (Name, Option<Sex>)>,
}

/// The owners in a part, or of the whole community, in the order of their first units.
pub(super) async fn owners(tx: &mut Tx<'_>, community: CommunityId, part: Option<Part>, day: Day) -> Result<Vec<Unit>> {
    let area = part.and_then(Part::area).map(|area| area.0);
    // A unit without a household, such as a shop, lies in the estate of its building.
    let estate = part.and_then(Part::estate).map(|estate| estate.0);
    let rows: Vec<OwnedRow> = on!(tx, conn => sqlx::query_as(
        "SELECT u.id AS unit_id, u.code, u.area, CASE a.kind WHEN 'stairwell_unit' THEN b.name ELSE a.name END AS building,
                o.owner_group, o.person_id, p.name, p.sex
         FROM exclusive_units u
         JOIN ownerships o ON o.unit_id = u.id AND o.valid_from <= $2 AND (o.valid_until IS NULL OR o.valid_until > $2)
         LEFT JOIN persons p ON p.id = o.person_id AND (p.died IS NULL OR p.died > $2)
         JOIN area_nodes a ON a.id = u.building_id
         LEFT JOIN area_nodes b ON b.id = a.parent_id
         LEFT JOIN households h ON h.id = u.household_id
         WHERE u.community_id = $1 AND (NOT $3 OR a.id = $4 OR a.parent_id = $4 OR b.parent_id = $4 OR h.area_id = $4)
           AND (NOT $5 OR COALESCE(h.estate_id, (
               SELECT n.estate_id FROM households n JOIN area_nodes at ON at.id = n.area_id
               WHERE n.estate_id IS NOT NULL AND (at.id = a.id OR at.parent_id = a.id OR at.id = a.parent_id)
               ORDER BY n.code LIMIT 1)) = $6)
         ORDER BY u.code, u.id, p.code",
    )
    .bind(community.0)
    .bind(day.number())
    .bind(area.is_some())
    .bind(area)
    .bind(estate.is_some())
    .bind(estate)
    .fetch_all(conn)
    .await)?;
    let mut order: Vec<Vec<Owned>> = Vec::new();
    let mut places: BTreeMap<Uuid, usize> = BTreeMap::new();
    for owned in units(rows)? {
        let place = *places.entry(key(&owned)).or_insert_with(|| {
            order.push(Vec::new());
            order.len() - 1
        });
        order[place].push(owned);
    }
    order.into_iter().map(owner).collect()
}

/// One for each exclusive unit, with all its owners.
fn units(rows: Vec<OwnedRow>) -> Result<Vec<Owned>> {
    let mut units: Vec<Owned> = Vec::new();
    for row in rows {
        if units.last().is_none_or(|last| last.unit.id.0 != row.unit_id) {
            let area = SquareMetres::from_hundredths(row.area);
            let area = area.ok_or_else(|| StoreError::fault("exclusive_units", row.unit_id, "impossible area"))?;
            let unit = OwnedUnit { id: UnitId(row.unit_id), label: row.code.clone(), area };
            let (ids, persons) = (BTreeSet::new(), BTreeMap::new());
            units.push(Owned { unit, building: row.building.clone(), group: None, ids, persons });
        }
        let Some(owned) = units.last_mut() else { continue };
        owned.group = owned.group.take().or(row.owner_group);
        owned.ids.extend(row.person_id);
        if let Some((person, name)) = row.person_id.zip(row.name) {
            let sex = row::sex(person, row.sex.as_deref())?;
            owned.persons.insert(person, (row::name("persons", person, &name)?, sex));
        }
    }
    Ok(units)
}

/// Who owns it together: a person alone is who they are; a group or several persons have an id drawn from who they are.
fn key(owned: &Owned) -> Uuid {
    let drawn = |text: String| {
        let hash: [u8; 32] = Sha256::digest(text).into();
        uuid::Builder::from_custom_bytes(std::array::from_fn(|i| hash[i])).into_uuid()
    };
    match (&owned.group, owned.ids.len()) {
        (Some(group), _) => drawn(format!("owner group {group}")),
        (None, 1) => owned.ids.first().copied().unwrap_or_default(),
        (None, _) => drawn(owned.ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")),
    }
}

fn owner(held: Vec<Owned>) -> Result<Unit> {
    let unit_id = held.first().map(key).unwrap_or_default();
    let group = held.first().and_then(|owned| owned.group.clone());
    let building = held.first().map(|owned| owned.building.clone());
    let persons: BTreeMap<_, _> = held.iter().flat_map(|owned| owned.persons.clone()).collect();
    let units: Vec<OwnedUnit> = held.into_iter().map(|owned| owned.unit).collect();
    let label = units.iter().map(|unit| unit.label.as_str()).collect::<BTreeSet<_>>();
    let label = label.into_iter().collect::<Vec<_>>().join("、");
    let joined = persons.values().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join("、");
    let name = match (&group, persons.len()) {
        (Some(group), 0) => group.clone(),
        (None, 0) => label.clone(),
        _ => joined,
    };
    // A name holds so much; who owns it all stands in the holding.
    let short: String = name.chars().take(Name::MOST).collect();
    let one = persons.iter().next().filter(|_| persons.len() == 1);
    Ok(Unit {
        kind: UnitKind::Owner,
        unit_id,
        person: one.map_or(PersonId(unit_id), |(person, _)| PersonId(*person)),
        name: row::name("ownerships", unit_id, &short)?,
        label,
        building,
        voting: one.is_some(),
        in_party_committee: false,
        in_residents_committee: false,
        sex: one.and_then(|(_, (_, sex))| *sex),
        holding: Some(Box::new(Holding { units, persons: persons.into_keys().map(PersonId).collect(), consent: None })),
    })
}
