//! Every threshold in use at k−1, k and k+1; the edge cases of arithmetic; the owners' worked examples as pure numbers.

use domain::{
    clock::Day,
    rules::{Base, Column, Condition, Counts, CountsFault, Op, Rule, RuleSet, TestName, Threshold, ids},
    votes::Outcome,
};

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn rule(id: &str) -> &'static Rule {
    RuleSet::shipped().in_force(id, day("2026-05-09")).expect("a rule in force")
}

fn units(entitled: i64, present: i64, in_favour: i64) -> Counts {
    Counts::of_units(Column { entitled, present, in_favour, ..Column::default() })
}

fn outcome(id: &str, counts: &Counts) -> Outcome {
    rule(id).evaluate(counts).expect("possible numbers").outcome
}

/// All of a party meeting: members, voting members, present, present and voting, in favour.
fn party(members: i64, voting: i64, present: i64, voting_present: i64, in_favour: i64) -> Counts {
    let all = Column { entitled: members, present, in_favour, ..Column::default() };
    let voting = Column { entitled: voting, present: voting_present, in_favour, ..Column::default() };
    Counts { all, voting, ..Counts::default() }
}

/// Both dimensions of owners: (total, participating, in favour) by area in 0.01 m² and by head.
fn owners(area: (i64, i64, i64), heads: (i64, i64, i64)) -> Counts {
    let column = |(entitled, present, in_favour)| Column { entitled, present, in_favour, ..Column::default() };
    Counts { area: column(area), owners: column(heads), all: column(heads), ..Counts::default() }
}

#[test]
fn e01_exactly_half_of_those_attending_is_rejected() {
    let id = ids::ASSEMBLY_OF_HOUSEHOLDS;
    assert_eq!(outcome(id, &units(3_480, 1_862, 931)), Outcome::NotCarried);
    assert_eq!(outcome(id, &units(3_480, 1_862, 932)), Outcome::Carried);
}

#[test]
fn e02_seventy_five_of_114_are_no_quorum_and_seventy_six_are() {
    assert_eq!(outcome(ids::REPRESENTATIVES, &units(114, 75, 75)), Outcome::NoQuorum);
    assert_eq!(outcome(ids::REPRESENTATIVES, &units(114, 76, 76)), Outcome::Carried);
}

#[test]
fn e03_thirty_eight_of_76_are_not_enough_and_thirty_nine_are() {
    assert_eq!(outcome(ids::REPRESENTATIVES, &units(114, 76, 38)), Outcome::NotCarried);
    assert_eq!(outcome(ids::REPRESENTATIVES, &units(114, 76, 39)), Outcome::Carried);
}

#[test]
fn e04_an_election_by_representatives_needs_strictly_more_than_two_thirds() {
    let id = "urcl25.election.reps";
    assert_eq!(outcome(id, &units(105, 70, 70)), Outcome::NoQuorum);
    assert_eq!(outcome(id, &units(105, 71, 71)), Outcome::Carried);
}

#[test]
fn e05_half_of_the_voting_party_members_is_not_enough_whoever_is_present() {
    assert_eq!(outcome(ids::PARTY_MEETING, &party(398, 386, 301, 292, 193)), Outcome::NotCarried);
    assert_eq!(outcome(ids::PARTY_MEETING, &party(398, 386, 301, 292, 194)), Outcome::Carried);
}

#[test]
fn e06_the_party_meeting_needs_two_thirds_of_all_members() {
    assert_eq!(outcome(ids::PARTY_MEETING, &party(398, 386, 265, 260, 200)), Outcome::NoQuorum);
    assert_eq!(outcome(ids::PARTY_MEETING, &party(398, 386, 266, 260, 200)), Outcome::Carried);
}

#[test]
fn e07_twelve_of_sixteen_owners_are_three_quarters() {
    let counts = owners((100, 100, 75), (16, 16, 12));
    assert_eq!(outcome("cc278.special", &counts), Outcome::Carried);
}

#[test]
fn e08_two_thirds_of_the_area_are_inclusive() {
    let at = |participating| owners((6_309_960, participating, participating), (601, 601, 601));
    assert_eq!(outcome("cc278.special", &at(4_206_640)), Outcome::Carried);
    assert_eq!(outcome("cc278.special", &at(4_206_639)), Outcome::NoQuorum);
}

