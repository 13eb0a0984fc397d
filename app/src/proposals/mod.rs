//! Proposals: the list, one matter with its four steps, drafting, signing, opinions, versions, history, the board of what is being carried out.
//!
//! [`list`](self) and the pages of a matter read; `deeds` and `draft` act, each with one command to the rules. What a
//! visitor may do is asked of the same rules (`acts`). Stages in words: `stage_words`. What is not here: ballots and
//! results (`votes`), the thread (`threads`), and what officers do (`desk`).

mod acts;
mod board;
mod content_form;
pub(crate) mod content_view;
mod deeds;
mod detours;
mod documents;
mod draft;
mod follow;
mod history;
pub(crate) mod list;
mod look;
mod opinions;
mod owners_form;
mod owners_view;
pub(crate) mod page;
pub(crate) mod stage_words;
mod told;
mod versions;

pub(crate) use look::matter;

use crate::access::{Door, Keep, Who};

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    let pages = vec![
        Door::get("/c/{community}/proposals", Who::Anyone, Keep::Public, list::show),
        Door::get("/c/{community}/projects", Who::Anyone, Keep::Public, board::show),
        Door::get("/c/{community}/proposals/new", Who::SignedIn, Keep::Private, draft::blank),
        Door::get("/c/{community}/proposals/{seq}", Who::Anyone, Keep::Public, page::show),
        Door::get("/c/{community}/proposals/{seq}/edit", Who::SignedIn, Keep::Private, draft::open),
        Door::get("/c/{community}/proposals/{seq}/versions", Who::Anyone, Keep::Public, versions::show),
        Door::get("/c/{community}/proposals/{seq}/opinions", Who::Anyone, Keep::Public, opinions::show),
        Door::get("/c/{community}/proposals/{seq}/history", Who::Anyone, Keep::Public, history::show),
    ];
    let deeds = vec![
        Door::post("/c/{community}/proposals/new", Who::SignedIn, draft::begin),
        Door::post("/c/{community}/proposals/{seq}/edit", Who::SignedIn, draft::change),
        Door::post("/c/{community}/proposals/{seq}/open-for-signatures", Who::SignedIn, deeds::open_for_signatures),
        Door::post("/c/{community}/proposals/{seq}/sign", Who::AdultResident, deeds::sign),
        Door::post("/c/{community}/proposals/{seq}/unsign", Who::SignedIn, deeds::unsign),
        Door::post("/c/{community}/proposals/{seq}/sponsor", Who::SignedIn, deeds::sponsor),
        Door::post("/c/{community}/proposals/{seq}/submit", Who::SignedIn, deeds::submit),
        Door::post("/c/{community}/proposals/{seq}/opinion", Who::SignedIn, deeds::opinion),
        Door::post("/c/{community}/proposals/{seq}/objection", Who::SignedIn, deeds::objection),
        Door::post("/c/{community}/proposals/{seq}/appraisal", Who::AdultResident, deeds::appraise),
        Door::post("/c/{community}/proposals/{seq}/withdraw", Who::SignedIn, deeds::withdraw),
        Door::post("/c/{community}/proposals/{seq}/reconsideration", Who::SignedIn, deeds::ask_reconsideration),
        Door::post("/c/{community}/proposals/{seq}/support", Who::SignedIn, deeds::support_reconsideration),
        Door::post("/c/{community}/proposals/{seq}/all-steps", Who::SignedIn, deeds::demand_full_path),
        Door::post("/c/{community}/proposals/{seq}/agree-to-withdraw", Who::SignedIn, deeds::agree_to_withdraw),
    ];
    [pages, deeds].concat()
}
