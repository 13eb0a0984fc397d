//! One post: what it says, who said it, and what was done about it.

use serde::{Deserialize, Serialize};

use super::{Event, Ground, MOST_VERSIONS, Refusal};
use crate::{
    clock::Moment,
    ids::{PersonId, PostId, ProposalId},
    mask::private_number,
    people::Office,
    permit::Actor,
    text::{Line, Markdown, Words},
};

/// One post of a thread as it stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// The proposal that is discussed.
    pub proposal: ProposalId,
    /// The post that began the talk; the post itself when it did.
    pub root: PostId,
    /// The post that it answers.
    pub parent: Option<PostId>,
    /// How deep it stands: 0 begins a talk, at most [`super::DEEPEST`].
    pub depth: u8,
    /// Who wrote it.
    pub author: PersonId,
    /// The name under which it is shown.
    pub byline: Byline,
    /// What it says now.
    pub text: Markdown,
    /// How many texts it has had.
    pub version: i64,
    /// When it was posted.
    pub posted_at: Moment,
    /// When its text last changed.
    pub edited_at: Option<Moment>,
    /// Why it is not shown.
    pub hiding: Option<Hiding>,
    /// That it is an opinion to be answered.
    pub mark: Option<Mark>,
    /// The answer to it.
    pub answer: Option<Answer>,
}

/// The name under which a post is shown, as the publication matrix (B.9) allows: an office holder who speaks as such
/// by name and office, everybody else by building and masked name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Byline {
    /// The office in which they speak.
    pub office: Option<Office>,
    /// The building, for example `3号楼`; empty for office holders who do not live here.
    pub building: String,
    /// The name, masked unless an office stands beside it.
    pub name: String,
}

/// That a post is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hiding {
    /// The public reason.
    pub reason: Line,
    /// Who hid it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// That a post is an opinion to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Who marked it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// The answer to an opinion, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Whether the opinion was adopted.
    pub verdict: Verdict,
    /// Why.
    pub reason: Words,
    /// Who answered.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// What became of an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 采纳.
    Adopted,
    /// 部分采纳.
    PartlyAdopted,
    /// 不采纳.
    NotAdopted,
}

/// Why somebody reports a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportReason {
    /// Insults or threats.
    Abuse,
    /// Somebody's personal data.
    PersonalData,
    /// Untrue in a way that misleads.
    Untrue,
    /// Advertising, or nothing to do with the matter.
    OffTopic,
}

/// What may be done with a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Its author changes the text.
    Edit {
        /// The new text.
        text: Markdown,
    },
    /// A moderator hides it.
    Hide {
        /// The public reason.
        reason: Line,
    },
    /// A moderator shows it again.
    Restore {
        /// The public reason.
        reason: Line,
    },
    /// A moderator looked at the reports and lets the post stand.
    SettleReports {
        /// Why it stands.
        reason: Line,
    },
    /// It is an opinion to be answered.
    Mark,
    /// Its author no longer asks for an answer.
    Unmark,
    /// The committee answers the opinion.
    Answer {
        /// What became of it.
        verdict: Verdict,
        /// Why.
        reason: Words,
    },
}

impl Byline {
    /// Of somebody who speaks as a resident: `3号楼 王**`. Only the surname is kept, so that the page, its sources
    /// and the stored post say no more than B.9 allows.
    #[must_use]
    pub fn of_resident(name: &str, building: String) -> Self {
        let surname: String = name.chars().take(1).collect();
        Self { office: None, building, name: format!("{surname}**") }
    }

    /// Of somebody who speaks in an office: by full name.
    #[must_use]
    pub fn in_office(name: &str, building: String, office: Office) -> Self {
        // A representative is known by name and building (B.9); other offices by name alone.
        let building = if office == Office::ResidentRepresentative { building } else { String::new() };
        Self { office: Some(office), building, name: name.to_owned() }
    }
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 3] = [Self::Adopted, Self::PartlyAdopted, Self::NotAdopted];

    /// The name under which it is stored, and the end of its Fluent key `threads-verdict-…` (with `-` for `_`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::PartlyAdopted => "partly_adopted",
            Self::NotAdopted => "not_adopted",
        }
    }

    /// The verdict of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

impl ReportReason {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Abuse, Self::PersonalData, Self::Untrue, Self::OffTopic];

    /// The name under which it is stored, and the end of its Fluent key `threads-report-…` (with `-` for `_`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Abuse => "abuse",
            Self::PersonalData => "personal_data",
            Self::Untrue => "untrue",
            Self::OffTopic => "off_topic",
        }
    }

    /// The reason of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

