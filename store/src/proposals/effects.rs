//! What an event of a matter means for its vote. The vote's own entries in the record follow the matter's.

use domain::{
    people::Part,
    proposals::{Detoured, Event, Notice, Proposal, Sitting, Stage},
    rules::Body,
    votes::Question,
};

use crate::{Result, StoreError, Write, charters, votes};

/// What follows.
pub(super) async fn follow(w: &mut Write<'_>, before: &Proposal, matter: &Proposal, event: &Event) -> Result<()> {
    // An assembly that was called ahead and that step 3 did not lead to.
    if let Some(ahead) = before.course.ahead.as_ref().map(|notice| notice.vote)
        && matter.course.ahead.is_none()
        && sitting(&matter.stage) != Some(ahead)
    {
        votes::call_off(w, ahead).await?;
    }
    // A matter that leaves its session before ballots were taken leaves no vote behind that seems to wait.
    if let Some(old) = sitting(&before.stage).filter(|old| sitting(&matter.stage) != Some(*old))
        && !matches!(event, Event::QuorumFailed { .. })
    {
        // By order, a vote is broken off even while ballots are taken; a count that waits goes on later.
        if matches!(event, Event::Detoured(Detoured::Suspended { .. })) {
            votes::break_off(w, old).await?;
        } else {
            votes::call_off(w, old).await?;
        }
    }
    match event {
        Event::SessionCalled { notice, to } => call(w, matter, notice, to).await,
        Event::Detoured(Detoured::CalledAhead { notice }) => call(w, matter, notice, &matter.stage).await,
        Event::SessionOpened { to } => match sitting(to) {
            Some(vote) => votes::begin_session(w, vote).await,
            None => Ok(()),
        },
        Event::VotingOpened { to } => match sitting(to) {
            Some(vote) => votes::open(w, vote).await,
            None => Ok(()),
        },
        Event::VotingClosed { to } => match sitting(to) {
            Some(vote) => votes::close(w, vote).await,
            None => Ok(()),
        },
        Event::Counted { count, .. } | Event::Returned { count, .. } | Event::BoxVoided { count, .. } => {
            votes::tally(w, count.vote).await.map(|_| ())
        }
        Event::QuorumFailed { vote, .. } => votes::adjourn(w, *vote).await.map(|_| ()),
        // No other event touches a vote.
        _ => Ok(()),
    }
}

fn sitting(stage: &Stage) -> Option<domain::ids::VoteId> {
    match stage {
        Stage::JointDeliberation { sitting } | Stage::PartyReview { sitting } | Stage::Resolution { sitting } => {
            sitting.vote()
        }
        _ => None,
    }
}

/// Creates the vote and takes its roll; the rule in force on the day of the notice is pinned to it.
async fn call(w: &mut Write<'_>, matter: &Proposal, notice: &Notice, to: &Stage) -> Result<()> {
    let (community, now) = (w.community, w.now);
    let policy = charters::policy(w.tx(), community, now).await?;
    let rule = matter.rule(notice.body, now.day(), &policy);
    let rule = rule.ok_or_else(|| StoreError::fault("rules", notice.body.name(), "no rule is in force"))?;
    let attempt = match to {
        Stage::JointDeliberation { sitting: Sitting::Scheduled { attempt, .. } }
        | Stage::PartyReview { sitting: Sitting::Scheduled { attempt, .. } }
        | Stage::Resolution { sitting: Sitting::Scheduled { attempt, .. } } => *attempt,
        _ => 0,
    };
    let new = votes::NewVote {
        id: notice.vote,
        proposal: matter.id,
        step: notice.step,
        attempt,
        body: notice.body,
        part: match notice.body {
            Body::GroupMeeting => matter.grid.map(Part::Area),
            Body::Owners => matter.owners.and_then(|owners| owners.scope.part()),
            _ => None,
        },
        rule,
        question: Question { title: matter.content.title.clone(), text_hash: notice.text_hash },
        mode: notice.mode,
        secrecy: notice.secrecy,
        place: notice.place.clone(),
        opens: notice.opens,
        closes: notice.closes,
        only_if: notice.only_if,
        silent_counts: policy.silent_counts && notice.body == Body::Owners,
    };
    votes::create(w, new).await.map(|_| ())
}
