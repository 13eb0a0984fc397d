//! The calculator (表决计算器): every rule in words, and what passes by it with which numbers; and the shares of a
//! cost. Nothing is kept.

mod numbers;
mod page;
mod rules;
mod shares;

pub(crate) use page::as_download;

use crate::access::{Door, Keep, Who};

/// The addresses of this feature; the same pages stand inside and outside a community.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/calculator", Who::Anyone, Keep::Private, page::show),
        Door::get("/calculator/decision.json", Who::Anyone, Keep::Private, page::file),
        Door::get("/calculator/shares", Who::Anyone, Keep::Private, shares::show),
        Door::get("/c/{community}/calculator/shares", Who::Anyone, Keep::Private, shares::show),
        Door::get("/c/{community}/calculator", Who::Anyone, Keep::Private, page::show),
        Door::get("/c/{community}/calculator/decision.json", Who::Anyone, Keep::Private, page::file),
    ]
}
