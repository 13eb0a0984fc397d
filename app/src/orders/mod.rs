//! Emergency orders: the public list and page of each, and the desk where they are drafted, countersigned, ended,
//! accounted for and laid before the representatives' assembly.
//!
//! What is not here: that assembly's vote (`votes`).

mod clocks;
mod desk;
mod draft;
mod list;
mod look;
mod office;
mod page;

pub use desk::waiting;

use domain::{
    orders::{COUNTERSIGNERS, ENDERS, ISSUERS},
    people::Office,
};

use crate::access::{Door, Keep, Who};

/// Who sees orders on the desk: those who sign, and those who must know of them.
pub const READERS: [Office; 7] = [
    Office::CommitteeHead,
    Office::CommitteeMember,
    Office::PartySecretary,
    Office::PartyCommitteeMember,
    Office::SupervisionHead,
    Office::SupervisionMember,
    Office::Clerk,
];

const DESK: Who = Who::Offices(&READERS);
const HEAD: Who = Who::Offices(&ISSUERS);
const SUPERVISION: Who = Who::Offices(&COUNTERSIGNERS);
const EITHER: Who = Who::Offices(&ENDERS);

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/orders", Who::Anyone, Keep::Public, list::show),
        Door::get("/c/{community}/orders/{seq}", Who::Anyone, Keep::Public, page::show),
        Door::get("/c/{community}/desk/orders", DESK, Keep::Private, desk::list),
        Door::get("/c/{community}/desk/orders/new", HEAD, Keep::Private, draft::blank),
        Door::post("/c/{community}/desk/orders/new", HEAD, draft::begin),
        Door::get("/c/{community}/desk/orders/{seq}", DESK, Keep::Private, office::show),
        Door::post("/c/{community}/desk/orders/{seq}/withdraw", HEAD, office::withdraw),
        Door::post("/c/{community}/desk/orders/{seq}/countersign", SUPERVISION, office::countersign),
        Door::post("/c/{community}/desk/orders/{seq}/end", EITHER, office::end),
        Door::post("/c/{community}/desk/orders/{seq}/account", HEAD, office::account),
        Door::post("/c/{community}/desk/orders/{seq}/ratify", HEAD, office::ratify),
    ]
}
