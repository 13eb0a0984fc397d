//! Every file in `cases/` decides as its `.expected.json` says; damaged files are refused and never panic.

use std::{fs, path::Path};

use domain::{
    decisions::{Decided, DecisionFile, Difference, Published, decide, decide_file},
    votes::Outcome,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn told(decided: &Decided<'_>) -> Value {
    let tests: Vec<_> = decided
        .tests
        .iter()
        .map(|test| {
            json!({ "name": test.name, "dimension": test.dimension(), "have": test.have, "need": test.need,
                    "holds": test.holds })
        })
        .collect();
    json!({
        "outcome": decided.outcome,
        "counts": decided.family.write(&decided.counts),
        "tests": tests,
        "ballots": decided.ballots.iter().map(|ballot| json!(ballot.verdict)).collect::<Vec<_>>(),
    })
}

/// Whether everything that is expected stands in what was told.
fn assert_holds(case: &str, expected: &Value, told: &Value) {
    match (expected, told) {
        (Value::Object(expected), _) => {
            expected.iter().for_each(|(name, value)| assert_holds(&format!("{case}.{name}"), value, &told[name]));
        }
        (Value::Array(expected), Value::Array(found)) => {
            assert_eq!(expected.len(), found.len(), "{case}: {found:?}");
            for (i, value) in expected.iter().enumerate() {
                assert_holds(&format!("{case}[{i}]"), value, &found[i]);
            }
        }
        _ => assert_eq!(expected, told, "{case}"),
    }
}

#[test]
fn every_case_decides_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let Some(case) = name.strip_suffix(".expected.json") else { continue };
        let expected: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let file = fs::read_to_string(folder.join(format!("{case}.json"))).unwrap();
        match (decide(&file, told), expected.get("fault")) {
            (Ok(told), None) => assert_holds(case, &expected, &told),
            (Err(fault), Some(field)) => assert_eq!(Some(fault.field.as_str()), field.as_str(), "{case}: {fault}"),
            (Ok(told), Some(field)) => panic!("{case} should be refused for {field}: {told}"),
            (Err(fault), None) => panic!("{case}: {fault}"),
        }
        count += 1;
    }
    assert!(count >= 60, "{count} cases");
}

/// What became of ballots that agents cast for these principals, in an election by this rule.
fn cast_by_agents(rule: &str, ballots: &[(&str, &str)], candidates: &[&str]) -> Vec<Value> {
    let roll: Vec<_> = (1..=8).map(|n| json!({"unit": format!("v-{n}"), "person": format!("p-{n}")})).collect();
    let ballots: Vec<_> = ballots
        .iter()
        .map(|(unit, agent)| json!({"unit": unit, "choice": "for", "channel": "proxy", "agent": agent}))
        .collect();
    let file = json!({"rule": rule, "on": "2026-05-26", "roll": roll, "candidates": candidates, "ballots": ballots});
    decide(&file.to_string(), told).expect("it is so")["ballots"].as_array().expect("it is so").clone()
}

#[test]
fn e14_the_fourth_proxy_of_an_agent_in_an_election_is_void() {
    let four = ["v-1", "v-2", "v-3", "v-4"].map(|unit| (unit, "p-8"));
    let verdicts = cast_by_agents("urcl25.election.all_voters", &four, &[]);
    assert_eq!(verdicts, ["counted", "counted", "counted", "proxy_void"]);
}

#[test]
fn e15_who_stands_for_election_is_nobodys_agent() {
    let two = [("v-1", "p-8"), ("v-2", "p-7")];
    assert_eq!(cast_by_agents("urcl25.election.all_voters", &two, &["p-8"]), ["proxy_void", "counted"]);
}

#[test]
fn e16_representatives_cast_no_ballot_for_another() {
    assert_eq!(cast_by_agents("urcl25.election.reps", &[("v-1", "p-8")], &[]), ["proxy_void"]);
}

