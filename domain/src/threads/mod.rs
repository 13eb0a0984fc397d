//! The discussion of a proposal: posts, replies, opinions that must be answered, and how a thread is kept decent.
//!
//! Start with [`Post::decide`]. Nothing said is ever taken out: an edit leaves the former text in the history, a hidden
//! post leaves its place, its reason and who hid it. What is not here: opinions filed in writing
//! ([`crate::proposals`]), pages and Markdown (`app`).

mod event;
mod ground;
mod identity;
mod post;
mod refusal;
mod say;

pub use event::Event;
pub use ground::{Ground, Phase, Recent};
pub use identity::identity_number;
pub use post::{Answer, Byline, Command, Hiding, Mark, Post, ReportReason, Verdict};
pub use refusal::Refusal;
pub use say::{Saying, close, open_report, say};

/// The deepest a reply may stand below the post that began the talk.
pub const DEEPEST: u8 = 3;
/// The most texts that one post may have had.
pub const MOST_VERSIONS: i64 = 20;
