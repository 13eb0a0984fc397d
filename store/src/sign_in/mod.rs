//! Accounts, invitations, letters and sessions. Of every key only a hash is kept.
//!
//! A session is found by [`crate::Store::signed_in`] on every request; the rest is writing, each with its record entry except
//! for sessions, which are nobody else's business. What is not here: hashing passwords and cookies (`server`).

mod accounts;
mod hash;
mod letters;
mod lookups;
mod replay;
mod sessions;
mod tries;

pub use accounts::{
    Account, Invited, account_by_name, account_of, create_account, invite, invited, set_password, use_invitation,
};
pub use hash::{code_hash, secret_hash};
pub use letters::{
    HouseholdLetter, Letter, NewLetter, is_letter_of, issue_letter, letters_of_building, letters_of_households,
    open_letter, use_letter,
};
pub(crate) use lookups::Lookups;
pub use lookups::SignedIn;
pub use replay::SignInReplay;
pub use sessions::{
    Opening, Session, close_session, close_sessions, live_session, open_session, rotate_session, see_session,
    sessions_of,
};
pub use tries::{TriesKey, forget_wrong, note_wrong, wrong_tries};

#[cfg(test)]
mod tests;
