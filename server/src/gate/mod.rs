//! The gate in front of everything: who comes, from where, how much, and what every answer carries.
//!
//! Start in [`guard`], which stands before every door. [`ticket`] is the session cookie, [`origin`] keeps foreign
//! pages from writing, [`headers`] dresses every answer, [`limits`] counts, [`kept`] keeps public pages
//! and `shortcut` hands them out.
//! What is not here: signing in (`sign_in`), the pages themselves (`app`).

pub mod address;
mod communities;
mod cookies;
pub mod guard;
pub mod headers;
pub mod kept;
pub mod limits;
pub mod origin;
mod problem;
mod session;
mod shortcut;
mod state;
mod surge;
pub mod ticket;

pub use cookies::{SignedIn, SignedOut};
pub use session::Seen;
pub(crate) use shortcut::Shortcut;
pub use state::{Gate, Settings};
pub(crate) use surge::{Address, hold_back, recover};
