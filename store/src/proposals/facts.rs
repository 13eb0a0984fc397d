//! What the rules need to know about a matter beyond itself.

use std::collections::BTreeSet;

use domain::{
    clock::{Day, Moment},
    ids::{CommunityId, OpinionId, PersonId, ProposalId, VoteId},
    people::Office,
    permit::Actor,
    proposals::{
        Answer, AppraisalSum, Command, ConsultationKind, Detour, Facts, MatterClass, OpinionFact, Proposal,
        ProposerKind, Sitting, Stage, StageGroup, StageName,
    },
    rules::Body,
};
use uuid::Uuid;

use super::{enact::last_number, owners, petition, read, support};
use crate::{Result, Tx, Write, charters, on, threads, votes};

/// What a page needs to know to show what somebody may do.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn facts(tx: &mut Tx<'_>, matter: &Proposal, by: &Actor, now: Moment) -> Result<Facts> {
    let mut facts = Facts::none();
    facts.policy = charters::policy(tx, matter.community, matter.governed_at(now)).await?;
    facts.calendar = charters::calendar(tx, matter.community).await?;
    match matter.stage.name().group() {
        StageGroup::Preparing | StageGroup::Admission | StageGroup::Consulting => {
            backing(tx, matter, now, &mut facts).await?;
            facts.rejected = rejected(tx, matter).await?;
        }
        StageGroup::Deliberating | StageGroup::Resolving => {
            facts.sponsors = sponsors(tx, matter, None).await?;
        }
        StageGroup::CarryingOut | StageGroup::Done | StageGroup::Ended => {}
    }
    of_stage(tx, matter, now, &mut facts).await?;
    if let Some(kind) = support::open_kind(matter) {
        facts.support = support::support(tx, matter, kind, now).await?;
        if let Some(person) = by.person() {
            facts.actor_supports = support::supports(tx, matter, kind, person).await?;
        }
    }
    if may_be_petition(matter) {
        (facts.backing, facts.actor_backs) = petition::backing(tx, matter, by.person(), now).await?;
    }
    if let Some(vote) = sitting(matter).or_else(|| counted(matter)) {
        facts.vote = Some(votes::facts(tx, matter.community, vote, now).await?);
    }
    if let Some(person) = by.person() {
        of_person(tx, matter, person, &mut facts).await?;
    }
    Ok(facts)
}

/// What only some stages ask for.
async fn of_stage(tx: &mut Tx<'_>, matter: &Proposal, now: Moment, facts: &mut Facts) -> Result<()> {
    if matches!(matter.stage, Stage::Consultation { .. }) {
        facts.secretary_is_head = secretary_is_head(tx, matter.community, now).await?;
        facts.unanswered = unanswered(tx, matter.id).await?;
        facts.sessions = sessions_held(tx, matter).await?;
    }
    if matches!(matter.stage, Stage::ResultObjection { .. }) {
        facts.open_objections = open_objections(tx, matter.id).await?;
    }
    if matches!(matter.stage, Stage::Acceptance { .. }) {
        facts.promised = promised(tx, matter.id).await?;
    }
    if matches!(matter.stage, Stage::Appraising { .. }) {
        facts.appraisal = appraisal(tx, matter.id).await?;
    }
    Ok(())
}

/// The vote whose result may be objected to.
fn counted(matter: &Proposal) -> Option<VoteId> {
    match &matter.stage {
        Stage::ResultObjection { vote, .. } => Some(*vote),
        _ => None,
    }
}

/// The vote of the session that is called or under way.
pub(super) fn sitting(matter: &Proposal) -> Option<VoteId> {
    match &matter.stage {
        Stage::JointDeliberation { sitting } | Stage::PartyReview { sitting } | Stage::Resolution { sitting }
            if !matches!(sitting, Sitting::Passed { .. }) =>
        {
            sitting.vote()
        }
        _ => None,
    }
}

/// Whether it is a statutory petition, or signatures for one are being collected.
fn may_be_petition(matter: &Proposal) -> bool {
    let is_asked_for = matter.proposer == ProposerKind::Petition;
    let is_early = matches!(matter.stage.name().group(), StageGroup::Preparing | StageGroup::Admission);
    matter.petition.is_some() || (is_asked_for && is_early)
}

