//! A small community for tests: two grids, four buildings, twenty households, every office, thirteen party members.

use domain::{
    clock::{Day, Moment},
    ids::{AreaId, CommunityId, HouseholdId, PersonId},
    people::{
        Area, AreaKind, Code, Deed, Household, Membership, Office, OfficeHolding, Period, Person, RegisterEvent,
        Representation, Residency, ResidencyBasis, Rows, Sex,
    },
    permit::{Actor, PartyStanding},
    text::Name,
};

use super::{change, standing};
use crate::{
    Author, Store, Write,
    record::{Founding, found},
};

/// The small community, with the ids that a test needs.
#[derive(Clone, Debug)]
pub struct Village {
    /// The community; its short name is the one it was made with.
    pub community: CommunityId,
    /// The two grids.
    pub grids: Vec<AreaId>,
    /// The four buildings, two in each grid.
    pub buildings: Vec<AreaId>,
    /// The twenty households, five in each building: `1-1-101` … `4-1-501`.
    pub households: Vec<VillageHousehold>,
    /// Who holds which office, with the area it is for.
    pub offices: Vec<(Office, Option<AreaId>, PersonId)>,
    /// The ten party members who vote.
    pub voting_members: Vec<PersonId>,
    /// The three who do not: without a vote, probationary, checked in.
    pub other_members: Vec<PersonId>,
}

/// A household of the village.
#[derive(Clone, Copy, Debug)]
pub struct VillageHousehold {
    /// Its id.
    pub id: HouseholdId,
    /// Its representative, born in 1970.
    pub representative: PersonId,
    /// A second adult, born in 1980.
    pub second: PersonId,
    /// A child who turns eighteen on 20 May 2026.
    pub child: PersonId,
}

/// When the village was founded: 1 January 2026, 09:00. Everybody lives there since 2020.
#[must_use]
pub fn village_founded() -> Moment {
    Moment::parse("2026-01-01T09:00:00+08:00").expect("a well-formed moment")
}

/// Founds a small community with the short name `slug`; its register is imported by the system.
///
/// # Panics
/// When the store refuses.
pub async fn village(store: &Store, slug: &str) -> Village {
    let community = CommunityId(store.chance().id(village_founded()));
    let author = Author { community, actor: Actor::System, now: village_founded() };
    let slug = slug.to_owned();
    let write = store.write(author, move |w| {
        Box::pin(async move {
            found(w, &founding(slug)).await?;
            let (village, rows) = build(w);
            change(w, &RegisterEvent { deed: Deed::Imported, rows }).await?;
            Ok(village)
        })
    });
    write.await.expect("a village is founded")
}

impl Village {
    /// Who holds this office, if one does; the first by area where several do.
    ///
    /// # Panics
    /// When nobody holds it.
    #[must_use]
    pub fn holder(&self, office: Office) -> PersonId {
        *self.holders(office).first().expect("somebody holds the office")
    }

    /// Everybody who holds this office.
    #[must_use]
    pub fn holders(&self, office: Office) -> Vec<PersonId> {
        self.offices.iter().filter(|(held, _, _)| *held == office).map(|(_, _, person)| *person).collect()
    }

    /// A person as an actor, as the register says at `now`.
    ///
    /// # Panics
    /// When the person is not in the village.
    pub async fn actor(&self, store: &Store, person: PersonId, now: Moment) -> Actor {
        let mut reader = store.reader().await.expect("a connection");
        let found = standing(&mut reader.tx(), self.community, person, now).await.expect("the register is readable");
        Actor::Person(Box::new(found.expect("the person lives in the village").1))
    }

    /// A person as the author of an act at `now`.
    ///
    /// # Panics
    /// When the person is not in the village.
    pub async fn author(&self, store: &Store, person: PersonId, now: Moment) -> Author {
        Author { community: self.community, actor: self.actor(store, person, now).await, now }
    }
}

fn founding(slug: String) -> Founding {
    Founding {
        slug,
        name: "小军门社区".to_owned(),
        subdistrict: "安泰街道".to_owned(),
        office_phone: "0591-87500000".to_owned(),
        office_hours: "周一至周五 8:30–17:30".to_owned(),
    }
}

fn code(text: &str) -> Code {
    Code::parse(text).expect("a well-formed code")
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a well-formed name")
}

fn day(year: i32, month: u8, day: u8) -> Day {
    Day::new(year, month, day).expect("a day of the calendar")
}

fn since() -> Period {
    Period::since(day(2020, 1, 1))
}

