//! The read API: what the public pages show, as JSON, and an OpenAPI 3.1 document that describes it.
//!
//! Every answer is one of the types of this folder, from which the document is made, so that the two cannot differ. They
//! are built from what has passed the gate ([`domain::disclosures::PublicContent`], [`domain::ledger::PublicLine`]) or
//! from what names no resident. What is not here: votes, addresses and telephones of persons, anything unpublished.

mod bodies;
mod disclosures;
mod document;
mod ledger;
mod names;
mod page;
mod proposals;
mod reply;
mod results;

pub(crate) use reply::{Asked, List, is_api, problem};

use crate::access::{Door, Keep, Who};

/// Where the document stands.
pub const DOCUMENT: &str = "/api/openapi.json";

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/api", Who::Anyone, Keep::Private, page::show),
        Door::get("/c/{community}/api", Who::Anyone, Keep::Public, page::show),
        Door::get(DOCUMENT, Who::Anyone, Keep::Private, document::show),
        Door::get("/api/communities", Who::Anyone, Keep::Private, bodies::communities),
        Door::get("/c/{community}/api/bodies", Who::Anyone, Keep::Public, bodies::bodies),
        Door::get("/c/{community}/api/proposals", Who::Anyone, Keep::Public, proposals::list),
        Door::get("/c/{community}/api/proposals/{seq}", Who::Anyone, Keep::Public, proposals::one),
        Door::get("/c/{community}/api/resolutions", Who::Anyone, Keep::Public, disclosures::resolutions),
        Door::get("/c/{community}/api/results", Who::Anyone, Keep::Public, results::list),
        Door::get("/c/{community}/api/results/{vote}", Who::Anyone, Keep::Public, results::one),
        Door::get("/c/{community}/api/disclosures", Who::Anyone, Keep::Public, disclosures::list),
        Door::get("/c/{community}/api/disclosures/{section}/{seq}", Who::Anyone, Keep::Public, disclosures::one),
        Door::get("/c/{community}/api/calendar", Who::Anyone, Keep::Public, disclosures::calendar),
        Door::get("/c/{community}/api/ledger", Who::Anyone, Keep::Public, ledger::months),
        Door::get("/c/{community}/api/ledger/{period}", Who::Anyone, Keep::Public, ledger::report),
        Door::get("/c/{community}/api/ledger/{period}/lines", Who::Anyone, Keep::Public, ledger::lines),
    ]
}
