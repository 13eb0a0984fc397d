//! The desk: what officers do with matters and votes. What waits first, then each matter with the forms of its stage,
//! and each session with its roll, its door, its papers and its count.
//!
//! [`deed`](self) reads a form into one command to the rules; whether it may be done, only the rules say. What is not
//! here: disclosures, letters, accounts, reports and the register, which have desk pages of their own.

mod boxes;
mod deed;
mod detour;
mod fields;
mod follow;
mod lists;
mod matter;
mod overview;
mod owners;
mod paper;
mod sample;
mod session;

use domain::{
    people::Office,
    votes::{COUNTERS, PAPER_WORKERS},
};

use crate::access::{Door, Keep, Who};

/// Everybody who works for the community.
const WORKERS: Who = Who::Offices(&Office::ALL);
/// Those who handle paper ballots.
const PAPER: Who = Who::Offices(&PAPER_WORKERS);
/// Those who enter whom several owners named to vote for them.
const NAMERS: Who = Who::Offices(&owners::NAMERS);
/// Those who count, and so find ballots invalid.
const COUNTING: Who = Who::Offices(&COUNTERS);
/// Those who do any of it in an owners' vote.
const OWNERS: Who = Who::Offices(&[
    Office::Clerk,
    Office::CommitteeHead,
    Office::GridManager,
    Office::GridAssistant,
    Office::GridSupervisor,
    Office::SupervisionHead,
    Office::SupervisionMember,
]);
/// Those who see a session: who keeps its door, counts or watches. The system administrator is none of them.
pub(crate) const SESSION: Who = Who::Offices(&[
    Office::Clerk,
    Office::CommitteeHead,
    Office::CommitteeMember,
    Office::PartySecretary,
    Office::PartyCommitteeMember,
    Office::SupervisionHead,
    Office::SupervisionMember,
    Office::GroupLeader,
    Office::GridManager,
    Office::GridAssistant,
    Office::GridSupervisor,
]);

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/desk", WORKERS, Keep::Private, overview::show),
        Door::get("/c/{community}/desk/proposals/{seq}", WORKERS, Keep::Private, matter::show),
        Door::post("/c/{community}/desk/proposals/{seq}/{deed}", WORKERS, matter::act),
        Door::get("/c/{community}/desk/votes/{vote}", SESSION, Keep::Private, session::show),
        Door::post("/c/{community}/desk/votes/{vote}/check-in", SESSION, session::check_in),
        Door::post("/c/{community}/desk/votes/{vote}/leave", SESSION, session::leave),
        Door::get("/c/{community}/desk/votes/{vote}/owners", OWNERS, Keep::Private, owners::show),
        Door::post("/c/{community}/desk/votes/{vote}/voter", NAMERS, owners::name),
        Door::post("/c/{community}/desk/votes/{vote}/served", PAPER, owners::serve),
        Door::post("/c/{community}/desk/votes/{vote}/void", COUNTING, owners::void),
        Door::get("/c/{community}/desk/votes/{vote}/papers", PAPER, Keep::Private, paper::show),
        Door::post("/c/{community}/desk/votes/{vote}/papers/enter", PAPER, paper::enter),
        Door::post("/c/{community}/desk/votes/{vote}/papers/confirm", PAPER, paper::confirm),
        Door::post("/c/{community}/desk/votes/{vote}/box", PAPER, paper::count_box),
        Door::get("/c/{community}/desk/votes/{vote}/boxes", COUNTING, Keep::Private, boxes::show),
        Door::post("/c/{community}/desk/votes/{vote}/boxes/sign", PAPER, boxes::sign),
        Door::post("/c/{community}/desk/votes/{vote}/boxes/sheet", COUNTING, boxes::enter),
    ]
}
