//! What several rows must say together.

use std::collections::BTreeMap;

use super::{Sheet, What, known::Known, plan::Draft, table::Sorted};
use crate::{
    clock::Day,
    ids::{HouseholdId, PersonId, UnitId},
    people::{Code, OfficeHolding, Period, Person, ResidencyBasis, may_hold},
};

/// Ends what is open where the same thing begins anew later: the former representative, the former home.
pub(super) fn close_followed(after: &mut Known) {
    close(after.representations.values_mut().map(|row| (row.household.0, &mut row.period)));
    for basis in [ResidencyBasis::UsualResidence, ResidencyBasis::HouseholdRegistration] {
        let rows = after.residencies.values_mut().filter(|row| row.basis == basis);
        close(rows.map(|row| (row.person.0, &mut row.period)));
    }
    close(after.memberships.values_mut().map(|row| (row.person.0, &mut row.period)));
}

fn close<'a>(rows: impl Iterator<Item = (uuid::Uuid, &'a mut Period)>) {
    let mut groups: BTreeMap<uuid::Uuid, Vec<&mut Period>> = BTreeMap::new();
    rows.for_each(|(group, period)| groups.entry(group).or_default().push(period));
    for mut periods in groups.into_values().filter(|periods| periods.len() > 1) {
        periods.sort_by_key(|period| period.from);
        for place in 1..periods.len() {
            let next = periods[place].from;
            let former = &mut periods[place - 1];
            if former.is_open() && former.from < next {
                former.until = Some(next);
            }
        }
    }
}

/// Checks the rows of a sheet against each other and against the register.
pub(super) fn check(draft: &mut Draft<'_>, sorted: &Sorted<'_>) {
    let found = match sorted.sheet {
        Sheet::Residencies => residencies(draft, sorted),
        Sheet::Representatives => representatives(draft, sorted),
        Sheet::Members => members(draft, sorted),
        Sheet::Ownerships => ownerships(draft, sorted),
        Sheet::Offices => offices(draft, sorted),
        Sheet::Grids
        | Sheet::Buildings
        | Sheet::Stairwells
        | Sheet::Estates
        | Sheet::Households
        | Sheet::Persons
        | Sheet::Units => Vec::new(),
    };
    draft.faults.extend(found.into_iter().map(|(row, what)| sorted.fault(row, what)));
}

type Found = Vec<(u32, What)>;

/// Persons and households of the rows of a sheet, with the row's first day; rows at fault are left out.
fn listed(draft: &Draft<'_>, sorted: &Sorted<'_>) -> Vec<(u32, Option<PersonId>, Option<HouseholdId>, Day)> {
    let columns = sorted.sheet.columns();
    let has = |name| columns.iter().any(|column| column.name == name);
    sorted
        .read(&mut Vec::new(), |line| {
            let person = Code::parse(line.cell("人员编号")).ok();
            let person = person.and_then(|code| draft.after.persons.get(&code)).map(|person| person.id);
            let household = if has("户号") { Code::parse(line.cell("户号")).ok() } else { None };
            let household = household.and_then(|code| draft.after.households.get(&code)).map(|found| found.id);
            Some((person, household, line.day("起始日期")?))
        })
        .into_iter()
        .map(|(row, (person, household, from))| (row, person, household, from))
        .collect()
}

/// The first row whose period overlaps another one of its group.
fn overlaps<G: Ord + Copy>(rows: impl Iterator<Item = (G, Period)>) -> BTreeMap<G, Vec<Day>> {
    let mut groups: BTreeMap<G, Vec<Period>> = BTreeMap::new();
    rows.for_each(|(group, period)| groups.entry(group).or_default().push(period));
    let mut bad = BTreeMap::new();
    for (group, mut periods) in groups {
        periods.sort_by_key(|period| period.from);
        let second = periods.windows(2).filter(|pair| pair[0].overlaps(pair[1])).map(|pair| pair[1].from);
        let second: Vec<Day> = second.collect();
        if !second.is_empty() {
            bad.insert(group, second);
        }
    }
    bad
}

