//! Finding programs, and installing Debian packages where that is possible.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::Once,
};

use crate::step::{command, output, succeeds};

/// The first of these programs that is on the path.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}

/// Whether this is the administrator of the machine.
pub fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}

/// Installs Debian packages if this is root on a Debian; tells whether they are there now.
pub fn apt(packages: &[&str]) -> bool {
    static UPDATED: Once = Once::new();
    if !is_root() || find(&["apt-get"]).is_none() {
        return false;
    }
    // A list that is out of date names packages that are gone; that it cannot be renewed shows in the next step.
    UPDATED.call_once(|| {
        let _is_new = succeeds(quiet_apt().args(["update", "-qq"]));
    });
    succeeds(quiet_apt().args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages)).unwrap_or(false)
}

fn quiet_apt() -> Command {
    let mut apt = command("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

/// The newest `…/<version>/bin` below a folder.
pub fn newest_bin(below: &Path) -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir(below)
        .ok()?
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort();
    versions.pop().map(|(_, bin)| bin)
}
