//! The binary with the site inside, and the printing program beside it.

use std::path::{Path, PathBuf};

use crate::{
    site::Make,
    step::{NATIVE, cargo, run, target},
};

/// Builds `siyi` with the site in `site` (if any) inside, `siyi-press` beside it if it is wanted, and returns where it
/// is.
///
/// # Errors
/// When it does not build.
pub fn build(make: Make, site: Option<&Path>, with_press: bool) -> anyhow::Result<PathBuf> {
    let mut build = cargo();
    // What is built for visitors has no feature that only tests or tasks ask for.
    match make {
        Make::Fast => build.arg("build").args(NATIVE).args(["--bin", "siyi"]),
        Make::Small => build.args(["build", "--package", "server", "--bin", "siyi"]),
    };
    if with_press {
        build.args(["--bin", "siyi-press"]);
        if make == Make::Small {
            build.args(["--package", "press-program"]);
        }
    }
    if make == Make::Small {
        build.arg("--release");
    }
    if let Some(site) = site {
        build.env("SIYI_SITE", site);
    }
    run(&mut build)?;
    let folder = match make {
        Make::Fast => "debug",
        Make::Small => "release",
    };
    Ok(target().join(folder).join(format!("siyi{}", std::env::consts::EXE_SUFFIX)))
}