fn build(w: &Write<'_>) -> (Village, Rows) {
    let mut rows = Rows::default();
    let grids: Vec<AreaId> = (1..=2).map(|n| area(w, &mut rows, AreaKind::Grid, None, n, "网格")).collect();
    let buildings: Vec<AreaId> =
        (0..4).map(|n| area(w, &mut rows, AreaKind::Building, Some(grids[n / 2]), n + 1, "号楼")).collect();
    let households = (0..20).map(|n| household(w, &mut rows, &buildings, n)).collect();
    let mut village = Village {
        community: w.community,
        grids,
        buildings,
        households,
        offices: Vec::new(),
        voting_members: Vec::new(),
        other_members: Vec::new(),
    };
    appoint_residents(w, &mut rows, &mut village);
    appoint_staff(w, &mut rows, &mut village);
    admit_members(w, &mut rows, &mut village);
    (village, rows)
}

fn area(w: &Write<'_>, rows: &mut Rows, kind: AreaKind, parent: Option<AreaId>, number: usize, word: &str) -> AreaId {
    let id = w.id();
    let text = if kind == AreaKind::Grid { format!("第{number}{word}") } else { format!("{number}{word}") };
    rows.areas.push(Area { id, kind, parent, code: code(&number.to_string()), name: name(&text) });
    if kind == AreaKind::Building {
        let stairwell = Area {
            id: w.id(),
            kind: AreaKind::StairwellUnit,
            parent: Some(id),
            code: code(&format!("{number}-1")),
            name: name("1单元"),
        };
        rows.areas.push(stairwell);
    }
    id
}

fn household(w: &Write<'_>, rows: &mut Rows, buildings: &[AreaId], n: usize) -> VillageHousehold {
    let building = buildings[n / 5];
    let stairwell = rows.areas.iter().find(|area| area.parent == Some(building)).expect("each building has one");
    let (area, id, room) = (stairwell.id, w.id(), format!("{}01", n % 5 + 1));
    rows.households.push(Household {
        id,
        code: code(&format!("{}-1-{room}", n / 5 + 1)),
        area,
        room: code(&room),
        estate: None,
    });
    let surname = ["王", "李", "张", "刘", "陈"][n % 5];
    let representative = person(w, rows, &format!("R{n:02}A"), &format!("{surname}一{n:02}"), day(1970, 3, 1));
    let second = person(w, rows, &format!("R{n:02}B"), &format!("{surname}二{n:02}"), day(1980, 6, 1));
    let child = person(w, rows, &format!("R{n:02}C"), &format!("{surname}三{n:02}"), day(2008, 5, 20));
    for person in [representative, second, child] {
        let basis = ResidencyBasis::UsualResidence;
        rows.residencies.push(Residency { id: w.id(), person, household: id, basis, period: since() });
    }
    let period = since();
    rows.representations.push(Representation { id: w.id(), household: id, person: representative, period });
    VillageHousehold { id, representative, second, child }
}

fn person(w: &Write<'_>, rows: &mut Rows, number: &str, text: &str, born: Day) -> PersonId {
    let id = w.id();
    let sex = Some(if rows.persons.len().is_multiple_of(2) { Sex::Male } else { Sex::Female });
    rows.persons.push(Person { id, code: code(number), name: name(text), born, sex, phone: None, died: None });
    id
}

fn appoint(
    w: &Write<'_>,
    rows: &mut Rows,
    village: &mut Village,
    (office, area): (Office, Option<AreaId>),
    person: PersonId,
) {
    let id = w.id();
    rows.offices.push(OfficeHolding {
        id,
        person,
        office,
        area,
        phone: None,
        period: since(),
        end_reason: None,
        is_free_of_kin: false,
    });
    village.offices.push((office, area, person));
}

fn appoint_residents(w: &Write<'_>, rows: &mut Rows, village: &mut Village) {
    let homes = village.households.clone();
    let (grids, buildings) = (village.grids.clone(), village.buildings.clone());
    for home in [0, 1, 5, 6, 10, 15] {
        appoint(w, rows, village, (Office::ResidentRepresentative, None), homes[home].representative);
    }
    appoint(w, rows, village, (Office::CommitteeHead, None), homes[2].representative);
    for person in [homes[7].representative, homes[12].representative, homes[17].representative, homes[3].second] {
        appoint(w, rows, village, (Office::CommitteeMember, None), person);
    }
    appoint(w, rows, village, (Office::PartySecretary, None), homes[4].second);
    // Sits in both committees and counts once in the two.
    for person in [homes[7].representative, homes[8].second] {
        appoint(w, rows, village, (Office::PartyCommitteeMember, None), person);
    }
    appoint(w, rows, village, (Office::SupervisionHead, None), homes[9].second);
    for home in [13, 14] {
        appoint(w, rows, village, (Office::SupervisionMember, None), homes[home].second);
    }
    for (n, grid) in grids.into_iter().enumerate() {
        appoint(w, rows, village, (Office::GroupLeader, Some(grid)), homes[10 * n + 1].representative);
    }
    for (n, building) in buildings.into_iter().enumerate() {
        appoint(w, rows, village, (Office::BuildingHead, Some(building)), homes[5 * n + 3].representative);
    }
}

