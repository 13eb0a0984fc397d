//! Importing lists: what they would write, and a sentence for every bad cell.
#![expect(clippy::unwrap_used, reason = "helpers of tests may fail loudly")]

use std::collections::BTreeMap;

use domain::{
    clock::Day,
    people::{
        Rows,
        import::{Missing, Plan, Sheet, Table, What, plan},
    },
};
use uuid::Uuid;

fn table(name: &str, lines: &[&str]) -> Table {
    let mut lines = lines.iter().map(|line| line.split(',').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
    let header = lines.next().unwrap_or_default();
    Table { name: name.to_owned(), header, rows: (2..).zip(lines).collect() }
}

fn lists() -> Vec<Table> {
    vec![
        table("网格", &["编号,名称", "1,第一网格"]),
        table("楼栋", &["编号,名称,网格", "3,3号楼,1"]),
        table("单元", &["编号,名称,楼栋", "3-2,2单元,3"]),
        table("户", &["户号,楼栋,单元,房号", "3-2-501,3,3-2,501", "3-2-502,3,3-2,502"]),
        table(
            "人员",
            &[
                "人员编号,姓名,出生日期,性别,电话",
                "R1,王建华,1970/3/1,男,13800000000",
                "R2,李小芳,1980年6月1日,女,",
                "R3,王小明,2008-05-20,,",
            ],
        ),
        table(
            "居住",
            &[
                "人员编号,户号,依据,起始日期,截止日期",
                "R1,3-2-501,常住,2020-01-01,",
                "R3,3-2-501,常住,2020-01-01,",
                "R2,3-2-502,常住,2020-01-01,",
            ],
        ),
        table("户代表", &["户号,人员编号,起始日期,截止日期", "3-2-501,R1,2021-06-01,", "3-2-502,R2,2021-06-01,"]),
        table("党员", &["人员编号,支部,类别,起始日期", "R1,第一支部,正式,2000-07-01"]),
        table("任职", &["人员编号,职务,网格,起始日期", "R1,居民代表,,2021-06-01", "R2,居民小组组长,1,2021-06-01"]),
    ]
}

fn planned(current: &Rows, tables: &[Table]) -> Plan {
    let mut next = current.len() as u128 * 1_000;
    plan(current, tables, Day::new(2026, 5, 20).unwrap(), &mut || {
        next += 1;
        Uuid::from_u128(next)
    })
}

fn replace(tables: &mut [Table], name: &str, row: u32, cells: &str) {
    let table = tables.iter_mut().find(|table| table.name == name).unwrap();
    let line = table.rows.iter_mut().find(|(number, _)| *number == row).unwrap();
    line.1 = cells.split(',').map(str::to_owned).collect();
}

/// Applies a plan as the store does: a row with a known id replaces that row.
fn applied(current: &Rows, plan: &Plan) -> Rows {
    fn over<T: Clone>(old: &[T], new: &[T], id: impl Fn(&T) -> Uuid) -> Vec<T> {
        let mut rows: BTreeMap<Uuid, T> = old.iter().map(|row| (id(row), row.clone())).collect();
        rows.extend(new.iter().map(|row| (id(row), row.clone())));
        rows.into_values().collect()
    }
    let new = &plan.rows;
    Rows {
        areas: over(&current.areas, &new.areas, |row| row.id.0),
        estates: over(&current.estates, &new.estates, |row| row.id.0),
        households: over(&current.households, &new.households, |row| row.id.0),
        persons: over(&current.persons, &new.persons, |row| row.id.0),
        residencies: over(&current.residencies, &new.residencies, |row| row.id.0),
        representations: over(&current.representations, &new.representations, |row| row.id.0),
        units: over(&current.units, &new.units, |row| row.id.0),
        ownerships: over(&current.ownerships, &new.ownerships, |row| row.id.0),
        memberships: over(&current.memberships, &new.memberships, |row| row.id.0),
        offices: over(&current.offices, &new.offices, |row| row.id.0),
    }
}

/// The one fault of these lists: where it is and what.
fn fault(tables: &[Table]) -> (String, Option<u32>, Option<String>, What) {
    let faults = planned(&Rows::default(), tables).faults;
    assert_eq!(faults.len(), 1, "{faults:#?}");
    let fault = faults.into_iter().next().unwrap();
    (fault.sheet, fault.row, fault.column, fault.what)
}

#[test]
fn a_whole_register_is_read_from_lists() {
    let plan = planned(&Rows::default(), &lists());
    assert_eq!(plan.faults, []);
    assert_eq!(plan.rows.len(), 3 + 2 + 3 + 3 + 2 + 1 + 2);
    assert_eq!(plan.counts[&Sheet::Persons].new, 3);
    assert!(plan.rows.persons.iter().any(|person| person.born == Day::new(1980, 6, 1).unwrap()));
}

#[test]
fn the_same_lists_twice_change_nothing() {
    let first = applied(&Rows::default(), &planned(&Rows::default(), &lists()));
    let second = planned(&first, &lists());
    assert_eq!(second.faults, []);
    assert!(second.rows.is_empty(), "{:#?}", second.rows);
    assert_eq!(second.counts[&Sheet::Persons].unchanged(), 3);
}

#[test]
fn a_changed_list_shows_what_it_changes() {
    let first = applied(&Rows::default(), &planned(&Rows::default(), &lists()));
    let mut tables = lists();
    replace(&mut tables, "人员", 2, "R1,王建国,1970-03-01,男,13800000000");
    let second = planned(&first, &tables);
    assert_eq!(second.rows.len(), 1);
    assert_eq!((second.counts[&Sheet::Persons].changed, second.counts[&Sheet::Persons].unchanged()), (1, 2));
    assert_eq!(second.changes[0].before.as_deref(), Some("R1 · 王建华 · 1970-03-01 · 男 · 13800000000"));
    assert_eq!(second.changes[0].after, "R1 · 王建国 · 1970-03-01 · 男 · 13800000000");
}

#[test]
fn a_new_representative_ends_the_former_one() {
    let first = applied(&Rows::default(), &planned(&Rows::default(), &lists()));
    let tables = [table("户代表", &["户号,人员编号,起始日期,截止日期", "3-2-501,R3,2026-05-20,"])];
    let second = planned(&first, &tables);
    assert_eq!(second.faults, []);
    let former = second.rows.representations.iter().find(|row| !row.period.is_open()).unwrap();
    assert_eq!(former.period.until, Day::new(2026, 5, 20));
    let third = planned(&applied(&first, &second), &lists());
    assert!(third.rows.is_empty(), "an older list does not reopen what has ended: {:#?}", third.rows);
}

#[test]
fn an_under_age_representative_is_refused_by_the_cell() {
    let mut tables = lists();
    replace(&mut tables, "户代表", 2, "3-2-501,R3,2026-05-19,");
    let (sheet, row, _, what) = fault(&tables);
    assert_eq!((sheet.as_str(), row), ("户代表", Some(2)));
    assert_eq!(what, What::UnderAge { age: 17, day: Day::new(2026, 5, 19).unwrap() });
}

#[test]
fn every_bad_cell_says_where_it_is_and_what_is_wrong() {
    let name = |text: &str| Some(text.to_owned());
    let long = "王".repeat(41);
    let cases = [
        ("人员", 2, "R1,,1970-03-01,男,", name("姓名"), What::Empty),
        ("人员", 2, "R1,<script>alert(1)</script>,1970-03-01,男,", name("姓名"), What::Markup),
        ("人员", 2, "R1,王建华,1970-13-01,男,", name("出生日期"), What::BadDay("1970-13-01".to_owned())),
        ("人员", 4, "R1,王小明,2008-05-20,,", None, What::Twice(2)),
        ("户", 3, "3-2-501,3,3-2,502", None, What::Twice(2)),
        ("户", 3, "3-2-502,9,,502", name("楼栋"), What::Unknown(Missing::Building, "9".to_owned())),
        ("户代表", 2, "3-2-501,R9,2021-06-01,", name("人员编号"), What::Unknown(Missing::Person, "R9".to_owned())),
        ("户代表", 2, "3-2-501,R2,2021-06-01,", None, What::NotAMember(Day::new(2021, 6, 1).unwrap())),
        ("居住", 2, "R1,3-2-501,常住,2020-01-01,2019-01-01", name("截止日期"), What::EndsFirst),
    ];
    for (sheet, row, cells, column, what) in cases {
        let mut tables = lists();
        replace(&mut tables, sheet, row, cells);
        let faults = planned(&Rows::default(), &tables).faults;
        let found = faults.iter().find(|fault| fault.what == what).unwrap_or_else(|| panic!("{cells}: {faults:#?}"));
        assert_eq!((found.sheet.as_str(), found.row, &found.column), (sheet, Some(row), &column), "{cells}");
    }
    let mut tables = lists();
    replace(&mut tables, "人员", 2, &format!("R1,{long},1970-03-01,男,"));
    let (.., what) = fault_of_persons(&tables);
    assert_eq!(what, What::Text(domain::text::TextFault::TooLong { have: 41, most: 40 }));
}

fn fault_of_persons(tables: &[Table]) -> (u32, What) {
    let faults = planned(&Rows::default(), tables).faults;
    let fault = faults.into_iter().find(|fault| fault.sheet == "人员").unwrap();
    (fault.row.unwrap(), fault.what)
}

#[test]
fn a_missing_column_is_said_once_and_nothing_else() {
    let mut tables = lists();
    tables[4] = table("人员", &["人员编号,姓名", "R1,王建华"]);
    assert_eq!(fault(&tables).3, What::MissingColumn("出生日期"));
    tables[4] = table("人口", &["人员编号,姓名,出生日期", "R1,王建华,1970-03-01"]);
    assert_eq!(fault(&tables).3, What::UnknownSheet);
}

#[test]
fn two_holders_of_one_post_are_refused() {
    let mut tables = lists();
    tables[8] = table("任职", &["人员编号,职务,起始日期", "R1,居委会主任,2021-06-01", "R2,居委会主任,2021-06-01"]);
    let faults = planned(&Rows::default(), &tables).faults;
    assert!(faults.iter().all(|fault| matches!(fault.what, What::Refused(_))) && !faults.is_empty());
}
