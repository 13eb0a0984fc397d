//! Signing in and out: passwords in a pool of their own, letters, sessions.
//!
//! Start in [`doors`]. What is not here: the pages (`app::sign_in`), the ticket and its row (`gate`, `store`).

mod account;
mod chosen;
mod client;
mod enter;
mod opening;
mod pool;
mod tries;

pub use pool::{Crowded, PasswordPool, hash_password};

use app::access::{Door, Keep, Who};

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/sign-in", Who::Anyone, Keep::Private, enter::show),
        Door::get("/c/{community}/letter", Who::Anyone, Keep::Private, enter::letter),
        Door::post("/c/{community}/sign-in/letter", Who::Anyone, enter::code),
        Door::post("/c/{community}/sign-in/member", Who::Anyone, enter::member),
        Door::post("/c/{community}/sign-in/password", Who::Anyone, enter::password),
        Door::get("/c/{community}/set-up", Who::Anyone, Keep::Private, enter::show_set_up),
        Door::post("/c/{community}/set-up", Who::Anyone, enter::set_up),
        Door::post("/c/{community}/sign-out", Who::SignedIn, account::out),
        Door::get("/c/{community}/account", Who::SignedIn, Keep::Private, account::show),
        Door::post("/c/{community}/account/close-session", Who::SignedIn, account::out_there),
        Door::post("/c/{community}/account/sign-out-everywhere", Who::SignedIn, account::out_everywhere),
        Door::post("/c/{community}/account/password", Who::SignedIn, account::password),
    ]
}
