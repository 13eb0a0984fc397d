//! What a matter keeps of its detours.

use serde::{Deserialize, Serialize};

use super::{Advice, Reconsideration};
use crate::{
    clock::Moment,
    proposals::{Mode, Notice},
};

/// Which way a matter takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Path {
    /// That of its class.
    #[default]
    Ordinary,
    /// The residents' committee decides (C.9).
    Short,
    /// All four steps, on demand.
    Full,
}

/// What a matter keeps of its detours; empty for most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Course {
    /// Which way it takes.
    pub path: Path,
    /// The advice that was asked, in order.
    pub advice: Vec<Advice>,
    /// The last request to decide it anew.
    pub reconsideration: Option<Reconsideration>,
    /// How the next session votes, where the supervision committee decided so after three failed ones (E36).
    pub next_mode: Option<Mode>,
    /// By when the assembly of a statutory petition must be held (C.8).
    pub convene_by: Option<Moment>,
    /// The assembly that is called for the day of the party meeting.
    pub ahead: Option<Notice>,
}
