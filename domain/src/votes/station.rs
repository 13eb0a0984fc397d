//! Voting stations: a tablet at which residents vote one after another, let in by an official.

use serde::{Deserialize, Serialize};

use super::{Attendance, Ballot, Channel, Choice, PAPER_WORKERS, Vote, VoteRefusal};
use crate::{
    clock::{Day, Moment},
    ids::PersonId,
    permit::Actor,
    proposals::TextHash,
    rolls::RollEntry,
    text::{Arg, Line, Sentence},
};

/// A tablet that takes ballots in one vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Station {
    /// Its number within the vote, from 1 on.
    pub no: u32,
    /// Where it stands, or to whom it was brought.
    pub place: Line,
    /// Who opened it.
    pub official: PersonId,
    /// The hash of the code that opens its screen.
    pub code_hash: TextHash,
    /// When it was opened.
    pub opened_at: Moment,
    /// When it was closed; none while it takes ballots.
    pub closed_at: Option<Moment>,
}

/// One voter who was let to a station.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Admission {
    /// Its number within the vote, from 1 on.
    pub no: u32,
    /// The station.
    pub station: u32,
    /// The entry of the roll.
    pub entry: u32,
    /// Who let them in.
    pub official: PersonId,
    /// By what the official knew them.
    pub identified: Identified,
    /// Who helped, and who watched that the help was only that.
    pub help: Option<Help>,
    /// When.
    pub admitted_at: Moment,
    /// Where it stands.
    pub state: AdmissionState,
}

/// By what an official knows a voter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identified {
    /// The household's letter, as the official says.
    Letter,
    /// The household's letter, whose code was typed and is right.
    LetterCode,
    /// 身份证 or another official document.
    Document,
}

/// Help with voting, to which the voter consented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Help {
    /// Who reads the question and marks as the voter says.
    pub helper: PersonId,
    /// Who watches.
    pub witness: PersonId,
}

/// Where an admission stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdmissionState {
    /// The station shows them the question.
    Waiting,
    /// They voted.
    Voted {
        /// Which ballot of the entry it is.
        generation: u32,
    },
    /// They left without voting.
    SentAway,
}

/// Why a station does not take somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StationFault {
    /// It is closed.
    Closed,
    /// Somebody else is voting there.
    Occupied,
    /// The entry has a ballot already.
    VotedBefore {
        /// As the roll calls it.
        label: String,
    },
    /// Helper and witness are one person.
    HelperWitnesses,
    /// The voter is their own helper or witness.
    Oneself,
    /// Helper or witness live in the voter's household.
    OwnHousehold,
    /// Helper or witness are no workers.
    NoWorker,
    /// The code that was typed is not that of the household's letter.
    OtherLetter,
    /// The voter did not consent.
    NoConsent,
    /// Nobody is voting there any more.
    Nobody,
}

/// A voter about to be let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewAdmission<'a> {
    /// Its number.
    pub no: u32,
    /// The entry.
    pub entry: &'a RollEntry,
    /// The ballots of the entry so far.
    pub held: &'a [Ballot],
    /// When the voter died, if they did.
    pub died: Option<Day>,
    /// By what the official knows them.
    pub identified: Identified,
    /// Whether the code that was typed is that of the household's letter; none when none was typed.
    pub code_fits: Option<bool>,
    /// Who helps.
    pub help: Option<Help>,
    /// Who lives in the voter's household.
    pub household: &'a [PersonId],
    /// Who may help and witness.
    pub workers: &'a [PersonId],
}

impl Identified {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Letter, Self::LetterCode, Self::Document];

    /// The name under which it is stored, and the end of its Fluent key `votes-identified-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::LetterCode => "letter-code",
            Self::Document => "document",
        }
    }

    /// The way of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name() == name)
    }
}

impl Help {
    /// Whether this helper and this witness may help this voter.
    fn check(self, new: &NewAdmission<'_>) -> Result<(), StationFault> {
        let both = [self.helper, self.witness];
        if self.helper == self.witness {
            return Err(StationFault::HelperWitnesses);
        }
        if both.contains(&new.entry.unit.person) {
            return Err(StationFault::Oneself);
        }
        if both.iter().any(|one| new.household.contains(one)) {
            return Err(StationFault::OwnHousehold);
        }
        if both.iter().any(|one| !new.workers.contains(one)) {
            return Err(StationFault::NoWorker);
        }
        Ok(())
    }
}

impl Vote {
    /// Decides about opening a station.
    ///
    /// # Errors
    /// When ballots are not taken, or the actor handles none.
    pub fn open_station(
        &self,
        actor: &Actor,
        no: u32,
        place: Line,
        code_hash: TextHash,
        now: Moment,
    ) -> Result<Station, VoteRefusal> {
        let official = official(actor)?;
        self.keeps_ballots()?;
        self.takes_ballots(now)?;
        Ok(Station { no, place, official, code_hash, opened_at: now, closed_at: None })
    }

