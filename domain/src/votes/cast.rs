//! Casting a ballot on a phone.

use serde::{Deserialize, Serialize};

use super::{
    Ballot, BallotStatus, Channel, Choice, Vote, VoteRefusal, VoteState, dispute::is_disputed, weigh::weighed,
};
use crate::{
    clock::{Day, Moment},
    permit::Standing,
    proposals::Mode,
    rolls::{Roll, RollEntry},
    rules::VoterKind,
};

/// The hidden value of a rendered form: the same form sent twice is one ballot.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FormKey(String);

impl FormKey {
    /// Reads the value: 16 to 64 letters, digits, dashes or underscores.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_key = (16..=64).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        is_key.then(|| Self(text.to_owned()))
    }

    /// The value.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<FormKey> for String {
    fn from(key: FormKey) -> Self {
        key.0
    }
}

impl TryFrom<String> for FormKey {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a form key")
    }
}

impl RollEntry {
    /// Whether its ballot can still be cast by whom the frozen roll names: not once they have died.
    pub(super) fn has_voter(&self, died: Option<Day>, now: Moment) -> Result<(), VoteRefusal> {
        match died {
            Some(on) if on < now.day() => Err(VoteRefusal::VoterDied { label: self.unit.label.clone(), on }),
            Some(_) | None => Ok(()),
        }
    }
}

impl Vote {
    /// The entry of the roll whose ballot this person casts.
    ///
    /// # Errors
    /// When neither they nor their household are on the roll, they are under age, attend only, or another member
    /// represents the household.
    pub fn entry_of<'r>(&self, roll: &'r Roll, voter: &Standing) -> Result<&'r RollEntry, VoteRefusal> {
        if self.rule.unit == VoterKind::Owner {
            return owner_entry(roll, voter);
        }
        if let Some(entry) = roll.of_person(voter.person) {
            return if entry.unit.voting { Ok(entry) } else { Err(VoteRefusal::AttendsOnly) };
        }
        let household = match self.rule.unit {
            VoterKind::Household => voter.household.and_then(|household| roll.of_household(household)),
            VoterKind::Person
            | VoterKind::Representative
            | VoterKind::GroupRepresentative
            | VoterKind::PartyMember
            | VoterKind::CommitteeMember
            | VoterKind::Owner => None,
        };
        let is_residents_vote = matches!(self.rule.unit, VoterKind::Household | VoterKind::Person);
        match household {
            _ if is_residents_vote && !voter.is_adult => Err(VoteRefusal::UnderAge),
            None if is_residents_vote && voter.is_owner && voter.household.is_none() => {
                Err(VoteRefusal::OwnerNotResident)
            }
            Some(entry) => Err(VoteRefusal::NotTheRepresentative { household: entry.unit.label.clone() }),
            None => Err(VoteRefusal::NotOnRoll),
        }
    }

    /// The entry with this number, if this person casts its ballot; without a number, the one or first that they cast.
    ///
    /// # Errors
    /// As [`Vote::entry_of`].
    pub fn entry_numbered<'r>(
        &self,
        roll: &'r Roll,
        voter: &Standing,
        no: Option<u32>,
    ) -> Result<&'r RollEntry, VoteRefusal> {
        let Some(no) = no else { return self.entry_of(roll, voter) };
        let entry = roll.entry(no).filter(|entry| entry.unit.person == voter.person);
        match entry {
            None => self.entry_of(roll, voter).and(Err(VoteRefusal::NotOnRoll)),
            Some(entry) if !entry.unit.voting => Err(VoteRefusal::AttendsOnly),
            Some(entry) if roll.without_units().contains(&no) => {
                Err(VoteRefusal::UnitSold { label: entry.unit.label.clone() })
            }
            Some(entry) => Ok(entry),
        }
    }

    /// Whether ballots are taken now.
    ///
    /// # Errors
    /// When it is before the opening or after the close.
    pub fn takes_ballots(&self, now: Moment) -> Result<(), VoteRefusal> {
        match self.state {
            VoteState::Called | VoteState::InSession => Err(VoteRefusal::NotOpenYet { opens: self.opens }),
            // The server's time decides, not whether a job has closed the vote yet.
            VoteState::Open if now >= self.closes => Err(VoteRefusal::Ended { closed: self.closes }),
            // A clock that was set back.
            VoteState::Open if now < self.opens => Err(VoteRefusal::NotOpenYet { opens: self.opens }),
            VoteState::Open => Ok(()),
            VoteState::Closed | VoteState::Counted => Err(VoteRefusal::Ended { closed: self.closes.min(now) }),
            VoteState::CalledOff => Err(VoteRefusal::WrongState { state: self.state }),
        }
    }

    /// Decides about one ballot on the phone. `held` are the ballots of the entry so far, `is_present` says whether it
    /// has checked in. The answer is the new ballot, last, behind the others with their statuses as they are from now on.
    ///
    /// # Errors
    /// When ballots are not taken, the choice is not one of a phone, the member is recused or not in the room, or the
    /// household disputes the ballot that it has.
    pub fn cast(
        &self,
        entry: &RollEntry,
        held: &[Ballot],
        attendance: Attendance,
        choice: Choice,
        now: Moment,
    ) -> Result<Vec<Ballot>, VoteRefusal> {
        self.cast_by(Channel::Phone, entry, held, attendance, choice, now)
    }

    /// The same for every channel on which a ballot is marked on a screen.
    pub(super) fn cast_by(
        &self,
        channel: Channel,
        entry: &RollEntry,
        held: &[Ballot],
        attendance: Attendance,
        choice: Choice,
        now: Moment,
    ) -> Result<Vec<Ballot>, VoteRefusal> {
        self.keeps_ballots()?;
        self.admits(attendance, choice, now)?;
        if is_disputed(held) {
            return Err(VoteRefusal::HouseholdDisputes);
        }
        let ballot = Ballot {
            entry: entry.no,
            generation: next_generation(held),
            person: entry.unit.person,
            channel,
            choice,
            at: now,
            serial: None,
            box_no: None,
            is_confirmed: true,
            status: BallotStatus::Counted,
        };
        Ok(weighed([held, &[ballot]].concat()))
    }

    /// Whether an entry may put this choice on a phone now.
    pub(super) fn admits(&self, attendance: Attendance, choice: Choice, now: Moment) -> Result<(), VoteRefusal> {
        self.takes_ballots(now)?;
        match choice {
            Choice::For | Choice::Against | Choice::Abstain => {}
            Choice::Blank | Choice::Spoiled => return Err(VoteRefusal::OnPaperOnly),
        }
        if attendance.is_recused {
            return Err(VoteRefusal::Recused);
        }
        if self.mode == Mode::Meeting && !attendance.is_present {
            return Err(VoteRefusal::NotCheckedIn);
        }
        Ok(())
    }
}