#[test]
fn e09_one_dimension_alone_is_rejected_and_both_rows_are_shown() {
    for counts in [owners((100, 100, 75), (16, 16, 11)), owners((100, 100, 74), (16, 16, 12))] {
        let evaluation = rule("cc278.special").evaluate(&counts).unwrap();
        assert_eq!(evaluation.outcome, Outcome::NotCarried);
        let approvals: Vec<_> = evaluation.tests.iter().filter(|test| test.name == TestName::Approval).collect();
        assert_eq!(approvals.len(), 2);
        assert_ne!(approvals[0].holds, approvals[1].holds);
    }
}

#[test]
fn e10_abstentions_count_as_present() {
    let column = Column { entitled: 15, present: 10, in_favour: 5, abstaining: 5, ..Column::default() };
    assert_eq!(outcome(ids::ASSEMBLY_OF_HOUSEHOLDS, &Counts::of_units(column)), Outcome::NotCarried);
}

#[test]
fn e27_nobody_entitled_is_an_error() {
    for id in [ids::ASSEMBLY_OF_HOUSEHOLDS, ids::REPRESENTATIVES, ids::PARTY_MEETING, ids::TWO_COMMITTEES] {
        assert_eq!(rule(id).evaluate(&Counts::default()), Err(CountsFault::NobodyEntitled), "{id}");
    }
}

#[test]
fn numbers_that_cannot_be_are_errors() {
    let evaluate = |counts: &Counts| rule(ids::REPRESENTATIVES).evaluate(counts).unwrap_err();
    assert_eq!(evaluate(&units(-1, 0, 0)), CountsFault::Negative);
    assert!(matches!(evaluate(&units(10, 11, 0)), CountsFault::MorePresentThanEntitled { .. }));
    assert!(matches!(evaluate(&units(10, 9, 10)), CountsFault::MoreBallotsThanPresent { .. }));
}

/// The counts in which every base is as wide as possible, so that one number alone decides.
fn wide() -> Counts {
    let column = Column { entitled: 1_200, present: 1_200, in_favour: 1_200, ..Column::default() };
    Counts {
        all: column,
        voting: column,
        party_committee: column,
        residents_committee: column,
        owners: column,
        area: column,
    }
}

fn column(counts: &mut Counts, base: Base) -> &mut Column {
    match base {
        Base::EligibleVoting => &mut counts.voting,
        Base::PartyCommitteeMembers => &mut counts.party_committee,
        Base::ResidentsCommitteeMembers => &mut counts.residents_committee,
        Base::TotalOwners | Base::ParticipatingOwners => &mut counts.owners,
        Base::TotalArea | Base::ParticipatingArea => &mut counts.area,
        Base::Eligible
        | Base::AllMembers
        | Base::Attending
        | Base::BallotsCast
        | Base::UnionMembers
        | Base::Members => &mut counts.all,
    }
}

/// Sets one number to `k`, whichever the test compares; the rest stays as wide as it can.
fn narrowed(name: TestName, base: Base, k: i64) -> Counts {
    let mut counts = wide();
    let column = column(&mut counts, base);
    match name {
        TestName::Quorum | TestName::Participation => (column.present, column.in_favour) = (k, k),
        TestName::Approval => (column.in_favour, column.against) = (k, column.present - k),
    }
    counts
}

#[test]
fn every_threshold_of_every_rule_turns_at_k() {
    let mut seen = 0;
    for rule in RuleSet::shipped().all() {
        let parts = [
            (TestName::Quorum, rule.quorum.as_ref()),
            (TestName::Participation, rule.participation.as_ref()),
            (TestName::Approval, Some(&rule.approval)),
        ];
        for (name, condition) in parts {
            for threshold in condition.map(Condition::thresholds).unwrap_or_default() {
                let k = threshold.need(1_200);
                let exact = 1_200 * threshold.num / threshold.den;
                assert_eq!(k, if threshold.op == Op::MoreThan { exact + 1 } else { exact }, "{}", rule.id);
                for (have, expected) in [(k - 1, false), (k, true), (k + 1, true)] {
                    let counts = narrowed(name, threshold.base, have);
                    let evaluation = rule.evaluate(&counts).unwrap();
                    let test = evaluation.tests.iter().find(|test| test.name == name && test.base == threshold.base);
                    assert_eq!(test.unwrap().holds, expected, "{} {name:?} {have}", rule.id);
                    let decides = match name {
                        TestName::Approval => evaluation.outcome == Outcome::Carried,
                        TestName::Quorum | TestName::Participation => evaluation.outcome != Outcome::NoQuorum,
                    };
                    assert_eq!(decides, expected, "{} {name:?} {have}", rule.id);
                }
                seen += 1;
            }
        }
    }
    assert!(seen >= 50, "{seen} thresholds");
}

