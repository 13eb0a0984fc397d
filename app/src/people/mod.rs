//! People and bodies; on the desk the register, its import, and who holds which office.

mod end_page;
mod find_page;
mod household_page;
pub(crate) mod import_page;
pub mod import_read;
pub mod import_template;
pub mod import_words;
mod people_page;
mod person_page;
mod register_page;
mod terms_page;

pub(crate) use import_page::uploads;
pub(crate) use import_read::{ReadFault, read};

use domain::people::{APPOINTERS, IMPORTERS, Office, REGISTER_KEEPERS};

use crate::access::{Door, Keep, Who};

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    let importers = Who::Offices(IMPORTERS);
    let keepers = Who::Offices(REGISTER_KEEPERS);
    let appointers = Who::Offices(APPOINTERS);
    let keepers_of_terms = Who::Offices(&[Office::Clerk, Office::CommitteeHead]);
    vec![
        Door::get("/c/{community}/people", Who::Anyone, Keep::Public, people_page::show),
        Door::get("/c/{community}/desk/register", keepers, Keep::Private, register_page::show),
        Door::get("/c/{community}/desk/register/{household}", keepers, Keep::Private, household_page::show),
        Door::post("/c/{community}/desk/register/{household}/change", keepers, household_page::change),
        Door::post("/c/{community}/desk/register/{household}/move-in", keepers, household_page::move_in),
        Door::get("/c/{community}/desk/people", appointers, Keep::Private, terms_page::show),
        Door::get("/c/{community}/desk/people/find", appointers, Keep::Private, find_page::find),
        Door::get("/c/{community}/desk/people/enter", appointers, Keep::Private, find_page::blank),
        Door::post("/c/{community}/desk/people/enter", appointers, find_page::enter),
        Door::get("/c/{community}/desk/people/{person}", appointers, Keep::Private, person_page::show),
        Door::post("/c/{community}/desk/people/{person}/appoint", appointers, person_page::appoint),
        Door::get("/c/{community}/desk/people/terms/{term}/end", keepers_of_terms, Keep::Private, end_page::show),
        Door::post("/c/{community}/desk/people/terms/{term}/end", keepers_of_terms, end_page::end),
        Door::get("/c/{community}/desk/import", importers, Keep::Private, import_page::show),
        Door::post("/c/{community}/desk/import", importers, import_page::check),
        Door::get("/c/{community}/desk/import/{file}", importers, Keep::Private, import_page::template),
        Door::post("/c/{community}/desk/import/apply", importers, import_page::apply),
        Door::get("/c/{community}/desk/import/done", importers, Keep::Private, import_page::done),
    ]
}
