//! What may be asked of an entry.

use super::Content;
use crate::text::Words;

/// What may be asked of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Its office changes the draft.
    Revise {
        /// The new text.
        content: Content,
    },
    /// Its office lays it before the supervision committee.
    Submit,
    /// The supervision committee countersigns.
    Countersign {
        /// Its remark.
        note: Option<Words>,
    },
    /// The supervision committee sends it back.
    SendBack {
        /// Why.
        reason: Words,
    },
    /// The office in charge publishes it.
    Publish,
    /// Its office gives the draft up.
    Discard,
    /// Its office begins a correction of the published text.
    Correct {
        /// The corrected text.
        content: Content,
        /// Why; everybody sees it.
        reason: Words,
    },
}
