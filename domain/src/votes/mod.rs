//! Votes: one body's ballots on one matter at one step, counted exactly.
//!
//! Start with [`Vote`]; [`Vote::cast`] decides about one ballot, [`weigh`] which of several stands, and [`count`] makes
//! the [`Tally`]. Every change is a [`VoteEvent`]. What is not here: when a vote is called and what its outcome leads
//! to ([`crate::proposals`]); who is on the roll ([`crate::rolls`]).

mod ballot;
mod cast;
mod count;
mod dispute;
mod event;
mod outcome;
mod paper;
mod receipt;
mod refusal;
mod roles;
mod session;
mod tally;
mod vote;
mod weigh;

pub use ballot::{Ballot, BallotStatus, Channel, Choice};
pub use cast::{Attendance, FormKey};
pub use count::{BoxCount, Count, Found, count};
pub use dispute::{Dispute, is_disputed};
pub use event::VoteEvent;
pub use outcome::Outcome;
pub use paper::{Confirmation, Paper, PaperReading, PaperState};
pub use receipt::{Receipt, ReceiptCode};
pub use refusal::VoteRefusal;
pub use roles::CountRoles;
pub use session::{COUNTERS, DOORKEEPERS, PAPER_WORKERS};
pub use tally::Tally;
pub use vote::{Question, Vote, VoteState};
pub use weigh::{Cast, Standing, standing, weigh};
