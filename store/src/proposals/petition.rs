//! Who stands behind a matter, counted on the live roll for the thresholds of a statutory petition.

use domain::{
    clock::{Day, Moment},
    ids::{CommunityId, PersonId},
    people::Office,
    proposals::{Backing, Proposal, Share},
};
use uuid::Uuid;

use super::facts::born_by;
use crate::{Result, Tx, on};

/// Adults who live here today; the beginning of every query below.
macro_rules! living {
    ($rest:literal) => {
        concat!(
            "WITH living AS (
                SELECT DISTINCT p.id FROM persons p
                JOIN residencies r ON r.person_id = p.id AND r.valid_from <= $2
                     AND (r.valid_until IS NULL OR r.valid_until > $2)
                WHERE p.community_id = $1 AND p.died IS NULL AND p.born <= $3) ",
            $rest
        )
    };
}

/// How many there are of each group today.
#[derive(sqlx::FromRow)]
pub(crate) struct Totals {
    pub adults: i64,
    households: i64,
    pub representatives: i64,
}

#[derive(sqlx::FromRow)]
struct Backer {
    kind: String,
    person_id: Uuid,
}

/// Everybody behind the matter, and what `person` adds to that.
pub(super) async fn backing(
    tx: &mut Tx<'_>,
    matter: &Proposal,
    person: Option<PersonId>,
    now: Moment,
) -> Result<(Backing, Backing)> {
    let today = now.day();
    let totals = totals(tx, matter.community, today).await?;
    let backers = backers(tx, matter, today).await?;
    let count = |kind: &str, only: Option<PersonId>| {
        let of_kind = backers.iter().filter(|one| one.kind == kind);
        let counted = of_kind.filter(|one| only.is_none_or(|person| one.person_id == person.0));
        i64::try_from(counted.count()).unwrap_or(i64::MAX)
    };
    let backing = |only: Option<PersonId>| Backing {
        adults: Share { have: count("adult", only), of: totals.adults },
        households: Share { have: count("household", only), of: totals.households },
        representatives: Share { have: count("representative", only), of: totals.representatives },
    };
    let adds = person.map(|person| only_what_it_adds(backing(Some(person)))).unwrap_or_default();
    Ok((backing(None), adds))
}

/// One person adds numbers to those who signed, none to those who are there.
const fn only_what_it_adds(mut one: Backing) -> Backing {
    one.adults.of = 0;
    one.households.of = 0;
    one.representatives.of = 0;
    one
}

/// How many there are of each group on that day.
pub(crate) async fn totals(tx: &mut Tx<'_>, community: CommunityId, today: Day) -> Result<Totals> {
    Ok(on!(tx, conn => sqlx::query_as(living!(
        "SELECT (SELECT COUNT(*) FROM living) AS adults,
                (SELECT COUNT(DISTINCT h.household_id) FROM household_representatives h
                 JOIN living l ON l.id = h.person_id
                 WHERE h.community_id = $1 AND h.valid_from <= $2 AND (h.valid_until IS NULL OR h.valid_until > $2))
                    AS households,
                (SELECT COUNT(DISTINCT o.person_id) FROM offices o
                 WHERE o.community_id = $1 AND o.office = $4 AND o.valid_from <= $2
                   AND (o.valid_until IS NULL OR o.valid_until > $2)) AS representatives"))
    .bind(community.0)
    .bind(today.number())
    .bind(born_by(today).number())
    .bind(Office::ResidentRepresentative.name())
    .fetch_one(conn)
    .await)?)
}

async fn backers(tx: &mut Tx<'_>, matter: &Proposal, today: Day) -> Result<Vec<Backer>> {
    Ok(on!(tx, conn => sqlx::query_as(living!(
        ", backers AS (SELECT DISTINCT person_id FROM proposal_signatures WHERE proposal_id = $5)
         SELECT 'adult' AS kind, b.person_id FROM backers b JOIN living l ON l.id = b.person_id
         UNION ALL
         SELECT 'household', h.person_id FROM household_representatives h
         JOIN backers b ON b.person_id = h.person_id
         JOIN living l ON l.id = h.person_id
         WHERE h.valid_from <= $2 AND (h.valid_until IS NULL OR h.valid_until > $2)
         UNION ALL
         SELECT 'representative', o.person_id FROM (
             SELECT DISTINCT person_id FROM offices
             WHERE community_id = $1 AND office = $4 AND valid_from <= $2
               AND (valid_until IS NULL OR valid_until > $2)) o
         JOIN backers b ON b.person_id = o.person_id"))
    .bind(matter.community.0)
    .bind(today.number())
    .bind(born_by(today).number())
    .bind(Office::ResidentRepresentative.name())
    .bind(matter.id.0)
    .fetch_all(conn)
    .await)?)
}
