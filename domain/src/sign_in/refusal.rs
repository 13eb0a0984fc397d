//! Why somebody was not signed in. Unknown, wrong, used and expired read the same on purpose.

use crate::text::{Arg, Sentence};

/// Why signing in, or a key to it, was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInRefusal {
    /// Name and password do not belong together, or there is no such name.
    WrongPassword,
    /// The code is unknown, used or no longer good.
    WrongCode,
    /// Too many wrong tries.
    Wait {
        /// Minutes until the next try counts.
        minutes: i64,
    },
    /// So many are signing in that this one must wait a moment.
    Crowded,
    /// The chosen person is no adult of the household.
    NotOfHousehold,
    /// This person has an account already.
    HasAccount,
    /// Somebody else has this name already.
    NameTaken,
    /// No household lives there.
    NoHousehold,
    /// The building is outside the issuer's grid.
    OtherGrid,
}

impl Sentence for SignInRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::WrongPassword => "sign-in-refused-wrong-password",
            Self::WrongCode => "sign-in-refused-wrong-code",
            Self::Wait { .. } => "sign-in-refused-wait",
            Self::Crowded => "sign-in-refused-crowded",
            Self::NotOfHousehold => "sign-in-refused-not-of-household",
            Self::HasAccount => "sign-in-refused-has-account",
            Self::NameTaken => "sign-in-refused-name-taken",
            Self::NoHousehold => "sign-in-refused-no-household",
            Self::OtherGrid => "sign-in-refused-other-grid",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::Wait { minutes } => vec![("minutes", Arg::Number(*minutes))],
            Self::WrongPassword
            | Self::WrongCode
            | Self::Crowded
            | Self::NotOfHousehold
            | Self::HasAccount
            | Self::NameTaken
            | Self::NoHousehold
            | Self::OtherGrid => Vec::new(),
        }
    }
}
