//! Calling a vote: the question, the rule in force and the roll, all from the moment of the notice.

use domain::{
    clock::Moment,
    ids::{ProposalId, RollId, VoteId},
    people::Part,
    proposals::{Mode, Step},
    rolls::{Roll, RollFault, closes_before},
    rules::{Body, Rule},
    text::Line,
    votes::{BallotSecrecy, BoxTotals, PHONE_BOX, Question, Vote, VoteEvent, VoteRefusal, VoteState},
};

use super::{no, record, row::step_name, secret};
use crate::{Result, StoreError, Write, rolls, run};

/// What is needed to call a vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVote {
    /// Its id, fresh.
    pub id: VoteId,
    /// The matter.
    pub proposal: ProposalId,
    /// The step.
    pub step: Step,
    /// Sessions that failed before this one.
    pub attempt: u8,
    /// The body.
    pub body: Body,
    /// The group of a group meeting, or the part whose owners vote.
    pub part: Option<Part>,
    /// The rule in force at the notice.
    pub rule: Rule,
    /// What is asked.
    pub question: Question,
    /// How ballots are taken.
    pub mode: Mode,
    /// Whether it is known who chose what.
    pub secrecy: BallotSecrecy,
    /// Where.
    pub place: Line,
    /// When the session or window begins.
    pub opens: Moment,
    /// When ballots stop being taken.
    pub closes: Moment,
    /// The matter that must be carried for this one to take effect.
    pub only_if: Option<ProposalId>,
    /// Whether owners who were served and stay silent are counted with the majority.
    pub silent_counts: bool,
}

/// Calls a vote and takes its roll from the register of today, with ages of the voting day.
///
/// # Errors
/// When nobody would be entitled (E27), the vote would be secret and its rule is not made for that, or the database
/// fails.
pub async fn create(w: &mut Write<'_>, new: NewVote) -> Result<VoteId> {
    new.secrecy.suits(&new.rule).map_err(no)?;
    let (community, today, voting_day) = (w.community, w.now.day(), new.opens.day());
    let units = rolls::entitled(w.tx(), community, (new.body, new.rule.unit, new.part), today, voting_day).await?;
    let roll = Roll::take(w.id::<RollId>(), units, today, voting_day, closes_before(new.opens, w.now));
    if roll.is_empty() {
        return Err(no(VoteRefusal::Roll(RollFault::Empty)));
    }
    let vote = Vote {
        id: new.id,
        proposal: new.proposal,
        step: new.step,
        attempt: new.attempt,
        body: new.body,
        part: new.part,
        rule: new.rule,
        roll: roll.id,
        question: new.question,
        mode: new.mode,
        secrecy: new.secrecy,
        place: new.place,
        noticed: w.now,
        opens: new.opens,
        closes: new.closes,
        state: VoteState::Called,
        only_if: new.only_if,
        silent_counts: new.silent_counts,
    };
    rolls::insert(w, vote.id, &roll).await?;
    insert(w, &vote).await?;
    if vote.secrecy.is_secret() {
        secret::put_up(w, vote.id, PHONE_BOX, &BoxTotals::default()).await?;
    }
    let id = vote.id;
    let event = VoteEvent::Created {
        vote: Box::new(vote),
        taken_on: roll.taken_on,
        voting_day: roll.voting_day,
        roll_closes: roll.closes,
        entries: roll.entries().cloned().collect(),
    };
    record(w, id, &event).await?;
    Ok(id)
}

async fn insert(w: &mut Write<'_>, vote: &Vote) -> Result<()> {
    let community = w.community;
    let rule = serde_json::to_string(&vote.rule).map_err(|wrong| StoreError::fault("votes", vote.id, wrong))?;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO votes (id, community_id, proposal_id, step, attempt, body, grid_id, estate_id, rule, roll_id,
                                title, text_hash, mode, secrecy, publish_from, place, noticed, opens, closes, state,
                                only_if, silent_counts)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)"
        )
        .bind(vote.id.0)
        .bind(community.0)
        .bind(vote.proposal.0)
        .bind(step_name(vote.step))
        .bind(i64::from(vote.attempt))
        .bind(vote.body.name())
        .bind(vote.part.and_then(Part::area).map(|area| area.0))
        .bind(vote.part.and_then(Part::estate).map(|estate| estate.0))
        .bind(rule)
        .bind(vote.roll.0)
        .bind(vote.question.title.as_str())
        .bind(vote.question.text_hash.0.to_vec())
        .bind(vote.mode.name())
        .bind(vote.secrecy.name())
        .bind(match vote.secrecy {
            BallotSecrecy::Open => None,
            BallotSecrecy::Secret { publish_from } => Some(i64::from(publish_from)),
        })
        .bind(vote.place.as_str())
        .bind(vote.noticed.micros())
        .bind(vote.opens.micros())
        .bind(vote.closes.micros())
        .bind(vote.state.name())
        .bind(vote.only_if.map(|first| first.0))
        .bind(vote.silent_counts)
    )?;
    Ok(())
}
