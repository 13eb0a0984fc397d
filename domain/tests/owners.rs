//! Owners' votes: heads and areas, named voters, sales, silence and dependent decisions, with the figures of C.13 and C.14.
#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::collections::BTreeSet;

use domain::{
    clock::{Day, Moment},
    decisions::{DecisionFile, Published},
    ids::{PersonId, RollId, UnitId},
    owners::{Holding, OwnedUnit, OwnersItem, OwnersMatter, Scope, passed_on},
    people::{SquareMetres, Unit, UnitKind},
    rolls::{Roll, RollEntry},
    rules::{Rule, TestName},
    text::Name,
    votes::{Ballot, BallotStatus, Channel, Choice, Found, Outcome, Tally, count},
};
use uuid::Uuid;

fn day() -> Day {
    Day::parse("2026-05-06").unwrap()
}

fn moment(hours: i64) -> Moment {
    day().start().plus(time::Duration::hours(hours))
}

fn person(n: u32) -> PersonId {
    PersonId(Uuid::from_u128(1_000_000 + u128::from(n)))
}

fn flat(label: u32, area: i64) -> OwnedUnit {
    let area = SquareMetres::from_hundredths(area).unwrap();
    OwnedUnit { id: UnitId(Uuid::from_u128(u128::from(label))), label: label.to_string(), area }
}

fn owner(n: u32, units: Vec<OwnedUnit>) -> Unit {
    Unit {
        kind: UnitKind::Owner,
        unit_id: person(n).0,
        person: person(n),
        name: Name::parse(&format!("业主{n}")).unwrap(),
        label: n.to_string(),
        building: None,
        voting: true,
        in_party_committee: false,
        in_residents_committee: false,
        sex: None,
        holding: Some(Box::new(Holding { units, persons: vec![person(n)], consent: None })),
    }
}

fn roll(owners: Vec<Unit>) -> Roll {
    let mut roll = Roll::take(RollId(Uuid::from_u128(3)), owners, day(), day(), moment(0));
    roll.hash = Some(roll.digest());
    roll
}

fn ballot(entry: u32, choice: Choice) -> Ballot {
    Ballot {
        entry,
        generation: 1,
        person: person(entry),
        channel: Channel::Phone,
        choice,
        at: moment(1),
        serial: None,
        box_no: None,
        is_confirmed: true,
        status: BallotStatus::Counted,
    }
}

fn found(ballots: Vec<Ballot>) -> Found {
    Found { ballots, ..Found::empty(moment(0), moment(200)) }
}

fn rule(item: OwnersItem, local: Option<&str>) -> Rule {
    OwnersMatter { item, scope: Scope::Community }.rule(day(), local).unwrap()
}

fn tally(rule: &Rule, roll: &Roll, found: &Found) -> Tally {
    count(rule, roll, found).unwrap().tally
}

/// Six floors of three flats; 302 and 602 belong to one owner unless every flat is its own.
fn stairwell(is_trap: bool) -> (Roll, Vec<u32>) {
    let mut owners: Vec<Unit> = Vec::new();
    let mut flats = Vec::new();
    for floor in 1..=6 {
        for (column, area) in [(1, 9_240), (2, 7_860), (3, 10_420)] {
            let label = floor * 100 + column;
            if label == 602 && !is_trap {
                let both = vec![flat(302, 7_860), flat(602, 7_860)];
                let at = flats.iter().position(|one| *one == 302).unwrap();
                owners[at] = owner(302, both);
            } else {
                flats.push(label);
                owners.push(owner(label, vec![flat(label, area)]));
            }
        }
    }
    (roll(owners), flats)
}

fn vote(flats: &[u32], against: &[u32], abstain: &[u32], absent: &[u32]) -> Vec<Ballot> {
    let choice = |flat: &u32| match flat {
        flat if against.contains(flat) => Choice::Against,
        flat if abstain.contains(flat) => Choice::Abstain,
        _ => Choice::For,
    };
    let voting = (1..).zip(flats).filter(|(_, flat)| !absent.contains(flat));
    voting.map(|(no, flat)| ballot(no, choice(flat))).collect()
}

#[test]
fn the_lift_fails_by_heads_and_counting_flats_would_have_let_it_pass() {
    let rule = rule(OwnersItem::Elevator, Some("elevator.laiwu"));
    let first = |is_trap| {
        let (roll, flats) = stairwell(is_trap);
        tally(&rule, &roll, &found(vote(&flats, &[101, 102, 201], &[202], &[103, 401])))
    };
    let counted = first(false);
    let (owners, area) = (counted.counts.owners, counted.counts.area);
    assert_eq!((owners.entitled, owners.present, owners.in_favour), (17, 15, 11));
    assert_eq!((area.entitled, area.present, area.in_favour), (165_120, 145_460, 111_260));
    let holds: Vec<_> = counted.tests.iter().map(|test| test.holds).collect();
    assert_eq!(holds, [true, true, true, false, true, false], "by area it passes, by heads it fails, both ways");
    assert_eq!(counted.outcome, Outcome::NotCarried);
    let trap = first(true);
    assert_eq!((trap.counts.owners.present, trap.counts.owners.in_favour), (16, 12));
    assert_eq!(trap.outcome, Outcome::Carried, "flats instead of persons");
}

