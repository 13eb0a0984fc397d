//! Why something was not done with a question.

use crate::{
    clock::Day,
    mask::PrivateNumber,
    text::{Arg, Sentence},
};

/// Why something was not done with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Only adults who live here, and resident representatives, ask and sign.
    NotResident,
    /// What it is about is not public.
    NotPublic,
    /// Questions and objections are about published entries.
    OnlyEntries,
    /// The office answers no interpellations.
    NotQuestioned,
    /// The asker's last question about the same is still open.
    AlreadyOpen {
        /// Its number.
        seq: i64,
    },
    /// The posting period is over.
    PostingOver {
        /// Its last day.
        until: Day,
    },
    /// A private number stands in the text.
    PrivateNumber {
        /// Which.
        what: PrivateNumber,
        /// In which line, counted from 1.
        line: i64,
    },
    /// Nobody signs or answers their own question.
    OwnConcern,
    /// The actor has signed already.
    AlreadySigned,
    /// The actor has not signed.
    NotSigned,
    /// It is over.
    Over,
    /// Too few have signed.
    TooFew,
    /// The answer is not the actor's to give.
    NotAnswerer,
    /// It was acknowledged already, or need not be.
    NothingToAcknowledge,
    /// An answer to an objection says whether it is upheld; other answers do not.
    VerdictNeeded,
    /// Only who asked may.
    NotAsker,
    /// There is no answer yet.
    NotAnswered,
    /// What many have signed is not one person's to take back.
    SignedByMany,
    /// It is not the same question about the same entry.
    OtherQuestion,
    /// Only the system keeps deadlines.
    SystemOnly,
    /// No deadline has passed.
    NotYetDue,
}

impl Sentence for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NotResident => "oversight-refusal-not-resident",
            Self::NotPublic => "oversight-refusal-not-public",
            Self::OnlyEntries => "oversight-refusal-only-entries",
            Self::NotQuestioned => "oversight-refusal-not-questioned",
            Self::AlreadyOpen { .. } => "oversight-refusal-already-open",
            Self::PostingOver { .. } => "oversight-refusal-posting-over",
            Self::PrivateNumber { .. } => "oversight-refusal-private-number",
            Self::OwnConcern => "oversight-refusal-own-concern",
            Self::AlreadySigned => "oversight-refusal-already-signed",
            Self::NotSigned => "oversight-refusal-not-signed",
            Self::Over => "oversight-refusal-over",
            Self::TooFew => "oversight-refusal-too-few",
            Self::NotAnswerer => "oversight-refusal-not-answerer",
            Self::NothingToAcknowledge => "oversight-refusal-nothing-to-acknowledge",
            Self::VerdictNeeded => "oversight-refusal-verdict-needed",
            Self::NotAsker => "oversight-refusal-not-asker",
            Self::NotAnswered => "oversight-refusal-not-answered",
            Self::SignedByMany => "oversight-refusal-signed-by-many",
            Self::OtherQuestion => "oversight-refusal-other-question",
            Self::SystemOnly => "oversight-refusal-system-only",
            Self::NotYetDue => "oversight-refusal-not-yet-due",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::AlreadyOpen { seq } => vec![("seq", Arg::Text(seq.to_string()))],
            Self::PostingOver { until } => vec![("until", Arg::Day(*until))],
            Self::PrivateNumber { what, line } => {
                vec![("what", Arg::Word(format!("disclosures-private-{}", what.name()))), ("line", Arg::Number(*line))]
            }
            Self::NotResident
            | Self::NotPublic
            | Self::OnlyEntries
            | Self::NotQuestioned
            | Self::OwnConcern
            | Self::AlreadySigned
            | Self::NotSigned
            | Self::Over
            | Self::TooFew
            | Self::NotAnswerer
            | Self::NothingToAcknowledge
            | Self::VerdictNeeded
            | Self::NotAsker
            | Self::NotAnswered
            | Self::SignedByMany
            | Self::OtherQuestion
            | Self::SystemOnly
            | Self::NotYetDue => Vec::new(),
        }
    }
}
