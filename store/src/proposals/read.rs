//! Looking up a matter and what belongs to it.

use domain::{
    clock::{Day, Moment},
    ids::{CommunityId, OpinionId, PersonId, ProposalId},
    proposals::{Answer, ConsultationKind, Content, Proposal, Scores},
};
use uuid::Uuid;

use super::row::{ProposalRow, parse, proposal_columns, wrong};
use crate::{Result, Tx, on};

/// The matter of this community with this id.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn one(tx: &mut Tx<'_>, community: CommunityId, id: ProposalId) -> Result<Option<Proposal>> {
    Ok(versioned(tx, community, id).await?.map(|(matter, _)| matter))
}

/// The matter with this number in the community's addresses.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn by_seq(tx: &mut Tx<'_>, community: CommunityId, seq: i64) -> Result<Option<Proposal>> {
    let row: Option<ProposalRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", proposal_columns!(), " FROM proposals WHERE community_id = $1 AND seq = $2"))
    .bind(community.0)
    .bind(seq)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(ProposalRow::read).transpose()?.map(|(matter, _)| matter))
}

/// The matter and how often it was changed.
pub(super) async fn versioned(
    tx: &mut Tx<'_>,
    community: CommunityId,
    id: ProposalId,
) -> Result<Option<(Proposal, i64)>> {
    let row: Option<ProposalRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", proposal_columns!(), " FROM proposals WHERE community_id = $1 AND id = $2"))
    .bind(community.0)
    .bind(id.0)
    .fetch_optional(conn)
    .await)?;
    row.map(ProposalRow::read).transpose()
}

/// Whether somebody signed as a resident or as a sponsor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignatureKind {
    /// As a resident.
    Signature,
    /// As a representative.
    Sponsor,
}

/// A signature under a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub kind: SignatureKind,
    /// Whether it is under the present substance.
    pub is_current: bool,
    /// When.
    pub at: Moment,
}

/// Who signed and sponsors, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn signatures(tx: &mut Tx<'_>, matter: &Proposal) -> Result<Vec<Signature>> {
    let rows: Vec<(Uuid, String, Vec<u8>, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT person_id, kind, substance, at FROM proposal_signatures WHERE proposal_id = $1
         ORDER BY at, person_id, kind")
        .bind(matter.id.0)
        .fetch_all(conn)
        .await)?;
    let signature = |(person, kind, substance, at): (Uuid, String, Vec<u8>, i64)| Signature {
        person: PersonId(person),
        kind: if kind == "sponsor" { SignatureKind::Sponsor } else { SignatureKind::Signature },
        is_current: substance == matter.substantive_hash.0,
        at: Moment::from_micros(at),
    };
    Ok(rows.into_iter().map(signature).collect())
}

/// A written opinion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// Its id.
    pub id: OpinionId,
    /// Who filed it.
    pub by: PersonId,
    /// What it says.
    pub words: String,
    /// When.
    pub at: Moment,
    /// The answer, its reason, who gave it and when.
    pub answer: Option<(Answer, String, PersonId, Moment)>,
}

#[derive(sqlx::FromRow)]
struct OpinionRow {
    id: Uuid,
    by_person: Uuid,
    words: String,
    at: i64,
    answer: Option<String>,
    reason: Option<String>,
    answered_by: Option<Uuid>,
    answered_at: Option<i64>,
}

/// The written opinions on a matter, oldest first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn opinions(tx: &mut Tx<'_>, id: ProposalId) -> Result<Vec<Opinion>> {
    let rows: Vec<OpinionRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, by_person, words, at, answer, reason, answered_by, answered_at FROM opinions
         WHERE proposal_id = $1 ORDER BY at, id")
        .bind(id.0)
        .fetch_all(conn)
        .await)?;
    rows.into_iter().map(OpinionRow::read).collect()
}

impl OpinionRow {
    fn read(self) -> Result<Opinion> {
        let answer = match (self.answer, self.reason, self.answered_by, self.answered_at) {
            (Some(name), Some(reason), Some(by), Some(at)) => {
                let answer = Answer::from_name(&name).ok_or_else(|| wrong(self.id, name))?;
                Some((answer, reason, PersonId(by), Moment::from_micros(at)))
            }
            _ => None,
        };
        Ok(Opinion {
            id: OpinionId(self.id),
            by: PersonId(self.by_person),
            words: self.words,
            at: Moment::from_micros(self.at),
            answer,
        })
    }
}

