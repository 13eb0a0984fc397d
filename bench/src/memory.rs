//! The real binary: how much memory it holds when nobody asks for anything.

use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::Context;

use crate::table::{Aim, Line, Table};

/// The aim, in MiB.
const MOST: f64 = 60.0;

/// A process that ends when it is forgotten.
struct Ending(Child);

impl Drop for Ending {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Resident memory of `siyi serve` over the large community, some seconds after its start and one visit.
pub async fn idle(table: &mut Table, url: &str) -> anyhow::Result<()> {
    let Some(binary) = binary() else {
        println!("note: no release binary `siyi` beside this one (cargo build --release -p server)");
        return Ok(());
    };
    let data = store::testing::sqlite_url();
    let folder = data.trim_start_matches("sqlite://").trim_end_matches("/siyi.db").to_owned();
    let child = Command::new(binary)
        .args(["serve", "--port", "0", "--data", &folder, "--database-url", url])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("siyi does not start")?;
    let child = Ending(child);
    tokio::time::sleep(Duration::from_secs(3)).await;
    let ours = resident(child.0.id())?;
    drop(child);
    table.add(Line { what: "resident memory, idle".into(), ours, limit: MOST, unit: "MiB", aim: Aim::Within });
    Ok(())
}

fn binary() -> Option<PathBuf> {
    let beside = std::env::current_exe().ok()?.with_file_name("siyi");
    beside.exists().then_some(beside)
}

fn resident(process: u32) -> anyhow::Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("the process is gone")?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kibibytes / 1024.0)
}
