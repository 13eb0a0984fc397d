//! What the rules need to know beyond the matter itself; the store loads it, the rules never ask for it.

use std::sync::Arc;

use super::{AppraisalSum, Backing, Share, TextHash};
use crate::{
    charters::Policy,
    clock::Moment,
    ids::{OpinionId, PersonId, VoteId},
    rules::calendar::Calendar,
    votes::Outcome,
};

/// What the rules need to know beyond the matter itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The periods and minimums in force.
    pub policy: Policy,
    /// Days off and adjusted workdays, as far as they are known.
    pub calendar: Arc<Calendar>,
    /// Adult residents who signed and still live here; for a matter of one group, in that group.
    pub signatures: u32,
    /// Everybody behind it, counted on the live roll, for the thresholds of a statutory petition.
    pub backing: Backing,
    /// What the actor adds to that.
    pub actor_backs: Backing,
    /// Distinct households of the matter's group among them.
    pub group_households: u32,
    /// Those who sponsor the present substance and still may.
    pub sponsors: Vec<PersonId>,
    /// Those who sponsored an earlier substance and have not confirmed the present one.
    pub outdated_sponsors: u32,
    /// Whether the actor has signed.
    pub actor_signed: bool,
    /// Whether the actor sponsors the present substance.
    pub actor_sponsors: bool,
    /// Written opinions and posts marked for answer that have none.
    pub unanswered: u32,
    /// Whether the opinion that is asked about exists, and whether it is answered.
    pub opinion: Option<OpinionFact>,
    /// Opinions that were accepted in the consultation, wholly or in part.
    pub promised: Vec<OpinionId>,
    /// Consultation sessions held.
    pub sessions: u32,
    /// The same substance, rejected not long ago: when, and under which number of the addresses.
    pub rejected: Option<(Moment, i64)>,
    /// Owners in scope who signed, of all owners in scope; by head.
    pub owners: Share,
    /// Whether the matter on which a notice makes this one depend is before its body, or has been carried by it.
    pub first_open: bool,
    /// Whether the matter into which this one is to go is there and still open.
    pub merge_target_open: bool,
    /// The vote of the present sitting.
    pub vote: Option<VoteFacts>,
    /// Objections to the preliminary result without an answer.
    pub open_objections: u32,
    /// The appraisal so far.
    pub appraisal: AppraisalSum,
    /// Whether the assembly that is named adopted its resolution.
    pub assembly_resolved: bool,
    /// Whether the party secretary is the committee's head.
    pub secretary_is_head: bool,
    /// Those behind a request to decide anew, or a demand of all four steps, counted on the live roll.
    pub support: Backing,
    /// Whether the actor stands behind it already.
    pub actor_supports: bool,
    /// Whether the actor has appraised.
    pub actor_appraised: bool,
    /// The formal number that it gets when accepted.
    pub next_number: String,
    /// A fresh id for a vote.
    pub next_vote: VoteId,
    /// A fresh id for an opinion.
    pub next_opinion: OpinionId,
}

/// Whether an opinion is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpinionFact {
    /// It waits.
    Open,
    /// It has its answer.
    Answered,
}

/// Where the vote of the present sitting stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteFacts {
    /// The vote.
    pub vote: VoteId,
    /// The fingerprint of the roll, once it is closed (24 hours before the opening).
    pub roll_hash: Option<TextHash>,
    /// 应到: units on the roll.
    pub eligible: i64,
    /// 实到: units present or with a returned ballot.
    pub present: i64,
    /// Units needed for a quorum.
    pub quorum_need: i64,
    /// Whether the quorum is there.
    pub quorum_holds: bool,
    /// Paper ballots that a second person has not confirmed.
    pub unconfirmed_paper: u32,
    /// Boxes of a secret vote whose count sheet is not entered twice the same.
    pub uncounted_boxes: u32,
    /// Ballots found in the box.
    pub in_box: i64,
    /// Units that signed in at the box.
    pub at_box: i64,
    /// How the ballots taken so far would end it; none while nobody may know.
    pub outcome: Option<Outcome>,
    /// Whether it depends on another decision that is not counted yet.
    pub first_waits: bool,
}

impl Facts {
    /// Facts about a matter of which nothing is known yet, with the default charter.
    #[must_use]
    pub fn none() -> Self {
        Self {
            policy: Policy::default(),
            calendar: Arc::clone(Calendar::shipped()),
            signatures: 0,
            backing: Backing::default(),
            actor_backs: Backing::default(),
            group_households: 0,
            sponsors: Vec::new(),
            outdated_sponsors: 0,
            actor_signed: false,
            actor_sponsors: false,
            unanswered: 0,
            opinion: None,
            promised: Vec::new(),
            sessions: 0,
            rejected: None,
            owners: Share::default(),
            first_open: false,
            merge_target_open: false,
            vote: None,
            open_objections: 0,
            appraisal: AppraisalSum::default(),
            assembly_resolved: false,
            secretary_is_head: false,
            support: Backing::default(),
            actor_supports: false,
            actor_appraised: false,
            next_number: String::new(),
            next_vote: VoteId(uuid::Uuid::nil()),
            next_opinion: OpinionId(uuid::Uuid::nil()),
        }
    }
}
