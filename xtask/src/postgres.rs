//! A PostgreSQL server for one test run, thrown away afterwards.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    setup,
    step::{command, output, run},
    tools::is_root,
};

/// The variable that names the test server to every suite.
pub const ADDRESS: &str = "SIYI_TEST_POSTGRES";

/// How the folders of test servers begin; the number of the process that started it follows.
const FOLDER: &str = "siyi-postgres-";

/// A PostgreSQL server for tests; stopped and removed when dropped.
#[derive(Debug)]
pub struct Postgres {
    /// `postgres://postgres@127.0.0.1:port/postgres`.
    pub address: String,
    own: Option<Own>,
}

#[derive(Debug)]
struct Own {
    programs: PathBuf,
    folder: PathBuf,
}

/// Whether a fresh server waits for the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disk {
    /// As in use: measuring.
    Real,
    /// Durability is of no use to data that is thrown away: tests.
    Ignored,
}

/// The server named in the environment, or a fresh one.
///
/// # Errors
/// With a sentence how to get PostgreSQL, or when it does not start.
pub fn start(disk: Disk) -> anyhow::Result<Postgres> {
    if let Ok(address) = std::env::var(ADDRESS) {
        println!("\nUsing the PostgreSQL named in {ADDRESS}.");
        return Ok(Postgres { address, own: None });
    }
    let programs = setup::postgres_programs()?;
    end_forgotten(&programs);
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let folder = std::env::temp_dir().join(format!("{FOLDER}{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    if is_root() {
        run(command("chown").arg("postgres:").arg(&folder))?;
    }
    let own = Own { programs, folder };
    run(own
        .program("initdb")
        .args(["-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"])
        .arg("-D")
        .arg(own.data()))?;
    let fsync = match disk {
        Disk::Real => "on",
        Disk::Ignored => "off",
    };
    let options = format!(
        "-p {port} -k {} -c listen_addresses=127.0.0.1 -c fsync={fsync} -c max_connections=300",
        own.folder.display()
    );
    let log = own.folder.join("log");
    run(own.program("pg_ctl").arg("-D").arg(own.data()).args(["-o", &options, "-w", "start", "-l"]).arg(log))?;
    Ok(Postgres { address: format!("postgres://postgres@127.0.0.1:{port}/postgres"), own: Some(own) })
}

/// Ends servers whose test run was killed before it could.
fn end_forgotten(programs: &Path) {
    for entry in std::fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(owner) = name.to_str().and_then(|name| name.strip_prefix(FOLDER)) else { continue };
        if output(Command::new("kill").args(["-0", owner])).is_none() {
            Own { programs: programs.to_owned(), folder: entry.path() }.end();
        }
    }
}

impl Own {
    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Stops the server and removes its folder; what cannot be undone here is found by the next start.
    fn end(&self) {
        let _said = output(self.program("pg_ctl").arg("-D").arg(self.data()).args(["-m", "immediate", "stop"]));
        let _removed = std::fs::remove_dir_all(&self.folder);
    }

    /// One of PostgreSQL's programs; it refuses to run as root.
    fn program(&self, name: &str) -> Command {
        let program: &Path = &self.programs.join(name);
        let mut command = if is_root() {
            let mut command = command("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            command(program)
        };
        command.current_dir(&self.folder);
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Some(own) = &self.own {
            own.end();
        }
    }
}
