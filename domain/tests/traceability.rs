//! Every transition and every edge case of the pipeline has a test that exists: `docs/tests.md` names it.

use std::{collections::BTreeMap, fs, path::Path};

/// The functions that `docs/tests.md` names, case by case: the file and the function.
fn named() -> BTreeMap<String, Vec<(String, String)>> {
    let text = read("docs/tests.md");
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.splitn(3, " | ");
        let (case, _, tests) = (cells.next()?, cells.next()?, cells.next()?);
        let is_case = case.len() == 3 && case[1..].bytes().all(|byte| byte.is_ascii_digit());
        let quoted = tests.split('`').skip(1).step_by(2);
        let tests = quoted.map(|test| {
            let (file, function) = test.split_once("::").unwrap_or_else(|| panic!("{case}: {test} names no function"));
            (file.to_owned(), function.to_owned())
        });
        is_case.then(|| (case.to_owned(), tests.collect()))
    });
    let mut named = BTreeMap::new();
    for (case, tests) in rows {
        assert!(named.insert(case.clone(), tests).is_none(), "{case} stands twice");
    }
    named
}

fn read(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Whether a file holds a test of this name: marked as one, or in a list that runs on both engines.
fn is_a_test(file: &str, function: &str) -> bool {
    let text = read(file);
    let mut before = "";
    for line in text.lines() {
        let begins = line.trim_start().trim_start_matches("async ").strip_prefix("fn ");
        if begins.is_some_and(|rest| rest.starts_with(&format!("{function}("))) {
            let on_both = text.split("on_both_engines!(").nth(1).and_then(|list| list.split(");").next());
            let is_listed = on_both.is_some_and(|list| list.split(',').any(|name| name.trim() == function));
            return before.contains("test]") || is_listed;
        }
        if !line.trim_start().starts_with("//") {
            before = line;
        }
    }
    false
}

#[test]
fn every_transition_and_every_edge_case_has_a_test_that_exists() {
    let named = named();
    let transitions = (1..=32).map(|no| format!("T{no:02}"));
    let cases: Vec<_> = transitions.chain((1..=36).map(|no| format!("E{no:02}"))).collect();
    for case in &cases {
        let tests = named.get(case).map_or(&[][..], Vec::as_slice);
        assert!(!tests.is_empty(), "{case} names no test");
        for (file, function) in tests {
            assert!(is_a_test(file, function), "{case}: {file} has no test {function}");
        }
    }
    assert_eq!(named.len(), cases.len(), "a case that the pipeline does not have");
}

#[test]
fn what_is_no_test_is_not_taken_for_one() {
    assert!(!is_a_test("domain/tests/traceability.rs", "is_a_test"));
    assert!(!is_a_test("domain/tests/traceability.rs", "nothing_of_this_name"));
    assert!(is_a_test("domain/tests/traceability.rs", "what_is_no_test_is_not_taken_for_one"));
}
