//! From uploaded files to tables of text. Nothing in a file is trusted: not its kind, size, encoding or cells.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};
use domain::{
    people::import::Table,
    text::{Arg, Sentence},
};

/// The most bytes of all files together.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;
/// The most rows of all tables together.
pub const MOST_ROWS: usize = 60_000;
/// The most columns that are looked at.
const MOST_COLUMNS: u32 = 64;
/// The most bytes into which a workbook may unpack.
const MOST_UNPACKED: u64 = 120 * 1024 * 1024;
/// The most files inside a workbook.
const MOST_PARTS: usize = 500;

/// A file as it was uploaded.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why files cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadFault {
    /// No file was chosen.
    None,
    /// More than [`MOST_BYTES`].
    TooLarge(usize),
    /// More than [`MOST_ROWS`].
    TooManyRows,
    /// Neither a workbook nor CSV.
    NotAWorkbook(String),
    /// An old or encrypted workbook.
    OldExcel(String),
    /// A damaged workbook.
    Unreadable(String),
    /// A workbook that unpacks into too much.
    Swells(String),
    /// CSV in an encoding that is neither UTF-8 nor GB18030.
    Encoding(String),
    /// Binary data in a CSV.
    Binary(String),
    /// A workbook together with CSV files.
    Mixed,
}

impl Sentence for ReadFault {
    fn key(&self) -> &'static str {
        match self {
            Self::None => "import-read-none",
            Self::TooLarge(_) => "import-read-too-large",
            Self::TooManyRows => "import-read-too-many-rows",
            Self::NotAWorkbook(_) => "import-read-not-a-workbook",
            Self::OldExcel(_) => "import-read-old-excel",
            Self::Unreadable(_) => "import-read-unreadable",
            Self::Swells(_) => "import-read-swells",
            Self::Encoding(_) => "import-read-encoding",
            Self::Binary(_) => "import-read-binary",
            Self::Mixed => "import-read-mixed",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        let number = |n: usize| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
        match self {
            Self::TooLarge(bytes) => {
                let mb = 1024 * 1024;
                vec![("have", number(bytes.div_ceil(mb))), ("most", number(MOST_BYTES / mb))]
            }
            Self::TooManyRows => vec![("most", number(MOST_ROWS))],
            Self::NotAWorkbook(file)
            | Self::OldExcel(file)
            | Self::Unreadable(file)
            | Self::Swells(file)
            | Self::Encoding(file)
            | Self::Binary(file) => vec![("file", Arg::Text(file.chars().take(60).collect()))],
            Self::None | Self::Mixed => Vec::new(),
        }
    }
}

/// Reads one workbook, or CSV files whose names are the names of their sheets.
///
/// # Errors
/// When anything about the files is not as documented.
pub fn read(uploads: &[Upload]) -> Result<Vec<Table>, ReadFault> {
    let bytes = uploads.iter().map(|upload| upload.bytes.len()).sum();
    if uploads.is_empty() || bytes == 0 {
        return Err(ReadFault::None);
    }
    if bytes > MOST_BYTES {
        return Err(ReadFault::TooLarge(bytes));
    }
    let is_workbook = |upload: &Upload| upload.bytes.starts_with(b"PK\x03\x04");
    let tables = match uploads {
        [only] if is_workbook(only) => workbook(only)?,
        _ if uploads.iter().any(is_workbook) => return Err(ReadFault::Mixed),
        _ => uploads.iter().map(csv_file).collect::<Result<Vec<_>, _>>()?,
    };
    let rows: usize = tables.iter().map(|table| table.rows.len()).sum();
    if rows > MOST_ROWS { Err(ReadFault::TooManyRows) } else { Ok(tables) }
}

