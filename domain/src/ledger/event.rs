//! What happened in the books, as the record keeps it: everything that is needed to write the rows again.

use serde::{Deserialize, Serialize};

use super::{Book, Closed, Ended, Entry, Halted, Holding, Plan, Signed, StatementEnd};
use crate::ids::LedgerEntryId;

/// Something that happened in the books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Event {
    /// The books were opened.
    Opened {
        /// The first month and what each fund held.
        book: Book,
    },
    /// Entries were made: one by hand, or all lines of a bank statement at once.
    Entered {
        /// The entries.
        entries: Vec<Entry>,
        /// Where the statement ended, when they come from one.
        statement: Option<StatementEnd>,
    },
    /// Entries were approved.
    Approved {
        /// Which.
        entries: Vec<LedgerEntryId>,
        /// By whom.
        signed: Signed,
    },
    /// Entries were audited; of a stopped one, the stop is lifted.
    Audited {
        /// Which.
        entries: Vec<LedgerEntryId>,
        /// By whom.
        signed: Signed,
    },
    /// The supervision committee stopped an entry.
    Stopped {
        /// Which.
        entry: LedgerEntryId,
        /// By whom and why.
        halted: Halted,
    },
    /// An entry was withdrawn before it counted.
    Withdrawn {
        /// Which.
        entry: LedgerEntryId,
        /// By whom and why.
        halted: Halted,
    },
    /// A month was closed.
    Closed {
        /// What stands in it for ever.
        closed: Closed,
    },
    /// The budget of a year and the shares of public revenue were set.
    Planned {
        /// Both.
        plan: Plan,
    },
    /// An asset, a receivable or a payable was listed.
    Listed {
        /// It.
        holding: Holding,
    },
    /// An asset went, a receivable or a payable was settled.
    Ended {
        /// Which.
        holding: crate::ids::HoldingId,
        /// How and when.
        ended: Ended,
    },
}

impl Event {
    /// Every kind of entry in the record.
    pub const KINDS: [&'static str; 10] = [
        "ledger.opened",
        "ledger.entered",
        "ledger.approved",
        "ledger.audited",
        "ledger.stopped",
        "ledger.withdrawn",
        "ledger.closed",
        "ledger.planned",
        "ledger.listed",
        "ledger.ended",
    ];

    /// The kind under which the record keeps it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "ledger.opened",
            Self::Entered { .. } => "ledger.entered",
            Self::Approved { .. } => "ledger.approved",
            Self::Audited { .. } => "ledger.audited",
            Self::Stopped { .. } => "ledger.stopped",
            Self::Withdrawn { .. } => "ledger.withdrawn",
            Self::Closed { .. } => "ledger.closed",
            Self::Planned { .. } => "ledger.planned",
            Self::Listed { .. } => "ledger.listed",
            Self::Ended { .. } => "ledger.ended",
        }
    }
}
