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
    /// Its figures are drawn from the books again, the words stay.
    Redraw {
        /// The text as the books write it now.
        content: Content,
    },
    /// Its office hands it to a colleague for checking.
    Submit,
    /// A colleague has checked it and lays it before the supervision committee.
    Check,
    /// The supervision committee countersigns.
    Countersign {
        /// Its remark.
        note: Option<Words>,
    },
    /// A member of the party committee finds that nothing in a party entry is secret.
    Clear,
    /// Whoever checks sends it back: the colleague, the supervision committee, the party committee.
    SendBack {
        /// Why.
        reason: Words,
    },
    /// The office in charge publishes it.
    Publish,
    /// Its office gives the draft up.
    Discard,
    /// It is taken down before its time; it must be published again, for the whole posting period.
    Withdraw {
        /// Why; everybody sees it.
        reason: Words,
    },
    /// Its office begins a correction of the published text.
    Correct {
        /// The corrected text.
        content: Content,
        /// Why; everybody sees it.
        reason: Words,
    },
}
