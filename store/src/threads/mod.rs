//! Discussion: threads of proposals, their history, reports and moderation.
//!
//! Writing: [`post`], [`enact`], [`report`], [`close`]. Reading a page of a thread: [`talks`]. [`unanswered`] is what
//! the closing of a consultation asks for (I14). What is not here: the rules (`domain::threads`).

mod act;
mod byline;
mod ground;
mod list;
mod load;
mod replay;
mod row;

pub use act::{NewPost, close, enact, post, report};
pub use byline::byline;
pub use ground::{Closure, Matter, closure, ground, matter, matter_by_seq};
pub use list::{After, Cursor, Sort, Talk, Talks, moderated_since, talk, talks};
pub use load::{
    Deed, FormerText, Moderation, Reported, former_texts, load, moderations, open_reports, reports_of, unanswered,
    unanswered_posts,
};
pub use replay::ThreadsReplay;
