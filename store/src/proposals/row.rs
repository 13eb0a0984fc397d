//! A matter as its row.

use domain::{
    clock::Moment,
    ids::{AreaId, CommunityId, PersonId, ProposalId, VoteId},
    owners::OwnersMatter,
    proposals::{
        Account, Content, Course, FollowThrough, MatterClass, Milestone, Notice, Petition, Proposal, ProposerKind,
        Stage, StepRecord, Withdrawal,
    },
    text::Line,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{Result, StoreError};

/// A row of `proposals`; also what a replay compares.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct ProposalRow {
    pub id: Uuid,
    pub community_id: Uuid,
    pub seq: i64,
    pub number: Option<String>,
    pub class: String,
    pub proposer: String,
    pub basis: Option<String>,
    pub author_id: Uuid,
    pub grid_id: Option<Uuid>,
    pub title: String,
    pub content: String,
    pub text_version: i64,
    pub substantive_hash: Vec<u8>,
    pub stage: String,
    pub stage_name: String,
    pub stage_group: String,
    pub since: i64,
    pub progress: String,
    pub drafted_at: i64,
    pub submitted_at: Option<i64>,
    pub updated_at: i64,
    pub due_at: Option<i64>,
    pub version: i64,
}

/// What no list asks for.
#[derive(Serialize, Deserialize)]
struct Progress {
    steps: Vec<StepRecord>,
    notice: Option<Notice>,
    resolved_by: Option<VoteId>,
    reviewed: Option<Moment>,
    milestones: Vec<Milestone>,
    account: Option<Account>,
    #[serde(default)]
    follow: FollowThrough,
    withdrawal: Option<Withdrawal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    petition: Option<Petition>,
    #[serde(default)]
    course: Course,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owners: Option<OwnersMatter>,
}

/// The columns of [`ProposalRow`].
macro_rules! proposal_columns {
    () => {
        "id, community_id, seq, number, class, proposer, basis, author_id, grid_id, title, content, text_version, \
         substantive_hash, stage, stage_name, stage_group, since, progress, drafted_at, submitted_at, updated_at, \
         due_at, version"
    };
}
pub(super) use proposal_columns;

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::fault("proposals", "", error))
}

impl ProposalRow {
    /// The row of a matter that was changed `version` times.
    pub(super) fn of(matter: &Proposal, version: i64) -> Result<Self> {
        let progress = Progress {
            steps: matter.steps.clone(),
            notice: matter.notice.clone(),
            resolved_by: matter.resolved_by,
            reviewed: matter.reviewed,
            milestones: matter.milestones.clone(),
            account: matter.account.clone(),
            follow: matter.follow.clone(),
            withdrawal: matter.withdrawal.clone(),
            petition: matter.petition.clone(),
            course: matter.course.clone(),
            owners: matter.owners,
        };
        let stage = matter.stage.name();
        Ok(Self {
            id: matter.id.0,
            community_id: matter.community.0,
            seq: matter.seq,
            number: matter.number.clone(),
            class: matter.class.name().to_owned(),
            proposer: matter.proposer.name().to_owned(),
            basis: matter.basis.as_ref().map(ToString::to_string),
            author_id: matter.author.0,
            grid_id: matter.grid.map(|grid| grid.0),
            title: matter.content.title.to_string(),
            content: json(&matter.content)?,
            text_version: matter.version,
            substantive_hash: matter.substantive_hash.0.to_vec(),
            stage: json(&matter.stage)?,
            stage_name: stage.name().to_owned(),
            stage_group: matter.shown_at().group().name().to_owned(),
            since: matter.since.micros(),
            progress: json(&progress)?,
            drafted_at: matter.drafted.micros(),
            submitted_at: matter.submitted.map(Moment::micros),
            updated_at: matter.updated.micros(),
            due_at: matter.due_at().map(Moment::micros),
            version,
        })
    }

    /// The matter, and how often it was changed.
    pub(super) fn read(self) -> Result<(Proposal, i64)> {
        let id = self.id;
        let content: Content = parse(id, &self.content)?;
        let stage: Stage = parse(id, &self.stage)?;
        let progress: Progress = parse(id, &self.progress)?;
        let basis = self.basis.as_deref().map(Line::parse).transpose().map_err(|fault| wrong(id, fault))?;
        let matter = Proposal {
            id: ProposalId(id),
            community: CommunityId(self.community_id),
            seq: self.seq,
            number: self.number,
            class: class(id, &self.class)?,
            proposer: ProposerKind::from_name(&self.proposer).ok_or_else(|| wrong(id, &self.proposer))?,
            basis,
            author: PersonId(self.author_id),
            grid: self.grid_id.map(AreaId),
            version: self.text_version,
            text_hash: content.text_hash(),
            substantive_hash: content.substantive_hash(),
            content,
            stage,
            since: Moment::from_micros(self.since),
            steps: progress.steps,
            notice: progress.notice,
            resolved_by: progress.resolved_by,
            reviewed: progress.reviewed,
            milestones: progress.milestones,
            account: progress.account,
            follow: progress.follow,
            withdrawal: progress.withdrawal,
            petition: progress.petition,
            course: progress.course,
            owners: progress.owners,
            drafted: Moment::from_micros(self.drafted_at),
            submitted: self.submitted_at.map(Moment::from_micros),
            updated: Moment::from_micros(self.updated_at),
        };
        Ok((matter, self.version))
    }
}

pub(super) fn class(id: Uuid, name: &str) -> Result<MatterClass> {
    MatterClass::from_name(name).ok_or_else(|| wrong(id, name))
}

pub(super) fn parse<T: DeserializeOwned>(id: Uuid, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| wrong(id, error))
}

pub(super) fn wrong(id: Uuid, what: impl std::fmt::Display) -> StoreError {
    StoreError::fault("proposals", id, what)
}
