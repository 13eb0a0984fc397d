//! The count sheet (计票单): what was found in every box, who counted, and its hash for the record.

use serde::{Deserialize, Serialize};

use super::{Balance, BoxCount, Choice, CountRoles, PaperState, Stock};
use crate::{ids::VoteId, proposals::TextHash};

/// What the papers of a vote say, as those who counted signed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountSheet {
    /// The vote.
    pub vote: VoteId,
    /// Who counted.
    pub roles: CountRoles,
    /// Box by box.
    pub boxes: Vec<BoxPapers>,
    /// Of every box together.
    pub balance: Balance,
}

/// What was found in one box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxPapers {
    /// The box.
    pub box_no: u32,
    /// How many signed in and how many papers were found; none while it is not counted out.
    pub counted: Option<BoxCount>,
    /// Its papers.
    pub balance: Balance,
    /// What the first reading says, in the order of [`Choice::ALL`].
    pub first: [u32; 5],
    /// What the second reading says.
    pub second: [u32; 5],
}

impl BoxPapers {
    /// The sheet of one box.
    #[must_use]
    pub fn of(box_no: u32, stock: &Stock, boxes: &[BoxCount]) -> Self {
        let marks = |is_second: bool| {
            Choice::ALL.map(|choice| {
                let here = stock.papers.iter().filter(|paper| paper.reading.box_no == box_no);
                here.filter(|paper| paper.reading.choice == choice && paper.state != PaperState::Returned)
                    .filter(|paper| !is_second || paper.state == PaperState::Confirmed)
                    .fold(0, |sum, _| sum + 1)
            })
        };
        Self {
            box_no,
            counted: boxes.iter().find(|one| one.box_no == box_no).copied(),
            balance: stock.balance(Some(box_no)),
            first: marks(false),
            second: marks(true),
        }
    }
}

impl CountSheet {
    /// The sheet of a vote.
    #[must_use]
    pub fn of(vote: VoteId, roles: CountRoles, stock: &Stock, boxes: &[BoxCount]) -> Self {
        let sheets = stock.boxes().into_iter().map(|no| BoxPapers::of(no, stock, boxes)).collect();
        Self { vote, roles, boxes: sheets, balance: stock.balance(None) }
    }

    /// Its hash: what is printed on the sheet is what stands in the record.
    #[must_use]
    pub fn hash(&self) -> TextHash {
        TextHash::of(self)
    }
}
