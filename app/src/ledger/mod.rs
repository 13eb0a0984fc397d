//! The ledger: public pages of every closed month, quarter and year, and the desk where entries are made, approved,
//! audited, imported from the bank and closed.
//!
//! What is not here: the disclosure that a close drafts (`disclosures`).

mod attach;
mod attachment;
mod books;
mod chart;
mod close;
mod desk;
mod entry;
mod export;
mod form;
mod holdings;
mod import;
mod index;
mod masking;
mod named;
mod page;
mod papers;
mod preview;
mod project;
mod tables;
mod voucher;

pub use desk::waiting;
pub(crate) use page::find as closed_period;

use domain::{
    ledger::{APPROVERS, AUDITORS, KEEPERS, LOOKERS, WRITERS},
    people::Office,
};

use crate::access::{Door, Keep, Who};

/// Who sees the books on the desk.
pub const READERS: [Office; 6] = [
    Office::Accountant,
    Office::Clerk,
    Office::CommitteeHead,
    Office::PartySecretary,
    Office::SupervisionHead,
    Office::SupervisionMember,
];

const DESK: Who = Who::Offices(&READERS);
const WRITE: Who = Who::Offices(&WRITERS);
const KEEP: Who = Who::Offices(&KEEPERS);
const APPROVE: Who = Who::Offices(&APPROVERS);
const AUDIT: Who = Who::Offices(&AUDITORS);
const LOOK: Who = Who::Offices(&LOOKERS);
/// Who confirms what is public of a paper: approvers and auditors.
const CONFIRM: Who =
    Who::Offices(&[Office::CommitteeHead, Office::PartySecretary, Office::SupervisionHead, Office::SupervisionMember]);

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    [public(), desk(), papers()].concat()
}

fn public() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/ledger", Who::Anyone, Keep::Public, index::show),
        Door::get("/c/{community}/ledger/{period}", Who::Anyone, Keep::Public, page::show),
        Door::get("/c/{community}/ledger/{period}/lines.csv", Who::Anyone, Keep::Public, export::csv),
        Door::get("/c/{community}/ledger/{period}/report.xlsx", Who::Anyone, Keep::Public, export::xlsx),
        Door::get("/c/{community}/ledger/{period}/funds/{fund}", Who::Anyone, Keep::Public, page::fund),
        Door::get("/c/{community}/ledger/projects/{number}", Who::Anyone, Keep::Public, project::show),
        Door::get("/c/{community}/ledger/vouchers/{voucher}", Who::Anyone, Keep::Public, voucher::show),
        Door::get("/c/{community}/ledger/vouchers/{voucher}/{file}", Who::Anyone, Keep::Public, voucher::picture),
    ]
}

fn desk() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/desk/ledger", DESK, Keep::Private, desk::list),
        Door::post("/c/{community}/desk/ledger/approve", APPROVE, desk::approve),
        Door::post("/c/{community}/desk/ledger/audit", AUDIT, desk::audit),
        Door::get("/c/{community}/desk/ledger/open", KEEP, Keep::Private, books::blank),
        Door::post("/c/{community}/desk/ledger/open", KEEP, books::open),
        Door::get("/c/{community}/desk/ledger/plan", KEEP, Keep::Private, books::plan),
        Door::post("/c/{community}/desk/ledger/plan", KEEP, books::set_plan),
        Door::get("/c/{community}/desk/ledger/new", WRITE, Keep::Private, form::blank),
        Door::post("/c/{community}/desk/ledger/new", WRITE, form::enter),
        Door::get("/c/{community}/desk/ledger/import", KEEP, Keep::Private, import::show),
        Door::post("/c/{community}/desk/ledger/import", KEEP, import::check),
        Door::post("/c/{community}/desk/ledger/import/write", KEEP, preview::write),
        Door::get("/c/{community}/desk/ledger/close", KEEP, Keep::Private, close::show),
        Door::post("/c/{community}/desk/ledger/close", KEEP, close::close),
        Door::get("/c/{community}/desk/ledger/holdings", WRITE, Keep::Private, holdings::show),
        Door::post("/c/{community}/desk/ledger/holdings", WRITE, holdings::list),
        Door::post("/c/{community}/desk/ledger/holdings/{holding}/end", WRITE, holdings::end),
        Door::get("/c/{community}/desk/ledger/entries/{entry}", DESK, Keep::Private, entry::show),
        Door::post("/c/{community}/desk/ledger/entries/{entry}/stop", AUDIT, entry::stop),
        Door::post("/c/{community}/desk/ledger/entries/{entry}/withdraw", WRITE, entry::withdraw),
        Door::post("/c/{community}/desk/ledger/entries/{entry}/reverse", KEEP, entry::reverse),
    ]
}

/// The pictures of papers; those as they were added are for [`LOOKERS`] alone.
fn papers() -> Vec<Door> {
    vec![
        Door::post("/c/{community}/desk/ledger/entries/{entry}/files", WRITE, attach::add),
        Door::get("/c/{community}/desk/ledger/entries/{entry}/files/{no}", DESK, Keep::Private, attachment::show),
        Door::get(
            "/c/{community}/desk/ledger/entries/{entry}/files/{no}/original.jpg",
            LOOK,
            Keep::Private,
            attachment::original,
        ),
        Door::get(
            "/c/{community}/desk/ledger/entries/{entry}/files/{no}/masked/{file}",
            DESK,
            Keep::Private,
            attachment::masked,
        ),
        Door::get("/c/{community}/desk/ledger/entries/{entry}/files/{no}/mask", KEEP, Keep::Private, masking::show),
        Door::post("/c/{community}/desk/ledger/entries/{entry}/files/{no}/mask", KEEP, masking::send),
        Door::get(
            "/c/{community}/desk/ledger/entries/{entry}/files/{no}/mask/preview",
            KEEP,
            Keep::Private,
            masking::preview,
        ),
        Door::post("/c/{community}/desk/ledger/entries/{entry}/files/{no}/confirm", CONFIRM, attachment::confirm),
        Door::post("/c/{community}/desk/ledger/entries/{entry}/files/{no}/withdraw", LOOK, attachment::withdraw),
        Door::post("/c/{community}/desk/ledger/entries/{entry}/files/{no}/strike", KEEP, attachment::strike),
    ]
}
