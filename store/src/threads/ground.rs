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

#[derive(sqlx::FromRow)]
struct Matter {
    stage: String,
    grid_id: Option<Uuid>,
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
    let (stage, grid) = matter(tx, community, proposal).await?;
    let phase = if closure(tx, proposal).await?.is_some() { Phase::Closed } else { Phase::of(&stage) };
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
    Ok(Ground { phase, grid, unanswered, recent })
}

/// The stage and the grid of a proposal.
async fn matter(tx: &mut Tx<'_>, community: CommunityId, proposal: ProposalId) -> Result<(Stage, Option<AreaId>)> {
    let row: Option<Matter> = on!(tx, conn => sqlx::query_as(
        "SELECT stage, grid_id FROM proposals WHERE community_id = $1 AND id = $2",
    )
    .bind(community.0)
    .bind(proposal.0)
    .fetch_optional(conn)
    .await)?;
    let row = row.ok_or(StoreError::NotFound)?;
    let stage = serde_json::from_str(&row.stage).map_err(|error| StoreError::fault("proposals", proposal, error))?;
    Ok((stage, row.grid_id.map(AreaId)))
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
