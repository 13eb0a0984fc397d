//! What a closed period writes by itself, and that its figures stay as they were drawn.

use domain::{
    disclosures::{self, Command, Content, Every, Item, Period, Programme, Set, Setting},
    ids::DisclosureId,
    ledger::{Attached, Balances, Fund, Party, ProjectLine, PublicLine, Report, Snapshot, Turn, Voucher, due},
    people::Office,
    permit::Actor,
    text::Document,
};
use uuid::Uuid;

use super::{SUPPLIES, accountant, actor, at, day, line, month, subject, yuan};

const DUES: i64 = 10_601;
const WORKS: i64 = 20_401;

fn programme(sets: &[Set]) -> Programme {
    Programme::of(day("2026-01-01"), sets)
}

fn turn(fund: Fund, code: i64, amount: &str) -> Turn {
    Turn { fund, subject: subject(code), amount: yuan(amount), entries: 1 }
}

fn shown(fund: Fund, code: i64, matter: &str) -> PublicLine {
    PublicLine {
        day: day("2026-05-09"),
        voucher: Voucher { year: 2026, number: 7 },
        fund,
        subject: subject(code),
        amount: yuan("320"),
        summary: "打印纸".to_owned(),
        matter: matter.to_owned(),
        party: Party { name: line("王建华"), is_person: true }.public(),
        signatures: std::array::from_fn(|_| "林*芳".to_owned()),
        reverses: None,
        attached: Attached::default(),
    }
}

/// A quarter with paper, dues and a project, opened with 1,000 yuan.
fn snapshot() -> Snapshot {
    let turns = vec![
        turn(Fund::Operating, SUPPLIES, "320"),
        turn(Fund::Operating, DUES, "880"),
        turn(Fund::Earmarked, WORKS, "6000"),
    ];
    let opening: Balances = [(Fund::Operating, yuan("1000")), (Fund::Earmarked, yuan("20000"))].into_iter().collect();
    let report = Report { period: Period::Quarter(2026, 2), opening, turns };
    let project = ProjectLine {
        number: "SY-junmen-2026-0007".to_owned(),
        title: "三号楼防水".to_owned(),
        planned: Some(yuan("8000")),
        paid: yuan("6000"),
        to_date: yuan("6000"),
    };
    let lines = vec![
        shown(Fund::Operating, SUPPLIES, ""),
        shown(Fund::Operating, DUES, ""),
        shown(Fund::Earmarked, WORKS, "SY-junmen-2026-0007"),
    ];
    let to_date = Report { period: Period::Year(2026), ..report.clone() };
    Snapshot { report, to_date, lines, plan: None, projects: vec![project], holdings: Vec::new() }
}

fn content(code: &str) -> Content {
    snapshot().content(code, at("2026-07-02")).expect("it fits").expect("there is something")
}

fn rows(content: &Content) -> &[Vec<String>] {
    &content.table.as_ref().expect("a form").rows
}

fn sheet(content: &Content, caption: &str) -> Option<Vec<Vec<String>>> {
    let sheets = &content.drawn.as_ref().expect("it is drawn").sheets;
    sheets.iter().find(|sheet| sheet.caption.as_str() == caption).map(|sheet| sheet.table.rows.clone())
}

#[test]
fn every_month_has_its_page_and_the_end_of_a_period_what_the_catalogue_asks() {
    let codes = |text: &str, sets: &[Set]| {
        let due = due(month(text), &programme(sets));
        due.into_iter().map(|(code, period)| format!("{code} {period}")).collect::<Vec<_>>()
    };
    assert_eq!(codes("2026-05", &[]), ["F01 2026-05"]);
    let june =
        ["F01 2026-06", "F01 2026-Q2", "F02 2026-Q2", "F03 2026-Q2", "F06 2026-Q2", "F07 2026-H1", "G05 2026-Q2"];
    assert_eq!(codes("2026-06", &[])[..7], june);
    assert!(codes("2026-12", &[]).contains(&"F05 2026".to_owned()));
    let by = accountant().person().expect("somebody");
    let setting = Setting::Quickened { code: "F01".to_owned(), every: Every::Month };
    let monthly = [Set { number: 1, setting, by, at: at("2026-01-05") }];
    assert_eq!(codes("2026-06", &monthly)[..2], ["F01 2026-06", "F02 2026-Q2"], "no second page of the quarter");
}

