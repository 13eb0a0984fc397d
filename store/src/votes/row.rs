//! Rows as the database gives them, and what they mean.

use domain::{
    clock::Moment,
    ids::{AreaId, EstateId, PersonId, ProposalId, RollId, VoteId},
    people::Part,
    proposals::{Mode, Step},
    rules::Body,
    text::{Line, Title},
    votes::{
        Ballot, BallotSecrecy, BallotStatus, Channel, Choice, Paper, PaperReading, PaperState, Question, Vote,
        VoteState,
    },
};
use uuid::Uuid;

use crate::{Result, StoreError, rolls};

/// The part whose units vote: an area or an estate, or neither.
fn part(area: Option<Uuid>, estate: Option<Uuid>) -> Option<Part> {
    area.map(AreaId).map(Part::Area).or(estate.map(EstateId).map(Part::Estate))
}

#[derive(sqlx::FromRow)]
pub(super) struct VoteRow {
    id: Uuid,
    proposal_id: Uuid,
    step: String,
    attempt: i64,
    body: String,
    grid_id: Option<Uuid>,
    estate_id: Option<Uuid>,
    rule: String,
    roll_id: Uuid,
    title: String,
    text_hash: Vec<u8>,
    mode: String,
    secrecy: String,
    publish_from: Option<i64>,
    place: String,
    noticed: i64,
    opens: i64,
    closes: i64,
    state: String,
    only_if: Option<Uuid>,
    silent_counts: bool,
}

#[derive(Clone, sqlx::FromRow)]
pub(super) struct BallotRow {
    pub entry_no: i64,
    pub generation: i64,
    pub person_id: Uuid,
    pub channel: String,
    pub choice: String,
    pub at: i64,
    pub serial: Option<i64>,
    pub box_no: Option<i64>,
    pub is_confirmed: bool,
    pub status: String,
    pub form_key: Option<String>,
    pub code: Option<String>,
    pub record_n: i64,
}

#[derive(sqlx::FromRow)]
pub(super) struct PaperRow {
    serial: i64,
    entry_no: i64,
    generation: i64,
    choice: String,
    box_no: i64,
    state: String,
    entered_by: Uuid,
    entered_at: i64,
    confirmed_by: Option<Uuid>,
    confirmed_at: Option<i64>,
}

impl VoteRow {
    pub(super) fn read(self) -> Result<Vote> {
        let id = self.id;
        let fault = |what: &str| StoreError::fault("votes", id, what);
        Ok(Vote {
            id: VoteId(id),
            proposal: ProposalId(self.proposal_id),
            step: step(&self.step).ok_or_else(|| fault(&self.step))?,
            attempt: u8::try_from(self.attempt).map_err(|_| fault("attempt"))?,
            body: Body::from_name(&self.body).ok_or_else(|| fault(&self.body))?,
            part: part(self.grid_id, self.estate_id),
            rule: serde_json::from_str(&self.rule).map_err(|wrong| fault(&wrong.to_string()))?,
            roll: RollId(self.roll_id),
            question: Question {
                title: Title::parse(&self.title).map_err(|wrong| fault(&wrong.to_string()))?,
                text_hash: rolls::hash("votes", id, &self.text_hash)?,
            },
            mode: Mode::from_name(&self.mode).ok_or_else(|| fault(&self.mode))?,
            secrecy: match (self.secrecy.as_str(), self.publish_from) {
                ("open", None) => BallotSecrecy::Open,
                ("secret", Some(from)) => BallotSecrecy::Secret { publish_from: small("votes", from)? },
                _ => return Err(fault(&self.secrecy)),
            },
            place: Line::parse(&self.place).map_err(|wrong| fault(&wrong.to_string()))?,
            noticed: Moment::from_micros(self.noticed),
            opens: Moment::from_micros(self.opens),
            closes: Moment::from_micros(self.closes),
            state: VoteState::from_name(&self.state).ok_or_else(|| fault(&self.state))?,
            only_if: self.only_if.map(ProposalId),
            silent_counts: self.silent_counts,
        })
    }
}

fn step(name: &str) -> Option<Step> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

pub(super) fn step_name(step: Step) -> &'static str {
    match step {
        Step::Proposal => "proposal",
        Step::JointDeliberation => "joint_deliberation",
        Step::PartyReview => "party_review",
        Step::Resolution => "resolution",
    }
}

/// A number that counts or numbers things.
pub(crate) fn small(table: &'static str, number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|wrong| StoreError::fault(table, number, wrong))
}

impl BallotRow {
    pub(super) fn read(&self) -> Result<Ballot> {
        let fault = |what: &str| StoreError::fault("ballots", format!("{}/{}", self.entry_no, self.generation), what);
        let optional = |number: Option<i64>| number.map(|number| small("ballots", number)).transpose();
        Ok(Ballot {
            entry: small("ballots", self.entry_no)?,
            generation: small("ballots", self.generation)?,
            person: PersonId(self.person_id),
            channel: Channel::from_name(&self.channel).ok_or_else(|| fault(&self.channel))?,
            choice: Choice::from_name(&self.choice).ok_or_else(|| fault(&self.choice))?,
            at: Moment::from_micros(self.at),
            serial: optional(self.serial)?,
            box_no: optional(self.box_no)?,
            is_confirmed: self.is_confirmed,
            status: BallotStatus::from_name(&self.status).ok_or_else(|| fault(&self.status))?,
        })
    }
}

impl PaperRow {
    pub(super) fn read(self) -> Result<Paper> {
        let serial = self.serial;
        let fault = |what: &str| StoreError::fault("paper_ballots", serial, what);
        Ok(Paper {
            reading: PaperReading {
                serial: small("paper_ballots", self.serial)?,
                entry: small("paper_ballots", self.entry_no)?,
                choice: Choice::from_name(&self.choice).ok_or_else(|| fault(&self.choice))?,
                box_no: small("paper_ballots", self.box_no)?,
            },
            generation: small("paper_ballots", self.generation)?,
            state: PaperState::from_name(&self.state).ok_or_else(|| fault(&self.state))?,
            entered_by: PersonId(self.entered_by),
            entered_at: Moment::from_micros(self.entered_at),
            confirmed_by: self.confirmed_by.map(PersonId),
            confirmed_at: self.confirmed_at.map(Moment::from_micros),
        })
    }
}
