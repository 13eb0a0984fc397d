//! What is wrong with a list, and where.

use serde::{Deserialize, Serialize};

use crate::{
    clock::Day,
    people::{CodeFault, RegisterRefusal},
    text::{Arg, Sentence, TextFault},
};

/// Something wrong in one place of a list; the place is said before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The sheet or file.
    pub sheet: String,
    /// The row as spreadsheets count, the heading being 1; none when the whole sheet is meant.
    pub row: Option<u32>,
    /// The heading of the column; none when the whole row is meant.
    pub column: Option<String>,
    /// What is wrong.
    pub what: What,
}

/// What a row names that is nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Missing {
    /// A grid.
    Grid,
    /// A building.
    Building,
    /// A stairwell unit.
    Stairwell,
    /// An estate.
    Estate,
    /// A household.
    Household,
    /// A person.
    Person,
    /// An exclusive unit.
    Unit,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// No sheet has this name.
    UnknownSheet,
    /// No sheet of the workbook is known.
    NoSheets,
    /// The sheet stands twice.
    SheetTwice,
    /// A column that must be there is not.
    MissingColumn(&'static str),
    /// A column that the sheet does not have.
    UnknownColumn(String),
    /// The column stands twice.
    ColumnTwice(&'static str),
    /// The cell must be filled in.
    Empty,
    /// The text cannot be taken.
    Text(TextFault),
    /// The code cannot be taken.
    Code(CodeFault),
    /// `<` or `>` in a text.
    Markup,
    /// Not a date.
    BadDay(String),
    /// A day in the future.
    FutureDay(Day),
    /// Not one of the words that the column takes.
    BadWord {
        /// The word found.
        have: String,
        /// The words it takes.
        take: String,
    },
    /// Not an area in square metres.
    BadArea(String),
    /// Not a share.
    BadShare(String),
    /// What the cell names is neither in the list nor in the register.
    Unknown(Missing, String),
    /// The stairwell unit lies in another building.
    OtherBuilding,
    /// The same thing stands in an earlier row.
    Twice(u32),
    /// Ends before it begins.
    EndsFirst,
    /// Overlaps another period of the same thing.
    Overlaps,
    /// Does not live in the household on that day.
    NotAMember(Day),
    /// Not yet eighteen.
    UnderAge {
        /// The age then.
        age: i32,
        /// On which day.
        day: Day,
    },
    /// Only full members vote.
    CannotVote,
    /// Neither a person nor a group.
    NoOwner,
    /// The shares of one unit are more than all of it.
    TooMuchOwned,
    /// The rules of the register say no.
    Refused(RegisterRefusal),
}

impl From<TextFault> for What {
    fn from(fault: TextFault) -> Self {
        Self::Text(fault)
    }
}

impl From<CodeFault> for What {
    fn from(fault: CodeFault) -> Self {
        Self::Code(fault)
    }
}

impl Missing {
    const fn key(self) -> &'static str {
        match self {
            Self::Grid => "import-unknown-grid",
            Self::Building => "import-unknown-building",
            Self::Stairwell => "import-unknown-stairwell",
            Self::Estate => "import-unknown-estate",
            Self::Household => "import-unknown-household",
            Self::Person => "import-unknown-person",
            Self::Unit => "import-unknown-unit",
        }
    }
}

impl Sentence for What {
    fn key(&self) -> &'static str {
        match self {
            Self::UnknownSheet => "import-unknown-sheet",
            Self::NoSheets => "import-no-sheets",
            Self::SheetTwice => "import-sheet-twice",
            Self::MissingColumn(_) => "import-missing-column",
            Self::UnknownColumn(_) => "import-unknown-column",
            Self::ColumnTwice(_) => "import-column-twice",
            Self::Empty => "import-empty",
            Self::Text(fault) => fault.key(),
            Self::Code(fault) => fault.key(),
            Self::Markup => "import-markup",
            Self::BadDay(_) => "import-bad-day",
            Self::FutureDay(_) => "import-future-day",
            Self::BadWord { .. } => "import-bad-word",
            Self::BadArea(_) => "import-bad-area",
            Self::BadShare(_) => "import-bad-share",
            Self::Unknown(missing, _) => missing.key(),
            Self::OtherBuilding => "import-other-building",
            Self::Twice(_) => "import-twice",
            Self::EndsFirst => "import-ends-first",
            Self::Overlaps => "import-overlaps",
            Self::NotAMember(_) => "import-not-a-member",
            Self::UnderAge { .. } => "people-refused-under-age",
            Self::CannotVote => "import-cannot-vote",
            Self::NoOwner => "import-no-owner",
            Self::TooMuchOwned => "import-too-much-owned",
            Self::Refused(refusal) => refusal.key(),
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::MissingColumn(name) | Self::ColumnTwice(name) => vec![("name", Arg::Text((*name).to_owned()))],
            Self::UnknownColumn(name) => vec![("name", Arg::Text(name.clone()))],
            Self::Text(fault) => fault.args(),
            Self::Code(fault) => fault.args(),
            Self::BadDay(have) | Self::BadArea(have) | Self::BadShare(have) | Self::Unknown(_, have) => {
                vec![("have", Arg::Text(have.clone()))]
            }
            Self::FutureDay(day) | Self::NotAMember(day) => vec![("day", Arg::Day(*day))],
            Self::BadWord { have, take } => {
                vec![("have", Arg::Text(have.clone())), ("take", Arg::Text(take.clone()))]
            }
            Self::Twice(row) => vec![("row", Arg::Text(row.to_string()))],
            Self::UnderAge { age, day } => {
                vec![("age", Arg::Number(i64::from(*age))), ("day", Arg::Day(*day))]
            }
            Self::Refused(refusal) => refusal.args(),
            Self::UnknownSheet
            | Self::NoSheets
            | Self::SheetTwice
            | Self::Empty
            | Self::Markup
            | Self::OtherBuilding
            | Self::EndsFirst
            | Self::Overlaps
            | Self::CannotVote
            | Self::NoOwner
            | Self::TooMuchOwned => Vec::new(),
        }
    }
}