#[test]
fn the_page_of_a_month_has_the_columns_of_the_catalogue_and_every_line_masked() {
    let content = content("F01");
    assert_eq!(content.title.as_str(), "2026年第2季度财务收支明细");
    let item = Item::find("F01").expect("it is in the catalogue");
    assert_eq!(content.fits(item), Ok(()));
    let columns: Vec<_> = item.fields.iter().map(|field| field.zh.clone()).collect();
    assert_eq!(content.table.as_ref().expect("a form").columns, columns);
    let drawn = content.drawn.as_ref().expect("it is drawn");
    let sum = "期初21,000.00元＋收入880.00元－支出6,320.00元＝期末15,560.00元，已与银行对账单核对相符。";
    assert_eq!(drawn.summary.as_str(), sum);
    let lines = sheet(&content, "收支明细").expect("the lines");
    let summaries: Vec<_> = lines.iter().map(|row| row[4].as_str()).collect();
    assert_eq!(summaries, ["打印纸（王*华）", "打印纸（王*华）", "合计"], "party dues stand there as a sum");
    let project = &sheet(&content, "项目支出").expect("the project")[0];
    assert_eq!(project[2..], ["8,000.00", "6,000.00", "6,000.00", "2,000.00"].map(str::to_owned));
}

#[test]
fn each_item_says_its_own_part_and_nothing_where_nothing_moved() {
    assert_eq!(rows(&content("F03"))[0][..2], ["专项资金".to_owned(), "20,000.00".to_owned()]);
    assert_eq!(rows(&content("F03"))[1][0], "其中：SY-junmen-2026-0007 三号楼防水");
    let dues = content("P06");
    assert_eq!(rows(&dues)[0][..2], ["本期收缴".to_owned(), "880.00".to_owned()]);
    assert!(dues.drawn.expect("it is drawn").sheets.is_empty(), "dues are published in totals only");
    assert_eq!(rows(&content("G05")).len(), 2);
    for code in ["F02", "F05", "F06", "F07"] {
        assert_eq!(snapshot().content(code, at("2026-07-02")), Ok(None), "{code}");
    }
}

#[test]
fn only_the_words_of_drawn_figures_can_be_edited() {
    let (drawn, now) = (content("F01"), at("2026-07-02"));
    let item = Item::find("F01").expect("it is in the catalogue");
    let (id, period) = (DisclosureId(Uuid::from_u128(7)), Period::Quarter(2026, 2));
    let begin = disclosures::Entry::begin(id, 1, item, period, drawn.clone(), &accountant(), now);
    assert_eq!(begin, Err(disclosures::Refusal::FrozenFigures), "nobody types what the books draw");
    let typed = Content { drawn: None, ..drawn.clone() };
    let by = accountant().person().expect("somebody");
    let begin = disclosures::Entry::draw(id, 1, item, period, typed.clone(), Some(by), now);
    assert_eq!(begin, Err(disclosures::Refusal::NotDrawn));
    let event = disclosures::Entry::draw(id, 1, item, period, drawn.clone(), Some(by), now).expect("it is drawn");
    let entry = disclosures::Entry::from_event(&event).expect("it begins");
    let clerk: Actor = actor(8, Office::Clerk);
    let revise = |content: Content| entry.decide(&Command::Revise { content }, &clerk, now).map(|_| ());
    let frozen = Err(disclosures::Refusal::FrozenFigures);
    assert_eq!(revise(typed), frozen);
    let mut other = drawn.clone();
    other.table.as_mut().expect("a form").rows[0][2] = "1.00".to_owned();
    assert!(!other.is_as_drawn());
    assert_eq!(revise(other), frozen);
    assert_eq!(revise(Content { body: Document::parse("说明。").expect("it fits"), ..drawn.clone() }), Ok(()));

    let redraw = |content: Content| entry.decide(&Command::Redraw { content }, &clerk, now);
    assert_eq!(redraw(drawn).map(|_| ()), Err(disclosures::Refusal::NothingChanged));
    let mut books = snapshot();
    books.report.turns.push(turn(Fund::Donation, 10_303, "50"));
    let fresh = books.content("F01", at("2026-07-03")).expect("it fits").expect("there is something");
    let event = redraw(fresh.clone()).expect("the books changed");
    let after = entry.clone().apply(&event);
    assert_eq!(after.draft().expect("a draft").content.drawn, fresh.drawn);
}