/// What deciding this command needs to know.
pub(super) async fn for_command(w: &mut Write<'_>, matter: &Proposal, command: &Command) -> Result<Facts> {
    let (community, now, by) = (w.community, w.now, w.actor.clone());
    let mut facts = facts(w.tx(), matter, &by, now).await?;
    facts.next_vote = w.id::<VoteId>();
    facts.next_opinion = w.id::<OpinionId>();
    if matches!(matter.stage, Stage::Submitted { .. }) {
        facts.next_number = next_number(w.tx(), community, now).await?;
    }
    if let Command::Merge { into, .. } = command {
        facts.merge_target_open = is_open(w.tx(), community, *into).await?;
    }
    if let Command::Detour(Detour::Annul(annulment)) = command
        && let Some(assembly) = annulment.assembly
    {
        facts.assembly_resolved = assembly_resolved(w.tx(), community, assembly).await?;
    }
    if let Command::PostNotice(call) = command
        && let Some(first) = call.only_if
    {
        facts.first_open = owners::is_before_its_body(w.tx(), community, first).await?;
    }
    if let Command::AnswerOpinion { opinion, .. } = command {
        facts.opinion = opinion_fact(w.tx(), matter.id, *opinion).await?;
    }
    Ok(facts)
}

/// The counter of the formal numbers of this year.
pub(super) fn year_name(now: Moment) -> String {
    format!("number-{}", now.local().year())
}

async fn next_number(tx: &mut Tx<'_>, community: CommunityId, now: Moment) -> Result<String> {
    let slug: String = on!(tx, conn => sqlx::query_scalar("SELECT slug FROM communities WHERE id = $1")
        .bind(community.0)
        .fetch_one(conn)
        .await)?;
    let last = last_number(tx, community, &year_name(now)).await?;
    Ok(format!("SY-{slug}-{}-{:04}", now.local().year(), last + 1))
}

#[derive(sqlx::FromRow)]
struct Signer {
    person_id: Uuid,
    household_id: Uuid,
    grid_id: Option<Uuid>,
}

/// Who signed and sponsors, as far as it counts today.
async fn backing(tx: &mut Tx<'_>, matter: &Proposal, now: Moment, facts: &mut Facts) -> Result<()> {
    let grid = matter.grid.map(|grid| grid.0);
    let mut signers = signers(tx, matter, now).await?;
    if matter.class == MatterClass::GroupMatter {
        signers.retain(|signer| signer.grid_id == grid);
    }
    let persons: BTreeSet<_> = signers.iter().map(|signer| signer.person_id).collect();
    let of_group = signers.iter().filter(|signer| grid.is_some() && signer.grid_id == grid);
    let households: BTreeSet<_> = of_group.map(|signer| signer.household_id).collect();
    facts.signatures = count(persons.len());
    facts.group_households = count(households.len());
    if matter.class.is_owners() {
        facts.owners = owners::signed(tx, matter, now).await?;
    }
    facts.sponsors = sponsors(tx, matter, Some(now)).await?;
    let all = sponsors_ever(tx, matter.id).await?;
    facts.outdated_sponsors = count(all).saturating_sub(count(facts.sponsors.len()));
    Ok(())
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// The last birthday of those who are eighteen today: this day eighteen years ago; 29 February counts from 1 March.
pub(super) fn born_by(today: Day) -> Day {
    let (year, month, day) = (today.date().year() - 18, today.date().month() as u8, today.date().day());
    Day::new(year, month, day).unwrap_or_else(|| Day::new(year, 2, 28).unwrap_or(today))
}

async fn signers(tx: &mut Tx<'_>, matter: &Proposal, now: Moment) -> Result<Vec<Signer>> {
    let today = now.day();
    Ok(on!(tx, conn => sqlx::query_as(
        "SELECT s.person_id, r.household_id,
                CASE a.kind WHEN 'stairwell_unit' THEN b.parent_id WHEN 'building' THEN a.parent_id ELSE a.id END
                    AS grid_id
         FROM proposal_signatures s
         JOIN persons p ON p.id = s.person_id AND p.died IS NULL AND p.born <= $3
         JOIN residencies r ON r.person_id = s.person_id AND r.valid_from <= $4
              AND (r.valid_until IS NULL OR r.valid_until > $4)
         JOIN households h ON h.id = r.household_id
         JOIN area_nodes a ON a.id = h.area_id
         LEFT JOIN area_nodes b ON b.id = a.parent_id
         WHERE s.proposal_id = $1 AND s.kind = 'signature' AND s.substance = $2")
    .bind(matter.id.0)
    .bind(matter.substantive_hash.0.as_slice())
    .bind(born_by(today).number())
    .bind(today.number())
    .fetch_all(conn)
    .await)?)
}

/// Who sponsors the present substance; with a moment, only those who hold the office at it.
async fn sponsors(tx: &mut Tx<'_>, matter: &Proposal, now: Option<Moment>) -> Result<Vec<PersonId>> {
    let rows: Vec<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "SELECT s.person_id FROM proposal_signatures s
         WHERE s.proposal_id = $1 AND s.kind = 'sponsor' AND s.substance = $2
           AND (CAST($3 AS BIGINT) IS NULL OR EXISTS (
                SELECT 1 FROM offices o
                WHERE o.person_id = s.person_id AND o.office IN ($4, $5) AND o.valid_from <= $3
                  AND (o.valid_until IS NULL OR o.valid_until > $3)))
         ORDER BY s.person_id")
    .bind(matter.id.0)
    .bind(matter.substantive_hash.0.as_slice())
    .bind(now.map(|now| now.day().number()))
    .bind(Office::ResidentRepresentative.name())
    .bind(Office::GroupLeader.name())
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(PersonId).collect())
}

async fn sponsors_ever(tx: &mut Tx<'_>, id: ProposalId) -> Result<usize> {
    let many: i64 = on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM proposal_signatures WHERE proposal_id = $1 AND kind = 'sponsor'")
        .bind(id.0)
        .fetch_one(conn)
        .await)?;
    Ok(usize::try_from(many).unwrap_or(0))
}

