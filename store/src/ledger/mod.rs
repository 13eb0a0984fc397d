//! The ledger: writing it, listing it, and its reports.
//!
//! Writing: [`enter`], [`import`], [`approve`], [`audit`], [`close`], [`attach`] and their neighbours. Reading: [`list`],
//! [`report`], whose figures the database adds up. What is not here: the rules (`domain::ledger`).

mod act;
mod attachments;
mod disclose;
mod facts;
mod holdings;
mod list;
mod read;
mod replay;
mod report;
mod row;

pub use act::{NewEntry, approve, audit, close, enter, import, open, plan, reverse, stop, withdraw};
pub use attachments::{
    AttachmentKey, AttachmentsReplay, Unconfirmed, attach, attachment, attachments, confirm_masking, keep_masking,
    lacking, masked_picture, original_picture, strike_attachment, unconfirmed, withdraw_masking,
};
pub(crate) use disclose::drawn;
pub use disclose::snapshot;
pub use facts::{Remembered, Twin, close_facts, next_voucher, open_month, remembered, twin};
pub use holdings::{end_holding, holdings, holdings_on, list_holding};
pub use list::{After, Filter, Listed, Signer, list, signers};
pub use read::{Waiting, book, closed, closed_months, entry, is_reversed, last_closed, plan_of, statement, waiting};
pub use replay::LedgerReplay;
pub use report::{MonthLine, Project, months, projects, report, report_until};
