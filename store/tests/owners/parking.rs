//! C.14, round 2: 612 units of 601 owners, the spaces and their tariff, a forged ballot in the objection window.

use domain::{
    ids::PersonId,
    owners::OwnersItem,
    proposals::{Stage, Verdict},
    rules::{Test, TestName},
    votes::{Outcome, Tally},
};
use store::{Store, on_both_engines, people::village};

use crate::estate::{called, cast, forged, is_recomputed, of_all, registered, tally};

on_both_engines!(c14_the_spaces_and_their_tariff_are_carried_also_without_the_forged_ballot);

/// How many units of which area, in 0.01 m².
const SIZES: [(usize, i64); 3] = [(300, 8_650), (204, 10_820), (108, 13_960)];
/// Owners who hold two of the smallest units each.
const PAIRS: usize = 4;
/// The developer holds the last so many.
const UNSOLD: usize = 8;
/// Units that take part, by size, three pairs among them.
const PRESENT: [usize; 3] = [241, 149, 75];
/// Units in favour of the spaces and of the tariff, two pairs among them.
const SPACES: [usize; 3] = [203, 121, 53];
const TARIFF: [usize; 3] = [176, 106, 50];

/// Every unit with its area and owner; persons stand in the order of their first units.
fn units() -> Vec<(i64, Option<usize>)> {
    let areas: Vec<i64> = SIZES.iter().flat_map(|(many, area)| vec![*area; *many]).collect();
    let sold = areas.len() - UNSOLD;
    let owner = |unit: usize| if unit < 2 * PAIRS { unit / 2 } else { unit - PAIRS };
    areas.into_iter().enumerate().map(|(unit, area)| (area, (unit < sold).then(|| owner(unit)))).collect()
}

/// The first units of each size take part, the first of these agree; the last of the pairs that take part is against.
fn marked(persons: &[PersonId], agree: [usize; 3]) -> Vec<(PersonId, bool)> {
    let pairs = PAIRS - 1;
    let mut marked: Vec<_> = (0..pairs).map(|pair| (persons[pair], pair + 1 < pairs)).collect();
    let mut first = PAIRS;
    for (size, (many, _)) in SIZES.into_iter().enumerate() {
        // The pairs are among the smallest, and two of them agree.
        let (held, for_it, single) =
            if size == 0 { (2 * pairs, 2 * (pairs - 1), many - 2 * PAIRS) } else { (0, 0, many) };
        let owners = persons.iter().skip(first).take(PRESENT[size] - held).enumerate();
        marked.extend(owners.map(|(n, person)| (*person, n < agree[size] - for_it)));
        first += single;
    }
    marked
}

/// Present and in favour, by head and by area.
fn figures(tally: &Tally) -> (i64, i64, i64, i64) {
    let (owners, area) = (tally.counts.owners, tally.counts.area);
    (owners.present, area.present, owners.in_favour, area.in_favour)
}

/// What is needed for the approval, by area and by head.
fn needed(tally: &Tally) -> Vec<i64> {
    let is_approval = |test: &&Test| test.name == TestName::Approval;
    tally.tests.iter().filter(is_approval).map(|test| test.need).collect()
}

async fn c14_the_spaces_and_their_tariff_are_carried_also_without_the_forged_ballot(store: Store) {
    let village = village(&store, "junmen").await;
    let persons = registered(&store, &village, 600, units()).await;
    let spaces = called(&store, &village, of_all(OwnersItem::CommonParts), "道路划定停车位", None).await;
    let tariff = called(&store, &village, of_all(OwnersItem::Other), "停车收费和收益使用", Some(spaces.id)).await;
    spaces.deadlines("2026-06-08T09:00").await;
    let a = cast(&spaces, marked(&persons, SPACES)).await;
    let b = cast(&tariff, marked(&persons, TARIFF)).await;
    spaces.deadlines("2026-06-15T00:10").await;
    spaces.count("2026-06-15", Verdict::ByResult).await;
    tariff.count("2026-06-15", Verdict::ByResult).await;
    let (first, second) = (tally(&spaces, a).await, tally(&tariff, b).await);
    assert_eq!((first.counts.owners.entitled, first.counts.area.entitled), (601, 6_309_960));
    assert_eq!(figures(&first), (462, 4_743_830, 375, 3_805_050));
    assert_eq!(needed(&first), [3_557_873, 347]);
    assert_eq!(figures(&second), (462, 4_743_830, 330, 3_367_320));
    assert_eq!((first.outcome, second.outcome), (Outcome::Carried, Outcome::Carried));
    // The owner of a small unit, who agreed to both.
    let forger = persons[PAIRS];
    let (first, second) = (forged(&spaces, a, forger).await, forged(&tariff, b, forger).await);
    assert_eq!(figures(&first), (461, 4_735_180, 374, 3_796_400));
    assert_eq!(needed(&first), [3_551_385, 346]);
    assert_eq!(figures(&second), (461, 4_735_180, 329, 3_358_670));
    assert_eq!((first.outcome, second.outcome), (Outcome::Carried, Outcome::Carried));
    assert!(is_recomputed(&spaces, a).await && is_recomputed(&tariff, b).await);
    assert!(matches!(spaces.stage().await, Stage::ResultObjection { .. }));
    spaces.deadlines("2026-06-23T00:10").await;
    for play in [&spaces, &tariff] {
        assert!(matches!(play.stage().await, Stage::Adopted { .. }), "{:?}", play.stage().await);
    }
    spaces.verify().await;
}
