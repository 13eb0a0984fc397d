//! Rolls: corrections until the close, nothing after it (E17), a hash that depends on every entry.

use crate::booth::{at, id, person, unit};
use domain::{
    clock::Day,
    ids::RollId,
    people::{Unit, UnitKind},
    rolls::{Correction, Roll, RollFault, closes_before},
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