/// A consultation session that was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its number, from 1.
    pub no: i64,
    /// Its form.
    pub kind: ConsultationKind,
    /// On which day.
    pub held: Day,
    /// How many took part.
    pub present: i64,
    /// What was said.
    pub minutes: String,
}

/// The consultation sessions of a matter, in order.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn sessions(tx: &mut Tx<'_>, id: ProposalId) -> Result<Vec<Session>> {
    let rows: Vec<(i64, String, i64, i64, String)> = on!(tx, conn => sqlx::query_as(
        "SELECT no, kind, held, present, minutes FROM consultation_sessions WHERE proposal_id = $1 ORDER BY no")
        .bind(id.0)
        .fetch_all(conn)
        .await)?;
    let session = |(no, kind, held, present, minutes): (i64, String, i64, i64, String)| {
        let kind = ConsultationKind::from_name(&kind).ok_or_else(|| wrong(id.0, kind))?;
        Ok(Session { no, kind, held: Day::from_number(held), present, minutes })
    };
    rows.into_iter().map(session).collect()
}

/// One of the texts that a matter had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub version: i64,
    /// The text.
    pub content: Content,
    /// What changed and why; none for the first.
    pub note: Option<String>,
    /// Since when.
    pub at: Moment,
}

/// Every text that a matter had, the first one first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn versions(tx: &mut Tx<'_>, id: ProposalId) -> Result<Vec<Version>> {
    let rows: Vec<(i64, String, Option<String>, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT version, content, note, at FROM proposal_versions WHERE proposal_id = $1 ORDER BY version")
        .bind(id.0)
        .fetch_all(conn)
        .await)?;
    let version = |(version, content, note, at): (i64, String, Option<String>, i64)| {
        Ok(Version { version, content: parse(id.0, &content)?, note, at: Moment::from_micros(at) })
    };
    rows.into_iter().map(version).collect()
}

/// An objection to a preliminary result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// Its number, from 1.
    pub no: i64,
    /// Who objects.
    pub by: PersonId,
    /// What is wrong.
    pub words: String,
    /// When.
    pub at: Moment,
    /// The answer, once given.
    pub reply: Option<String>,
}

/// The objections to the preliminary result of a matter, in order.
///
/// # Errors
/// When the database fails.
pub async fn objections(tx: &mut Tx<'_>, id: ProposalId) -> Result<Vec<Objection>> {
    let rows: Vec<(i64, Uuid, String, i64, Option<String>)> = on!(tx, conn => sqlx::query_as(
        "SELECT no, by_person, words, at, reply FROM result_objections WHERE proposal_id = $1 ORDER BY no")
        .bind(id.0)
        .fetch_all(conn)
        .await)?;
    let objection = |(no, by, words, at, reply): (i64, Uuid, String, i64, Option<String>)| Objection {
        no,
        by: PersonId(by),
        words,
        at: Moment::from_micros(at),
        reply,
    };
    Ok(rows.into_iter().map(objection).collect())
}

/// One resident's appraisal; published without the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appraisal {
    /// Five scores.
    pub scores: Scores,
    /// In words.
    pub comment: Option<String>,
}

/// The appraisals of a carried-out matter, oldest first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn appraisals(tx: &mut Tx<'_>, id: ProposalId) -> Result<Vec<Appraisal>> {
    let rows: Vec<(i64, i64, i64, i64, i64, Option<String>)> = on!(tx, conn => sqlx::query_as(
        "SELECT needed, open, quality, cost, overall, comment FROM appraisals WHERE proposal_id = $1
         ORDER BY at, person_id")
        .bind(id.0)
        .fetch_all(conn)
        .await)?;
    let appraisal = |(needed, open, quality, cost, overall, comment)| {
        let scores = [needed, open, quality, cost, overall].map(|score: i64| u8::try_from(score).unwrap_or(0));
        let scores = Scores::new(scores).ok_or_else(|| wrong(id.0, "a score is 1 to 5"))?;
        Ok(Appraisal { scores, comment })
    };
    rows.into_iter().map(appraisal).collect()
}
