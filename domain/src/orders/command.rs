//! What is asked for.

use crate::{
    clock::Moment,
    ids::{ProposalId, VoteId},
    money::Money,
    rules::Body,
    text::{Line, Words},
    votes::{Outcome, VoteState},
};

use super::Grounds;

/// What the committee head wants to order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// For what.
    pub grounds: Grounds,
    /// What happened.
    pub happened: Words,
    /// Where and whom it reaches; nothing beyond.
    pub scope: Line,
    /// What is to be done.
    pub measures: Words,
    /// The most that may be spent.
    pub cap: Money,
    /// For how many days from coming into force.
    pub days: i64,
}

/// What is asked of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The head takes the draft back.
    Withdraw {
        /// Why.
        reason: Line,
    },
    /// The supervision committee countersigns; the order comes into force and is public.
    Countersign,
    /// It ends before its last day.
    End {
        /// Why.
        reason: Line,
    },
    /// The head accounts for it.
    Account {
        /// What was done.
        done: Words,
        /// What it cost.
        spent: Money,
    },
    /// The head records which vote of the representatives' assembly decided on it; none when there is no such vote.
    Ratify {
        /// The vote, as it was found.
        voted: Option<Voted>,
    },
}

/// A vote of this community, as deciding needs to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voted {
    /// The vote.
    pub vote: VoteId,
    /// The matter that was voted on.
    pub proposal: ProposalId,
    /// The body.
    pub body: Body,
    /// Where the vote stands.
    pub state: VoteState,
    /// When its session or window began.
    pub opened: Moment,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// The number of another order on which the same matter has decided.
    pub used_by: Option<i64>,
}