/// The first entry of owners whose ballot this person casts, or the reason why there is none (E34).
fn owner_entry<'r>(roll: &'r Roll, voter: &Standing) -> Result<&'r RollEntry, VoteRefusal> {
    let label = |entry: &RollEntry| entry.unit.label.clone();
    let sold = roll.without_units();
    let mine = |entry: &&RollEntry| entry.unit.person == voter.person && entry.unit.voting;
    if let Some(entry) = roll.entries().find(|entry| mine(entry) && !sold.contains(&entry.no)) {
        return Ok(entry);
    }
    let owns = |entry: &&RollEntry| entry.unit.holding.as_ref().is_some_and(|h| h.persons.contains(&voter.person));
    let named = |entry: &RollEntry| roll.entries().find(|other| other.stands_for == Some(entry.no));
    match roll.base().find(owns) {
        Some(entry) if !entry.unit.voting => Err(match named(entry) {
            Some(other) => VoteRefusal::NotTheNamedVoter { name: other.unit.name.clone(), label: label(entry) },
            None => VoteRefusal::VoterNotNamed { label: label(entry) },
        }),
        Some(entry) => Err(VoteRefusal::UnitSold { label: label(entry) }),
        None if voter.household.is_some() => Err(VoteRefusal::ResidentNotOwner),
        None => Err(VoteRefusal::NotOnRoll),
    }
}

/// Whether an entry is in the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Checked in and did not leave.
    pub is_present: bool,
    /// Recused from this matter.
    pub is_recused: bool,
}

/// The number of the next ballot of an entry.
pub(super) fn next_generation(held: &[Ballot]) -> u32 {
    held.iter().map(|ballot| ballot.generation).max().unwrap_or(0) + 1
}
