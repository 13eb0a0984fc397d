//! The table at the end of a test run.

use std::process::ExitCode;

/// What became of one suite.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suite {
    /// What it proves.
    pub name: String,
    /// Tests that held.
    pub passed: u32,
    /// Tests that did not.
    pub failed: u32,
    /// Tests that did not run.
    pub skipped: u32,
    /// Why something failed or was skipped.
    pub why: String,
}

impl Suite {
    /// A suite that is one step: it holds or it does not.
    pub fn step(name: &str, has_passed: bool) -> Self {
        let why = if has_passed { String::new() } else { "see above".to_owned() };
        Self { name: name.to_owned(), passed: u32::from(has_passed), failed: u32::from(!has_passed), skipped: 0, why }
    }

    /// A suite that could not run.
    pub fn skipped(name: &str, why: impl std::fmt::Display) -> Self {
        Self { name: name.to_owned(), skipped: 1, why: format!("{why:#}"), ..Self::default() }
    }
}

/// Prints the table and the final line; fails if anything failed, and with `CI=true` if anything was skipped.
pub fn finish(suites: &[Suite]) -> ExitCode {
    let is_strict = std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"));
    println!("{}", render(suites));
    let sum = |count: fn(&Suite) -> u32| suites.iter().map(count).sum::<u32>();
    let (passed, failed, skipped) = (sum(|s| s.passed), sum(|s| s.failed), sum(|s| s.skipped));
    if is_strict && skipped > 0 {
        println!("CI is set, so what was skipped counts as failed.");
    }
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    if failed > 0 || passed == 0 || (is_strict && skipped > 0) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn render(suites: &[Suite]) -> String {
    let width = suites.iter().map(|suite| suite.name.chars().count()).max().unwrap_or(0).max("suite".len());
    let mut table = format!("\n{:width$}  passed  failed  skipped\n", "suite");
    table.push_str(&"-".repeat(width + 25));
    for Suite { name, passed, failed, skipped, why } in suites {
        let why = if why.is_empty() { String::new() } else { format!("  {why}") };
        table.push_str(&format!("\n{name:width$}  {passed:>6}  {failed:>6}  {skipped:>7}{why}"));
    }
    table.push('\n');
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_stand_below_each_other_and_the_reason_at_the_end() {
        let suites = [Suite::step("format", true), Suite::skipped("store on PostgreSQL", "no server")];
        let table = render(&suites);
        let rows: Vec<_> = table.trim().lines().collect();
        assert_eq!(rows[2], "format                    1       0        0");
        assert_eq!(rows[3], "store on PostgreSQL       0       0        1  no server");
    }
}