#[test]
fn rules_are_found_by_name_and_day() {
    let set = RuleSet::shipped();
    assert!(set.in_force(ids::ASSEMBLY_OF_HOUSEHOLDS, day("2025-12-31")).is_none());
    assert!(set.in_force("urcl18.residents_assembly.household", day("2025-12-31")).is_some());
    assert!(set.in_force("urcl18.residents_assembly.household", day("2026-01-01")).is_none());
    assert!(set.in_force("urcl25.filing", day("2026-05-09")).is_none(), "a fact is not a rule");
    let periods = [
        (ids::ASSEMBLY_OF_HOUSEHOLDS, 10),
        (ids::REPRESENTATIVES, 5),
        (ids::GROUP_MEETING, 5),
        (ids::PARTY_MEETING, 3),
        (ids::TWO_COMMITTEES, 1),
        ("cc278.special", 15),
    ];
    for (id, days) in periods {
        assert_eq!(rule(id).notice_period(), days, "{id}");
    }
    assert!(rule(ids::ASSEMBLY_OF_HOUSEHOLDS).is_verified());
    assert!(!rule(ids::GROUP_MEETING).is_verified());
}

#[test]
fn a_fraction_without_a_denominator_is_refused() {
    for text in [r#"{"num":1,"den":0,"op":">","base":"eligible"}"#, r#"{"num":3,"den":2,"op":">","base":"eligible"}"#] {
        assert!(serde_json::from_str::<Threshold>(text).is_err(), "{text}");
    }
    let broken = r#"[{"id":"x","body":"x","unit":"person","approval":{"num":1,"den":0,"op":">","base":"eligible"}}]"#;
    assert!(RuleSet::parse(broken).is_err(), "a broken rule is not skipped as if it were a fact");
}

#[test]
fn areas_near_the_end_of_the_range_are_compared_exactly() {
    let total = i64::MAX;
    let threshold = Threshold { num: 2, den: 3, op: Op::AtLeast, base: Base::TotalArea };
    let need = threshold.need(total);
    assert!(threshold.holds(need, total) && !threshold.holds(need - 1, total));
}

// C.13: 18 flats of 1,651.20 m², 17 owners.

#[test]
fn c13_the_lift_fails_by_persons_and_counting_flats_would_have_passed_it() {
    let first = owners((165_120, 145_460, 111_260), (17, 15, 11));
    assert_eq!(outcome("cc278.special", &first), Outcome::NotCarried);
    assert_eq!(outcome("elevator.laiwu", &first), Outcome::NotCarried);
    let flats = owners((165_120, 145_460, 111_260), (18, 16, 12));
    assert_eq!(outcome("cc278.special", &flats), Outcome::Carried, "the trap");
    assert_eq!(outcome("elevator.laiwu", &flats), Outcome::Carried, "the trap");
    let needs: Vec<_> = rule("cc278.special").evaluate(&first).unwrap().tests.iter().map(|test| test.need).collect();
    assert_eq!(needs[..2], [110_080, 12]);
}

#[test]
fn c13_the_second_round_passes_all_four_tests() {
    let second = owners((165_120, 154_700, 137_600), (17, 16, 14));
    for id in ["cc278.special", "elevator.laiwu"] {
        let evaluation = rule(id).evaluate(&second).unwrap();
        assert!(evaluation.tests.iter().all(|test| test.holds), "{id}");
    }
}

#[test]
fn c13_the_bodies_of_the_lift_decide_as_told() {
    let mut joint = units(13, 11, 8);
    joint.party_committee = Column { entitled: 7, present: 6, ..Column::default() };
    joint.residents_committee = Column { entitled: 9, present: 8, ..Column::default() };
    assert_eq!(outcome(ids::TWO_COMMITTEES, &joint), Outcome::Carried);
    assert_eq!(outcome(ids::PARTY_MEETING, &party(152, 147, 109, 107, 88)), Outcome::Carried);
    assert_eq!(outcome(ids::PARTY_MEETING, &party(152, 147, 101, 101, 88)), Outcome::NoQuorum);
    assert_eq!(outcome(ids::PARTY_MEETING, &party(152, 147, 109, 107, 73)), Outcome::NotCarried);
    assert_eq!(outcome(ids::REPRESENTATIVES, &units(69, 51, 43)), Outcome::Carried);
    assert_eq!(outcome(ids::REPRESENTATIVES, &units(69, 45, 43)), Outcome::NoQuorum);
    assert_eq!(outcome(ids::REPRESENTATIVES, &units(69, 51, 25)), Outcome::NotCarried);
}

// C.14: 612 units of 63,099.60 m², 601 owners.

