//! Who sits in the bodies whose composition the law prescribes.

use domain::{
    clock::Day,
    ids::CommunityId,
    people::{Sex, Unit},
    rules::{Body, Seats},
};

use crate::{Result, Tx, people};

/// How many of whom sit in the representatives' assembly and the residents' committee on a day.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn seats(tx: &mut Tx<'_>, community: CommunityId, day: Day) -> Result<Seats> {
    let assembly = people::units(tx, community, Body::RepresentativesAssembly, None, day).await?;
    let committee = people::units(tx, community, Body::ResidentsCommittee, None, day).await?;
    let in_committee = |unit: &Unit| committee.iter().any(|one| one.person == unit.person);
    Ok(Seats {
        assembly: count(&assembly, |_| true),
        representatives: count(&assembly, |unit| !in_committee(unit)),
        assembly_women: count(&assembly, |unit| unit.sex == Some(Sex::Female)),
        committee: count(&committee, |_| true),
        committee_women: count(&committee, |unit| unit.sex == Some(Sex::Female)),
        sex_unknown: count(&assembly, |unit| unit.sex.is_none()),
    })
}

fn count(units: &[Unit], which: impl Fn(&Unit) -> bool) -> i64 {
    i64::try_from(units.iter().filter(|unit| which(unit)).count()).unwrap_or(i64::MAX)
}
