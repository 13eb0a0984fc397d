//! Answers that are saved as files: tables for spreadsheets, workbooks, decisions.

use axum::{
    body::Body,
    http::header,
    response::{IntoResponse, Response},
};
use futures::{Stream, StreamExt, TryStreamExt, stream};

use crate::visit::AppError;

/// The kind of a workbook of a spreadsheet.
pub(crate) const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The kind of a JSON document.
pub(crate) const JSON: &str = "application/json; charset=utf-8";

/// Bytes that the browser saves under this name.
pub(crate) fn saved(name: &str, kind: &'static str, bytes: impl IntoResponse) -> Response {
    let place = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, place)], bytes).into_response()
}

/// A table as CSV (RFC 4180), saved under this name; its first row names the columns.
pub(crate) fn table<Row: IntoIterator<Item = String>>(name: &str, rows: impl IntoIterator<Item = Row>) -> Response {
    saved(name, "text/csv; charset=utf-8", csv(rows))
}

/// The same, sent page by page as the rows are read, so that a long table never stands in memory.
pub(crate) fn streamed<Row: IntoIterator<Item = String>>(
    name: &str,
    pages: impl Stream<Item = Result<Vec<Row>, AppError>> + Send + 'static,
) -> Response {
    let begun = stream::once(async { Ok(MARK.as_bytes().to_vec()) });
    let bytes = begun.chain(pages.map_ok(|rows| appended(Vec::new(), rows)));
    saved(name, "text/csv; charset=utf-8", Body::from_stream(bytes))
}

/// The mark by which spreadsheets know UTF-8.
const MARK: &str = "\u{feff}";

/// The text of a table.
fn csv<Row: IntoIterator<Item = String>>(rows: impl IntoIterator<Item = Row>) -> Vec<u8> {
    appended(MARK.as_bytes().to_vec(), rows)
}

fn appended<Row: IntoIterator<Item = String>>(begun: Vec<u8>, rows: impl IntoIterator<Item = Row>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(begun);
    for row in rows {
        let written = writer.write_record(row.into_iter().map(|cell| tame(&cell)));
        debug_assert!(written.is_ok(), "rows of any length are written to memory");
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that a spreadsheet would take for a formula is kept as text; a number below zero is none.
fn tame(cell: &str) -> String {
    let is_plain_number = |text: &str| {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_formula = match cell.strip_prefix(['+', '-']) {
        Some(rest) => !is_plain_number(rest),
        None => cell.starts_with(['=', '@', '\t', '\r']),
    };
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{csv, tame};

    #[test]
    fn a_cell_is_no_formula_and_a_debt_stays_a_number() {
        for cell in ["=SUM(A1)", "@x", "+A1", "-A1", "-", "-1-1", "-.5", "\t=1", "\r=1", "+86 591"] {
            assert_eq!(tame(cell), format!("'{cell}"));
        }
        for cell in ["3号楼501", "", "-12.50", "-3", "+8", "0.05", "1=1"] {
            assert_eq!(tame(cell), cell);
        }
    }

    #[test]
    fn a_cell_keeps_its_commas_quotes_and_lines() {
        let rows = [["户".to_owned(), "名".to_owned()], ["王,\"华\"".to_owned(), "甲\n乙".to_owned()]];
        let text = String::from_utf8(csv(rows)).unwrap();
        assert_eq!(text, "\u{feff}户,名\r\n\"王,\"\"华\"\"\",\"甲\n乙\"\r\n");
    }
}