#[test]
fn e19_co_owners_who_contradict_each_other_do_not_take_part_until_one_is_designated() {
    let line = |unit: &str, person: &str| json!({"unit": unit, "person": person, "area": 8_000});
    let ballot =
        |person: &str, choice: &str| json!({"unit": "u-1", "person": person, "choice": choice, "channel": "web"});
    let decided = |second: &str| {
        let file = json!({"rule": "cc278.general", "on": "2026-05-26",
            "roll": [line("u-1", "p-1"), line("u-1", "p-2"), line("u-2", "p-3")],
            "ballots": [ballot("p-1", "for"), ballot("p-2", second)]});
        decide(&file.to_string(), told).unwrap()
    };
    let apart = decided("against");
    assert_eq!(apart["ballots"], json!(["contested_void", "contested_void"]));
    assert_eq!(apart["counts"]["participating_owners"], json!(0));
    assert_eq!(decided("for")["counts"]["participating_owners"], json!(1));
}

#[test]
fn a_file_that_is_no_decision_names_what_is_wrong() {
    let fault = |json: &str| decide(json, |_| ()).unwrap_err().field;
    assert_eq!(fault("[]"), "file");
    assert_eq!(fault("{\"on\": \"2026-05-01\"}"), "file");
    assert_eq!(fault("{\"rule\": \"cc278.general\", \"on\": \"2026-02-30\", \"counts\": {}}"), "on");
    assert_eq!(fault("{\"rule\": 7, \"on\": \"2026-05-01\", \"counts\": {}}"), "rule");
    assert_eq!(fault("{\"rule\": \"cc278.general\", \"on\": \"2026-05-01\"}"), "roll");
    assert_eq!(fault("{\"rule\": [], \"on\": \"2026-05-01\", \"counts\": {}}"), "rule");
    assert_eq!(
        fault("{\"rule\": \"cc278.general\", \"on\": \"2026-05-01\", \"counts\": {\"eligible\": 3}}"),
        "counts.eligible"
    );
}

/// The schema is for those who write files with other tools: it knows every name that a case uses.
#[test]
fn the_schema_in_the_documentation_knows_every_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema: Value =
        serde_json::from_str(&fs::read_to_string(root.join("../docs/decide.schema.json")).unwrap()).unwrap();
    let knows = |part: &str, value: &Value, case: &str| {
        for name in value.as_object().unwrap().keys() {
            assert!(schema["$defs"][part]["properties"].get(name).is_some(), "{case}: {part} {name}");
        }
    };
    for entry in fs::read_dir(root.join("cases")).unwrap() {
        let path = entry.unwrap().path();
        let case = path.display().to_string();
        if case.ends_with(".expected.json") {
            continue;
        }
        let file: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        knows("decision", &file, &case);
        file["roll"].as_array().into_iter().flatten().for_each(|line| knows("line", line, &case));
        file["ballots"].as_array().into_iter().flatten().for_each(|ballot| knows("ballot", ballot, &case));
    }
}

#[test]
fn a_result_that_was_published_wrong_shows_where_it_first_differs() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/c15-second-assembly.json");
    let file = DecisionFile::parse(&fs::read_to_string(case).unwrap()).unwrap();
    let decided = decide_file(&file).unwrap();
    let right = Published { outcome: decided.outcome, tests: decided.tests.clone() };
    assert_eq!(right.check(&file).unwrap(), None);
    let outcome = Published { outcome: Outcome::NotCarried, ..right.clone() };
    let (published, recomputed) = (Outcome::NotCarried, Outcome::Carried);
    assert_eq!(outcome.check(&file).unwrap(), Some(Difference::Outcome { published, recomputed }));
    let mut figure = right.clone();
    figure.tests[1].have += 1;
    assert_eq!(figure.check(&file).unwrap(), Some(Difference::Test { index: 1 }));
    let fewer = Published { tests: right.tests[..1].to_vec(), ..right };
    assert_eq!(fewer.check(&file).unwrap(), Some(Difference::Test { index: 1 }));
}