#[test]
fn the_lift_is_carried_in_the_second_round() {
    let rule = rule(OwnersItem::Elevator, Some("elevator.laiwu"));
    let (roll, flats) = stairwell(false);
    let counted = tally(&rule, &roll, &found(vote(&flats, &[101, 102], &[], &[103])));
    let (owners, area) = (counted.counts.owners, counted.counts.area);
    assert_eq!((owners.present, owners.in_favour, area.present, area.in_favour), (16, 14, 154_700, 137_600));
    assert!(counted.tests.iter().all(|test| test.holds));
    assert_eq!(counted.outcome, Outcome::Carried);
}

/// 300 × 86.50, 204 × 108.20, 108 × 139.60; the developer holds the last 8, four owners hold two of the first each.
fn estate() -> Roll {
    let sizes = [(300, 8_650), (204, 10_820), (108, 13_960)];
    let areas: Vec<i64> = sizes.iter().flat_map(|(many, area)| vec![*area; *many]).collect();
    let mut owners = Vec::new();
    let unit = |at: usize| flat(u32::try_from(at).unwrap() + 1, areas[at]);
    for pair in 0..4 {
        owners.push(owner(pair + 1, vec![unit(2 * pair as usize), unit(2 * pair as usize + 1)]));
    }
    for at in 8..604 {
        owners.push(owner(u32::try_from(at).unwrap() + 1_000, vec![unit(at)]));
    }
    owners.push(owner(9_999, (604..612).map(unit).collect()));
    roll(owners)
}

/// Ballots of so many units of each size, the double owners among the first; the first `agree` of each are in favour.
fn parking(roll: &Roll, pairs: usize, units: [(usize, usize); 3]) -> Vec<Ballot> {
    let mut ballots: Vec<_> = (1..=pairs).map(|no| ballot(u32::try_from(no).unwrap(), Choice::For)).collect();
    for ((voting, agree), area) in units.into_iter().zip([8_650, 10_820, 13_960]) {
        let single = |entry: &&RollEntry| {
            let held = entry.unit.holding.as_ref().unwrap();
            held.units.len() == 1 && held.area() == area
        };
        let entries = roll.entries().filter(single).take(voting).enumerate();
        ballots.extend(
            entries.map(|(at, entry)| ballot(entry.no, if at < agree { Choice::For } else { Choice::Against })),
        );
    }
    ballots
}

#[test]
fn the_estate_has_612_units_and_601_owners_and_a_missing_quarter_of_the_area_fails_it() {
    let (roll, rule) = (estate(), rule(OwnersItem::CommonParts, None));
    // 438 units of 435 owners; 332 of 330 agree: three pairs take part, two of them agree … the third is against.
    let mut ballots = parking(&roll, 3, [(224, 182), (142, 104), (66, 42)]);
    ballots[2].choice = Choice::Against;
    let counted = tally(&rule, &roll, &found(ballots));
    let (owners, area) = (counted.counts.owners, counted.counts.area);
    assert_eq!((owners.entitled, area.entitled), (601, 6_309_960));
    assert_eq!((owners.present, area.present), (435, 4_447_300));
    assert_eq!(owners.in_favour, 330);
    let need: Vec<_> = counted.tests.iter().map(|test| (test.name, test.need)).collect();
    let approval: Vec<_> = need.iter().filter(|(name, _)| *name == TestName::Approval).map(|(_, need)| *need).collect();
    assert_eq!(approval, [3_335_475, 327]);
    assert_eq!(counted.outcome, Outcome::NotCarried);
}

#[test]
fn a_decision_that_depends_on_one_that_failed_is_without_effect() {
    let (roll, rule) = (estate(), rule(OwnersItem::Other, None));
    let ballots = parking(&roll, 4, [(292, 292), (204, 204), (100, 100)]);
    let alone = tally(&rule, &roll, &found(ballots.clone()));
    assert_eq!(alone.outcome, Outcome::Carried);
    let behind = Found { first: Some(Outcome::NotCarried), ..found(ballots) };
    assert_eq!(tally(&rule, &roll, &behind).outcome, Outcome::NotEffective, "E28");
}

/// What a reader's device finds in the published file, written and read again.
fn recomputed(file: &DecisionFile, tally: &Tally) -> bool {
    let file = DecisionFile::parse(&serde_json::to_string(file).unwrap()).unwrap();
    let published = Published { outcome: tally.outcome, tests: tally.tests.clone() };
    published.check(&file).unwrap().is_none()
}

