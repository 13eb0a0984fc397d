//! Exact thresholds: a fraction, a comparison and what it is a fraction of.

use serde::{Deserialize, Serialize};

/// How a count is compared with its threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Op {
    /// Strictly more than (超过, 过半数).
    #[serde(rename = ">")]
    MoreThan,
    /// At least (以上, 不少于).
    #[serde(rename = ">=")]
    AtLeast,
}

/// What a threshold is a fraction of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// 应到: every unit on the roll.
    Eligible,
    /// 应到会有表决权: on the roll with the right to vote.
    EligibleVoting,
    /// All party members, voting or not.
    AllMembers,
    /// 实到: checked in, or returned a ballot within the window.
    Attending,
    /// Ballots found in the box.
    BallotsCast,
    /// Members of the two committees, each person once.
    UnionMembers,
    /// Members of the party committee.
    PartyCommitteeMembers,
    /// Members of the residents' committee.
    ResidentsCommitteeMembers,
    /// All owners (persons).
    TotalOwners,
    /// Area of all owners, in 0.01 m².
    TotalArea,
    /// Owners who take part.
    ParticipatingOwners,
    /// Area of the owners who take part, in 0.01 m².
    ParticipatingArea,
    /// Members of a body, for rules of composition.
    Members,
}

/// A fraction of a base that a count must reach; exact integers only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Threshold {
    /// Numerator.
    pub num: i64,
    /// Denominator, above zero.
    pub den: i64,
    /// The comparison.
    pub op: Op,
    /// What it is a fraction of.
    pub base: Base,
}

/// A threshold as it is written, before it is known to be one.
#[derive(Deserialize)]
struct Written {
    num: i64,
    den: i64,
    op: Op,
    base: Base,
}

impl TryFrom<Written> for Threshold {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let Written { num, den, op, base } = written;
        if den <= 0 || num < 0 || num > den {
            return Err("a fraction lies between 0 and 1 and has a denominator above zero");
        }
        Ok(Self { num, den, op, base })
    }
}

impl Threshold {
    /// Whether `have` of `of` reaches it: `have × den op of × num`, computed without overflow.
    #[must_use]
    pub fn holds(&self, have: i64, of: i64) -> bool {
        let left = i128::from(have) * i128::from(self.den);
        let right = i128::from(of) * i128::from(self.num);
        match self.op {
            Op::MoreThan => left > right,
            Op::AtLeast => left >= right,
        }
    }

    /// The smallest count that reaches it (“还差 3” is this minus what there is).
    #[must_use]
    pub fn need(&self, of: i64) -> i64 {
        let (den, right) = (i128::from(self.den), i128::from(of) * i128::from(self.num));
        let need = match self.op {
            Op::MoreThan => right.div_euclid(den) + 1,
            Op::AtLeast => (right + den - 1).div_euclid(den),
        };
        i64::try_from(need).unwrap_or(i64::MAX)
    }
}
