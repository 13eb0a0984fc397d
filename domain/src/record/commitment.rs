//! Commitments: a fingerprint that binds to a value without telling it, because a secret salt is mixed in.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
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

/// The canonical JSON of a value (RFC 8785).
///
/// # Errors
/// When the value has no JSON form.
pub fn canonical(value: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json_canonicalizer::to_string(value)
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
