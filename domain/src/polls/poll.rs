//! One poll: what is asked, what can be chosen, from when to when.

use serde::{Deserialize, Serialize};
use time::Duration;

use super::{Event, Refusal};
use crate::{
    clock::Moment,
    ids::{PersonId, PollId, ProposalId},
    people::Office,
    permit::Actor,
    text::{Line, Title, Words},
    threads::identity_number,
};

/// Who opens and withdraws polls.
pub const OPENERS: [Office; 5] = [
    Office::Clerk,
    Office::CommitteeHead,
    Office::CommitteeMember,
    Office::PartySecretary,
    Office::PartyCommitteeMember,
];

/// The fewest and the most options of a poll.
const OPTIONS: std::ops::RangeInclusive<usize> = 2..=20;
/// The fewest and the most days for which a poll is open (design).
const DAYS: std::ops::RangeInclusive<i64> = 1..=60;

/// What is to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The question.
    pub title: Title,
    /// What it is about, and what the answers are used for.
    pub about: Words,
    /// What can be chosen, in the order in which it is shown.
    pub options: Vec<Line>,
    /// How many options an answer must name at least.
    pub least: u8,
    /// How many options an answer may name.
    pub most: u8,
    /// The matter that it advises.
    pub proposal: Option<ProposalId>,
    /// For how many days it is open.
    pub days: i64,
}

/// One poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poll {
    /// Its id.
    pub id: PollId,
    /// Its number in the community.
    pub seq: i64,
    /// The question.
    pub title: Title,
    /// What it is about.
    pub about: Words,
    /// What can be chosen; an option's number is its place, from 1 on.
    pub options: Vec<Line>,
    /// How many options an answer names at least.
    pub least: u8,
    /// How many options an answer names at most.
    pub most: u8,
    /// The matter that it advises.
    pub proposal: Option<ProposalId>,
    /// Since when answers are taken.
    pub opens: Moment,
    /// From when on no answers are taken.
    pub closes: Moment,
    /// Who opened it.
    pub opened_by: PersonId,
    /// That it was taken back, and why.
    pub withdrawn: Option<Withdrawal>,
}

/// That a poll was taken back before its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Line,
}

/// Where a poll stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Answers are taken.
    Open,
    /// It is over, and its result is public.
    Closed,
    /// It was taken back; it has no result.
    Withdrawn,
}

impl Status {
    /// Its Fluent key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "polls-status-open",
            Self::Closed => "polls-status-closed",
            Self::Withdrawn => "polls-status-withdrawn",
        }
    }
}

impl Poll {
    /// Decides about opening a poll; it is open from now to the end of its last day.
    ///
    /// # Errors
    /// When the actor opens no polls, or the question cannot be answered as it is put.
    pub fn begin(id: PollId, seq: i64, draft: Draft, by: &Actor, now: Moment) -> Result<Event, Refusal> {
        let opened_by = by.person().filter(|_| by.holds_any(&OPENERS)).ok_or(Refusal::NotOpener)?;
        let Draft { title, about, options, least, most, proposal, days } = draft;
        let fits = |count: u8| usize::from(count) <= options.len();
        if !OPTIONS.contains(&options.len()) {
            return Err(Refusal::WrongOptions { have: options.len() });
        }
        if let Some(twice) = (1..options.len()).find(|&at| options[..at].contains(&options[at])) {
            return Err(Refusal::OptionTwice { option: options[twice].clone() });
        }
        if least == 0 || least > most || !fits(most) {
            return Err(Refusal::WrongLimits);
        }
        if !DAYS.contains(&days) {
            return Err(Refusal::WrongDays { most: *DAYS.end() });
        }
        let texts = [title.as_str(), about.as_str()].into_iter().chain(options.iter().map(Line::as_str));
        if texts.into_iter().any(|text| identity_number(text).is_some()) {
            return Err(Refusal::IdentityNumber);
        }
        let closes = now.plus(Duration::days(days)).day().end();
        let poll = Self {
            id,
            seq,
            title,
            about,
            options,
            least,
            most,
            proposal,
            opens: now,
            closes,
            opened_by,
            withdrawn: None,
        };
        Ok(Event::Opened { poll: Box::new(poll) })
    }

    /// Decides about taking the poll back.
    ///
    /// # Errors
    /// When the actor opens no polls, or it is over.
    pub fn withdraw(&self, reason: Line, by: &Actor, now: Moment) -> Result<Event, Refusal> {
        let person = by.person().filter(|_| by.holds_any(&OPENERS)).ok_or(Refusal::NotOpener)?;
        self.takes_answers(now)?;
        Ok(Event::Withdrawn { withdrawal: Withdrawal { by: person, at: now, reason } })
    }

    /// The poll after an event.
    #[must_use]
    pub fn apply(self, event: &Event) -> Self {
        match event {
            Event::Opened { poll } => (**poll).clone(),
            Event::Answered { .. } => self,
            Event::Withdrawn { withdrawal } => Self { withdrawn: Some(withdrawal.clone()), ..self },
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn status(&self, now: Moment) -> Status {
        match self.withdrawn {
            Some(_) => Status::Withdrawn,
            None if now >= self.closes => Status::Closed,
            None => Status::Open,
        }
    }

    /// Whether an answer names exactly one option.
    #[must_use]
    pub const fn is_choose_one(&self) -> bool {
        self.most == 1
    }

    pub(super) fn takes_answers(&self, now: Moment) -> Result<(), Refusal> {
        match self.status(now) {
            Status::Open => Ok(()),
            Status::Closed => Err(Refusal::Over { closed: self.closes }),
            Status::Withdrawn => Err(Refusal::Withdrawn),
        }
    }
}
