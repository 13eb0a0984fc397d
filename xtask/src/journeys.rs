//! Browser journeys, with and without JavaScript, on both databases.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    postgres::{self, Postgres},
    setup,
    step::{command, root, target, watched},
    table::Suite,
};

/// What a browser script needs to know.
#[derive(Debug)]
pub struct Browser {
    chromium: PathBuf,
    siyi: PathBuf,
}

impl Browser {
    /// Sets up Node, its packages and Chromium.
    ///
    /// # Errors
    /// With a sentence how to get what is missing.
    pub fn ready(siyi: &Path) -> anyhow::Result<Self> {
        setup::npm_packages()?;
        Ok(Self { chromium: setup::chromium()?, siyi: siyi.to_owned() })
    }

    /// A script of `end2end` with everything it needs in its environment.
    pub fn script(&self, name: &str, postgres: Option<&Postgres>) -> Command {
        let mut node = command("node");
        node.arg(root().join("end2end").join(name));
        node.env("SIYI_TEST_CHROMIUM", &self.chromium).env("SIYI_TEST_BINARY", &self.siyi);
        node.env("SIYI_TEST_OUTPUT", target());
        if let Some(postgres) = postgres {
            node.env(postgres::ADDRESS, &postgres.address);
        }
        node
    }
}

/// Runs every journey.
///
/// # Errors
/// When Node cannot be started.
pub fn run(siyi: &Path, postgres: Option<&Postgres>) -> anyhow::Result<Vec<Suite>> {
    let browser = match Browser::ready(siyi) {
        Ok(browser) => browser,
        Err(why) => return Ok(vec![Suite::skipped("browser journeys", why)]),
    };
    let mut suites = Vec::new();
    let has_passed = watched(&mut browser.script("run.mjs", postgres), |line| suites.extend(read(line)))?;
    if suites.is_empty() || (!has_passed && suites.iter().all(|suite| suite.failed == 0)) {
        suites.push(Suite::step("browser journeys", false));
    }
    Ok(suites)
}

/// Reads `== journeys, sqlite: 3 passed, 1 failed, 0 skipped; why`.
pub fn read(line: &str) -> Option<Suite> {
    let (name, rest) = line.strip_prefix("== ")?.split_once(": ")?;
    let (counts, why) = rest.split_once("; ").unwrap_or((rest, ""));
    let count = |what: &str| counts.split(", ").find_map(|part| part.strip_suffix(what)?.trim().parse().ok());
    Some(Suite {
        name: name.to_owned(),
        passed: count("passed")?,
        failed: count("failed")?,
        skipped: count("skipped")?,
        why: why.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_of_a_suite_is_read() {
        let suite = read("== journeys on sqlite: 3 passed, 1 failed, 0 skipped; home: axe").unwrap();
        assert_eq!((suite.passed, suite.failed, suite.skipped), (3, 1, 0));
        assert_eq!((suite.name.as_str(), suite.why.as_str()), ("journeys on sqlite", "home: axe"));
        assert_eq!(read("ok home"), None);
    }
}
