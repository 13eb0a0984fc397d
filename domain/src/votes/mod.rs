//! Votes: one body's ballots on one matter at one step, counted exactly.
//!
//! Start with [`Vote`]; [`Vote::cast`] decides about one ballot, [`weigh`] which of several stands, and [`count`] makes
//! the [`Tally`]; in a secret vote [`Vote::take_part`] and [`count_secret`] do. Every change is a [`VoteEvent`]. What is not here: when a vote is called and what its outcome leads
//! to ([`crate::proposals`]); who is on the roll ([`crate::rolls`]).

mod ballot;
mod cast;
mod count;
mod count_secret;
mod dispute;
mod event;
mod outcome;
mod paper;
mod receipt;
mod refusal;
mod roles;
mod secrecy;
mod session;
mod sheet;
mod tally;
mod vote;
mod weigh;

pub use ballot::{Ballot, BallotStatus, Channel, Choice};
pub use cast::{Attendance, FormKey};
pub use count::{BoxCount, Count, Found, count};
pub use count_secret::count_secret;
pub use dispute::{Dispute, is_disputed};
pub use event::VoteEvent;
pub use outcome::Outcome;
pub use paper::{Confirmation, Paper, PaperReading, PaperState};
pub use receipt::{Receipt, ReceiptCode};
pub use refusal::VoteRefusal;
pub use roles::CountRoles;
pub use secrecy::{BallotSecrecy, BoxTotals, PHONE_BOX, Participation, Sealed};
pub use session::{COUNTERS, DOORKEEPERS, PAPER_WORKERS};
pub use sheet::{BoxSheet, EnteredSheet};
pub use tally::Tally;
pub use vote::{Question, Vote, VoteState};
pub use weigh::{Cast, Standing, standing, weigh};