fn residencies(draft: &Draft<'_>, sorted: &Sorted<'_>) -> Found {
    let bad = overlaps(draft.after.residencies.values().map(|row| ((row.person, row.basis), row.period)));
    let bases = [ResidencyBasis::UsualResidence, ResidencyBasis::HouseholdRegistration];
    let mut found = Found::new();
    for (row, person, household, from) in listed(draft, sorted) {
        let (Some(person), Some(household)) = (person, household) else { continue };
        let is_bad = bases.into_iter().any(|basis| {
            draft.after.residencies.contains_key(&(person, household, basis, from))
                && bad.get(&(person, basis)).is_some_and(|days| days.contains(&from))
        });
        if is_bad {
            found.push((row, What::Overlaps));
        }
    }
    found
}

fn representatives(draft: &Draft<'_>, sorted: &Sorted<'_>) -> Found {
    let bad = overlaps(draft.after.representations.values().map(|row| (row.household, row.period)));
    let persons: BTreeMap<PersonId, &Person> = draft.after.persons.values().map(|row| (row.id, row)).collect();
    let mut lives: BTreeMap<(PersonId, HouseholdId), Vec<Period>> = BTreeMap::new();
    for row in draft.after.residencies.values() {
        lives.entry((row.person, row.household)).or_default().push(row.period);
    }
    let mut found = Found::new();
    for (row, person, household, from) in listed(draft, sorted) {
        let (Some(person), Some(household)) = (person, household) else { continue };
        if bad.get(&household).is_some_and(|days| days.contains(&from)) {
            found.push((row, What::Overlaps));
        }
        let lives_there =
            lives.get(&(person, household)).is_some_and(|periods| periods.iter().any(|period| period.holds_on(from)));
        if !lives_there {
            found.push((row, What::NotAMember(from)));
        }
        if let Some(person) = persons.get(&person).filter(|person| !person.is_adult_on(from)) {
            found.push((row, What::UnderAge { age: person.born.age_on(from), day: from }));
        }
    }
    found
}

fn members(draft: &Draft<'_>, sorted: &Sorted<'_>) -> Found {
    let bad = overlaps(draft.after.memberships.values().map(|row| (row.person, row.period)));
    let is_bad = |person: &Option<PersonId>, from: &Day| {
        person.and_then(|person| bad.get(&person)).is_some_and(|days| days.contains(from))
    };
    let rows = listed(draft, sorted).into_iter().filter(|(_, person, _, from)| is_bad(person, from));
    rows.map(|(row, ..)| (row, What::Overlaps)).collect()
}

fn ownerships(draft: &Draft<'_>, sorted: &Sorted<'_>) -> Found {
    // In ten-thousandths with the least common multiple out of reach, so compare exactly by cross products.
    let mut held: BTreeMap<UnitId, (i128, i128)> = BTreeMap::new();
    for row in draft.after.ownerships.values().filter(|row| row.period.holds_on(draft.today)) {
        let (num, den) = held.entry(row.unit).or_insert((0, 1));
        let (more, of) = (i128::from(row.share.num()), i128::from(row.share.den()));
        *num = *num * of + more * *den;
        *den *= of;
        let common = divisor(*num, *den);
        *num /= common;
        *den /= common;
    }
    let mut told = std::collections::BTreeSet::new();
    let rows = sorted.read(&mut Vec::new(), |line| {
        let unit = draft.after.units.get(&Code::parse(line.cell("专有部分")).ok()?)?.id;
        held.get(&unit).is_some_and(|(num, den)| num > den).then_some(unit)
    });
    let rows = rows.into_iter().filter(|(_, unit)| told.insert(*unit));
    rows.map(|(row, _)| (row, What::TooMuchOwned)).collect()
}

fn divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

fn offices(draft: &Draft<'_>, sorted: &Sorted<'_>) -> Found {
    let kinds: BTreeMap<_, _> = draft.after.areas.values().map(|area| (area.id, area.kind)).collect();
    let mut beside: BTreeMap<(PersonId, Day), Vec<&OfficeHolding>> = BTreeMap::new();
    for term in draft.after.offices.values() {
        beside.entry((term.person, term.period.from)).or_default().push(term);
    }
    let all: Vec<OfficeHolding> = draft.after.offices.values().cloned().collect();
    let mut found = Found::new();
    for (row, person, _, from) in listed(draft, sorted) {
        let Some(person) = person else { continue };
        for term in beside.remove(&(person, from)).unwrap_or_default() {
            let area = term.area.and_then(|area| kinds.get(&area).copied());
            if let Err(refusal) = may_hold(term, area, &all) {
                found.push((row, What::Refused(refusal)));
            }
        }
    }
    found
}
