//! `cargo xtask check`: the quick inner loop.

use std::process::ExitCode;

use crate::{
    cargo_test, postgres, setup,
    step::target,
    table::finish,
    test::{format, lints},
};

/// Format, lints and tests with SQLite only.
pub fn run() -> anyhow::Result<ExitCode> {
    setup::components()?;
    // A site that stands there already: leaving it out would build the server anew each time.
    let site = Some(target().join("site")).filter(|site| site.exists());
    let mut suites = vec![format()?, lints(site.as_deref())?];
    suites.extend(cargo_test::run(|test| {
        test.env_remove(postgres::ADDRESS).env_remove("CI");
        if let Some(site) = &site {
            test.env("SIYI_SITE", site);
        }
    })?);
    Ok(finish(&suites))
}
