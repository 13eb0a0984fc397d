//! A post as it is stored.

use domain::{
    clock::Moment,
    ids::{PersonId, PostId, ProposalId},
    people::Office,
    text::{Line, Markdown, Words},
    threads::{Answer, Byline, Hiding, Mark, Post, Verdict},
};
use uuid::Uuid;

use crate::{Result, StoreError};

/// One row of `posts`, without its community.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct PostRow {
    pub id: Uuid,
    pub proposal_id: Uuid,
    pub root_id: Uuid,
    pub parent_id: Option<Uuid>,
    pub depth: i64,
    pub author_id: Uuid,
    pub office: Option<String>,
    pub building: String,
    pub name: String,
    pub text: String,
    pub version: i64,
    pub posted_at: i64,
    pub edited_at: Option<i64>,
    pub hidden_reason: Option<String>,
    pub hidden_by: Option<Uuid>,
    pub hidden_at: Option<i64>,
    pub marked_by: Option<Uuid>,
    pub marked_at: Option<i64>,
    pub verdict: Option<String>,
    pub answer: Option<String>,
    pub answered_by: Option<Uuid>,
    pub answered_at: Option<i64>,
    pub replies: i64,
}

fn fault(id: Uuid, what: impl std::fmt::Display) -> StoreError {
    StoreError::fault("posts", id, what)
}

impl PostRow {
    /// The row of a post that has so many replies.
    pub fn of(post: &Post, replies: i64) -> Self {
        Self {
            id: post.id.0,
            proposal_id: post.proposal.0,
            root_id: post.root.0,
            parent_id: post.parent.map(|parent| parent.0),
            depth: i64::from(post.depth),
            author_id: post.author.0,
            office: post.byline.office.map(|office| office.name().to_owned()),
            building: post.byline.building.clone(),
            name: post.byline.name.clone(),
            text: post.text.as_str().to_owned(),
            version: post.version,
            posted_at: post.posted_at.micros(),
            edited_at: post.edited_at.map(Moment::micros),
            hidden_reason: post.hiding.as_ref().map(|hiding| hiding.reason.as_str().to_owned()),
            hidden_by: post.hiding.as_ref().map(|hiding| hiding.by.0),
            hidden_at: post.hiding.as_ref().map(|hiding| hiding.at.micros()),
            marked_by: post.mark.map(|mark| mark.by.0),
            marked_at: post.mark.map(|mark| mark.at.micros()),
            verdict: post.answer.as_ref().map(|answer| answer.verdict.name().to_owned()),
            answer: post.answer.as_ref().map(|answer| answer.reason.as_str().to_owned()),
            answered_by: post.answer.as_ref().map(|answer| answer.by.0),
            answered_at: post.answer.as_ref().map(|answer| answer.at.micros()),
            replies,
        }
    }

    /// The post.
    pub fn read(self) -> Result<Post> {
        let id = self.id;
        let office = self
            .office
            .as_deref()
            .map(|name| Office::from_name(name).ok_or_else(|| fault(id, "an unknown office")))
            .transpose()?;
        Ok(Post {
            id: PostId(id),
            proposal: ProposalId(self.proposal_id),
            root: PostId(self.root_id),
            parent: self.parent_id.map(PostId),
            depth: u8::try_from(self.depth).map_err(|_| fault(id, "an impossible depth"))?,
            author: PersonId(self.author_id),
            hiding: self.hiding()?,
            mark: self.mark(),
            answer: self.answer()?,
            byline: Byline { office, building: self.building, name: self.name },
            text: Markdown::parse(&self.text).map_err(|error| fault(id, error))?,
            version: self.version,
            posted_at: Moment::from_micros(self.posted_at),
            edited_at: self.edited_at.map(Moment::from_micros),
        })
    }

    fn hiding(&self) -> Result<Option<Hiding>> {
        let (Some(reason), Some(by), Some(at)) = (&self.hidden_reason, self.hidden_by, self.hidden_at) else {
            return Ok(None);
        };
        let reason = Line::parse(reason).map_err(|error| fault(self.id, error))?;
        Ok(Some(Hiding { reason, by: PersonId(by), at: Moment::from_micros(at) }))
    }

    fn mark(&self) -> Option<Mark> {
        let (by, at) = self.marked_by.zip(self.marked_at)?;
        Some(Mark { by: PersonId(by), at: Moment::from_micros(at) })
    }

    fn answer(&self) -> Result<Option<Answer>> {
        let (Some(verdict), Some(reason), Some(by), Some(at)) =
            (&self.verdict, &self.answer, self.answered_by, self.answered_at)
        else {
            return Ok(None);
        };
        Ok(Some(Answer {
            verdict: Verdict::from_name(verdict).ok_or_else(|| fault(self.id, "an unknown verdict"))?,
            reason: Words::parse(reason).map_err(|error| fault(self.id, error))?,
            by: PersonId(by),
            at: Moment::from_micros(at),
        }))
    }
}
