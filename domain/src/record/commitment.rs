//! Commitments: a fingerprint that binds to a value without telling it, because a secret salt is mixed in.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Serialize, ser::Error};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// `c1:` and the base64url of SHA-256 over `siyi-commit-v1`, a salt and the value's canonical JSON.
///
/// Who deletes the salt and the value makes the commitment meaningless; the tree stays whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment(String);

/// What a commitment of one entry stands for. Each part has a salt of its own, derived from the entry's, so that
/// showing one part does not let anybody guess another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What was done.
    Body,
    /// Who did it.
    By,
    /// Whom it was about.
    Subject,
}

/// The canonical JSON of a value (RFC 8785), integers only.
///
/// # Errors
/// When the value has no JSON form, or holds a number that readers of JSON may not read exactly: a fraction, or one
/// beyond 2^53.
pub fn canonical(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let value = serde_json::to_value(value)?;
    if !is_exact(&value) {
        return Err(serde_json::Error::custom("a number that JSON does not hold exactly"));
    }
    serde_json_canonicalizer::to_string(&value)
}

/// Whether all numbers are integers that every reader of JSON holds exactly (RFC 7493 §2.2).
fn is_exact(value: &Value) -> bool {
    const MOST: i64 = (1 << 53) - 1;
    match value {
        Value::Number(number) => number.as_i64().is_some_and(|number| (-MOST..=MOST).contains(&number)),
        Value::Array(values) => values.iter().all(is_exact),
        Value::Object(members) => members.values().all(is_exact),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

impl Part {
    /// The salt of this part, from which neither the entry's salt nor another part's can be found.
    #[must_use]
    pub fn salt(self, entry: &[u8; 32]) -> [u8; 32] {
        let name = match self {
            Self::Body => "body",
            Self::By => "by",
            Self::Subject => "subject",
        };
        Sha256::new()
            .chain_update(b"siyi-salt-v1\n")
            .chain_update(name)
            .chain_update(b"\n")
            .chain_update(entry)
            .finalize()
            .into()
    }
}

impl Commitment {
    /// The commitment to a value of which `canonical` is the canonical JSON.
    #[must_use]
    pub fn to(canonical: &str, salt: &[u8; 32]) -> Self {
        let hash =
            Sha256::new().chain_update(b"siyi-commit-v1\n").chain_update(salt).chain_update(canonical).finalize();
        Self(format!("c1:{}", URL_SAFE_NO_PAD.encode(hash)))
    }

    /// The commitment as the leaf writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