#[test]
fn the_file_of_a_decision_that_depends_on_another_decides_as_published() {
    let (roll, special, general) = (estate(), rule(OwnersItem::CommonParts, None), rule(OwnersItem::Other, None));
    let mut ballots = parking(&roll, 3, [(224, 182), (142, 104), (66, 42)]);
    ballots[2].choice = Choice::Against;
    let first = tally(&special, &roll, &found(ballots.clone()));
    let behind = Found { first: Some(first.outcome), ..found(ballots) };
    let second = tally(&general, &roll, &behind);
    assert_eq!((first.outcome, second.outcome), (Outcome::NotCarried, Outcome::NotEffective));
    let alone = DecisionFile::of_tally(&general, day(), &second);
    assert!(!recomputed(&alone, &second), "its own figures would carry it");
    let depends_on = Some(Box::new(DecisionFile::of_tally(&special, day(), &first)));
    assert!(recomputed(&DecisionFile { depends_on, ..alone }, &second));
}

#[test]
fn the_file_of_a_lift_decides_by_the_law_and_by_the_local_rule() {
    let rule = rule(OwnersItem::Elevator, Some("elevator.laiwu"));
    let (roll, flats) = stairwell(false);
    let counted = tally(&rule, &roll, &found(vote(&flats, &[101, 102, 201], &[202], &[103, 401])));
    assert!(recomputed(&DecisionFile::of_tally(&rule, day(), &counted), &counted));
}

#[test]
fn silence_joins_the_majority_only_where_it_was_served_and_the_result_says_what_it_changed() {
    let roll = roll((1..=10).map(|n| owner(n, vec![flat(n, 10_000)])).collect());
    let rule = rule(OwnersItem::Other, None);
    let ballots: Vec<_> = (1..=4).map(|no| ballot(no, Choice::For)).collect();
    assert_eq!(tally(&rule, &roll, &found(ballots.clone())).outcome, Outcome::NoQuorum);
    let served = Found { served: Some(BTreeSet::from([5, 6, 7])), ..found(ballots) };
    let counted = tally(&rule, &roll, &served);
    let silence = counted.silence.unwrap();
    assert_eq!((silence.owners, silence.area, silence.joined), (3, 30_000, Some(Choice::For)));
    assert_eq!((counted.outcome, silence.without), (Outcome::Carried, Outcome::NoQuorum));
}

#[test]
fn a_sale_during_the_window_voids_the_sellers_ballot_and_leaves_the_base() {
    let roll = roll((1..=3).map(|n| owner(n, vec![flat(n, 10_000)])).collect());
    let rule = rule(OwnersItem::Other, None);
    let registered =
        vec![owner(7, vec![flat(1, 10_000)]), owner(2, vec![flat(2, 10_000)]), owner(3, vec![flat(3, 10_000)])];
    let bought = passed_on(&roll, &registered);
    assert_eq!(bought.iter().map(|entry| (entry.no, entry.stands_for)).collect::<Vec<_>>(), [(4, Some(1))]);
    let sold = roll.clone().with(bought);
    assert_eq!(sold.digest(), roll.digest(), "the frozen roll is what it was");
    assert!(passed_on(&sold, &registered).is_empty(), "a sale is followed once");
    let all = || vec![ballot(1, Choice::For), ballot(2, Choice::For), ballot(3, Choice::Against)];
    let counted = count(&rule, &sold, &found(all())).unwrap();
    assert_eq!(counted.statuses[0], BallotStatus::SoldVoid, "E18");
    assert_eq!((counted.tally.counts.owners.entitled, counted.tally.counts.owners.present), (3, 2));
    assert_eq!((counted.tally.counts.area.entitled, counted.tally.counts.area.in_favour), (30_000, 10_000));
    let with_buyer = [all(), vec![ballot(4, Choice::For)]].concat();
    let counted = tally(&rule, &sold, &found(with_buyer));
    assert_eq!((counted.counts.owners.present, counted.counts.owners.in_favour), (3, 2), "as if the seller had voted");
}

#[test]
fn who_sells_one_of_two_units_keeps_the_head_and_the_buyer_counts_by_area() {
    let roll = roll(vec![owner(1, vec![flat(1, 10_000), flat(2, 5_000)]), owner(3, vec![flat(3, 10_000)])]);
    let registered =
        vec![owner(1, vec![flat(1, 10_000)]), owner(7, vec![flat(2, 5_000)]), owner(3, vec![flat(3, 10_000)])];
    let sold = roll.clone().with(passed_on(&roll, &registered));
    let rule = rule(OwnersItem::Other, None);
    let counted = tally(&rule, &sold, &found(vec![ballot(1, Choice::For), ballot(2, Choice::Against)]));
    assert_eq!((counted.counts.owners.entitled, counted.counts.owners.present), (2, 2));
    assert_eq!((counted.counts.area.entitled, counted.counts.area.present), (25_000, 20_000));
    let buyer = sold.entries().find(|entry| entry.stands_for == Some(1)).unwrap().no;
    let with = vec![ballot(1, Choice::For), ballot(2, Choice::Against), ballot(buyer, Choice::For)];
    let counted = tally(&rule, &sold, &found(with));
    assert_eq!((counted.counts.owners.present, counted.counts.area.in_favour), (2, 15_000));
}
