//! Matters: the list with its filters, and one matter with its text, its steps and its plan. Who writes and who signs
//! is not here.

use axum::extract::Path;
use domain::{
    proposals::{MatterClass, Milestone, MilestoneState, Proof, Proposal, StageGroup, StepRecord},
    votes::{Vote, VoteState},
};
use serde::Serialize;
use store::proposals::{Brief, Filter};
use utoipa::ToSchema;

use super::{
    names::{BodyName, ClassName, GroupName, ProposerName, StageWord, StepName},
    reply::{Asked, List, Paging, Refused, full, json},
};
use crate::{
    error::Page,
    proposals::matter,
    visit::{AppError, Visit},
};

/// A matter in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProposalLine {
    /// Its number in addresses.
    seq: i64,
    /// Its formal number, from acceptance on.
    number: Option<String>,
    /// Its title.
    title: String,
    /// Its class, which decides its route.
    class: ClassName,
    /// Where it is.
    stage: StageWord,
    /// Since when it is there.
    #[schema(format = DateTime)]
    since: String,
    /// When something last happened.
    #[schema(format = DateTime)]
    updated: String,
    /// Its page.
    #[schema(format = "uri")]
    url: String,
    /// The whole of it.
    #[schema(format = "uri")]
    api: String,
}

/// A matter.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Proposal)]
pub(super) struct ProposalAnswer {
    #[serde(flatten)]
    line: ProposalLine,
    /// Who proposes.
    proposer: ProposerName,
    /// When it was first handed in.
    #[schema(format = DateTime)]
    submitted: Option<String>,
    /// The number of the text, from 1.
    version: i64,
    /// The SHA-256 of the text; it stands on every notice and ballot.
    text_hash: String,
    /// What is wrong today.
    problem: String,
    /// What is known about it.
    facts: Option<String>,
    /// The text that is decided on, in Markdown.
    proposal: String,
    /// Whom and what it touches.
    scope: String,
    /// Whether it binds or charges all residents.
    binds_all: bool,
    /// What it costs, in fen (0.01 yuan).
    cost: Option<i64>,
    /// Where the money comes from.
    funding: Option<String>,
    /// Who will carry it out.
    implementer: Option<String>,
    /// What may go wrong.
    risks: Option<String>,
    /// The proposers' own interests in it.
    interests: Option<String>,
    /// The steps passed so far, in order.
    steps: Vec<StepLine>,
    /// Its counted votes, in the order in which they were called.
    results: Vec<ResultLink>,
    /// The plan of carrying it out.
    milestones: Vec<MilestoneLine>,
}

/// A step that was passed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StepLine {
    /// Which of the four.
    step: StepName,
    /// What it rests on: `sponsors`, `vote`, `opinion`, `no_opinion` or `exempt`.
    by: &'static str,
    /// When it was passed.
    #[schema(format = DateTime)]
    at: String,
}

/// A counted vote on the matter.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ResultLink {
    /// Of which step.
    step: StepName,
    /// By which body.
    body: BodyName,
    /// The result.
    #[schema(format = "uri")]
    api: String,
}

/// One stage of carrying a resolution out.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MilestoneLine {
    /// Its place in the plan, from 1.
    no: u16,
    /// What is done.
    title: String,
    /// What can be seen when it is done.
    deliverable: String,
    /// The organisation that helps.
    helper: Option<String>,
    /// When it is to begin.
    #[schema(format = Date)]
    starts: String,
    /// When it is to be done; the new date where it was delayed.
    #[schema(format = Date)]
    ends: String,
    /// What it may cost, in fen.
    budget: i64,
    /// What it did cost, in fen.
    spent: Option<i64>,
    /// `planned`, `doing`, `delayed`, `done` or `checked`.
    state: &'static str,
}

/// The matters that are public, the one in which something happened last first.
#[utoipa::path(get, path = "/c/{community}/api/proposals", tag = "proposals",
    params(
        ("community" = String, Path, description = "The community's short name"),
        ("group" = inline(Option<GroupName>), Query, description = "Stages that are shown together"),
        ("class" = inline(Option<ClassName>), Query, description = "One class"),
        ("text" = Option<String>, Query, description = "Words in the title, or a formal number", min_length = 1, max_length = 80),
        Paging,
    ),
    responses((status = 200, description = "A page of matters", body = List<ProposalLine>), Refused))]
pub(super) async fn list(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let asked = Asked::of(&visit, &["group", "class", "text", "after", "limit"])?;
    let filter = Filter {
        group: asked.read("group", StageGroup::from_name)?,
        class: asked.read("class", MatterClass::from_name)?,
        text: asked.words("text")?,
        after: asked.after()?,
        most: asked.limit()?,
        ..Filter::default()
    };
    let mut reader = visit.site.store.reader().await?;
    let page = store::proposals::list(&mut reader.tx(), community, &filter).await?;
    let items = page.matters.iter().map(|brief| line(&visit, brief)).collect();
    json(&List { items, next: asked.next(&visit, page.next) })
}