#[test]
fn c14_the_parking_fee_fails_by_area_and_a_silent_clause_would_turn_it() {
    let first = owners((6_309_960, 4_447_300, 3_292_010), (601, 435, 330));
    let evaluation = rule("cc278.special").evaluate(&first).unwrap();
    assert_eq!(evaluation.outcome, Outcome::NotCarried);
    let shown: Vec<_> = evaluation.tests.iter().map(|test| (test.base, test.need, test.holds)).collect();
    assert_eq!(
        shown,
        [
            (Base::TotalArea, 4_206_640, true),
            (Base::TotalOwners, 401, true),
            (Base::ParticipatingArea, 3_335_475, false),
            (Base::ParticipatingOwners, 327, true),
        ]
    );
    let silent = owners((6_309_960, 5_661_600, 4_506_310), (601, 550, 445));
    assert_eq!(outcome("cc278.special", &silent), Outcome::Carried);
}

#[test]
fn c14_the_second_round_passes_with_its_own_thresholds() {
    let (total, heads) = (6_309_960, 601);
    let ballot_a = owners((total, 4_743_830, 3_805_050), (heads, 462, 375));
    let evaluation = rule("cc278.special").evaluate(&ballot_a).unwrap();
    assert_eq!(evaluation.outcome, Outcome::Carried);
    // 35,578.725 m² are not a whole number of hundredths: the next one is needed.
    assert_eq!((evaluation.tests[2].need, evaluation.tests[3].need), (3_557_873, 347));
    let ballot_b = owners((total, 4_743_830, 3_367_320), (heads, 462, 330));
    assert_eq!(outcome("cc278.general", &ballot_b), Outcome::Carried);
    assert_eq!(outcome("cc278.special", &ballot_b), Outcome::NotCarried);
    let recomputed = owners((total, 4_735_180, 3_796_400), (heads, 461, 374));
    assert_eq!(outcome("cc278.special", &recomputed), Outcome::Carried);
    let sold_and_silent = owners((total, 4_733_010, 3_794_230), (heads, 461, 374));
    assert_eq!(outcome("cc278.special", &sold_and_silent), Outcome::Carried);
}

#[test]
fn c14_the_party_meeting_counts_all_who_may_vote() {
    assert_eq!(outcome(ids::PARTY_MEETING, &party(126, 121, 97, 93, 78)), Outcome::Carried);
    assert_eq!(
        outcome(ids::PARTY_MEETING, &party(126, 121, 97, 93, 60)),
        Outcome::NotCarried,
        "60 of 93 are not 61 of 121"
    );
    assert_eq!(outcome(ids::PARTY_MEETING, &party(126, 121, 83, 83, 78)), Outcome::NoQuorum);
}

// C.15: the covenant of Junmen.

#[test]
fn c15_every_figure_of_the_covenant_holds() {
    let mut joint = units(13, 11, 8);
    joint.party_committee = Column { entitled: 7, present: 6, ..Column::default() };
    joint.residents_committee = Column { entitled: 9, present: 8, ..Column::default() };
    assert_eq!(outcome(ids::TWO_COMMITTEES, &joint), Outcome::Carried);
    let review = rule(ids::PARTY_MEETING).evaluate(&party(398, 386, 301, 292, 241)).unwrap();
    assert_eq!(review.outcome, Outcome::Carried);
    assert_eq!(review.tests.iter().map(|test| test.need).collect::<Vec<_>>(), [266, 193, 194]);
    let first = rule(ids::ASSEMBLY_OF_HOUSEHOLDS).evaluate(&units(3_480, 1_702, 0)).unwrap();
    assert_eq!((first.outcome, first.tests[0].need, first.tests[0].missing()), (Outcome::NoQuorum, 1_741, 39));
    let column = Column {
        entitled: 3_480,
        present: 1_862,
        in_favour: 1_204,
        against: 431,
        abstaining: 227,
        ..Column::default()
    };
    let second = rule(ids::ASSEMBLY_OF_HOUSEHOLDS).evaluate(&Counts::of_units(column)).unwrap();
    assert_eq!((second.outcome, second.tests[1].need), (Outcome::Carried, 932));
    assert_eq!(column.not_voted(), 0);
    let alternative =
        Column { entitled: 114, present: 91, in_favour: 62, against: 21, abstaining: 8, ..Column::default() };
    let delegated = rule(ids::REPRESENTATIVES).evaluate(&Counts::of_units(alternative)).unwrap();
    assert_eq!(delegated.outcome, Outcome::Carried);
    assert_eq!(delegated.tests.iter().map(|test| test.need).collect::<Vec<_>>(), [76, 46]);
}
