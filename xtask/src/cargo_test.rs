//! Running `cargo test` and reading what it says, one suite for each test program.

use std::process::Command;

use crate::{
    step::{NATIVE, cargo, watched},
    table::Suite,
};

/// How the rows of documentation examples end.
const EXAMPLES: &str = " (examples)";

/// Runs every Rust test of the workspace; `prepare` sets the environment.
///
/// # Errors
/// When cargo cannot be started.
pub fn run(prepare: impl FnOnce(&mut Command)) -> anyhow::Result<Vec<Suite>> {
    let mut test = cargo();
    test.arg("test").args(NATIVE).arg("--no-fail-fast").env("CARGO_TERM_COLOR", "never");
    prepare(&mut test);
    let mut reading = Reading::default();
    let has_passed = watched(&mut test, |line| reading.line(line))?;
    Ok(reading.finish(has_passed))
}

#[derive(Debug, Default)]
struct Reading {
    suites: Vec<Suite>,
    now: String,
    failed: Vec<String>,
}

impl Reading {
    fn line(&mut self, line: &str) {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("Running ") {
            self.begin(program(rest));
        } else if let Some(name) = line.strip_prefix("Doc-tests ") {
            self.begin(format!("{name}{EXAMPLES}"));
        } else if let Some(name) = line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED")) {
            self.failed.push(name.to_owned());
        } else if let Some(rest) = line.strip_prefix("test result: ") {
            self.count(rest);
        }
    }

    fn begin(&mut self, name: String) {
        self.now = name;
        self.failed.clear();
    }

    fn count(&mut self, result: &str) {
        let (passed, failed) = (number(result, "passed"), number(result, "failed"));
        // An example in the documentation that is marked `ignore` is an illustration, not a test that was left out.
        let skipped = if self.now.ends_with(EXAMPLES) { 0 } else { number(result, "ignored") };
        if passed + failed + skipped > 0 {
            let why = if skipped > 0 && failed == 0 { "marked #[ignore]".to_owned() } else { self.failed.join(", ") };
            self.suites.push(Suite { name: self.now.clone(), passed, failed, skipped, why });
        }
        self.now.clear();
    }

    fn finish(mut self, has_passed: bool) -> Vec<Suite> {
        if !self.now.is_empty() {
            self.suites.push(Suite {
                name: self.now,
                failed: 1,
                why: "ended before its last test".to_owned(),
                ..Suite::default()
            });
        } else if !has_passed && self.suites.iter().all(|suite| suite.failed == 0) {
            self.suites.push(Suite { why: "did not build".to_owned(), ..Suite::step("Rust tests", false) });
        }
        self.suites
    }
}

/// `unittests src/lib.rs (target/debug/deps/domain-0123)` is `domain`.
fn program(running: &str) -> String {
    let path = running.rsplit('(').next().unwrap_or(running).trim_end_matches(')');
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let name = file.rsplit_once('-').map_or(file, |(name, _)| name);
    if running.starts_with("unittests") { name.to_owned() } else { format!("{name} (tests/)") }
}

fn number(result: &str, what: &str) -> u32 {
    let words: Vec<_> = result.split([' ', ';', '.']).filter(|word| !word.is_empty()).collect();
    words.windows(2).find(|pair| pair[1] == what).and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str, has_passed: bool) -> Vec<Suite> {
        let mut reading = Reading::default();
        lines.lines().for_each(|line| reading.line(line));
        reading.finish(has_passed)
    }

    #[test]
    fn each_test_program_is_a_row() {
        let suites = read(
            "     Running unittests src/lib.rs (target/debug/deps/domain-26aa)\n\
             test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.08s\n\
             \x20    Running unittests src/main.rs (target/debug/deps/siyi-26aa)\n\
             test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
             \x20    Running tests/on_both_engines.rs (target/debug/deps/on_both_engines-ff)\n\
             test votes::one_counts ... FAILED\n\
             test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.08s\n",
            false,
        );
        assert_eq!(suites.len(), 2);
        assert_eq!((suites[0].name.as_str(), suites[0].passed, suites[0].skipped), ("domain", 12, 1));
        assert_eq!((suites[1].name.as_str(), suites[1].failed), ("on_both_engines (tests/)", 1));
        assert_eq!(suites[1].why, "votes::one_counts");
    }

    #[test]
    fn an_illustration_in_the_documentation_is_no_skipped_test() {
        let result = "test result: ok. 0 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(read(&format!("   Doc-tests store\n{result}\n"), true), []);
    }

    #[test]
    fn what_does_not_build_or_crashes_is_a_failure() {
        assert_eq!(read("error: aborting\n", false)[0].failed, 1);
        assert_eq!(read("     Running unittests src/lib.rs (target/debug/deps/store-1)\n", false)[0].name, "store");
    }
}
