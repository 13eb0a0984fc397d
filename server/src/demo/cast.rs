//! Who holds which office in the demo community, and who is a party member.

use domain::{clock::Day, people::Office, permit::PartyStanding};

use super::town::{BUILDINGS, GRIDS, Town, grid_of};

/// Representatives: with the committee of 9 their assembly has 114.
pub const REPRESENTATIVES: usize = 105;
/// Members of the two committees together; 3 sit in both.
pub const UNION: usize = 13;
/// Members of the party committee: the first of the union.
pub const PARTY_COMMITTEE: usize = 7;
/// Where the residents' committee begins in the union: 13 − 4 = 9 members.
pub const COMMITTEE_FROM: usize = 4;
/// Party members.
pub const MEMBERS: usize = 398;
/// Party members who vote.
pub const VOTING_MEMBERS: usize = 386;

/// A term of an office.
#[derive(Clone, Debug)]
pub struct Post {
    /// The person's code.
    pub person: String,
    /// The office.
    pub office: Office,
    /// The grid (from 0) it is for.
    pub grid: Option<usize>,
    /// The building (from 1) it is for.
    pub building: Option<usize>,
}

/// Somebody who works here and lives elsewhere.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// The person's code.
    pub code: &'static str,
    /// Their name.
    pub name: &'static str,
    /// Their office.
    pub office: Office,
}

/// Who works here and lives elsewhere.
pub const COLLEAGUES: [Colleague; 7] = [
    Colleague { code: "W00001", name: "林文静", office: Office::Clerk },
    Colleague { code: "W00002", name: "郑立新", office: Office::Clerk },
    Colleague { code: "W00003", name: "吴会芬", office: Office::Accountant },
    Colleague { code: "W00004", name: "韩志刚", office: Office::PoliceOfficer },
    Colleague { code: "W00005", name: "方正平", office: Office::LegalAdviser },
    Colleague { code: "W00006", name: "沈街联", office: Office::SubdistrictOfficer },
    Colleague { code: "W00007", name: "罗守机", office: Office::SystemAdministrator },
];

/// Who holds which office, and who is a party member.
#[derive(Clone, Debug)]
pub struct Cast {
    /// The offices.
    pub posts: Vec<Post>,
    /// The party members with the branch (grid, from 0) they belong to.
    pub members: Vec<(String, PartyStanding, usize)>,
    /// The thirteen of the two committees: party committee first, residents' committee last.
    pub union: Vec<String>,
    /// The representatives.
    pub representatives: Vec<String>,
}

impl Cast {
    /// The cast of a town: always the same people for the same town.
    #[must_use]
    pub fn of(town: &Town, today: Day) -> Self {
        let mut free = Free::of(town, today);
        let mut posts = Vec::new();
        let union: Vec<String> = (0..UNION).map(|at| free.take(at % GRIDS, &mut posts, None)).collect();
        for (at, person) in union.iter().enumerate() {
            let post = |office| Post { person: person.clone(), office, grid: None, building: None };
            if at < PARTY_COMMITTEE {
                posts.push(post(if at == 0 { Office::PartySecretary } else { Office::PartyCommitteeMember }));
            }
            if at >= COMMITTEE_FROM {
                let is_head = at == COMMITTEE_FROM;
                posts.push(post(if is_head { Office::CommitteeHead } else { Office::CommitteeMember }));
            }
        }
        for at in 0..5 {
            let office = if at == 0 { Office::SupervisionHead } else { Office::SupervisionMember };
            free.take(at + 2, &mut posts, Some(office));
        }
        let representatives = (0..REPRESENTATIVES)
            .map(|at| free.take(at % GRIDS, &mut posts, Some(Office::ResidentRepresentative)))
            .collect();
        for grid in 0..GRIDS {
            for office in [Office::GroupLeader, Office::GridManager, Office::GridAssistant, Office::GridSupervisor] {
                free.take(grid, &mut posts, Some(office));
                if let Some(post) = posts.last_mut() {
                    post.grid = Some(grid);
                }
            }
        }
        for building in 1..=BUILDINGS {
            free.take_in(building, &mut posts);
        }
        let members = members(town, &union, today);
        Self { posts, members, union, representatives }
    }

