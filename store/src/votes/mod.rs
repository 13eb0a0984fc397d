//! Votes: called with a roll, opened, cast, read from paper, counted.
//!
//! Calling, opening, closing and counting a vote are parts of an act on its matter: [`create`], [`begin_session`],
//! [`open`], [`close`], [`tally`], [`adjourn`] are called inside it. The rest are acts of their own: [`check_in`],
//! [`cast`], [`cast_at_station`], [`cast_proxy`], [`enter_paper`], [`confirm_paper`], [`send_box`], [`sign_for_paper`],
//! [`enter_sheet`]. Every change is one [`VoteEvent`] in the record.

mod cast;
mod cast_for;
mod count;
mod create;
mod decision;
mod dispute;
mod facts;
mod floor;
mod gather;
mod hall;
mod mandate;
mod mine;
mod owners;
mod paper;
mod photo;
mod read;
mod receipt;
mod replay;
mod replay_secret;
mod row;
mod secret;
mod session;
mod sheet;
mod station;
mod stock;
mod take_part;
mod tour;
mod ways;

pub use cast::{Cast, cast};
pub use cast_for::{cast_at_station, cast_proxy, station_receipt};
pub use count::{adjourn, count_box, name_roles, roles, sheet, tally};
pub use create::{NewVote, create};
pub use decision::decision_file;
pub use dispute::{dispute, disputes, settle};
pub use facts::{VoteFacts, facts};
pub use gather::{dependents, recusals, served};
pub(crate) use hall::Halls;
pub use mandate::{mandates, register_proxy, revoke_proxy};
pub use mine::{MyVote, mine};
pub(crate) use owners::{follow_all_sales, follow_sales};
pub use owners::{name_voter, serve, void_ballot};
pub use paper::{PaperOutcome, confirm_paper, enter_paper};
pub(crate) use photo::hash_of;
pub use photo::{Picture, keep_photo, photo, photos};
pub use read::{
    Standing, VoteFilter, attendance, ballots_for_counters, ballots_of_entry, boxes, my_ballots, my_entries,
    of_proposal, papers, results, tally_of, vote, votes,
};
pub use receipt::receipt;
pub use replay::VotesReplay;
pub(crate) use row::small;
pub use secret::{BoxState, box_states};
pub use session::{begin_session, break_off, call_off, check_in, close, leave, open, recuse, undo_recusal};
pub use sheet::{enter_sheet, sign_for_paper};
pub use station::{Screen, Visitor, admissions, admit, close_station, open_station, screen, send_away, stations};
pub use stock::{end_papers, issue_papers, stock};
pub use tour::{return_box, send_box, tour, tours};

use domain::{
    ids::VoteId,
    votes::{Vote, VoteEvent, VoteRefusal},
};

use crate::{
    Result, StoreError, Write,
    record::{Position, Subject},
};

/// The vote, if it is one of the community that acts.
pub(crate) async fn load(w: &mut Write<'_>, id: VoteId) -> Result<Vote> {
    let community = w.community;
    vote(w.tx(), community, id).await?.ok_or(StoreError::NotFound)
}

/// Puts what happened to a vote on record.
pub(crate) async fn record(w: &mut Write<'_>, vote: VoteId, event: &VoteEvent) -> Result<Position> {
    w.record(event.kind(), Subject::vote(vote), event).await
}

pub(crate) fn no(refusal: VoteRefusal) -> StoreError {
    StoreError::refused(refusal)
}
