//! The pages of signing in: the two ways in, choosing who one is, one's account, and issuing letters and accounts.
//!
//! What is not here: checking passwords and codes and opening sessions, which `server::sign_in` does; it shows these
//! pages.

mod account;
mod enter;
mod invitations;
mod letters;
mod sheet;

pub use account::account_page;
pub use enter::{choose_page, chosen, masked, set_up_page, sign_in_page};

use crate::access::{Door, Keep, Who};

/// The addresses of this feature that need nothing but the store.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/desk/letters", Who::Offices(letters::ISSUERS), Keep::Private, letters::show),
        Door::post("/c/{community}/desk/letters", Who::Offices(letters::ISSUERS), letters::issue),
        Door::get("/c/{community}/desk/accounts", Who::Offices(invitations::KEEPERS), Keep::Private, invitations::show),
        Door::post("/c/{community}/desk/accounts", Who::Offices(invitations::KEEPERS), invitations::invite),
    ]
}
