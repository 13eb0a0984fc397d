//! One ballot: of which entry, by which channel, with which choice, and whether it counts.

use serde::{Deserialize, Serialize};

use crate::{clock::Moment, ids::PersonId};

/// What a ballot says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// 同意.
    For,
    /// 反对.
    Against,
    /// 弃权.
    Abstain,
    /// 空白: a paper with no mark.
    Blank,
    /// 废票: a paper with two marks, or one that cannot be read.
    Spoiled,
}

/// By which way a ballot came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Cast by the voter in the browser.
    Phone,
    /// A numbered paper, entered by one worker and confirmed by another.
    Paper,
    /// Cast by the voter on the tablet of a voting station.
    Station,
    /// A numbered paper that two workers took to the voter's home, in a mobile box.
    Box,
    /// Cast by an agent with a written proxy.
    Proxy,
}

/// Whether a ballot counts, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BallotStatus {
    /// The effective ballot of its entry.
    Counted,
    /// A paper that will count once a second worker confirms it.
    Pending,
    /// The same person cast another one later.
    Replaced,
    /// Another ballot of the same entry came first (E13).
    DuplicateVoid,
    /// Entered from paper, but the second reading differed: entered anew.
    Released,
    /// Came after the close.
    LateVoid,
    /// More papers in its box than people who signed in (E20).
    BoxVoid,
    /// The member was recused.
    RecusedVoid,
    /// The entry is not on the roll, or has no vote.
    NotOnRoll,
    /// A member of the household disputes it; void until the household is of one mind.
    Disputed,
    /// It was disputed, and the household agreed to cast another.
    DisputeVoid,
    /// Who was to cast it had died before.
    DeceasedVoid,
    /// The unit was sold: the transfer was registered before the window closed (E18).
    SoldVoid,
    /// Found invalid when the result was objected to, for instance a forged signature.
    FoundInvalid,
}

/// One ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// The entry of the roll.
    pub entry: u32,
    /// Which ballot of the entry it is, from 1 on.
    pub generation: u32,
    /// Who cast it; for paper, who was entitled to.
    pub person: PersonId,
    /// By which way it came.
    pub channel: Channel,
    /// What it says.
    pub choice: Choice,
    /// When it was cast, or entered from paper.
    pub at: Moment,
    /// The number of the paper.
    pub serial: Option<u32>,
    /// The box in which the paper was found.
    pub box_no: Option<u32>,
    /// Whether a second worker has read the paper as the first did; a ballot on the phone needs nobody.
    pub is_confirmed: bool,
    /// Whether it counts.
    pub status: BallotStatus,
}

impl Choice {
    /// Every choice.
    pub const ALL: [Self; 5] = [Self::For, Self::Against, Self::Abstain, Self::Blank, Self::Spoiled];
    /// What can be chosen on a phone.
    pub const ON_PHONE: [Self; 3] = [Self::For, Self::Against, Self::Abstain];

    /// The name under which it is stored, and the end of its Fluent key `votes-choice-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Abstain => "abstain",
            Self::Blank => "blank",
            Self::Spoiled => "spoiled",
        }
    }

    /// The choice of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 5] = [Self::Phone, Self::Paper, Self::Station, Self::Box, Self::Proxy];

    /// The name under which it is stored, and the end of its Fluent key `votes-channel-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Paper => "paper",
            Self::Station => "station",
            Self::Box => "box",
            Self::Proxy => "proxy",
        }
    }

    /// The channel of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }

    /// Whether the ballot is a numbered paper that lies in a box.
    #[must_use]
    pub const fn is_on_paper(self) -> bool {
        match self {
            Self::Paper | Self::Box => true,
            Self::Phone | Self::Station | Self::Proxy => false,
        }
    }
}

impl BallotStatus {
    /// Every status.
    pub const ALL: [Self; 14] = [
        Self::Counted,
        Self::Pending,
        Self::Replaced,
        Self::DuplicateVoid,
        Self::Released,
        Self::LateVoid,
        Self::BoxVoid,
        Self::RecusedVoid,
        Self::NotOnRoll,
        Self::Disputed,
        Self::DisputeVoid,
        Self::DeceasedVoid,
        Self::SoldVoid,
        Self::FoundInvalid,
    ];

    /// The name under which it is stored, and the end of its Fluent key `votes-status-…` (with `-` for `_`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Pending => "pending",
            Self::Replaced => "replaced",
            Self::DuplicateVoid => "duplicate_void",
            Self::Released => "released",
            Self::LateVoid => "late_void",
            Self::BoxVoid => "box_void",
            Self::RecusedVoid => "recused_void",
            Self::NotOnRoll => "not_on_roll",
            Self::Disputed => "disputed",
            Self::DisputeVoid => "dispute_void",
            Self::DeceasedVoid => "deceased_void",
            Self::SoldVoid => "sold_void",
            Self::FoundInvalid => "found_invalid",
        }
    }

    /// The status of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Whether it holds the one place of its entry: counted, or waiting to be.
    #[must_use]
    pub const fn is_effective(self) -> bool {
        match self {
            Self::Counted | Self::Pending => true,
            Self::Replaced
            | Self::DuplicateVoid
            | Self::Released
            | Self::LateVoid
            | Self::BoxVoid
            | Self::RecusedVoid
            | Self::NotOnRoll
            | Self::Disputed
            | Self::DisputeVoid
            | Self::DeceasedVoid
            | Self::SoldVoid
            | Self::FoundInvalid => false,
        }
    }
}
