//! Counting: from the roll, those present and the ballots found to the tally. Pure, exact, the same every time.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Ballot, BallotStatus, Channel, Choice, Outcome, Tally, weigh};
use crate::{
    clock::{Day, Moment},
    ids::PersonId,
    owners::{self, OwnersCount, Part, Silence, TooLarge},
    rolls::{Roll, RollEntry},
    rules::{Column, Counts, CountsFault, Rule, VoterKind},
};

impl From<TooLarge> for CountsFault {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}

/// What was found in one ballot box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxCount {
    /// The box.
    pub box_no: u32,
    /// How many signed in at it.
    pub signed_in: u32,
    /// How many papers were found in it.
    pub found: u32,
}

/// Everything a count starts from, apart from the roll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Entries that checked in and did not leave.
    pub present: BTreeSet<u32>,
    /// Entries left out because the member is recused.
    pub recused: BTreeSet<u32>,
    /// Every ballot; a paper counts only once it is confirmed.
    pub ballots: Vec<Ballot>,
    /// The boxes.
    pub boxes: Vec<BoxCount>,
    /// Who of those whose ballots were found has died, and when.
    pub died: BTreeMap<PersonId, Day>,
    /// When ballots began to be taken.
    pub opens: Moment,
    /// When ballots stopped being taken.
    pub closes: Moment,
    /// Owners proven to be served, where their silence is counted with the majority; none elsewhere.
    pub served: Option<BTreeSet<u32>>,
    /// How the decision ended on which this one depends; none where it stands alone.
    pub first: Option<Outcome>,
}

/// A tally together with what became of each ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The result.
    pub tally: Tally,
    /// The status of each ballot, in the order of [`Found::ballots`].
    pub statuses: Vec<BallotStatus>,
}

impl BoxCount {
    /// Whether its papers are void: more found than people signed in (E20).
    #[must_use]
    pub const fn is_void(&self) -> bool {
        self.found > self.signed_in
    }
}

/// Counts a vote.
///
/// # Errors
/// When nobody is entitled (E27) or the numbers cannot be.
pub fn count(rule: &Rule, roll: &Roll, found: &Found) -> Result<Count, CountsFault> {
    let void_boxes: Vec<u32> = found.boxes.iter().filter(|one| one.is_void()).map(|one| one.box_no).collect();
    let statuses = statuses(roll, found, &void_boxes);
    let chosen = chosen(&found.ballots, &statuses);
    let tally = tally(rule, roll, (&found.recused, void_boxes), |if_void| {
        let mut chosen = chosen.clone();
        let void = found.ballots.iter().zip(&statuses).filter(|(_, status)| **status == BallotStatus::BoxVoid);
        if let Some(choice) = if_void {
            void.for_each(|(ballot, _)| {
                chosen.entry(ballot.entry).or_insert(choice);
            });
        }
        Ok(counts_and_silence(rule, roll, found, &chosen)?.0)
    })?;
    let (_, silence) = counts_and_silence(rule, roll, found, &chosen)?;
    let duplicates = statuses.iter().filter(|status| **status == BallotStatus::DuplicateVoid);
    let duplicates = duplicates.fold(0, |sum: i64, _| sum + 1);
    let outcome = found.effective(tally.outcome);
    Ok(Count { tally: Tally { duplicates, silence, first: found.first, outcome, ..tally }, statuses })
}

/// The tally of these numbers; `counts` gives them without the void boxes, or as if all their papers said the same.
pub(super) fn tally(
    rule: &Rule,
    roll: &Roll,
    (recused, void_boxes): (&BTreeSet<u32>, Vec<u32>),
    counts: impl Fn(Option<Choice>) -> Result<Counts, CountsFault>,
) -> Result<Tally, CountsFault> {
    let counted = counts(None)?;
    let evaluation = rule.evaluate(&counted)?;
    let is_decisive = |choice| {
        let otherwise = rule.evaluate(&counts(Some(choice))?)?;
        Ok::<_, CountsFault>(otherwise.outcome != evaluation.outcome)
    };
    let needs_revote = !void_boxes.is_empty() && (is_decisive(Choice::For)? || is_decisive(Choice::Against)?);
    Ok(Tally {
        counts: counted,
        tests: evaluation.tests,
        outcome: evaluation.outcome,
        duplicates: 0,
        recused: recused.iter().filter(|no| roll.entry(**no).is_some()).fold(0, |sum, _| sum + 1),
        void_boxes,
        needs_revote,
        roll_hash: roll.hash.unwrap_or_else(|| roll.digest()),
        silence: None,
        first: None,
    })
}

