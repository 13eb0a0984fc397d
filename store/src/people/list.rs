//! Households page by page, for the desk.

use domain::{
    clock::Day,
    ids::{AreaId, CommunityId, HouseholdId},
};
use uuid::Uuid;

use crate::{Result, Tx, on};

/// A household in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdLine {
    /// Its id.
    pub id: HouseholdId,
    /// Its code, by which the next page goes on.
    pub code: String,
    /// The building and stairwell unit with the room: `3号楼2单元501`.
    pub label: String,
    /// The representative's name.
    pub representative: Option<String>,
    /// How many live there.
    pub members: i64,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    id: Uuid,
    code: String,
    room: String,
    area_name: String,
    parent_name: Option<String>,
    area_kind: String,
    representative: Option<String>,
    members: i64,
}

/// How many households one page shows.
pub const HOUSEHOLDS_A_PAGE: usize = 30;

/// Households by code, from the one after `after` on. `search` is the beginning of a code, or a building's code or
/// name; `grids` limits it to these grids. One row more than a page shows says that there is a next one.
///
/// # Errors
/// When the database fails.
pub async fn households_list(
    tx: &mut Tx<'_>,
    community: CommunityId,
    (search, after): (&str, &str),
    grids: Option<&[AreaId]>,
    day: Day,
) -> Result<Vec<HouseholdLine>> {
    let starts = format!("{}%", search.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    let rows: Vec<LineRow> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::new(
            "SELECT h.id, h.code, h.room, a.name AS area_name, b.name AS parent_name, a.kind AS area_kind,
                    (SELECT p.name FROM household_representatives r JOIN persons p ON p.id = r.person_id
                     WHERE r.household_id = h.id AND r.valid_from <= ");
        query.push_bind(day.number()).push(" AND (r.valid_until IS NULL OR r.valid_until > ").push_bind(day.number());
        query.push(") ORDER BY r.valid_from DESC LIMIT 1) AS representative,
                    (SELECT COUNT(DISTINCT s.person_id) FROM residencies s
                     WHERE s.household_id = h.id AND s.valid_from <= ").push_bind(day.number());
        query.push(" AND (s.valid_until IS NULL OR s.valid_until > ").push_bind(day.number());
        query.push(")) AS members
             FROM households h JOIN area_nodes a ON a.id = h.area_id LEFT JOIN area_nodes b ON b.id = a.parent_id
             WHERE h.community_id = ").push_bind(community.0).push(" AND h.code > ").push_bind(after);
        query.push(" AND (h.code LIKE ").push_bind(&starts).push(" ESCAPE '\\' OR ").push_bind(search);
        query.push(" IN (a.name, b.name)) ");
        if let Some(grids) = grids {
            query.push(" AND CASE a.kind WHEN 'stairwell_unit' THEN b.parent_id ELSE a.parent_id END IN (");
            let mut list = query.separated(", ");
            for grid in grids {
                list.push_bind(grid.0);
            }
            query.push(")");
        }
        query.push(" ORDER BY h.code LIMIT ").push_bind(HOUSEHOLDS_A_PAGE as i64 + 1);
        query.build_query_as().fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(line).collect())
}

fn line(row: LineRow) -> HouseholdLine {
    let is_stairwell = row.area_kind == "stairwell_unit";
    let building = if is_stairwell { row.parent_name.unwrap_or_default() } else { String::new() };
    HouseholdLine {
        id: HouseholdId(row.id),
        label: format!("{building}{}{}", row.area_name, row.room),
        code: row.code,
        representative: row.representative,
        members: row.members,
    }
}
