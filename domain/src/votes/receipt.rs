//! What a voter takes home: where the ballot stands in the record, and a code with which to find it again.

use serde::{Deserialize, Serialize};

use super::BallotStatus;
use crate::{
    clock::Moment,
    ids::{CommunityId, VoteId},
    record::Hash,
};

/// The letters of a code: no I, L, O or U, which are mistaken for others.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The code of a receipt: sixteen letters in groups of four, said to nobody but the voter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReceiptCode(String);

/// A receipt. It says that a ballot was taken and where it stands, not what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The community.
    pub community: CommunityId,
    /// The vote.
    pub vote: VoteId,
    /// The entry of the roll.
    pub entry: u32,
    /// Which ballot of the entry it is.
    pub generation: u32,
    /// When it was cast.
    pub at: Moment,
    /// What became of it so far.
    pub status: BallotStatus,
    /// With which it is found again.
    pub code: ReceiptCode,
    /// Its place in the record, counted from 0.
    pub n: u64,
    /// The hash of its leaf in the record.
    pub leaf_hash: Hash,
}

impl ReceiptCode {
    /// The code made of these random bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 10]) -> Self {
        let bits = bytes.into_iter().fold(0_u128, |bits, byte| (bits << 8) | u128::from(byte));
        let letter = |i: u32| char::from(LETTERS[((bits >> (75 - 5 * i)) & 31) as usize]);
        Self((0..16).map(letter).collect())
    }

    /// Reads a typed code: spaces, dashes and small letters are welcome, as are I, L and O for 1 and 0.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let letters = text.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| match c.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            c => c,
        });
        let code: String = letters.take(17).collect();
        let is_code = code.len() == 16 && code.bytes().all(|byte| LETTERS.contains(&byte));
        is_code.then_some(Self(code))
    }

    /// The letters, without dashes, as stored and as in addresses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ReceiptCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let groups: Vec<_> = self.0.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
        f.write_str(&groups.join("-"))
    }
}

impl From<ReceiptCode> for String {
    fn from(code: ReceiptCode) -> Self {
        code.0
    }
}

impl TryFrom<String> for ReceiptCode {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a receipt code")
    }
}
