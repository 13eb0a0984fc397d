//! How a vote ended.

use serde::{Deserialize, Serialize};

/// How a vote ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Passed.
    Carried,
    /// Not passed, with a quorum.
    NotCarried,
    /// No quorum (流会).
    NoQuorum,
}