/// One matter: its text, the steps it passed, its votes and its plan.
#[utoipa::path(get, path = "/c/{community}/api/proposals/{seq}", tag = "proposals",
    params(
        ("community" = String, Path, description = "The community's short name"),
        ("seq" = i64, Path, description = "Its number in addresses", minimum = 1),
    ),
    responses((status = 200, description = "The matter", body = ProposalAnswer), Refused))]
pub(super) async fn one(visit: Visit, Path((_, seq)): Path<(String, String)>) -> Page {
    Asked::of(&visit, &[])?;
    let seq = seq.parse().map_err(|_| AppError::NotFound)?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let found = matter(&visit, tx, seq).await?;
    let votes = store::votes::of_proposal(tx, found.community, found.id).await?;
    json(&answer(&visit, &found, &votes))
}

fn line(visit: &Visit, brief: &Brief) -> ProposalLine {
    ProposalLine {
        seq: brief.seq,
        number: brief.number.clone(),
        title: brief.title.clone(),
        class: brief.class.into(),
        stage: brief.stage.name().into(),
        since: brief.since.rfc3339(),
        updated: brief.updated.rfc3339(),
        url: full(visit, &format!("/proposals/{}", brief.seq)),
        api: full(visit, &format!("/api/proposals/{}", brief.seq)),
    }
}

fn answer(visit: &Visit, matter: &Proposal, votes: &[Vote]) -> ProposalAnswer {
    let content = &matter.content;
    let counted = votes.iter().filter(|vote| vote.state == VoteState::Counted);
    ProposalAnswer {
        line: ProposalLine {
            seq: matter.seq,
            number: matter.number.clone(),
            title: content.title.to_string(),
            class: matter.class.into(),
            stage: matter.stage.name().into(),
            since: matter.since.rfc3339(),
            updated: matter.updated.rfc3339(),
            url: full(visit, &format!("/proposals/{}", matter.seq)),
            api: full(visit, &format!("/api/proposals/{}", matter.seq)),
        },
        proposer: matter.proposer.into(),
        submitted: matter.submitted.map(|at| at.rfc3339()),
        version: matter.version,
        text_hash: matter.text_hash.hex(),
        problem: content.problem.to_string(),
        facts: content.facts.as_ref().map(ToString::to_string),
        proposal: content.proposal.to_string(),
        scope: content.scope.to_string(),
        binds_all: content.binds_all,
        cost: content.cost.map(domain::money::Money::fen),
        funding: content.funding.as_ref().map(ToString::to_string),
        implementer: content.implementer.as_ref().map(ToString::to_string),
        risks: content.risks.as_ref().map(ToString::to_string),
        interests: content.interests.as_ref().map(ToString::to_string),
        steps: matter.steps.iter().map(step).collect(),
        results: counted.map(|vote| result(visit, vote)).collect(),
        milestones: matter.milestones.iter().map(milestone).collect(),
    }
}

fn step(record: &StepRecord) -> StepLine {
    let by = match &record.proof {
        Proof::Sponsors { .. } => "sponsors",
        Proof::Vote { .. } => "vote",
        Proof::Opinion { .. } => "opinion",
        Proof::NoOpinion { .. } => "no_opinion",
        Proof::Exempt { .. } => "exempt",
    };
    StepLine { step: record.step.into(), by, at: record.at.rfc3339() }
}

fn result(visit: &Visit, vote: &Vote) -> ResultLink {
    let api = full(visit, &format!("/api/results/{}", vote.id));
    ResultLink { step: vote.step.into(), body: vote.body.into(), api }
}

fn milestone(milestone: &Milestone) -> MilestoneLine {
    let (state, ends) = match &milestone.state {
        MilestoneState::Planned => ("planned", milestone.ends),
        MilestoneState::Doing => ("doing", milestone.ends),
        MilestoneState::Delayed { until, .. } => ("delayed", *until),
        MilestoneState::Done => ("done", milestone.ends),
        MilestoneState::Checked => ("checked", milestone.ends),
        MilestoneState::Cancelled { .. } => ("cancelled", milestone.ends),
    };
    MilestoneLine {
        no: milestone.no,
        title: milestone.title.to_string(),
        deliverable: milestone.deliverable.to_string(),
        helper: milestone.helper.as_ref().map(ToString::to_string),
        starts: milestone.starts.to_string(),
        ends: ends.to_string(),
        budget: milestone.budget.fen(),
        spent: milestone.spent.map(domain::money::Money::fen),
        state,
    }
}
