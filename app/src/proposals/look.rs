//! Opening one matter: the matter, what the rules know about it, names, and who was there at each step.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    ids::PersonId,
    permit::Actor,
    polls::Poll,
    proposals::{Facts, Proof, Proposal, Stage, Step},
    votes::{Vote, VoteState},
};
use store::{Tx, proposals::Opinion};

use super::{owners_form::Places, stage_words::Presence};
use crate::{
    args,
    names::Names,
    visit::{AppError, Visit},
    votes::Ties,
};

/// One matter as its pages need it.
pub(super) struct Look {
    /// The matter.
    pub matter: Proposal,
    /// What the rules know about it, for the visitor.
    pub facts: Facts,
    /// Names of the people on the page.
    pub names: Names,
    /// The name of its grid.
    pub grid: Option<String>,
    /// Whose it is, for a matter of owners.
    pub whose: Option<String>,
    /// What it depends on, and what depends on it.
    pub ties: Ties,
    /// Who was there at each step.
    pub presence: BTreeMap<Step, Presence>,
    /// The opinions whose promises it tells of.
    pub opinions: Vec<Opinion>,
    /// The polls that advise it.
    pub polls: Vec<Poll>,
    /// The vote in which the visitor may cast a ballot now, and whether they have.
    pub ballot: Option<(Vote, bool)>,
}

/// The matter of this number; a draft is there for its author only.
pub(crate) async fn matter(visit: &Visit, tx: &mut Tx<'_>, seq: i64) -> Result<Proposal, AppError> {
    let community = visit.community()?.id;
    let matter = store::proposals::by_seq(tx, community, seq).await?.ok_or(AppError::NotFound)?;
    let is_author = visit.actor.as_ref().is_some_and(|actor| actor.is(matter.author));
    let is_seen = matter.stage.is_public() || is_author;
    // A draft that was withdrawn was never public.
    let was_public = !matches!(matter.stage, Stage::Withdrawn { .. }) || matter.submitted.is_some() || is_author;
    if is_seen && was_public { Ok(matter) } else { Err(AppError::NotFound) }
}

/// Everything that the page of a matter shows this visitor.
pub(super) async fn look(visit: &Visit, seq: i64) -> Result<Arc<Look>, AppError> {
    let person = visit.actor.as_ref().and_then(Actor::person).map(|person| person.to_string()).unwrap_or_default();
    let place = (visit.community()?.id, visit.now);
    let name = format!("{seq} {} {person}", visit.words().tag());
    visit.site.store.remember(place, name, || read(visit, seq)).await
}

async fn read(visit: &Visit, seq: i64) -> Result<Look, AppError> {
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let matter = matter(visit, &mut tx, seq).await?;
    let nobody = Actor::System;
    let actor = visit.actor.as_ref().unwrap_or(&nobody);
    let facts = store::proposals::facts(&mut tx, &matter, actor, visit.now).await?;
    let persons: Vec<PersonId> = facts.sponsors.iter().copied().chain([matter.author]).collect();
    let (community, day) = (matter.community, visit.now.day());
    let names = Names::load(&mut tx, visit.words(), community, persons, day).await?;
    let places = Places::load(&mut tx, community).await?;
    let grid = matter.grid.and_then(|grid| places.area(grid)).map(|area| area.name.to_string());
    let whose = matter.owners.map(|owners| places.whose(visit.words(), owners.scope));
    let first = matter.notice.as_ref().and_then(|notice| notice.only_if);
    let ties = Ties::load(&mut tx, community, matter.id, first).await?;
    let votes = store::votes::of_proposal(&mut tx, community, matter.id).await?;
    let polls = store::polls::of_proposal(&mut tx, matter.id).await?;
    let opinions = if matter.follow.promises.is_empty() {
        Vec::new()
    } else {
        store::proposals::opinions(&mut tx, matter.id).await?
    };
    let presence = presence(visit, &mut tx, &matter, &votes).await?;
    let ballot = ballot(visit, &mut tx, &votes).await?;
    Ok(Look { matter, facts, names, grid, whose, ties, presence, opinions, polls, ballot })
}

/// 应到 and 实到 of each step that has a vote, from the counted tally where there is one.
async fn presence(
    visit: &Visit,
    tx: &mut Tx<'_>,
    matter: &Proposal,
    votes: &[Vote],
) -> Result<BTreeMap<Step, Presence>, AppError> {
    let w = visit.words();
    let mut all = BTreeMap::new();
    for vote in votes {
        // The latest session of a step is the one that is shown; votes come in the order in which they were called.
        // A step that need not be repeated still shows the session in which it was passed.
        let is_superseded = matter
            .passed(vote.step)
            .is_some_and(|record| matches!(record.proof, Proof::Vote { vote: id, .. } | Proof::Opinion { vote: id, .. } if id != vote.id));
        if is_superseded {
            continue;
        }
        let tally = store::votes::tally_of(tx, vote.id).await?.filter(|tally| !vote.withholds(tally));
        let words = tally.map(|tally| {
            w.ta("proposals-presence", args![("entitled", tally.entitled()), ("present", tally.present())])
        });
        let href = visit.at(&format!("/votes/{}", vote.id));
        let day = w.day(vote.closes.day());
        all.insert(vote.step, Presence { words: words.unwrap_or_default(), day, href });
    }
    Ok(all)
}

/// The vote that waits for the visitor's ballot.
async fn ballot(visit: &Visit, tx: &mut Tx<'_>, votes: &[Vote]) -> Result<Option<(Vote, bool)>, AppError> {
    let Ok(standing) = visit.standing() else { return Ok(None) };
    for vote in votes.iter().filter(|vote| vote.state == VoteState::Open && visit.now < vote.closes) {
        if let Some(mine) = store::votes::my_ballots(tx, vote, standing.person).await? {
            return Ok(Some((vote.clone(), mine.has_voted())));
        }
    }
    Ok(None)
}
