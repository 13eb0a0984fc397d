//! Rolls: the public page with its objections and corrections, the desk where objections are ruled on, the lists for
//! the door, and the page on which a household names its representative.
//!
//! What the public sees (the publication matrix): counts by building, corrections and objections with masked names; of
//! bodies whose members hold office, full names; of party members no list. What is not here: the ballot (`votes`), the
//! register (`people`).

mod desk;
mod file;
mod household;
mod list;
mod object;
mod page;
mod sheets;
mod who;

pub use desk::waiting;

use domain::{people::Office, rolls::OVERSEERS};

use crate::access::{Door, Keep, Who};

/// Who sees objections on the desk: those who rule, those who watch, and the clerk who keeps the file.
pub const RULERS: [Office; 6] = [
    Office::Clerk,
    Office::CommitteeHead,
    Office::PartySecretary,
    Office::PartyCommitteeMember,
    Office::SupervisionHead,
    Office::SupervisionMember,
];

const DESK: Who = Who::Offices(&RULERS);

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/votes/{vote}/roll", Who::Anyone, Keep::Public, page::show),
        Door::get("/c/{community}/votes/{vote}/roll/entries", Who::SignedIn, Keep::Private, list::show),
        Door::get("/c/{community}/votes/{vote}/roll/object", Who::SignedIn, Keep::Private, object::show),
        Door::post("/c/{community}/votes/{vote}/roll/object", Who::SignedIn, object::send),
        Door::get("/c/{community}/desk/votes/{vote}/objections", DESK, Keep::Private, desk::show),
        Door::post("/c/{community}/desk/votes/{vote}/objections/{no}", DESK, desk::rule),
        Door::get("/c/{community}/desk/votes/{vote}/roll", crate::ssr::desk::SESSION, Keep::Private, sheets::show),
        Door::get("/c/{community}/desk/votes/{vote}/roll.csv", DESK, Keep::Private, file::show),
        Door::get("/c/{community}/my/household", Who::SignedIn, Keep::Private, household::show),
        Door::post("/c/{community}/my/household/name", Who::SignedIn, household::name),
        Door::post("/c/{community}/my/household/agree", Who::SignedIn, household::agree),
        Door::post("/c/{community}/my/household/decline", Who::SignedIn, household::decline),
    ]
}

/// Whether the visitor may take the whole list of a body away as a file: who rules on it, and its overseers.
fn may_take_file(visit: &crate::visit::Visit, body: domain::rules::Body) -> bool {
    visit.holds_any(domain::rolls::rulers(body)) || visit.holds_any(OVERSEERS)
}
