//! A bank statement: its columns recognised by their headings, its lines read, its numbers masked.

use super::Direction;
use crate::{
    clock::Day,
    mask,
    money::Money,
    people::import::Table,
    text::{Arg, Line, Sentence},
};
use serde::{Deserialize, Serialize};

/// One line of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankLine {
    /// The row of the file.
    pub row: u32,
    /// On which day.
    pub day: Day,
    /// In or out.
    pub direction: Direction,
    /// How much.
    pub amount: Money,
    /// Who paid or was paid.
    pub party: Option<Line>,
    /// What the bank says it was.
    pub summary: Option<Line>,
    /// The bank's serial number.
    pub serial: Option<Line>,
}

/// Where a statement ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementEnd {
    /// Its last day.
    pub day: Day,
    /// What the account held then.
    pub balance: Money,
}

/// A statement as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its lines, in the order of the file.
    pub lines: Vec<BankLine>,
    /// Where it ends, when it says so.
    pub end: Option<StatementEnd>,
}

/// Why a file is no statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementFault {
    /// No row has the headings of a date and of amounts.
    NoColumns,
    /// No line below them.
    NoLines,
    /// More lines than are taken at once.
    TooMany,
    /// A date that cannot be read.
    BadDay {
        /// The row.
        row: u32,
    },
    /// An amount that cannot be read, or none, or two.
    BadAmount {
        /// The row.
        row: u32,
    },
}

/// What a column holds, with the headings by which banks call it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Day,
    Income,
    Expense,
    Amount,
    Balance,
    Party,
    Summary,
    Serial,
}

const HEADINGS: [(Column, &[&str]); 8] = [
    (Column::Day, &["交易日期", "记账日期", "入账日期", "日期", "交易时间", "date"]),
    (Column::Income, &["收入金额", "贷方发生额", "贷方金额", "收入", "贷方", "存入", "转入金额", "credit"]),
    (Column::Expense, &["支出金额", "借方发生额", "借方金额", "支出", "借方", "支取", "转出金额", "debit"]),
    (Column::Amount, &["交易金额", "发生额", "金额", "amount"]),
    (Column::Balance, &["账户余额", "交易后余额", "余额", "balance"]),
    (Column::Party, &["对方户名", "对方名称", "对方账户名称", "交易对方", "对方单位", "counterparty"]),
    (Column::Summary, &["摘要", "用途", "附言", "交易摘要", "备注", "summary"]),
    (Column::Serial, &["流水号", "交易流水号", "交易流水", "凭证号", "serial"]),
];

/// How far down the headings may stand, below the bank's own words.
const PREAMBLE: usize = 15;

struct Columns(Vec<(Column, usize)>);

impl Statement {
    /// The most lines that are taken at once.
    pub const MOST: usize = 400;

    /// Reads a sheet.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(table: &Table) -> Result<Self, StatementFault> {
        let head = (1, table.header.clone());
        let rows: Vec<&(u32, Vec<String>)> = std::iter::once(&head).chain(&table.rows).collect();
        let found = rows.iter().take(PREAMBLE).enumerate().find_map(|(at, (_, cells))| Some((at, Columns::of(cells)?)));
        let (at, columns) = found.ok_or(StatementFault::NoColumns)?;
        let below = rows.into_iter().skip(at + 1).filter(|(_, cells)| !columns.cell(cells, Column::Day).is_empty());
        let mut lines = Vec::new();
        let mut ends = Vec::new();
        for (row, cells) in below {
            // Banks end with a line of sums.
            if columns.cell(cells, Column::Day).contains("合计") {
                continue;
            }
            let line = columns.line(*row, cells)?;
            ends.extend(signed(columns.cell(cells, Column::Balance)).map(|balance| (line.day, balance)));
            lines.push(line);
        }
        match lines.len() {
            0 => Err(StatementFault::NoLines),
            1..=Self::MOST => Ok(Self { end: last(&ends), lines }),
            _ => Err(StatementFault::TooMany),
        }
    }
}

/// The balance after the last movement, whether the file begins or ends with it.
fn last(ends: &[(Day, Money)]) -> Option<StatementEnd> {
    let (first, last) = (ends.first()?, ends.last()?);
    let (day, balance) = if first.0 > last.0 { first } else { last };
    Some(StatementEnd { day: *day, balance: *balance })
}

impl Columns {
    /// The columns of a row of headings, if it is one.
    fn of(cells: &[String]) -> Option<Self> {
        let heading = |cell: &str| {
            let plain = cell.split(['(', '（', '/']).next().unwrap_or_default().trim().to_lowercase();
            HEADINGS.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(column, _)| *column)
        };
        let mut columns = Self(Vec::new());
        for (at, cell) in cells.iter().enumerate() {
            if let Some(column) = heading(cell).filter(|column| !columns.has(*column)) {
                columns.0.push((column, at));
            }
        }
        let has_amounts = columns.has(Column::Amount) || (columns.has(Column::Income) && columns.has(Column::Expense));
        (columns.has(Column::Day) && has_amounts).then_some(columns)
    }

    fn has(&self, column: Column) -> bool {
        self.0.iter().any(|(known, _)| *known == column)
    }

    fn cell<'a>(&self, cells: &'a [String], column: Column) -> &'a str {
        let place = self.0.iter().find(|(known, _)| *known == column).and_then(|(_, at)| cells.get(*at));
        place.map_or("", |cell| cell.trim())
    }

    fn line(&self, row: u32, cells: &[String]) -> Result<BankLine, StatementFault> {
        let day = day(self.cell(cells, Column::Day)).ok_or(StatementFault::BadDay { row })?;
        let amount = |column| match self.cell(cells, column) {
            "" | "-" | "--" => Ok(Money::ZERO),
            cell => signed(cell).ok_or(StatementFault::BadAmount { row }),
        };
        let net = Money::from_fen(
            amount(Column::Income)?.fen() - amount(Column::Expense)?.fen().abs() + amount(Column::Amount)?.fen(),
        );
        if net == Money::ZERO {
            return Err(StatementFault::BadAmount { row });
        }
        let direction = if net > Money::ZERO { Direction::Income } else { Direction::Expense };
        let text = |column| {
            let masked = mask::long_numbers(self.cell(cells, column));
            Line::parse(&masked.chars().take(Line::MOST).collect::<String>()).ok()
        };
        Ok(BankLine {
            row,
            day,
            direction,
            amount: Money::from_fen(net.fen().abs()),
            party: text(Column::Party),
            summary: text(Column::Summary),
            serial: Line::parse(self.cell(cells, Column::Serial)).ok(),
        })
    }
}