/// The choice of each entry that has an effective ballot.
type Chosen = BTreeMap<u32, Choice>;

fn chosen(ballots: &[Ballot], statuses: &[BallotStatus]) -> Chosen {
    let effective = ballots.iter().zip(statuses).filter(|(_, status)| **status == BallotStatus::Counted);
    effective.map(|(ballot, _)| (ballot.entry, ballot.choice)).collect()
}

fn statuses(roll: &Roll, found: &Found, void_boxes: &[u32]) -> Vec<BallotStatus> {
    let mut by_entry: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let sold = roll.without_units();
    for (i, ballot) in found.ballots.iter().enumerate() {
        by_entry.entry(ballot.entry).or_default().push(i);
    }
    let mut statuses = vec![BallotStatus::NotOnRoll; found.ballots.len()];
    for (entry, indexes) in by_entry {
        let mut ballots: Vec<Ballot> = indexes.iter().map(|&i| found.ballots[i].clone()).collect();
        let is_sold = sold.contains(&entry);
        for ballot in &mut ballots {
            if is_sold {
                ballot.status = BallotStatus::SoldVoid;
            } else if let Some(void) = void_by_itself(ballot, roll.entry(entry), found, void_boxes) {
                ballot.status = void;
            } else if !is_settled(ballot.status) {
                ballot.status = BallotStatus::Counted;
            }
        }
        for (i, status) in indexes.into_iter().zip(weigh(&ballots)) {
            statuses[i] = status;
        }
    }
    statuses
}

/// Whether what happened before the count decides about a ballot for good.
const fn is_settled(status: BallotStatus) -> bool {
    matches!(
        status,
        BallotStatus::Released | BallotStatus::Disputed | BallotStatus::DisputeVoid | BallotStatus::FoundInvalid
    )
}

fn void_by_itself(
    ballot: &Ballot,
    entry: Option<&RollEntry>,
    found: &Found,
    void_boxes: &[u32],
) -> Option<BallotStatus> {
    if entry.is_none_or(|entry| !entry.unit.voting) {
        Some(BallotStatus::NotOnRoll)
    } else if found.recused.contains(&ballot.entry) {
        Some(BallotStatus::RecusedVoid)
    } else if had_died(ballot, found) {
        Some(BallotStatus::DeceasedVoid)
    } else if ballot.channel != Channel::Paper && ballot.at >= found.closes {
        Some(BallotStatus::LateVoid)
    } else if ballot.box_no.is_some_and(|no| void_boxes.contains(&no)) {
        Some(BallotStatus::BoxVoid)
    } else {
        None
    }
}

/// Whether who was to cast a ballot, or gave the proxy for it, had died before: before the day of the ballot; on paper,
/// which may have been filled in long before it was entered, before the day of the opening.
fn had_died(ballot: &Ballot, found: &Found) -> bool {
    let last_day = match ballot.channel {
        Channel::Phone | Channel::Station | Channel::Proxy => ballot.at.day(),
        Channel::Paper | Channel::Box => found.opens.day(),
    };
    found.died.get(&ballot.person).is_some_and(|died| *died < last_day)
}

/// The numbers of a vote, and who stayed silent, where that counts.
fn counts_and_silence(
    rule: &Rule,
    roll: &Roll,
    found: &Found,
    chosen: &Chosen,
) -> Result<(Counts, Option<Silence>), CountsFault> {
    if rule.unit != VoterKind::Owner {
        return Ok((counts(roll, found, chosen), None));
    }
    let OwnersCount { mut counts, silent: (owners, area), .. } = count_owners(roll, found, chosen)?;
    let silence = if found.served.is_some() {
        let without = rule.evaluate(&counts)?.outcome;
        let joined = owners::count_silence(&mut counts, (owners, area))?;
        Some(Silence { owners, area, joined, without })
    } else {
        None
    };
    Ok((counts, silence))
}

