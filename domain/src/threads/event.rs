//! What happened in a thread, as the record keeps it: everything that is needed to write its rows again.

use serde::{Deserialize, Serialize};

use super::{Post, ReportReason, Verdict};
use crate::{
    clock::Moment,
    ids::{PersonId, PostId},
    text::{Line, Markdown, Words},
};

/// Something that happened in a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Event {
    /// Somebody posted.
    Posted {
        /// The post as it was posted.
        post: Box<Post>,
    },
    /// Its author changed the text.
    Edited {
        /// The post.
        post: PostId,
        /// The number of the new text.
        version: i64,
        /// The new text.
        text: Markdown,
        /// When.
        at: Moment,
    },
    /// A moderator hid it.
    Hidden {
        /// The post.
        post: PostId,
        /// The public reason.
        reason: Line,
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// A moderator showed it again.
    Restored {
        /// The post.
        post: PostId,
        /// The public reason.
        reason: Line,
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// Somebody reported it.
    Reported {
        /// The post.
        post: PostId,
        /// Why.
        reason: ReportReason,
        /// In their own words.
        words: Option<Line>,
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// A moderator looked at the reports and lets the post stand.
    ReportsSettled {
        /// The post.
        post: PostId,
        /// Why it stands.
        reason: Line,
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// It is an opinion to be answered.
    Marked {
        /// The post.
        post: PostId,
        /// Who marked it.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// Its author no longer asks for an answer.
    Unmarked {
        /// The post.
        post: PostId,
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// The committee answered it.
    Answered {
        /// The post.
        post: PostId,
        /// What became of the opinion.
        verdict: Verdict,
        /// Why.
        reason: Words,
        /// Who answered.
        by: PersonId,
        /// When.
        at: Moment,
    },
    /// The thread is closed.
    Closed {
        /// The public reason.
        reason: Line,
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
    },
}

impl Event {
    /// The kind under which the record keeps it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Posted { .. } => "thread.posted",
            Self::Edited { .. } => "thread.edited",
            Self::Hidden { .. } => "thread.hidden",
            Self::Restored { .. } => "thread.restored",
            Self::Reported { .. } => "thread.reported",
            Self::ReportsSettled { .. } => "thread.reports_settled",
            Self::Marked { .. } => "thread.marked",
            Self::Unmarked { .. } => "thread.unmarked",
            Self::Answered { .. } => "thread.answered",
            Self::Closed { .. } => "thread.closed",
        }
    }
}