/// Staff live elsewhere.
fn appoint_staff(w: &Write<'_>, rows: &mut Rows, village: &mut Village) {
    let mut number = 0;
    let mut posts: Vec<(Office, Option<AreaId>)> = [
        Office::Clerk,
        Office::Accountant,
        Office::PoliceOfficer,
        Office::LegalAdviser,
        Office::SubdistrictOfficer,
        Office::SystemAdministrator,
    ]
    .map(|office| (office, None))
    .to_vec();
    for grid in &village.grids {
        for office in [Office::GridManager, Office::GridAssistant, Office::GridSupervisor] {
            posts.push((office, Some(*grid)));
        }
    }
    for post in posts {
        number += 1;
        let person = person(w, rows, &format!("S{number:02}"), &format!("职员{number:02}"), day(1985, 1, 1));
        appoint(w, rows, village, post, person);
    }
}

fn admit_members(w: &Write<'_>, rows: &mut Rows, village: &mut Village) {
    let homes = village.households.clone();
    let voting = [
        homes[4].second,
        homes[7].representative,
        homes[8].second,
        homes[0].representative,
        homes[2].representative,
        homes[10].second,
        homes[11].second,
        homes[12].second,
        homes[13].second,
        homes[14].second,
    ];
    let others = [
        (homes[16].representative, PartyStanding::Full),
        (homes[16].second, PartyStanding::Probationary),
        (homes[17].second, PartyStanding::CheckedIn),
    ];
    let mut admit = |person, kind, is_voting| {
        let branch = name("第一支部");
        rows.memberships.push(Membership { id: w.id(), person, branch, kind, is_voting, period: since() });
    };
    voting.into_iter().for_each(|person| admit(person, PartyStanding::Full, true));
    others.into_iter().for_each(|(person, kind)| admit(person, kind, false));
    village.voting_members = voting.to_vec();
    village.other_members = others.map(|(person, _)| person).to_vec();
}

#[cfg(test)]
mod tests {
    use domain::{people::Part, rules::Body};
    use uuid::Uuid;

    use super::*;
    use crate::{on_both_engines, people, record::Replay};

    on_both_engines!(every_body_has_its_units, a_standing_says_what_a_person_is);

    async fn every_body_has_its_units(store: Store) {
        let village = village(&store, "village").await;
        let mut reader = store.reader().await.unwrap();
        let mut tx = reader.tx();
        let day = day(2026, 5, 20);
        let mut counts = Vec::new();
        for body in Body::ALL {
            let units =
                people::units(&mut tx, village.community, body, Some(Part::Area(village.grids[0])), day).await.unwrap();
            counts.push((body, units.len(), units.iter().filter(|unit| unit.voting).count()));
        }
        assert_eq!(
            counts,
            [
                (Body::ResidentsAssembly, 20, 20),
                (Body::RepresentativesAssembly, 11, 11),
                (Body::GroupMeeting, 10, 10),
                (Body::ResidentsCommittee, 5, 5),
                (Body::PartyCommittee, 3, 3),
                (Body::TwoCommittees, 7, 7),
                (Body::PartyMeeting, 13, 10),
                (Body::SupervisionCommittee, 3, 3),
                (Body::Owners, 0, 0),
            ]
        );
        let units = people::units(&mut tx, village.community, Body::ResidentsAssembly, None, day).await.unwrap();
        assert_eq!(units[0].label, "1号楼1单元101");
        assert_eq!(units[0].building.as_deref(), Some("1号楼"));
        let both = people::units(&mut tx, village.community, Body::TwoCommittees, None, day).await.unwrap();
        assert_eq!(both.iter().filter(|unit| unit.in_party_committee && unit.in_residents_committee).count(), 1);
    }

    async fn a_standing_says_what_a_person_is(store: Store) {
        let village = village(&store, "village").await;
        let (home, eve) = (village.households[7], day(2026, 5, 19).start());
        let Actor::Person(member) = village.actor(&store, home.representative, eve).await else { panic!("a person") };
        assert_eq!(member.represents, Some(home.id));
        assert_eq!(member.grid, Some(village.grids[0]));
        assert_eq!(member.party, Some(PartyStanding::Full));
        assert_eq!(member.offices.len(), 2);
        let Actor::Person(child) = village.actor(&store, home.child, eve).await else { panic!("a person") };
        assert!(!child.is_adult);
        let Actor::Person(child) = village.actor(&store, home.child, day(2026, 5, 20).start()).await else {
            panic!("a person")
        };
        assert!(child.is_adult, "the eighteenth birthday counts");
        let mut reader = store.reader().await.unwrap();
        let elsewhere = CommunityId(Uuid::from_u128(9));
        let stranger = standing(&mut reader.tx(), elsewhere, home.representative, eve).await.unwrap();
        assert!(stranger.is_none(), "nobody has a standing in another community");
        assert!(people::PeopleReplay::default().compare(&mut reader.tx(), elsewhere).await.unwrap().is_none());
    }
}
