//! Who stands behind a request to decide anew (复议), or a demand of all four steps, counted on the live roll.

use domain::{
    clock::Moment,
    ids::PersonId,
    people::Office,
    proposals::{Backing, Detoured, Event, MatterClass, Path, Proposal, Share, Step},
};
use uuid::Uuid;

use super::facts::born_by;
use crate::{Result, Tx, Write, on, run};

/// Supporters of a request to decide anew.
const RECONSIDERATION: &str = "reconsideration";
/// Those who demand all four steps.
const FULL_PATH: &str = "full-path";

/// What can be supported at the matter's stage. A matter of the short path is first asked for all four steps.
pub(super) fn open_kind(matter: &Proposal) -> Option<&'static str> {
    let (step, _) = matter.reconsiderable()?;
    let has_request = matter.reconsideration().is_some_and(|request| request.answer.is_none());
    if !has_request && step == Step::Resolution && matter.course.path == Path::Short {
        Some(FULL_PATH)
    } else {
        Some(RECONSIDERATION)
    }
}

/// Who joined with an event, in what.
pub(super) fn joined(event: &Event) -> Option<(PersonId, &'static str)> {
    match event {
        Event::Detoured(Detoured::ReconsiderationAsked { by, .. } | Detoured::ReconsiderationSupported { by, .. }) => {
            Some((*by, RECONSIDERATION))
        }
        Event::Detoured(Detoured::FullPathDemanded { by, .. }) => Some((*by, FULL_PATH)),
        _ => None,
    }
}

/// Whether those who supported an earlier request are forgotten with it.
pub(super) const fn begins_anew(event: &Event) -> bool {
    matches!(event, Event::Detoured(Detoured::ReconsiderationAsked { .. }))
}

/// Keeps who joined.
pub(super) async fn keep(w: &mut Write<'_>, matter: &Proposal, event: &Event) -> Result<()> {
    let Some((by, kind)) = joined(event) else { return Ok(()) };
    let now = w.now;
    if begins_anew(event) {
        run!(
            w.tx(),
            sqlx::query("DELETE FROM proposal_supporters WHERE proposal_id = $1 AND kind = $2")
                .bind(matter.id.0)
                .bind(kind)
        )?;
    }
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO proposal_supporters (proposal_id, person_id, kind, community_id, at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (proposal_id, person_id, kind) DO NOTHING"
        )
        .bind(matter.id.0)
        .bind(by.0)
        .bind(kind)
        .bind(matter.community.0)
        .bind(now.micros())
    )?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Counted {
    adults: i64,
    all_adults: i64,
    representatives: i64,
    all_representatives: i64,
}

/// Supporters who live here today (for a matter of one group: in that group) and representatives in office today, of all.
pub(super) async fn support(tx: &mut Tx<'_>, matter: &Proposal, kind: &str, now: Moment) -> Result<Backing> {
    let grid = matter.grid.filter(|_| matter.class == MatterClass::GroupMatter).map(|grid| grid.0);
    let today = now.day();
    let counted: Counted = on!(tx, conn => sqlx::query_as(
        "WITH living AS (
            SELECT DISTINCT p.id FROM persons p
            JOIN residencies r ON r.person_id = p.id AND r.valid_from <= $2
                 AND (r.valid_until IS NULL OR r.valid_until > $2)
            JOIN households h ON h.id = r.household_id
            JOIN area_nodes a ON a.id = h.area_id
            LEFT JOIN area_nodes b ON b.id = a.parent_id
            WHERE p.community_id = $1 AND p.died IS NULL AND p.born <= $3
              AND (CAST($4 AS INTEGER) = 0 OR $5 = CASE a.kind
                   WHEN 'stairwell_unit' THEN b.parent_id WHEN 'building' THEN a.parent_id ELSE a.id END)),
         represent AS (
            SELECT DISTINCT person_id AS id FROM offices
            WHERE community_id = $1 AND office = $6 AND valid_from <= $2
              AND (valid_until IS NULL OR valid_until > $2)),
         behind AS (SELECT person_id AS id FROM proposal_supporters WHERE proposal_id = $7 AND kind = $8)
         SELECT (SELECT COUNT(*) FROM behind JOIN living ON living.id = behind.id) AS adults,
                (SELECT COUNT(*) FROM living) AS all_adults,
                (SELECT COUNT(*) FROM behind JOIN represent ON represent.id = behind.id) AS representatives,
                (SELECT COUNT(*) FROM represent) AS all_representatives")
    .bind(matter.community.0)
    .bind(today.number())
    .bind(born_by(today).number())
    .bind(i64::from(grid.is_some()))
    .bind(grid.unwrap_or(Uuid::nil()))
    .bind(Office::ResidentRepresentative.name())
    .bind(matter.id.0)
    .bind(kind)
    .fetch_one(conn)
    .await)?;
    Ok(Backing {
        adults: Share { have: counted.adults, of: counted.all_adults },
        households: Share::default(),
        representatives: Share { have: counted.representatives, of: counted.all_representatives },
    })
}

/// Whether this person joined.
pub(super) async fn supports(tx: &mut Tx<'_>, matter: &Proposal, kind: &str, person: PersonId) -> Result<bool> {
    let found: Option<i64> = on!(tx, conn => sqlx::query_scalar(
        "SELECT at FROM proposal_supporters WHERE proposal_id = $1 AND kind = $2 AND person_id = $3")
        .bind(matter.id.0)
        .bind(kind)
        .bind(person.0)
        .fetch_optional(conn)
        .await)?;
    Ok(found.is_some())
}
