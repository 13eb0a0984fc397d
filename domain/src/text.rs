//! Text that people typed, parsed at the edge; and sentences, which every crate says in the reader's language.

use serde::{Deserialize, Serialize};

/// Something that has one sentence in every language of the product.
///
/// The sentence stands in `locales/<language>/<feature>.ftl` under [`Sentence::key`]; the numbers and names that it
/// mentions are its arguments. No free text crosses the wire: what went wrong is always one of these.
pub trait Sentence {
    /// The Fluent message that says it.
    fn key(&self) -> &'static str;
    /// The named values that the message mentions.
    fn args(&self) -> Vec<(&'static str, Arg)> {
        Vec::new()
    }
}

/// A value mentioned in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arg {
    /// A whole number.
    Number(i64),
    /// A word or name that needs no translation.
    Text(String),
    /// A word of the product, by its Fluent key, translated before it is put in.
    Word(String),
    /// A moment, shown as date and time in China.
    Moment(crate::clock::Moment),
    /// A civil day.
    Day(crate::clock::Day),
}

/// Why a typed text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum TextFault {
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// More characters than allowed.
    #[error("{have} characters, at most {most}")]
    TooLong {
        /// Characters typed.
        have: usize,
        /// Characters allowed.
        most: usize,
    },
    /// A control character that no keyboard types.
    #[error("control character")]
    Control,
}

impl Sentence for TextFault {
    fn key(&self) -> &'static str {
        match self {
            Self::Empty => "text-empty",
            Self::TooLong { .. } => "text-too-long",
            Self::Control => "text-control",
        }
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::TooLong { have, most } => vec![
                ("have", Arg::Number(i64::try_from(*have).unwrap_or(i64::MAX))),
                ("most", Arg::Number(i64::try_from(*most).unwrap_or(i64::MAX))),
            ],
            Self::Empty | Self::Control => Vec::new(),
        }
    }
}

fn is_forbidden(c: char, many_lines: bool) -> bool {
    // Direction overrides can make a name read as another one.
    let turns_direction = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns_direction || (c.is_control() && !(many_lines && matches!(c, '\n' | '\t')))
}

fn clean(text: &str, most: usize, many_lines: bool) -> Result<String, TextFault> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    let have = text.chars().count();
    if have == 0 {
        Err(TextFault::Empty)
    } else if have > most {
        Err(TextFault::TooLong { have, most })
    } else if text.chars().any(|c| is_forbidden(c, many_lines)) {
        Err(TextFault::Control)
    } else {
        Ok(text.to_owned())
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident, $most:literal, $many_lines:literal);+ $(;)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it may have.
            pub const MOST: usize = $most;

            /// Trims and checks typed text.
            ///
            /// # Errors
            /// When it is empty, longer than [`Self::MOST`] characters or holds control characters.
            pub fn parse(text: &str) -> Result<Self, TextFault> { clean(text, $most, $many_lines).map(Self) }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl TryFrom<String> for $name {
            type Error = TextFault;
            fn try_from(text: String) -> Result<Self, TextFault> { Self::parse(&text) }
        }
        impl From<$name> for String {
            fn from(text: $name) -> Self { text.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
    )+ };
}

texts! {
    /// A title, one line.
    Title, 80, false;
    /// A person's name, one line.
    Name, 40, false;
    /// One line of words: a place, a reason in short, a point of a list.
    Line, 200, false;
    /// Several lines of plain words: a reason, an opinion, an answer, minutes.
    Words, 5_000, true;
    /// A long text in Markdown: a proposal, a disclosure entry, a post.
    Markdown, 20_000, true;
    /// A document for the public in Markdown: the text of a decision and all that is said about it.
    Document, 80_000, true;
}

impl From<&Line> for Words {
    fn from(line: &Line) -> Self {
        Self(line.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_is_trimmed_and_measured_in_characters() {
        assert_eq!(Title::parse("  加装电梯 ").unwrap().as_str(), "加装电梯");
        assert_eq!(Title::parse(" \n"), Err(TextFault::Empty));
        assert_eq!(Title::parse(&"字".repeat(81)), Err(TextFault::TooLong { have: 81, most: 80 }));
        assert_eq!(Title::parse("甲\n乙"), Err(TextFault::Control));
        assert_eq!(Name::parse("王\u{202E}小明"), Err(TextFault::Control));
        assert!(Words::parse("甲\r\n乙").is_ok());
    }

    #[test]
    fn parsing_twice_changes_nothing() {
        let once = Markdown::parse(" # 题\r\n\r\n正文 ").unwrap();
        assert_eq!(Markdown::parse(once.as_str()).unwrap(), once);
    }
}
