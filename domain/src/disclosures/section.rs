//! The two questions about a disclosure: what it is about, and at which moment of a decision it is made.

use serde::{Deserialize, Serialize};

use crate::people::Office;

/// What it is about: the five sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// 党务.
    Party,
    /// 政务.
    Government,
    /// 事务.
    CommunityAffairs,
    /// 财务.
    Finance,
    /// 警务.
    Policing,
}

/// When: the moment of a decision that is made public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// 程序: how it will be decided.
    Procedure,
    /// 过程: how it is being decided.
    Process,
    /// 决议: what was decided.
    Resolution,
    /// 实施: how it is carried out.
    Implementation,
    /// 结果: what came of it.
    Result,
}

impl Phase {
    /// The end of its Fluent key `disclosures-phase-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Procedure => "procedure",
            Self::Process => "process",
            Self::Resolution => "resolution",
            Self::Implementation => "implementation",
            Self::Result => "result",
        }
    }
}

impl Section {
    /// Every section, in the order of the board.
    pub const ALL: [Self; 5] = [Self::Party, Self::Government, Self::CommunityAffairs, Self::Finance, Self::Policing];

    /// The word in addresses and in the database, and the end of its Fluent key `disclosures-section-…`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Government => "government",
            Self::CommunityAffairs => "affairs",
            Self::Finance => "finance",
            Self::Policing => "police",
        }
    }

    /// The section of this word.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.slug() == slug)
    }

    /// The name on the board.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Party => "党务",
            Self::Government => "政务",
            Self::CommunityAffairs => "事务",
            Self::Finance => "财务",
            Self::Policing => "警务",
        }
    }

    /// The letter with which its catalogue codes begin.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Party => 'P',
            Self::Government => 'G',
            Self::CommunityAffairs => 'A',
            Self::Finance => 'F',
            Self::Policing => 'S',
        }
    }

    /// The offices that write its entries (C.11).
    #[must_use]
    pub const fn writers(self) -> &'static [Office] {
        use Office::{
            Accountant, Clerk, CommitteeHead, CommitteeMember, PartyCommitteeMember, PartySecretary, PoliceOfficer,
        };
        match self {
            Self::Party => &[PartySecretary, PartyCommitteeMember, CommitteeMember, Clerk],
            Self::Government | Self::CommunityAffairs => &[CommitteeHead, CommitteeMember, Clerk],
            Self::Finance => &[Accountant, CommitteeHead, CommitteeMember, Clerk],
            Self::Policing => &[PoliceOfficer, CommitteeHead, CommitteeMember, Clerk],
        }
    }

    /// The office that publishes its entries (C.11).
    #[must_use]
    pub const fn publisher(self) -> Office {
        match self {
            Self::Party => Office::PartySecretary,
            Self::Government | Self::CommunityAffairs | Self::Finance | Self::Policing => Office::CommitteeHead,
        }
    }
}
