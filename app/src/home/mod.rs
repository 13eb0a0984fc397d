//! The front pages: the communities of this server, and one community's home.

mod communities;
mod community;

use crate::access::{Door, Keep, Who};

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/", Who::Anyone, Keep::Private, communities::show),
        Door::get("/c/{community}", Who::Anyone, Keep::Public, community::show),
    ]
}
