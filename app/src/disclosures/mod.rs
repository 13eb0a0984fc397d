//! The five disclosure sections: public pages, a feed for each, and the desk where entries are written.
//!
//! Everything below `/disclosure` reads without signing in and without script. What is not here: the documents that
//! follow from a decision (`domain::disclosures::notice`).

mod board;
mod catalogue;
mod desk;
mod digest;
mod draft;
mod entry;
mod export;
mod feed;
mod grid;
mod hanging;
mod index;
pub(crate) mod named;
mod office;
mod printed;
mod said;
mod settings;
mod share;
mod sheet;
mod tasks;
mod year;

pub use digest::{Digest, digest};
pub(crate) use index::line;
pub(crate) use tasks::{tasks, waiting};

use domain::people::Office;

use crate::access::{Door, Keep, Who};

/// Who works on entries: those who write them and those who countersign.
const WORKERS: Who = Who::Offices(&[
    Office::PartySecretary,
    Office::PartyCommitteeMember,
    Office::CommitteeHead,
    Office::CommitteeMember,
    Office::Clerk,
    Office::Accountant,
    Office::PoliceOfficer,
    Office::SupervisionHead,
    Office::SupervisionMember,
]);

/// Who writes entries; the supervision committee writes its own reports.
const WRITERS: Who = Who::Offices(&[
    Office::SupervisionHead,
    Office::PartySecretary,
    Office::PartyCommitteeMember,
    Office::CommitteeHead,
    Office::CommitteeMember,
    Office::Clerk,
    Office::Accountant,
    Office::PoliceOfficer,
]);

const SUPERVISION: Who = Who::Offices(&[Office::SupervisionHead, Office::SupervisionMember]);
const PARTY_COMMITTEE: Who = Who::Offices(&[Office::PartySecretary, Office::PartyCommitteeMember]);
/// Who may take a published entry down.
const KEEPERS: Who =
    Who::Offices(&[Office::PartySecretary, Office::CommitteeHead, Office::SupervisionHead, Office::SupervisionMember]);
const PUBLISHERS: Who = Who::Offices(&[Office::PartySecretary, Office::CommitteeHead]);

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/disclosure", Who::Anyone, Keep::Public, index::board),
        Door::get("/c/{community}/disclosure/feed.atom", Who::Anyone, Keep::Public, feed::all),
        Door::get("/c/{community}/disclosure/catalogue", Who::Anyone, Keep::Public, catalogue::show),
        Door::get("/c/{community}/disclosure/catalogue.csv", Who::Anyone, Keep::Public, export::catalogue_csv),
        Door::get("/c/{community}/disclosure/catalogue.json", Who::Anyone, Keep::Public, export::catalogue_json),
        // A page that is sent while it is read cannot be kept.
        Door::get("/c/{community}/disclosure/{section}/list.csv", Who::Anyone, Keep::Private, export::section_csv),
        Door::get("/c/{community}/disclosure/{section}/list.json", Who::Anyone, Keep::Public, export::section_json),
        Door::get("/c/{community}/disclosure/{section}/year/{year}", Who::Anyone, Keep::Public, year::show),
        Door::get("/c/{community}/disclosure/{section}", Who::Anyone, Keep::Public, index::section),
        Door::get("/c/{community}/disclosure/{section}/feed.atom", Who::Anyone, Keep::Public, feed::section),
        Door::get("/c/{community}/disclosure/{section}/{seq}", Who::Anyone, Keep::Public, entry::show),
        Door::get("/c/{community}/disclosure/{section}/{seq}/sheet.pdf", Who::Anyone, Keep::Public, printed::sheet),
        Door::get("/c/{community}/disclosure/{section}/{seq}/card.png", Who::Anyone, Keep::Public, printed::card),
        Door::get(
            "/c/{community}/disclosure/{section}/{seq}/photos/{photo}",
            Who::Anyone,
            Keep::Public,
            hanging::photo,
        ),
        Door::get("/c/{community}/disclosure/board", Who::Anyone, Keep::Public, board::show),
        Door::get("/c/{community}/disclosure/board/week", Who::Anyone, Keep::Public, board::week),
        Door::get("/c/{community}/desk/disclosures", WORKERS, Keep::Private, desk::list),
        Door::get("/c/{community}/desk/disclosures/catalogue", WORKERS, Keep::Private, settings::show),
        Door::post("/c/{community}/desk/disclosures/catalogue", PUBLISHERS, settings::add),
        Door::post("/c/{community}/desk/disclosures/catalogue/{code}/on", PUBLISHERS, settings::switch_on),
        Door::post("/c/{community}/desk/disclosures/catalogue/{code}/off", PUBLISHERS, settings::switch_off),
        Door::post("/c/{community}/desk/disclosures/catalogue/{code}/quicken", PUBLISHERS, settings::quicken),
        Door::post("/c/{community}/desk/disclosures/progress", WRITERS, desk::draft_progress),
        Door::get("/c/{community}/desk/disclosures/new", WRITERS, Keep::Private, draft::blank),
        Door::post("/c/{community}/desk/disclosures/new", WRITERS, draft::begin),
        Door::post("/c/{community}/desk/disclosures/new/file", WRITERS, draft::from_file),
        Door::get("/c/{community}/desk/disclosures/{id}", WORKERS, Keep::Private, office::show),
        Door::get("/c/{community}/desk/disclosures/{id}/revise", WRITERS, Keep::Private, draft::open),
        Door::post("/c/{community}/desk/disclosures/{id}/revise", WRITERS, draft::revise),
        Door::get("/c/{community}/desk/disclosures/{id}/correct", WRITERS, Keep::Private, draft::open_correction),
        Door::post("/c/{community}/desk/disclosures/{id}/correct", WRITERS, draft::correct),
        Door::post("/c/{community}/desk/disclosures/{id}/redraw", WRITERS, office::redraw),
        Door::post("/c/{community}/desk/disclosures/{id}/submit", WRITERS, office::submit),
        Door::post("/c/{community}/desk/disclosures/{id}/check", WRITERS, office::check),
        Door::post("/c/{community}/desk/disclosures/{id}/clear", PARTY_COMMITTEE, office::clear),
        Door::post("/c/{community}/desk/disclosures/{id}/withdraw", KEEPERS, office::withdraw),
        Door::post("/c/{community}/desk/disclosures/{id}/discard", WRITERS, office::discard),
        Door::post("/c/{community}/desk/disclosures/{id}/countersign", SUPERVISION, office::countersign),
        Door::post("/c/{community}/desk/disclosures/{id}/send-back", WORKERS, office::send_back),
        Door::post("/c/{community}/desk/disclosures/{id}/publish", PUBLISHERS, office::publish),
        Door::post("/c/{community}/desk/disclosures/{id}/hanging/photo", WRITERS, hanging::hang),
    ]
}
