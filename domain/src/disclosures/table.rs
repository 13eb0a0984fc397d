//! A table inside an entry, pasted from a spreadsheet.

use serde::{Deserialize, Serialize};

use crate::text::{Arg, Sentence};

/// A table: a head and rows of the same width.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// Why pasted text is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFault {
    /// A head and no row.
    NoRows,
    /// A row has more cells than the head.
    TooWide {
        /// The row, counted from 1 without the head.
        row: usize,
    },
    /// Too many rows or columns.
    TooLarge,
    /// A cell is longer than [`Table::MOST_IN_CELL`].
    LongCell {
        /// The row, counted from 1 without the head.
        row: usize,
    },
}

impl Table {
    /// The most rows.
    pub const MOST_ROWS: usize = 500;
    /// The most columns.
    pub const MOST_COLUMNS: usize = 12;
    /// The most characters of a cell.
    pub const MOST_IN_CELL: usize = 200;

    /// Reads what a spreadsheet puts on the clipboard: one line a row, cells parted by tabs (or by `|` when there is
    /// no tab). Nothing at all is no table.
    ///
    /// # Errors
    /// When the rows do not fit the head.
    pub fn parse(text: &str) -> Result<Option<Self>, TableFault> {
        let parting = if text.contains('\t') { '\t' } else { '|' };
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let Some(head) = lines.next() else { return Ok(None) };
        let columns = cells(head, parting);
        let mut rows = Vec::new();
        for (at, line) in lines.enumerate() {
            let mut row = cells(line, parting);
            if row.len() > columns.len() {
                return Err(TableFault::TooWide { row: at + 1 });
            }
            if row.iter().any(|cell| cell.chars().count() > Self::MOST_IN_CELL) {
                return Err(TableFault::LongCell { row: at + 1 });
            }
            row.resize(columns.len(), String::new());
            rows.push(row);
        }
        if rows.is_empty() {
            Err(TableFault::NoRows)
        } else if rows.len() > Self::MOST_ROWS || columns.len() > Self::MOST_COLUMNS {
            Err(TableFault::TooLarge)
        } else {
            Ok(Some(Self { columns, rows }))
        }
    }

    /// As it would be pasted.
    #[must_use]
    pub fn as_pasted(&self) -> String {
        let mut lines = vec![self.columns.join("\t")];
        lines.extend(self.rows.iter().map(|row| row.join("\t")));
        lines.join("\n")
    }

    /// Every text in it, for looking through.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().chain(self.rows.iter().flatten()).map(String::as_str)
    }
}

fn cells(line: &str, parting: char) -> Vec<String> {
    let line = line.trim_end_matches('\r');
    let line = if parting == '|' { line.trim().trim_matches('|') } else { line };
    line.split(parting).map(|cell| cell.trim().chars().filter(|c| !c.is_control()).collect()).collect()
}

impl Sentence for TableFault {
    fn key(&self) -> &'static str {
        match self {
            Self::NoRows => "disclosures-table-no-rows",
            Self::TooWide { .. } => "disclosures-table-too-wide",
            Self::TooLarge => "disclosures-table-too-large",
            Self::LongCell { .. } => "disclosures-table-long-cell",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::TooWide { row } | Self::LongCell { row } => {
                vec![("row", Arg::Number(i64::try_from(*row).unwrap_or(i64::MAX)))]
            }
            Self::NoRows | Self::TooLarge => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_table_keeps_its_cells_and_fills_short_rows() {
        let table = Table::parse("科目\t金额（元）\n办公费\t1200.00\r\n\n水电费").unwrap().unwrap();
        assert_eq!(table.columns, ["科目", "金额（元）"]);
        assert_eq!(table.rows, [["办公费", "1200.00"], ["水电费", ""]]);
        assert_eq!(Table::parse(&table.as_pasted()).unwrap().unwrap(), table);
        let bars = Table::parse("| 类别 | 件数 |\n| 诈骗 | 3 |").unwrap().unwrap();
        assert_eq!(bars.rows, [["诈骗", "3"]]);
    }

    #[test]
    fn a_row_wider_than_the_head_is_named() {
        assert_eq!(Table::parse("甲\t乙\n1\t2\n1\t2\t3"), Err(TableFault::TooWide { row: 2 }));
        assert_eq!(Table::parse("甲\t乙"), Err(TableFault::NoRows));
        assert_eq!(Table::parse(" \n "), Ok(None));
    }
}
