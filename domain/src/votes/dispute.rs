//! A household that disputes its own ballot (C.7(3)): every ballot it has is void until who disputes says that the
//! household is of one mind; then its representative casts one, before the close.

use serde::{Deserialize, Serialize};

use super::{Ballot, BallotStatus, Vote, VoteRefusal, weigh::weighed};
use crate::{clock::Moment, ids::PersonId, people::UnitKind, permit::Actor, rolls::RollEntry};

/// A dispute over the ballot of a household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// The household's entry.
    pub entry: u32,
    /// Which of its members disputes.
    pub by: PersonId,
    /// Since when.
    pub at: Moment,
    /// When they said that the household is of one mind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Moment>,
}

/// Whether somebody disputes these ballots of one entry, and it is not settled.
#[must_use]
pub fn is_disputed(ballots: &[Ballot]) -> bool {
    ballots.iter().any(|ballot| ballot.status == BallotStatus::Disputed)
}

impl Vote {
    /// Decides about a dispute. `held` are the ballots of the entry, `before` the disputes over it; the answer is the
    /// dispute and the ballots with their statuses as they are from now on.
    ///
    /// # Errors
    /// When ballots are not taken or none is kept, the actor is no adult of the household or disputed before, or no
    /// ballot stands.
    pub fn dispute(
        &self,
        entry: &RollEntry,
        (held, before): (&[Ballot], &[Dispute]),
        actor: &Actor,
        now: Moment,
    ) -> Result<(Dispute, Vec<Ballot>), VoteRefusal> {
        self.takes_ballots(now)?;
        self.keeps_ballots()?;
        let standing = actor.standing().filter(|standing| standing.is_adult);
        let is_home = |home: crate::ids::HouseholdId| entry.key() == (UnitKind::Household, home.0);
        let member = standing.filter(|standing| standing.household.is_some_and(is_home));
        let by = member.ok_or(VoteRefusal::NotYourHousehold)?.person;
        if before.iter().any(|dispute| dispute.by == by) {
            return Err(VoteRefusal::DisputedBefore);
        }
        let mut ballots = held.to_vec();
        let standing = ballots.iter_mut().find(|ballot| ballot.status.is_effective());
        standing.ok_or(VoteRefusal::NothingToDispute)?.status = BallotStatus::Disputed;
        Ok((Dispute { entry: entry.no, by, at: now, settled: None }, weighed(ballots)))
    }

    /// Decides about the end of a dispute: the disputed ballots stay void, and another may be cast.
    ///
    /// # Errors
    /// When ballots are not taken, or the actor disputes nothing.
    pub fn settle(
        &self,
        (held, before): (&[Ballot], &[Dispute]),
        actor: &Actor,
        now: Moment,
    ) -> Result<(Dispute, Vec<Ballot>), VoteRefusal> {
        self.takes_ballots(now)?;
        let own = before.iter().find(|dispute| actor.is(dispute.by) && dispute.settled.is_none());
        let dispute = Dispute { settled: Some(now), ..own.ok_or(VoteRefusal::NoDispute)?.clone() };
        let mut ballots = held.to_vec();
        for ballot in ballots.iter_mut().filter(|ballot| ballot.status == BallotStatus::Disputed) {
            ballot.status = BallotStatus::DisputeVoid;
        }
        Ok((dispute, ballots))
    }
}
