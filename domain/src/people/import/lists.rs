//! Laying each sheet over the register.

use std::collections::BTreeMap;

use super::{
    Missing, OFFICE_WORDS, Sheet, What,
    known::Known,
    plan::Draft,
    table::{Line, Sorted, shown},
};
use crate::{
    ids::{AreaId, EstateId, HouseholdId, PersonId, UnitId},
    people::{
        Area, AreaKind, Code, Estate, ExclusiveUnit, Household, Membership, OfficeHolding, Ownership, Period, Person,
        Phone, Representation, Residency, ResidencyBasis, Sex, Share, SquareMetres,
    },
    permit::PartyStanding,
};

const SEXES: [(&str, Sex); 4] = [("女", Sex::Female), ("男", Sex::Male), ("female", Sex::Female), ("male", Sex::Male)];
const BASES: [(&str, ResidencyBasis); 4] = [
    ("常住", ResidencyBasis::UsualResidence),
    ("户籍", ResidencyBasis::HouseholdRegistration),
    ("usual_residence", ResidencyBasis::UsualResidence),
    ("household_registration", ResidencyBasis::HouseholdRegistration),
];
const KINDS: [(&str, PartyStanding); 6] = [
    ("正式", PartyStanding::Full),
    ("预备", PartyStanding::Probationary),
    ("双报到", PartyStanding::CheckedIn),
    ("full", PartyStanding::Full),
    ("probationary", PartyStanding::Probationary),
    ("checked_in", PartyStanding::CheckedIn),
];
const YES_NO: [(&str, bool); 4] = [("是", true), ("否", false), ("yes", true), ("no", false)];

/// Lays one sheet over the register.
pub(super) fn lay(draft: &mut Draft<'_>, sorted: &Sorted<'_>) {
    match sorted.sheet {
        Sheet::Grids => areas(draft, sorted, AreaKind::Grid),
        Sheet::Buildings => areas(draft, sorted, AreaKind::Building),
        Sheet::Stairwells => areas(draft, sorted, AreaKind::StairwellUnit),
        Sheet::Estates => estates(draft, sorted),
        Sheet::Households => households(draft, sorted),
        Sheet::Persons => persons(draft, sorted),
        Sheet::Residencies => residencies(draft, sorted),
        Sheet::Representatives => representatives(draft, sorted),
        Sheet::Units => units(draft, sorted),
        Sheet::Ownerships => ownerships(draft, sorted),
        Sheet::Members => members(draft, sorted),
        Sheet::Offices => offices(draft, sorted),
    }
}

fn area(draft: &Draft<'_>, line: &mut Line<'_>, column: &'static str, kind: AreaKind) -> Option<Area> {
    let what = match kind {
        AreaKind::Grid => (Sheet::Grids, Missing::Grid),
        AreaKind::Building => (Sheet::Buildings, Missing::Building),
        AreaKind::StairwellUnit => (Sheet::Stairwells, Missing::Stairwell),
    };
    draft.find(line, column, what, |code| draft.after.areas.get(&(kind, code.clone())).cloned())
}