impl Post {
    /// Whether it waits for an answer. A hidden opinion still waits: hiding it does not answer it (I14).
    #[must_use]
    pub fn is_unanswered(&self) -> bool {
        self.mark.is_some() && self.answer.is_none()
    }

    /// Decides what may be done with this post.
    ///
    /// # Errors
    /// The reason why not.
    pub fn decide(&self, command: &Command, actor: &Actor, ground: &Ground, now: Moment) -> Result<Event, Refusal> {
        let by = actor.person().ok_or(Refusal::NotYou)?;
        let post = self.id;
        match command {
            Command::Edit { text } => self.edit(text, actor, ground, now),
            Command::Hide { reason } => {
                ground.may_moderate(actor)?;
                if self.hiding.is_some() {
                    return Err(Refusal::AlreadyHidden);
                }
                Ok(Event::Hidden { post, reason: reason.clone(), by, at: now })
            }
            Command::Restore { reason } => {
                ground.may_moderate(actor)?;
                self.hiding.as_ref().ok_or(Refusal::NotHidden)?;
                Ok(Event::Restored { post, reason: reason.clone(), by, at: now })
            }
            Command::SettleReports { reason } => {
                ground.may_moderate(actor)?;
                if ground.recent.open_reports == 0 {
                    return Err(Refusal::NothingReported);
                }
                Ok(Event::ReportsSettled { post, reason: reason.clone(), by, at: now })
            }
            Command::Mark => self.marked(actor, ground, by, now),
            Command::Unmark => {
                self.mark.as_ref().ok_or(Refusal::NotMarked)?;
                self.not_yet_answered()?;
                // Only the author: a moderator must not be able to lift the duty to answer.
                if by == self.author { Ok(Event::Unmarked { post, by, at: now }) } else { Err(Refusal::NotYours) }
            }
            Command::Answer { verdict, reason } => {
                ground.may_answer(actor)?;
                self.mark.as_ref().ok_or(Refusal::NotMarked)?;
                self.not_yet_answered()?;
                Ok(Event::Answered { post, verdict: *verdict, reason: reason.clone(), by, at: now })
            }
        }
    }

    fn edit(&self, text: &Markdown, actor: &Actor, ground: &Ground, now: Moment) -> Result<Event, Refusal> {
        if !actor.is(self.author) {
            return Err(Refusal::NotYours);
        }
        ground.is_open()?;
        if self.hiding.is_some() {
            return Err(Refusal::PostHidden);
        }
        self.not_yet_answered()?;
        if self.version >= MOST_VERSIONS {
            return Err(Refusal::TooManyVersions { most: MOST_VERSIONS });
        }
        if *text == self.text {
            return Err(Refusal::NothingChanged);
        }
        if let Some(what) = private_number(text.as_str()) {
            return Err(Refusal::PrivateNumber { what });
        }
        Ok(Event::Edited { post: self.id, version: self.version + 1, text: text.clone(), at: now })
    }

    fn marked(&self, actor: &Actor, ground: &Ground, by: PersonId, now: Moment) -> Result<Event, Refusal> {
        if !actor.is(self.author) {
            ground.may_moderate(actor)?;
        }
        ground.is_consulting(now)?;
        if self.mark.is_some() {
            return Err(Refusal::AlreadyMarked);
        }
        Ok(Event::Marked { post: self.id, by, at: now })
    }

    fn not_yet_answered(&self) -> Result<(), Refusal> {
        if self.answer.is_some() { Err(Refusal::AlreadyAnswered) } else { Ok(()) }
    }

    /// The post after what happened to it.
    #[must_use]
    pub fn apply(mut self, event: &Event) -> Self {
        match event {
            Event::Edited { version, text, at, .. } => {
                self.text = text.clone();
                self.version = *version;
                self.edited_at = Some(*at);
            }
            Event::Hidden { reason, by, at, .. } => {
                self.hiding = Some(Hiding { reason: reason.clone(), by: *by, at: *at });
            }
            Event::Restored { .. } => self.hiding = None,
            Event::Marked { by, at, .. } => self.mark = Some(Mark { by: *by, at: *at }),
            Event::Unmarked { .. } => self.mark = None,
            Event::Answered { verdict, reason, by, at, .. } => {
                self.answer = Some(Answer { verdict: *verdict, reason: reason.clone(), by: *by, at: *at });
            }
            Event::Posted { .. } | Event::Reported { .. } | Event::ReportsSettled { .. } | Event::Closed { .. } => {}
        }
        self
    }
}
