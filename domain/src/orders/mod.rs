//! Emergency orders (紧急处置, C.9): what may be done before anybody votes, and what is owed for it afterwards.
//!
//! Start with [`Order::begin`] and [`Order::decide`]. The committee head drafts, the supervision committee
//! countersigns, and only then an order is in force: published at once, capped in money and days, accounted for, and
//! laid before the representatives' assembly. What is not here: that assembly's vote ([`crate::votes`]), pages (`app`).

mod command;
mod duty;
mod event;
mod grounds;
mod order;
mod refusal;

pub use command::{Command, Draft, Voted};
pub use duty::{Duty, DutyKind, Pace};
pub use event::Event;
pub use grounds::Grounds;
pub use order::{Account, Closing, Force, Order, Ratification, State, Status};
pub use refusal::Refusal;

use crate::people::Office;

/// Who drafts, accounts for and lays orders before the assembly.
pub const ISSUERS: [Office; 1] = [Office::CommitteeHead];
/// Who countersigns.
pub const COUNTERSIGNERS: [Office; 2] = [Office::SupervisionHead, Office::SupervisionMember];
/// Who may end an order early.
pub const ENDERS: [Office; 3] = [Office::CommitteeHead, Office::SupervisionHead, Office::SupervisionMember];
