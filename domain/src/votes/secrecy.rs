//! 无记名投票: who took part is kept apart from what was chosen, and nothing joins the two again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Attendance, Channel, Choice, PAPER_WORKERS, Tally, Vote, VoteRefusal, VoteState};
use crate::{
    clock::{Day, Moment},
    permit::Actor,
    rolls::{Roll, RollEntry},
    rules::{Column, Group, Rule, VoterKind},
};

/// Whether it is known who chose what. Announced with the vote, and the same until its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BallotSecrecy {
    /// 记名: each ballot is kept with its entry, and seen by those who count.
    #[default]
    Open,
    /// 无记名: the boxes hold totals only.
    Secret {
        /// A result of fewer ballots is published without its numbers.
        publish_from: u32,
    },
}

/// That an entry of the roll took part in a secret vote; what it chose is kept nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    /// The entry.
    pub entry: u32,
    /// By which way.
    pub channel: Channel,
    /// The box into which the ballot went; [`PHONE_BOX`] for the one that the server keeps.
    pub box_no: u32,
}

/// The box that the server keeps, for ballots that are cast on a phone.
pub const PHONE_BOX: u32 = 0;

/// How many ballots of a box say what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxTotals {
    /// 同意.
    pub in_favour: u32,
    /// 反对.
    pub against: u32,
    /// 弃权.
    pub abstaining: u32,
    /// 空白.
    pub blank: u32,
    /// 废票.
    pub spoiled: u32,
}

/// Everything the count of a secret vote starts from, apart from the roll.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sealed {
    /// Entries that checked in and did not leave.
    pub present: BTreeSet<u32>,
    /// Entries left out because the member is recused.
    pub recused: BTreeSet<u32>,
    /// Who took part, by entry.
    pub took_part: BTreeMap<u32, Participation>,
    /// What the boxes hold.
    pub boxes: BTreeMap<u32, BoxTotals>,
}

impl BallotSecrecy {
    /// Whether nobody may know who chose what.
    #[must_use]
    pub const fn is_secret(self) -> bool {
        match self {
            Self::Open => false,
            Self::Secret { .. } => true,
        }
    }

    /// The name under which it is stored, and the end of its Fluent key `votes-secrecy-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Secret { .. } => "secret",
        }
    }

    /// Decides whether a vote by this rule may be taken so.
    ///
    /// # Errors
    /// Weights would give the voters away: areas are nearly unique, and their sums name who is in them. Neither can a
    /// box say which committee agreed.
    pub fn suits(self, rule: &Rule) -> Result<(), VoteRefusal> {
        if !self.is_secret() {
            return Ok(());
        }
        if rule.unit == VoterKind::Owner {
            return Err(VoteRefusal::WeightedSecret);
        }
        let is_apart = rule.approval.thresholds().iter().any(|threshold| match threshold.base.group() {
            Group::All | Group::Voting => false,
            Group::PartyCommittee | Group::ResidentsCommittee | Group::Owners | Group::Area => true,
        });
        if is_apart { Err(VoteRefusal::GroupsApartSecret) } else { Ok(()) }
    }
}

impl BoxTotals {
    /// One more ballot with this choice.
    pub const fn add(&mut self, choice: Choice) {
        match choice {
            Choice::For => self.in_favour += 1,
            Choice::Against => self.against += 1,
            Choice::Abstain => self.abstaining += 1,
            Choice::Blank => self.blank += 1,
            Choice::Spoiled => self.spoiled += 1,
        }
    }

    /// How many say this.
    #[must_use]
    pub const fn of(&self, choice: Choice) -> u32 {
        match choice {
            Choice::For => self.in_favour,
            Choice::Against => self.against,
            Choice::Abstain => self.abstaining,
            Choice::Blank => self.blank,
            Choice::Spoiled => self.spoiled,
        }
    }

    /// The totals of which `number` says how many there are of each choice.
    #[must_use]
    pub fn from_each(number: impl Fn(Choice) -> u32) -> Self {
        Self {
            in_favour: number(Choice::For),
            against: number(Choice::Against),
            abstaining: number(Choice::Abstain),
            blank: number(Choice::Blank),
            spoiled: number(Choice::Spoiled),
        }
    }