/// Banks also write `20260501`, `2026/5/1` and a time behind the date.
fn day(text: &str) -> Option<Day> {
    let text = text.split([' ', 'T']).next()?.trim_end_matches('日');
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Day::parse(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    }
    let mut parts = text.split(['-', '/', '.', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Day::new(year.parse().ok().filter(|year| *year >= 1990)?, month.parse().ok()?, day.parse().ok()?)
}

/// An amount that may be below zero; spreadsheets leave tails like `1200.3000000000002`.
fn signed(text: &str) -> Option<Money> {
    let text = text.trim().trim_start_matches(['¥', '￥', '+']);
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let tail = text.split_once('.').filter(|(_, cents)| cents.len() > 4);
    let amount = match tail {
        Some(_) => rounded(text)?,
        None => Money::parse(text).ok()?,
    };
    Some(Money::from_fen(sign * amount.fen()))
}

/// The fen nearest to a long decimal.
fn rounded(text: &str) -> Option<Money> {
    let (yuan, tail) = text.split_once('.')?;
    let digits: Vec<i64> = tail.chars().map(|c| c.to_digit(10).map(i64::from)).collect::<Option<_>>()?;
    let (tens, ones, rest) = (digits.first()?, digits.get(1)?, digits.get(2)?);
    Some(Money::parse(yuan).ok()?.plus(Money::from_fen(tens * 10 + ones + i64::from(*rest >= 5))))
}

impl Sentence for StatementFault {
    fn key(&self) -> &'static str {
        match self {
            Self::NoColumns => "ledger-statement-no-columns",
            Self::NoLines => "ledger-statement-no-lines",
            Self::TooMany => "ledger-statement-too-many",
            Self::BadDay { .. } => "ledger-statement-bad-day",
            Self::BadAmount { .. } => "ledger-statement-bad-amount",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::BadDay { row } | Self::BadAmount { row } => vec![("row", Arg::Number(i64::from(*row)))],
            Self::TooMany => vec![("most", Arg::Number(i64::try_from(Statement::MOST).unwrap_or(i64::MAX)))],
            Self::NoColumns | Self::NoLines => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let cells = |row: &[&str]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let rest = rows.iter().skip(1).enumerate().map(|(at, row)| (u32::try_from(at).unwrap() + 2, cells(row)));
        Table { name: "流水".to_owned(), header: cells(rows[0]), rows: rest.collect() }
    }

    #[test]
    fn columns_are_found_below_the_banks_own_words() {
        let read = Statement::read(&table(&[
            &["账户明细", "6222021402001234567"],
            &["交易日期", "借方发生额(元)", "贷方发生额(元)", "余额", "对方户名", "摘要", "流水号"],
            &["20260503", "", "12,000.00", "30,000.00", "安泰街道办事处", "拨款", "A1"],
            &["2026-05-06 10:11:12", "1200.3000000000002", "", "28,799.70", "王建华", "劳务 6222021402001234567", "A2"],
            &["合计", "1200.30", "12000.00"],
        ]))
        .unwrap();
        assert_eq!(read.lines.len(), 2);
        let (first, second) = (&read.lines[0], &read.lines[1]);
        assert_eq!((first.direction, first.amount.fen(), first.row), (Direction::Income, 1_200_000, 3));
        assert_eq!((second.direction, second.amount.fen()), (Direction::Expense, 120_030));
        assert_eq!(second.summary.as_ref().unwrap().as_str(), "劳务 ****4567");
        assert_eq!(read.end.unwrap().balance.fen(), 2_879_970);
    }

    #[test]
    fn one_column_of_signed_amounts_is_enough_and_the_newest_line_may_come_first() {
        let read = Statement::read(&table(&[
            &["Date", "Amount", "Balance"],
            &["2026/5/9", "-80", "920"],
            &["2026/5/1", "1000", "1000"],
        ]))
        .unwrap();
        assert_eq!(read.lines[0].direction, Direction::Expense);
        assert_eq!(read.end.unwrap().balance.fen(), 92_000);
    }

    #[test]
    fn what_is_wrong_is_named_by_its_row() {
        let head: &[&str] = &["日期", "金额"];
        assert_eq!(Statement::read(&table(&[&["甲", "乙"], &["1", "2"]])), Err(StatementFault::NoColumns));
        assert_eq!(Statement::read(&table(&[head])), Err(StatementFault::NoLines));
        assert_eq!(Statement::read(&table(&[head, &["昨天", "1"]])), Err(StatementFault::BadDay { row: 2 }));
        assert_eq!(
            Statement::read(&table(&[head, &["2026-05-01", "很多"]])),
            Err(StatementFault::BadAmount { row: 2 })
        );
        assert_eq!(Statement::read(&table(&[head, &["2026-05-01", "0"]])), Err(StatementFault::BadAmount { row: 2 }));
    }
}
