//! Who signed, and who asks the same.

use domain::{
    clock::Moment,
    ids::{CommunityId, ConcernId, PersonId},
    oversight::Backing,
    people::{Office, latest_adult_birth},
    proposals::Share,
};

use crate::{Result, Tx, on, proposals::petition::totals};

/// Who stands behind a question on the live register, together with one more person.
///
/// # Errors
/// When the database fails.
pub async fn backing(
    tx: &mut Tx<'_>,
    community: CommunityId,
    (concern, with): (Option<ConcernId>, Option<PersonId>),
    now: Moment,
) -> Result<Backing> {
    let today = now.day();
    let totals = totals(tx, community, today).await?;
    let (voters, representatives): (i64, i64) = on!(tx, conn => sqlx::query_as(
        "WITH signed AS (
             SELECT p.id, p.born FROM persons p
             WHERE p.community_id = $1 AND p.died IS NULL
                   AND (p.id = $5 OR p.id IN (SELECT person_id FROM concern_signatures WHERE concern_id = $4)))
         SELECT (SELECT COUNT(*) FROM signed s WHERE s.born <= $3 AND EXISTS (
                     SELECT 1 FROM residencies r WHERE r.person_id = s.id AND r.valid_from <= $2
                            AND (r.valid_until IS NULL OR r.valid_until > $2))),
                (SELECT COUNT(*) FROM signed s WHERE EXISTS (
                     SELECT 1 FROM offices o WHERE o.person_id = s.id AND o.office = $6 AND o.valid_from <= $2
                            AND (o.valid_until IS NULL OR o.valid_until > $2)))",
    )
    .bind(community.0)
    .bind(today.number())
    .bind(latest_adult_birth(today).number())
    .bind(concern.map(|id| id.0))
    .bind(with.map(|id| id.0))
    .bind(Office::ResidentRepresentative.name())
    .fetch_one(conn)
    .await)?;
    Ok(Backing {
        representatives: Share { have: representatives, of: totals.representatives },
        voters: Share { have: voters, of: totals.adults },
    })
}

/// Whether somebody has signed.
///
/// # Errors
/// When the database fails.
pub async fn has_signed(tx: &mut Tx<'_>, concern: ConcernId, person: PersonId) -> Result<bool> {
    let found: i64 = on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM concern_signatures WHERE concern_id = $1 AND person_id = $2")
    .bind(concern.0)
    .bind(person.0)
    .fetch_one(conn)
    .await)?;
    Ok(found > 0)
}

/// How many others ask the same: who signed, and who asked what was laid beside it.
///
/// # Errors
/// When the database fails.
pub async fn also_asked(tx: &mut Tx<'_>, concern: ConcernId) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(DISTINCT a.person_id) FROM (
             SELECT s.person_id FROM concern_signatures s JOIN concerns c ON c.id = s.concern_id
             WHERE c.id = $1 OR c.merged_into = $1
             UNION ALL SELECT c.raised_by FROM concerns c WHERE c.merged_into = $1) a
         WHERE a.person_id <> (SELECT raised_by FROM concerns WHERE id = $1)")
    .bind(concern.0)
    .fetch_one(conn)
    .await)?)
}
