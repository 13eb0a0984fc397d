//! Objections to a roll: filed, ruled on, or left over when the roll closes.

use domain::{
    clock::Moment,
    ids::{CommunityId, HouseholdId, PersonId, VoteId},
    people::UnitKind,
    rolls::{
        About, Case, Correction, Filing, Noted, Objection, Outcome, Reason, Remedy, Roll, RollEntry, RollEvent, file,
        rule,
    },
    rules::VoterKind,
    text::Words,
    votes::Vote,
};
use uuid::Uuid;

use super::{
    explain,
    write::{correct, refresh},
};
use crate::{Result, StoreError, Tx, Write, charters, on, people, record::Subject, run, votes};

#[derive(sqlx::FromRow)]
pub(super) struct ObjectionRow {
    pub(super) vote_id: Uuid,
    no: i64,
    by_person: Uuid,
    entry_no: Option<i64>,
    words: String,
    at: i64,
    due: i64,
    outcome: Option<String>,
}

/// An objection with the vote to whose roll it belongs, for lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// The vote.
    pub vote: Vote,
    /// The objection.
    pub objection: Objection,
}

impl ObjectionRow {
    pub(super) fn read(self) -> Result<Objection> {
        let (vote, no) = (self.vote_id, self.no);
        let fault = |what: String| StoreError::fault("roll_objections", format!("{vote}, {no}"), what);
        let number = |number: i64| u32::try_from(number).map_err(|wrong| fault(wrong.to_string()));
        let outcome: Option<Outcome> = match &self.outcome {
            Some(text) => Some(serde_json::from_str(text).map_err(|wrong| fault(wrong.to_string()))?),
            None => None,
        };
        Ok(Objection {
            no: number(self.no)?,
            by: PersonId(self.by_person),
            about: match self.entry_no {
                Some(no) => About::Entry { no: number(no)? },
                None => About::Missing,
            },
            words: Words::parse(&self.words).map_err(|wrong| fault(wrong.to_string()))?,
            at: Moment::from_micros(self.at),
            due: Moment::from_micros(self.due),
            outcome,
        })
    }
}

/// The objections to the roll of a vote, in the order in which they came.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn objections(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<Objection>> {
    let rows: Vec<ObjectionRow> = on!(tx, conn => sqlx::query_as(
        "SELECT vote_id, no, by_person, entry_no, words, at, due, outcome FROM roll_objections
         WHERE vote_id = $1 ORDER BY no",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(ObjectionRow::read).collect()
}

/// Every objection of a community that nobody has ruled on yet, and those that were left over by votes that are not
/// counted; the most urgent first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn pending(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Pending>> {
    let rows: Vec<ObjectionRow> = on!(tx, conn => sqlx::query_as(
        "SELECT o.vote_id, o.no, o.by_person, o.entry_no, o.words, o.at, o.due, o.outcome
         FROM roll_objections o JOIN votes v ON v.id = o.vote_id
         WHERE v.community_id = $1 AND v.state IN ('called', 'in_session', 'open', 'closed')
         ORDER BY o.due, o.vote_id, o.no",
    )
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    let mut found = Vec::new();
    for row in rows {
        let vote = votes::vote(tx, community, VoteId(row.vote_id)).await?.ok_or(StoreError::NotFound)?;
        let objection = row.read()?;
        if matches!(objection.outcome, None | Some(Outcome::Unruled { .. })) {
            found.push(Pending { vote, objection });
        }
    }
    Ok(found)
}

/// Files an objection; tells its number.
///
/// # Errors
/// What [`file`] refuses; when there is no such vote, or the database fails.
pub async fn object(w: &mut Write<'_>, vote: VoteId, about: About, words: Words) -> Result<u32> {
    let vote = votes::load(w, vote).await?;
    let super::Head { hash, closes, .. } = super::head(w.tx(), vote.id).await?;
    let filed = objections(w.tx(), vote.id).await?;
    let own = match w.actor.standing().cloned() {
        Some(standing) => own_entry(w.tx(), &vote, standing.person, standing.household).await?,
        None => None,
    };
    let is_listed = match about {
        About::Missing => false,
        About::Entry { no } => super::entry(w.tx(), vote.roll, no).await?.is_some(),
    };
    let filing = Filing {
        published: vote.noticed,
        closes,
        is_frozen: hash.is_some(),
        filed: &filed,
        own: own.map(|entry| entry.no),
        is_listed,
    };
    let community = w.community;
    let policy = charters::policy(w.tx(), community, vote.noticed).await?;
    let objection = file(&filing, about, words, &w.actor, w.now, &policy).map_err(StoreError::refused)?;
    insert(w, &vote, &objection).await?;
    let no = objection.no;
    record(w, vote.id, &RollEvent::Objected { objection }).await?;
    Ok(no)
}

/// The entry under which a person or their household stands on the roll of a vote.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn own_entry(
    tx: &mut Tx<'_>,
    vote: &Vote,
    person: PersonId,
    household: Option<HouseholdId>,
) -> Result<Option<RollEntry>> {
    if let Some(entry) = super::find_entry(tx, vote.roll, person).await? {
        return Ok(Some(entry));
    }
    match household {
        Some(home) => super::read::find_unit(tx, vote.roll, (UnitKind::Household, home.0)).await,
        None => Ok(None),
    }
}

