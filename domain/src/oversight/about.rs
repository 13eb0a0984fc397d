//! What a question is about, and so who answers it first.

use serde::{Deserialize, Serialize};

use crate::{
    disclosures::Section,
    ids::{DisclosureId, ProposalId},
    people::Office,
};

/// The offices that an interpellation may be addressed to.
pub const QUESTIONED: [Office; 4] = [Office::CommitteeHead, Office::CommitteeMember, Office::Accountant, Office::Clerk];

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum About {
    /// A published entry.
    Entry {
        /// The entry.
        entry: DisclosureId,
        /// Its section.
        section: Section,
    },
    /// A matter.
    Matter {
        /// The matter.
        proposal: ProposalId,
    },
    /// How an office is held.
    Office {
        /// The office.
        office: Office,
    },
}

impl About {
    /// The offices that answer first.
    #[must_use]
    pub fn answerers(&self) -> Vec<Office> {
        match self {
            Self::Entry { section, .. } => section.writers().to_vec(),
            Self::Matter { .. } => vec![Office::CommitteeHead, Office::CommitteeMember, Office::Clerk],
            Self::Office { office: Office::CommitteeHead } => vec![Office::CommitteeHead],
            Self::Office { office } => vec![*office, Office::CommitteeHead],
        }
    }
}
