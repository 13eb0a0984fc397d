//! The binary `siyi`.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match server::command::run(server::command::Line::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("siyi: {error:#}");
            ExitCode::FAILURE
        }
    }
}
