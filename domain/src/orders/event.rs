//! What happened to an order, as the record keeps it: everything that is needed to write its row again.

use serde::{Deserialize, Serialize};

use super::{Account, Closing, Force, Order, Ratification};

/// Something that happened to an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Event {
    /// The head drafted and signed it.
    Drafted {
        /// The order as it was drafted.
        order: Box<Order>,
    },
    /// The head took the draft back.
    Withdrawn {
        /// Who, when, why.
        closing: Closing,
    },
    /// The supervision committee countersigned: in force and public.
    Countersigned {
        /// By whom, since when, until when.
        force: Box<Force>,
    },
    /// It was ended early.
    Ended {
        /// Who, when, why.
        closing: Closing,
    },
    /// It was accounted for.
    Accounted {
        /// What was done and spent.
        account: Box<Account>,
    },
    /// The representatives' assembly decided on it.
    Decided {
        /// Which vote, and how it ended.
        ratification: Ratification,
    },
}

impl Event {
    /// The kind under which the record keeps it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Drafted { .. } => "order.drafted",
            Self::Withdrawn { .. } => "order.withdrawn",
            Self::Countersigned { .. } => "order.countersigned",
            Self::Ended { .. } => "order.ended",
            Self::Accounted { .. } => "order.accounted",
            Self::Decided { .. } => "order.decided",
        }
    }
}
