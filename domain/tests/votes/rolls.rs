//! Rolls: corrections until the close, nothing after it (E17), a hash that depends on every entry.

use crate::booth::{at, id, person, unit};
use domain::{
    charters::Policy,
    clock::Day,
    ids::{HouseholdId, RollId},
    people::{Code, Period, Person, Residency, ResidencyBasis, Unit, UnitKind},
    rolls::{Correction, Days, Known, Noted, Reason, Roll, RollFault, closes_before, explain, objections_close},
    rules::{Body, VoterKind},
    text::Name,
};

fn units(numbers: impl IntoIterator<Item = u32>) -> Vec<Unit> {
    numbers.into_iter().map(|n| unit(n, UnitKind::Household)).collect()
}

fn roll(numbers: impl IntoIterator<Item = u32>) -> Roll {
    let day = Day::parse("2026-05-09").expect("a day");
    Roll::take(RollId(id(1)), units(numbers), day, at(0).day(), closes_before(at(0), day.start()))
}

fn refreshed(roll: Roll, registered: &[Unit]) -> Roll {
    roll.refresh(registered).iter().fold(roll, Roll::corrected)
}

#[test]
fn e17_moved_out_before_the_close_is_removed_and_after_it_stays() {
    let before = refreshed(roll(1..=5), &units([1, 2, 4, 5]));
    assert_eq!(before.len(), 4);
    assert!(before.entry(3).is_none());
    let mut closed = before;
    closed.hash = Some(closed.freeze(closed.closes).unwrap());
    assert!(closed.refresh(&units([1, 2])).is_empty());
    assert_eq!(closed.len(), 4);
}

#[test]
fn newcomers_get_numbers_that_were_never_given() {
    let without_last = refreshed(roll(1..=5), &units(1..=4));
    let with_new = refreshed(without_last, &units([1, 2, 3, 4, 9]));
    let numbers: Vec<_> = with_new.entries().map(|entry| entry.no).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 6]);
}

#[test]
fn c15_nine_leave_and_three_come_before_the_close() {
    let taken = roll(1..=3_486);
    let now: Vec<_> = (10..=3_486).chain(9_001..=9_003).collect();
    let closed = refreshed(taken, &units(now));
    assert_eq!(closed.len(), 3_480);
}

#[test]
fn another_representative_casts_the_ballot_from_then_on() {
    let taken = roll(1..=3);
    let mut registered = units(1..=3);
    registered[1].person = person(50);
    let found = taken.refresh(&registered);
    assert!(matches!(&found[..], [Correction::Changed { entry, was }] if entry.no == 2 && *was == person(2)));
    let changed = refreshed(taken, &registered);
    assert_eq!(changed.of_person(person(50)).unwrap().no, 2);
    assert!(changed.of_person(person(2)).is_none());
}

#[test]
fn a_roll_is_frozen_once_at_its_close_and_never_empty() {
    let mut taken = roll(1..=3);
    let closes = taken.closes;
    assert_eq!(closes, at(-24 * 60));
    assert_eq!(taken.freeze(at(-24 * 60 - 1)), Err(RollFault::NotClosedYet { closes }));
    taken.hash = Some(taken.freeze(closes).unwrap());
    assert_eq!(taken.freeze(closes), Err(RollFault::Frozen));
    assert_eq!(roll([]).freeze(closes), Err(RollFault::Empty));
}

#[test]
fn a_roll_closes_a_day_before_the_opening_or_at_once() {
    assert_eq!(closes_before(at(0), at(-10_000)), at(-24 * 60));
    assert_eq!(closes_before(at(0), at(-60)), at(-60));
}

#[test]
fn the_hash_depends_on_every_entry_and_on_nothing_else() {
    let one = roll(1..=3).digest();
    assert_eq!(one, roll(1..=3).digest());
    assert_ne!(one, roll(1..=4).digest());
    let mut registered = units(1..=3);
    registered[0].person = person(50);
    assert_ne!(one, refreshed(roll(1..=3), &registered).digest());
}

#[test]
fn a_roll_of_twenty_thousand_with_duplicates_lists_each_unit_once() {
    let taken = roll((1..=20_000).chain(1..=500).chain([7, 7]));
    assert_eq!((taken.len(), taken.next_no()), (20_000, 20_001));
    let again = units((1..=20_000).chain(1..=500));
    assert_eq!(taken.refresh(&again), []);
}

#[test]
fn a_unit_that_was_ruled_on_is_moved_by_the_register_no_more() {
    let taken = roll(1..=5);
    let struck = Noted { correction: Correction::Removed { no: 3 }, reason: Reason::Ruled { objection: 1 } };
    let ruled = taken.noted(&struck);
    assert_eq!(ruled.refresh(&units(1..=5)), []);
    assert!(ruled.entry(3).is_none());
}

fn known(born: &str, left: Option<&str>) -> Known {
    let day = |text: &str| Day::parse(text).expect("a day");
    let one = Person {
        id: person(1),
        code: Code::parse("P1").expect("a code"),
        name: Name::parse("王建华").expect("a name"),
        born: day(born),
        sex: None,
        phone: None,
        died: None,
    };
    let home = Residency {
        id: id(7).into(),
        person: one.id,
        household: HouseholdId(id(1)),
        basis: ResidencyBasis::UsualResidence,
        period: Period { from: day("2020-01-01"), until: left.map(day) },
    };
    Known {
        representative: Some((one.clone(), true)),
        person: one,
        residencies: vec![home],
        grid: None,
        memberships: Vec::new(),
        offices: Vec::new(),
        owns: true,
    }
}

fn why(known: &Known) -> Reason {
    let day = |text: &str| Day::parse(text).expect("a day");
    explain(
        (Body::ResidentsAssembly, VoterKind::Household),
        None,
        known,
        Days { as_of: day("2026-05-12"), voting: day("2026-05-20") },
    )
}

#[test]
fn e12_of_age_on_the_voting_day_is_on_the_roll_and_a_day_later_is_not() {
    assert_eq!(why(&known("2008-05-20", None)), Reason::Represents);
    let (of_age, voting_day) = (Day::parse("2026-05-21").unwrap(), Day::parse("2026-05-20").unwrap());
    assert_eq!(why(&known("2008-05-21", None)), Reason::UnderAge { of_age, voting_day });
}

#[test]
fn e17_who_moved_out_reads_since_when() {
    assert_eq!(
        why(&known("1970-01-01", Some("2026-05-12"))),
        Reason::MovedOut { on: Day::parse("2026-05-12").unwrap() }
    );
    assert_eq!(why(&known("1970-01-01", Some("2026-05-13"))), Reason::Represents);
}

#[test]
fn e34_a_landlord_who_lives_elsewhere_is_told_that_the_roll_goes_by_residence() {
    assert_eq!(why(&Known { residencies: Vec::new(), ..known("1970-01-01", None) }), Reason::OwnerElsewhere);
}

#[test]
fn objections_end_with_the_roll_when_the_notice_is_short() {
    let (published, policy) = (at(0), Policy::default());
    assert_eq!(objections_close(published, at(30 * 24 * 60), &policy), published.day().plus(5).end());
    assert_eq!(objections_close(published, at(60), &policy), at(60));
}
