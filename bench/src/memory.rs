//! The real binary: how much memory it holds when nobody asks for anything.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::Context;

use crate::{
    load::{self, Connection},
    table::{Aim, Line, Table},
    world::World,
};

/// The aim, in MB.
const MOST: f64 = 60.0;

/// A process that ends when it is forgotten.
struct Ending(Child);

impl Drop for Ending {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Resident memory of `siyi serve` over the demo community, some seconds after its start and one visit.
pub async fn idle(table: &mut Table, world: &World) -> anyhow::Result<()> {
    let Some(binary) = binary() else {
        println!("note: no release binary `siyi` beside this one (cargo build --release -p server)");
        return Ok(());
    };
    let data = store::testing::sqlite_url();
    let folder = data.trim_start_matches("sqlite://").trim_end_matches("/siyi.db").to_owned();
    let port = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let child = Command::new(binary)
        .args(["serve", "--port", &port.to_string(), "--data", &folder, "--database-url", world.url()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("siyi does not start")?;
    let child = Ending(child);
    tokio::time::sleep(Duration::from_secs(2)).await;
    let mut connection = Connection::open(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
    let answer = connection.ask(&load::get(&format!("/c/{}", world.slug), "accept-encoding: br\r\n")).await?;
    anyhow::ensure!(answer.status == 200, "the home of the community: {}", answer.status);
    tokio::time::sleep(Duration::from_secs(1)).await;
    let ours = resident(child.0.id())?;
    drop(child);
    table.add(Line { what: "resident memory, idle".into(), ours, limit: MOST, unit: "MB", aim: Aim::Within });
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
    Ok(kibibytes * 1_024.0 / 1e6)
}
