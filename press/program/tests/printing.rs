//! The program as the server runs it: a document goes in, a file that others can read comes out.

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

use lopdf::{Dictionary, Object};
use press::{Document, Form};

fn document() -> Document {
    serde_json::from_str(include_str!("document.json")).expect("the example is a document")
}

fn run(form: &str, input: &[u8]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_siyi-press"));
    program.args(["print", form]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = program.spawn().expect("it starts");
    // Who refuses does not read to the end.
    let _ = running.stdin.take().expect("a pipe").write_all(input);
    running.wait_with_output().expect("it ends")
}

fn print(document: &Document, form: Form) -> Vec<u8> {
    let made = run(form.name(), &serde_json::to_vec(document).expect("it is JSON"));
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    made.stdout
}

fn sheet(document: &Document, form: &str) -> (lopdf::Document, Vec<u8>) {
    let bytes = print(document, Form::from_name(form).expect("a form"));
    (lopdf::Document::load_mem(&bytes).expect("another reader understands it"), bytes)
}

fn catalog(pdf: &lopdf::Document) -> &Dictionary {
    pdf.catalog().expect("a catalogue")
}

fn words(pdf: &lopdf::Document) -> String {
    let pages: Vec<_> = pdf.get_pages().into_keys().collect();
    pdf.extract_text(&pages).expect("text can be taken out").split_whitespace().collect()
}

#[test]
fn a_sheet_can_be_read_aloud_and_kept() {
    let (pdf, _) = sheet(&document(), "a4");
    let language = catalog(&pdf).get(b"Lang").and_then(Object::as_str).expect("a language");
    assert_eq!(language, b"zh-CN");
    let marked = catalog(&pdf).get(b"MarkInfo").and_then(Object::as_dict).and_then(|mark| mark.get(b"Marked"));
    assert_eq!(marked.and_then(Object::as_bool).ok(), Some(true));
    assert!(catalog(&pdf).has(b"StructTreeRoot"));
    let metadata = catalog(&pdf).get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    let metadata = pdf.get_object(metadata).and_then(Object::as_stream).expect("a stream");
    let claims = String::from_utf8_lossy(&metadata.content);
    assert!(claims.contains("<pdfuaid:part>1<"), "PDF/UA-1: {claims}");
    assert!(claims.contains("<pdfaid:part>2<") && claims.contains("<pdfaid:conformance>A<"), "PDF/A-2a: {claims}");
    assert!(claims.contains("2026-11-03T01:00:00"), "dated when it was published: {claims}");
}

#[test]
fn a_sheet_says_what_the_document_says() {
    let (pdf, _) = sheet(&document(), "a4");
    let words = words(&pdf);
    for part in ["2026年10月财务收支公开", "居务监督委员会已核对", "3,480.50", "扶手与公告栏更换", "第1页，共1页"]
    {
        assert!(words.contains(part), "{part} is missing: {words}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(sheet(&document(), "a4").1, sheet(&document(), "a4").1);
}

#[test]
fn a3_is_larger_and_many_rows_go_on_with_their_head() {
    let mut long = document();
    let table = long.tables.first_mut().expect("it has a table");
    table.rows = (1..=200).map(|n| vec![format!("第 {n} 行"), "1.00".to_owned(), String::new()]).collect();
    let (pdf, _) = sheet(&long, "a4");
    let pages = pdf.get_pages();
    assert!(pages.len() > 3, "{} pages", pages.len());
    let last = pdf.extract_text(&[u32::try_from(pages.len()).expect("few")]).expect("text");
    assert!(last.contains("科目"), "the head stands on the last page too: {last}");
    let width = |pdf: &lopdf::Document| {
        let page = *pdf.get_pages().get(&1).expect("a page");
        let page = pdf.get_dictionary(page).expect("a dictionary");
        let size = page.get(b"MediaBox").and_then(Object::as_array).expect("a size");
        size[2].as_float().expect("a number").round()
    };
    assert!((width(&pdf) - 595.0).abs() < 1.0);
    assert!((width(&sheet(&document(), "a3").0) - 842.0).abs() < 1.0);
}

#[test]
fn a_card_is_a_picture_for_a_telephone() {
    let picture = image::load_from_memory(&print(&document(), Form::Card)).expect("a picture");
    assert_eq!(picture.width(), 1_080);
    assert!(picture.height() > 400 && picture.height() < 4_000, "{}", picture.height());
}

#[test]
fn every_mark_of_markdown_can_be_set() {
    let mut rich = document();
    rich.text = "#### 一\n\n甲*乙*~~丙~~`丁`\n戊\n\n1. 己\n   - 庚\n2. 辛\n\n> 壬\n\n***\n\n|左|右|\n|-|-:|\n|癸|**子**|\n\n![丑](寅.png) <卯> <https://a.example>\n\n    辰\n".to_owned();
    let words = words(&sheet(&rich, "a4").0);
    for letter in "一甲乙丙丁戊己庚辛壬左右癸子丑卯辰".chars() {
        assert!(words.contains(letter), "{letter} is missing: {words}");
    }
}

#[test]
fn a_text_gives_the_typesetter_no_orders() {
    let mut sly = document();
    sly.title = "#panic(\"题\")".to_owned();
    sly.text = "#read(\"/etc/passwd\") $1/0$ @nobody\n\n```\n#panic(1)\n```\n".to_owned();
    sly.facts.clear();
    let words = words(&sheet(&sly, "a4").0);
    assert!(words.contains("#panic(\"题\")") && words.contains("#read(\"/etc/passwd\")$1/0$@nobody"), "{words}");
}

#[test]
fn what_is_no_document_is_refused_with_a_reason() {
    let refused = run("a4", b"{\"language\": \"zh-CN\"}");
    assert!(!refused.status.success() && refused.stdout.is_empty());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("missing field"));
    let refused = run("a5", b"{}");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("a4, a3, card"));
}
