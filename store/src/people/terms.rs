//! Persons by name and terms of office, page by page, for the desk.

use domain::{
    clock::Day,
    ids::{CommunityId, OfficeHoldingId, PersonId},
    people::{Office, Period, Person},
    text::Name,
};
use uuid::Uuid;

use super::row::{self, PersonRow, read_all};
use crate::{Result, StoreError, Tx, on};

/// How many persons or terms one page shows.
pub const PERSONS_A_PAGE: usize = 30;

/// A term of office in a list, ended or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermLine {
    /// The term.
    pub id: OfficeHoldingId,
    /// The office.
    pub office: Office,
    /// Who holds or held it.
    pub person: PersonId,
    /// Their name.
    pub name: Name,
    /// The grid or building it is for.
    pub area_name: Option<String>,
    /// The term's days.
    pub period: Period,
    /// Why it ended, where that was entered.
    pub end_reason: Option<String>,
}

#[derive(sqlx::FromRow)]
struct TermRow {
    id: Uuid,
    office: String,
    person_id: Uuid,
    name: String,
    area_name: Option<String>,
    valid_from: i64,
    valid_until: Option<i64>,
    end_reason: Option<String>,
}

/// Which terms are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermFilter {
    /// Of this office only.
    pub office: Option<Office>,
    /// Of this person only.
    pub person: Option<PersonId>,
    /// After this one, the last of the page before.
    pub after: Option<(Day, OfficeHoldingId)>,
}

/// Terms of office, the latest first. One row more than a page shows says that there is a next page.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn terms_list(tx: &mut Tx<'_>, community: CommunityId, filter: TermFilter) -> Result<Vec<TermLine>> {
    let rows: Vec<TermRow> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::new(
            "SELECT o.id, o.office, o.person_id, p.name, n.name AS area_name, o.valid_from, o.valid_until, o.end_reason
             FROM offices o
             JOIN persons p ON p.id = o.person_id
             LEFT JOIN area_nodes n ON n.id = o.area_id
             WHERE o.community_id = ");
        query.push_bind(community.0);
        if let Some(office) = filter.office {
            query.push(" AND o.office = ").push_bind(office.name());
        }
        if let Some(person) = filter.person {
            query.push(" AND o.person_id = ").push_bind(person.0);
        }
        if let Some((from, id)) = filter.after {
            query.push(" AND (-o.valid_from, o.id) > (").push_bind(-from.number()).push(", ").push_bind(id.0).push(")");
        }
        query.push(" ORDER BY -o.valid_from, o.id LIMIT ").push_bind(PERSONS_A_PAGE as i64 + 1);
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(term).collect()
}

/// One term of this community.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none with this id here.
pub async fn term_line(tx: &mut Tx<'_>, community: CommunityId, id: OfficeHoldingId) -> Result<TermLine> {
    let row: Option<TermRow> = on!(tx, conn => sqlx::query_as(
        "SELECT o.id, o.office, o.person_id, p.name, n.name AS area_name, o.valid_from, o.valid_until, o.end_reason
         FROM offices o
         JOIN persons p ON p.id = o.person_id
         LEFT JOIN area_nodes n ON n.id = o.area_id
         WHERE o.community_id = $1 AND o.id = $2",
    )
    .bind(community.0)
    .bind(id.0)
    .fetch_optional(conn)
    .await)?;
    term(row.ok_or(StoreError::NotFound)?)
}

fn term(row: TermRow) -> Result<TermLine> {
    Ok(TermLine {
        id: OfficeHoldingId(row.id),
        office: row::word("offices", row.id, &row.office, Office::from_name(&row.office))?,
        person: PersonId(row.person_id),
        name: row::name("persons", row.person_id, &row.name)?,
        area_name: row.area_name,
        period: Period { from: Day::from_number(row.valid_from), until: row.valid_until.map(Day::from_number) },
        end_reason: row.end_reason,
    })
}

/// Persons whose name begins with these characters, or whose code it is, by name; `after` is the last of the page
/// before. One row more than a page shows says that there is a next page.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn find_persons(
    tx: &mut Tx<'_>,
    community: CommunityId,
    search: &str,
    after: Option<(&str, PersonId)>,
) -> Result<Vec<Person>> {
    let begins = format!("{}%", search.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    let (name, id) = after.map_or(("", PersonId(Uuid::nil())), |after| after);
    let rows: Vec<PersonRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, code, name, born, sex, phone, died FROM persons
         WHERE community_id = $1 AND (name LIKE $2 ESCAPE '\\' OR code = $3) AND (name, id) > ($4, $5)
         ORDER BY name, id LIMIT $6",
    )
    .bind(community.0)
    .bind(&begins)
    .bind(search)
    .bind(name)
    .bind(id.0)
    .bind(PERSONS_A_PAGE as i64 + 1)
    .fetch_all(conn)
    .await)?;
    read_all(rows)
}
