//! Advisory polls (意见征集表): one question to every adult resident, with several answers to choose from.
//!
//! A poll tells what people prefer; it decides nothing and stands in for no step of a matter. Start with [`Poll`];
//! [`Poll::answer`] decides about one answer and [`PollResult::of`] counts them. What is not here: votes that decide
//! ([`crate::votes`]) and what is said in a consultation ([`crate::threads`]).

mod answer;
mod event;
mod poll;
mod refusal;
mod result;

pub use answer::{Answer, RECORDERS, Selection};
pub use event::Event;
pub use poll::{Draft, OPENERS, Poll, Status, Withdrawal};
pub use refusal::Refusal;
pub use result::{FEWEST, OptionResult, PollResult};