#[test]
fn a_member_without_a_name_is_named_so() {
    let fault = DecisionFile::parse(r#"{ "": 1 }"#).unwrap_err();
    assert_eq!(fault.field, r#""""#);
}

fn households(choices: &[usize]) -> Value {
    let roll: Vec<_> =
        (0..choices.len()).map(|i| json!({ "unit": format!("h{i}"), "person": format!("p{i}") })).collect();
    let words = ["for", "against", "abstain", "blank", "spoiled"];
    let ballots: Vec<_> = choices
        .iter()
        .enumerate()
        .filter(|(_, choice)| **choice < words.len())
        .map(|(i, choice)| json!({ "unit": format!("h{i}"), "choice": words[*choice], "channel": "web" }))
        .collect();
    json!({ "rule": "urcl25.residents_assembly.household", "on": "2026-05-01", "roll": roll, "ballots": ballots })
}

proptest! {
    /// Roll and ballots come to the same as the counts that they make.
    #[test]
    fn a_roll_and_its_counts_decide_the_same(choices in prop::collection::vec(0usize..7, 1..40)) {
        let file = DecisionFile::parse(&households(&choices).to_string()).unwrap();
        let by_roll = decide_file(&file).unwrap();
        let counts = json!({ "rule": file.rule, "on": file.on, "counts": by_roll.family.write(&by_roll.counts) });
        let file = DecisionFile::parse(&counts.to_string()).unwrap();
        let by_counts = decide_file(&file).unwrap();
        prop_assert_eq!(by_roll.outcome, by_counts.outcome);
        prop_assert_eq!(by_roll.tests, by_counts.tests);
    }

    /// The order of roll and ballots does not matter where each unit has one ballot.
    #[test]
    fn the_order_does_not_matter(choices in prop::collection::vec(0usize..7, 1..40)) {
        let mut turned = households(&choices);
        for name in ["roll", "ballots"] {
            turned[name].as_array_mut().unwrap().reverse();
        }
        let as_is = decide(&households(&choices).to_string(), |d| (d.outcome, d.tests.clone())).unwrap();
        prop_assert_eq!(as_is, decide(&turned.to_string(), |d| (d.outcome, d.tests.clone())).unwrap());
    }

    /// Whatever is written, the answer is a decision or a fault with a field, never a panic.
    #[test]
    fn nothing_makes_it_panic(at in 0usize..400, with in any::<u8>(), choices in prop::collection::vec(0usize..7, 1..6)) {
        let mut bytes = households(&choices).to_string().into_bytes();
        let at = at % bytes.len();
        bytes[at] = with;
        if let Err(fault) = decide(&String::from_utf8_lossy(&bytes), |_| ()) {
            prop_assert!(!fault.field.is_empty());
        }
    }

    /// I7: giving two units to one owner never makes more owners; I6: units of equal area and owner can be swapped.
    #[test]
    fn one_owner_of_two_units_is_one(areas in prop::collection::vec(1i64..20_000, 2..12), first in 0usize..12, second in 0usize..12) {
        let (first, second) = (first % areas.len(), second % areas.len());
        let roll = |merge: bool| -> Vec<Value> {
            areas.iter().enumerate().map(|(i, area)| {
                let owner = if merge && i == second { first } else { i };
                json!({ "unit": format!("u{i}"), "person": format!("p{owner}"), "area": area })
            }).collect()
        };
        let owners = |merge: bool| {
            let file = json!({ "rule": "cc278.general", "on": "2026-05-01", "roll": roll(merge) });
            decide(&file.to_string(), |d| (d.counts.owners.entitled, d.counts.area.entitled)).unwrap()
        };
        let (apart, together) = (owners(false), owners(true));
        prop_assert!(together.0 <= apart.0);
        prop_assert_eq!(together.1, apart.1);
    }
}
