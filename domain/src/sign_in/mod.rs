//! Signing in: the codes of household letters, the rules for passwords, and how long a session lasts.
//!
//! What is not here: hashing and cookies (`server`), the rows (`store`).

mod code;
mod events;
mod password;
mod refusal;
mod session;

pub use code::{Code, crockford};
pub use events::{AccountCreated, InvitationIssued, InvitationUsed, LetterIssued, LetterUsed, PasswordSet};
pub use password::{LoginName, NewPassword, PasswordFault};
pub use refusal::SignInRefusal;
pub use session::{LETTER_DAYS, SessionLimits, SignedInBy, is_staff_office};
