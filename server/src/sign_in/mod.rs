//! Signing in and out: passwords in a pool of their own, letters, sessions.
//!
//! Start in [`doors`]. What is not here: the pages (`app::sign_in`), the ticket and its row (`gate`, `store`).

mod pool;

pub use pool::{Crowded, PasswordPool, hash_password};

use app::access::Door;

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    Vec::new()
}
