//! `siyi decide`: one decision recomputed from a file, without a database.

use std::{io::Read, path::PathBuf, process::ExitCode};

use anyhow::Context;
use app::{visit::Language, words::Words};
use clap::Args;
use domain::{
    decisions::{Decided, DecisionFault, WeighedBallot, decide},
    rules::Test,
};
use serde_json::{Value, json};

/// Recomputes one decision from a file and prints it as JSON. The format stands in docs/decide.md.
#[derive(Debug, Args)]
pub struct Decide {
    /// The file, or - for what comes in
    file: PathBuf,
    /// The language of the sentences: zh-CN or en
    #[arg(long, value_name = "LANGUAGE", default_value = "zh-CN", value_parser = ["zh-CN", "en"])]
    lang: String,
}

/// How the command ends when the file cannot be decided.
const MALFORMED: u8 = 2;

impl Decide {
    /// Prints the decision. Ends with 0 whatever was decided, with 2 when the file names no decision.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let words = Words::new(if self.lang == "en" { Language::English } else { Language::Chinese });
        let json = self.text().with_context(|| format!("cannot read {}", self.file.display()))?;
        match told(words, &json) {
            Ok(told) => {
                println!("{told:#}");
                Ok(ExitCode::SUCCESS)
            }
            Err(fault) => {
                eprintln!("siyi: {}", words.say(&fault));
                Ok(ExitCode::from(MALFORMED))
            }
        }
    }

    fn text(&self) -> std::io::Result<String> {
        if self.file.as_os_str() == "-" {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text)?;
            return Ok(text);
        }
        std::fs::read_to_string(&self.file)
    }
}

fn told(words: Words, json: &str) -> Result<Value, DecisionFault> {
    decide(json, |decided| {
        json!({
            "outcome": decided.outcome,
            "counts": decided.family.write(&decided.counts),
            "tests": decided.tests.iter().map(test).collect::<Vec<_>>(),
            "ballots": decided.ballots.iter().map(|weighed| ballot(words, weighed)).collect::<Vec<_>>(),
            "why": why(words, decided),
        })
    })
}

fn test(test: &Test) -> Value {
    let mut written = json!(test);
    written["dimension"] = json!(test.dimension());
    written
}

fn ballot(words: Words, weighed: &WeighedBallot<'_>) -> Value {
    let mut written = json!(weighed.ballot);
    written["status"] = json!(weighed.verdict);
    written["reason"] = json!(words.say(&weighed.verdict));
    written
}

fn why(words: Words, decided: &Decided<'_>) -> Vec<String> {
    let tests = decided.tests.iter().map(|test| words.say(test));
    let mut said: Vec<_> = decided.notes.iter().map(|note| words.say(note)).collect();
    said.splice(1..1, tests);
    said
}
