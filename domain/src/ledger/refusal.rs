//! Why something was not done in the books.

use super::Voucher;
use crate::{
    clock::Day,
    disclosures::Period,
    money::Money,
    text::{Arg, Line, Sentence},
};

/// Why something was not done in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Only the accountant or the clerk enters.
    NotWriter,
    /// Only the accountant keeps the books.
    NotKeeper,
    /// Only the head or the party secretary approves.
    NotApprover,
    /// Only the supervision committee audits and stops.
    NotAuditor,
    /// The books were never opened.
    NotOpened,
    /// The books were opened already.
    Opened,
    /// The day is in a month that is closed, or before the books begin.
    ClosedMonth {
        /// The first day that is open.
        from: Day,
    },
    /// The day has not come yet.
    Future,
    /// Nothing, or less.
    NoAmount,
    /// A number that belongs on no public page.
    LongNumber,
    /// The witness is the handler.
    WitnessHandles,
    /// The approver is the handler.
    ApproverHandled {
        /// The voucher.
        voucher: Voucher,
    },
    /// The approver entered it.
    ApproverEntered {
        /// The voucher.
        voucher: Voucher,
    },
    /// The auditor handled, witnessed, entered or approved it.
    AuditorTookPart {
        /// The voucher.
        voucher: Voucher,
    },
    /// It is not in the right state for this.
    WrongStatus {
        /// The voucher.
        voucher: Voucher,
    },
    /// Nothing was chosen.
    NothingChosen,
    /// An expense above the limit without a resolution.
    NeedsResolution {
        /// The limit.
        limit: Money,
    },
    /// There is no adopted resolution with this number.
    NoSuchResolution {
        /// The number.
        number: Line,
    },
    /// The voucher number is taken.
    VoucherTaken {
        /// The voucher.
        voucher: Voucher,
    },
    /// The line of the bank is in the books already.
    SerialTaken {
        /// Under this voucher.
        voucher: Voucher,
    },
    /// It was taken back already.
    Reversed {
        /// The voucher.
        voucher: Voucher,
    },
    /// Another month is to be closed first.
    CloseFirst {
        /// That month.
        month: Period,
    },
    /// The month is not over.
    MonthRuns {
        /// Its last day.
        until: Day,
    },
    /// Entries of the month wait for approval.
    Unapproved {
        /// How many.
        count: i64,
    },
    /// Entries of the month are stopped.
    Stopped {
        /// How many.
        count: i64,
    },
    /// Books and bank differ, and not all of it is explained.
    Unexplained {
        /// What is left.
        difference: Money,
    },
    /// The shares of public revenue do not make a hundred.
    SharesNotWhole {
        /// What they make.
        percent: i64,
    },
    /// It ended already.
    Ended,
    /// Only the accountant blacks out and strikes out.
    NotMasker,
    /// Only the approvers and the supervision committee confirm a public version.
    NotConfirmer,
    /// Only the accountant, the approvers and the supervision committee withdraw a public version.
    NotLooker,
    /// Whoever added the picture or blacked it out does not confirm it.
    ConfirmerTookPart,
    /// No such version of the picture waits or is public.
    NotWaiting,
    /// There is a version already; it is withdrawn first.
    MaskedAlready,
    /// The cells are not those of this picture.
    OtherGrid,
    /// The picture was struck out.
    StruckOut,
    /// A picture that comes after the month was closed says why.
    NoteNeeded,
    /// The same picture is there already.
    SamePicture {
        /// Its number.
        no: u32,
    },
    /// The entry has as many pictures as it may.
    TooManyAttachments {
        /// How many.
        most: usize,
    },
}

