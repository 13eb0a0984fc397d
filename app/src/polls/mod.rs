//! Advisory polls: the public list and page of each, and the desk where they are opened, written down and taken back.
//!
//! What is not here: votes that decide (`votes`).

mod desk;
mod list;
mod look;
mod new;
mod office;
mod page;

pub(crate) use look::{of_matter, public_line};

use domain::{
    people::Office,
    polls::{OPENERS, RECORDERS},
};

use crate::access::{Door, Keep, Who};

/// Who sees polls on the desk: who opens them, and who writes answers down.
pub const READERS: [Office; 8] = [
    Office::Clerk,
    Office::CommitteeHead,
    Office::CommitteeMember,
    Office::PartySecretary,
    Office::PartyCommitteeMember,
    Office::GridManager,
    Office::GridAssistant,
    Office::GridSupervisor,
];

const DESK: Who = Who::Offices(&READERS);
const OPENER: Who = Who::Offices(&OPENERS);
const RECORDER: Who = Who::Offices(&RECORDERS);

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/polls", Who::Anyone, Keep::Public, list::show),
        Door::get("/c/{community}/polls/{seq}", Who::Anyone, Keep::Public, page::show),
        Door::get("/c/{community}/polls/{seq}/result.csv", Who::Anyone, Keep::Public, page::csv),
        Door::post("/c/{community}/polls/{seq}/answer", Who::AdultResident, page::answer),
        Door::get("/c/{community}/desk/polls", DESK, Keep::Private, desk::list),
        Door::get("/c/{community}/desk/polls/new", OPENER, Keep::Private, new::blank),
        Door::post("/c/{community}/desk/polls/new", OPENER, new::open),
        Door::get("/c/{community}/desk/polls/{seq}", DESK, Keep::Private, office::show),
        Door::post("/c/{community}/desk/polls/{seq}/answer", RECORDER, office::record),
        Door::post("/c/{community}/desk/polls/{seq}/withdraw", OPENER, office::withdraw),
    ]
}
