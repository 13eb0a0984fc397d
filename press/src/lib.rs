//! What is printed: the document that the server hands, as JSON, to the program `siyi-press`, which answers with a
//! PDF or a picture.
//!
//! The program is apart from the server (ADR 0008): typesetting weighs more than all the rest of Siyi, and a fault in
//! it must not touch a vote. Both know only these types.

use serde::{Deserialize, Serialize};

/// What is made of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A sheet of paper: tagged PDF that conforms to PDF/UA-1 and PDF/A-2a.
    Sheet(Paper),
    /// A picture for group chats: PNG, 1,080 pixels wide.
    Card,
}

/// The size of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 297 × 420 mm, with larger letters: for a notice board.
    A3,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Sheet(Paper::A4), Self::Sheet(Paper::A3), Self::Card];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sheet(Paper::A4) => "a4",
            Self::Sheet(Paper::A3) => "a3",
            Self::Card => "card",
        }
    }

    /// The form of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The media type of what is made.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Sheet(_) => "application/pdf",
            Self::Card => "image/png",
        }
    }
}

/// A document, as everybody may read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The language of its words, as in HTML: `zh-CN`, `en`.
    pub language: String,
    /// Whose document it is: the community.
    pub community: String,
    /// What kind of document it is.
    pub kind: String,
    /// Its number, with the word before it; empty when it has none.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Names and values at its head.
    pub facts: Vec<Fact>,
    /// Paragraphs in plain words before its text.
    pub lead: Vec<String>,
    /// Its text, in Markdown.
    pub text: String,
    /// Its tables.
    pub tables: Vec<Table>,
    /// Who issues it.
    pub issuer: String,
    /// Its date in words; empty before it is published.
    pub date: String,
    /// When it was published (RFC 3339, UTC), for the file's own date; none before.
    pub published: Option<String>,
    /// The address of its page, for the QR code.
    pub address: String,
    /// What stands beside the code.
    pub scan: String,
    /// The foot of each page, with `{page}` and `{pages}` in it.
    pub foot: String,
}

/// One line at the head of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A table of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its head.
    pub name: String,
    /// Figures stand under each other, on the right.
    pub is_figure: bool,
}
