//! Running one command: printed first, its output streamed.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, bail};

/// Everything that runs outside browsers. With the browser's crate beside them, the others would be built with its
/// features too, and every task would build the whole tree anew.
pub const NATIVE: [&str; 3] = ["--workspace", "--exclude", "browser"];

/// The workspace's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands in the workspace").to_owned()
}

/// The folder for everything that is built.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// A command that starts in the workspace's folder and reads nothing.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null());
    command
}

/// The cargo that runs this.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Prints a command as it could be typed.
pub fn announce(command: &Command) {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let line: Vec<_> = words.map(|word| quoted(&word.to_string_lossy())).collect();
    println!("\n$ {}", line.join(" "));
    // Nothing can be done for a reader who went away.
    let _gone = std::io::stdout().flush();
}

fn quoted(word: &str) -> String {
    let is_plain = !word.is_empty() && !word.contains([' ', '"', '\'', '$', '*', ';', '&', '|', '(', '<', '>']);
    if is_plain { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

/// Runs a command that has to succeed.
///
/// # Errors
/// When it cannot be started or fails.
pub fn run(command: &mut Command) -> anyhow::Result<()> {
    if succeeds(command)? { Ok(()) } else { bail!("`{}` failed", command.get_program().to_string_lossy()) }
}

/// Runs a command and tells whether it succeeded.
///
/// # Errors
/// When it cannot be started.
pub fn succeeds(command: &mut Command) -> anyhow::Result<bool> {
    announce(command);
    let status =
        command.status().with_context(|| format!("cannot start {}", command.get_program().to_string_lossy()))?;
    Ok(status.success())
}

/// Runs a command, prints each line as it comes and shows it to `watch`; tells whether the command succeeded.
///
/// # Errors
/// When it cannot be started or its output cannot be read.
pub fn watched(command: &mut Command, mut watch: impl FnMut(&str)) -> anyhow::Result<bool> {
    announce(command);
    let (reader, writer) = std::io::pipe()?;
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child =
        command.stdout(writer.try_clone()?).stderr(writer).spawn().with_context(|| format!("cannot start {name}"))?;
    // The command holds the other end of the pipe; with it open here too, the reading would never end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut out = std::io::stdout().lock();
    for line in BufReader::new(reader).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        writeln!(out, "{line}")?;
        out.flush()?;
        watch(&line);
    }
    Ok(child.wait()?.success())
}

/// What a command prints, if it succeeds; quiet.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
