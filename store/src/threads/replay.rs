//! Rebuilding the threads from their entries.

use std::collections::BTreeMap;

use domain::{
    ids::CommunityId,
    threads::{Event, Post},
};
use uuid::Uuid;

use super::{load::post_columns, row::PostRow};
use crate::{
    Result, StoreError, Tx, on,
    record::{Difference, Entry, Replay, first_difference},
};

/// A former text: its words and since when.
type Text = (String, i64);
/// A deed of a moderator: what, why, who, when.
type Deed = (String, String, Uuid, i64);
/// A report: why, in which words, when, and when it was settled.
type Report = (String, Option<String>, i64, Option<i64>);
/// A report as it is stored: post, who, and the rest of [`Report`].
type StoredReport = (Uuid, Uuid, String, Option<String>, i64, Option<i64>);
/// The end of a thread: why, who, when.
type Closing = (String, Uuid, i64);

/// The threads as their entries tell them.
#[derive(Debug, Default)]
pub struct ThreadsReplay {
    posts: BTreeMap<Uuid, (Post, i64)>,
    texts: BTreeMap<(Uuid, i64), Text>,
    deeds: BTreeMap<(Uuid, i64), Deed>,
    reports: BTreeMap<(Uuid, Uuid), Report>,
    closings: BTreeMap<Uuid, Closing>,
}

impl Replay for ThreadsReplay {
    fn kinds() -> &'static [&'static str] {
        &[
            "thread.posted",
            "thread.edited",
            "thread.hidden",
            "thread.restored",
            "thread.reported",
            "thread.reports_settled",
            "thread.marked",
            "thread.unmarked",
            "thread.answered",
            "thread.closed",
        ]
    }

    fn fold(&mut self, entry: &Entry) -> Result<()> {
        let event: Event = entry.event()?;
        let id = entry.subject_id;
        match &event {
            Event::Posted { post } => self.posted(post),
            Event::Closed { reason, by, at } => {
                self.closings.insert(id, (reason.as_str().to_owned(), by.0, at.micros()));
            }
            Event::Reported { reason, words, by, at, .. } => {
                let words = words.as_ref().map(|words| words.as_str().to_owned());
                self.reports.insert((id, by.0), (reason.name().to_owned(), words, at.micros(), None));
            }
            Event::Edited { .. }
            | Event::Hidden { .. }
            | Event::Restored { .. }
            | Event::ReportsSettled { .. }
            | Event::Marked { .. }
            | Event::Unmarked { .. }
            | Event::Answered { .. } => self.happened(id, &event)?,
        }
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let recorded: BTreeMap<_, _> =
            self.posts.iter().map(|(id, (post, replies))| (*id, PostRow::of(post, *replies))).collect();
        let stored = stored_posts(tx, community).await?;
        if let Some(difference) = first_difference("posts", &recorded, &stored) {
            return Ok(Some(difference));
        }
        if let Some(difference) = first_difference("post_texts", &self.texts, &stored_texts(tx, community).await?) {
            return Ok(Some(difference));
        }
        let stored = stored_deeds(tx, community).await?;
        if let Some(difference) = first_difference("post_moderations", &self.deeds, &stored) {
            return Ok(Some(difference));
        }
        let stored = stored_reports(tx, community).await?;
        if let Some(difference) = first_difference("post_reports", &self.reports, &stored) {
            return Ok(Some(difference));
        }
        Ok(first_difference("thread_closures", &self.closings, &stored_closings(tx, community).await?))
    }
}

impl ThreadsReplay {
    fn posted(&mut self, post: &Post) {
        let text = (post.text.as_str().to_owned(), post.posted_at.micros());
        self.texts.insert((post.id.0, 1), text);
        if post.depth > 0
            && let Some((_, replies)) = self.posts.get_mut(&post.root.0)
        {
            *replies += 1;
        }
        self.posts.insert(post.id.0, (post.clone(), 0));
    }

    fn happened(&mut self, id: Uuid, event: &Event) -> Result<()> {
        let (post, replies) =
            self.posts.remove(&id).ok_or_else(|| StoreError::fault("record", id, "a post before its entry"))?;
        match event {
            Event::Edited { version, text, at, .. } => {
                self.texts.insert((id, *version), (text.as_str().to_owned(), at.micros()));
            }
            Event::Hidden { reason, by, at, .. } => {
                self.deed(id, "hidden", reason.as_str(), by.0, at.micros());
                self.settle(id, at.micros());
            }
            Event::Restored { reason, by, at, .. } => self.deed(id, "restored", reason.as_str(), by.0, at.micros()),
            Event::ReportsSettled { reason, by, at, .. } => {
                self.deed(id, "left", reason.as_str(), by.0, at.micros());
                self.settle(id, at.micros());
            }
            Event::Posted { .. }
            | Event::Reported { .. }
            | Event::Marked { .. }
            | Event::Unmarked { .. }
            | Event::Answered { .. }
            | Event::Closed { .. } => {}
        }
        self.posts.insert(id, (post.apply(event), replies));
        Ok(())
    }

    fn deed(&mut self, id: Uuid, deed: &str, reason: &str, by: Uuid, at: i64) {
        let number = self.deeds.range((id, 0)..=(id, i64::MAX)).count();
        let number = i64::try_from(number).unwrap_or(i64::MAX).saturating_add(1);
        self.deeds.insert((id, number), (deed.to_owned(), reason.to_owned(), by, at));
    }

    fn settle(&mut self, id: Uuid, now: i64) {
        for (_, report) in self.reports.range_mut((id, Uuid::nil())..=(id, Uuid::max())) {
            report.3.get_or_insert(now);
        }
    }
}

async fn stored_posts(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<Uuid, PostRow>> {
    let rows: Vec<PostRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", post_columns!(), " FROM posts p WHERE p.community_id = $1"))
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

async fn stored_texts(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<(Uuid, i64), Text>> {
    let rows: Vec<(Uuid, i64, String, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT t.post_id, t.version, t.text, t.at FROM post_texts t JOIN posts p ON p.id = t.post_id
         WHERE p.community_id = $1",
    )
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|(post, version, text, at)| ((post, version), (text, at))).collect())
}

async fn stored_deeds(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<(Uuid, i64), Deed>> {
    let rows: Vec<(Uuid, i64, String, String, Uuid, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT m.post_id, m.number, m.deed, m.reason, m.by_person, m.at
         FROM post_moderations m JOIN posts p ON p.id = m.post_id WHERE p.community_id = $1",
    )
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|(post, number, deed, reason, by, at)| ((post, number), (deed, reason, by, at))).collect())
}

async fn stored_reports(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<(Uuid, Uuid), Report>> {
    let rows: Vec<StoredReport> = on!(tx, conn => sqlx::query_as(
        "SELECT post_id, by_person, reason, words, at, settled_at FROM post_reports WHERE community_id = $1",
    )
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|(post, by, reason, words, at, end)| ((post, by), (reason, words, at, end))).collect())
}

async fn stored_closings(tx: &mut Tx<'_>, community: CommunityId) -> Result<BTreeMap<Uuid, Closing>> {
    let rows: Vec<(Uuid, String, Uuid, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT proposal_id, reason, by_person, at FROM thread_closures WHERE community_id = $1",
    )
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|(proposal, reason, by, at)| (proposal, (reason, by, at))).collect())
}
