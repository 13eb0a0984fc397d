//! Help: how the four steps work, how to vote, who helps, and what happens with personal data.

mod pages;

use crate::access::{Door, Keep, Who};

/// The addresses of this feature; the same pages stand inside and outside a community.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/help", Who::Anyone, Keep::Public, pages::index),
        Door::get("/help/{topic}", Who::Anyone, Keep::Public, pages::topic),
        Door::get("/c/{community}/help", Who::Anyone, Keep::Public, pages::index),
        Door::get("/c/{community}/help/{topic}", Who::Anyone, Keep::Public, pages::topic_in_community),
    ]
}
