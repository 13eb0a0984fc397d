//! `siyi config`.

use std::process::ExitCode;

use clap::Subcommand;

use crate::config::{KEYS, Settings};

/// Looks at the settings.
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Say whether the settings can be used
    Check,
    /// Print the settings in use as TOML, without passwords
    Dump,
    /// Print every key with a sentence about it
    Keys,
}

impl Config {
    pub(super) fn run(self, settings: &Settings) -> ExitCode {
        match self {
            Self::Check => println!("The settings can be used. People type {}.", settings.origin.address),
            Self::Dump => print!("{}", settings.dump()),
            Self::Keys => {
                for (key, sentence) in KEYS {
                    println!("{key:16} SIYI_{:16} {sentence}", key.to_uppercase());
                }
            }
        }
        ExitCode::SUCCESS
    }
}
