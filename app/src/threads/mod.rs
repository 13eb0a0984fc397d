//! The discussion of a proposal: reading, speaking, answering, reporting, moderating.
//!
//! A page that shows a proposal loads [`Panel::load`] and puts [`Panel::view`] where the discussion belongs. What is
//! not here: opinions filed in writing (`proposals`), the rules (`domain::threads`).

mod acts;
mod composer;
mod desk;
mod history;
mod moderation;
mod page;
mod panel;
mod post;

pub use panel::Panel;

use domain::people::Office;

use crate::access::{Door, Keep, Who};

/// Who may moderate at least one thread; the rules decide which.
const MODERATORS: Who = Who::Offices(&[Office::Clerk, Office::CommitteeHead, Office::GroupLeader]);

/// Who answers opinions.
const CONVENORS: Who =
    Who::Offices(&[Office::CommitteeHead, Office::CommitteeMember, Office::PartySecretary, Office::Clerk]);

/// Who may end a discussion.
const CLOSERS: Who = Who::Offices(&[Office::CommitteeHead, Office::Clerk]);

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/proposals/{seq}/thread", Who::Anyone, Keep::Public, page::thread),
        Door::post("/c/{community}/proposals/{seq}/thread", Who::SignedIn, composer::begin),
        Door::get("/c/{community}/proposals/{seq}/thread/close", CLOSERS, Keep::Private, moderation::ask_close),
        Door::post("/c/{community}/proposals/{seq}/thread/close", CLOSERS, moderation::close),
        Door::get("/c/{community}/posts/{post}", Who::Anyone, Keep::Public, page::talk),
        Door::get("/c/{community}/posts/{post}/history", Who::Anyone, Keep::Public, history::show),
        Door::get("/c/{community}/posts/{post}/reply", Who::SignedIn, Keep::Private, composer::ask_reply),
        Door::post("/c/{community}/posts/{post}/reply", Who::SignedIn, composer::reply),
        Door::get("/c/{community}/posts/{post}/edit", Who::SignedIn, Keep::Private, composer::ask_edit),
        Door::post("/c/{community}/posts/{post}/edit", Who::SignedIn, composer::edit),
        Door::get("/c/{community}/posts/{post}/report", Who::SignedIn, Keep::Private, acts::ask_report),
        Door::post("/c/{community}/posts/{post}/report", Who::SignedIn, acts::report),
        Door::post("/c/{community}/posts/{post}/mark", Who::SignedIn, acts::mark),
        Door::post("/c/{community}/posts/{post}/unmark", Who::SignedIn, acts::unmark),
        Door::get("/c/{community}/posts/{post}/answer", CONVENORS, Keep::Private, acts::ask_answer),
        Door::post("/c/{community}/posts/{post}/answer", CONVENORS, acts::answer),
        Door::get("/c/{community}/posts/{post}/moderate", MODERATORS, Keep::Private, moderation::ask),
        Door::post("/c/{community}/posts/{post}/moderate", MODERATORS, moderation::moderate),
        Door::get("/c/{community}/desk/reports", MODERATORS, Keep::Private, desk::list),
    ]
}
