//! The charter: its table of parameters, and what the law allows.

use std::collections::BTreeSet;

use domain::{
    charters::{Parameter, Policy, Side},
    clock::Day,
};

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

#[test]
fn every_default_is_within_its_limits_and_every_name_is_its_own() {
    let names: BTreeSet<_> = Parameter::all().iter().map(|parameter| parameter.name).collect();
    assert_eq!(names.len(), Parameter::all().len());
    for parameter in Parameter::all() {
        let (least, most) = parameter.range(day("2026-05-09"));
        let value = parameter.of(&Policy::default());
        assert!((least..=most).contains(&value), "{}: {value} is not in {least}..={most}", parameter.name);
    }
}

#[test]
fn what_is_written_is_read_and_nothing_else_changes() {
    for parameter in Parameter::all() {
        let (least, most) = parameter.range(day("2026-05-09"));
        for value in [least, most] {
            let mut policy = Policy::default();
            parameter.put(&mut policy, value);
            assert_eq!(parameter.of(&policy), value, "{}", parameter.name);
            for other in Parameter::all().iter().filter(|other| other.name != parameter.name) {
                assert_eq!(
                    other.of(&policy),
                    other.of(&Policy::default()),
                    "{} changes {}",
                    parameter.name,
                    other.name
                );
            }
        }
    }
}

#[test]
fn the_law_sets_a_limit_from_the_day_on_which_it_is_in_force() {
    let notice = Parameter::named("residents_notice_days").expect("a parameter");
    let bound = notice.bound(day("2026-01-01")).expect("a limit");
    assert_eq!((bound.side, bound.stated.value, bound.stated.source), (Side::Least, 10, "URCL25 art.26,27"));
    assert_eq!(notice.bound(day("2025-12-31")), None);
    assert_eq!(notice.range(day("2026-01-01")), (10, 60));
    let posting = Parameter::named("posting_days").expect("a parameter");
    assert_eq!(posting.range(day("2026-01-01")).0, 15);
}
