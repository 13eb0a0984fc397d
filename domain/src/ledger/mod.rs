//! The ledger (财务台账): accounts for a committee, not for a company.
//!
//! [`Entry::enter`] makes an entry, others approve and audit it; [`CloseFacts::close`] closes a month for ever, when the
//! bank agrees. A closed month is never changed: [`Entry::reverse`] takes an entry back with a new one. A [`Report`]
//! follows from what moved in each fund and subject, a [`Snapshot`] of it becomes a disclosure. An [`Attachment`] is a
//! picture of a paper, of which the public sees a blacked-out version. What is not here: the
//! files a statement comes in (`app`), SQL (`store`).

mod attachment;
mod books;
mod closing;
mod entry;
mod event;
mod form;
mod fund;
mod holding;
mod mask_grid;
mod month;
mod notice;
mod paper;
mod plan;
mod posting;
mod refusal;
mod report;
mod sheet;
mod statement;
mod subject;

pub use attachment::{Attached, Attachment, AttachmentEvent, AttachmentStatus, Masking, NewAttachment, Pictured};
pub use books::Books;
pub use closing::{Book, CloseFacts, Closed, Explained, Reconciliation};
pub use entry::{Draft, Entry, Halted, NoVoucher, Party, Reversal, Signed, Status, Voucher};
pub use event::Event;
pub use fund::{Balances, Fund};
pub use holding::{Ended, Holding, HoldingDraft, HoldingKind};
pub use mask_grid::{Mask, NoMask, Rectangle};
pub use month::Month;
pub use notice::{ITEMS, ProjectLine, PublicLine, Snapshot, due};
pub use paper::PaperKind;
pub use plan::{Allocation, Plan, PlanDraft, Use};
pub use posting::Facts;
pub use refusal::Refusal;
pub use report::{FundLine, Report, Turn};
pub use statement::{BankLine, Statement, StatementEnd, StatementFault};
pub use subject::{Direction, Group, Subject};

use crate::people::Office;

/// Who enters.
pub const WRITERS: [Office; 2] = [Office::Accountant, Office::Clerk];
/// Who opens and closes the books, plans and takes back.
pub const KEEPERS: [Office; 1] = [Office::Accountant];
/// Who approves (审批); never what they handled themselves.
pub const APPROVERS: [Office; 2] = [Office::CommitteeHead, Office::PartySecretary];
/// Who audits and stops (审核).
pub const AUDITORS: [Office; 2] = [Office::SupervisionHead, Office::SupervisionMember];
/// Who sees original papers and withdraws what is public of them.
pub const LOOKERS: [Office; 5] = [
    Office::Accountant,
    Office::CommitteeHead,
    Office::PartySecretary,
    Office::SupervisionHead,
    Office::SupervisionMember,
];
