//! A page of a thread: talks in the order the reader asked for, each with its replies.

use std::str::FromStr;

use domain::{
    clock::Moment,
    ids::{CommunityId, PostId, ProposalId},
    threads::Post,
};
use uuid::Uuid;

use super::{load::post_columns, row::PostRow};
use crate::{Result, Tx, on};

/// How talks are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// In the order in which they were begun.
    #[default]
    Oldest,
    /// The latest first.
    Newest,
    /// The most answered first.
    MostAnswered,
}

/// The place in the order after which a page begins: written `replies.time.id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    replies: i64,
    posted_at: i64,
    id: Uuid,
}

/// Where a page begins.
pub type After = Option<Cursor>;

/// A talk: the post that began it and replies below it, each below its parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    /// The post that began it.
    pub first: Post,
    /// Replies in reading order.
    pub replies: Vec<Post>,
    /// How many replies there are, shown or not.
    pub count: i64,
}

/// A page of talks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talks {
    /// The talks.
    pub talks: Vec<Talk>,
    /// Where the next page begins, if there is one.
    pub next: After,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Oldest, Self::Newest, Self::MostAnswered];

    /// The word in addresses, and the end of its Fluent key `threads-sort-…`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Oldest => "oldest",
            Self::Newest => "newest",
            Self::MostAnswered => "most-answered",
        }
    }

    /// The order of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.word() == word)
    }

    const fn start(self) -> Cursor {
        match self {
            Self::Oldest => Cursor { replies: 0, posted_at: i64::MIN, id: Uuid::nil() },
            Self::Newest => Cursor { replies: 0, posted_at: i64::MAX, id: Uuid::max() },
            Self::MostAnswered => Cursor { replies: i64::MAX, posted_at: i64::MIN, id: Uuid::nil() },
        }
    }

    const fn sql(self) -> &'static str {
        match self {
            Self::Oldest => concat!(
                "SELECT ",
                post_columns!(),
                " FROM posts p
                 WHERE p.community_id = $1 AND p.proposal_id = $2 AND p.depth = 0 AND p.replies >= $3 * 0
                       AND (p.posted_at, p.id) > ($4, $5)
                 ORDER BY p.posted_at, p.id LIMIT $6"
            ),
            Self::Newest => concat!(
                "SELECT ",
                post_columns!(),
                " FROM posts p
                 WHERE p.community_id = $1 AND p.proposal_id = $2 AND p.depth = 0 AND p.replies >= $3 * 0
                       AND (p.posted_at, p.id) < ($4, $5)
                 ORDER BY p.posted_at DESC, p.id DESC LIMIT $6"
            ),
            Self::MostAnswered => concat!(
                "SELECT ",
                post_columns!(),
                " FROM posts p
                 WHERE p.community_id = $1 AND p.proposal_id = $2 AND p.depth = 0
                       AND (p.replies < $3 OR (p.replies = $3 AND (p.posted_at, p.id) > ($4, $5)))
                 ORDER BY p.replies DESC, p.posted_at, p.id LIMIT $6"
            ),
        }
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.replies, self.posted_at, self.id.simple())
    }
}

impl FromStr for Cursor {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '.');
        let mut next = || parts.next().ok_or(());
        Ok(Self {
            replies: next()?.parse().map_err(drop)?,
            posted_at: next()?.parse().map_err(drop)?,
            id: Uuid::try_parse(next()?).map_err(drop)?,
        })
    }
}

/// A page of at most `most` talks of a proposal after `after`, each with its first `replies` replies.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn talks(
    tx: &mut Tx<'_>,
    community: CommunityId,
    proposal: ProposalId,
    sort: Sort,
    after: After,
    most: u8,
    replies: u16,
) -> Result<Talks> {
    let start = after.unwrap_or(sort.start());
    let mut rows: Vec<PostRow> = on!(tx, conn => sqlx::query_as(sort.sql())
        .bind(community.0)
        .bind(proposal.0)
        .bind(start.replies)
        .bind(start.posted_at)
        .bind(start.id)
        .bind(i64::from(most) + 1)
        .fetch_all(conn)
        .await)?;
    let has_more = rows.len() > usize::from(most);
    rows.truncate(usize::from(most));
    let next = rows.last().filter(|_| has_more).map(|last| Cursor {
        replies: last.replies,
        posted_at: last.posted_at,
        id: last.id,
    });
    let roots: Vec<_> = rows.iter().filter(|row| row.replies > 0).map(|row| row.id).collect();
    let mut below = first_replies(tx, &roots, replies).await?;
    let mut talks = Vec::with_capacity(rows.len());
    for row in rows {
        let count = row.replies;
        let (mine, others) = below.into_iter().partition(|post: &Post| post.root.0 == row.id);
        below = others;
        talks.push(Talk { first: row.read()?, replies: in_reading_order(mine), count });
    }
    Ok(Talks { talks, next })
}

/// One whole talk (at most 1,000 replies), by any of its posts.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn talk(tx: &mut Tx<'_>, community: CommunityId, post: PostId) -> Result<Option<Talk>> {
    let row: Option<PostRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", post_columns!(), " FROM posts p
         WHERE p.community_id = $1 AND p.id = (SELECT root_id FROM posts WHERE id = $2)"))
    .bind(community.0)
    .bind(post.0)
    .fetch_optional(conn)
    .await)?;
    let Some(row) = row else { return Ok(None) };
    let count = row.replies;
    let replies = first_replies(tx, &[row.id], 1_000).await?;
    Ok(Some(Talk { first: row.read()?, replies: in_reading_order(replies), count }))
}

async fn first_replies(tx: &mut Tx<'_>, roots: &[Uuid], most: u16) -> Result<Vec<Post>> {
    if roots.is_empty() || most == 0 {
        return Ok(Vec::new());
    }
    let rows: Vec<PostRow> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::new(concat!(
            "SELECT ", post_columns!(), " FROM (
                SELECT q.*, ROW_NUMBER() OVER (PARTITION BY q.root_id ORDER BY q.posted_at, q.depth, q.id) AS place
                FROM posts q WHERE q.depth > 0 AND q.root_id IN ("));
        let mut list = query.separated(", ");
        for root in roots {
            list.push_bind(*root);
        }
        query.push(")) p WHERE p.place <= ").push_bind(i64::from(most)).push(" ORDER BY p.posted_at, p.depth, p.id");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(PostRow::read).collect()
}

/// Replies each below its parent, brothers by age. They come by time and, within a moment, by depth, so a parent comes
/// before its replies and one pass finds it.
fn in_reading_order(replies: Vec<Post>) -> Vec<Post> {
    let mut ordered: Vec<Post> = Vec::with_capacity(replies.len());
    for reply in replies {
        let parent = ordered.iter().position(|post| Some(post.id) == reply.parent);
        let place = match parent {
            Some(parent) => {
                let depth = ordered.get(parent).map_or(0, |post| post.depth);
                let below = ordered.iter().skip(parent + 1).take_while(|post| post.depth > depth).count();
                parent + 1 + below
            }
            None => ordered.len(),
        };
        ordered.insert(place, reply);
    }
    ordered
}

/// How many posts of a community were hidden since a moment; for the desk.
///
/// # Errors
/// When the database fails.
pub async fn moderated_since(tx: &mut Tx<'_>, community: CommunityId, since: Moment) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar("SELECT COUNT(*) FROM posts WHERE community_id = $1 AND hidden_at >= $2")
        .bind(community.0)
        .bind(since.micros())
        .fetch_one(conn)
        .await)?)
}
