//! Why the rules of voting say no: each reason with its own sentence.

use crate::{
    clock::{Day, Moment},
    rolls::RollFault,
    rules::CountsFault,
    text::{Arg, Name, Sentence},
};

use super::{PaperFault, ProxyFault, StationFault, VoteState};

/// Why something about a vote was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum VoteRefusal {
    /// The person, or their household, is not on the roll.
    NotOnRoll,
    /// On the roll, but attends without a vote (probationary member, 双报到).
    AttendsOnly,
    /// Not yet eighteen on the voting day (E12).
    UnderAge,
    /// Another member of the household represents it.
    NotTheRepresentative {
        /// The household, as the roll calls it.
        household: String,
    },
    /// Lives here but owns nothing in question: a tenant on the owners' ballot (E34).
    ResidentNotOwner,
    /// Owns something here but does not live here: a landlord on the residents' ballot (E34).
    OwnerNotResident,
    /// Several own it and have named no one voter yet.
    VoterNotNamed {
        /// The owners, as the roll calls them.
        label: String,
    },
    /// Several own it and another of them votes for all.
    NotTheNamedVoter {
        /// Who.
        name: Name,
        /// The owners, as the roll calls them.
        label: String,
    },
    /// One owner needs nobody to be named for them.
    OneOwner {
        /// The owner, as the roll calls them.
        label: String,
    },
    /// The consent must be of the owners themselves.
    NotAnOwner,
    /// The unit was sold; its buyer votes now.
    UnitSold {
        /// The entry, as the roll calls it.
        label: String,
    },
    /// Owners are not recused from votes about their own property (C.7(5)).
    OwnersStay,
    /// Silence counts nowhere in this vote.
    SilenceNotCounted,
    /// There is no ballot of this entry that counts.
    NoBallot {
        /// The number of the entry.
        no: u32,
    },
    /// The decision on which this one depends is not counted yet.
    FirstUncounted,
    /// Who was to cast the ballot has died since the roll was frozen (C.7(7)).
    VoterDied {
        /// As the roll calls the entry.
        label: String,
        /// When.
        on: Day,
    },
    /// Recused from this matter (E35).
    Recused,
    /// Ballots are not taken yet.
    NotOpenYet {
        /// When the vote is to open.
        opens: Moment,
    },
    /// Ballots are no longer taken.
    Ended {
        /// When they stopped being taken.
        closed: Moment,
    },
    /// In a meeting, only who has checked in votes.
    NotCheckedIn,
    /// Blank and spoiled are what papers can be; on a phone one abstains.
    OnPaperOnly,
    /// No session is open at which one could check in.
    NoSession,
    /// Checked in already.
    AlreadyCheckedIn {
        /// As the roll calls the entry.
        label: String,
    },
    /// Not present.
    NotPresent {
        /// As the roll calls the entry.
        label: String,
    },
    /// The quorum is not there, so the vote cannot open (E22).
    NoQuorum {
        /// Present.
        have: i64,
        /// Needed.
        need: i64,
        /// Missing.
        missing: i64,
    },
    /// It is in another state than that.
    WrongState {
        /// The state.
        state: VoteState,
    },
    /// The window is still open.
    StillOpen {
        /// Until when.
        closes: Moment,
    },
    /// The roll said no.
    Roll(RollFault),
    /// The office does not allow it.
    NotYourOffice,
    /// There is no such entry on the roll.
    NoSuchEntry {
        /// The number.
        no: u32,
    },
    /// No paper with this number was issued.
    NoSuchSerial {
        /// The number.
        serial: u32,
    },
    /// A paper with this number is entered already (E29).
    SerialUsed {
        /// The number.
        serial: u32,
    },
    /// The paper with this number does not wait for a confirmation.
    NothingToConfirm {
        /// The number.
        serial: u32,
    },
    /// Who entered a paper cannot confirm it.
    SameWorker,
    /// Papers wait for their second reading.
    UnconfirmedPaper {
        /// How many.
        count: u32,
    },
    /// More papers at once than one can print.
    TooManyPapers {
        /// The most.
        most: u32,
    },
    /// One person has two of the three roles of a count.
    RolesNotApart,
    /// The proposer of the matter is one of those who count.
    ProposerCounts,
    /// The scrutineer is not of the supervision committee.
    ScrutineerNotSupervisor,
    /// A member of the household disputes its ballot: first they agree, then one ballot is cast.
    HouseholdDisputes,
    /// Only an adult of the household disputes its ballot.
    NotYourHousehold,
    /// The household has no ballot that could be disputed.
    NothingToDispute,
    /// The same person disputed the household's ballot before.
    DisputedBefore,
    /// There is no open dispute of this person.
    NoDispute,
    /// The entry took part in a secret vote already, and its ballot cannot be found any more.
    TookPart {
        /// As the roll calls the entry.
        label: String,
    },
    /// Secret and weighted by area: the sums would name who is in them.
    WeightedSecret,
    /// Secret, but the rule asks which committee agreed.
    GroupsApartSecret,
    /// In a secret vote no single ballot is kept.
    SecretVote,
    /// In an open vote there is nothing to sign for and no count sheet.
    NotSecret,
    /// No box has this number; the server keeps number 0.
    NoSuchBox {
        /// The number.
        box_no: u32,
    },
    /// Who entered a count sheet cannot enter it again.
    SameWorkerSheet,
    /// The count sheet of this box is confirmed.
    BoxConfirmed {
        /// The box.
        box_no: u32,
    },
    /// A box waits for its count sheet, or for both entries to be the same.
    BoxUncounted {
        /// The box.
        box_no: u32,
    },
    /// A box does not hold as many ballots as it must.
    BoxUnbalanced {
        /// The box.
        box_no: u32,
        /// Ballots in it.
        have: u32,
        /// How many took part by it.
        need: u32,
    },
    /// Recused already.
    RecusedBefore {
        /// As the roll calls the entry.
        label: String,
    },
    /// Not recused.
    NotRecused {
        /// As the roll calls the entry.
        label: String,
    },
    /// Something about numbered papers or boxes.
    Paper(PaperFault),
    /// Something about a proxy.
    Proxy(ProxyFault),
    /// Something about a voting station.
    Station(StationFault),
    /// The numbers of the count cannot be.
    Counts(CountsFault),
}

