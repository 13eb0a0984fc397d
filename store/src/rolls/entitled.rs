//! Who is entitled by the register.

use std::collections::BTreeSet;

use domain::{
    clock::Day,
    ids::{AreaId, CommunityId},
    people::Unit,
    rules::Body,
};

use crate::{Result, Tx, people};

/// Years of age from which one votes.
const OF_AGE: i32 = 18;

/// The units of a body: their relations as they are on `as_of`, their ages as they will be on the voting day (E12).
pub(crate) async fn entitled(
    tx: &mut Tx<'_>,
    community: CommunityId,
    (body, grid): (Body, Option<AreaId>),
    as_of: Day,
    voting_day: Day,
) -> Result<Vec<Unit>> {
    let mut units = people::units(tx, community, body, grid, as_of).await?;
    if as_of < voting_day {
        let known: BTreeSet<_> = units.iter().map(|unit| (unit.kind, unit.unit_id)).collect();
        let later = people::units(tx, community, body, grid, voting_day).await?;
        for unit in later.into_iter().filter(|unit| !known.contains(&(unit.kind, unit.unit_id))) {
            let person = people::person(tx, unit.person).await?;
            if person.is_some_and(|person| person.born.age_on(as_of) < OF_AGE) {
                units.push(unit);
            }
        }
    }
    Ok(units)
}
