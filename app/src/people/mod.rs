//! People and bodies, the register on the desk, and its import.

mod household_page;
mod import_page;
pub mod import_read;
pub mod import_template;
pub mod import_words;
mod people_page;
mod register_page;

use domain::people::{IMPORTERS, REGISTER_KEEPERS};

use crate::access::{Door, Keep, Who};

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    let importers = Who::Offices(IMPORTERS);
    let keepers = Who::Offices(REGISTER_KEEPERS);
    vec![
        Door::get("/c/{community}/people", Who::Anyone, Keep::Public, people_page::show),
        Door::get("/c/{community}/desk/register", keepers, Keep::Private, register_page::show),
        Door::get("/c/{community}/desk/register/{household}", keepers, Keep::Private, household_page::show),
        Door::post("/c/{community}/desk/register/{household}/change", keepers, household_page::change),
        Door::post("/c/{community}/desk/register/{household}/move-in", keepers, household_page::move_in),
        Door::get("/c/{community}/desk/import", importers, Keep::Private, import_page::show),
        Door::post("/c/{community}/desk/import", importers, import_page::check),
        Door::get("/c/{community}/desk/import/{file}", importers, Keep::Private, import_page::template),
        Door::post("/c/{community}/desk/import/apply", importers, import_page::apply),
        Door::get("/c/{community}/desk/import/done", importers, Keep::Private, import_page::done),
    ]
}
