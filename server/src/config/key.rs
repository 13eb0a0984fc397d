//! The keys, and reading them from the file and from the environment.

use std::path::Path;

use toml::{Table, Value};

use super::settings::{ConfigError, Written};

/// How the environment writes a key's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Claim,
    List,
}

/// Every key with one sentence about it.
pub const KEYS: &[(&str, &str)] = &[
    ("data", "The folder for the embedded database and everything else that is kept."),
    ("database_url", "sqlite://path or postgres://user:password@host/name; DATABASE_URL in the environment."),
    ("listen", "Where the server listens: 127.0.0.1:4300."),
    ("origin", "The address people type: https://siyi.example."),
    ("insecure_lan", "Serve beyond this machine without TLS: true or false."),
    ("trusted_proxies", "Proxies whose X-Forwarded-For is believed: a list of IP addresses."),
    ("press", "The printing program siyi-press, for PDF and pictures; the one beside siyi unless it is named."),
    ("log", "What is logged: info, debug, info,sqlx=warn."),
];

fn shape(key: &str) -> Shape {
    match key {
        "insecure_lan" => Shape::Claim,
        "trusted_proxies" => Shape::List,
        _ => Shape::Text,
    }
}

pub(super) fn read_file(path: &Path) -> Result<Written, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|error| ConfigError::File { path: path.to_owned(), error })?;
    let table: Table = toml::from_str(&text).map_err(|error| ConfigError::Toml { path: path.to_owned(), error })?;
    if let Some(key) = table.keys().find(|key| !is_key(key)) {
        return Err(unknown(key, path.display().to_string(), KEYS.iter().map(|(key, _)| (*key).to_owned())));
    }
    toml::from_str(&text).map_err(|error| ConfigError::Toml { path: path.to_owned(), error })
}

pub(super) fn read_environment(variables: impl Iterator<Item = (String, String)>) -> Result<Written, ConfigError> {
    let mut written = Written::default();
    for (name, value) in variables {
        let key = if name == "DATABASE_URL" {
            "database_url".to_owned()
        } else if let Some(key) = name.strip_prefix("SIYI_") {
            key.to_lowercase()
        } else {
            continue;
        };
        if is_foreign(&name) {
            continue;
        }
        if !is_key(&key) {
            let names = KEYS.iter().map(|(key, _)| format!("SIYI_{}", key.to_uppercase()));
            return Err(unknown(&name, "the environment".to_owned(), names));
        }
        let table = Table::from_iter([(key.clone(), parse(&name, shape(&key), &value)?)]);
        let one: Written = table.try_into().map_err(|error: toml::de::Error| ConfigError::Value {
            key: name,
            place: "the environment".to_owned(),
            what: error.message().to_owned(),
        })?;
        written.lay(one);
    }
    Ok(written)
}

fn is_key(key: &str) -> bool {
    KEYS.iter().any(|(known, _)| *known == key)
}

/// Variables of the build and of the tests, which happen to be there too.
fn is_foreign(name: &str) -> bool {
    matches!(name, "SIYI_SITE" | "SIYI_CONFIG") || name.starts_with("SIYI_TEST_") || name.starts_with("SIYI_BENCH_")
}

fn parse(name: &str, shape: Shape, value: &str) -> Result<Value, ConfigError> {
    let items = || value.split(',').map(str::trim).filter(|item| !item.is_empty());
    match (shape, value) {
        (Shape::Text, _) => Ok(Value::String(value.to_owned())),
        (Shape::List, _) => Ok(Value::Array(items().map(|item| Value::String(item.to_owned())).collect())),
        (Shape::Claim, "true" | "1") => Ok(Value::Boolean(true)),
        (Shape::Claim, "false" | "0" | "") => Ok(Value::Boolean(false)),
        (Shape::Claim, _) => Err(ConfigError::Value {
            key: name.to_owned(),
            place: "the environment".to_owned(),
            what: format!("{value:?} is not true or false"),
        }),
    }
}

fn unknown(key: &str, place: String, known: impl Iterator<Item = String>) -> ConfigError {
    let nearest = known
        .map(|known| (strsim::normalized_damerau_levenshtein(key, &known), known))
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .filter(|(likeness, _)| *likeness > 0.4)
        .map(|(_, known)| known);
    ConfigError::UnknownKey { key: key.to_owned(), place, nearest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_written_key_is_listed() {
        let listed: std::collections::BTreeSet<_> = KEYS.iter().map(|(key, _)| *key).collect();
        // The error of serde lists every field of the struct.
        let error = toml::from_str::<Written>("nothing_like_it = 1").unwrap_err().to_string();
        for key in &listed {
            assert!(error.contains(&format!("`{key}`")), "{key} is listed but not a field: {error}");
        }
        assert_eq!(error.matches('`').count() / 2, listed.len() + 1, "a field is not listed: {error}");
    }
}
