//! Writing in a thread.

use domain::{
    ids::{PostId, ProposalId},
    people::Office,
    text::{Line, Markdown},
    threads::{Command, Event, Post, ReportReason, Saying, close as decide_close, open_report, say},
};

use super::{byline, ground, load, row::PostRow};
use crate::{Result, StoreError, Write, record::Subject, run};

/// What somebody wants to post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPost {
    /// The proposal that is discussed.
    pub proposal: ProposalId,
    /// The post that it answers.
    pub parent: Option<PostId>,
    /// The text.
    pub text: Markdown,
    /// The office in which they speak; as a resident when none.
    pub office: Option<Office>,
    /// Whether it is an opinion to be answered.
    pub wants_answer: bool,
}

/// Posts.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when proposal or parent are not of this community.
pub async fn post(w: &mut Write<'_>, new: NewPost) -> Result<PostId> {
    let (community, now, actor) = (w.community, w.now, w.actor.clone());
    let person = actor.person().ok_or_else(|| StoreError::refused(domain::threads::Refusal::NotYou))?;
    let ground = ground(w.tx(), community, new.proposal, Some(person), None, now).await?;
    let parent = match new.parent {
        Some(parent) => Some(load(w.tx(), community, parent).await?.ok_or(StoreError::NotFound)?),
        None => None,
    };
    if parent.as_ref().is_some_and(|parent| parent.proposal != new.proposal) {
        return Err(StoreError::NotFound);
    }
    let byline = byline(w.tx(), person, new.office, now.day()).await?;
    let id = w.id();
    let saying = Saying { id, proposal: new.proposal, text: new.text, byline, wants_answer: new.wants_answer };
    let event = say(saying, parent.as_ref(), &actor, &ground, now).map_err(StoreError::refused)?;
    if let Event::Posted { post } = &event {
        insert(w, post).await?;
    }
    w.record(event.kind(), Subject::post(id), &event).await?;
    Ok(id)
}

/// Does something with a post.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the post is not of this community.
pub async fn enact(w: &mut Write<'_>, id: PostId, command: &Command) -> Result<Post> {
    let (community, now, actor) = (w.community, w.now, w.actor.clone());
    let post = load(w.tx(), community, id).await?.ok_or(StoreError::NotFound)?;
    let ground = ground(w.tx(), community, post.proposal, actor.person(), Some(id), now).await?;
    let event = post.decide(command, &actor, &ground, now).map_err(StoreError::refused)?;
    let seen = post.version;
    let post = post.apply(&event);
    update(w, &post, seen).await?;
    leave_trace(w, id, &event).await?;
    w.record(event.kind(), Subject::post(id), &event).await?;
    Ok(post)
}

/// Reports a post to the moderators.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the post is not of this community.
pub async fn report(w: &mut Write<'_>, id: PostId, reason: ReportReason, words: Option<Line>) -> Result<()> {
    let (community, now, actor) = (w.community, w.now, w.actor.clone());
    let post = load(w.tx(), community, id).await?.ok_or(StoreError::NotFound)?;
    let ground = ground(w.tx(), community, post.proposal, actor.person(), Some(id), now).await?;
    let event = open_report(&post, reason, words, &actor, &ground, now).map_err(StoreError::refused)?;
    leave_trace(w, id, &event).await?;
    w.record(event.kind(), Subject::post(id), &event).await?;
    Ok(())
}

/// Closes the thread of a proposal.
///
/// # Errors
/// What the rules refuse, above all while opinions wait for an answer (I14).
pub async fn close(w: &mut Write<'_>, proposal: ProposalId, reason: Line) -> Result<()> {
    let (community, now, actor) = (w.community, w.now, w.actor.clone());
    let ground = ground(w.tx(), community, proposal, actor.person(), None, now).await?;
    let event = decide_close(reason, &actor, &ground, now).map_err(StoreError::refused)?;
    if let Event::Closed { reason, by, at } = &event {
        run!(
            w.tx(),
            sqlx::query(
                "INSERT INTO thread_closures (proposal_id, community_id, reason, by_person, at)
             VALUES ($1, $2, $3, $4, $5)"
            )
            .bind(proposal.0)
            .bind(community.0)
            .bind(reason.as_str())
            .bind(by.0)
            .bind(at.micros())
        )?;
    }
    w.record(event.kind(), Subject::proposal(proposal), &event).await?;
    Ok(())
}

