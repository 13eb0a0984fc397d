//! What tools that others wrote say of the public side: the Nu HTML checker and schemathesis.

use std::path::Path;

use crate::{
    journeys::{Browser, read},
    setup,
    step::watched,
    table::Suite,
};

const SUITES: [&str; 2] = ["Nu HTML checker", "read API (schemathesis)"];

/// Runs both over the demo.
///
/// # Errors
/// When Node cannot be started.
pub fn run(siyi: &Path) -> anyhow::Result<Vec<Suite>> {
    let tools = setup::java().and_then(|java| Ok((java, setup::schemathesis()?, Browser::ready(siyi)?)));
    let (java, schemathesis, browser) = match tools {
        Ok(tools) => tools,
        Err(why) => return Ok(SUITES.map(|name| Suite::skipped(name, &why)).to_vec()),
    };
    let mut node = browser.script("outside.mjs", None);
    node.env("SIYI_TEST_JAVA", java).env("SIYI_TEST_SCHEMATHESIS", schemathesis);
    let mut suites = Vec::new();
    let has_passed = watched(&mut node, |line| suites.extend(read(line)))?;
    for name in SUITES {
        if !suites.iter().any(|suite| suite.name == name) {
            suites.push(Suite::step(name, false));
        }
    }
    if !has_passed && suites.iter().all(|suite| suite.failed == 0) {
        suites.push(Suite::step("what others’ tools say", false));
    }
    Ok(suites)
}
