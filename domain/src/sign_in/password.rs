//! The name and the password of an account, as the holder types them.

use serde::{Deserialize, Serialize};

use crate::text::{Arg, Sentence};

/// The name with which a person signs in: one to forty characters without spaces; case does not matter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LoginName(String);

/// A password that its holder chose and that keeps to the rules.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

/// Why a name or a password was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// The name is empty, too long or holds spaces.
    #[error("not a name")]
    Name,
    /// Fewer than eight characters.
    #[error("{have} characters, at least 8")]
    TooShort {
        /// Characters typed.
        have: usize,
    },
    /// More than two hundred characters.
    #[error("too long")]
    TooLong,
    /// One that everybody tries first.
    #[error("too common")]
    Common,
    /// It is made of the community's or the holder's name.
    #[error("names the community")]
    Names,
    /// The two fields differ.
    #[error("the two differ")]
    Differ,
    /// The present password is wrong.
    #[error("the present password is wrong")]
    Present,
}

impl Sentence for PasswordFault {
    fn key(&self) -> &'static str {
        match self {
            Self::Name => "sign-in-fault-name",
            Self::TooShort { .. } => "sign-in-fault-too-short",
            Self::TooLong => "sign-in-fault-too-long",
            Self::Common => "sign-in-fault-common",
            Self::Names => "sign-in-fault-names",
            Self::Differ => "sign-in-fault-differ",
            Self::Present => "sign-in-fault-present",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::TooShort { have } => vec![
                ("have", Arg::Number(i64::try_from(*have).unwrap_or(0))),
                ("least", Arg::Number(NewPassword::LEAST as i64)),
            ],
            Self::TooLong => vec![("most", Arg::Number(NewPassword::MOST as i64))],
            Self::Name | Self::Common | Self::Names | Self::Differ | Self::Present => Vec::new(),
        }
    }
}

impl LoginName {
    /// Trims and checks a typed name.
    ///
    /// # Errors
    /// When it is empty, longer than forty characters or holds spaces or control characters.
    pub fn parse(text: &str) -> Result<Self, PasswordFault> {
        let name = text.trim().to_lowercase();
        let is_plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@'));
        let length = name.chars().count();
        if (1..=40).contains(&length) && is_plain { Ok(Self(name)) } else { Err(PasswordFault::Name) }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LoginName {
    type Error = PasswordFault;
    fn try_from(text: String) -> Result<Self, PasswordFault> {
        Self::parse(&text)
    }
}

impl From<LoginName> for String {
    fn from(name: LoginName) -> Self {
        name.0
    }
}

impl NewPassword {
    /// The fewest characters.
    pub const LEAST: usize = 8;
    /// The most characters.
    pub const MOST: usize = 200;

    /// Checks a chosen password; `names` are those of the community and of the holder.
    ///
    /// # Errors
    /// When it is too short, too long, too common or made of one of the names.
    pub fn parse(text: &str, names: &[&str]) -> Result<Self, PasswordFault> {
        let have = text.chars().count();
        if have < Self::LEAST {
            return Err(PasswordFault::TooShort { have });
        }
        if have > Self::MOST {
            return Err(PasswordFault::TooLong);
        }
        let plain = text.to_lowercase();
        if is_common(&plain) {
            return Err(PasswordFault::Common);
        }
        let core: String = plain.chars().filter(|c| c.is_alphabetic()).collect();
        let is_named = |name: &&&str| {
            let name = name.to_lowercase();
            !name.is_empty() && (plain.contains(&name) && have < name.chars().count() + 6 || core == name)
        };
        if names.iter().find(is_named).is_some() {
            return Err(PasswordFault::Names);
        }
        Ok(Self(text.to_owned()))
    }

    /// The password, for hashing alone.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for NewPassword {
    // Passwords stay out of logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassword(…)")
    }
}

/// Whether everybody would try it first: a listed word with or without figures, one character, or a run of keys.
fn is_common(plain: &str) -> bool {
    let bare = plain.trim_matches(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation());
    let is_listed = COMMON.contains(&plain) || COMMON.contains(&bare);
    let mut distinct: Vec<char> = plain.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let is_date = plain.len() == 8 && plain.bytes().all(|b| b.is_ascii_digit()) && matches!(&plain[..2], "19" | "20");
    let is_run = RUNS.iter().any(|run| run.contains(plain));
    is_listed || distinct.len() <= 3 || is_date || is_run
}

/// Keys in a row, forwards and backwards.
const RUNS: [&str; 8] = [
    "012345678901234567890",
    "098765432109876543210",
    "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcba",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
];

/// The words that lists of stolen passwords begin with; figures and signs around them do not help.
const COMMON: [&str; 64] = [
    "password",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "admin",
    "administrator",
    "root",
    "welcome",
    "letmein",
    "login",
    "master",
    "guest",
    "test",
    "user",
    "default",
    "changeme",
    "secret",
    "qwerty",
    "qwertyuiop",
    "qwe",
    "asd",
    "asdf",
    "asdfgh",
    "asdfghjkl",
    "zxcvbnm",
    "zxcvbn",
    "abc",
    "abcd",
    "abcdef",
    "abcabc",
    "aaa",
    "a",
    "aa",
    "q",
    "w",
    "x",
    "z",
    "iloveyou",
    "love",
    "woaini",
    "woaini1314",
    "wo",
    "wang",
    "li",
    "zhang",
    "liu",
    "chen",
    "aini",
    "nihao",
    "mima",
    "monkey",
    "dragon",
    "sunshine",
    "princess",
    "football",
    "superman",
    "batman",
    "siyi",
    "shequ",
    "junmen",
    "zhongguo",
    "china",
    "fuzhou",
    "beijing",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_of_ones_own_are_good_passwords() {
        for good in ["茉莉花开在三坊七巷", "correct horse battery", "xK3-mango-river", " two  spaces inside "]
        {
            assert!(NewPassword::parse(good, &["军门社区", "junmen"]).is_ok(), "{good}");
        }
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for bad in ["password", "Password123!", "12345678", "11111111", "qwertyui", "woaini1314", "19850612"] {
            assert_eq!(NewPassword::parse(bad, &[]), Err(PasswordFault::Common), "{bad}");
        }
        assert_eq!(NewPassword::parse("短", &[]), Err(PasswordFault::TooShort { have: 1 }));
        assert_eq!(NewPassword::parse(&"长".repeat(201), &[]), Err(PasswordFault::TooLong));
        assert!(NewPassword::parse(&"长风破浪".repeat(50), &[]).is_ok());
        assert_eq!(NewPassword::parse("junmen2026", &["junmen"]), Err(PasswordFault::Common));
        assert_eq!(NewPassword::parse("banxia2026", &["banxia"]), Err(PasswordFault::Names));
    }

    #[test]
    fn a_name_is_read_without_case() {
        assert_eq!(LoginName::parse(" Clerk ").unwrap().as_str(), "clerk");
        assert_eq!(LoginName::parse("a b"), Err(PasswordFault::Name));
        assert_eq!(LoginName::parse(""), Err(PasswordFault::Name));
    }
}
