//! Why somebody is on a roll, is not, or was moved by a correction: each reason with its own sentence.

use serde::{Deserialize, Serialize};

use crate::{
    clock::Day,
    people::Office,
    permit::PartyStanding,
    text::{Arg, Sentence},
};

/// Why a unit or a person is on a roll, or is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Reason {
    /// On it: lives in the household, is of age on the voting day and represents it.
    Represents,
    /// An adult resident, where each has a vote.
    AdultResident,
    /// On it: holds a seat of the body.
    HoldsOffice {
        /// The seat.
        office: Office,
    },
    /// On it: a full member of the party with a vote.
    PartyMember,
    /// On it without a vote: probationary, or with the organisational relation elsewhere.
    AttendsOnly {
        /// The kind of membership.
        kind: PartyStanding,
    },
    /// Not on it: not of age on the voting day.
    UnderAge {
        /// The eighteenth birthday.
        of_age: Day,
        /// The voting day.
        voting_day: Day,
    },
    /// Not on it: moved out.
    MovedOut {
        /// The first day on which they lived there no longer.
        on: Day,
    },
    /// Not on it: moves in after the day that counts.
    MovesInLater {
        /// The first day there.
        on: Day,
    },
    /// Not on it: died.
    Died {
        /// When.
        on: Day,
    },
    /// Not on it: the household has named no adult of its own as representative.
    NoRepresentative,
    /// Not on it in person: another member represents the household.
    RepresentedBy {
        /// Their name, masked.
        who: String,
    },
    /// Not on it: lives in another residents' group.
    OtherGroup,
    /// Not on it: no member of the party organisation here.
    NotInParty,
    /// Not on it: left the party organisation here.
    LeftParty {
        /// The first day as no member.
        on: Day,
    },
    /// Not on it: holds no seat of the body.
    NoSeat,
    /// Not on it: the seat was given up.
    LeftSeat {
        /// The seat.
        office: Office,
        /// The first day without it.
        on: Day,
    },
    /// On it: owns a unit in question.
    Owns,
    /// Not on it: owns none of the units in question.
    OwnsNothing,
    /// Not on it: owns property here but does not live here.
    OwnerElsewhere,
    /// Not on it: does not live here.
    NotResident,
    /// The household is represented by another of its adults.
    RepresentativeChanged,
    /// The register says something else of the unit.
    RegisterCorrected,
    /// An objection was upheld.
    Ruled {
        /// The objection's number.
        objection: u32,
    },
}

impl Reason {
    /// Whether it is a reason for being on the roll.
    #[must_use]
    pub const fn includes(&self) -> bool {
        match self {
            Self::Represents
            | Self::AdultResident
            | Self::HoldsOffice { .. }
            | Self::PartyMember
            | Self::AttendsOnly { .. }
            | Self::Owns => true,
            Self::UnderAge { .. }
            | Self::MovedOut { .. }
            | Self::MovesInLater { .. }
            | Self::Died { .. }
            | Self::NoRepresentative
            | Self::RepresentedBy { .. }
            | Self::OtherGroup
            | Self::NotInParty
            | Self::LeftParty { .. }
            | Self::NoSeat
            | Self::LeftSeat { .. }
            | Self::OwnerElsewhere
            | Self::OwnsNothing
            | Self::NotResident
            | Self::RepresentativeChanged
            | Self::RegisterCorrected
            | Self::Ruled { .. } => false,
        }
    }
}

impl Sentence for Reason {
    fn key(&self) -> &'static str {
        match self {
            Self::Represents => "rolls-reason-represents",
            Self::AdultResident => "rolls-reason-adult-resident",
            Self::HoldsOffice { .. } => "rolls-reason-holds-office",
            Self::PartyMember => "rolls-reason-party-member",
            Self::AttendsOnly { kind } => match kind {
                PartyStanding::Full => "rolls-reason-attends-full",
                PartyStanding::Probationary => "rolls-reason-attends-probationary",
                PartyStanding::CheckedIn => "rolls-reason-attends-checked-in",
            },
            Self::UnderAge { .. } => "rolls-reason-under-age",
            Self::MovedOut { .. } => "rolls-reason-moved-out",
            Self::MovesInLater { .. } => "rolls-reason-moves-in-later",
            Self::Died { .. } => "rolls-reason-died",
            Self::NoRepresentative => "rolls-reason-no-representative",
            Self::RepresentedBy { .. } => "rolls-reason-represented-by",
            Self::OtherGroup => "rolls-reason-other-group",
            Self::NotInParty => "rolls-reason-not-in-party",
            Self::LeftParty { .. } => "rolls-reason-left-party",
            Self::NoSeat => "rolls-reason-no-seat",
            Self::LeftSeat { .. } => "rolls-reason-left-seat",
            Self::Owns => "rolls-reason-owns",
            Self::OwnsNothing => "rolls-reason-owns-nothing",
            Self::OwnerElsewhere => "rolls-reason-owner-elsewhere",
            Self::NotResident => "rolls-reason-not-resident",
            Self::RepresentativeChanged => "rolls-reason-representative-changed",
            Self::RegisterCorrected => "rolls-reason-register-corrected",
            Self::Ruled { .. } => "rolls-reason-ruled",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::HoldsOffice { office } => vec![("office", Arg::Word(office.key()))],
            Self::UnderAge { of_age, voting_day } => {
                vec![("of_age", Arg::Day(*of_age)), ("voting_day", Arg::Day(*voting_day))]
            }
            Self::MovedOut { on } | Self::MovesInLater { on } | Self::Died { on } | Self::LeftParty { on } => {
                vec![("on", Arg::Day(*on))]
            }
            Self::RepresentedBy { who } => vec![("who", Arg::Text(who.clone()))],
            Self::LeftSeat { office, on } => vec![("office", Arg::Word(office.key())), ("on", Arg::Day(*on))],
            Self::Ruled { objection } => vec![("objection", Arg::Number(i64::from(*objection)))],
            Self::Represents
            | Self::AdultResident
            | Self::PartyMember
            | Self::Owns
            | Self::OwnsNothing
            | Self::AttendsOnly { .. }
            | Self::NoRepresentative
            | Self::OtherGroup
            | Self::NotInParty
            | Self::NoSeat
            | Self::OwnerElsewhere
            | Self::NotResident
            | Self::RepresentativeChanged
            | Self::RegisterCorrected => Vec::new(),
        }
    }
}
