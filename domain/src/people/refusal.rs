//! Why an act on the register is refused.

use super::Office;
use crate::{
    clock::Day,
    text::{Arg, Name, Sentence},
};

/// A reason not to change the register.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegisterRefusal {
    /// The register is kept by the clerk, the head of the committee and the grid workers.
    #[error("not a keeper of the register")]
    NotAKeeper,
    /// A grid worker keeps the register of their own grid.
    #[error("another grid")]
    NotYourGrid,
    /// Offices are entered by the clerk or the head of the committee.
    #[error("may not appoint")]
    MayNotAppoint,
    /// The system administrator enters the first clerk only; the clerk enters everybody else.
    #[error("only the first clerk")]
    FirstClerkOnly,
    /// The system administrator gives no office to themselves.
    #[error("no office for oneself")]
    OwnOffice,
    /// Lists are imported by the clerk, the head of the committee or the system administrator.
    #[error("may not import")]
    MayNotImport,
    /// The day has not come yet.
    #[error("{day} is in the future")]
    InFuture {
        /// The day given.
        day: Day,
    },
    /// The day lies before the day on which it began.
    #[error("before {began}")]
    BeforeItBegan {
        /// The day on which it began.
        began: Day,
    },
    /// The day lies before the person's birth.
    #[error("before the birth on {born}")]
    BeforeBirth {
        /// The day of birth.
        born: Day,
    },
    /// The person has died.
    #[error("died on {died}")]
    Deceased {
        /// The day of death.
        died: Day,
    },
    /// They live there already.
    #[error("lives there already since {since}")]
    LivesThere {
        /// Since when.
        since: Day,
    },
    /// They do not live there.
    #[error("does not live there")]
    LivesElsewhere,
    /// Not yet eighteen.
    #[error("{age} years old on {day}")]
    UnderAge {
        /// The age on that day.
        age: i32,
        /// The day that counts.
        day: Day,
    },
    /// They represent the household already.
    #[error("represents it already")]
    RepresentsAlready,
    /// They hold the office already.
    #[error("holds the office already")]
    HoldsAlready,
    /// Somebody else holds a post that has one holder.
    #[error("the post is taken")]
    PostTaken {
        /// The post.
        office: Office,
    },
    /// The post is for one grid: name it.
    #[error("name the grid")]
    NeedsGrid,
    /// The post is for one building: name it.
    #[error("name the building")]
    NeedsBuilding,
    /// The post is for the whole community.
    #[error("is for no area")]
    ForNoArea,
    /// Whom the supervision committee supervises cannot sit in it.
    #[error("sits in the other committee")]
    SupervisesItself,
    /// Nobody said whether near kin sit in the other committee.
    #[error("kin not stated")]
    KinNotStated,
    /// The office is none of the two committees, or is not held today.
    #[error("nothing to state about kin")]
    KinNotAsked,
    /// It was stated before.
    #[error("kin was stated before")]
    KinStatedAlready,
    /// Near kin sit in the other committee.
    #[error("kin in the other committee")]
    KinInOtherCommittee {
        /// Who.
        name: Name,
    },
    /// A representative lives here and is an adult.
    #[error("not an adult resident")]
    NotAnAdultResident,
    /// The office has ended already.
    #[error("ended on {on}")]
    EndedAlready {
        /// The last day.
        on: Day,
    },
    /// Only its own adults name a household's representative here.
    #[error("not an adult of the household")]
    NotYourHousehold,
    /// The nomination waits for somebody else's yes.
    #[error("waits for somebody else")]
    NotYoursToAgree,
    /// The text holds markup, which no name has.
    #[error("markup in a name")]
    Markup,
}

impl Sentence for RegisterRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NotAKeeper => "people-refused-not-a-keeper",
            Self::NotYourGrid => "people-refused-not-your-grid",
            Self::MayNotAppoint => "people-refused-may-not-appoint",
            Self::FirstClerkOnly => "people-refused-first-clerk-only",
            Self::OwnOffice => "people-refused-own-office",
            Self::MayNotImport => "import-refused-not-allowed",
            Self::InFuture { .. } => "people-refused-in-future",
            Self::BeforeItBegan { .. } => "people-refused-before-it-began",
            Self::BeforeBirth { .. } => "people-refused-before-birth",
            Self::Deceased { .. } => "people-refused-deceased",
            Self::LivesThere { .. } => "people-refused-lives-there",
            Self::LivesElsewhere => "people-refused-lives-elsewhere",
            Self::UnderAge { .. } => "people-refused-under-age",
            Self::RepresentsAlready => "people-refused-represents-already",
            Self::HoldsAlready => "people-refused-holds-already",
            Self::PostTaken { .. } => "people-refused-post-taken",
            Self::NeedsGrid => "people-refused-needs-grid",
            Self::NeedsBuilding => "people-refused-needs-building",
            Self::ForNoArea => "people-refused-for-no-area",
            Self::SupervisesItself => "people-refused-supervises-itself",
            Self::KinNotStated => "people-refused-kin-not-stated",
            Self::KinNotAsked => "people-refused-kin-not-asked",
            Self::KinStatedAlready => "people-refused-kin-stated-already",
            Self::KinInOtherCommittee { .. } => "people-refused-kin-in-other-committee",
            Self::NotAnAdultResident => "people-refused-not-an-adult-resident",
            Self::EndedAlready { .. } => "people-refused-ended-already",
            Self::NotYourHousehold => "people-refused-not-your-household",
            Self::NotYoursToAgree => "people-refused-not-yours-to-agree",
            Self::Markup => "people-refused-markup",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::KinInOtherCommittee { name } => vec![("name", Arg::Text(name.to_string()))],
            Self::InFuture { day } => vec![("day", Arg::Day(*day))],
            Self::BeforeItBegan { began } => vec![("day", Arg::Day(*began))],
            Self::BeforeBirth { born } => vec![("day", Arg::Day(*born))],
            Self::Deceased { died } => vec![("day", Arg::Day(*died))],
            Self::LivesThere { since } => vec![("day", Arg::Day(*since))],
            Self::UnderAge { age, day } => vec![("age", Arg::Number(i64::from(*age))), ("day", Arg::Day(*day))],
            Self::EndedAlready { on } => vec![("day", Arg::Day(*on))],
            Self::PostTaken { office } => vec![("office", Arg::Word(office.key()))],
            Self::NotAKeeper
            | Self::NotYourGrid
            | Self::MayNotAppoint
            | Self::FirstClerkOnly
            | Self::OwnOffice
            | Self::MayNotImport
            | Self::LivesElsewhere
            | Self::RepresentsAlready
            | Self::HoldsAlready
            | Self::NeedsGrid
            | Self::NeedsBuilding
            | Self::ForNoArea
            | Self::SupervisesItself
            | Self::KinNotStated
            | Self::KinNotAsked
            | Self::KinStatedAlready
            | Self::NotAnAdultResident
            | Self::NotYourHousehold
            | Self::NotYoursToAgree
            | Self::Markup => Vec::new(),
        }
    }
}