async fn rejected(tx: &mut Tx<'_>, matter: &Proposal) -> Result<Option<(Moment, i64)>> {
    let row: Option<(i64, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT since, seq FROM proposals
         WHERE community_id = $1 AND substantive_hash = $2 AND stage_name = $3 AND id <> $4
         ORDER BY since DESC LIMIT 1")
    .bind(matter.community.0)
    .bind(matter.substantive_hash.0.as_slice())
    .bind(StageName::Rejected.name())
    .bind(matter.id.0)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(|(since, seq)| (Moment::from_micros(since), seq)))
}

async fn unanswered(tx: &mut Tx<'_>, id: ProposalId) -> Result<u32> {
    let opinions: i64 = on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM opinions WHERE proposal_id = $1 AND answered_at IS NULL")
        .bind(id.0)
        .fetch_one(conn)
        .await)?;
    let posts = threads::unanswered(tx, id).await?;
    Ok(u32::try_from(opinions + posts).unwrap_or(u32::MAX))
}

/// The opinions that were accepted, wholly or in part.
async fn promised(tx: &mut Tx<'_>, id: ProposalId) -> Result<Vec<OpinionId>> {
    let rows: Vec<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "SELECT id FROM opinions WHERE proposal_id = $1 AND answer IN ($2, $3) ORDER BY at, id")
        .bind(id.0)
        .bind(Answer::Adopted.name())
        .bind(Answer::PartlyAdopted.name())
        .fetch_all(conn)
        .await)?;
    Ok(rows.into_iter().map(OpinionId).collect())
}

async fn sessions_held(tx: &mut Tx<'_>, matter: &Proposal) -> Result<u32> {
    let kinds: Vec<String> = on!(tx, conn => sqlx::query_scalar(
        "SELECT kind FROM consultation_sessions WHERE proposal_id = $1")
        .bind(matter.id.0)
        .fetch_all(conn)
        .await)?;
    let suffices = |kind: &String| ConsultationKind::from_name(kind).is_some_and(|kind| kind.suffices(matter.class));
    Ok(count(kinds.iter().filter(|kind| suffices(kind)).count()))
}

async fn open_objections(tx: &mut Tx<'_>, id: ProposalId) -> Result<u32> {
    let many: i64 = on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM result_objections WHERE proposal_id = $1 AND settled_at IS NULL")
        .bind(id.0)
        .fetch_one(conn)
        .await)?;
    Ok(u32::try_from(many).unwrap_or(u32::MAX))
}

