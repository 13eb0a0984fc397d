//! Objections to a published roll (异议): filed within the window, ruled on before the roll closes, or marked as
//! not ruled on when it does.

use serde::{Deserialize, Serialize};

use super::{RollRefusal, Ruling};
use crate::{charters::Policy, clock::Moment, ids::PersonId, permit::Actor, proposals::Urgency, text::Words};

/// What an objection is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum About {
    /// Who objects, or their household, is not on the roll.
    Missing,
    /// An entry should not be there, or is wrong.
    Entry {
        /// Its number.
        no: u32,
    },
}

/// What became of an objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Outcome {
    /// It was ruled on.
    Ruled(Ruling),
    /// The roll closed before anybody ruled; the supervision committee looks into it.
    Unruled {
        /// When.
        at: Moment,
    },
}

/// An objection to a roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// Its number on this roll, from 1 on.
    pub no: u32,
    /// Who objects.
    pub by: PersonId,
    /// To what.
    pub about: About,
    /// In which words.
    pub words: Words,
    /// When.
    pub at: Moment,
    /// By when it is to be ruled on.
    pub due: Moment,
    /// What became of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// What happened to the objections of a roll; what a ruling changes on the roll is a correction of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum RollEvent {
    /// Somebody objected.
    Objected {
        /// The objection.
        objection: Objection,
    },
    /// It was ruled on.
    Ruled {
        /// Its number.
        no: u32,
        /// The ruling.
        ruling: Ruling,
    },
    /// The roll closed with objections that nobody had ruled on.
    Unruled {
        /// Their numbers.
        objections: Vec<u32>,
        /// When.
        at: Moment,
    },
}

/// What filing an objection must know.
#[derive(Clone, Copy, Debug)]
pub struct Filing<'a> {
    /// When the roll was published.
    pub published: Moment,
    /// Until when it may be corrected.
    pub closes: Moment,
    /// Whether it is frozen.
    pub is_frozen: bool,
    /// The objections so far.
    pub filed: &'a [Objection],
    /// The number of the entry under which who objects, or their household, is listed.
    pub own: Option<u32>,
    /// Whether the entry that is objected to is on the roll.
    pub is_listed: bool,
}

/// Until when objections are taken: so many full days after the publication, never past the roll's close.
#[must_use]
pub fn objections_close(published: Moment, closes: Moment, policy: &Policy) -> Moment {
    published.day().plus(policy.roll_objection_days).end().min(closes)
}

/// Decides about a new objection.
///
/// # Errors
/// When the window is over, the entry is not there, who objects is on the roll after all, or objected to the same
/// before and waits for the ruling.
pub fn file(
    filing: &Filing<'_>,
    about: About,
    words: Words,
    actor: &Actor,
    now: Moment,
    policy: &Policy,
) -> Result<Objection, RollRefusal> {
    let by = actor.person().ok_or(RollRefusal::SignInFirst)?;
    let until = objections_close(filing.published, filing.closes, policy);
    if filing.is_frozen || now >= until {
        return Err(RollRefusal::ObjectionsOver { until });
    }
    match (about, filing.own) {
        (About::Missing, Some(no)) => return Err(RollRefusal::OnIt { no }),
        (About::Entry { no }, _) if !filing.is_listed => return Err(RollRefusal::NoSuchEntry { no }),
        (About::Missing, None) | (About::Entry { .. }, _) => {}
    }
    let same = |one: &&Objection| one.by == by && one.about == about && one.outcome.is_none();
    if let Some(first) = filing.filed.iter().find(same) {
        return Err(RollRefusal::ObjectedAlready { no: first.no });
    }
    let no = filing.filed.iter().map(|one| one.no).max().unwrap_or(0) + 1;
    let due = now.day().plus(policy.roll_ruling_days).end().min(filing.closes);
    Ok(Objection { no, by, about, words, at: now, due, outcome: None })
}

impl Objection {
    /// How near its deadline is: 临期 at 80 % of its time, 逾期 at the end; nothing once it is settled.
    #[must_use]
    pub fn urgency(&self, now: Moment) -> Option<Urgency> {
        let (whole, gone) = (self.at.until(self.due), self.at.until(now));
        match self.outcome {
            Some(_) => None,
            None if now >= self.due => Some(Urgency::Overdue),
            None if gone * 5 >= whole * 4 => Some(Urgency::Near),
            None => Some(Urgency::Calm),
        }
    }

    /// How it stands: the end of the Fluent key `rolls-outcome-…`.
    #[must_use]
    pub const fn state(&self) -> &'static str {
        match &self.outcome {
            None => "open",
            Some(Outcome::Ruled(ruling)) if ruling.remedy.is_some() => "upheld",
            Some(Outcome::Ruled(_)) => "dismissed",
            Some(Outcome::Unruled { .. }) => "unruled",
        }
    }
}

impl RollEvent {
    /// Every kind of entry in the record.
    pub const KINDS: [&'static str; 3] = ["roll.objected", "roll.ruled", "roll.unruled"];

    /// Its kind in the record.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Objected { .. } => "roll.objected",
            Self::Ruled { .. } => "roll.ruled",
            Self::Unruled { .. } => "roll.unruled",
        }
    }

    /// The objections of a roll after this.
    pub fn apply(self, objections: &mut Vec<Objection>) {
        match self {
            Self::Objected { objection } => objections.push(objection),
            Self::Ruled { no, ruling } => {
                for one in objections.iter_mut().filter(|one| one.no == no) {
                    one.outcome = Some(Outcome::Ruled(ruling.clone()));
                }
            }
            Self::Unruled { objections: numbers, at } => {
                for one in objections.iter_mut().filter(|one| numbers.contains(&one.no)) {
                    one.outcome = Some(Outcome::Unruled { at });
                }
            }
        }
    }
}
