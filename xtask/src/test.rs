//! `cargo xtask test`: every suite, and a table at the end.

use std::{path::Path, process::ExitCode};

use crate::{
    cargo_test, journeys, outside,
    postgres::{self, Disk},
    server, setup,
    site::{self, Make},
    step::{NATIVE, cargo, succeeds, target},
    table::{Suite, finish},
};

/// Runs every suite; one that fails does not keep the next from running.
pub fn run() -> anyhow::Result<ExitCode> {
    setup::compilers()?;
    setup::components()?;
    setup::fonts();
    let mut suites = vec![format()?];
    let postgres = match postgres::start(Disk::Ignored) {
        Ok(server) => Some(server),
        Err(why) => {
            suites.push(Suite::skipped("everything on PostgreSQL", why));
            None
        }
    };
    let site = match site::build(Make::Fast) {
        Ok(site) => {
            suites.push(Suite::step("islands for browsers", true));
            Some(site)
        }
        Err(why) => {
            println!("{why:#}");
            suites.push(Suite::step("islands for browsers", false));
            None
        }
    };
    suites.push(lints(site.as_deref())?);
    if site.is_some() {
        suites.push(browser_lints()?);
    }
    suites.extend(cargo_test::run(|test| {
        if let Some(site) = &site {
            test.env("SIYI_SITE", site);
        }
        match &postgres {
            Some(server) => test.env(postgres::ADDRESS, &server.address),
            // Said once in the table already; the tests themselves would fail under CI.
            None => test.env_remove("CI"),
        };
    })?);
    match server::build(Make::Fast, site.as_deref(), true) {
        Ok(siyi) => {
            suites.extend(outside::run(&siyi)?);
            suites.extend(journeys::run(&siyi, postgres.as_ref())?);
        }
        Err(why) => suites.push(Suite { why: format!("{why:#}"), ..Suite::step("browser journeys", false) }),
    }
    drop(postgres);
    Ok(finish(&suites))
}

/// The format suite.
///
/// # Errors
/// When cargo cannot be started.
pub fn format() -> anyhow::Result<Suite> {
    Ok(Suite::step("format", succeeds(cargo().args(["fmt", "--all", "--", "--check"]))?))
}

/// The lints of what runs in browsers.
fn browser_lints() -> anyhow::Result<Suite> {
    let mut clippy = cargo();
    clippy.args(["clippy", "--package", "browser", "--package", "app", "--target", setup::WASM]);
    clippy.arg("--target-dir").arg(target().join("front")).args(["--", "-D", "warnings"]);
    Ok(Suite::step("lints of the islands", succeeds(&mut clippy)?))
}

/// The lints, each warning an error.
///
/// # Errors
/// When cargo cannot be started.
pub fn lints(site: Option<&Path>) -> anyhow::Result<Suite> {
    let mut clippy = cargo();
    clippy.arg("clippy").args(NATIVE).args(["--all-targets", "--", "-D", "warnings"]);
    if let Some(site) = site {
        clippy.env("SIYI_SITE", site);
    }
    Ok(Suite::step("lints", succeeds(&mut clippy)?))
}
