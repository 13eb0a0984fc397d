use domain::{clock::Day, people::Rows, people::import};
use uuid::Uuid;

use super::*;
use crate::{people::import_template::template, visit::Language, words::Words};

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> Upload {
    Upload { name: name.to_owned(), bytes: bytes.into() }
}

fn planned(tables: &[Table]) -> import::Plan {
    let mut next = 0;
    import::plan(&Rows::default(), tables, Day::new(2026, 5, 20).unwrap(), &mut || {
        next += 1;
        Uuid::from_u128(next)
    })
}

#[test]
fn the_template_reads_as_empty_lists_and_the_example_as_a_register() {
    for language in [Language::Chinese, Language::English] {
        let empty = planned(&read(&[file("t.xlsx", template(Words::new(language), false).unwrap())]).unwrap());
        assert_eq!((empty.faults, empty.rows.len()), (Vec::new(), 0));
    }
    let example = planned(&read(&[file("t.xlsx", template(Words::new(Language::Chinese), true).unwrap())]).unwrap());
    assert_eq!(example.faults, []);
    assert_eq!(example.rows.len(), 12);
}

#[test]
fn csv_is_read_in_utf_8_and_gb18030() {
    let text = "编号,名称\n1,第一网格\n\n2,\"第二,网格\"\n";
    let (gb, _, _) = encoding_rs::GB18030.encode(text);
    let with_mark = format!("\u{FEFF}{text}");
    for bytes in [text.as_bytes().to_vec(), with_mark.into_bytes(), gb.into_owned()] {
        let tables = read(&[file("网格.csv", bytes)]).unwrap();
        assert_eq!(tables[0].name, "网格");
        assert_eq!(tables[0].header, ["编号", "名称"]);
        let rows: Vec<(u32, &str)> = tables[0].rows.iter().map(|(row, cells)| (*row, cells[1].as_str())).collect();
        assert_eq!(rows, [(2, "第一网格"), (4, "第二,网格")]);
    }
}

#[test]
fn a_wrong_file_is_said_to_be_wrong() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0".to_vec();
    assert_eq!(read(&[]), Err(ReadFault::None));
    assert_eq!(read(&[file("a.csv", Vec::new())]), Err(ReadFault::None));
    assert_eq!(read(&[file("a.png", png.clone())]), Err(ReadFault::NotAWorkbook("a.png".to_owned())));
    assert_eq!(read(&[file("人员.csv", png)]), Err(ReadFault::Binary("人员.csv".to_owned())));
    assert_eq!(read(&[file("a.xls", b"\xD0\xCF\x11\xE0....".to_vec())]), Err(ReadFault::OldExcel("a.xls".to_owned())));
    assert_eq!(read(&[file("a.xlsx", b"PK\x03\x04broken".to_vec())]), Err(ReadFault::Unreadable("a.xlsx".to_owned())));
    let huge = file("a.csv", vec![b'a'; MOST_BYTES + 1]);
    assert_eq!(read(&[huge]), Err(ReadFault::TooLarge(MOST_BYTES + 1)));
    assert_eq!(
        read(&[file("人员.csv", vec![0xFF, 0x81, 0x20, 0xFF])]),
        Err(ReadFault::Encoding("人员.csv".to_owned()))
    );
    let long: String = std::iter::repeat_n("1\n", MOST_ROWS + 2).collect();
    assert_eq!(read(&[file("人员.csv", long)]), Err(ReadFault::TooManyRows));
}

#[test]
fn a_workbook_that_swells_is_not_unpacked() {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1024 * 1024];
    for _ in 0..=MOST_UNPACKED / (1024 * 1024) {
        std::io::Write::write_all(&mut archive, &block).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < MOST_BYTES);
    assert_eq!(read(&[file("a.xlsx", bytes)]), Err(ReadFault::Swells("a.xlsx".to_owned())));
}
