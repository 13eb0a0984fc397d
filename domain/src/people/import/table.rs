//! A sheet as read, and its rows as the plan asks them.

use super::{Fault, Sheet, What};
use crate::{
    clock::Day,
    people::{Code, Period},
    text::Name,
};

/// A sheet as read: every cell as text, dates as `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name of the sheet or file.
    pub name: String,
    /// The first row.
    pub header: Vec<String>,
    /// The other rows with their numbers, the heading being 1; empty rows are left out.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// A sheet whose columns are known.
pub(super) struct Sorted<'a> {
    pub(super) sheet: Sheet,
    name: &'a str,
    /// For each column of the sheet where it stands.
    places: Vec<Option<usize>>,
    rows: &'a [(u32, Vec<String>)],
}

/// One row that is being read.
pub(super) struct Line<'a> {
    sheet: Sheet,
    name: &'a str,
    places: &'a [Option<usize>],
    cells: &'a [String],
    pub(super) number: u32,
    faults: &'a mut Vec<Fault>,
}

/// Headings that are left alone: notes for people.
const NOTES: [&str; 2] = ["备注", "note"];

impl<'a> Sorted<'a> {
    /// Finds the columns of a sheet.
    pub(super) fn new(sheet: Sheet, table: &'a Table, faults: &mut Vec<Fault>) -> Option<Self> {
        let before = faults.len();
        let mut places = vec![None; sheet.columns().len()];
        let mut wrong = |what| faults.push(Fault { sheet: table.name.clone(), row: Some(1), column: None, what });
        for (place, heading) in table.header.iter().enumerate() {
            let heading = heading.trim().trim_end_matches(['*', '＊']).trim();
            if heading.is_empty() || NOTES.iter().any(|note| heading.eq_ignore_ascii_case(note)) {
                continue;
            }
            let found = sheet
                .columns()
                .iter()
                .position(|column| column.name == heading || column.alias.eq_ignore_ascii_case(heading));
            match found {
                None => wrong(What::UnknownColumn(heading.chars().take(40).collect())),
                Some(column) if places[column].is_some() => wrong(What::ColumnTwice(sheet.columns()[column].name)),
                Some(column) => places[column] = Some(place),
            }
        }
        for (column, place) in sheet.columns().iter().zip(&places) {
            if column.required && place.is_none() {
                wrong(What::MissingColumn(column.name));
            }
        }
        (faults.len() == before).then_some(Self { sheet, name: &table.name, places, rows: &table.rows })
    }

    /// Reads every row; a row with a fault gives nothing.
    pub(super) fn read<T>(
        &self,
        faults: &mut Vec<Fault>,
        mut read: impl FnMut(&mut Line<'_>) -> Option<T>,
    ) -> Vec<(u32, T)> {
        let mut things = Vec::with_capacity(self.rows.len());
        for (number, cells) in self.rows {
            let before = faults.len();
            let (sheet, name, places) = (self.sheet, self.name, self.places.as_slice());
            let mut line = Line { sheet, name, places, cells, number: *number, faults };
            let thing = read(&mut line);
            if let Some(thing) = thing.filter(|_| faults.len() == before) {
                things.push((*number, thing));
            }
        }
        things
    }

    /// How many rows it has.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// A fault in a row, found after it was read.
    pub(super) fn fault(&self, row: u32, what: What) -> Fault {
        Fault { sheet: self.name.to_owned(), row: Some(row), column: None, what }
    }
}

/// Chinese lists also write dates as 1970/3/1, 1970.3.1 and 1970年3月1日.
pub(super) fn day(text: &str) -> Option<Day> {
    let text = text.split([' ', 'T']).next()?.trim_end_matches('日');
    let mut parts = text.split(['-', '/', '.', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).filter(|day| day.date().year() >= 1880)
}

impl Line<'_> {
    /// The cell under this heading; empty when the column is not there.
    pub(super) fn cell(&self, column: &'static str) -> &str {
        self.place(column).and_then(|place| self.cells.get(place)).map_or("", |cell| cell.trim())
    }

    /// Whether the sheet has this column.
    pub(super) fn has(&self, column: &'static str) -> bool {
        self.place(column).is_some()
    }

    fn place(&self, column: &'static str) -> Option<usize> {
        let known = self.sheet.columns().iter().position(|known| known.name == column);
        known.and_then(|known| self.places[known])
    }

    /// Remembers a fault in one cell.
    pub(super) fn wrong(&mut self, column: &'static str, what: What) {
        let (sheet, row) = (self.name.to_owned(), Some(self.number));
        self.faults.push(Fault { sheet, row, column: Some(column.to_owned()), what });
    }

    /// Reads a cell that must be filled in.
    pub(super) fn need<T>(&mut self, column: &'static str, read: impl FnOnce(&str) -> Result<T, What>) -> Option<T> {
        let read = match self.cell(column) {
            "" => Err(What::Empty),
            cell => read(cell),
        };
        read.map_err(|what| self.wrong(column, what)).ok()
    }

    /// Reads a cell that may stay empty.
    pub(super) fn may<T>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, What>,
    ) -> Option<Option<T>> {
        if self.cell(column).is_empty() { Some(None) } else { self.need(column, read).map(Some) }
    }

    /// A code.
    pub(super) fn code(&mut self, column: &'static str) -> Option<Code> {
        self.need(column, |cell| Ok(Code::parse(cell)?))
    }

    /// A name without markup.
    pub(super) fn name(&mut self, column: &'static str) -> Option<Name> {
        self.need(column, |cell| if cell.contains(['<', '>']) { Err(What::Markup) } else { Ok(Name::parse(cell)?) })
    }

    /// A day.
    pub(super) fn day(&mut self, column: &'static str) -> Option<Day> {
        self.need(column, |cell| day(cell).ok_or_else(|| What::BadDay(shown(cell))))
    }

    /// One of some words.
    pub(super) fn word<T: Copy>(&mut self, column: &'static str, words: &[(&str, T)]) -> Option<T> {
        self.need(column, |cell| {
            let found = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(cell));
            found.map(|(_, value)| *value).ok_or_else(|| {
                let take: Vec<_> = words.iter().map(|(word, _)| *word).filter(|word| !word.is_ascii()).collect();
                What::BadWord { have: shown(cell), take: take.join("、") }
            })
        })
    }

    /// The period from 起始日期 until the day after 截止日期.
    pub(super) fn period(&mut self) -> Option<Period> {
        let from = self.day("起始日期")?;
        let last = self.may("截止日期", |cell| day(cell).ok_or_else(|| What::BadDay(shown(cell))))?;
        if last.is_some_and(|last| last < from) {
            self.wrong("截止日期", What::EndsFirst);
            return None;
        }
        Some(Period { from, until: last.map(|last| last.plus(1)) })
    }
}

/// A cell as a sentence quotes it: not more than a line.
pub(super) fn shown(cell: &str) -> String {
    let mut shown: String = cell.chars().take(30).filter(|c| !c.is_control()).collect();
    if cell.chars().count() > 30 {
        shown.push('…');
    }
    shown
}
