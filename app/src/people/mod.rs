//! People and bodies, the register on the desk, and its import.

mod import_page;
pub mod import_read;
pub mod import_template;
pub mod import_words;

use domain::people::IMPORTERS;

use crate::access::{Door, Keep, Who};

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    let importers = Who::Offices(IMPORTERS);
    vec![
        Door::get("/c/{community}/desk/import", importers, Keep::Private, import_page::show),
        Door::post("/c/{community}/desk/import", importers, import_page::check),
        Door::get("/c/{community}/desk/import/{file}", importers, Keep::Private, import_page::template),
        Door::post("/c/{community}/desk/import/apply", importers, import_page::apply),
        Door::get("/c/{community}/desk/import/done", importers, Keep::Private, import_page::done),
    ]
}
