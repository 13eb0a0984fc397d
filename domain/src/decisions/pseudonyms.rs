//! The open ballots of a published count, one by one, under names that mean nothing outside of it.

use std::collections::BTreeMap;

use super::{BallotLine, CommitteeName, DecisionFile, Family, RollLine, Way, decide_file};
use crate::{
    people::Unit,
    rolls::{Roll, RollEntry},
    votes::{Ballot, BallotStatus, Channel, Found, Tally, Vote},
};

/// Entries of which fewer are alike in everything but their choices tell whose they are: the one paper of a mobile box, the
/// one member of both committees, the one household that voted twice.
const FEWEST_ALIKE: usize = 3;

impl Way {
    /// How a channel is written; none for proxies, of which so few are given that everybody knows whose.
    const fn of(channel: Channel) -> Option<Self> {
        match channel {
            Channel::Phone => Some(Self::Web),
            Channel::Paper => Some(Self::Paper),
            Channel::Station => Some(Self::Station),
            Channel::Box => Some(Self::Box),
            Channel::Proxy => None,
        }
    }
}

impl DecisionFile {
    /// The file of a published count ballot by ballot; `name` gives an entry of the roll its name in this file. None where
    /// a line would tell whose it is, and where these lines would not decide as it was published.
    ///
    /// Owners are never listed: an area is as good as an address. Neither are ballots of secret votes, which are kept
    /// nowhere.
    #[must_use]
    pub fn of_ballots(
        vote: &Vote,
        roll: &Roll,
        found: &Found,
        tally: &Tally,
        name: impl Fn(u32) -> String,
    ) -> Option<Self> {
        let family = Family::of(&vote.rule);
        if vote.secrecy.is_secret() || family == Family::Owners || !are_alike(roll, found, family) {
            return None;
        }
        let named = |entries: &mut dyn Iterator<Item = &u32>| {
            let mut names: Vec<_> = entries.map(|no| name(*no)).collect();
            names.sort_unstable();
            Some(names).filter(|names| !names.is_empty())
        };
        let counts = Self::of_tally(&vote.rule, vote.opens.day(), tally);
        let file = Self {
            roll: Some(lines(roll, family, &name)),
            present: named(&mut found.present.iter()),
            recused: named(&mut found.recused.iter()),
            ballots: Some(ballots(found, &name)?),
            counts: None,
            ..counts
        };
        decide_file(&file).is_ok_and(|decided| decided.tests == tally.tests).then_some(file)
    }
}

/// The committees of an entry, where they count apart.
fn bodies(unit: &Unit, family: Family) -> Vec<CommitteeName> {
    let sits =
        [(unit.in_party_committee, CommitteeName::Party), (unit.in_residents_committee, CommitteeName::Residents)];
    let counts = family == Family::Joint;
    sits.into_iter().filter(|(sits, _)| *sits && counts).map(|(_, body)| body).collect()
}

/// Whether enough of those who voted look alike in the file: by the committees that count, and by the ways and fates of all
/// their ballots, one after another.
fn are_alike(roll: &Roll, found: &Found, family: Family) -> bool {
    let mut of_entry: BTreeMap<u32, Vec<_>> = BTreeMap::new();
    for ballot in kept(found) {
        of_entry.entry(ballot.entry).or_default().push((ballot.generation, ballot.channel, ballot.status));
    }
    let mut alike: BTreeMap<_, usize> = BTreeMap::new();
    for (no, mut ballots) in of_entry {
        let Some(entry) = roll.entry(no) else { return false };
        ballots.sort_unstable();
        let fates: Vec<_> = ballots.into_iter().map(|(_, channel, status)| (channel, status)).collect();
        *alike.entry((bodies(&entry.unit, family), fates)).or_default() += 1;
    }
    alike.values().all(|count| *count >= FEWEST_ALIKE)
}

/// Every ballot but papers that were misread: those were entered anew.
fn kept(found: &Found) -> impl Iterator<Item = &Ballot> {
    found.ballots.iter().filter(|ballot| ballot.status != BallotStatus::Released)
}

/// The roll in the order of its names, which is the order of nothing else.
fn lines(roll: &Roll, family: Family, name: impl Fn(u32) -> String) -> Vec<RollLine> {
    let line = |entry: &RollEntry| RollLine {
        unit: name(entry.no),
        person: None,
        owner_group: None,
        area: None,
        voting: entry.unit.voting,
        bodies: bodies(&entry.unit, family),
        delivered: true,
    };
    let mut lines: Vec<_> = roll.entries().map(line).collect();
    lines.sort_unstable_by(|a, b| a.unit.cmp(&b.unit));
    lines
}

/// The ballots in the order of their names, without their times and numbers.
fn ballots(found: &Found, name: impl Fn(u32) -> String) -> Option<Vec<BallotLine>> {
    let mut all: Vec<_> = kept(found).collect();
    all.sort_unstable_by_key(|ballot| (name(ballot.entry), ballot.generation));
    let line = |ballot: &&Ballot| {
        Some(BallotLine {
            unit: name(ballot.entry),
            choice: ballot.choice,
            channel: Way::of(ballot.channel)?,
            at: None,
            person: None,
            agent: None,
            serial: None,
            void: Some(ballot.status).filter(|status| *status != BallotStatus::Counted),
        })
    };
    all.iter().map(line).collect()
}
