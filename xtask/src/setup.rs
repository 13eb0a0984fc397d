//! Setting up what is missing; each function is quick when nothing is.

use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::{
    step::{command, output, root, run, succeeds, target},
    tools::{apt, find, newest_bin},
};

/// The target that browsers run.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The compiler's half for browsers.
///
/// # Errors
/// When it is missing and cannot be added.
pub fn wasm_target() -> anyhow::Result<()> {
    let has_it = || {
        let libraries = output(command("rustc").args(["--print", "target-libdir", "--target", WASM]));
        libraries.is_some_and(|folder| std::fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some()))
    };
    if has_it() {
        return Ok(());
    }
    if find(&["rustup"]).is_none() {
        bail!("Rust's target {WASM} is missing: install it with the package manager that installed Rust");
    }
    // Said aloud because RUSTUP_AUTO_INSTALL=0 keeps rust-toolchain.toml from doing it.
    run(command("rustup").args(["target", "add", WASM]))?;
    if has_it() { Ok(()) } else { bail!("rustup added {WASM}, but the active toolchain does not see it") }
}

/// A C compiler, for SQLite and cryptography.
///
/// # Errors
/// When there is none.
pub fn c_compiler() -> anyhow::Result<()> {
    if std::env::var_os("CC").is_some() || find(&["cc", "gcc", "clang"]).is_some() || apt(&["gcc", "libc6-dev"]) {
        return Ok(());
    }
    bail!(
        "a C compiler is missing: install gcc or clang (Debian: apt-get install gcc libc6-dev; macOS: xcode-select --install)"
    )
}

/// rustfmt and clippy.
///
/// # Errors
/// When they are missing and cannot be added.
pub fn components() -> anyhow::Result<()> {
    for (component, probe) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output(command("cargo").args([probe, "--version"])).is_none() {
            run(command("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// Node and the npm packages of `end2end`.
///
/// # Errors
/// With a sentence how to get what is missing.
pub fn npm_packages() -> anyhow::Result<()> {
    let folder = root().join("end2end");
    if find(&["node"]).is_none() || find(&["npm"]).is_none() {
        let is_there = apt(&["nodejs", "npm"]);
        if !is_there {
            bail!("Node (18 or newer) with npm is missing: https://nodejs.org, or Debian: apt-get install nodejs npm");
        }
    }
    let (lock, installed) = (folder.join("package-lock.json"), folder.join("node_modules/.package-lock.json"));
    let time = |file: &PathBuf| std::fs::metadata(file).and_then(|it| it.modified()).ok();
    if time(&installed).is_some() && time(&installed) >= time(&lock) {
        return Ok(());
    }
    let mut npm = command("npm");
    npm.current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    run(&mut npm).context("the npm packages of end2end could not be installed")
}

/// A Java, for the Nu HTML checker.
///
/// # Errors
/// With a sentence how to get one.
pub fn java() -> anyhow::Result<PathBuf> {
    if find(&["java"]).is_none() && !apt(&["default-jre-headless"]) {
        bail!("Java is missing: install a runtime, 17 or newer (Debian: apt-get install default-jre-headless)");
    }
    find(&["java"]).context("Java was installed but is not on the path")
}

/// schemathesis, in a folder of its own.
///
/// # Errors
/// With a sentence how to get what is missing.
pub fn schemathesis() -> anyhow::Result<PathBuf> {
    const VERSION: &str = "schemathesis==4.32.5";
    let folder = target().join("schemathesis-4.32.5");
    let (python, program) = (folder.join("bin/python"), folder.join("bin/schemathesis"));
    if program.exists() {
        return Ok(program);
    }
    let makes = || succeeds(command("python3").args(["-m", "venv", "--clear"]).arg(&folder));
    if !(makes().unwrap_or(false) || apt(&["python3", "python3-venv"]) && makes()?) {
        bail!("Python (3.10 or newer) with venv is missing (Debian: apt-get install python3 python3-venv)");
    }
    let mut pip = command(python);
    run(pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", VERSION]))
        .context("schemathesis could not be installed")?;
    Ok(program)
}

/// A Chromium, and Chinese letters for it.
///
/// # Errors
/// With a sentence how to get what is missing.
pub fn chromium() -> anyhow::Result<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let named = std::env::var_os("SIYI_TEST_CHROMIUM").map(PathBuf::from);
    let look = || named.clone().or_else(|| find(&names)).or_else(on_a_mac);
    if look().is_none() && !apt(&["chromium"]) {
        bail!(
            "Chromium is missing: install Chromium or Chrome (Debian: apt-get install chromium fonts-noto-cjk), \
             or set SIYI_TEST_CHROMIUM to one"
        );
    }
    fonts();
    look().context("Chromium was installed but is not on the path")
}

/// Chinese letters, for browsers and for the printing program.
pub fn fonts() {
    if !has_chinese_letters() && !apt(&["fonts-noto-cjk"]) && !apt(&["fonts-wqy-microhei"]) {
        println!("note: no font with Chinese letters found; nothing can be printed (Debian: fonts-noto-cjk)");
    }
}

fn on_a_mac() -> Option<PathBuf> {
    let names = ["Chromium", "Google Chrome"];
    names
        .iter()
        .map(|name| PathBuf::from(format!("/Applications/{name}.app/Contents/MacOS/{name}")))
        .find(|it| it.exists())
}

fn has_chinese_letters() -> bool {
    cfg!(target_os = "macos") || output(command("fc-list").arg(":lang=zh-cn")).is_some_and(|fonts| !fonts.is_empty())
}

/// The folder with `initdb` and `pg_ctl`.
///
/// # Errors
/// With a sentence how to get them.
pub fn postgres_programs() -> anyhow::Result<PathBuf> {
    let look = || {
        newest_bin("/usr/lib/postgresql".as_ref())
            .filter(|bin| bin.join("initdb").exists())
            .or_else(|| find(&["initdb"]).and_then(|file| file.parent().map(PathBuf::from)))
            .or_else(|| output(command("pg_config").arg("--bindir")).map(PathBuf::from))
            .filter(|bin| bin.join("initdb").exists() && bin.join("pg_ctl").exists())
    };
    if look().is_none() && !apt(&["postgresql"]) {
        bail!(
            "PostgreSQL is missing: install its server (Debian: apt-get install postgresql; macOS: brew install \
             postgresql), or set SIYI_TEST_POSTGRES to postgres://user@host:port/postgres of a server for tests"
        );
    }
    look().context("PostgreSQL was installed but initdb was not found")
}

/// Whether the machine can build at all; the rest is set up when it is needed.
///
/// # Errors
/// When a needed program cannot be had.
pub fn compilers() -> anyhow::Result<()> {
    c_compiler()?;
    if !succeeds(command("cargo").arg("--version"))? {
        bail!("cargo does not run");
    }
    Ok(())
}