    /// Decides about closing a station.
    ///
    /// # Errors
    /// When it is closed already, or the actor handles no ballots.
    pub fn close_station(&self, actor: &Actor, station: &Station, now: Moment) -> Result<Station, VoteRefusal> {
        official(actor)?;
        station.is_open()?;
        Ok(Station { closed_at: Some(now), ..station.clone() })
    }

    /// Decides about letting a voter to a station; `waiting` says whether somebody else is voting there.
    ///
    /// # Errors
    /// When the station is closed or occupied, the entry has no vote or voted, the voter has died, the code is of
    /// another letter, or the help is not as it must be.
    pub fn admit(
        &self,
        actor: &Actor,
        (station, waiting): (&Station, bool),
        new: &NewAdmission<'_>,
        now: Moment,
    ) -> Result<Admission, VoteRefusal> {
        let official = official(actor)?;
        self.takes_ballots(now)?;
        station.is_open()?;
        if waiting {
            return Err(StationFault::Occupied.into());
        }
        if !new.entry.unit.voting {
            return Err(VoteRefusal::AttendsOnly);
        }
        if new.held.iter().any(|ballot| ballot.status.is_effective()) {
            return Err(StationFault::VotedBefore { label: new.entry.unit.label.clone() }.into());
        }
        new.entry.has_voter(new.died, now)?;
        let identified = match new.code_fits {
            Some(false) => return Err(StationFault::OtherLetter.into()),
            Some(true) => Identified::LetterCode,
            None => new.identified,
        };
        if let Some(help) = new.help {
            help.check(new)?;
        }
        Ok(Admission {
            no: new.no,
            station: station.no,
            entry: new.entry.no,
            official,
            identified,
            help: new.help,
            admitted_at: now,
            state: AdmissionState::Waiting,
        })
    }

    /// Decides about letting a voter go who does not vote after all.
    ///
    /// # Errors
    /// When nobody waits, or the actor handles no ballots.
    pub fn send_away(&self, actor: &Actor, admission: &Admission) -> Result<Admission, VoteRefusal> {
        official(actor)?;
        admission.is_waiting()?;
        Ok(Admission { state: AdmissionState::SentAway, ..*admission })
    }

    /// Decides about the ballot cast on the tablet by whoever was let in. The answer is the admission, and the ballots
    /// of the entry with the new one, last.
    ///
    /// # Errors
    /// When the station is closed, nobody was let in, or ballots are not taken.
    pub fn cast_at_station(
        &self,
        (station, admission): (&Station, &Admission),
        entry: &RollEntry,
        held: &[Ballot],
        attendance: Attendance,
        choice: Choice,
        now: Moment,
    ) -> Result<(Admission, Vec<Ballot>), VoteRefusal> {
        station.is_open()?;
        admission.is_waiting()?;
        let ballots = self.cast_by(Channel::Station, entry, held, attendance, choice, now)?;
        let generation = ballots.last().map_or(0, |ballot| ballot.generation);
        Ok((Admission { state: AdmissionState::Voted { generation }, ..*admission }, ballots))
    }
}

fn official(actor: &Actor) -> Result<PersonId, VoteRefusal> {
    actor.person().filter(|_| actor.holds_any(&PAPER_WORKERS)).ok_or(VoteRefusal::NotYourOffice)
}

impl Station {
    fn is_open(&self) -> Result<(), StationFault> {
        if self.closed_at.is_none() { Ok(()) } else { Err(StationFault::Closed) }
    }
}

impl Admission {
    fn is_waiting(&self) -> Result<(), StationFault> {
        if self.state == AdmissionState::Waiting { Ok(()) } else { Err(StationFault::Nobody) }
    }
}

impl Sentence for StationFault {
    fn key(&self) -> &'static str {
        match self {
            Self::Closed => "votes-station-closed",
            Self::Occupied => "votes-station-occupied",
            Self::VotedBefore { .. } => "votes-station-voted-before",
            Self::HelperWitnesses => "votes-station-helper-witnesses",
            Self::Oneself => "votes-station-oneself",
            Self::OwnHousehold => "votes-station-own-household",
            Self::NoWorker => "votes-station-no-worker",
            Self::OtherLetter => "votes-station-other-letter",
            Self::NoConsent => "votes-station-no-consent",
            Self::Nobody => "votes-station-nobody",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::VotedBefore { label } => vec![("label", Arg::Text(label.clone()))],
            Self::Closed
            | Self::Occupied
            | Self::HelperWitnesses
            | Self::Oneself
            | Self::OwnHousehold
            | Self::NoWorker
            | Self::OtherLetter
            | Self::NoConsent
            | Self::Nobody => Vec::new(),
        }
    }
}