impl Sentence for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NotWriter => "ledger-refusal-not-writer",
            Self::NotKeeper => "ledger-refusal-not-keeper",
            Self::NotApprover => "ledger-refusal-not-approver",
            Self::NotAuditor => "ledger-refusal-not-auditor",
            Self::NotOpened => "ledger-refusal-not-opened",
            Self::Opened => "ledger-refusal-opened",
            Self::ClosedMonth { .. } => "ledger-refusal-closed-month",
            Self::Future => "ledger-refusal-future",
            Self::NoAmount => "ledger-refusal-no-amount",
            Self::LongNumber => "ledger-refusal-long-number",
            Self::WitnessHandles => "ledger-refusal-witness-handles",
            Self::ApproverHandled { .. } => "ledger-refusal-approver-handled",
            Self::ApproverEntered { .. } => "ledger-refusal-approver-entered",
            Self::AuditorTookPart { .. } => "ledger-refusal-auditor-took-part",
            Self::WrongStatus { .. } => "ledger-refusal-wrong-status",
            Self::NothingChosen => "ledger-refusal-nothing-chosen",
            Self::NeedsResolution { .. } => "ledger-refusal-needs-resolution",
            Self::NoSuchResolution { .. } => "ledger-refusal-no-such-resolution",
            Self::VoucherTaken { .. } => "ledger-refusal-voucher-taken",
            Self::SerialTaken { .. } => "ledger-refusal-serial-taken",
            Self::Reversed { .. } => "ledger-refusal-reversed",
            Self::CloseFirst { .. } => "ledger-refusal-close-first",
            Self::MonthRuns { .. } => "ledger-refusal-month-runs",
            Self::Unapproved { .. } => "ledger-refusal-unapproved",
            Self::Stopped { .. } => "ledger-refusal-stopped",
            Self::Unexplained { .. } => "ledger-refusal-unexplained",
            Self::SharesNotWhole { .. } => "ledger-refusal-shares-not-whole",
            Self::Ended => "ledger-refusal-ended",
            Self::NotMasker => "ledger-refusal-not-masker",
            Self::NotConfirmer => "ledger-refusal-not-confirmer",
            Self::NotLooker => "ledger-refusal-not-looker",
            Self::ConfirmerTookPart => "ledger-refusal-confirmer-took-part",
            Self::NotWaiting => "ledger-refusal-not-waiting",
            Self::MaskedAlready => "ledger-refusal-masked-already",
            Self::OtherGrid => "ledger-refusal-other-grid",
            Self::StruckOut => "ledger-refusal-struck-out",
            Self::NoteNeeded => "ledger-refusal-note-needed",
            Self::SamePicture { .. } => "ledger-refusal-same-picture",
            Self::TooManyAttachments { .. } => "ledger-refusal-too-many-attachments",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::ClosedMonth { from } => vec![("from", Arg::Day(*from))],
            Self::ApproverHandled { voucher }
            | Self::ApproverEntered { voucher }
            | Self::AuditorTookPart { voucher }
            | Self::WrongStatus { voucher }
            | Self::VoucherTaken { voucher }
            | Self::SerialTaken { voucher }
            | Self::Reversed { voucher } => vec![("voucher", Arg::Text(voucher.to_string()))],
            Self::NeedsResolution { limit } => vec![("limit", Arg::Text(limit.to_string()))],
            Self::NoSuchResolution { number } => vec![("number", Arg::Text(number.to_string()))],
            Self::CloseFirst { month } => vec![("month", Arg::Text(month.to_string()))],
            Self::MonthRuns { until } => vec![("until", Arg::Day(*until))],
            Self::Unapproved { count } | Self::Stopped { count } => vec![("count", Arg::Number(*count))],
            Self::Unexplained { difference } => vec![("difference", Arg::Text(difference.to_string()))],
            Self::SamePicture { no } => vec![("no", Arg::Number(i64::from(*no)))],
            Self::TooManyAttachments { most } => vec![("most", Arg::Number(i64::try_from(*most).unwrap_or(i64::MAX)))],
            Self::SharesNotWhole { percent } => vec![("percent", Arg::Number(*percent))],
            Self::NotWriter
            | Self::NotKeeper
            | Self::NotApprover
            | Self::NotAuditor
            | Self::NotOpened
            | Self::Opened
            | Self::Future
            | Self::NoAmount
            | Self::LongNumber
            | Self::WitnessHandles
            | Self::NothingChosen
            | Self::Ended
            | Self::NotMasker
            | Self::NotConfirmer
            | Self::NotLooker
            | Self::ConfirmerTookPart
            | Self::NotWaiting
            | Self::MaskedAlready
            | Self::OtherGrid
            | Self::StruckOut
            | Self::NoteNeeded => Vec::new(),
        }
    }
}