/// Rules on an objection: dismissed without a remedy, upheld with one; the roll is corrected at once.
///
/// # Errors
/// What [`rule`] refuses; [`StoreError::NotFound`] when there is no such objection; when the database fails.
pub async fn rule_on(w: &mut Write<'_>, vote: VoteId, no: u32, remedy: Option<Remedy>, reason: Words) -> Result<()> {
    let vote = votes::load(w, vote).await?;
    let roll = super::roll_of(w.tx(), vote.roll).await?;
    let filed = objections(w.tx(), vote.id).await?;
    let objection = filed.iter().find(|one| one.no == no).ok_or(StoreError::NotFound)?;
    let entry = match objection.about {
        About::Missing => None,
        About::Entry { no } => roll.entry(no),
    };
    let case = Case {
        objection,
        body: vote.body,
        closes: roll.closes,
        is_frozen: roll.hash.is_some(),
        entry,
        of_households: vote.rule.unit == VoterKind::Household,
    };
    let ruling = rule(&case, remedy, reason, &w.actor, w.now).map_err(StoreError::refused)?;
    set_outcome(w, vote.id, no, &Outcome::Ruled(ruling.clone())).await?;
    record(w, vote.id, &RollEvent::Ruled { no, ruling }).await?;
    let correction = match (remedy, entry) {
        (Some(Remedy::Register), _) => {
            refresh(w, vote.id).await?;
            None
        }
        (Some(Remedy::Strike), Some(entry)) => Some(Correction::Removed { no: entry.no }),
        (Some(Remedy::Enter), _) => Some(enter(w, &roll, objection.by).await?),
        (Some(Remedy::Strike), None) | (None, _) => None,
    };
    if let Some(correction) = correction {
        let noted = Noted { correction, reason: Reason::Ruled { objection: no } };
        correct(w, &vote, &roll, &[noted]).await?;
    }
    Ok(())
}

/// The household of who objected, represented by them.
async fn enter(w: &mut Write<'_>, roll: &Roll, person: PersonId) -> Result<Correction> {
    let (community, today) = (w.community, w.now.day());
    let known = explain::known(w.tx(), community, person, today).await?;
    let home = known.residencies.iter().find(|home| home.period.holds_on(today));
    let home = home.ok_or_else(|| StoreError::refused(domain::people::RegisterRefusal::LivesElsewhere))?.household;
    let facts = people::home(w.tx(), community, home, today).await?;
    domain::people::may_represent(&known.person, &facts.members, roll.voting_day).map_err(StoreError::refused)?;
    let unit = people::household_unit(w.tx(), home, person).await?;
    let listed = roll.of_household(home);
    Ok(match listed {
        Some(entry) => Correction::Changed {
            was: entry.unit.person,
            entry: RollEntry { no: entry.no, unit, stands_for: entry.stands_for },
        },
        None => Correction::Added { entry: RollEntry { no: roll.next_no(), unit, stands_for: None } },
    })
}

/// Marks what nobody ruled on when a roll closes; it is not frozen silently.
pub(super) async fn leave_unruled(w: &mut Write<'_>, vote: VoteId) -> Result<()> {
    let at = w.now;
    let open: Vec<u32> =
        objections(w.tx(), vote).await?.into_iter().filter(|one| one.outcome.is_none()).map(|one| one.no).collect();
    if open.is_empty() {
        return Ok(());
    }
    for no in &open {
        set_outcome(w, vote, *no, &Outcome::Unruled { at }).await?;
    }
    record(w, vote, &RollEvent::Unruled { objections: open, at }).await
}

async fn record(w: &mut Write<'_>, vote: VoteId, event: &RollEvent) -> Result<()> {
    w.record(event.kind(), Subject::vote(vote), event).await.map(drop)
}

async fn insert(w: &mut Write<'_>, vote: &Vote, objection: &Objection) -> Result<()> {
    let entry_no = match objection.about {
        About::Missing => None,
        About::Entry { no } => Some(i64::from(no)),
    };
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO roll_objections (vote_id, no, by_person, entry_no, words, at, due)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(vote.id.0)
        .bind(i64::from(objection.no))
        .bind(objection.by.0)
        .bind(entry_no)
        .bind(objection.words.as_str())
        .bind(objection.at.micros())
        .bind(objection.due.micros())
    )?;
    Ok(())
}

async fn set_outcome(w: &mut Write<'_>, vote: VoteId, no: u32, outcome: &Outcome) -> Result<()> {
    let text = serde_json::to_string(outcome).map_err(|wrong| StoreError::fault("roll_objections", vote, wrong))?;
    run!(
        w.tx(),
        sqlx::query("UPDATE roll_objections SET outcome = $3 WHERE vote_id = $1 AND no = $2")
            .bind(vote.0)
            .bind(i64::from(no))
            .bind(text)
    )?;
    Ok(())
}
