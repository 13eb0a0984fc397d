//! All versions of a community's charter: which applies when, and what may follow.

use super::{Charter, Closing, Event, Ground, KEEPERS, Parameter, Policy, Preset, Refusal, Settings};
use crate::{
    clock::{Day, Moment},
    ids::{PersonId, ProposalId},
    permit::Actor,
    text::{Line, Words},
    threads::identity_number,
};

/// All versions of a community's charter, by number. Where there is none, the law and the defaults apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Charters(Vec<Charter>);

/// A version that somebody prepares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Where it begins.
    pub preset: Preset,
    /// What it sets.
    pub settings: Settings,
    /// The day from which it is to apply.
    pub effective: Day,
    /// What allows it.
    pub ground: DraftGround,
}

/// What is to allow a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftGround {
    /// A matter of the community, if there is one of that number.
    Resolution(Option<Resolution>),
    /// For the first version: what it rests on.
    Founding(Words),
}

/// A matter that is to allow a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// Which.
    pub proposal: ProposalId,
    /// Its formal number, once it has one.
    pub number: Option<String>,
    /// Whether it is adopted.
    pub is_adopted: bool,
}

/// Where a version stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It applies.
    InForce,
    /// It will apply.
    Coming,
    /// It applied once.
    Past,
    /// Another version took its place before it applied.
    Replaced,
    /// It was withdrawn before it applied.
    Withdrawn,
}

/// One parameter that differs between two versions.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// Which.
    pub parameter: &'static Parameter,
    /// The former value.
    pub before: i64,
    /// The new one.
    pub after: i64,
}

impl State {
    /// The Fluent key of its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::InForce => "charters-state-in-force",
            Self::Coming => "charters-state-coming",
            Self::Past => "charters-state-past",
            Self::Replaced => "charters-state-replaced",
            Self::Withdrawn => "charters-state-withdrawn",
        }
    }
}

/// What differs between two policies, in the order of the table.
#[must_use]
pub fn changes(before: &Policy, after: &Policy) -> Vec<Change> {
    let all = Parameter::all().iter();
    let pairs = all.map(|parameter| Change { parameter, before: parameter.of(before), after: parameter.of(after) });
    pairs.filter(|change| change.before != change.after).collect()
}

impl Charters {
    /// The versions in the order of their numbers.
    #[must_use]
    pub fn new(versions: Vec<Charter>) -> Self {
        Self(versions)
    }

    /// Every version, by number.
    #[must_use]
    pub fn all(&self) -> &[Charter] {
        &self.0
    }

    fn standing(&self) -> impl DoubleEndedIterator<Item = &Charter> {
        self.0.iter().filter(|charter| charter.withdrawn.is_none())
    }

    /// The version that applies at a moment.
    #[must_use]
    pub fn at(&self, moment: Moment) -> Option<&Charter> {
        // A later number never begins before an earlier one.
        self.standing().rfind(|charter| charter.starts() <= moment)
    }

    /// What applies at a moment.
    #[must_use]
    pub fn policy_at(&self, moment: Moment) -> Policy {
        self.at(moment).map_or_else(Policy::default, Charter::policy)
    }

    /// What a version takes the place of.
    #[must_use]
    pub fn policy_before(&self, charter: &Charter) -> Policy {
        let before = self.standing().rfind(|one| one.number < charter.number && one.starts() < charter.starts());
        before.map_or_else(Policy::default, Charter::policy)
    }

    /// Where a version stands.
    #[must_use]
    pub fn state(&self, charter: &Charter, now: Moment) -> State {
        let later = self.standing().filter(|one| one.number > charter.number);
        let next = later.map(Charter::starts).min();
        if charter.withdrawn.is_some() {
            State::Withdrawn
        } else if next.is_some_and(|next| next <= charter.starts()) {
            State::Replaced
        } else if now < charter.starts() {
            State::Coming
        } else if next.is_some_and(|next| next <= now) {
            State::Past
        } else {
            State::InForce
        }
    }

    /// Decides whether somebody may prepare a version.
    ///
    /// # Errors
    /// The reason why not.
    pub fn prepare(&self, draft: Draft, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let prepared_by = keeper(actor)?;
        let Draft { preset, settings, effective, ground } = draft;
        if effective < now.day() {
            return Err(Refusal::InThePast);
        }
        if let Some(last) = self.standing().next_back().filter(|last| effective < last.effective) {
            return Err(Refusal::BeforeComing { number: last.number, effective: last.effective });
        }
        let settings = settings.checked(preset, effective)?;
        let ground = self.allowed(ground)?;
        let number = self.0.last().map_or(1, |last| last.number + 1);
        let charter =
            Charter { number, preset, settings, effective, ground, prepared_by, prepared_at: now, withdrawn: None };
        let is_first = self.standing().next().is_none();
        let last = self.standing().next_back().map(Charter::policy);
        if !is_first && last == Some(charter.policy()) {
            return Err(Refusal::NothingChanges);
        }
        Ok(Event::Prepared { charter: Box::new(charter) })
    }

    fn allowed(&self, ground: DraftGround) -> Result<Ground, Refusal> {
        match ground {
            DraftGround::Resolution(None) => Err(Refusal::NoSuchMatter),
            DraftGround::Resolution(Some(Resolution { proposal, number: Some(number), is_adopted: true })) => {
                Ok(Ground::Resolution { proposal, number })
            }
            DraftGround::Resolution(Some(_)) => Err(Refusal::NotAdopted),
            DraftGround::Founding(_) if self.standing().next().is_some() => Err(Refusal::NeedsResolution),
            DraftGround::Founding(basis) if identity_number(basis.as_str()).is_some() => Err(Refusal::IdentityNumber),
            DraftGround::Founding(basis) => Ok(Ground::Founding { basis }),
        }
    }

    /// Decides whether somebody may withdraw a version that does not apply yet.
    ///
    /// # Errors
    /// The reason why not.
    pub fn withdraw(&self, number: i64, reason: Line, actor: &Actor, now: Moment) -> Result<Event, Refusal> {
        let by = keeper(actor)?;
        let charter = self.0.iter().find(|charter| charter.number == number).ok_or(Refusal::NoSuchVersion)?;
        if charter.withdrawn.is_some() {
            return Err(Refusal::Withdrawn);
        }
        if charter.starts() <= now {
            return Err(Refusal::InForce);
        }
        if identity_number(reason.as_str()).is_some() {
            return Err(Refusal::IdentityNumber);
        }
        Ok(Event::Withdrawn { number, closing: Closing { by, at: now, reason } })
    }

    /// The versions after an event.
    #[must_use]
    pub fn apply(mut self, event: &Event) -> Self {
        match event {
            Event::Prepared { charter } => self.0.push((**charter).clone()),
            Event::Withdrawn { number, closing } => {
                for charter in self.0.iter_mut().filter(|charter| charter.number == *number) {
                    charter.withdrawn = Some(closing.clone());
                }
            }
        }
        self
    }
}

fn keeper(actor: &Actor) -> Result<PersonId, Refusal> {
    actor.person().filter(|_| actor.holds_any(&KEEPERS)).ok_or(Refusal::NotHead)
}
