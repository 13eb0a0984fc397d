//! Periods: notices, working days, deadlines that move and those that stay.

use domain::{
    clock::Day,
    rules::calendar::{Calendar, CalendarFault, LastDay, NoticeReading, earliest_after_notice},
};

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

#[test]
fn e24_ten_full_days_elapse_between_notice_and_assembly() {
    let notice = day("2026-06-01");
    assert_eq!(earliest_after_notice(notice, 10, NoticeReading::Strict), day("2026-06-12"));
    assert_eq!(earliest_after_notice(notice, 10, NoticeReading::Loose), day("2026-06-11"));
    assert_eq!(NoticeReading::default(), NoticeReading::Strict);
}

#[test]
fn the_second_covenant_assembly_is_called_just_in_time() {
    assert_eq!(earliest_after_notice(day("2026-05-09"), 10, NoticeReading::Strict), day("2026-05-20"));
}

#[test]
fn holidays_are_off_and_adjusted_weekends_are_worked() {
    let calendar = Calendar::shipped();
    let working = [
        ("2026-05-09", true),
        ("2026-05-01", false),
        ("2026-05-05", false),
        ("2026-05-06", true),
        ("2026-05-10", false),
        ("2026-02-14", true),
        ("2026-02-28", true),
        ("2026-02-23", false),
        ("2025-10-08", false),
        ("2025-10-11", true),
        ("2025-01-26", true),
    ];
    for (text, expected) in working {
        assert_eq!(calendar.is_working_day(day(text)), expected, "{text}");
    }
    assert!(calendar.knows(2026) && !calendar.knows(2027));
    assert!(!calendar.is_working_day(day("2027-01-02")), "a Saturday of a year without data");
}

#[test]
fn five_working_days_skip_the_may_holidays() {
    let calendar = Calendar::shipped();
    // 30 April is a Thursday; 1–5 May are off; 9 May is a worked Saturday.
    assert_eq!(calendar.add_working_days(day("2026-04-30"), 5), day("2026-05-11"));
    assert_eq!(calendar.working_period_end(day("2026-04-30"), 5), day("2026-05-12").start());
    assert_eq!(calendar.add_working_days(day("2026-05-06"), 0), day("2026-05-06"));
}

#[test]
fn a_filing_deadline_moves_off_a_holiday_and_a_posting_period_does_not() {
    let calendar = Calendar::shipped();
    let from = day("2026-04-20");
    assert_eq!(calendar.period_end(from, 11, LastDay::Stays), day("2026-05-01").end());
    assert_eq!(calendar.period_end(from, 11, LastDay::Rolls), day("2026-05-06").end());
    // C.15: published on 28 May, posted for fifteen days, the first not counted.
    assert_eq!(calendar.period_end(day("2026-05-28"), 15, LastDay::Stays), day("2026-06-12").end());
}

#[test]
fn a_later_year_is_read_and_followed() {
    let file = r#"{"source": "国务院办公厅通知", "years": {"2027": {"days_off": ["2027-01-01"], "workdays": ["2027-01-02"]}}}"#;
    let calendar = Calendar::shipped().with(&Calendar::parse(file).expect("a calendar"));
    assert!(calendar.knows(2026) && calendar.knows(2027) && !Calendar::shipped().knows(2027));
    assert!(!calendar.is_working_day(day("2027-01-01")) && calendar.is_working_day(day("2027-01-02")));
    assert_eq!(calendar.add_working_days(day("2026-12-31"), 1), day("2027-01-02"));
}

#[test]
fn a_calendar_that_cannot_be_is_refused() {
    let year = |days: &str| format!(r#"{{"source": "x", "years": {{"2027": {days}}}}}"#);
    let both = year(r#"{"days_off": ["2027-01-02"], "workdays": ["2027-01-02"]}"#);
    let other = year(r#"{"days_off": ["2028-01-03"], "workdays": []}"#);
    let friday = year(r#"{"days_off": ["2027-01-04"], "workdays": ["2027-01-01"]}"#);
    for (file, fault) in [
        ("[]", CalendarFault::Form),
        (r#"{"source": " ", "years": {}}"#, CalendarFault::NoSource),
        (r#"{"source": "x", "years": {}}"#, CalendarFault::NoDays),
        (&year(r#"{"days_off": [], "workdays": []}"#), CalendarFault::NoDays),
        (&both, CalendarFault::Both(day("2027-01-02"))),
        (&other, CalendarFault::OtherYear(day("2028-01-03"))),
        (&friday, CalendarFault::NoWeekend(day("2027-01-01"))),
    ] {
        assert_eq!(Calendar::parse(file).expect_err(file), fault);
    }
}
