//! What the public sees of one act.

use serde_json::json;

use super::{Commitment, canonical};
use crate::clock::Moment;

/// One entry as it goes into the tree: who, about whom and what only as commitments where people are concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf<'a> {
    /// Its place, counted from 0.
    pub n: u64,
    /// When it happened.
    pub at: Moment,
    /// The community's short name for the world: its id.
    pub org: &'a str,
    /// What kind of act, for example `proposal.signed`.
    pub kind: &'a str,
    /// What it is about: `proposal/<id>`, or `person/c1:…`.
    pub subject: &'a str,
    /// Who acted.
    pub by: &'a Commitment,
    /// What was done.
    pub body: &'a Commitment,
}

/// Why a leaf cannot stand in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LeafFault {
    /// Entry bundles carry a length of 16 bits.
    #[error("{0} bytes, at most 65535")]
    TooLong(usize),
    /// Its number is beyond what JSON numbers hold exactly.
    #[error("a number beyond 2^53")]
    TooLarge,
}

impl Leaf<'_> {
    /// The most bytes a leaf may have.
    pub const MOST: usize = 65_535;

    /// The canonical JSON whose bytes are hashed.
    ///
    /// # Errors
    /// When it would be longer than [`Self::MOST`] bytes.
    pub fn text(&self) -> Result<String, LeafFault> {
        if self.n > 1 << 53 {
            return Err(LeafFault::TooLarge);
        }
        let leaf = json!({
            "at": self.at.rfc3339(), "body": self.body.as_str(), "by": self.by.as_str(), "n": self.n,
            "org": self.org, "re": self.subject, "t": self.kind, "v": 1,
        });
        let text = canonical(&leaf).map_err(|_| LeafFault::TooLarge)?;
        if text.len() > Self::MOST { Err(LeafFault::TooLong(text.len())) } else { Ok(text) }
    }
}
