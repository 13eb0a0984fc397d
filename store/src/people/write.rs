//! Writing rows of the register: many at a time, each replacing the row of its id.

use domain::{
    ids::CommunityId,
    people::{
        Area, Estate, ExclusiveUnit, Household, Membership, OfficeHolding, Ownership, Period, Person, RegisterEvent,
        Representation, Residency, Rows,
    },
};
use sqlx::QueryBuilder;

use crate::{Result, Tx, Write, on, record::Subject, rolls, votes};

/// Carries out an act on the register: writes its rows and its one entry in the record; rolls that may still be
/// corrected follow at once.
///
/// # Errors
/// [`StoreError::Duplicate`](crate::StoreError::Duplicate) when the rows contradict the register; a database error.
pub async fn change(w: &mut Write<'_>, event: &RegisterEvent) -> Result<()> {
    let community = w.community;
    write_rows(w.tx(), community, &event.rows).await?;
    w.record(event.kind(), Subject::community(community), event).await?;
    // A buyer votes in the seller's place (E18).
    if !event.rows.ownerships.is_empty() {
        votes::follow_all_sales(w, community).await?;
    }
    rolls::follow_register(w).await
}

/// Writes rows, those first on which others lean.
async fn write_rows(tx: &mut Tx<'_>, community: CommunityId, rows: &Rows) -> Result<()> {
    areas(tx, community, &rows.areas).await?;
    estates(tx, community, &rows.estates).await?;
    households(tx, community, &rows.households).await?;
    persons(tx, community, &rows.persons).await?;
    residencies(tx, community, &ended_first(&rows.residencies, |row| row.period)).await?;
    representations(tx, community, &ended_first(&rows.representations, |row| row.period)).await?;
    units(tx, community, &rows.units).await?;
    ownerships(tx, community, &ended_first(&rows.ownerships, |row| row.period)).await?;
    memberships(tx, community, &ended_first(&rows.memberships, |row| row.period)).await?;
    offices(tx, community, &ended_first(&rows.offices, |row| row.period)).await
}

/// What ends is written before what begins, because only one row may be open at a time.
fn ended_first<T>(rows: &[T], period: impl Fn(&T) -> Period) -> Vec<&T> {
    let (open, ended): (Vec<_>, Vec<_>) = rows.iter().partition(|row| period(row).is_open());
    ended.into_iter().chain(open).collect()
}

/// Rows in one statement; well under the 32,766 values that SQLite takes.
const AT_ONCE: usize = 2_000;

/// `INSERT … ON CONFLICT (id) DO UPDATE` of all rows, some thousand at a time. The community is the second column and
/// guards every replacement: no row of another community can be touched.
macro_rules! upsert {
    ($name:ident, $thing:ty, $table:literal, [$($column:literal = $value:expr),+ $(,)?], $row:ident) => {
        async fn $name<T: std::borrow::Borrow<$thing>>(
            tx: &mut Tx<'_>, community: CommunityId, rows: &[T],
        ) -> Result<()> {
            for some in rows.chunks(AT_ONCE) {
                on!(tx, conn => {
                    let mut query = QueryBuilder::new(
                        concat!("INSERT INTO ", $table, " (id, community_id", $(", ", $column),+, ") "));
                    query.push_values(some, |mut values, row| {
                        let $row: &$thing = row.borrow();
                        values.push_bind($row.id.0);
                        values.push_bind(community.0);
                        $( values.push_bind($value); )+
                    });
                    query.push(" ON CONFLICT (id) DO UPDATE SET ");
                    let mut sets = query.separated(", ");
                    $( sets.push(concat!($column, " = excluded.", $column)); )+
                    query.push(concat!(" WHERE ", $table, ".community_id = excluded.community_id"));
                    query.build().persistent(false).execute(conn).await.map(|_| ())
                })?;
            }
            Ok(())
        }
    };
}

upsert!(
    areas,
    Area,
    "area_nodes",
    [
        "kind" = row.kind.name(),
        "parent_id" = row.parent.map(|id| id.0),
        "code" = row.code.to_string(),
        "name" = row.name.to_string(),
    ],
    row
);

upsert!(estates, Estate, "estates", ["code" = row.code.to_string(), "name" = row.name.to_string()], row);

upsert!(
    households,
    Household,
    "households",
    [
        "code" = row.code.to_string(),
        "area_id" = row.area.0,
        "room" = row.room.to_string(),
        "estate_id" = row.estate.map(|id| id.0),
    ],
    row
);

upsert!(
    persons,
    Person,
    "persons",
    [
        "code" = row.code.to_string(),
        "name" = row.name.to_string(),
        "born" = row.born.number(),
        "sex" = row.sex.map(|sex| sex.name()),
        "phone" = row.phone.as_ref().map(ToString::to_string),
        "died" = row.died.map(|day| day.number()),
    ],
    row
);

upsert!(
    residencies,
    Residency,
    "residencies",
    [
        "person_id" = row.person.0,
        "household_id" = row.household.0,
        "basis" = row.basis.name(),
        "valid_from" = row.period.from.number(),
        "valid_until" = row.period.until.map(|day| day.number()),
    ],
    row
);

upsert!(
    representations,
    Representation,
    "household_representatives",
    [
        "household_id" = row.household.0,
        "person_id" = row.person.0,
        "valid_from" = row.period.from.number(),
        "valid_until" = row.period.until.map(|day| day.number()),
    ],
    row
);

upsert!(
    units,
    ExclusiveUnit,
    "exclusive_units",
    [
        "code" = row.code.to_string(),
        "building_id" = row.building.0,
        "household_id" = row.household.map(|id| id.0),
        "area" = row.area.hundredths(),
    ],
    row
);

upsert!(
    ownerships,
    Ownership,
    "ownerships",
    [
        "unit_id" = row.unit.0,
        "person_id" = row.person.map(|id| id.0),
        "owner_group" = row.owner_group.as_ref().map(ToString::to_string),
        "share_num" = row.share.num(),
        "share_den" = row.share.den(),
        "valid_from" = row.period.from.number(),
        "valid_until" = row.period.until.map(|day| day.number()),
    ],
    row
);

upsert!(
    memberships,
    Membership,
    "party_memberships",
    [
        "person_id" = row.person.0,
        "branch" = row.branch.to_string(),
        "kind" = row.kind.name(),
        "is_voting" = row.is_voting,
        "valid_from" = row.period.from.number(),
        "valid_until" = row.period.until.map(|day| day.number()),
    ],
    row
);

upsert!(
    offices,
    OfficeHolding,
    "offices",
    [
        "person_id" = row.person.0,
        "office" = row.office.name(),
        "area_id" = row.area.map(|id| id.0),
        "phone" = row.phone.as_ref().map(ToString::to_string),
        "valid_from" = row.period.from.number(),
        "valid_until" = row.period.until.map(|day| day.number()),
        "end_reason" = row.end_reason.as_ref().map(ToString::to_string),
        "is_free_of_kin" = row.is_free_of_kin,
    ],
    row
);