/// Owners by head and by area; each unit is voted for by the last entry that lists it.
fn count_owners(roll: &Roll, found: &Found, chosen: &Chosen) -> Result<OwnersCount, CountsFault> {
    let voters = roll.voters();
    let mut parts = Vec::new();
    for entry in roll.base() {
        let units = entry.unit.holding.iter().flat_map(|holding| &holding.units);
        let by: Vec<_> = units.map(|unit| (unit, voters.get(&unit.id).copied().unwrap_or(entry.no))).collect();
        // Whoever sold all units has left the head to who bought them; whoever kept one keeps it.
        let keeps_one = by.iter().any(|(_, voter)| *voter == entry.no);
        let delivered = found.served.as_ref().is_some_and(|served| served.contains(&entry.no));
        parts.extend(by.into_iter().map(|(unit, voter)| Part {
            owner: (voter == entry.no || !keeps_one).then_some(entry.no),
            area: unit.area.hundredths(),
            choice: chosen.get(&voter).copied(),
            delivered,
        }));
    }
    Ok(owners::count(&parts)?)
}

/// The numbers of a vote: present is who checked in or returned a ballot (C.7(2)); the recused leave the base (C.7(5)).
fn counts(roll: &Roll, found: &Found, chosen: &Chosen) -> Counts {
    let mut counts = Counts::default();
    for entry in roll.entries().filter(|entry| !found.recused.contains(&entry.no)) {
        let choice = chosen.get(&entry.no).copied();
        let is_present = choice.is_some() || found.present.contains(&entry.no);
        add(&mut counts.all, is_present, choice);
        if entry.unit.voting {
            add(&mut counts.voting, is_present, choice);
        }
        if entry.unit.in_party_committee {
            add(&mut counts.party_committee, is_present, choice);
        }
        if entry.unit.in_residents_committee {
            add(&mut counts.residents_committee, is_present, choice);
        }
    }
    counts
}

fn add(column: &mut Column, is_present: bool, choice: Option<Choice>) {
    column.entitled += 1;
    column.present += i64::from(is_present);
    match choice {
        None => {}
        Some(Choice::For) => column.in_favour += 1,
        Some(Choice::Against) => column.against += 1,
        Some(Choice::Abstain) => column.abstaining += 1,
        Some(Choice::Blank) => column.blank += 1,
        Some(Choice::Spoiled) => column.spoiled += 1,
    }
}

impl Found {
    /// Nothing found in a vote between these moments.
    #[must_use]
    pub const fn empty(opens: Moment, closes: Moment) -> Self {
        Self {
            present: BTreeSet::new(),
            recused: BTreeSet::new(),
            ballots: Vec::new(),
            boxes: Vec::new(),
            died: BTreeMap::new(),
            opens,
            closes,
            served: None,
            first: None,
        }
    }

    /// The attendance without a look at what the ballots say: 应到, 实到 and whether a quorum is there.
    #[must_use]
    pub fn attendance(&self, roll: &Roll) -> Counts {
        let returned: Vec<_> = self.ballots.iter().filter(|ballot| ballot.status.is_effective()).collect();
        if roll.entries().any(|entry| entry.unit.holding.is_some()) {
            // Owners take part by their ballots; what these say is struck out again.
            let chosen = returned.iter().map(|ballot| (ballot.entry, Choice::Blank)).collect();
            let mut counts =
                count_owners(roll, self, &chosen).map_or_else(|_| Counts::default(), |owners| owners.counts);
            (counts.owners.blank, counts.area.blank) = (0, 0);
            return counts;
        }
        let present = self.present.iter().copied().chain(returned.iter().map(|ballot| ballot.entry)).collect();
        let seen = Self { present, ballots: Vec::new(), boxes: Vec::new(), ..self.clone() };
        counts(roll, &seen, &Chosen::new())
    }

    /// How a decision with this result of its own ends: without effect, where the one before it was not carried.
    #[must_use]
    pub fn effective(&self, own: Outcome) -> Outcome {
        match self.first {
            None | Some(Outcome::Carried) => own,
            Some(Outcome::NotCarried | Outcome::NoQuorum | Outcome::NotEffective) => Outcome::NotEffective,
        }
    }
}
