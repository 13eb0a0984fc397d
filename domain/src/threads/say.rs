//! Speaking: a new post, a report of one, and the end of a thread.

use super::{Byline, DEEPEST, Event, Ground, Mark, Phase, Post, Refusal, ReportReason};
use crate::{
    clock::Moment,
    ids::{PostId, ProposalId},
    mask::private_number,
    people::Office,
    permit::{Actor, Standing},
    text::{Line, Markdown},
};

/// The most posts of one person in ten minutes.
const MOST_IN_TEN_MINUTES: i64 = 6;
/// The most posts of one person in a day.
const MOST_IN_A_DAY: i64 = 40;
/// The most reports of one person in a day.
const MOST_REPORTS: i64 = 20;

/// Offices whose holders may speak although they do not live here; C.11, column “discuss”.
const SPEAKERS: [Office; 11] = [
    Office::CommitteeHead,
    Office::CommitteeMember,
    Office::PartySecretary,
    Office::PartyCommitteeMember,
    Office::SupervisionHead,
    Office::SupervisionMember,
    Office::ResidentRepresentative,
    Office::GroupLeader,
    Office::BuildingHead,
    Office::GridManager,
    Office::GridSupervisor,
];

/// What somebody wants to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The id of the new post.
    pub id: PostId,
    /// The proposal that is discussed.
    pub proposal: ProposalId,
    /// The text.
    pub text: Markdown,
    /// The name under which it will be shown; an office in it is the one in which they speak.
    pub byline: Byline,
    /// Whether it is an opinion to be answered.
    pub wants_answer: bool,
}

/// Decides whether somebody may post, below `parent` or as the beginning of a talk.
///
/// # Errors
/// The reason why not.
pub fn say(
    saying: Saying,
    parent: Option<&Post>,
    actor: &Actor,
    ground: &Ground,
    now: Moment,
) -> Result<Event, Refusal> {
    let standing = actor.standing().ok_or(Refusal::NotYou)?;
    ground.is_open()?;
    may_speak(standing, parent)?;
    if let Some(office) = saying.byline.office
        && !actor.holds_any(&[office])
    {
        return Err(Refusal::NotYourOffice);
    }
    let depth = parent.map_or(0, |parent| parent.depth.saturating_add(1));
    if depth > DEEPEST {
        return Err(Refusal::TooDeep { most: DEEPEST });
    }
    if parent.is_some_and(|parent| parent.hiding.is_some()) {
        return Err(Refusal::PostHidden);
    }
    if saying.wants_answer {
        ground.is_consulting(now)?;
    }
    if let Some(what) = private_number(saying.text.as_str()) {
        return Err(Refusal::PrivateNumber { what });
    }
    not_too_fast(ground)?;
    let by = standing.person;
    Ok(Event::Posted {
        post: Box::new(Post {
            id: saying.id,
            proposal: saying.proposal,
            root: parent.map_or(saying.id, |parent| parent.root),
            parent: parent.map(|parent| parent.id),
            depth,
            author: by,
            byline: saying.byline,
            text: saying.text,
            version: 1,
            posted_at: now,
            edited_at: None,
            hiding: None,
            mark: saying.wants_answer.then_some(Mark { by, at: now }),
            answer: None,
        }),
    })
}

fn may_speak(standing: &Standing, parent: Option<&Post>) -> Result<(), Refusal> {
    let holds = |offices: &[Office]| standing.offices.iter().any(|held| offices.contains(&held.office));
    if (standing.is_adult && standing.household.is_some()) || holds(&SPEAKERS) {
        Ok(())
    } else if !holds(&[Office::PoliceOfficer]) {
        Err(Refusal::NotAResident)
    } else if parent.is_none() {
        Err(Refusal::RepliesOnly)
    } else {
        Ok(())
    }
}

fn not_too_fast(ground: &Ground) -> Result<(), Refusal> {
    if ground.recent.posts_in_ten_minutes >= MOST_IN_TEN_MINUTES {
        Err(Refusal::TooFast { most: MOST_IN_TEN_MINUTES, minutes: 10 })
    } else if ground.recent.posts_in_a_day >= MOST_IN_A_DAY {
        Err(Refusal::TooManyToday { most: MOST_IN_A_DAY })
    } else {
        Ok(())
    }
}

/// Decides whether somebody may report a post.
///
/// # Errors
/// The reason why not.
pub fn open_report(
    post: &Post,
    reason: ReportReason,
    words: Option<Line>,
    actor: &Actor,
    ground: &Ground,
    now: Moment,
) -> Result<Event, Refusal> {
    let by = actor.person().ok_or(Refusal::NotYou)?;
    if by == post.author {
        Err(Refusal::OwnPost)
    } else if post.hiding.is_some() {
        Err(Refusal::PostHidden)
    } else if ground.recent.has_reported {
        Err(Refusal::AlreadyReported)
    } else if ground.recent.reports_in_a_day >= MOST_REPORTS {
        Err(Refusal::TooManyReports { most: MOST_REPORTS })
    } else {
        Ok(Event::Reported { post: post.id, reason, words, by, at: now })
    }
}

/// Decides whether a thread may be closed: not while the consultation goes on, and not before every opinion that was
/// marked has its answer (I14).
///
/// # Errors
/// The reason why not.
pub fn close(reason: Line, actor: &Actor, ground: &Ground, now: Moment) -> Result<Event, Refusal> {
    let by = actor.person().ok_or(Refusal::NotYou)?;
    if !actor.holds_any(&[Office::CommitteeHead, Office::Clerk]) {
        return Err(Refusal::NotAModerator);
    }
    match ground.phase {
        Phase::Consulting { .. } => Err(Refusal::StillConsulting),
        Phase::Unpublished => Err(Refusal::NotPublic),
        Phase::Closed => Err(Refusal::Closed),
        Phase::Open if ground.unanswered > 0 => Err(Refusal::Unanswered { count: ground.unanswered }),
        Phase::Open => Ok(Event::Closed { reason, by, at: now }),
    }
}
