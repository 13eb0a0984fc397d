//! What an import changes, told row by row.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Sheet, known::Known};
use crate::people::{AreaKind, Period, Rows};

/// The most changes that are told one by one.
const MOST: usize = 200;

/// One row that is new or changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The sheet.
    pub sheet: Sheet,
    /// The row as it was; nothing when it is new.
    pub before: Option<String>,
    /// The row as it will be.
    pub after: String,
}

/// Names of things for people: codes by id.
struct Names(BTreeMap<Uuid, String>);

impl Names {
    fn of(known: &Known) -> Self {
        let mut names = BTreeMap::new();
        names.extend(known.areas.values().map(|row| (row.id.0, row.name.to_string())));
        names.extend(known.estates.values().map(|row| (row.id.0, row.name.to_string())));
        names.extend(known.households.values().map(|row| (row.id.0, row.code.to_string())));
        names.extend(known.persons.values().map(|row| (row.id.0, format!("{} {}", row.code, row.name))));
        names.extend(known.units.values().map(|row| (row.id.0, row.code.to_string())));
        Self(names)
    }

    fn name(&self, id: Uuid) -> &str {
        self.0.get(&id).map_or("", String::as_str)
    }

    fn maybe(&self, id: Option<Uuid>) -> &str {
        id.map_or("", |id| self.name(id))
    }
}

fn days(period: Period) -> String {
    format!("{} – {}", period.from, period.last_day().map(|day| day.to_string()).unwrap_or_default())
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// Every row of a set of rows: sheet, id and its text.
fn told(rows: &Rows, names: &Names) -> Vec<(Sheet, Uuid, String)> {
    let mut all = Vec::new();
    let text = |value: &Option<crate::people::Phone>| value.as_ref().map(ToString::to_string).unwrap_or_default();
    all.extend(rows.areas.iter().map(|row| {
        let parent = names.maybe(row.parent.map(|id| id.0));
        (area_sheet(row.kind), row.id.0, joined(&[row.code.as_str(), row.name.as_str(), parent]))
    }));
    all.extend(
        rows.estates.iter().map(|row| (Sheet::Estates, row.id.0, joined(&[row.code.as_str(), row.name.as_str()]))),
    );
    all.extend(rows.households.iter().map(|row| {
        let parts =
            [row.code.as_str(), names.name(row.area.0), row.room.as_str(), names.maybe(row.estate.map(|e| e.0))];
        (Sheet::Households, row.id.0, joined(&parts))
    }));
    all.extend(rows.persons.iter().map(|row| {
        let (born, phone) = (row.born.to_string(), text(&row.phone));
        let sex = row.sex.map_or("", |sex| if sex == crate::people::Sex::Female { "女" } else { "男" });
        (Sheet::Persons, row.id.0, joined(&[row.code.as_str(), row.name.as_str(), &born, sex, &phone]))
    }));
    all.extend(rows.residencies.iter().map(|row| {
        let days = days(row.period);
        (Sheet::Residencies, row.id.0, joined(&[names.name(row.person.0), names.name(row.household.0), &days]))
    }));
    all.extend(rows.representations.iter().map(|row| {
        let days = days(row.period);
        (Sheet::Representatives, row.id.0, joined(&[names.name(row.household.0), names.name(row.person.0), &days]))
    }));
    told_property(rows, names, &mut all);
    all.extend(rows.memberships.iter().map(|row| {
        let (days, votes) = (days(row.period), if row.is_voting { "有表决权" } else { "" });
        (
            Sheet::Members,
            row.id.0,
            joined(&[names.name(row.person.0), row.branch.as_str(), row.kind.name(), votes, &days]),
        )
    }));
    all.extend(rows.offices.iter().map(|row| {
        let word = super::OFFICE_WORDS.iter().find(|(_, office)| *office == row.office).map_or("", |(word, _)| *word);
        let (days, phone) = (days(row.period), text(&row.phone));
        let parts = [names.name(row.person.0), word, names.maybe(row.area.map(|id| id.0)), &phone, &days];
        (Sheet::Offices, row.id.0, joined(&parts))
    }));
    all
}

fn told_property(rows: &Rows, names: &Names, all: &mut Vec<(Sheet, Uuid, String)>) {
    all.extend(rows.units.iter().map(|row| {
        let (area, household) = (format!("{} m²", row.area), names.maybe(row.household.map(|id| id.0)));
        (Sheet::Units, row.id.0, joined(&[row.code.as_str(), names.name(row.building.0), household, &area]))
    }));
    all.extend(rows.ownerships.iter().map(|row| {
        let (days, share) = (days(row.period), format!("{}/{}", row.share.num(), row.share.den()));
        let group = row.owner_group.as_ref().map_or("", |group| group.as_str());
        let parts = [names.name(row.unit.0), names.maybe(row.person.map(|id| id.0)), group, &share, &days];
        (Sheet::Ownerships, row.id.0, joined(&parts))
    }));
}

const fn area_sheet(kind: AreaKind) -> Sheet {
    match kind {
        AreaKind::Grid => Sheet::Grids,
        AreaKind::Building => Sheet::Buildings,
        AreaKind::StairwellUnit => Sheet::Stairwells,
    }
}

/// The first changes, changed rows before new ones.
pub(super) fn changes(before: &Known, after: &Known, rows: &Rows) -> Vec<Change> {
    let all_before = before.since(&Known::default());
    let old: BTreeMap<Uuid, String> =
        told(&all_before, &Names::of(before)).into_iter().map(|(_, id, text)| (id, text)).collect();
    let told = told(rows, &Names::of(after));
    let changed = told.iter().filter(|(_, id, _)| old.contains_key(id));
    let new = told.iter().filter(|(_, id, _)| !old.contains_key(id));
    let change = |(sheet, id, text): &(Sheet, Uuid, String)| Change {
        sheet: *sheet,
        before: old.get(id).cloned(),
        after: text.clone(),
    };
    changed.chain(new).take(MOST).map(change).collect()
}

/// For every row of the plan its sheet and whether it is new.
pub(super) fn counted(before: &Known, rows: &Rows) -> Vec<(Sheet, bool)> {
    let nameless = Names(BTreeMap::new());
    let all_before = before.since(&Known::default());
    let old: std::collections::BTreeSet<Uuid> = told(&all_before, &nameless).into_iter().map(|(_, id, _)| id).collect();
    told(rows, &nameless).into_iter().map(|(sheet, id, _)| (sheet, !old.contains(&id))).collect()
}
