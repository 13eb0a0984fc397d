//! Votes: one body's ballots on one matter at one step, counted exactly.
//!
//! Start with [`Vote`]; [`Vote::cast`] decides about one ballot, [`weigh`] which of several stands, and [`count`] makes
//! the [`Tally`]; in a secret vote [`Vote::take_part`] and [`count_secret`] do. Ways to vote beside the phone: numbered
//! papers ([`Stock`], [`Paper`]), mobile boxes ([`Tour`]), stations with or without help ([`Station`], [`Admission`]),
//! proxies ([`Mandate`]). Every change is a [`VoteEvent`]. What is not here: when a vote is called and what its outcome leads
//! to ([`crate::proposals`]); who is on the roll ([`crate::rolls`]).

mod agents;
mod ballot;
mod cast;
mod count;
mod count_secret;
mod count_sheet;
mod dispute;
mod event;
mod mandate;
mod outcome;
mod paper;
mod paper_fault;
mod photo;
mod receipt;
mod refusal;
mod roles;
mod secrecy;
mod session;
mod sheet;
mod station;
mod stock;
mod tally;
mod tour;
mod vote;
mod weigh;

pub use agents::{Agents, ProxyFault};
pub use ballot::{Ballot, BallotStatus, Channel, Choice};
pub use cast::{Attendance, FormKey};
pub use count::{BoxCount, Count, Found, count};
pub use count_secret::count_secret;
pub use count_sheet::{BoxPapers, CountSheet};
pub use dispute::{Dispute, is_disputed};
pub use event::{CastBy, VoteEvent};
pub use mandate::{Mandate, MandateState, NewMandate};
pub use outcome::Outcome;
pub use paper::{Confirmation, NewPapers, Paper, PaperReading, PaperState};
pub use paper_fault::PaperFault;
pub use photo::SheetPhoto;
pub use receipt::{Receipt, ReceiptCode};
pub use refusal::VoteRefusal;
pub use roles::CountRoles;
pub use secrecy::{BallotSecrecy, BoxTotals, PHONE_BOX, Participation, Sealed};
pub use session::{COUNTERS, DOORKEEPERS, PAPER_WORKERS};
pub use sheet::{BoxSheet, EnteredSheet};
pub use station::{Admission, AdmissionState, Help, Identified, NewAdmission, Station, StationFault};
pub use stock::{Balance, PaperBatch, PaperEnd, Stock, Trail};
pub use tally::Tally;
pub use tour::{BoxPaper, NewTour, Stop, Tour};
pub use vote::{Question, Vote, VoteState};
pub use weigh::{Cast, Standing, standing, weigh};
