//! `siyi decide` as a program: what it prints, and how it ends.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/cases")
}

fn decide(case: &str, language: &str) -> Output {
    let file = cases().join(format!("{case}.json"));
    // A folder without settings and an address that no database has: neither is looked at.
    Command::new(env!("CARGO_BIN_EXE_siyi"))
        .arg("decide")
        .arg(file)
        .args(["--lang", language])
        .env("DATABASE_URL", "sqlite:///nowhere/at/all.db")
        .output()
        .expect("the program starts")
}

#[test]
fn a_decision_is_printed_whatever_its_outcome_and_ends_with_zero() {
    for (case, outcome) in [
        ("c15-second-assembly", "carried"),
        ("c13-round-1", "not_carried"),
        ("c15-first-assembly", "no_quorum"),
        ("e28-b-only-if-a", "not_effective"),
    ] {
        let output = decide(case, "en");
        assert_eq!(output.status.code(), Some(0), "{case}");
        let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(told["outcome"], outcome, "{case}");
        assert!(told["why"].as_array().is_some_and(|why| why.len() > 1), "{case}: {told}");
    }
}

#[test]
fn each_test_and_each_ballot_stands_with_its_figures() {
    let told: Value = serde_json::from_slice(&decide("c15-second-assembly", "zh-CN").stdout).expect("JSON");
    let quorum = &told["tests"][0];
    let figures = [&quorum["have"], &quorum["of"], &quorum["need"], &quorum["num"], &quorum["den"]];
    assert_eq!(figures.map(|figure| figure.as_i64()), [Some(1_862), Some(3_480), Some(1_741), Some(1), Some(2)]);
    assert_eq!((quorum["op"].as_str(), quorum["dimension"].as_str()), (Some(">"), Some("households")));
    assert_eq!(told["why"][0], "通过");
    let told: Value = serde_json::from_slice(&decide("e13-second-ballot-of-a-household", "en").stdout).expect("JSON");
    assert_eq!(told["ballots"][1]["status"], "duplicate_void");
    assert_eq!(told["ballots"][1]["reason"], "another ballot of the same unit came first");
}

#[test]
fn a_malformed_file_ends_with_two_and_names_the_field_in_the_readers_language() {
    for (case, field) in [
        ("e27-nobody", "counts.eligible"),
        ("zero-denominator", "rule.approval.den"),
        ("a-negative-number", "counts.for"),
        ("a-fraction-of-a-person", "counts.attending"),
        ("unknown-rule", "rule"),
        ("not-in-force", "rule"),
    ] {
        let output = decide(case, "en");
        assert_eq!(output.status.code(), Some(2), "{case}");
        assert!(output.stdout.is_empty(), "{case} prints no decision");
        let said = String::from_utf8(output.stderr).expect("words");
        assert!(said.contains(&format!("{field}:")), "{case}: {said}");
    }
    let said = String::from_utf8(decide("e27-nobody", "zh-CN").stderr).expect("words");
    assert!(said.contains("无人可决"), "{said}");
}

#[test]
fn a_file_that_is_not_there_is_another_fault() {
    assert_eq!(decide("no-such-case", "en").status.code(), Some(1));
}