async fn insert(w: &mut Write<'_>, post: &Post) -> Result<()> {
    let community = w.community;
    let row = PostRow::of(post, 0);
    run!(w.tx(), sqlx::query(
        "INSERT INTO posts (id, community_id, proposal_id, root_id, parent_id, depth, author_id, office, building, name,
                            text, version, posted_at, marked_by, marked_at, replies)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0)")
        .bind(row.id).bind(community.0).bind(row.proposal_id).bind(row.root_id).bind(row.parent_id)
        .bind(row.depth).bind(row.author_id).bind(row.office).bind(row.building).bind(row.name)
        .bind(row.text).bind(row.version).bind(row.posted_at).bind(row.marked_by).bind(row.marked_at))?;
    keep_text(w, post.id, 1, post.text.as_str(), row.posted_at).await?;
    if post.depth > 0 {
        run!(w.tx(), sqlx::query("UPDATE posts SET replies = replies + 1 WHERE id = $1").bind(row.root_id))?;
    }
    Ok(())
}

async fn update(w: &mut Write<'_>, post: &Post, seen: i64) -> Result<()> {
    let row = PostRow::of(post, 0);
    let touched = run!(w.tx(), sqlx::query(
        "UPDATE posts SET text = $3, version = $4, edited_at = $5, hidden_reason = $6, hidden_by = $7, hidden_at = $8,
                marked_by = $9, marked_at = $10, verdict = $11, answer = $12, answered_by = $13, answered_at = $14
         WHERE id = $1 AND version = $2")
        .bind(row.id).bind(seen).bind(row.text).bind(row.version).bind(row.edited_at)
        .bind(row.hidden_reason).bind(row.hidden_by).bind(row.hidden_at).bind(row.marked_by).bind(row.marked_at)
        .bind(row.verdict).bind(row.answer).bind(row.answered_by).bind(row.answered_at))?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

async fn keep_text(w: &mut Write<'_>, post: PostId, version: i64, text: &str, at: i64) -> Result<()> {
    run!(
        w.tx(),
        sqlx::query("INSERT INTO post_texts (post_id, version, text, at) VALUES ($1, $2, $3, $4)")
            .bind(post.0)
            .bind(version)
            .bind(text)
            .bind(at)
    )?;
    Ok(())
}

/// Writes what an event leaves beside the post itself: former texts, the log of moderation, reports.
async fn leave_trace(w: &mut Write<'_>, id: PostId, event: &Event) -> Result<()> {
    match event {
        Event::Edited { version, text, at, .. } => keep_text(w, id, *version, text.as_str(), at.micros()).await,
        Event::Hidden { reason, by, at, .. } => {
            log(w, id, "hidden", reason, by.0, at.micros()).await?;
            settle(w, id, at.micros()).await
        }
        Event::Restored { reason, by, at, .. } => log(w, id, "restored", reason, by.0, at.micros()).await,
        Event::ReportsSettled { reason, by, at, .. } => {
            log(w, id, "left", reason, by.0, at.micros()).await?;
            settle(w, id, at.micros()).await
        }
        Event::Reported { reason, words, by, at, .. } => {
            let community = w.community;
            run!(
                w.tx(),
                sqlx::query(
                    "INSERT INTO post_reports (post_id, community_id, by_person, reason, words, at)
                 VALUES ($1, $2, $3, $4, $5, $6)"
                )
                .bind(id.0)
                .bind(community.0)
                .bind(by.0)
                .bind(reason.name())
                .bind(words.as_ref().map(Line::as_str))
                .bind(at.micros())
            )?;
            Ok(())
        }
        Event::Posted { .. }
        | Event::Marked { .. }
        | Event::Unmarked { .. }
        | Event::Answered { .. }
        | Event::Closed { .. } => Ok(()),
    }
}

async fn log(w: &mut Write<'_>, id: PostId, deed: &str, reason: &Line, by: uuid::Uuid, at: i64) -> Result<()> {
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO post_moderations (post_id, number, deed, reason, by_person, at)
         SELECT $1, COUNT(*) + 1, $2, $3, $4, $5 FROM post_moderations WHERE post_id = $1"
        )
        .bind(id.0)
        .bind(deed)
        .bind(reason.as_str())
        .bind(by)
        .bind(at)
    )?;
    Ok(())
}

async fn settle(w: &mut Write<'_>, id: PostId, at: i64) -> Result<()> {
    run!(
        w.tx(),
        sqlx::query("UPDATE post_reports SET settled_at = $2 WHERE post_id = $1 AND settled_at IS NULL")
            .bind(id.0)
            .bind(at)
    )?;
    Ok(())
}
