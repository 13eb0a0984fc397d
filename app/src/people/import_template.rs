//! The workbook that people fill in: one sheet for each list, and a first one that explains every column.

use domain::people::import::{Column, OFFICE_WORDS, Sheet};
use rust_xlsxwriter::{Color, Format, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::{args, words::Words};

/// The template; with example rows when asked for.
///
/// # Errors
/// Never in practice: names and sizes are known.
pub fn template(w: Words, has_examples: bool) -> Result<Vec<u8>, XlsxError> {
    let head = Format::new().set_bold().set_background_color(Color::RGB(0xE8_EEEB)).set_border(FormatBorder::Thin);
    let text = Format::new().set_num_format("@");
    let mut book = Workbook::new();
    let about = book.add_worksheet();
    about.set_name("说明")?;
    explain(about, w, &head)?;
    for sheet in Sheet::ALL {
        let page = book.add_worksheet();
        page.set_name(sheet.name())?;
        for (place, column) in (0..).zip(sheet.columns()) {
            let heading = if column.required { format!("{}*", column.name) } else { column.name.to_owned() };
            page.write_with_format(0, place, heading, &head)?;
            // Codes such as 3-2 must not turn into dates while they are typed.
            page.set_column_format(place, &text)?;
            page.set_column_width(place, 16)?;
            if has_examples {
                page.write_with_format(1, place, column.example, &text)?;
            }
        }
        page.set_freeze_panes(1, 0)?;
    }
    book.save_to_buffer()
}

fn explain(page: &mut Worksheet, w: Words, head: &Format) -> Result<(), XlsxError> {
    let wrap = Format::new().set_text_wrap();
    page.merge_range(0, 0, 0, 4, &w.t("import-template-intro"), &wrap)?;
    page.set_row_height(0, 48)?;
    let titles = [
        "import-template-sheet",
        "import-template-column",
        "import-template-required",
        "import-template-example",
        "import-template-meaning",
    ];
    for (place, title) in (0..).zip(titles) {
        page.write_with_format(1, place, w.t(title), head)?;
    }
    for (place, width) in (0..).zip([12, 14, 10, 16, 60]) {
        page.set_column_width(place, width)?;
    }
    let mut row = 2;
    for sheet in Sheet::ALL {
        for column in sheet.columns() {
            let required = if column.required { "import-template-yes" } else { "import-template-no" };
            page.write(row, 0, sheet.name())?;
            page.write(row, 1, column.name)?;
            page.write(row, 2, w.t(required))?;
            page.write(row, 3, column.example)?;
            page.write_with_format(row, 4, meaning(w, *column), &wrap)?;
            row += 1;
        }
    }
    page.set_freeze_panes(2, 0)?;
    Ok(())
}

fn meaning(w: Words, column: Column) -> String {
    let key = format!("import-meaning-{}", column.alias.replace('_', "-"));
    let offices: Vec<String> = OFFICE_WORDS.iter().map(|(word, _)| (*word).to_owned()).collect();
    w.ta(&key, args![("offices", w.list(&offices))])
}
