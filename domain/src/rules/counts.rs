//! The numbers that rules compare, by group of those who count.

use serde::{Deserialize, Serialize};

use super::Base;
use crate::text::{Arg, Sentence};

/// A group of those who count; every base of a threshold belongs to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Every unit on the roll.
    All,
    /// Those on the roll who may vote (a probationary party member may not).
    Voting,
    /// Members of the party committee.
    PartyCommittee,
    /// Members of the residents' committee.
    ResidentsCommittee,
    /// Owners by head.
    Owners,
    /// Owners by area, in 0.01 m².
    Area,
}

/// One group's numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Column {
    /// 应到: on the roll.
    pub entitled: i64,
    /// 实到: present, or took part.
    pub present: i64,
    /// 同意.
    pub in_favour: i64,
    /// 反对.
    pub against: i64,
    /// 弃权.
    pub abstaining: i64,
    /// Blank papers.
    pub blank: i64,
    /// Spoiled papers.
    pub spoiled: i64,
    /// Ballots for something else, such as another candidate.
    #[serde(skip_serializing_if = "is_none")]
    pub elsewhere: i64,
}

fn is_none<T: Default + PartialEq>(count: &T) -> bool {
    *count == T::default()
}

/// All numbers of one vote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Every unit.
    pub all: Column,
    /// Units that may vote.
    pub voting: Column,
    /// Members of the party committee.
    pub party_committee: Column,
    /// Members of the residents' committee.
    pub residents_committee: Column,
    /// Owners by head.
    pub owners: Column,
    /// Owners by area.
    pub area: Column,
}

/// Numbers that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CountsFault {
    /// Nobody is entitled (E27): an error, never a pass.
    #[error("nobody is on the roll")]
    NobodyEntitled,
    /// A number below zero.
    #[error("a number below zero")]
    Negative,
    /// Areas that no number can hold.
    #[error("a sum too large for any number")]
    TooLarge,
    /// More present than entitled.
    #[error("{present} present of {entitled} entitled")]
    MorePresentThanEntitled {
        /// Present.
        present: i64,
        /// Entitled.
        entitled: i64,
    },
    /// More ballots than present (I2).
    #[error("{ballots} ballots of {present} present")]
    MoreBallotsThanPresent {
        /// Ballots.
        ballots: i64,
        /// Present.
        present: i64,
    },
}

impl Column {
    /// Ballots found: of every choice, blank and spoiled ones included.
    #[must_use]
    pub fn ballots(&self) -> i64 {
        [self.in_favour, self.against, self.abstaining, self.blank, self.spoiled, self.elsewhere]
            .into_iter()
            .fold(0, i64::saturating_add)
    }

    /// 未投: present without a ballot.
    #[must_use]
    pub fn not_voted(&self) -> i64 {
        self.present - self.ballots()
    }

    fn check(&self) -> Result<(), CountsFault> {
        let votes = [self.in_favour, self.against, self.abstaining, self.blank, self.spoiled, self.elsewhere];
        let mut numbers = [self.entitled, self.present].into_iter().chain(votes);
        if numbers.any(|number| number < 0) {
            Err(CountsFault::Negative)
        } else if self.present > self.entitled {
            Err(CountsFault::MorePresentThanEntitled { present: self.present, entitled: self.entitled })
        } else if self.ballots() > self.present {
            Err(CountsFault::MoreBallotsThanPresent { ballots: self.ballots(), present: self.present })
        } else {
            Ok(())
        }
    }
}

impl Counts {
    /// The numbers of a vote in which every unit on the roll may vote.
    #[must_use]
    pub fn of_units(column: Column) -> Self {
        Self { all: column, voting: column, ..Self::default() }
    }

    /// The numbers of one group.
    #[must_use]
    pub fn column(&self, group: Group) -> &Column {
        match group {
            Group::All => &self.all,
            Group::Voting => &self.voting,
            Group::PartyCommittee => &self.party_committee,
            Group::ResidentsCommittee => &self.residents_committee,
            Group::Owners => &self.owners,
            Group::Area => &self.area,
        }
    }

    /// Those who vote by head: owners in a vote of owners, else every unit.
    #[must_use]
    pub const fn heads(&self) -> &Column {
        if self.owners.entitled > 0 { &self.owners } else { &self.all }
    }

    /// The size of a base: what a fraction is taken of.
    #[must_use]
    pub fn base(&self, base: Base) -> i64 {
        let column = self.column(base.group());
        match base {
            Base::Eligible
            | Base::EligibleVoting
            | Base::AllMembers
            | Base::UnionMembers
            | Base::PartyCommitteeMembers
            | Base::ResidentsCommitteeMembers
            | Base::TotalOwners
            | Base::TotalArea
            | Base::Members => column.entitled,
            Base::Attending | Base::ParticipatingOwners | Base::ParticipatingArea => column.present,
            Base::BallotsCast => column.ballots(),
        }
    }

    /// Checks that the numbers can be.
    ///
    /// # Errors
    /// When nobody is entitled, a number is negative or one exceeds what it is part of.
    pub fn check(&self) -> Result<(), CountsFault> {
        let columns = [self.all, self.voting, self.party_committee, self.residents_committee, self.owners, self.area];
        columns.iter().try_for_each(Column::check)
    }
}

impl Base {
    /// The group whose numbers stand in the base.
    #[must_use]
    pub const fn group(self) -> Group {
        match self {
            Self::Eligible
            | Self::AllMembers
            | Self::Attending
            | Self::BallotsCast
            | Self::UnionMembers
            | Self::Members => Group::All,
            Self::EligibleVoting => Group::Voting,
            Self::PartyCommitteeMembers => Group::PartyCommittee,
            Self::ResidentsCommitteeMembers => Group::ResidentsCommittee,
            Self::TotalOwners | Self::ParticipatingOwners => Group::Owners,
            Self::TotalArea | Self::ParticipatingArea => Group::Area,
        }
    }
}

impl Sentence for CountsFault {
    fn key(&self) -> &'static str {
        match self {
            Self::NobodyEntitled => "rules-nobody-entitled",
            Self::Negative => "rules-negative",
            Self::TooLarge => "rules-too-large",
            Self::MorePresentThanEntitled { .. } => "rules-more-present-than-entitled",
            Self::MoreBallotsThanPresent { .. } => "rules-more-ballots-than-present",
        }
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        match *self {
            Self::NobodyEntitled | Self::Negative | Self::TooLarge => Vec::new(),
            Self::MorePresentThanEntitled { present, entitled } => {
                vec![("present", Arg::Number(present)), ("entitled", Arg::Number(entitled))]
            }
            Self::MoreBallotsThanPresent { ballots, present } => {
                vec![("ballots", Arg::Number(ballots)), ("present", Arg::Number(present))]
            }
        }
    }
}
