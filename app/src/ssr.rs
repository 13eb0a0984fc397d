//! The server side of [`crate`].

#[path = "access.rs"]
pub mod access;
#[path = "api/mod.rs"]
pub mod api;
#[path = "calculator/mod.rs"]
pub mod calculator;
#[path = "channels/mod.rs"]
pub mod channels;
#[path = "charters/mod.rs"]
mod charters;
#[path = "desk/mod.rs"]
mod desk;
#[path = "disclosures/mod.rs"]
pub mod disclosures;
#[path = "error.rs"]
pub mod error;
#[path = "files.rs"]
pub(crate) mod files;
#[path = "forms.rs"]
pub mod forms;
#[path = "help/mod.rs"]
pub mod help;
#[path = "home/mod.rs"]
pub mod home;
#[path = "layout/mod.rs"]
pub mod layout;
#[path = "ledger/mod.rs"]
pub mod ledger;
#[path = "names.rs"]
pub mod names;
#[path = "once.rs"]
mod once;
#[path = "orders/mod.rs"]
pub mod orders;
#[path = "oversight/mod.rs"]
pub mod oversight;
#[path = "parts/mod.rs"]
pub mod parts;
#[path = "people/mod.rs"]
pub mod people;
#[path = "photos.rs"]
pub mod photos;
#[path = "polls/mod.rs"]
pub mod polls;
#[path = "preferences.rs"]
pub mod preferences;
#[path = "printing.rs"]
pub mod printing;
#[path = "proposals/mod.rs"]
pub mod proposals;
#[path = "rolls/mod.rs"]
pub mod rolls;
#[path = "search/mod.rs"]
pub mod search;
#[path = "shell.rs"]
pub mod shell;
#[path = "sign_in/mod.rs"]
pub mod sign_in;
#[path = "threads/mod.rs"]
pub mod threads;
#[path = "visit.rs"]
pub mod visit;
#[path = "votes/mod.rs"]
pub mod votes;
#[path = "words.rs"]
pub mod words;

use access::Door;

/// Every address that people can open or post to.
#[must_use]
pub fn doors() -> Vec<Door> {
    [
        home::doors(),
        api::doors(),
        channels::doors(),
        desk::doors(),
        disclosures::doors(),
        threads::doors(),
        orders::doors(),
        oversight::doors(),
        ledger::doors(),
        help::doors(),
        calculator::doors(),
        charters::doors(),
        people::doors(),
        polls::doors(),
        preferences::doors(),
        rolls::doors(),
        search::doors(),
        sign_in::doors(),
        proposals::doors(),
        votes::doors(),
    ]
    .concat()
}