fn maybe<T>(
    line: &mut Line<'_>,
    column: &'static str,
    find: impl FnOnce(&mut Line<'_>) -> Option<T>,
) -> Option<Option<T>> {
    if line.cell(column).is_empty() { Some(None) } else { find(line).map(Some) }
}

fn household(draft: &Draft<'_>, line: &mut Line<'_>) -> Option<HouseholdId> {
    let what = (Sheet::Households, Missing::Household);
    draft.find(line, "户号", what, |code| draft.after.households.get(code).map(|found| found.id))
}

fn person(draft: &Draft<'_>, line: &mut Line<'_>) -> Option<PersonId> {
    let what = (Sheet::Persons, Missing::Person);
    draft.find(line, "人员编号", what, |code| draft.after.persons.get(code).map(|found| found.id))
}

/// An empty end never reopens a period that has ended in the register: lists are older than the desk.
fn merged(listed: Period, known: Option<Period>) -> Period {
    Period { from: listed.from, until: listed.until.or(known.and_then(|known| known.until)) }
}

fn areas(draft: &mut Draft<'_>, sorted: &Sorted<'_>, kind: AreaKind) {
    let things = draft.read(sorted, |draft, line| {
        let (code, name) = (line.code("编号"), line.name("名称"));
        let parent: Option<AreaId> = match kind {
            AreaKind::Grid => None,
            AreaKind::Building => Some(area(draft, line, "网格", AreaKind::Grid)?.id),
            AreaKind::StairwellUnit => Some(area(draft, line, "楼栋", AreaKind::Building)?.id),
        };
        Some((code?, name?, parent))
    });
    let mut seen = BTreeMap::new();
    for (row, (code, name, parent)) in things {
        let key = (kind, code.clone());
        draft.lay(
            sorted,
            &mut seen,
            (row, key),
            |known| &mut known.areas,
            |known, fresh| {
                let id = known.map_or(AreaId(fresh), |known| known.id);
                Area { id, kind, parent, code, name }
            },
        );
    }
}

fn estates(draft: &mut Draft<'_>, sorted: &Sorted<'_>) {
    let things = draft.read(sorted, |_, line| {
        let (code, name) = (line.code("编号"), line.name("名称"));
        Some((code?, name?))
    });
    let mut seen = BTreeMap::new();
    for (row, (code, name)) in things {
        draft.lay(
            sorted,
            &mut seen,
            (row, code.clone()),
            |known| &mut known.estates,
            |known, fresh| {
                let id = known.map_or(EstateId(fresh), |known| known.id);
                Estate { id, code, name }
            },
        );
    }
}

fn households(draft: &mut Draft<'_>, sorted: &Sorted<'_>) {
    let things = draft.read(sorted, |draft, line| {
        let (code, room) = (line.code("户号"), line.code("房号"));
        let building = area(draft, line, "楼栋", AreaKind::Building);
        let stairwell = maybe(line, "单元", |line| area(draft, line, "单元", AreaKind::StairwellUnit));
        let estate = maybe(line, "小区", |line| {
            let what = (Sheet::Estates, Missing::Estate);
            draft.find(line, "小区", what, |code| draft.after.estates.get(code).map(|found| found.id))
        });
        let (building, stairwell) = (building?, stairwell?);
        if stairwell.as_ref().is_some_and(|stairwell| stairwell.parent != Some(building.id)) {
            line.wrong("单元", What::OtherBuilding);
        }
        Some((code?, room?, stairwell.map_or(building.id, |stairwell| stairwell.id), estate?, line.has("小区")))
    });
    let mut seen = BTreeMap::new();
    for (row, (code, room, area, estate, has_estate)) in things {
        draft.lay(
            sorted,
            &mut seen,
            (row, code.clone()),
            |known| &mut known.households,
            |known, fresh| {
                let id = known.map_or(HouseholdId(fresh), |known| known.id);
                let estate = if has_estate { estate } else { known.and_then(|known| known.estate) };
                Household { id, code, area, room, estate }
            },
        );
    }
}

fn persons(draft: &mut Draft<'_>, sorted: &Sorted<'_>) {
    let today = draft.today;
    let things = draft.read(sorted, |_, line| {
        let (code, name, born) = (line.code("人员编号"), line.name("姓名"), line.day("出生日期"));
        if born.is_some_and(|born| born > today) {
            line.wrong("出生日期", What::FutureDay(born?));
        }
        let sex = maybe(line, "性别", |line| line.word("性别", &SEXES));
        let phone = line.may("电话", |cell| Ok(Phone::parse(cell)?));
        Some((code?, name?, born?, sex?, phone?, (line.has("性别"), line.has("电话"))))
    });
    let mut seen = BTreeMap::new();
    for (row, (code, name, born, sex, phone, (has_sex, has_phone))) in things {
        draft.lay(
            sorted,
            &mut seen,
            (row, code.clone()),
            |known| &mut known.persons,
            |known, fresh| {
                let id = known.map_or(PersonId(fresh), |known| known.id);
                let sex = if has_sex { sex } else { known.and_then(|known| known.sex) };
                let phone = if has_phone { phone } else { known.and_then(|known| known.phone.clone()) };
                Person { id, code, name, born, sex, phone, died: known.and_then(|known| known.died) }
            },
        );
    }
}

fn residencies(draft: &mut Draft<'_>, sorted: &Sorted<'_>) {
    let things = draft.read(sorted, |draft, line| {
        let (person, household) = (person(draft, line), household(draft, line));
        let (basis, period) = (line.word("依据", &BASES), line.period());
        Some((person?, household?, basis?, period?))
    });
    let mut seen = BTreeMap::new();
    for (row, (person, household, basis, period)) in things {
        let key = (person, household, basis, period.from);
        draft.lay(
            sorted,
            &mut seen,
            (row, key),
            |known| &mut known.residencies,
            |known, fresh| Residency {
                id: known.map_or(fresh.into(), |known| known.id),
                person,
                household,
                basis,
                period: merged(period, known.map(|known| known.period)),
            },
        );
    }
}

fn representatives(draft: &mut Draft<'_>, sorted: &Sorted<'_>) {
    let things = draft.read(sorted, |draft, line| {
        let (household, person, period) = (household(draft, line), person(draft, line), line.period());
        Some((household?, person?, period?))
    });
    let mut seen = BTreeMap::new();
    for (row, (household, person, period)) in things {
        let key = (household, person, period.from);
        draft.lay(
            sorted,
            &mut seen,
            (row, key),
            |known| &mut known.representations,
            |known, fresh| Representation {
                id: known.map_or(fresh.into(), |known| known.id),
                household,
                person,
                period: merged(period, known.map(|known| known.period)),
            },
        );
    }
}

fn units(draft: &mut Draft<'_>, sorted: &Sorted<'_>) {
    let things = draft.read(sorted, |draft, line| {
        let code = line.code("编号");
        let building = area(draft, line, "楼栋", AreaKind::Building);
        let household = maybe(line, "户号", |line| household(draft, line));
        let area = line.need("面积", |cell| SquareMetres::parse(cell).ok_or_else(|| What::BadArea(shown(cell))));
        Some((code?, building?.id, household?, area?))
    });
    let mut seen = BTreeMap::new();
    for (row, (code, building, household, area)) in things {
        draft.lay(
            sorted,
            &mut seen,
            (row, code.clone()),
            |known| &mut known.units,
            |known, fresh| {
                let id = known.map_or(UnitId(fresh), |known| known.id);
                ExclusiveUnit { id, code, building, household, area }
            },
        );
    }
}

fn ownerships(draft: &mut Draft<'_>, sorted: &Sorted<'_>) {
    let things = draft.read(sorted, |draft, line| {
        let what = (Sheet::Units, Missing::Unit);
        let unit = draft.find(line, "专有部分", what, |code| draft.after.units.get(code).map(|found| found.id));
        let person = maybe(line, "人员编号", |line| person(draft, line));
        let owner_group = line.may("产权组", |cell| Ok(Code::parse(cell)?));
        let share = line.may("份额", |cell| Share::parse(cell).ok_or_else(|| What::BadShare(shown(cell))));
        let (period, person, owner_group) = (line.period(), person?, owner_group?);
        if person.is_none() && owner_group.is_none() {
            line.wrong("人员编号", What::NoOwner);
        }
        Some((unit?, person, owner_group, share?.unwrap_or(Share::WHOLE), period?))
    });
    let mut seen = BTreeMap::new();
    for (row, (unit, person, owner_group, share, period)) in things {
        let key = (unit, person, owner_group.clone(), period.from);
        draft.lay(
            sorted,
            &mut seen,
            (row, key),
            |known| &mut known.ownerships,
            |known, fresh| Ownership {
                id: known.map_or(fresh.into(), |known| known.id),
                unit,
                person,
                owner_group,
                share,
                period: merged(period, known.map(|known| known.period)),
            },
        );
    }
}

fn members(draft: &mut Draft<'_>, sorted: &Sorted<'_>) {
    let things = draft.read(sorted, |draft, line| {
        let (person, branch) = (person(draft, line), line.name("支部"));
        let (kind, period) = (line.word("类别", &KINDS), line.period());
        let said = maybe(line, "有表决权", |line| line.word("有表决权", &YES_NO));
        let (kind, said) = (kind?, said?);
        if said == Some(true) && kind != PartyStanding::Full {
            line.wrong("有表决权", What::CannotVote);
        }
        Some((person?, branch?, kind, said.unwrap_or(kind == PartyStanding::Full), period?))
    });
    let mut seen = BTreeMap::new();
    for (row, (person, branch, kind, is_voting, period)) in things {
        let key = (person, kind.name(), period.from);
        draft.lay(
            sorted,
            &mut seen,
            (row, key),
            |known| &mut known.memberships,
            |known, fresh| Membership {
                id: known.map_or(fresh.into(), |known| known.id),
                person,
                branch,
                kind,
                is_voting,
                period: merged(period, known.map(|known| known.period)),
            },
        );
    }
}

fn offices(draft: &mut Draft<'_>, sorted: &Sorted<'_>) {
    let things = draft.read(sorted, |draft, line| {
        let (person, office) = (person(draft, line), office(line));
        let grid = maybe(line, "网格", |line| area(draft, line, "网格", AreaKind::Grid));
        let building = maybe(line, "楼栋", |line| area(draft, line, "楼栋", AreaKind::Building));
        let phone = line.may("办公电话", |cell| Ok(Phone::parse(cell)?));
        let period = line.period();
        // Of two areas the smaller one counts, and the checks say whether the post is for it.
        let area = building?.or(grid?).map(|area| area.id);
        Some((person?, office?, area, phone?, period?))
    });
    let mut seen = BTreeMap::new();
    for (row, (person, office, area, phone, period)) in things {
        let key = (person, office, area, period.from);
        draft.lay(
            sorted,
            &mut seen,
            (row, key),
            |known: &mut Known| &mut known.offices,
            |known, fresh| OfficeHolding {
                id: known.map_or(fresh.into(), |known| known.id),
                person,
                office,
                area,
                phone,
                period: merged(period, known.map(|known| known.period)),
                end_reason: known.and_then(|known| known.end_reason.clone()),
                is_free_of_kin: known.is_some_and(|known| known.is_free_of_kin),
            },
        );
    }
}

fn office(line: &mut Line<'_>) -> Option<crate::people::Office> {
    match crate::people::Office::from_name(line.cell("职务")) {
        Some(office) => Some(office),
        None => line.word("职务", &OFFICE_WORDS),
    }
}
