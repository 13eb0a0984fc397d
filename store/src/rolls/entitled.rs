//! Who is entitled by the register.

use std::collections::BTreeSet;

use domain::{
    clock::Day,
    ids::CommunityId,
    people::{Part, Unit},
    rules::{Body, VoterKind},
};

use crate::{Result, Tx, people};

/// Years of age from which one votes.
const OF_AGE: i32 = 18;

/// The units of a body: their relations as they are on `as_of`, their ages as they will be on the voting day (E12).
pub(crate) async fn entitled(
    tx: &mut Tx<'_>,
    community: CommunityId,
    (body, unit, part): (Body, VoterKind, Option<Part>),
    as_of: Day,
    voting_day: Day,
) -> Result<Vec<Unit>> {
    let mut units = on_day(tx, community, (body, unit, part), as_of).await?;
    if as_of < voting_day {
        let known: BTreeSet<_> = units.iter().map(|one| (one.kind, one.unit_id)).collect();
        let later = on_day(tx, community, (body, unit, part), voting_day).await?;
        for one in later.into_iter().filter(|one| !known.contains(&(one.kind, one.unit_id))) {
            let person = people::person(tx, one.person).await?;
            if person.is_some_and(|person| person.born.age_on(as_of) < OF_AGE) {
                units.push(one);
            }
        }
    }
    Ok(units)
}

/// Everybody with one vote each, or the units of the body.
async fn on_day(
    tx: &mut Tx<'_>,
    community: CommunityId,
    (body, unit, part): (Body, VoterKind, Option<Part>),
    day: Day,
) -> Result<Vec<Unit>> {
    match (body, unit) {
        (Body::ResidentsAssembly, VoterKind::Person) => people::adults(tx, community, day).await,
        _ => people::units(tx, community, body, part, day).await,
    }
}
