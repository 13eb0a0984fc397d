//! Who has to answer.

use serde::{Deserialize, Serialize};

use super::{About, SUPERVISION};
use crate::people::Office;

/// Who has to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The office in charge.
    Responsible,
    /// The supervision committee.
    Supervision,
    /// The subdistrict office.
    Subdistrict,
}

impl Level {
    /// Every level, in the order in which an objection climbs.
    pub const ALL: [Self; 3] = [Self::Responsible, Self::Supervision, Self::Subdistrict];

    /// The name under which it is stored, and the end of its Fluent key `oversight-level-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Responsible => "responsible",
            Self::Supervision => "supervision",
            Self::Subdistrict => "subdistrict",
        }
    }

    /// The level of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }

    /// The level above; none above the last.
    #[must_use]
    pub const fn above(self) -> Option<Self> {
        match self {
            Self::Responsible => Some(Self::Supervision),
            Self::Supervision => Some(Self::Subdistrict),
            Self::Subdistrict => None,
        }
    }

    /// The offices that answer here.
    #[must_use]
    pub fn answerers(self, about: &About) -> Vec<Office> {
        match self {
            Self::Responsible => about.answerers(),
            Self::Supervision => SUPERVISION.to_vec(),
            Self::Subdistrict => vec![Office::SubdistrictOfficer],
        }
    }
}
