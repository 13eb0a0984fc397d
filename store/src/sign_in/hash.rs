//! The hashes under which keys are found again.

use domain::{ids::CommunityId, sign_in::Code};
use sha2::{Digest, Sha256};

/// Rounds for codes that people type: fifty bits are few, so each guess at a stolen table must cost something.
const ROUNDS: usize = 1_024;

/// The hash of a session's secret; the secret is 256 random bits, so one round is enough.
#[must_use]
pub fn secret_hash(secret: &[u8; 32]) -> [u8; 32] {
    Sha256::new().chain_update(b"siyi session").chain_update(secret).finalize().into()
}

/// The hash of a code of this community.
#[must_use]
pub fn code_hash(community: CommunityId, code: &Code) -> [u8; 32] {
    let start = Sha256::new().chain_update(b"siyi code").chain_update(community.0).chain_update(code.as_str());
    let mut hash: [u8; 32] = start.finalize().into();
    for _ in 0..ROUNDS {
        hash = Sha256::new().chain_update(hash).chain_update(code.as_str()).finalize().into();
    }
    hash
}