    /// The first holder of an office.
    #[must_use]
    pub fn holder(&self, office: Office) -> Option<&str> {
        let here = self.posts.iter().find(|post| post.office == office).map(|post| post.person.as_str());
        here.or_else(|| COLLEAGUES.iter().find(|one| one.office == office).map(|one| one.code))
    }
}

/// Household representatives of working or early retired age who hold no office yet, by grid.
struct Free {
    heads: Vec<(usize, usize, String)>,
}

impl Free {
    fn of(town: &Town, today: Day) -> Self {
        let heads = town
            .flats
            .iter()
            .filter_map(|flat| flat.people.first().map(|head| (flat.building, head)))
            .filter(|(_, head)| (30..=72).contains(&head.born.age_on(today)))
            .map(|(building, head)| (grid_of(building), building, head.code.clone()))
            .collect();
        Self { heads }
    }

    /// Every seventh free head of a grid, so that neighbours of one stairwell do not hold all posts.
    fn take(&mut self, grid: usize, posts: &mut Vec<Post>, office: Option<Office>) -> String {
        let here: Vec<usize> = (0..self.heads.len()).filter(|at| self.heads[*at].0 == grid % GRIDS).collect();
        let at = here[posts.len() * 7 % here.len()];
        let (_, _, person) = self.heads.remove(at);
        if let Some(office) = office {
            posts.push(Post { person: person.clone(), office, grid: None, building: None });
        }
        person
    }

    fn take_in(&mut self, building: usize, posts: &mut Vec<Post>) {
        if let Some(at) = self.heads.iter().position(|head| head.1 == building) {
            let (_, _, person) = self.heads.remove(at);
            posts.push(Post { person, office: Office::BuildingHead, grid: None, building: Some(building) });
        }
    }
}

fn members(town: &Town, union: &[String], today: Day) -> Vec<(String, PartyStanding, usize)> {
    let grid_at = |flat: usize| grid_of(town.flats[flat].building);
    let adults: Vec<_> = town
        .residents()
        .filter(|(_, person)| (24..=84).contains(&person.born.age_on(today)))
        .map(|(flat, person)| (person.code.clone(), grid_at(flat)))
        .collect();
    let committee: Vec<_> =
        adults.iter().filter(|(code, _)| union[..PARTY_COMMITTEE].contains(code)).cloned().collect();
    let step = adults.len() / MEMBERS;
    let others = adults.iter().step_by(step).filter(|(code, _)| !union[..PARTY_COMMITTEE].contains(code)).cloned();
    committee
        .into_iter()
        .chain(others)
        .take(MEMBERS)
        .enumerate()
        .map(|(at, (code, grid))| {
            let standing = match at {
                0..VOTING_MEMBERS => PartyStanding::Full,
                VOTING_MEMBERS..394 => PartyStanding::Probationary,
                _ => PartyStanding::CheckedIn,
            };
            (code, standing, grid)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cast_has_the_sizes_of_the_worked_case() {
        let today = Day::new(2026, 3, 1).unwrap();
        let town = Town::of(7, today);
        let cast = Cast::of(&town, today);
        let count = |office: &[Office]| cast.posts.iter().filter(|post| office.contains(&post.office)).count();
        assert_eq!(count(&[Office::ResidentRepresentative]), 105);
        assert_eq!(count(&[Office::CommitteeHead, Office::CommitteeMember]), 9);
        assert_eq!(count(&[Office::PartySecretary, Office::PartyCommitteeMember]), 7);
        assert_eq!(count(&[Office::BuildingHead]), 68);
        assert_eq!(count(&[Office::GridManager, Office::GridAssistant, Office::GridSupervisor]), 27);
        assert_eq!(cast.members.len(), 398);
        assert_eq!(cast.members.iter().filter(|member| member.1 == PartyStanding::Full).count(), 386);
        assert!(
            cast.posts
                .iter()
                .all(|post| !cast.representatives.contains(&post.person)
                    || post.office == Office::ResidentRepresentative)
        );
    }
}
