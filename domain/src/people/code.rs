//! Codes: how offices and lists name a household, a person or an area.

use serde::{Deserialize, Serialize};

use crate::text::{Arg, Sentence};

/// A code such as `3-2-501`, `W1` or `R00017`: letters, digits and `- _ . / #`, at most 40 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

/// A telephone number: 5 to 20 digits, with an optional `+` before and spaces or `-` between.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// Why a code or number was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    /// Nothing there.
    #[error("empty")]
    Empty,
    /// Longer than 40 characters.
    #[error("longer than {} characters", Code::MOST)]
    TooLong,
    /// A character that no code has.
    #[error("a character that no code has")]
    Character,
    /// Not a telephone number.
    #[error("not a telephone number")]
    NotAPhone,
}

impl Sentence for CodeFault {
    fn key(&self) -> &'static str {
        match self {
            Self::Empty => "people-code-empty",
            Self::TooLong => "people-code-too-long",
            Self::Character => "people-code-character",
            Self::NotAPhone => "people-phone-unreadable",
        }
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::TooLong => vec![("most", Arg::Number(Code::MOST as i64))],
            Self::Empty | Self::Character | Self::NotAPhone => Vec::new(),
        }
    }
}

impl Code {
    /// The most characters it may have.
    pub const MOST: usize = 40;

    /// Trims and checks a typed code.
    ///
    /// # Errors
    /// When it is empty, too long or has a character that no code has.
    pub fn parse(text: &str) -> Result<Self, CodeFault> {
        let text = text.trim();
        if text.is_empty() {
            Err(CodeFault::Empty)
        } else if text.chars().count() > Self::MOST {
            Err(CodeFault::TooLong)
        } else if text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '#')) {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeFault::Character)
        }
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Phone {
    /// Trims and checks a typed telephone number; spaces and `-` are taken out.
    ///
    /// # Errors
    /// When it does not read as a number.
    pub fn parse(text: &str) -> Result<Self, CodeFault> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let bare = digits.strip_prefix('+').unwrap_or(&digits);
        let is_number = (5..=20).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
        if is_number { Ok(Self(digits)) } else { Err(CodeFault::NotAPhone) }
    }

    /// The number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! text_face {
    ($($name:ident),+) => { $(
        impl TryFrom<String> for $name {
            type Error = CodeFault;
            fn try_from(text: String) -> Result<Self, CodeFault> { Self::parse(&text) }
        }
        impl From<$name> for String {
            fn from(text: $name) -> Self { text.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
    )+ };
}
text_face!(Code, Phone);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_letters_digits_and_a_few_signs() {
        assert_eq!(Code::parse(" 3-2-501 ").unwrap().as_str(), "3-2-501");
        assert!(Code::parse("3号楼").is_ok());
        assert_eq!(Code::parse("<b>"), Err(CodeFault::Character));
        assert_eq!(Code::parse(""), Err(CodeFault::Empty));
        assert_eq!(Code::parse(&"1".repeat(41)), Err(CodeFault::TooLong));
    }

    #[test]
    fn a_telephone_number_keeps_only_its_digits() {
        assert_eq!(Phone::parse("0591-8765 4321").unwrap().as_str(), "059187654321");
        assert_eq!(Phone::parse("+86 138 0013 8000").unwrap().as_str(), "+8613800138000");
        assert_eq!(Phone::parse("call me"), Err(CodeFault::NotAPhone));
    }
}
