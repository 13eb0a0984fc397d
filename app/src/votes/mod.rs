//! Voting: the ballot, the answer checked, the receipt, the result, my votes.
//!
//! A ballot is chosen on [`show`], checked on the next page, and cast by its button; nothing is sent before. What is
//! not here: the counters' side (`desk`).

mod ballot;
mod dispute;
mod file;
mod mine;
mod receipt;
mod result;
mod show;
mod ties;
mod words;

pub use result::{bars, result_view};
pub(crate) use ties::{Ties, ties_view};
pub use words::{
    body_word, choice_word, outcome_word, rule_sentence, rule_source, secrecy_sentence, step_word, test_sentence,
};

use crate::access::{Door, Keep, Who};

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/votes/{vote}", Who::Anyone, Keep::Public, show::show),
        Door::get("/c/{community}/votes/{vote}/decision.json", Who::Anyone, Keep::Public, file::show),
        Door::post("/c/{community}/votes/{vote}/check", Who::SignedIn, ballot::check),
        Door::post("/c/{community}/votes/{vote}/cast", Who::SignedIn, ballot::cast),
        Door::post("/c/{community}/votes/{vote}/dispute", Who::AdultResident, dispute::dispute),
        Door::post("/c/{community}/votes/{vote}/settle", Who::AdultResident, dispute::settle),
        Door::get("/c/{community}/my/votes", Who::SignedIn, Keep::Private, mine::list),
        Door::get("/c/{community}/receipts", Who::Anyone, Keep::Private, receipt::find),
        Door::get("/c/{community}/receipts/{code}", Who::Anyone, Keep::Private, receipt::show),
    ]
}
