//! Matters on their way through the four steps.
//!
//! [`draft`] begins one and [`enact`] is the only way to change it: load · decide · apply · save with its version ·
//! project its rows · record. Reading: [`one`], [`by_seq`], [`list`]; what the rules need to know is in `facts`; what
//! an event means for rolls, votes and disclosures in `effects`. Deadlines: [`keep_deadlines`].

mod count;
mod due;
mod effects;
mod enact;
mod facts;
mod history;
mod list;
mod need;
mod owners;
pub(crate) mod petition;
mod project;
mod read;
mod replay;
mod row;
mod support;

pub use count::{Tallies, tallies};
pub use due::{due, keep_deadlines};
pub use enact::{draft, enact};
pub use facts::facts;
pub use history::{Happened, History, history};
pub use list::{Brief, Filter, Page, carried_out, last_number, list, numbers};
pub use need::{Need, escalated, needs_me};
pub use read::{
    Appraisal, Objection, Opinion, Session, Signature, SignatureKind, Version, appraisals, by_seq, objections, one,
    opinions, sessions, signatures, versions,
};
pub use replay::ProposalsReplay;
