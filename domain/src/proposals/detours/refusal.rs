//! Why a detour is refused; its sentences stand with those of the pipeline, `locales/*/proposals-refusals.ftl`.

use serde::{Deserialize, Serialize};

use crate::{
    clock::{Day, Moment},
    money::Money,
    proposals::{Mode, Refusal, Step},
    text::{Arg, Sentence},
};

/// A reason not to take a detour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names and numbers speak; each variant is explained by its sentence")]
pub enum DetourRefusal {
    /// A dispute does not stop a vote in which ballots are being taken.
    BallotsBeingTaken,
    /// The review is too early or too late.
    ReviewDay { from: Day, to: Day },
    /// The residents' assembly sets aside what representatives resolved.
    NotOfRepresentatives,
    /// The resolution of the residents' assembly that says so is not named, or not adopted.
    AssemblyResolutionMissing,
    /// A request to decide anew is under way.
    ReconsiderationRuns,
    /// There was a request about this decision.
    ReconsideredAlready,
    /// There is no request.
    NoReconsideration,
    /// No body held that step.
    StepNotHeld { step: Step },
    /// Stands behind it already.
    AlreadySupports,
    /// Only for a matter of one group that does not bind all.
    NotForShortPath,
    /// Too much money for the short path.
    AboveShortPath { cost_fen: i64, limit_fen: i64 },
    /// Residents would be charged.
    ChargesResidents,
    /// All four steps may still be demanded.
    DemandMayCome { until: Moment },
    /// The assembly is called already, or the review comes first.
    NotAhead,
    /// The assembly must be on the same day, after the party meeting.
    NotAfterParty { closes: Moment },
    /// There is no such question.
    NoSuchAdvice,
    /// The advice is there.
    AdviceGiven,
    /// The supervision committee decided on another mode (E36).
    OtherMode { mode: Mode },
    /// The assembly of a petition must be held earlier.
    ConvenedTooLate { by: Moment },
}

impl From<DetourRefusal> for Refusal {
    fn from(refusal: DetourRefusal) -> Self {
        Self::Detour(refusal)
    }
}

impl Sentence for DetourRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::BallotsBeingTaken => "proposals-refusal-ballots-being-taken",
            Self::ReviewDay { .. } => "proposals-refusal-review-day",
            Self::NotOfRepresentatives => "proposals-refusal-not-of-representatives",
            Self::AssemblyResolutionMissing => "proposals-refusal-assembly-resolution-missing",
            Self::ReconsiderationRuns => "proposals-refusal-reconsideration-runs",
            Self::ReconsideredAlready => "proposals-refusal-reconsidered-already",
            Self::NoReconsideration => "proposals-refusal-no-reconsideration",
            Self::StepNotHeld { .. } => "proposals-refusal-step-not-held",
            Self::AlreadySupports => "proposals-refusal-already-supports",
            Self::NotForShortPath => "proposals-refusal-not-for-short-path",
            Self::AboveShortPath { .. } => "proposals-refusal-above-short-path",
            Self::ChargesResidents => "proposals-refusal-charges-residents",
            Self::DemandMayCome { .. } => "proposals-refusal-demand-may-come",
            Self::NotAhead => "proposals-refusal-not-ahead",
            Self::NotAfterParty { .. } => "proposals-refusal-not-after-party",
            Self::NoSuchAdvice => "proposals-refusal-no-such-advice",
            Self::AdviceGiven => "proposals-refusal-advice-given",
            Self::OtherMode { .. } => "proposals-refusal-other-mode",
            Self::ConvenedTooLate { .. } => "proposals-refusal-convened-too-late",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        let yuan = |fen: i64| Arg::Text(Money::from_fen(fen).to_string());
        match self {
            Self::ReviewDay { from, to } => vec![("from", Arg::Day(*from)), ("to", Arg::Day(*to))],
            Self::StepNotHeld { step } => vec![("step", Arg::Word(format!("proposals-step-{}", step.name())))],
            Self::AboveShortPath { cost_fen, limit_fen } => {
                vec![("cost", yuan(*cost_fen)), ("limit", yuan(*limit_fen))]
            }
            Self::DemandMayCome { until } => vec![("until", Arg::Moment(*until))],
            Self::NotAfterParty { closes } => vec![("closes", Arg::Moment(*closes))],
            Self::OtherMode { mode } => vec![("mode", Arg::Word(format!("mode-{}", mode.name())))],
            Self::ConvenedTooLate { by } => vec![("by", Arg::Moment(*by))],
            Self::BallotsBeingTaken
            | Self::NotOfRepresentatives
            | Self::AssemblyResolutionMissing
            | Self::ReconsiderationRuns
            | Self::ReconsideredAlready
            | Self::NoReconsideration
            | Self::AlreadySupports
            | Self::NotForShortPath
            | Self::ChargesResidents
            | Self::NotAhead
            | Self::NoSuchAdvice
            | Self::AdviceGiven => Vec::new(),
        }
    }
}
