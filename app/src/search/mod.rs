//! Being found: the search over the five sections, and what search engines ask for.
//!
//! What can be found is what the lists show: an entry that left the web is found nowhere.

mod entries;
mod robots;
mod sitemap;

use crate::access::{Door, Keep, Who};

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/robots.txt", Who::Anyone, Keep::Private, robots::show),
        Door::get("/sitemap.xml", Who::Anyone, Keep::Private, sitemap::communities),
        Door::get("/c/{community}/sitemap/{part}", Who::Anyone, Keep::Public, sitemap::part),
        Door::get("/c/{community}/disclosure/search", Who::Anyone, Keep::Public, entries::show),
    ]
}
