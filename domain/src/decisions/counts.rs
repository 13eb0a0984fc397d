//! The names of the numbers in a file, by family of rules, and how they become [`Counts`].

use std::collections::BTreeMap;

use super::{DecisionFault, Wrong};
use crate::rules::{Base, Column, Counts, Group, Rule, TestName, VoterKind};

/// Which numbers a rule compares; it settles their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// One body: `eligible`, `attending`.
    Simple,
    /// Party members: `all_members`, `eligible_voting`, `attending`, `attending_voting`.
    Party,
    /// Two committees together: `union_members` and each committee's.
    Joint,
    /// Owners by head and by area.
    Owners,
}

/// A part of a group's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shares {
    /// On the roll.
    Entitled,
    /// Present, or took part.
    Present,
    /// 同意.
    InFavour,
    /// 反对.
    Against,
    /// 弃权.
    Abstaining,
    /// Blank.
    Blank,
    /// Spoiled.
    Spoiled,
}

type Named = (&'static str, Group, Shares);

const VOTES: [Shares; 5] = [Shares::InFavour, Shares::Against, Shares::Abstaining, Shares::Blank, Shares::Spoiled];

const SIMPLE: [Named; 2] = [("eligible", Group::All, Shares::Entitled), ("attending", Group::All, Shares::Present)];
const PARTY: [Named; 4] = [
    ("all_members", Group::All, Shares::Entitled),
    ("eligible_voting", Group::Voting, Shares::Entitled),
    ("attending", Group::All, Shares::Present),
    ("attending_voting", Group::Voting, Shares::Present),
];
const JOINT: [Named; 6] = [
    ("union_members", Group::All, Shares::Entitled),
    ("party_committee_members", Group::PartyCommittee, Shares::Entitled),
    ("residents_committee_members", Group::ResidentsCommittee, Shares::Entitled),
    ("attending", Group::All, Shares::Present),
    ("attending_party_committee", Group::PartyCommittee, Shares::Present),
    ("attending_residents_committee", Group::ResidentsCommittee, Shares::Present),
];
const OWNERS: [Named; 14] = [
    ("total_owners", Group::Owners, Shares::Entitled),
    ("total_area", Group::Area, Shares::Entitled),
    ("participating_owners", Group::Owners, Shares::Present),
    ("participating_area", Group::Area, Shares::Present),
    ("for_owners", Group::Owners, Shares::InFavour),
    ("for_area", Group::Area, Shares::InFavour),
    ("against_owners", Group::Owners, Shares::Against),
    ("against_area", Group::Area, Shares::Against),
    ("abstain_owners", Group::Owners, Shares::Abstaining),
    ("abstain_area", Group::Area, Shares::Abstaining),
    ("blank_owners", Group::Owners, Shares::Blank),
    ("blank_area", Group::Area, Shares::Blank),
    ("spoiled_owners", Group::Owners, Shares::Spoiled),
    ("spoiled_area", Group::Area, Shares::Spoiled),
];
const VOTE_NAMES: [&str; 5] = ["for", "against", "abstain", "blank", "spoiled"];
/// How many ballots were found, where some are for something else.
const BALLOTS_CAST: &str = "ballots_cast";

impl Family {
    /// The family of a rule.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        let bases: Vec<Base> = rule.conditions().flat_map(|(_, one)| one.thresholds()).map(|t| t.base).collect();
        let has = |wanted: &[Base]| bases.iter().any(|base| wanted.contains(base));
        if rule.unit == VoterKind::Owner {
            Self::Owners
        } else if has(&[Base::UnionMembers, Base::PartyCommitteeMembers, Base::ResidentsCommitteeMembers]) {
            Self::Joint
        } else if has(&[Base::EligibleVoting, Base::AllMembers]) {
            Self::Party
        } else {
            Self::Simple
        }
    }

    /// The group to which votes belong; owners' votes belong to two.
    const fn voters(self) -> Group {
        match self {
            Self::Simple | Self::Joint | Self::Owners => Group::All,
            Self::Party => Group::Voting,
        }
    }

    /// Every number of the family: its name, whose it is and which.
    #[must_use]
    pub fn names(self) -> Vec<(&'static str, Group, Shares)> {
        let mut names = match self {
            Self::Simple => SIMPLE.to_vec(),
            Self::Party => PARTY.to_vec(),
            Self::Joint => JOINT.to_vec(),
            Self::Owners => return OWNERS.to_vec(),
        };
        names.extend(VOTE_NAMES.into_iter().zip(VOTES).map(|(name, share)| (name, self.voters(), share)));
        names
    }

    fn name_of(self, group: Group, share: Shares) -> Option<&'static str> {
        self.names().into_iter().find(|named| (named.1, named.2) == (group, share)).map(|named| named.0)
    }

    /// The numbers as a file writes them.
    #[must_use]
    pub fn write(self, counts: &Counts) -> BTreeMap<&'static str, i64> {
        let mut written: BTreeMap<_, _> =
            self.names().into_iter().map(|(name, group, share)| (name, part(counts.column(group), share))).collect();
        if self != Self::Owners {
            written.insert(BALLOTS_CAST, counts.column(self.voters()).ballots());
        }
        written
    }

    /// Reads the numbers of a file for these rules.
    pub(super) fn read(self, given: &BTreeMap<String, i64>, rules: &[Rule]) -> Result<Counts, DecisionFault> {
        let names = self.names();
        for (name, number) in given {
            let is_known = names.iter().any(|named| named.0 == name) || (self != Self::Owners && name == BALLOTS_CAST);
            if !is_known {
                return Err(fault(name, Wrong::NotHere));
            }
            if *number < 0 {
                return Err(fault(name, Wrong::TooSmall));
            }
        }
        let mut counts = Counts::default();
        for (name, group, share) in &names {
            if let Some(number) = given.get(*name) {
                *part_mut(column_mut(&mut counts, *group), *share) = *number;
            }
        }
        self.complete(&mut counts, given);
        self.require(given, rules)?;
        self.check(&counts, given)?;
        Ok(counts)
    }

    /// Fills in what follows from the rest: ballots for something else, attendance by ballots, one column by another.
    fn complete(self, counts: &mut Counts, given: &BTreeMap<String, i64>) {
        if let Some(cast) = given.get(BALLOTS_CAST) {
            let voters = column_mut(counts, self.voters());
            voters.elsewhere = cast.saturating_sub(voters.ballots()).max(0);
        }
        for group in [self.voters(), Group::Owners, Group::Area] {
            let column = column_mut(counts, group);
            let is_given = |share| self.name_of(group, share).is_none_or(|name| given.contains_key(name));
            if !is_given(Shares::Present) {
                column.present = column.ballots();
            }
            if !is_given(Shares::Entitled) {
                column.entitled = column.present;
            }
        }
        match self {
            Self::Simple => counts.voting = counts.all,
            Self::Party => {
                let voting = counts.voting;
                let (mut entitled, mut present) = (counts.all.entitled, counts.all.present);
                if !given.contains_key("all_members") {
                    entitled = voting.entitled;
                }
                if !given.contains_key("attending") {
                    present = voting.present;
                }
                counts.all = Column { entitled, present, ..voting };
            }
            Self::Joint | Self::Owners => {}
        }
    }

    /// Refuses when a number is missing that one of the rules compares.
    fn require(self, given: &BTreeMap<String, i64>, rules: &[Rule]) -> Result<(), DecisionFault> {
        for (test, condition) in rules.iter().flat_map(Rule::conditions) {
            for threshold in condition.thresholds() {
                let group = threshold.base.group();
                let needed = match (test, threshold.base) {
                    (TestName::Approval, Base::Attending | Base::ParticipatingOwners | Base::ParticipatingArea) => {
                        vec![Shares::Entitled, Shares::Present]
                    }
                    (TestName::Approval, Base::BallotsCast) => vec![],
                    (TestName::Approval, _) => vec![Shares::Entitled],
                    (TestName::Quorum | TestName::Participation, _) => vec![Shares::Entitled, Shares::Present],
                };
                for share in needed {
                    let Some(name) = self.name_of(group, share) else { continue };
                    let from_ballots = share == Shares::Present && given.contains_key(BALLOTS_CAST);
                    if !given.contains_key(name) && !from_ballots {
                        return Err(fault(name, Wrong::Missing));
                    }
                }
            }
        }
        Ok(())
    }

    fn check(self, counts: &Counts, given: &BTreeMap<String, i64>) -> Result<(), DecisionFault> {
        for (name, group, share) in self.names() {
            let column = counts.column(group);
            match share {
                Shares::Entitled if column.entitled == 0 && (given.contains_key(name) || group == self.voters()) => {
                    return Err(fault(name, Wrong::NobodyEntitled));
                }
                Shares::Present if column.present > column.entitled => {
                    return Err(fault(name, Wrong::TooMany { have: column.present, most: column.entitled }));
                }
                Shares::Present if column.ballots() > column.present => {
                    let wrong = Wrong::MoreBallots { ballots: column.ballots(), present: column.present };
                    let cast = given.get(BALLOTS_CAST).is_some_and(|cast| *cast > column.present);
                    return Err(fault(if cast { BALLOTS_CAST } else { name }, wrong));
                }
                _ => {}
            }
        }
        self.check_ballots_cast(counts, given)?;
        match self {
            Self::Simple | Self::Owners => Ok(()),
            Self::Party => check_party(counts),
            Self::Joint => check_joint(counts, Shares::Entitled).and_then(|()| check_joint(counts, Shares::Present)),
        }
    }

    fn check_ballots_cast(self, counts: &Counts, given: &BTreeMap<String, i64>) -> Result<(), DecisionFault> {
        let voters = counts.column(self.voters());
        match given.get(BALLOTS_CAST) {
            Some(&have) if have < voters.ballots() => {
                Err(fault(BALLOTS_CAST, Wrong::TooFew { have, least: voters.ballots() }))
            }
            _ => Ok(()),
        }
    }
}

