//! Why something was not done in a thread.

use crate::{
    mask::PrivateNumber,
    text::{Arg, Sentence},
};

/// Why something was not done in a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The actor is no person, or none who may take part.
    NotYou,
    /// Only an office holder who may speak here, or a resident.
    NotAResident,
    /// Guests of the discussion answer what others asked.
    RepliesOnly,
    /// They do not hold the office in which they want to speak.
    NotYourOffice,
    /// The proposal is not public yet.
    NotPublic,
    /// The thread is closed.
    Closed,
    /// A reply would stand too deep.
    TooDeep {
        /// The deepest level.
        most: u8,
    },
    /// Too many posts in a short time.
    TooFast {
        /// The most posts.
        most: i64,
        /// In so many minutes.
        minutes: i64,
    },
    /// Too many posts in one day.
    TooManyToday {
        /// The most posts.
        most: i64,
    },
    /// Only the author may.
    NotYours,
    /// Only a moderator may.
    NotAModerator,
    /// Only those who convene the consultation may.
    NotAConvenor,
    /// The post is hidden.
    PostHidden,
    /// It is hidden already.
    AlreadyHidden,
    /// It is not hidden.
    NotHidden,
    /// The post had too many texts.
    TooManyVersions {
        /// The most texts.
        most: i64,
    },
    /// The text is the same.
    NothingChanged,
    /// The text holds a number that stands on no public page (E33).
    PrivateNumber {
        /// Which kind.
        what: PrivateNumber,
    },
    /// Opinions are taken during the consultation only.
    NotInConsultation,
    /// It is marked already.
    AlreadyMarked,
    /// It is not marked.
    NotMarked,
    /// It has its answer.
    AlreadyAnswered,
    /// They reported it before.
    AlreadyReported,
    /// One's own post.
    OwnPost,
    /// Too many reports in one day.
    TooManyReports {
        /// The most reports.
        most: i64,
    },
    /// Nobody reported it.
    NothingReported,
    /// The consultation is still going on.
    StillConsulting,
    /// Opinions wait for an answer (I14).
    Unanswered {
        /// How many.
        count: i64,
    },
}

impl Sentence for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NotYou => "threads-refusal-not-you",
            Self::NotAResident => "threads-refusal-not-a-resident",
            Self::RepliesOnly => "threads-refusal-replies-only",
            Self::NotYourOffice => "threads-refusal-not-your-office",
            Self::NotPublic => "threads-refusal-not-public",
            Self::Closed => "threads-refusal-closed",
            Self::TooDeep { .. } => "threads-refusal-too-deep",
            Self::TooFast { .. } => "threads-refusal-too-fast",
            Self::TooManyToday { .. } => "threads-refusal-too-many-today",
            Self::NotYours => "threads-refusal-not-yours",
            Self::NotAModerator => "threads-refusal-not-a-moderator",
            Self::NotAConvenor => "threads-refusal-not-a-convenor",
            Self::PostHidden => "threads-refusal-post-hidden",
            Self::AlreadyHidden => "threads-refusal-already-hidden",
            Self::NotHidden => "threads-refusal-not-hidden",
            Self::TooManyVersions { .. } => "threads-refusal-too-many-versions",
            Self::NothingChanged => "threads-refusal-nothing-changed",
            Self::PrivateNumber { .. } => "threads-refusal-private-number",
            Self::NotInConsultation => "threads-refusal-not-in-consultation",
            Self::AlreadyMarked => "threads-refusal-already-marked",
            Self::NotMarked => "threads-refusal-not-marked",
            Self::AlreadyAnswered => "threads-refusal-already-answered",
            Self::AlreadyReported => "threads-refusal-already-reported",
            Self::OwnPost => "threads-refusal-own-post",
            Self::TooManyReports { .. } => "threads-refusal-too-many-reports",
            Self::NothingReported => "threads-refusal-nothing-reported",
            Self::StillConsulting => "threads-refusal-still-consulting",
            Self::Unanswered { .. } => "threads-refusal-unanswered",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::TooDeep { most } => vec![("most", Arg::Number(i64::from(*most)))],
            Self::TooFast { most, minutes } => vec![("most", Arg::Number(*most)), ("minutes", Arg::Number(*minutes))],
            Self::TooManyToday { most } | Self::TooManyVersions { most } | Self::TooManyReports { most } => {
                vec![("most", Arg::Number(*most))]
            }
            Self::PrivateNumber { what } => {
                vec![("what", Arg::Word(format!("disclosures-private-{}", what.name())))]
            }
            Self::Unanswered { count } => vec![("count", Arg::Number(*count))],
            Self::NotYou
            | Self::NotAResident
            | Self::RepliesOnly
            | Self::NotYourOffice
            | Self::NotPublic
            | Self::Closed
            | Self::NotYours
            | Self::NotAModerator
            | Self::NotAConvenor
            | Self::PostHidden
            | Self::AlreadyHidden
            | Self::NotHidden
            | Self::NothingChanged
            | Self::NotInConsultation
            | Self::AlreadyMarked
            | Self::NotMarked
            | Self::AlreadyAnswered
            | Self::AlreadyReported
            | Self::OwnPost
            | Self::NothingReported
            | Self::StillConsulting => Vec::new(),
        }
    }
}
