//! Why a person is on a roll or not: what the register says of them, and the reasons of corrections.

use domain::{
    clock::Day,
    ids::{AreaId, CommunityId, HouseholdId, PersonId},
    people::{Membership, OfficeHolding, Residency, Unit},
    rolls::{Correction, Days, Known, Noted, Reason, Roll, explain},
    rules::Body,
    votes::Vote,
};

use crate::{Result, StoreError, Tx, people};

/// Reasons that are looked up one by one; a list that was imported moves more, and is itself the reason.
const LOOKED_UP: usize = 200;

/// A day before anything in a register, counted from 1970.
const LONG_AGO: i64 = -60_000;

/// What the register says of a person, as far as it decides about rolls.
pub(super) async fn known(tx: &mut Tx<'_>, community: CommunityId, id: PersonId, as_of: Day) -> Result<Known> {
    let person = people::persons_by_ids(tx, community, &[id]).await?.remove(&id).ok_or(StoreError::NotFound)?;
    // What has ended is a reason as well.
    let ties = people::ties(tx, id, Day::from_number(LONG_AGO)).await?;
    let mut residencies: Vec<Residency> = ties.residencies;
    residencies.sort_by_key(|home| home.basis);
    let home = residencies.iter().find(|home| home.period.holds_on(as_of)).map(|home| home.household);
    let (grid, representative) = match home {
        Some(home) => around(tx, community, home, as_of).await?,
        None => (None, None),
    };
    let (memberships, offices): (Vec<Membership>, Vec<OfficeHolding>) = (ties.memberships, ties.offices);
    let owns = ties.ownerships.iter().any(|owned| owned.period.holds_on(as_of));
    Ok(Known { person, residencies, grid, representative, memberships, offices, owns })
}

type Around = (Option<AreaId>, Option<(domain::people::Person, bool)>);

/// The group of a household, and who represents it.
async fn around(tx: &mut Tx<'_>, community: CommunityId, home: HouseholdId, as_of: Day) -> Result<Around> {
    let home = people::home(tx, community, home, as_of).await?;
    let held = home.representation.filter(|held| held.period.holds_on(as_of));
    let Some(held) = held else { return Ok((home.grid, None)) };
    let person = people::persons_by_ids(tx, community, &[held.person]).await?.remove(&held.person);
    let mut members = home.members.iter();
    let lives_there = members.any(|member| member.person.id == held.person && member.residency.period.holds_on(as_of));
    Ok((home.grid, person.map(|person| (person, lives_there))))
}

/// Why a person is on the roll of a vote, or is not, by the register of today or of the day on which it closed.
///
/// # Errors
/// When the person is of another community, the database fails or holds an impossible row.
pub async fn reason(
    tx: &mut Tx<'_>,
    community: CommunityId,
    (vote, roll): (&Vote, &super::Head),
    person: PersonId,
    today: Day,
) -> Result<Reason> {
    let days = Days { as_of: today.min(roll.closes.day()), voting: roll.voting_day };
    let mut known = known(tx, community, person, days.as_of).await?;
    if vote.body == Body::Owners {
        let owners = people::units(tx, community, vote.body, vote.part, days.as_of).await?;
        let is_theirs = |unit: &Unit| unit.holding.as_ref().is_some_and(|holding| holding.persons.contains(&person));
        known.owns = owners.iter().any(is_theirs);
    }
    Ok(explain((vote.body, vote.rule.unit), vote.part, &known, days))
}

/// The corrections by which a roll follows the register, each with its reason.
pub(super) async fn noted(
    tx: &mut Tx<'_>,
    community: CommunityId,
    vote: &Vote,
    roll: &Roll,
    (corrections, as_of): (Vec<Correction>, Day),
) -> Result<Vec<Noted>> {
    let is_long = corrections.len() > LOOKED_UP;
    let days = Days { as_of, voting: roll.voting_day };
    let mut noted = Vec::with_capacity(corrections.len());
    for correction in corrections {
        let person = match &correction {
            Correction::Removed { no } => roll.entry(*no).map(|entry| entry.unit.person),
            Correction::Added { entry } => Some(entry.unit.person),
            Correction::Changed { .. } => None,
        };
        let reason = match (&correction, person) {
            (Correction::Added { .. }, _) if vote.body == Body::Owners => Reason::Owns,
            (Correction::Removed { .. }, _) if vote.body == Body::Owners => Reason::OwnsNothing,
            (Correction::Changed { entry, was }, _) if entry.unit.person != *was => Reason::RepresentativeChanged,
            (_, Some(person)) if !is_long => {
                let known = known(tx, community, person, as_of).await?;
                let reason = explain((vote.body, vote.rule.unit), vote.part, &known, days);
                // Who goes although the register still names them was listed wrongly before.
                let fits = reason.includes() == matches!(correction, Correction::Added { .. });
                if fits { reason } else { Reason::RegisterCorrected }
            }
            (_, _) => Reason::RegisterCorrected,
        };
        noted.push(Noted { correction, reason });
    }
    Ok(noted)
}