impl From<RollFault> for VoteRefusal {
    fn from(fault: RollFault) -> Self {
        Self::Roll(fault)
    }
}

impl From<PaperFault> for VoteRefusal {
    fn from(fault: PaperFault) -> Self {
        Self::Paper(fault)
    }
}

impl From<ProxyFault> for VoteRefusal {
    fn from(fault: ProxyFault) -> Self {
        Self::Proxy(fault)
    }
}

impl From<StationFault> for VoteRefusal {
    fn from(fault: StationFault) -> Self {
        Self::Station(fault)
    }
}

impl From<CountsFault> for VoteRefusal {
    fn from(fault: CountsFault) -> Self {
        Self::Counts(fault)
    }
}

impl Sentence for VoteRefusal {
    #[expect(clippy::too_many_lines, reason = "one line for each refusal")]
    fn key(&self) -> &'static str {
        match self {
            Self::NotOnRoll => "votes-not-on-roll",
            Self::AttendsOnly => "votes-attends-only",
            Self::UnderAge => "votes-under-age",
            Self::NotTheRepresentative { .. } => "votes-not-the-representative",
            Self::ResidentNotOwner => "votes-resident-not-owner",
            Self::OwnerNotResident => "votes-owner-not-resident",
            Self::VoterNotNamed { .. } => "votes-voter-not-named",
            Self::NotTheNamedVoter { .. } => "votes-not-the-named-voter",
            Self::OneOwner { .. } => "votes-one-owner",
            Self::NotAnOwner => "votes-not-an-owner",
            Self::UnitSold { .. } => "votes-unit-sold",
            Self::OwnersStay => "votes-owners-stay",
            Self::SilenceNotCounted => "votes-silence-not-counted",
            Self::NoBallot { .. } => "votes-no-ballot",
            Self::FirstUncounted => "votes-first-uncounted",
            Self::VoterDied { .. } => "votes-voter-died",
            Self::Recused => "votes-recused",
            Self::NotOpenYet { .. } => "votes-not-open-yet",
            Self::Ended { .. } => "votes-ended",
            Self::NotCheckedIn => "votes-not-checked-in",
            Self::OnPaperOnly => "votes-on-paper-only",
            Self::NoSession => "votes-no-session",
            Self::AlreadyCheckedIn { .. } => "votes-already-checked-in",
            Self::NotPresent { .. } => "votes-not-present",
            Self::NoQuorum { .. } => "votes-no-quorum",
            Self::WrongState { .. } => "votes-wrong-state",
            Self::StillOpen { .. } => "votes-still-open",
            Self::Roll(fault) => fault.key(),
            Self::NotYourOffice => "votes-not-your-office",
            Self::NoSuchEntry { .. } => "votes-no-such-entry",
            Self::NoSuchSerial { .. } => "votes-no-such-serial",
            Self::SerialUsed { .. } => "votes-serial-used",
            Self::NothingToConfirm { .. } => "votes-nothing-to-confirm",
            Self::SameWorker => "votes-same-worker",
            Self::UnconfirmedPaper { .. } => "votes-unconfirmed-paper",
            Self::TooManyPapers { .. } => "votes-too-many-papers",
            Self::RolesNotApart => "votes-roles-not-apart",
            Self::ProposerCounts => "votes-proposer-counts",
            Self::ScrutineerNotSupervisor => "votes-scrutineer-not-supervisor",
            Self::HouseholdDisputes => "votes-household-disputes",
            Self::NotYourHousehold => "votes-not-your-household",
            Self::NothingToDispute => "votes-nothing-to-dispute",
            Self::DisputedBefore => "votes-disputed-before",
            Self::NoDispute => "votes-no-dispute",
            Self::TookPart { .. } => "votes-took-part",
            Self::WeightedSecret => "votes-weighted-secret",
            Self::GroupsApartSecret => "votes-groups-apart-secret",
            Self::SecretVote => "votes-secret-vote",
            Self::NotSecret => "votes-not-secret",
            Self::NoSuchBox { .. } => "votes-no-such-box",
            Self::SameWorkerSheet => "votes-same-worker-sheet",
            Self::BoxConfirmed { .. } => "votes-box-confirmed",
            Self::BoxUncounted { .. } => "votes-box-uncounted",
            Self::BoxUnbalanced { .. } => "votes-box-unbalanced",
            Self::RecusedBefore { .. } => "votes-recused-before",
            Self::NotRecused { .. } => "votes-not-recused",
            Self::Paper(fault) => fault.key(),
            Self::Proxy(fault) => fault.key(),
            Self::Station(fault) => fault.key(),
            Self::Counts(fault) => fault.key(),
        }
    }

    #[expect(clippy::too_many_lines, reason = "one line for each refusal")]
    fn args(&self) -> Vec<(&'static str, Arg)> {
        let number = |count: &u32| Arg::Number(i64::from(*count));
        match self {
            Self::NotTheRepresentative { household } => vec![("household", Arg::Text(household.clone()))],
            Self::NotTheNamedVoter { name, label } => {
                vec![("name", Arg::Text(name.to_string())), ("label", Arg::Text(label.clone()))]
            }
            Self::NotOpenYet { opens } => vec![("opens", Arg::Moment(*opens))],
            Self::Ended { closed } => vec![("closed", Arg::Moment(*closed))],
            Self::AlreadyCheckedIn { label }
            | Self::NotPresent { label }
            | Self::TookPart { label }
            | Self::VoterNotNamed { label }
            | Self::OneOwner { label }
            | Self::UnitSold { label }
            | Self::RecusedBefore { label }
            | Self::NotRecused { label } => vec![("label", Arg::Text(label.clone()))],
            Self::VoterDied { label, on } => vec![("label", Arg::Text(label.clone())), ("on", Arg::Day(*on))],
            Self::NoQuorum { have, need, missing } => {
                vec![("have", Arg::Number(*have)), ("need", Arg::Number(*need)), ("missing", Arg::Number(*missing))]
            }
            Self::WrongState { state } => vec![("state", Arg::Word(state.word().to_owned()))],
            Self::StillOpen { closes } => vec![("closes", Arg::Moment(*closes))],
            Self::Roll(fault) => fault.args(),
            Self::NoSuchEntry { no } | Self::NoBallot { no } => vec![("no", number(no))],
            Self::NoSuchSerial { serial } | Self::SerialUsed { serial } | Self::NothingToConfirm { serial } => {
                vec![("serial", number(serial))]
            }
            Self::UnconfirmedPaper { count } => vec![("count", number(count))],
            Self::TooManyPapers { most } => vec![("most", number(most))],
            Self::NoSuchBox { box_no } | Self::BoxConfirmed { box_no } | Self::BoxUncounted { box_no } => {
                vec![("box", number(box_no))]
            }
            Self::BoxUnbalanced { box_no, have, need } => {
                vec![("box", number(box_no)), ("have", number(have)), ("need", number(need))]
            }
            Self::Paper(fault) => fault.args(),
            Self::Proxy(fault) => fault.args(),
            Self::Station(fault) => fault.args(),
            Self::Counts(fault) => fault.args(),
            Self::NotOnRoll
            | Self::ResidentNotOwner
            | Self::OwnerNotResident
            | Self::NotAnOwner
            | Self::OwnersStay
            | Self::SilenceNotCounted
            | Self::FirstUncounted
            | Self::AttendsOnly
            | Self::UnderAge
            | Self::Recused
            | Self::NotCheckedIn
            | Self::OnPaperOnly
            | Self::NoSession
            | Self::NotYourOffice
            | Self::SameWorker
            | Self::RolesNotApart
            | Self::ProposerCounts
            | Self::ScrutineerNotSupervisor
            | Self::HouseholdDisputes
            | Self::NotYourHousehold
            | Self::NothingToDispute
            | Self::DisputedBefore
            | Self::NoDispute
            | Self::WeightedSecret
            | Self::GroupsApartSecret
            | Self::SecretVote
            | Self::NotSecret
            | Self::SameWorkerSheet => Vec::new(),
        }
    }
}