/// Those who may vote are part of all; so are those of them who came, and those who only attend.
fn check_party(counts: &Counts) -> Result<(), DecisionFault> {
    let (all, voting) = (&counts.all, &counts.voting);
    if voting.entitled > all.entitled {
        return Err(fault("eligible_voting", Wrong::TooMany { have: voting.entitled, most: all.entitled }));
    }
    if voting.present > all.present {
        return Err(fault("attending_voting", Wrong::TooMany { have: voting.present, most: all.present }));
    }
    let (guests, most) = (all.present - voting.present, all.entitled - voting.entitled);
    if guests > most {
        return Err(fault("attending", Wrong::TooMany { have: all.present, most: voting.present + most }));
    }
    Ok(())
}

/// A union is at least as large as either part and at most as both together.
fn check_joint(counts: &Counts, share: Shares) -> Result<(), DecisionFault> {
    let of = |group| part(counts.column(group), share);
    let (union, party, residents) = (of(Group::All), of(Group::PartyCommittee), of(Group::ResidentsCommittee));
    let name = if share == Shares::Entitled { "union_members" } else { "attending" };
    let (least, most) = (party.max(residents), party.saturating_add(residents));
    if union < least {
        return Err(fault(name, Wrong::TooFew { have: union, least }));
    }
    if union > most {
        return Err(fault(name, Wrong::TooMany { have: union, most }));
    }
    Ok(())
}

