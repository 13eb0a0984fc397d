//! The demo's register: the town and its cast as rows, imported in one act like any list.

use std::collections::BTreeMap;

use anyhow::Context;
use domain::{
    clock::{Day, Moment},
    ids::{AreaId, CommunityId, EstateId, HouseholdId, OfficeHoldingId, PersonId},
    people::{
        Area, AreaKind, Code, Deed, Estate, ExclusiveUnit, Household, Membership, Office, OfficeHolding, Ownership,
        Period, Person, Phone, RegisterEvent, Representation, Residency, ResidencyBasis, Rows, Sex, Share,
        SquareMetres, is_asked_for_kin,
    },
    permit::Actor,
    text::Name,
};
use store::{
    Author, Store, Write,
    people::change,
    record::{Founding, found},
};

use super::{
    cast::{COLLEAGUES, Cast},
    town::{BUILDINGS, Flat, GRIDS, Town, grid_of},
};

/// The telephone of the office, shown at the foot of every page; a number nobody has.
const OFFICE_PHONE: &str = "0591-8750-0000";

/// Who is who, after the import.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// Persons by their code.
    pub persons: BTreeMap<String, PersonId>,
    /// Households in the order of the town's flats.
    pub households: Vec<HouseholdId>,
    /// The grids.
    pub grids: Vec<AreaId>,
    /// The buildings.
    pub buildings: Vec<AreaId>,
}

/// Founds the community under the short name `slug` and imports its register.
///
/// # Errors
/// When the short name is taken or the store fails.
pub async fn found_town(
    store: &Store,
    slug: &str,
    town: Town,
    cast: Cast,
    at: Moment,
) -> anyhow::Result<(CommunityId, Register)> {
    let community = CommunityId(store.chance().id(at));
    let author = Author { community, actor: Actor::System, now: at };
    let founding = Founding {
        slug: slug.to_owned(),
        name: "军门社区".to_owned(),
        subdistrict: "安泰街道".to_owned(),
        office_phone: OFFICE_PHONE.to_owned(),
        office_hours: "周一至周五 8:30–17:30，周六 9:00–12:00".to_owned(),
    };
    let register = store
        .write(author, move |w| {
            Box::pin(async move {
                found(w, &founding).await?;
                let (register, rows) =
                    build(w, &town, &cast).map_err(|error| store::StoreError::fault("demo", "register", error))?;
                change(w, &RegisterEvent { deed: Deed::Imported, rows }).await?;
                Ok(register)
            })
        })
        .await?;
    Ok((community, register))
}

/// A term of office; everybody but the members of the supervision committee has stated that no near kin sits opposite.
fn term(
    id: OfficeHoldingId,
    person: PersonId,
    office: Office,
    (area, period): (Option<AreaId>, Period),
) -> anyhow::Result<OfficeHolding> {
    let phone = Some(Phone::parse(OFFICE_PHONE)?);
    let is_free_of_kin = is_asked_for_kin(office) && office != Office::SupervisionMember;
    Ok(OfficeHolding { id, person, office, area, phone, period, end_reason: None, is_free_of_kin })
}

fn build(w: &Write<'_>, town: &Town, cast: &Cast) -> anyhow::Result<(Register, Rows)> {
    let (mut register, mut rows) = (Register::default(), Rows::default());
    let since = Period::since(Day::new(2021, 6, 1).context("a day")?);
    let stairwells = areas(w, &mut register, &mut rows)?;
    let estates = estates(w, &mut rows)?;
    for flat in &town.flats {
        let area = stairwells[&(flat.building, flat.stairwell)];
        household(w, &mut register, &mut rows, flat, area, estate_of(flat.building, estates), since)?;
    }
    for colleague in &COLLEAGUES {
        let born = Day::new(1985, 4, 12).context("a day")?;
        let person = Person {
            id: w.id(),
            code: Code::parse(colleague.code)?,
            name: Name::parse(colleague.name)?,
            born,
            sex: None,
            phone: None,
            died: None,
        };
        register.persons.insert(colleague.code.to_owned(), person.id);
        rows.offices.push(term(w.id(), person.id, colleague.office, (None, since))?);
        rows.persons.push(person);
    }
    for post in &cast.posts {
        let area = post
            .grid
            .map(|grid| register.grids[grid])
            .or(post.building.map(|building| register.buildings[building - 1]));
        rows.offices.push(term(w.id(), register.persons[&post.person], post.office, (area, since))?);
    }
    for (code, kind, grid) in &cast.members {
        let is_voting = *kind == domain::permit::PartyStanding::Full;
        let branch = Name::parse(&format!("第{}网格党支部", grid + 1))?;
        rows.memberships.push(Membership {
            id: w.id(),
            person: register.persons[code],
            branch,
            kind: *kind,
            is_voting,
            period: since,
        });
    }
    Ok((register, rows))
}