async fn appraisal(tx: &mut Tx<'_>, id: ProposalId) -> Result<AppraisalSum> {
    let (many, overall, unsatisfied): (i64, i64, i64) = on!(tx, conn => sqlx::query_as(
        "SELECT COUNT(*), CAST(COALESCE(SUM(overall), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN overall <= 2 THEN 1 ELSE 0 END), 0) AS BIGINT)
         FROM appraisals WHERE proposal_id = $1")
        .bind(id.0)
        .fetch_one(conn)
        .await)?;
    let small = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(AppraisalSum { count: small(many), overall: small(overall), unsatisfied: small(unsatisfied) })
}

async fn of_person(tx: &mut Tx<'_>, matter: &Proposal, person: PersonId, facts: &mut Facts) -> Result<()> {
    let kinds: Vec<String> = on!(tx, conn => sqlx::query_scalar(
        "SELECT kind FROM proposal_signatures WHERE proposal_id = $1 AND person_id = $2 AND substance = $3")
        .bind(matter.id.0)
        .bind(person.0)
        .bind(matter.substantive_hash.0.as_slice())
        .fetch_all(conn)
        .await)?;
    facts.actor_signed = kinds.iter().any(|kind| kind == "signature");
    facts.actor_sponsors = kinds.iter().any(|kind| kind == "sponsor");
    let appraised: Option<i64> = on!(tx, conn => sqlx::query_scalar(
        "SELECT at FROM appraisals WHERE proposal_id = $1 AND person_id = $2")
        .bind(matter.id.0)
        .bind(person.0)
        .fetch_optional(conn)
        .await)?;
    facts.actor_appraised = appraised.is_some();
    Ok(())
}

async fn is_open(tx: &mut Tx<'_>, community: CommunityId, id: ProposalId) -> Result<bool> {
    let stage: Option<String> = on!(tx, conn => sqlx::query_scalar(
        "SELECT stage_name FROM proposals WHERE community_id = $1 AND id = $2")
        .bind(community.0)
        .bind(id.0)
        .fetch_optional(conn)
        .await)?;
    let group = stage.as_deref().and_then(StageName::from_name).map(StageName::group);
    Ok(matches!(group, Some(StageGroup::Admission | StageGroup::Consulting | StageGroup::Deliberating)))
}

/// Whether the residents' assembly adopted this matter.
async fn assembly_resolved(tx: &mut Tx<'_>, community: CommunityId, id: ProposalId) -> Result<bool> {
    let Some(matter) = read::one(tx, community, id).await? else { return Ok(false) };
    let is_resolved = matches!(matter.shown_at().group(), StageGroup::CarryingOut | StageGroup::Done);
    Ok(is_resolved && matter.own_notice().is_some_and(|notice| notice.body == Body::ResidentsAssembly))
}

/// Whether the party secretary is the head of the residents' committee today.
async fn secretary_is_head(tx: &mut Tx<'_>, community: CommunityId, now: Moment) -> Result<bool> {
    let person: Option<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "SELECT a.person_id FROM offices a
         JOIN offices b ON b.person_id = a.person_id AND b.community_id = $1 AND b.office = $3
              AND b.valid_from <= $4 AND (b.valid_until IS NULL OR b.valid_until > $4)
         WHERE a.community_id = $1 AND a.office = $2
           AND a.valid_from <= $4 AND (a.valid_until IS NULL OR a.valid_until > $4)
         LIMIT 1")
        .bind(community.0)
        .bind(Office::CommitteeHead.name())
        .bind(Office::PartySecretary.name())
        .bind(now.day().number())
        .fetch_optional(conn)
        .await)?;
    Ok(person.is_some())
}

async fn opinion_fact(tx: &mut Tx<'_>, id: ProposalId, opinion: OpinionId) -> Result<Option<OpinionFact>> {
    let row: Option<Option<i64>> = on!(tx, conn => sqlx::query_scalar(
        "SELECT answered_at FROM opinions WHERE proposal_id = $1 AND id = $2")
        .bind(id.0)
        .bind(opinion.0)
        .fetch_optional(conn)
        .await)?;
    Ok(row.map(|answered| if answered.is_some() { OpinionFact::Answered } else { OpinionFact::Open }))
}
