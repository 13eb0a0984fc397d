//! The demo community's people: the size of 军门, made from a seed.
//!
//! 9 grids, 68 buildings, 3,500 flats of which 14 stand empty, 13,000 residents, 105 representatives, two committees of
//! 9 and 7 with 3 in both, 398 party members of whom 386 vote. Sizes: the sizing data of the product's design.

use domain::clock::Day;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;

use super::names;

/// Grids.
pub const GRIDS: usize = 9;
/// Buildings.
pub const BUILDINGS: usize = 68;
/// Flats, each with one household unless it stands empty.
pub const HOUSEHOLDS: usize = 3_500;
/// Flats in which nobody lives.
pub const EMPTY: usize = 14;
/// Residents.
pub const RESIDENTS: usize = 13_000;

/// A flat and who lives in it; the first of them represents the household.
#[derive(Clone, Debug)]
pub struct Flat {
    /// Number of the building, from 1.
    pub building: usize,
    /// Number of the stairwell unit, from 1.
    pub stairwell: usize,
    /// The household's code: `3-2-501`.
    pub code: String,
    /// Area in 0.01 m².
    pub area: i64,
    /// Who lives here, the representative first; none in an empty flat.
    pub people: Vec<Resident>,
}

/// A resident.
#[derive(Clone, Debug)]
pub struct Resident {
    /// The code by which the register knows them across imports: `R00042`.
    pub code: String,
    /// Their name.
    pub name: String,
    /// Whether a woman.
    pub is_woman: bool,
    /// Birth day.
    pub born: Day,
    /// Whether registered here (户籍); otherwise only living here.
    pub is_registered: bool,
}

/// All who live in the demo community.
#[derive(Clone, Debug)]
pub struct Town {
    /// The flats, building by building.
    pub flats: Vec<Flat>,
}

/// The grid (from 0) of a building (from 1): seven or eight buildings each, in a row.
#[must_use]
pub fn grid_of(building: usize) -> usize {
    (building - 1) * GRIDS / BUILDINGS
}

impl Town {
    /// The town of this seed, with ages as of `today`.
    #[must_use]
    pub fn of(seed: u64, today: Day) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let mut flats = Vec::with_capacity(HOUSEHOLDS);
        for building in 1..=BUILDINGS {
            let count = HOUSEHOLDS / BUILDINGS + usize::from(building <= HOUSEHOLDS % BUILDINGS);
            for place in 0..count {
                flats.push(flat(&mut rng, building, place));
            }
        }
        settle(&mut rng, &mut flats, today);
        Self { flats }
    }

    /// Everybody with the index of their flat.
    pub fn residents(&self) -> impl Iterator<Item = (usize, &Resident)> {
        self.flats.iter().enumerate().flat_map(|(at, flat)| flat.people.iter().map(move |person| (at, person)))
    }
}

/// Three stairwells with three doors on each of six floors.
fn flat(rng: &mut ChaCha20Rng, building: usize, place: usize) -> Flat {
    let (stairwell, floor, door) = (place / 18 + 1, place % 18 / 3 + 1, place % 3 + 1);
    let area = [9_240, 7_860, 10_420][door - 1] + rng.random_range(0..8) * 25;
    Flat { building, stairwell, code: format!("{building}-{stairwell}-{floor}{door:02}"), area, people: Vec::new() }
}

fn settle(rng: &mut ChaCha20Rng, flats: &mut [Flat], today: Day) {
    let step = HOUSEHOLDS / EMPTY;
    let lived_in: Vec<usize> = (0..flats.len()).filter(|at| at % step != step - 1).collect();
    // Sizes that add up to the residents exactly: everyone gets three, the rest is dealt out in turn.
    let mut sizes = vec![3_usize; lived_in.len()];
    for _ in 0..RESIDENTS - 3 * lived_in.len() {
        let at = rng.random_range(0..sizes.len());
        sizes[at] += 1;
    }
    for _ in 0..900 {
        let (from, to) = (rng.random_range(0..sizes.len()), rng.random_range(0..sizes.len()));
        if sizes[from] > 1 && sizes[to] < 6 {
            sizes[from] -= 1;
            sizes[to] += 1;
        }
    }
    let mut number = 0;
    for (at, size) in lived_in.into_iter().zip(sizes) {
        flats[at].people = family(rng, size, today, &mut number);
    }
}

/// A couple, then children and grandparents by turns; the eldest of the couple represents the household.
fn family(rng: &mut ChaCha20Rng, size: usize, today: Day, number: &mut usize) -> Vec<Resident> {
    let head_age = rng.random_range(28..78);
    let (his, hers) = (names::family(rng), names::family(rng));
    let is_registered = rng.random_range(0..100) < 71;
    let head_is_woman = rng.random_range(0..100) < 54;
    (0..size)
        .map(|place| {
            let (age, is_woman, name) = match place {
                0 => (head_age, head_is_woman, if head_is_woman { hers } else { his }),
                1 => (head_age - 2, !head_is_woman, if head_is_woman { his } else { hers }),
                3 if head_age < 55 => (head_age + 27, rng.random(), his),
                _ if head_age >= 48 => (head_age - 26, rng.random(), his),
                _ => (rng.random_range(1..17), rng.random(), his),
            };
            *number += 1;
            let born = today.plus(-(i64::from(age) * 365 + i64::from(age) / 4 + rng.random_range(1..360)));
            let name = format!("{name}{}", names::given(rng, is_woman));
            Resident { code: format!("R{number:05}"), name, is_woman, born, is_registered }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_town_has_the_size_of_junmen_and_is_the_same_for_the_same_seed() {
        let today = Day::new(2026, 11, 22).unwrap();
        let town = Town::of(7, today);
        assert_eq!(town.flats.len(), HOUSEHOLDS);
        assert_eq!(town.flats.iter().filter(|flat| flat.people.is_empty()).count(), EMPTY);
        assert_eq!(town.residents().count(), RESIDENTS);
        assert!(town.flats.iter().filter_map(|flat| flat.people.first()).all(|head| head.born.age_on(today) >= 18));
        let codes: std::collections::BTreeSet<_> = town.flats.iter().map(|flat| &flat.code).collect();
        assert_eq!(codes.len(), HOUSEHOLDS);
        assert_eq!(grid_of(1), 0);
        assert_eq!(grid_of(BUILDINGS), GRIDS - 1);
        let again = Town::of(7, today);
        assert!(town.residents().zip(again.residents()).all(|((_, a), (_, b))| a.name == b.name && a.born == b.born));
    }
}
