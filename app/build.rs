//! Rebuilds the crate when a sentence changes (the locales are embedded), and refuses a key that a language has twice:
//! found here it is a line to mend, found later it would be a page that breaks.

use std::{collections::BTreeMap, fs, path::Path, process::exit};

const LOCALES: &str = "../locales";

fn main() {
    println!("cargo:rerun-if-changed={LOCALES}");
    let mut languages: Vec<_> = folder(Path::new(LOCALES)).into_iter().filter(|path| path.is_dir()).collect();
    languages.sort();
    let twice: Vec<String> = languages.iter().flat_map(|language| twice_in(language)).collect();
    if !twice.is_empty() {
        eprintln!("A Fluent key stands twice in one language:\n{}", twice.join("\n"));
        exit(1);
    }
}

fn folder(path: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return Vec::new() };
    entries.flatten().map(|entry| entry.path()).collect()
}

/// Each key of a language that stands more than once, with both places.
fn twice_in(language: &Path) -> Vec<String> {
    let mut files: Vec<_> =
        folder(language).into_iter().filter(|path| path.extension() == Some("ftl".as_ref())).collect();
    files.sort();
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    let mut twice = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap_or_default();
        for (number, line) in text.lines().enumerate() {
            let Some(key) = key(line) else { continue };
            let place = format!("{}:{}", file.display(), number + 1);
            if let Some(before) = first.insert(key.to_owned(), place.clone()) {
                twice.push(format!("  {key}: {before} and {place}"));
            }
        }
    }
    twice
}

/// The key of a line that begins a message or a term: at the line's start, with `=` behind it.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let starts_well = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
    let goes_on_well = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    (starts_well && goes_on_well).then_some(key)
}