/// Unpacks every part once without keeping it: the sizes that a file states about itself are not believed.
fn measure(upload: &Upload) -> Result<(), ReadFault> {
    let unreadable = || ReadFault::Unreadable(upload.name.clone());
    let mut archive = zip::ZipArchive::new(Cursor::new(&upload.bytes)).map_err(|_| unreadable())?;
    if archive.len() > MOST_PARTS {
        return Err(ReadFault::Swells(upload.name.clone()));
    }
    let mut room = MOST_UNPACKED;
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(|_| unreadable())?;
        let read = std::io::copy(&mut part.take(room + 1), &mut std::io::sink()).map_err(|_| unreadable())?;
        room = room.checked_sub(read).ok_or_else(|| ReadFault::Swells(upload.name.clone()))?;
    }
    Ok(())
}

fn workbook(upload: &Upload) -> Result<Vec<Table>, ReadFault> {
    measure(upload)?;
    let unreadable = || ReadFault::Unreadable(upload.name.clone());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&upload.bytes)).map_err(|_| unreadable())?;
    let mut tables = Vec::new();
    let mut room = MOST_ROWS;
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).map_err(|_| unreadable())?;
        let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
        // Cells come one by one: a sheet that claims a far corner costs nothing.
        while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
            let ((row, column), text) = (cell.get_position(), shown(cell.get_value()));
            if text.is_empty() || column >= MOST_COLUMNS {
                continue;
            }
            if rows.last().is_none_or(|(last, _)| *last != row + 1) {
                room = room.checked_sub(1).ok_or(ReadFault::TooManyRows)?;
                rows.push((row + 1, Vec::new()));
            }
            if let Some((_, cells)) = rows.last_mut() {
                let place = column as usize;
                if cells.len() <= place {
                    cells.resize(place + 1, String::new());
                }
                cells[place] = text;
            }
        }
        if !rows.is_empty() {
            tables.push(table(name, rows));
        }
    }
    Ok(tables)
}

/// The first row that holds anything is the heading.
fn table(name: String, mut rows: Vec<(u32, Vec<String>)>) -> Table {
    let header = if rows.is_empty() { Vec::new() } else { rows.remove(0).1 };
    rows.retain(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    Table { name, header, rows }
}

/// A cell as text: whole numbers without a point, dates as `YYYY-MM-DD`.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(is_so) => if *is_so { "是" } else { "否" }.to_owned(),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
        #[expect(unreachable_patterns, reason = "the library may add kinds of cells")]
        _ => String::new(),
    }
}

fn csv_file(upload: &Upload) -> Result<Table, ReadFault> {
    let file = || upload.name.clone();
    if upload.bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(ReadFault::OldExcel(file()));
    }
    let stem = upload.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let Some(stem) = stem.strip_suffix(".csv").or_else(|| stem.strip_suffix(".CSV")) else {
        return Err(ReadFault::NotAWorkbook(file()));
    };
    // With one kind of line end, and one at the end, lines can be counted.
    let text = decode(upload)?.replace("\r\n", "\n") + "\n";
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| ReadFault::Unreadable(file()))? {
        let breaks: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        let line = reader.position().line().saturating_sub(1 + breaks as u64);
        if rows.len() > MOST_ROWS {
            return Err(ReadFault::TooManyRows);
        }
        let cells = record.iter().take(MOST_COLUMNS as usize).map(|cell| cell.trim().to_owned()).collect();
        rows.push((u32::try_from(line).unwrap_or(u32::MAX), cells));
    }
    Ok(table(stem.to_owned(), rows))
}

/// UTF-8 with or without its mark, UTF-16 with its mark, or GB18030.
fn decode(upload: &Upload) -> Result<String, ReadFault> {
    let bytes = upload.bytes.as_slice();
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _, is_bad) = encoding.decode(bytes);
        return if is_bad { Err(ReadFault::Encoding(upload.name.clone())) } else { Ok(text.into_owned()) };
    }
    if bytes.contains(&0) {
        return Err(ReadFault::Binary(upload.name.clone()));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let (text, is_bad) = encoding_rs::GB18030.decode_without_bom_handling(bytes);
    let is_odd = text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    if is_bad || is_odd { Err(ReadFault::Encoding(upload.name.clone())) } else { Ok(text.into_owned()) }
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
