//! Looking up posts, their former texts, and what moderators did.

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId, PostId, ProposalId},
    threads::{Post, ReportReason},
};
use uuid::Uuid;

use super::row::PostRow;
use crate::{Result, StoreError, Tx, on};

/// A text that a post had.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct FormerText {
    /// Its number, from 1.
    pub version: i64,
    /// The text.
    pub text: String,
    /// Since when, in microseconds.
    pub at: i64,
}

/// What a moderator did with a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Hid it.
    Hidden,
    /// Showed it again.
    Restored,
    /// Looked at reports and let it stand.
    Left,
}

/// One entry of the log of moderation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moderation {
    /// What was done.
    pub deed: Deed,
    /// The public reason.
    pub reason: String,
    /// Who did it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// A report of a post that nobody has settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// The post.
    pub post: PostId,
    /// Its proposal.
    pub proposal: ProposalId,
    /// Why it was reported.
    pub reason: ReportReason,
    /// In the reporter's words.
    pub words: Option<String>,
    /// When.
    pub at: Moment,
}

#[derive(sqlx::FromRow)]
struct ModerationRow {
    deed: String,
    reason: String,
    by_person: Uuid,
    at: i64,
}

#[derive(sqlx::FromRow)]
struct ReportRow {
    post_id: Uuid,
    proposal_id: Uuid,
    reason: String,
    words: Option<String>,
    at: i64,
}

impl Deed {
    /// The name under which it is stored, and the end of its Fluent key `threads-deed-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Restored => "restored",
            Self::Left => "left",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Hidden, Self::Restored, Self::Left].into_iter().find(|deed| deed.name() == name)
    }
}

/// The columns of [`PostRow`], of the table `p`.
macro_rules! post_columns {
    () => {
        "p.id, p.proposal_id, p.root_id, p.parent_id, p.depth, p.author_id, p.office, p.building, p.name, p.text, \
         p.version, p.posted_at, p.edited_at, p.hidden_reason, p.hidden_by, p.hidden_at, p.marked_by, p.marked_at, \
         p.verdict, p.answer, p.answered_by, p.answered_at, p.replies"
    };
}
pub(super) use post_columns;

/// The post of this community with this id.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn load(tx: &mut Tx<'_>, community: CommunityId, id: PostId) -> Result<Option<Post>> {
    let row: Option<PostRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", post_columns!(), " FROM posts p WHERE p.id = $1 AND p.community_id = $2"))
    .bind(id.0)
    .bind(community.0)
    .fetch_optional(conn)
    .await)?;
    row.map(PostRow::read).transpose()
}

/// How many opinions of a proposal's thread wait for an answer; the consultation cannot be closed before it is zero
/// (I14).
///
/// # Errors
/// When the database fails.
pub async fn unanswered(tx: &mut Tx<'_>, proposal: ProposalId) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM posts WHERE proposal_id = $1 AND marked_at IS NOT NULL AND answered_at IS NULL",
    )
    .bind(proposal.0)
    .fetch_one(conn)
    .await)?)
}

/// The opinions of a thread that wait for an answer, oldest first, at most 200.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn unanswered_posts(tx: &mut Tx<'_>, proposal: ProposalId) -> Result<Vec<Post>> {
    let rows: Vec<PostRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", post_columns!(), " FROM posts p
         WHERE p.proposal_id = $1 AND p.marked_at IS NOT NULL AND p.answered_at IS NULL
         ORDER BY p.posted_at, p.id LIMIT 200"))
    .bind(proposal.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(PostRow::read).collect()
}

/// Every text that a post had, the first first; the last is the present one.
///
/// # Errors
/// When the database fails.
pub async fn former_texts(tx: &mut Tx<'_>, post: PostId) -> Result<Vec<FormerText>> {
    Ok(on!(tx, conn => sqlx::query_as("SELECT version, text, at FROM post_texts WHERE post_id = $1 ORDER BY version")
        .bind(post.0)
        .fetch_all(conn)
        .await)?)
}

/// What moderators did with a post, oldest first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn moderations(tx: &mut Tx<'_>, post: PostId) -> Result<Vec<Moderation>> {
    let rows: Vec<ModerationRow> = on!(tx, conn => sqlx::query_as(
        "SELECT deed, reason, by_person, at FROM post_moderations WHERE post_id = $1 ORDER BY number",
    )
    .bind(post.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|row| {
            let deed = Deed::from_name(&row.deed)
                .ok_or_else(|| StoreError::fault("post_moderations", post, "an unknown deed"))?;
            Ok(Moderation { deed, reason: row.reason, by: PersonId(row.by_person), at: Moment::from_micros(row.at) })
        })
        .collect()
}

/// The reports of the community that nobody has settled, oldest first, at most 200.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn open_reports(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Reported>> {
    let rows: Vec<ReportRow> = on!(tx, conn => sqlx::query_as(
        "SELECT r.post_id, p.proposal_id, r.reason, r.words, r.at
         FROM post_reports r JOIN posts p ON p.id = r.post_id
         WHERE r.community_id = $1 AND r.settled_at IS NULL ORDER BY r.at, r.post_id LIMIT 200",
    )
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(reported).collect()
}

/// The reports of one post that nobody has settled, oldest first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn reports_of(tx: &mut Tx<'_>, post: PostId) -> Result<Vec<Reported>> {
    let rows: Vec<ReportRow> = on!(tx, conn => sqlx::query_as(
        "SELECT r.post_id, p.proposal_id, r.reason, r.words, r.at
         FROM post_reports r JOIN posts p ON p.id = r.post_id
         WHERE r.post_id = $1 AND r.settled_at IS NULL ORDER BY r.at",
    )
    .bind(post.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(reported).collect()
}

fn reported(row: ReportRow) -> Result<Reported> {
    Ok(Reported {
        post: PostId(row.post_id),
        proposal: ProposalId(row.proposal_id),
        reason: ReportReason::from_name(&row.reason)
            .ok_or_else(|| StoreError::fault("post_reports", row.post_id, "an unknown reason"))?,
        words: row.words,
        at: Moment::from_micros(row.at),
    })
}
