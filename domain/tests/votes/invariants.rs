//! Invariants I2–I5 and I8 as properties (C.12).

use std::collections::BTreeSet;

use crate::booth::{Booth, at, ballot};
use domain::{
    rules::{Column, Counts, Rule, RuleSet, ids},
    votes::{Attendance, Ballot, BallotStatus, Channel, Choice, Outcome, VoteEvent, count, weigh},
};
use proptest::prelude::*;

const UNITS: u32 = 12;

fn choices() -> impl Strategy<Value = Choice> {
    prop::sample::select(Choice::ALL.to_vec())
}

fn ballots() -> impl Strategy<Value = Vec<Ballot>> {
    let one = (0..UNITS + 3, choices(), any::<bool>(), any::<bool>(), -5_i64..20_000, 0_u32..3);
    prop::collection::vec(one, 0..60).prop_map(|rows| {
        rows.into_iter()
            .zip(1..)
            .map(|((entry, choice, is_phone, is_confirmed, minutes, box_no), n)| {
                let channel = if is_phone { Channel::Phone } else { Channel::Paper };
                let mut one = ballot(entry, n, channel, minutes);
                (one.choice, one.is_confirmed) = (choice, is_phone || is_confirmed);
                one.serial = (!is_phone).then_some(n);
                one.box_no = (!is_phone).then_some(box_no);
                one
            })
            .collect()
    })
}

fn units(entitled: i64, present: i64, in_favour: i64, abstaining: i64) -> Counts {
    Counts::of_units(Column { entitled, present, in_favour, abstaining, ..Column::default() })
}

fn rules() -> impl Strategy<Value = &'static Rule> {
    let day = domain::clock::Day::parse("2026-05-09").expect("a day");
    let names = [
        ids::ASSEMBLY_OF_PERSONS,
        ids::ASSEMBLY_OF_HOUSEHOLDS,
        ids::REPRESENTATIVES,
        ids::GROUP_MEETING,
        ids::RESIDENTS_COMMITTEE,
        ids::PARTY_MEETING,
    ];
    prop::sample::select(names.to_vec())
        .prop_map(move |id| RuleSet::shipped().in_force(id, day).expect("a rule in force"))
}

fn rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::NotEffective | Outcome::NoQuorum => 0,
        Outcome::NotCarried => 1,
        Outcome::Carried => 2,
    }
}

proptest! {
    #[test]
    fn i2_there_are_never_more_ballots_than_present(ballots in ballots(), present in prop::collection::btree_set(1..=UNITS, 0..12)) {
        let booth = Booth::households(UNITS);
        let tally = count(&booth.vote.rule, &booth.roll, &booth.found(present, ballots)).unwrap().tally;
        prop_assert!(tally.counts.all.ballots() <= tally.counts.all.present);
        prop_assert!(tally.counts.all.present <= tally.counts.all.entitled);
    }

    #[test]
    fn i3_each_unit_has_at_most_one_counted_ballot(ballots in ballots()) {
        let booth = Booth::households(UNITS);
        let counted = count(&booth.vote.rule, &booth.roll, &booth.found(BTreeSet::new(), ballots.clone())).unwrap();
        for no in 0..UNITS + 3 {
            let of_unit = ballots.iter().zip(&counted.statuses).filter(|(ballot, _)| ballot.entry == no);
            let counts = of_unit.filter(|(_, status)| **status == BallotStatus::Counted).count();
            prop_assert!(counts <= usize::from((1..=UNITS).contains(&no)), "entry {}", no);
        }
        let sum = counted.statuses.iter().filter(|status| **status == BallotStatus::Counted).count();
        prop_assert_eq!(i64::try_from(sum).unwrap(), counted.tally.counts.all.ballots());
    }

    #[test]
    fn i3_one_effective_ballot_whatever_order_they_are_kept_in(mut ballots in ballots(), turn in 0_usize..60) {
        for ballot in &mut ballots {
            ballot.entry = 1;
        }
        let effective = |ballots: &[Ballot]| {
            let statuses = weigh(ballots);
            let standing = ballots.iter().zip(statuses).filter(|(_, status)| status.is_effective());
            standing.map(|(ballot, _)| ballot.generation).collect::<Vec<_>>()
        };
        let before = effective(&ballots);
        prop_assert_eq!(before.len(), usize::from(!ballots.is_empty()));
        if !ballots.is_empty() {
            let middle = turn % ballots.len();
            ballots.rotate_left(middle);
        }
        prop_assert_eq!(effective(&ballots), before);
    }

    #[test]
    fn i4_one_more_in_favour_never_turns_a_pass_into_a_failure(rule in rules(), entitled in 1_i64..400, a in 0_i64..400, b in 0_i64..400) {
        let present = a.min(entitled);
        let in_favour = b.min(present);
        let outcome = |present, in_favour, abstaining| rule.evaluate(&units(entitled, present, in_favour, abstaining)).unwrap().outcome;
        if in_favour < present {
            prop_assert!(rank(outcome(present, in_favour + 1, 0)) >= rank(outcome(present, in_favour, 0)));
        }
        if present < entitled && outcome(present, in_favour, 0) == Outcome::NotCarried {
            // One more who comes and abstains: more present, no more in favour.
            prop_assert_ne!(outcome(present + 1, in_favour, 1), Outcome::Carried);
        }
    }

    #[test]
    fn i5_exactly_half_never_passes_more_than_half(rule in rules(), half in 1_i64..500) {
        let outcome = rule.evaluate(&units(2 * half, 2 * half, half, 0)).unwrap().outcome;
        prop_assert_ne!(outcome, Outcome::Carried);
        let one_more = rule.evaluate(&units(2 * half, 2 * half, half + 1, 0)).unwrap().outcome;
        prop_assert_eq!(one_more, Outcome::Carried);
    }

    #[test]
    fn i8_no_event_of_a_vote_carries_another_text(choice in choices(), minutes in 0_i64..9_000) {
        let booth = Booth::households(UNITS);
        let entry = booth.roll.entry(1).unwrap();
        let here = Attendance { is_present: true, is_recused: false };
        if let Ok(ballots) = booth.vote.cast(entry, &[], here, choice, at(minutes)) {
            let event = VoteEvent::Cast {
                ballot: ballots[0].clone(),
                form_key: domain::votes::FormKey::parse("0123456789abcdef").unwrap(),
                code: domain::votes::ReceiptCode::from_bytes([7; 10]),
                changed: Vec::new(),
            };
            let json = serde_json::to_string(&event).unwrap();
            prop_assert!(!json.contains("text_hash") && !json.contains("title"));
            prop_assert_eq!(serde_json::from_str::<VoteEvent>(&json).unwrap(), event);
        }
    }

    #[test]
    fn counting_twice_gives_the_same(ballots in ballots()) {
        let booth = Booth::households(UNITS);
        let found = booth.found(BTreeSet::new(), ballots);
        let once = count(&booth.vote.rule, &booth.roll, &found).unwrap();
        let mut again = found.clone();
        for (ballot, status) in again.ballots.iter_mut().zip(&once.statuses) {
            ballot.status = *status;
        }
        prop_assert_eq!(count(&booth.vote.rule, &booth.roll, &again).unwrap().tally, once.tally);
    }
}