fn areas(w: &Write<'_>, register: &mut Register, rows: &mut Rows) -> anyhow::Result<BTreeMap<(usize, usize), AreaId>> {
    let mut stairwells = BTreeMap::new();
    for grid in 1..=GRIDS {
        let id = w.id();
        rows.areas.push(Area {
            id,
            kind: AreaKind::Grid,
            parent: None,
            code: Code::parse(&format!("G{grid}"))?,
            name: Name::parse(&format!("第{grid}网格"))?,
        });
        register.grids.push(id);
    }
    for building in 1..=BUILDINGS {
        let id = w.id();
        let parent = Some(register.grids[grid_of(building)]);
        rows.areas.push(Area {
            id,
            kind: AreaKind::Building,
            parent,
            code: Code::parse(&format!("{building}"))?,
            name: Name::parse(&format!("{building}号楼"))?,
        });
        register.buildings.push(id);
        for stairwell in 1..=3 {
            let unit = w.id();
            rows.areas.push(Area {
                id: unit,
                kind: AreaKind::StairwellUnit,
                parent: Some(id),
                code: Code::parse(&format!("{building}-{stairwell}"))?,
                name: Name::parse(&format!("{stairwell}单元"))?,
            });
            stairwells.insert((building, stairwell), unit);
        }
    }
    Ok(stairwells)
}

fn estates(w: &Write<'_>, rows: &mut Rows) -> anyhow::Result<[EstateId; 2]> {
    let ids = [w.id(), w.id()];
    for (id, (code, name)) in ids.into_iter().zip([("E1", "锦绣苑"), ("E2", "河畔新村")]) {
        rows.estates.push(Estate { id, code: Code::parse(code)?, name: Name::parse(name)? });
    }
    Ok(ids)
}

/// Twelve buildings are one estate, five another; the rest is old public housing.
fn estate_of(building: usize, estates: [EstateId; 2]) -> Option<EstateId> {
    match building {
        1..=12 => Some(estates[0]),
        13..=17 => Some(estates[1]),
        _ => None,
    }
}

fn household(
    w: &Write<'_>,
    register: &mut Register,
    rows: &mut Rows,
    flat: &Flat,
    area: AreaId,
    estate: Option<EstateId>,
    since: Period,
) -> anyhow::Result<()> {
    let id = w.id();
    let room = flat.code.rsplit('-').next().unwrap_or(&flat.code);
    rows.households.push(Household { id, code: Code::parse(&flat.code)?, area, room: Code::parse(room)?, estate });
    register.households.push(id);
    let building = register.buildings[flat.building - 1];
    let size = SquareMetres::from_hundredths(flat.area).context("an area")?;
    let unit = ExclusiveUnit { id: w.id(), code: Code::parse(&flat.code)?, building, household: Some(id), area: size };
    for (place, resident) in flat.people.iter().enumerate() {
        let sex = Some(if resident.is_woman { Sex::Female } else { Sex::Male });
        let person = Person {
            id: w.id(),
            code: Code::parse(&resident.code)?,
            name: Name::parse(&resident.name)?,
            born: resident.born,
            sex,
            phone: None,
            died: None,
        };
        let basis =
            if resident.is_registered { ResidencyBasis::HouseholdRegistration } else { ResidencyBasis::UsualResidence };
        rows.residencies.push(Residency {
            id: w.id(),
            person: person.id,
            household: id,
            basis,
            period: Period::since(since.from.max(resident.born)),
        });
        if place == 0 {
            rows.representations.push(Representation { id: w.id(), household: id, person: person.id, period: since });
            if resident.is_registered {
                rows.ownerships.push(Ownership {
                    id: w.id(),
                    unit: unit.id,
                    person: Some(person.id),
                    owner_group: None,
                    share: Share::WHOLE,
                    period: since,
                });
            }
        }
        register.persons.insert(resident.code.clone(), person.id);
        rows.persons.push(person);
    }
    rows.units.push(unit);
    Ok(())
}
