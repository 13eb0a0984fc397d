//! The islands' script: WebAssembly and its JavaScript, without any program that is not Rust.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::Context;
use clap::Args;
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    setup::{self, WASM},
    step::{cargo, command, root, run, succeeds, target},
    tools::find,
};

/// Builds the islands' script into target/site.
#[derive(Debug, Args)]
pub struct Site {
    /// Build fast instead of small
    #[arg(long)]
    dev: bool,
}

impl Site {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let site = build(if self.dev { Make::Fast } else { Make::Small })?;
        println!("The site stands in {}.", site.display());
        Ok(ExitCode::SUCCESS)
    }
}

/// How things are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Make {
    /// For the next minutes.
    Fast,
    /// For visitors.
    Small,
}

/// Builds the script and returns the folder that `SIYI_SITE` names for the server's build.
///
/// # Errors
/// When the WebAssembly target cannot be had or a step fails.
pub fn build(make: Make) -> anyhow::Result<PathBuf> {
    setup::wasm_target()?;
    let wasm = compile(make)?;
    let site = target().join("site");
    let made_from = target().join("site.made-from");
    let stamp = stamp(&wasm)?;
    if fs::read_to_string(&made_from).is_ok_and(|was| was == stamp) && site.join("pkg/siyi.wasm").exists() {
        return Ok(site);
    }
    let package = site.join("pkg");
    if package.exists() {
        fs::remove_dir_all(&package)?;
    }
    println!("\n(wasm-bindgen) {} -> {}", wasm.display(), package.display());
    Bindgen::new().input_path(&wasm).web(true)?.typescript(false).out_name("siyi").generate(&package)?;
    fs::rename(package.join("siyi_bg.wasm"), package.join("siyi.wasm"))?;
    if make == Make::Small {
        shrink(&package.join("siyi.wasm"))?;
    }
    fs::write(made_from, stamp)?;
    Ok(site)
}

/// A separate target folder: native and browser builds would throw each other's work away.
fn compile(make: Make) -> anyhow::Result<PathBuf> {
    let front = target().join("front");
    let (profile, folder) = match make {
        Make::Fast => ("dev", "debug"),
        Make::Small => ("wasm-release", "wasm-release"),
    };
    let mut build = cargo();
    build.args(["build", "--package", "browser", "--lib", "--target", WASM, "--profile", profile]);
    run(build.arg("--target-dir").arg(&front))?;
    Ok(front.join(WASM).join(folder).join("browser.wasm"))
}

fn stamp(wasm: &Path) -> anyhow::Result<String> {
    let file = fs::metadata(wasm).with_context(|| format!("{} was not built", wasm.display()))?;
    Ok(format!("{} {} {:?}", wasm.display(), file.len(), file.modified()?))
}

/// Makes the WebAssembly smaller when binaryen happens to be there; nothing depends on it.
fn shrink(wasm: &Path) -> anyhow::Result<()> {
    let beside = root().join("end2end/node_modules/.bin/wasm-opt");
    let Some(program) = Some(beside).filter(|it| it.exists()).or_else(|| find(&["wasm-opt"])) else {
        return Ok(());
    };
    let smaller = wasm.with_extension("smaller");
    let mut opt: Command = command(program);
    // Not --all-features: Chromium refuses the result.
    opt.args(["-Oz", "--enable-bulk-memory", "--enable-reference-types", "--enable-nontrapping-float-to-int"]);
    opt.args(["--enable-multivalue", "--enable-sign-ext", "--enable-mutable-globals"]);
    if succeeds(opt.arg(wasm).arg("-o").arg(&smaller))? {
        fs::rename(smaller, wasm)?;
    }
    Ok(())
}
