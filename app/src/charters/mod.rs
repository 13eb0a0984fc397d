//! The charter: the public page with every rule and parameter, and the desk on which the head prepares versions.
//!
//! Public: `page`, with `rules`, `parameters`, `versions` and `composition`. Desk: `desk` and `draft`. What the values
//! are called is in `words`. What is not here: what a charter may say (`domain::charters`).

mod composition;
mod desk;
mod draft;
mod page;
mod parameters;
mod rules;
mod versions;
mod words;

use domain::charters::KEEPERS;

use crate::access::{Door, Keep, Who};

const KEEPER: Who = Who::Offices(&KEEPERS);

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/charter", Who::Anyone, Keep::Public, page::show),
        Door::get("/c/{community}/desk/charter", KEEPER, Keep::Private, desk::show),
        Door::get("/c/{community}/desk/charter/new", KEEPER, Keep::Private, draft::begin),
        Door::post("/c/{community}/desk/charter/edit", KEEPER, draft::edit),
        Door::post("/c/{community}/desk/charter/check", KEEPER, draft::check),
        Door::post("/c/{community}/desk/charter/new", KEEPER, draft::record),
        Door::post("/c/{community}/desk/charter/{number}/withdraw", KEEPER, desk::withdraw),
    ]
}