    /// How many ballots there are.
    #[must_use]
    pub fn sum(&self) -> u32 {
        Choice::ALL.into_iter().map(|choice| self.of(choice)).fold(0, u32::saturating_add)
    }

    /// Adds them to a column of the count.
    pub(super) fn add_to(&self, column: &mut Column) {
        column.in_favour += i64::from(self.in_favour);
        column.against += i64::from(self.against);
        column.abstaining += i64::from(self.abstaining);
        column.blank += i64::from(self.blank);
        column.spoiled += i64::from(self.spoiled);
    }
}

impl Sealed {
    /// How many signed in at a box.
    #[must_use]
    pub fn signed_in(&self, box_no: u32) -> u32 {
        let signed = self.took_part.values().filter(|participation| participation.box_no == box_no);
        signed.fold(0, |sum, _| sum + 1)
    }
}

impl Vote {
    /// Decides about one ballot on the phone in a secret vote: from now on the entry has taken part, and the caller
    /// puts the choice into [`PHONE_BOX`].
    ///
    /// # Errors
    /// As [`Vote::cast`]; and when the entry took part already, for nobody could take its ballot out again.
    pub fn take_part(
        &self,
        entry: &RollEntry,
        former: Option<&Participation>,
        attendance: Attendance,
        choice: Choice,
        now: Moment,
    ) -> Result<Participation, VoteRefusal> {
        self.keeps_totals()?;
        self.admits(attendance, choice, now)?;
        self.is_first(entry, former)?;
        Ok(Participation { entry: entry.no, channel: Channel::Phone, box_no: PHONE_BOX })
    }

    /// Decides about an entry that signs for a paper at a box of a secret vote, before it gets the paper.
    ///
    /// # Errors
    /// When the actor is no paper worker, ballots are not taken, the entry has no vote, is recused or took part
    /// already, who was to cast it has died, or the box is the server's own.
    pub fn sign_for_paper(
        &self,
        actor: &Actor,
        roll: &Roll,
        (entry, box_no): (u32, u32),
        former: Option<&Participation>,
        (is_recused, died): (bool, Option<Day>),
        now: Moment,
    ) -> Result<Participation, VoteRefusal> {
        self.keeps_totals()?;
        if !actor.holds_any(&PAPER_WORKERS) {
            return Err(VoteRefusal::NotYourOffice);
        }
        self.takes_ballots(now)?;
        if box_no == PHONE_BOX {
            return Err(VoteRefusal::NoSuchBox { box_no });
        }
        let registered = roll.entry(entry).ok_or(VoteRefusal::NoSuchEntry { no: entry })?;
        if !registered.unit.voting {
            return Err(VoteRefusal::AttendsOnly);
        }
        if is_recused {
            return Err(VoteRefusal::Recused);
        }
        registered.has_voter(died, now)?;
        self.is_first(registered, former)?;
        Ok(Participation { entry, channel: Channel::Paper, box_no })
    }

    /// Whether the result is published without its numbers, because so few took part that they would give them away.
    #[must_use]
    pub fn withholds(&self, tally: &Tally) -> bool {
        match self.secrecy {
            BallotSecrecy::Open => false,
            BallotSecrecy::Secret { publish_from } => {
                (1..i64::from(publish_from)).contains(&tally.counts.all.ballots())
            }
        }
    }

    fn is_first(&self, entry: &RollEntry, former: Option<&Participation>) -> Result<(), VoteRefusal> {
        match former {
            Some(_) => Err(VoteRefusal::TookPart { label: entry.unit.label.clone() }),
            None => Ok(()),
        }
    }

    /// Whether its boxes may be counted out now.
    pub(super) fn counts_boxes(&self) -> Result<(), VoteRefusal> {
        match self.state {
            VoteState::Closed => self.keeps_totals(),
            state @ (VoteState::Called
            | VoteState::InSession
            | VoteState::Open
            | VoteState::Counted
            | VoteState::CalledOff) => Err(VoteRefusal::WrongState { state }),
        }
    }

    const fn keeps_totals(&self) -> Result<(), VoteRefusal> {
        if self.secrecy.is_secret() { Ok(()) } else { Err(VoteRefusal::NotSecret) }
    }
}
