//! Advisory polls: opening them, answering them, and reading them for the public pages and the desk.
//!
//! Writing: [`open`], [`answer`], [`record_answer`], [`withdraw`]. Reading: [`page`], [`by_seq`], [`of_proposal`],
//! [`result`],
//! [`answer_of`], [`open_now`]. What is not here: the rules (`domain::polls`).

mod act;
mod read;
mod replay;
mod row;

pub use act::{answer, open, record_answer, withdraw};
pub use read::{answer_of, answers, by_seq, of_proposal, open_now, page, result};
pub use replay::PollsReplay;
