//! Why something was not done with an order.

use crate::{
    clock::Moment,
    money::Money,
    text::{Arg, Sentence},
};

/// Why something was not done with an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Only the committee head may.
    NotHead,
    /// Only the supervision committee countersigns.
    NotSupervision,
    /// Only the head or the supervision committee ends an order.
    NotEnder,
    /// Two different persons sign.
    SamePerson,
    /// The cap is above the charter's limit.
    CapAboveLimit {
        /// The limit.
        most: Money,
    },
    /// No days, or more than allowed.
    WrongDays {
        /// The most days.
        most: i64,
    },
    /// The text holds an identity number.
    IdentityNumber,
    /// The draft was taken back.
    Withdrawn,
    /// It has both signatures already.
    Countersigned,
    /// It never had both signatures.
    NeverInForce,
    /// It is over already.
    Over,
    /// It is still in force.
    StillInForce {
        /// Until when.
        ends: Moment,
    },
    /// More was spent than the order allows.
    AboveCap {
        /// What it allows.
        cap: Money,
    },
    /// The account was given already.
    Accounted,
    /// There is no such vote in this community.
    NoSuchVote,
    /// It was the vote of another body.
    OtherBody,
    /// The vote is not counted.
    NotCounted,
    /// The vote was held before the order came into force.
    BeforeOrder {
        /// When it came into force.
        since: Moment,
    },
    /// The matter has decided on another order.
    MatterUsed {
        /// That order's number.
        order: i64,
    },
    /// The assembly had no quorum and decided nothing.
    NoQuorum,
    /// The assembly has decided already.
    Decided,
}

impl Sentence for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NotHead => "orders-refusal-not-head",
            Self::NotSupervision => "orders-refusal-not-supervision",
            Self::NotEnder => "orders-refusal-not-ender",
            Self::SamePerson => "orders-refusal-same-person",
            Self::CapAboveLimit { .. } => "orders-refusal-cap-above-limit",
            Self::WrongDays { .. } => "orders-refusal-wrong-days",
            Self::IdentityNumber => "orders-refusal-identity-number",
            Self::Withdrawn => "orders-refusal-withdrawn",
            Self::Countersigned => "orders-refusal-countersigned",
            Self::NeverInForce => "orders-refusal-never-in-force",
            Self::Over => "orders-refusal-over",
            Self::StillInForce { .. } => "orders-refusal-still-in-force",
            Self::AboveCap { .. } => "orders-refusal-above-cap",
            Self::Accounted => "orders-refusal-accounted",
            Self::NoSuchVote => "orders-refusal-no-such-vote",
            Self::OtherBody => "orders-refusal-other-body",
            Self::NotCounted => "orders-refusal-not-counted",
            Self::BeforeOrder { .. } => "orders-refusal-before-order",
            Self::MatterUsed { .. } => "orders-refusal-matter-used",
            Self::NoQuorum => "orders-refusal-no-quorum",
            Self::Decided => "orders-refusal-decided",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::CapAboveLimit { most } => vec![("most", Arg::Text(most.to_string()))],
            Self::AboveCap { cap } => vec![("cap", Arg::Text(cap.to_string()))],
            Self::WrongDays { most } => vec![("most", Arg::Number(*most))],
            Self::StillInForce { ends } => vec![("ends", Arg::Moment(*ends))],
            Self::BeforeOrder { since } => vec![("since", Arg::Moment(*since))],
            Self::MatterUsed { order } => vec![("order", Arg::Number(*order))],
            Self::NotHead
            | Self::NotSupervision
            | Self::NotEnder
            | Self::SamePerson
            | Self::IdentityNumber
            | Self::Withdrawn
            | Self::Countersigned
            | Self::NeverInForce
            | Self::Over
            | Self::Accounted
            | Self::NoSuchVote
            | Self::OtherBody
            | Self::NotCounted
            | Self::NoQuorum
            | Self::Decided => Vec::new(),
        }
    }
}
