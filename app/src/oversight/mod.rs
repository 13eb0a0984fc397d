//! Questions on entries, objections, interpellations and audit demands: the public list and page of each, asking,
//! one's own, and the desk where they are answered; the appraisals of committee members.
//!
//! Who asks is never named. What is not here: correcting the entry (`disclosures`).

mod appraisal;
mod ask;
mod badges;
mod desk;
mod kin;
mod list;
mod look;
mod office;
mod page;
mod supervision;

pub(crate) use desk::waiting;
pub(crate) use list::{Told, of_entry, told};

use domain::{
    oversight::{ANSWERERS, SUPERVISION},
    people::Office,
};

use crate::access::{Door, Keep, Who};

/// Who answers at some level.
const DESK: Who = Who::Offices(&ANSWERERS);
const COMMITTEE: Who = Who::Offices(&SUPERVISION);

/// Who is asked about near kin, and who may enter what they state.
pub(crate) const KIN_READERS: [Office; 6] = [
    Office::CommitteeHead,
    Office::CommitteeMember,
    Office::SupervisionHead,
    Office::SupervisionMember,
    Office::PartySecretary,
    Office::Clerk,
];
const KIN: Who = Who::Offices(&KIN_READERS);

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/oversight", Who::Anyone, Keep::Public, list::show),
        Door::get("/c/{community}/oversight/new", Who::SignedIn, Keep::Private, ask::blank),
        Door::post("/c/{community}/oversight/new", Who::SignedIn, ask::raise),
        Door::get("/c/{community}/oversight/{seq}", Who::Anyone, Keep::Public, page::show),
        Door::post("/c/{community}/oversight/{seq}/sign", Who::SignedIn, page::sign),
        Door::post("/c/{community}/oversight/{seq}/unsign", Who::SignedIn, page::unsign),
        Door::post("/c/{community}/oversight/{seq}/settle", Who::SignedIn, page::settle),
        Door::post("/c/{community}/oversight/{seq}/escalate", Who::SignedIn, page::escalate),
        Door::post("/c/{community}/oversight/{seq}/withdraw", Who::SignedIn, page::withdraw),
        Door::get("/c/{community}/my/oversight", Who::SignedIn, Keep::Private, list::mine),
        Door::get("/c/{community}/desk/oversight", DESK, Keep::Private, desk::list),
        Door::get("/c/{community}/desk/oversight/{seq}", DESK, Keep::Private, office::show),
        Door::post("/c/{community}/desk/oversight/{seq}/acknowledge", DESK, office::acknowledge),
        Door::post("/c/{community}/desk/oversight/{seq}/reply", DESK, office::reply),
        Door::post("/c/{community}/desk/oversight/{seq}/merge", DESK, office::merge),
        Door::get("/c/{community}/appraisals", Who::Anyone, Keep::Public, appraisal::show),
        Door::get("/c/{community}/desk/appraisals", COMMITTEE, Keep::Private, appraisal::blank),
        Door::post("/c/{community}/desk/appraisals", COMMITTEE, appraisal::record),
        Door::get("/c/{community}/desk/kin", KIN, Keep::Private, kin::show),
        Door::get("/c/{community}/desk/kin/{id}", KIN, Keep::Private, kin::blank),
        Door::post("/c/{community}/desk/kin/{id}", KIN, kin::state),
        Door::get("/c/{community}/desk/supervision", COMMITTEE, Keep::Private, supervision::show),
    ]
}
