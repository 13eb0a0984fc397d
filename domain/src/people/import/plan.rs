//! From lists to the rows that they would write, or to what is wrong with them. Nothing is written here.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{
    Change, Count, Fault, Missing, Sheet, Table, What, checks,
    known::Known,
    lists,
    table::{Line, Sorted},
};
use crate::{
    clock::Day,
    people::{Code, Rows},
};

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The rows that are new or change; applied only when there is no fault.
    pub rows: Rows,
    /// How many rows of each sheet are new, changed or as they were.
    pub counts: BTreeMap<Sheet, Count>,
    /// The first changes, for people to look at.
    pub changes: Vec<Change>,
    /// What is wrong, in the order of the lists.
    pub faults: Vec<Fault>,
}

impl Plan {
    /// Whether it can be applied and would change anything.
    #[must_use]
    pub fn can_be_applied(&self) -> bool {
        self.faults.is_empty() && !self.rows.is_empty()
    }
}

/// What is known while the lists are read.
pub(super) struct Draft<'a> {
    pub(super) before: Known,
    pub(super) after: Known,
    pub(super) faults: Vec<Fault>,
    pub(super) counts: BTreeMap<Sheet, Count>,
    pub(super) today: Day,
    /// Codes that a sheet lists, well or badly: a row that names one of them is not told that it is unknown.
    listed: BTreeSet<(Sheet, String)>,
    ids: &'a mut dyn FnMut() -> Uuid,
}

/// What these lists would do to the register `current`. `ids` gives ids to new rows; `today` judges dates.
pub fn plan(current: &Rows, tables: &[Table], today: Day, ids: &mut dyn FnMut() -> Uuid) -> Plan {
    let before = Known::of(current);
    let mut draft = Draft {
        after: before.clone(),
        before,
        faults: Vec::new(),
        counts: BTreeMap::new(),
        today,
        listed: BTreeSet::new(),
        ids,
    };
    let sorted = sort(tables, &mut draft.faults);
    if draft.faults.is_empty() {
        for sheet in &sorted {
            draft.note_codes(sheet);
        }
        for sheet in &sorted {
            lists::lay(&mut draft, sheet);
        }
        checks::close_followed(&mut draft.after);
        for sheet in &sorted {
            checks::check(&mut draft, sheet);
        }
    }
    let rows = draft.after.since(&draft.before);
    let changes = super::change::changes(&draft.before, &draft.after, &rows);
    for (sheet, is_new) in super::change::counted(&draft.before, &rows) {
        let count = draft.counts.entry(sheet).or_default();
        if is_new { count.new += 1 } else { count.changed += 1 }
    }
    Plan { rows, counts: draft.counts, changes, faults: draft.faults }
}

/// Sheets that are left alone: explanations for people.
const EXPLANATIONS: [&str; 3] = ["说明", "填写说明", "readme"];

/// Finds which table is which sheet, in the order in which sheets lean on each other.
fn sort<'a>(tables: &'a [Table], faults: &mut Vec<Fault>) -> Vec<Sorted<'a>> {
    let mut found: BTreeMap<Sheet, Sorted<'a>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for table in tables {
        let name = table.name.trim();
        if EXPLANATIONS.iter().any(|word| name.eq_ignore_ascii_case(word)) {
            continue;
        }
        let whole = |what| Fault { sheet: table.name.clone(), row: None, column: None, what };
        match Sheet::from_name(name) {
            None => faults.push(whole(What::UnknownSheet)),
            Some(sheet) if !seen.insert(sheet) => faults.push(whole(What::SheetTwice)),
            Some(sheet) => {
                if let Some(sorted) = Sorted::new(sheet, table, faults) {
                    found.insert(sheet, sorted);
                }
            }
        }
    }
    if seen.is_empty() && faults.is_empty() {
        faults.push(Fault { sheet: String::new(), row: None, column: None, what: What::NoSheets });
    }
    found.into_values().collect()
}

impl Draft<'_> {
    /// Reads every row of a sheet with a look at what is known so far.
    pub(super) fn read<T>(
        &mut self,
        sorted: &Sorted<'_>,
        mut read: impl FnMut(&Self, &mut Line<'_>) -> Option<T>,
    ) -> Vec<(u32, T)> {
        let mut faults = std::mem::take(&mut self.faults);
        let things = sorted.read(&mut faults, |line| read(self, line));
        self.faults = faults;
        self.counts.entry(sorted.sheet).or_default().listed = sorted.len();
        things
    }

    fn note_codes(&mut self, sorted: &Sorted<'_>) {
        let column = sorted.sheet.columns()[0].name;
        let mut codes = Vec::new();
        sorted.read(&mut Vec::new(), |line| {
            codes.push(line.cell(column).to_owned());
            None::<()>
        });
        self.listed.extend(codes.into_iter().map(|code| (sorted.sheet, code)));
    }

    /// What a cell names, or a fault in that cell.
    pub(super) fn find<T>(
        &self,
        line: &mut Line<'_>,
        column: &'static str,
        (sheet, missing): (Sheet, Missing),
        look_up: impl FnOnce(&Code) -> Option<T>,
    ) -> Option<T> {
        let code = line.code(column)?;
        let found = look_up(&code);
        // A listed code whose own row is at fault is told there, once.
        if found.is_none() && !self.listed.contains(&(sheet, code.as_str().to_owned())) {
            line.wrong(column, What::Unknown(missing, code.to_string()));
        }
        found
    }

    /// Lays one row over the register; the same key twice in one list is a fault.
    pub(super) fn lay<K: Ord + Clone, T>(
        &mut self,
        sorted: &Sorted<'_>,
        seen: &mut BTreeMap<K, u32>,
        (row, key): (u32, K),
        table: impl FnOnce(&mut Known) -> &mut BTreeMap<K, T>,
        make: impl FnOnce(Option<&T>, Uuid) -> T,
    ) {
        if let Some(first) = seen.get(&key) {
            self.faults.push(sorted.fault(row, What::Twice(*first)));
            return;
        }
        seen.insert(key.clone(), row);
        let fresh = (self.ids)();
        let table = table(&mut self.after);
        let thing = make(table.get(&key), fresh);
        table.insert(key, thing);
    }
}
