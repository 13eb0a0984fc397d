//! What waits for a person.

use domain::{
    charters::Policy,
    clock::Moment,
    ids::PersonId,
    people::Office,
    permit::{Actor, Standing},
    proposals::{Deed, Escalation, Proposal, StageName},
};

use super::row::{ProposalRow, proposal_columns};
use crate::{Result, Tx, on};

/// A matter that waits for a person, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// What they may do.
    pub deed: Deed,
    /// The matter.
    pub matter: Proposal,
}

/// For how many days a rejected matter may still wait for the answer to a request to decide it anew.
const REQUEST_DAYS: i64 = 120;
/// The most matters that are looked at for one person.
const MOST: i64 = 100;

/// What waits for this person: as an officer, as the author, as a representative, as a resident; the most pressing
/// first. Votes that wait are told by the votes.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn needs_me(tx: &mut Tx<'_>, standing: &Standing, now: Moment) -> Result<Vec<Need>> {
    let mut needs = Vec::new();
    for matter in authored(tx, standing).await? {
        if let Some(deed) = matter.waits_for(standing, now) {
            needs.push(Need { deed, matter });
        }
    }
    if holds_desk(standing) {
        for matter in at_work(tx, standing, now).await? {
            let is_new = needs.iter().all(|need| need.matter.id != matter.id);
            if let Some(deed) = matter.waits_for(standing, now).filter(|_| is_new) {
                needs.push(Need { deed, matter });
            }
        }
    }
    if standing.offices.iter().any(|held| held.office == Office::ResidentRepresentative) {
        let unsponsored = unsponsored(tx, standing, standing.person).await?;
        needs.extend(unsponsored.into_iter().map(|matter| Need { deed: Deed::Sponsor, matter }));
    }
    if standing.is_adult && standing.household.is_some() {
        let open = unappraised(tx, standing, now).await?;
        needs.extend(open.into_iter().map(|matter| Need { deed: Deed::Appraise, matter }));
    }
    needs.sort_by_key(|need| (need.matter.deadline().unwrap_or(Moment::from_micros(i64::MAX)), need.matter.seq));
    Ok(needs)
}

/// What is late and has been told to this person's office, the latest first (催办, C.8).
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn escalated(
    tx: &mut Tx<'_>,
    standing: &Standing,
    policy: &Policy,
    now: Moment,
) -> Result<Vec<(Escalation, Proposal)>> {
    let by = Actor::Person(Box::new(standing.clone()));
    let mut late: Vec<_> = at_work(tx, standing, now)
        .await?
        .into_iter()
        .filter_map(|matter| Some((matter.escalation(now, policy)?, matter)))
        .filter(|(level, _)| level.reaches(&by))
        .collect();
    late.sort_by_key(|(level, matter)| (std::cmp::Reverse(*level), matter.seq));
    Ok(late)
}

/// Whether the person holds an office to which matters come.
fn holds_desk(standing: &Standing) -> bool {
    standing.offices.iter().any(|held| {
        !matches!(
            held.office,
            Office::ResidentRepresentative
                | Office::BuildingHead
                | Office::Accountant
                | Office::PoliceOfficer
                | Office::SystemAdministrator
        )
    })
}

fn matters(rows: Vec<ProposalRow>) -> Result<Vec<Proposal>> {
    rows.into_iter().map(|row| row.read().map(|(matter, _)| matter)).collect()
}

async fn authored(tx: &mut Tx<'_>, standing: &Standing) -> Result<Vec<Proposal>> {
    let rows: Vec<ProposalRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", proposal_columns!(), " FROM proposals
         WHERE author_id = $1 AND community_id = $2 AND stage_name = $3 ORDER BY updated_at DESC LIMIT $4"))
    .bind(standing.person.0)
    .bind(standing.community.0)
    .bind(StageName::ReturnedForRevision.name())
    .bind(MOST)
    .fetch_all(conn)
    .await)?;
    matters(rows)
}

/// Matters at stages where an office acts.
async fn at_work(tx: &mut Tx<'_>, standing: &Standing, now: Moment) -> Result<Vec<Proposal>> {
    let rows: Vec<ProposalRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", proposal_columns!(), " FROM proposals
         WHERE community_id = $1 AND stage_name IN ('submitted', 'accepted', 'consultation', 'sponsored',
            'joint-deliberation', 'party-review', 'external-review', 'ready-for-notice', 'resolution',
            'result-objection', 'adopted', 'filing', 'resolution-disclosed', 'implementing', 'acceptance',
            'appraising', 'suspended')
            OR (community_id = $1 AND stage_name = 'archived' AND stage_group = 'carrying-out')
            OR (community_id = $1 AND stage_name = 'rejected' AND since >= $3)
         ORDER BY since LIMIT $2"))
    .bind(standing.community.0)
    .bind(MOST)
    .bind(now.day().plus(-REQUEST_DAYS).start().micros())
    .fetch_all(conn)
    .await)?;
    matters(rows)
}

/// Matters that a representative may sponsor and does not yet, while nobody does.
async fn unsponsored(tx: &mut Tx<'_>, standing: &Standing, person: PersonId) -> Result<Vec<Proposal>> {
    let rows: Vec<ProposalRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", proposal_columns!(), " FROM proposals p
         WHERE community_id = $1 AND stage_name IN ('cosigning', 'submitted', 'accepted', 'consultation')
           AND proposer IN ('residents', 'representatives') AND author_id <> $2
           AND NOT EXISTS (SELECT 1 FROM proposal_signatures s WHERE s.proposal_id = p.id AND s.kind = 'sponsor'
                AND s.substance = p.substantive_hash AND s.person_id = $2)
           AND (stage_name = 'cosigning' OR NOT EXISTS (SELECT 1 FROM proposal_signatures s
                WHERE s.proposal_id = p.id AND s.kind = 'sponsor' AND s.substance = p.substantive_hash))
         ORDER BY since LIMIT $3"))
    .bind(standing.community.0)
    .bind(person.0)
    .bind(MOST)
    .fetch_all(conn)
    .await)?;
    matters(rows)
}

/// Matters that this resident may appraise.
async fn unappraised(tx: &mut Tx<'_>, standing: &Standing, now: Moment) -> Result<Vec<Proposal>> {
    let rows: Vec<ProposalRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", proposal_columns!(), " FROM proposals p
         WHERE community_id = $1 AND stage_name = $2 AND (class <> 'group-matter' OR grid_id = $3)
           AND NOT EXISTS (SELECT 1 FROM appraisals a WHERE a.proposal_id = p.id AND a.person_id = $4)
         ORDER BY since LIMIT $5"))
    .bind(standing.community.0)
    .bind(StageName::Appraising.name())
    .bind(standing.grid.map(|grid| grid.0))
    .bind(standing.person.0)
    .bind(MOST)
    .fetch_all(conn)
    .await)?;
    let mut open = matters(rows)?;
    open.retain(|matter| matter.deadline().is_some_and(|until| now < until));
    Ok(open)
}