fn fault(name: &str, wrong: Wrong) -> DecisionFault {
    DecisionFault::new(format!("counts.{name}"), wrong)
}

const fn part(column: &Column, share: Shares) -> i64 {
    match share {
        Shares::Entitled => column.entitled,
        Shares::Present => column.present,
        Shares::InFavour => column.in_favour,
        Shares::Against => column.against,
        Shares::Abstaining => column.abstaining,
        Shares::Blank => column.blank,
        Shares::Spoiled => column.spoiled,
    }
}

pub(super) const fn part_mut(column: &mut Column, share: Shares) -> &mut i64 {
    match share {
        Shares::Entitled => &mut column.entitled,
        Shares::Present => &mut column.present,
        Shares::InFavour => &mut column.in_favour,
        Shares::Against => &mut column.against,
        Shares::Abstaining => &mut column.abstaining,
        Shares::Blank => &mut column.blank,
        Shares::Spoiled => &mut column.spoiled,
    }
}

pub(super) const fn column_mut(counts: &mut Counts, group: Group) -> &mut Column {
    match group {
        Group::All => &mut counts.all,
        Group::Voting => &mut counts.voting,
        Group::PartyCommittee => &mut counts.party_committee,
        Group::ResidentsCommittee => &mut counts.residents_committee,
        Group::Owners => &mut counts.owners,
        Group::Area => &mut counts.area,
    }
}
