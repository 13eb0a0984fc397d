//! The gate of the disclosure sections: what is stopped before publishing, what is masked, and what leaves the web.

use domain::{
    clock::{Day, Moment},
    disclosures::{Content, Entry, Event, Item, Period, Place, Posting, Refusal, Section, Table, catalogue},
    ids::{DisclosureId, PersonId},
    mask::{Class, Datum, PrivateNumber},
    text::{Document, Line},
};
use proptest::prelude::*;
use uuid::Uuid;

fn item(code: &str) -> &'static Item {
    Item::find(code).expect("it is so")
}

fn content(body: &str, table: &str) -> Content {
    Content {
        title: Line::parse("公示").expect("it is so"),
        body: Document::parse(body).expect("it is so"),
        table: Table::parse(table).expect("it is so"),
        drawn: None,
    }
}

#[test]
fn a_private_number_is_stopped_and_its_place_is_named() {
    let stopped = |body: &str, table: &str| content(body, table).fits(item("A05"));
    let found = |what, place| Err(Refusal::PrivateNumber { what, place });
    assert_eq!(stopped("第一行\n联系 138 1234 5678", ""), found(PrivateNumber::Mobile, Place::Line(2)));
    let cell = Place::Cell { row: 2, column: 1 };
    assert_eq!(stopped("正文", "项目\t人次\n助浴\t3\n11010519491231002X\t4"), found(PrivateNumber::Identity, cell));
    assert_eq!(stopped("电话 0591-87512345", "项目\t人次\n助浴\t3"), Ok(()));
}

#[test]
fn figures_are_wanted_where_the_form_asks_for_them() {
    let table = |cell: &str| content("正文", &format!("类别\t本月件数\n诈骗\t{cell}")).fits(item("S02"));
    assert_eq!(table("1,204"), Ok(()));
    assert_eq!(table("若干"), Err(Refusal::WrongCell { row: 1, column: 2 }));
}

#[test]
fn a_list_of_persons_is_given_in_its_form() {
    assert_eq!(content("名单见下", "").fits(item("G06")), Err(Refusal::FormTableNeeded));
    assert_eq!(content("名单见下", "姓名\t住址\n王建华\t3号楼").fits(item("G06")), Err(Refusal::FormTableNeeded));
    assert_eq!(content("名单见下", "姓名\t楼栋\n王建华\t3号楼").fits(item("G06")), Ok(()));
}

#[test]
fn small_police_figures_are_hidden_and_no_total_tells_them() {
    let shown = content("正文", "类别\t本月件数\n诈骗\t5\n盗窃\t1\n合计\t6").publicly(Some(item("S02")));
    let rows = &shown.table.as_ref().expect("it is so").rows;
    assert_eq!(*rows, [["诈骗", "5"], ["盗窃", "<3"], ["合计", "≥5"]]);
    let open = content("正文", "类别\t本月件数\n诈骗\t5\n盗窃\t0\n合计\t5").publicly(Some(item("S02")));
    assert_eq!(open.table.as_ref().expect("it is so").rows[2], ["合计", "5"]);
}

fn published(code: &str, content: Content) -> Entry {
    let now = Moment::at(Day::new(2026, 5, 1).expect("it is so"), 9, 0);
    let by = PersonId(Uuid::from_u128(1));
    let period = Period::parse("2026-04").expect("it is so");
    let id = DisclosureId(Uuid::from_u128(2));
    let section = item(code).section;
    let drafted = Event::Drafted { id, seq: 1, section, code: code.to_owned(), period, content, by: Some(by), at: now };
    let entry = Entry::from_event(&drafted).expect("it is so");
    entry.apply(&Event::Published { posting: Posting::from(now), by, at: now })
}

#[test]
fn persons_are_masked_and_leave_the_web_on_the_day_after_the_window() {
    let entry = published("G06", content("名单", "姓名\t楼栋\t类别\n王建华\t3号楼2单元501\t低保"));
    let last = Day::new(2026, 5, 16).expect("it is so");
    let current = entry.current().expect("it is so");
    let shown = entry.publicly(current, last).expect("it is shown on the last day");
    assert_eq!(shown.table.as_ref().expect("it is so").rows, [["王*华", "3号楼", "低保"]]);
    assert_eq!(entry.publicly(current, last.plus(1)), None);
}

#[test]
fn volunteers_named_by_consent_leave_the_web_and_mere_figures_stay() {
    let later = Day::new(2027, 5, 1).expect("it is so");
    let named = "岗位\t表扬（经本人同意）\n敬老助餐\t陈爱华";
    let figures = "岗位\t人次\t表扬（经本人同意）\n敬老助餐\t12\t";
    assert!(published("A11", content("表扬", named)).is_gone(later));
    assert!(!published("A11", content("统计", figures)).is_gone(later));
    assert!(!published("S02", content("统计", "类别\t本月件数\n诈骗\t5")).is_gone(later));
    assert_eq!(item("A01").class(), Class::OfficeHolders);
}

#[test]
fn every_section_has_forms_with_figures() {
    for section in Section::ALL {
        let has_figures = |item: &&Item| item.fields.iter().any(|field| field.kind.is_figure());
        assert!(
            catalogue().iter().filter(|item| item.section == section).filter(has_figures).count() >= 3,
            "{section:?}"
        );
    }
}

proptest! {
    /// I10: whatever stands in whichever column, what comes through the gate holds no resident's full name, no flat, no
    /// private number and no small count.
    #[test]
    fn nothing_private_comes_through_the_gate(
        name in "[王李陈林郑][一-龥]{1,3}",
        flat in "[1-9][0-9]{0,1}",
        room in "[1-9]0[1-9]室",
        small in 1_u8..3,
        number in "1[3-9][0-9]{9}",
    ) {
        let address = format!("{flat}号楼{room}");
        for kind in [Datum::Resident, Datum::Address, Datum::Cases, Datum::Phone, Datum::Identity, Datum::Account, Datum::OfficePhone] {
            for text in [name.as_str(), address.as_str(), number.as_str(), &small.to_string()] {
                let shown = kind.publicly(text).unwrap_or_default();
                match kind {
                    Datum::Resident => prop_assert!(!shown.contains(name.as_str()), "{}", shown),
                    Datum::Address => prop_assert!(!shown.contains(room.as_str()), "{}", shown),
                    Datum::Cases => prop_assert!(shown != small.to_string(), "{}", shown),
                    _ => prop_assert!(!shown.contains(number.as_str()), "{:?} {}", kind, shown),
                }
            }
        }
    }
}
