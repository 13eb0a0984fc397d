//! Every rule of the data that decides: each threshold at k−1, k and k+1, an exact half, a roll of nobody; and that each
//! explains itself. The cases are made from the data, so a new rule is tested as soon as it is there.

use domain::{
    rules::{Base, Column, Condition, Counts, CountsFault, Group, Op, Rule, RuleSet, Test, TestName, Threshold},
    votes::Outcome,
};

/// Sizes of a roll that make exact halves, thirds and quarters, and ones that do not.
const SIZES: [i64; 6] = [7, 12, 114, 398, 3_480, 1_000_001];

const GROUPS: [Group; 6] =
    [Group::All, Group::Voting, Group::PartyCommittee, Group::ResidentsCommittee, Group::Owners, Group::Area];

fn column(counts: &mut Counts, group: Group) -> &mut Column {
    match group {
        Group::All => &mut counts.all,
        Group::Voting => &mut counts.voting,
        Group::PartyCommittee => &mut counts.party_committee,
        Group::ResidentsCommittee => &mut counts.residents_committee,
        Group::Owners => &mut counts.owners,
        Group::Area => &mut counts.area,
    }
}

/// Everybody entitled is present and agrees.
fn unanimous(size: i64) -> Counts {
    let mut counts = Counts::default();
    for group in GROUPS {
        *column(&mut counts, group) = Column { entitled: size, present: size, in_favour: size, ..Column::default() };
    }
    counts
}

/// The same with `have` counted towards one threshold; whoever is present and does not agree is against.
fn with(size: i64, name: TestName, threshold: Threshold, have: i64) -> Counts {
    let mut counts = unanimous(size);
    let one = column(&mut counts, threshold.base.group());
    match name {
        TestName::Quorum | TestName::Participation => (one.present, one.in_favour) = (have, have),
        TestName::Approval => (one.in_favour, one.against) = (have, size - have),
    }
    counts
}

/// The smallest number that the law's words ask for, counted out rather than computed.
fn smallest(threshold: Threshold, of: i64) -> i64 {
    let mut low = (i128::from(of) * i128::from(threshold.num) / i128::from(threshold.den)) as i64 - 2;
    let enough = |have: i64| {
        let (left, right) = (i128::from(have) * i128::from(threshold.den), i128::from(of) * i128::from(threshold.num));
        if threshold.op == Op::MoreThan { left > right } else { left >= right }
    };
    while !enough(low) {
        low += 1;
    }
    low
}

fn has_any_of(condition: &Condition) -> bool {
    match condition {
        Condition::One(_) => false,
        Condition::AnyOf { .. } => true,
        Condition::AllOf { all_of } => all_of.iter().any(has_any_of),
    }
}

/// Every single threshold of every rule, with what is missing when it fails.
fn each(mut test: impl FnMut(&Rule, TestName, Threshold)) {
    let all = RuleSet::shipped().all();
    assert!(all.len() > 20, "the data holds {} rules", all.len());
    for rule in all {
        for (name, condition) in rule.conditions() {
            assert!(!has_any_of(condition), "{}: a rule with alternatives needs its own cases", rule.id);
            condition.thresholds().into_iter().for_each(|threshold| test(rule, name, threshold));
        }
    }
}

/// Whether this threshold is reached, and what follows from all.
fn weigh(rule: &Rule, counts: &Counts, name: TestName, threshold: Threshold) -> (bool, Outcome) {
    let evaluated = rule.evaluate(counts).expect("numbers that can be");
    let Threshold { num, den, op, base } = threshold;
    let is_it = |test: &&Test| (test.name, test.num, test.den, test.op, test.base) == (name, num, den, op, base);
    let test = evaluated.tests.iter().find(is_it).expect("every threshold is tested");
    (test.holds, evaluated.outcome)
}

#[test]
fn one_less_fails_and_just_enough_and_one_more_pass() {
    each(|rule, name, threshold| {
        for size in SIZES {
            let need = smallest(threshold, size);
            assert_eq!(threshold.need(size), need, "{}: {name:?} of {size}", rule.id);
            for have in [need - 1, need, need + 1].into_iter().filter(|have| (0..=size).contains(have)) {
                let what = format!("{}: {name:?} {have} of {size}, needs {need}", rule.id);
                let (holds, outcome) = weigh(rule, &with(size, name, threshold, have), name, threshold);
                assert_eq!(holds, have >= need, "{what}");
                match (holds, name) {
                    (false, TestName::Quorum | TestName::Participation) => {
                        assert_eq!(outcome, Outcome::NoQuorum, "{what}");
                    }
                    (false, TestName::Approval) => assert_eq!(outcome, Outcome::NotCarried, "{what}"),
                    // Those who are missing do not agree either, so another threshold may fail.
                    (true, TestName::Quorum | TestName::Participation) => {
                        assert_ne!(outcome, Outcome::NoQuorum, "{what}");
                    }
                    (true, TestName::Approval) => assert_eq!(outcome, Outcome::Carried, "{what}"),
                }
            }
        }
    });
}

#[test]
fn exactly_half_passes_where_half_is_enough_and_nowhere_else() {
    let mut halves = 0;
    each(|rule, name, threshold| {
        if threshold.num * 2 == threshold.den {
            halves += 1;
            let (holds, _) = weigh(rule, &with(114, name, threshold, 57), name, threshold);
            assert_eq!(holds, threshold.op == Op::AtLeast, "{}: {name:?}", rule.id);
        }
    });
    assert!(halves > 20, "the data asks for a half {halves} times");
}

#[test]
fn a_roll_of_nobody_decides_nothing() {
    for rule in RuleSet::shipped().all() {
        assert_eq!(rule.evaluate(&Counts::default()).err(), Some(CountsFault::NobodyEntitled), "{}", rule.id);
    }
}

#[test]
fn nobody_present_carries_nothing() {
    for rule in RuleSet::shipped().all() {
        let mut counts = unanimous(114);
        for group in GROUPS {
            *column(&mut counts, group) = Column { entitled: 114, ..Column::default() };
        }
        let outcome = rule.evaluate(&counts).expect("numbers that can be").outcome;
        assert_ne!(outcome, Outcome::Carried, "{}", rule.id);
    }
}

#[test]
fn every_threshold_stands_in_the_explanation() {
    for rule in RuleSet::shipped().all() {
        let thresholds: usize = rule.conditions().map(|(_, condition)| condition.thresholds().len()).sum();
        assert_eq!(rule.explain(None).len(), thresholds, "{}", rule.id);
        assert_eq!(rule.explain(Some(&unanimous(114))).len(), thresholds + 1, "{}", rule.id);
        assert!(!rule.sources().is_empty(), "{}", rule.id);
        let bases: Vec<Base> = rule.conditions().flat_map(|(_, one)| one.thresholds()).map(|one| one.base).collect();
        assert!(!bases.contains(&Base::Members), "{}: a body's composition is no decision", rule.id);
    }
}
