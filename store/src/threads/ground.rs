//! What deciding about a thread needs to know.

use domain::{
    clock::Moment,
    ids::{AreaId, CommunityId, PersonId, PostId, ProposalId},
    proposals::Stage,
    threads::{Ground, Phase, Recent},
};
use uuid::Uuid;

use super::load::unanswered;
use crate::{Result, StoreError, Tx, on};

/// That a thread was closed.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Closure {
    /// The public reason.
    pub reason: String,
    /// Who closed it.
    #[sqlx(try_from = "Uuid")]
    pub by_person: PersonId,
    /// When, in microseconds.
    pub at: i64,
}

/// What a thread needs to know of its proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// The proposal.
    pub id: ProposalId,
    /// Its number in addresses.
    pub seq: i64,
    /// Its title.
    pub title: String,
    /// Who drafted it.
    pub author: PersonId,
    /// The group whose matter it is.
    pub grid: Option<AreaId>,
    /// Where it is.
    pub stage: Stage,
}

#[derive(sqlx::FromRow)]
struct MatterRow {
    id: Uuid,
    seq: i64,
    title: String,
    author_id: Uuid,
    grid_id: Option<Uuid>,
    stage: String,
}

/// What deciding needs to know of a thread and of what `person` did lately; `post` is the post at hand, if any.
///
/// # Errors
/// [`StoreError::NotFound`] when the community has no such proposal; when the database fails.
pub async fn ground(
    tx: &mut Tx<'_>,
    community: CommunityId,
    proposal: ProposalId,
    person: Option<PersonId>,
    post: Option<PostId>,
    now: Moment,
) -> Result<Ground> {
    let matter = matter(tx, community, proposal).await?.ok_or(StoreError::NotFound)?;
    let phase = if closure(tx, proposal).await?.is_some() { Phase::Closed } else { Phase::of(&matter.stage) };
    let mut recent = Recent::default();
    if let Some(person) = person {
        let since = |minutes: i64| Moment::from_micros(now.micros() - minutes * 60_000_000);
        recent.posts_in_ten_minutes = posts_since(tx, community, person, since(10)).await?;
        recent.posts_in_a_day = posts_since(tx, community, person, since(24 * 60)).await?;
        recent.reports_in_a_day = reports_since(tx, community, person, since(24 * 60)).await?;
        if let Some(post) = post {
            recent.has_reported = has_reported(tx, post, person).await?;
        }
    }
    if let Some(post) = post {
        recent.open_reports = open_reports_of(tx, post).await?;
    }
    let unanswered = unanswered(tx, proposal).await?;
    Ok(Ground { phase, grid: matter.grid, unanswered, recent })
}

/// What a thread needs to know of the proposal with this id.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn matter(tx: &mut Tx<'_>, community: CommunityId, proposal: ProposalId) -> Result<Option<Matter>> {
    let row: Option<MatterRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, seq, title, author_id, grid_id, stage FROM proposals WHERE community_id = $1 AND id = $2",
    )
    .bind(community.0)
    .bind(proposal.0)
    .fetch_optional(conn)
    .await)?;
    row.map(MatterRow::read).transpose()
}

/// What a thread needs to know of the proposal with this number in addresses.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn matter_by_seq(tx: &mut Tx<'_>, community: CommunityId, seq: i64) -> Result<Option<Matter>> {
    let row: Option<MatterRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, seq, title, author_id, grid_id, stage FROM proposals WHERE community_id = $1 AND seq = $2",
    )
    .bind(community.0)
    .bind(seq)
    .fetch_optional(conn)
    .await)?;
    row.map(MatterRow::read).transpose()
}

impl MatterRow {
    fn read(self) -> Result<Matter> {
        let stage =
            serde_json::from_str(&self.stage).map_err(|error| StoreError::fault("proposals", self.id, error))?;
        Ok(Matter {
            id: ProposalId(self.id),
            seq: self.seq,
            title: self.title,
            author: PersonId(self.author_id),
            grid: self.grid_id.map(AreaId),
            stage,
        })
    }
}

/// That the thread of a proposal was closed, if it was.
///
/// # Errors
/// When the database fails.
pub async fn closure(tx: &mut Tx<'_>, proposal: ProposalId) -> Result<Option<Closure>> {
    Ok(on!(tx, conn => sqlx::query_as("SELECT reason, by_person, at FROM thread_closures WHERE proposal_id = $1")
        .bind(proposal.0)
        .fetch_optional(conn)
        .await)?)
}

async fn posts_since(tx: &mut Tx<'_>, community: CommunityId, person: PersonId, since: Moment) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM posts WHERE author_id = $1 AND posted_at > $2 AND community_id = $3",
    )
    .bind(person.0)
    .bind(since.micros())
    .bind(community.0)
    .fetch_one(conn)
    .await)?)
}

async fn reports_since(tx: &mut Tx<'_>, community: CommunityId, person: PersonId, since: Moment) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM post_reports WHERE by_person = $1 AND at > $2 AND community_id = $3",
    )
    .bind(person.0)
    .bind(since.micros())
    .bind(community.0)
    .fetch_one(conn)
    .await)?)
}

async fn has_reported(tx: &mut Tx<'_>, post: PostId, person: PersonId) -> Result<bool> {
    let count: i64 = on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM post_reports WHERE post_id = $1 AND by_person = $2",
    )
    .bind(post.0)
    .bind(person.0)
    .fetch_one(conn)
    .await)?;
    Ok(count > 0)
}

async fn open_reports_of(tx: &mut Tx<'_>, post: PostId) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM post_reports WHERE post_id = $1 AND settled_at IS NULL",
    )
    .bind(post.0)
    .fetch_one(conn)
    .await)?)
}
