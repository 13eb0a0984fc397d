//! The gate: what of an entry the public may see. Pages, print, feeds, lists and exports all pass here.

use super::{Content, Entry, Item, Personal, Place, Refusal, Table, Version, VersionState};
use crate::{
    clock::Day,
    mask::{Class, Datum, private_number},
};

/// How a total row begins.
const TOTALS: [&str; 3] = ["合计", "总计", "小计"];

/// A content as the public may see it. Only the gate makes one, so what is shown as such has passed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicContent(Content);

impl std::ops::Deref for PublicContent {
    type Target = Content;
    fn deref(&self) -> &Content {
        &self.0
    }
}

impl Content {
    /// Whether it may become an entry of an item.
    ///
    /// # Errors
    /// Where a private number stands, or which cell does not fit its column.
    pub fn fits(&self, item: &Item) -> Result<(), Refusal> {
        self.has_no_private_number()?;
        if !self.is_as_drawn() {
            return Err(Refusal::FrozenFigures);
        }
        let is_form =
            self.table.as_ref().is_some_and(|table| table.columns.iter().all(|c| item.kind_under(c).is_some()));
        if item.lists_persons() && !is_form {
            return Err(Refusal::FormTableNeeded);
        }
        self.table.as_ref().map_or(Ok(()), |table| table.fits(item))
    }

    /// Whether no private number stands in it.
    ///
    /// # Errors
    /// Which stands where.
    pub fn has_no_private_number(&self) -> Result<(), Refusal> {
        let title = (Place::Title, self.title.as_str());
        let lines = self.body.as_str().lines().enumerate().map(|(at, line)| (Place::Line(at + 1), line));
        let sheets = self.drawn.iter().flat_map(|drawn| drawn.sheets.iter().map(|sheet| &sheet.table));
        let cells = self.table.iter().chain(sheets).flat_map(|table| {
            let rows = std::iter::once(&table.columns).chain(&table.rows).enumerate();
            rows.flat_map(|(row, cells)| {
                cells.iter().enumerate().map(move |(at, text)| (Place::Cell { row, column: at + 1 }, text.as_str()))
            })
        });
        std::iter::once(title)
            .chain(lines)
            .chain(cells)
            .find_map(|(place, text)| private_number(text).map(|what| Refusal::PrivateNumber { what, place }))
            .map_or(Ok(()), Err)
    }

    /// As the public may see it: every cell by what stands in its column.
    #[must_use]
    pub fn publicly(&self, item: Option<&Item>) -> PublicContent {
        let table = match (&self.table, item) {
            (Some(table), Some(item)) => Some(table.publicly(item)),
            (table, _) => table.clone(),
        };
        PublicContent(Self { title: self.title.clone(), body: self.body.clone(), table, drawn: self.drawn.clone() })
    }

    /// How personal it is, by its item and by what stands in its table.
    #[must_use]
    pub fn class(&self, item: &Item) -> Class {
        let Some(table) = &self.table else { return item.class() };
        let cells =
            table.rows.iter().flat_map(|row| table.columns.iter().zip(row)).filter(|(_, cell)| !cell.is_empty());
        cells.filter_map(|(heading, _)| item.kind_under(heading)).map(Datum::class).fold(item.class(), Class::max)
    }
}

impl Item {
    /// Whether its entries are lists of persons.
    #[must_use]
    pub fn lists_persons(&self) -> bool {
        self.fields.iter().any(|field| matches!(field.kind, Datum::Resident | Datum::NamedByLaw))
    }

    /// How personal every entry of it is.
    #[must_use]
    pub fn class(&self) -> Class {
        match self.personal {
            Personal::OfficeHolders => Class::OfficeHolders,
            Personal::Persons if self.lists_persons() => Class::Persons,
            Personal::Persons | Personal::None | Personal::Totals => Class::Open,
        }
    }
}

impl Table {
    fn fits(&self, item: &Item) -> Result<(), Refusal> {
        let kinds: Vec<_> = self.columns.iter().map(|heading| item.kind_under(heading)).collect();
        let wrong = self.rows.iter().enumerate().find_map(|(row, cells)| {
            let mut pairs = kinds.iter().zip(cells);
            let column = pairs.position(|(kind, cell)| kind.is_some_and(|kind| !kind.fits(cell)))?;
            Some(Refusal::WrongCell { row: row + 1, column: column + 1 })
        });
        wrong.map_or(Ok(()), Err)
    }

    fn publicly(&self, item: &Item) -> Self {
        let kinds: Vec<_> = self.columns.iter().map(|heading| item.kind_under(heading)).collect();
        let shown = |kind: Option<Datum>, cell: &str| match kind {
            Some(kind) if !cell.is_empty() => kind.publicly(cell).map_or_else(|| "—".to_owned(), Into::into),
            Some(_) | None => cell.to_owned(),
        };
        let row = |cells: &Vec<String>| kinds.iter().zip(cells).map(|(kind, cell)| shown(*kind, cell)).collect();
        let mut rows: Vec<Vec<String>> = self.rows.iter().map(row).collect();
        for (column, kind) in kinds.iter().enumerate() {
            if *kind == Some(Datum::Cases) {
                hide_totals(&mut rows, column);
            }
        }
        Self { columns: self.columns.clone(), rows }
    }
}

/// A total would tell a hidden count by subtraction, so it becomes a lower bound made of what is shown.
fn hide_totals(rows: &mut [Vec<String>], column: usize) {
    let is_total = |row: &[String]| row.first().is_some_and(|head| TOTALS.iter().any(|total| head.starts_with(total)));
    let cell = |row: &[String]| row.get(column).cloned().unwrap_or_default();
    let parts: Vec<String> = rows.iter().filter(|row| !is_total(row)).map(|row| cell(row)).collect();
    if !parts.iter().any(|part| part.starts_with('<')) {
        return;
    }
    let number = |text: &String| text.replace([',', '，'], "").parse::<i64>().unwrap_or(0);
    let bound = format!("≥{}", parts.iter().map(number).sum::<i64>());
    for row in rows.iter_mut().filter(|row| is_total(row)) {
        if let Some(total) = row.get_mut(column) {
            total.clone_from(&bound);
        }
    }
}

impl Entry {
    /// A version as the public may see it on a day; none while the entry is taken down, and none from the day after the
    /// posting period of an entry that names persons.
    #[must_use]
    pub fn publicly(&self, version: &Version, today: Day) -> Option<PublicContent> {
        let is_shown = self.withdrawn.is_none() && !self.is_gone(today);
        is_shown.then(|| version.content.publicly(Item::find(&self.code)))
    }

    /// The last day on which the public may see a version that names persons; none when it may stay (PIPL art. 19).
    #[must_use]
    pub fn gone_after(&self) -> Option<Day> {
        let item = Item::find(&self.code)?;
        let names = self.published().any(|version| version.content.class(item) >= Class::Persons);
        match &self.current()?.state {
            VersionState::Published { posting, .. } if names => Some(posting.until),
            VersionState::Published { .. }
            | VersionState::Drafted
            | VersionState::Submitted { .. }
            | VersionState::Checked
            | VersionState::SentBack { .. }
            | VersionState::Countersigned(_)
            | VersionState::Cleared(_)
            | VersionState::Discarded { .. } => None,
        }
    }

    /// Whether it left the web.
    #[must_use]
    pub fn is_gone(&self, today: Day) -> bool {
        self.gone_after().is_some_and(|last| today > last)
    }
}
