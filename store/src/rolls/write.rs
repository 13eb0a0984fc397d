//! Writing rolls: taking, correcting, freezing.

use domain::{
    clock::Moment,
    ids::{CommunityId, RollId, VoteId},
    permit::Actor,
    rolls::{Noted, Roll, RollEntry},
    votes::{Vote, VoteEvent, VoteRefusal, VoteState},
};
use sqlx::QueryBuilder;

use super::{corrections, entitled, explain, objections, read};
use crate::{Author, Result, Store, StoreError, Write, on, run, votes};

/// Rows in one statement; well under the 32,766 values that SQLite takes.
const AT_ONCE: usize = 1_000;

/// Keeps a new roll.
pub(crate) async fn insert(w: &mut Write<'_>, vote: VoteId, roll: &Roll) -> Result<()> {
    let community = w.community;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO rolls (id, community_id, vote_id, taken_on, voting_day, closes, last_no)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(roll.id.0)
        .bind(community.0)
        .bind(vote.0)
        .bind(roll.taken_on.number())
        .bind(roll.voting_day.number())
        .bind(roll.closes.micros())
        .bind(i64::from(roll.next_no()) - 1)
    )?;
    let entries: Vec<_> = roll.entries().cloned().collect();
    insert_entries(w, roll.id, &entries).await
}

/// Adds entries to a roll that is kept already: those who stand for others.
pub(crate) async fn add(w: &mut Write<'_>, vote: &Vote, entries: &[RollEntry]) -> Result<()> {
    insert_entries(w, vote.roll, entries).await?;
    raise_last(w, vote.roll, entries).await
}

async fn raise_last(w: &mut Write<'_>, roll: RollId, entries: &[RollEntry]) -> Result<()> {
    if let Some(last) = entries.iter().map(|entry| i64::from(entry.no)).max() {
        run!(
            w.tx(),
            sqlx::query("UPDATE rolls SET last_no = $2 WHERE id = $1 AND last_no < $2").bind(roll.0).bind(last)
        )?;
    }
    Ok(())
}

async fn insert_entries(w: &mut Write<'_>, roll: RollId, entries: &[RollEntry]) -> Result<()> {
    let mut held = Vec::with_capacity(entries.len());
    for entry in entries {
        let holding = entry.unit.holding.as_ref().map(serde_json::to_string).transpose();
        held.push((entry, holding.map_err(|wrong| StoreError::fault("roll_entries", entry.no, wrong))?));
    }
    for some in held.chunks(AT_ONCE) {
        on!(w.tx(), conn => {
            let mut query = QueryBuilder::new(
                "INSERT INTO roll_entries (roll_id, no, unit_kind, unit_id, person_id, name, label, building, sex,
                 is_voting, in_party_committee, in_residents_committee, holding, stands_for) ");
            query.push_values(some, |mut values, (entry, holding)| {
                let unit = &entry.unit;
                values
                    .push_bind(roll.0)
                    .push_bind(i64::from(entry.no))
                    .push_bind(unit.kind.name())
                    .push_bind(unit.unit_id)
                    .push_bind(unit.person.0)
                    .push_bind(unit.name.as_str())
                    .push_bind(unit.label.as_str())
                    .push_bind(unit.building.as_deref())
                    .push_bind(unit.sex.map(|sex| sex.name()))
                    .push_bind(unit.voting)
                    .push_bind(unit.in_party_committee)
                    .push_bind(unit.in_residents_committee)
                    .push_bind(holding.as_deref())
                    .push_bind(entry.stands_for.map(i64::from));
            });
            query.build().persistent(false).execute(conn).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Brings a roll up to what the register says, as long as it may be corrected; tells how much changed.
///
/// # Errors
/// When the vote is of another community, or the database fails.
pub(super) async fn refresh(w: &mut Write<'_>, vote: VoteId) -> Result<usize> {
    let vote = votes::load(w, vote).await?;
    let roll = super::roll_of(w.tx(), vote.roll).await?;
    let corrections = due_corrections(w, &vote, &roll).await?;
    if !corrections.is_empty() {
        correct(w, &vote, &roll, &corrections).await?;
    }
    Ok(corrections.len())
}

/// Brings every roll of the community that may still be corrected up to what the register says.
///
/// # Errors
/// When the database fails.
pub(crate) async fn follow_register(w: &mut Write<'_>) -> Result<()> {
    let (community, now) = (w.community, w.now);
    for vote in read::open(w.tx(), community, now).await? {
        refresh(w, vote).await?;
    }
    Ok(())
}

/// What the register says by now, or said when the roll closed.
async fn due_corrections(w: &mut Write<'_>, vote: &Vote, roll: &Roll) -> Result<Vec<Noted>> {
    if roll.hash.is_some() {
        return Ok(Vec::new());
    }
    let as_of = w.now.day().min(roll.closes.day());
    let community = w.community;
    let registered =
        entitled(w.tx(), community, (vote.body, vote.rule.unit, vote.part), as_of, roll.voting_day).await?;
    explain::noted(w.tx(), community, vote, roll, (roll.refresh(&registered), as_of)).await
}

/// Writes and records corrections.
pub(super) async fn correct(w: &mut Write<'_>, vote: &Vote, roll: &Roll, corrections: &[Noted]) -> Result<()> {
    let entries: Vec<RollEntry> = corrections.iter().filter_map(|noted| noted.correction.entry().cloned()).collect();
    for noted in corrections {
        run!(
            w.tx(),
            sqlx::query("DELETE FROM roll_entries WHERE roll_id = $1 AND no = $2")
                .bind(vote.roll.0)
                .bind(i64::from(noted.correction.no()))
        )?;
    }
    insert_entries(w, vote.roll, &entries).await?;
    raise_last(w, vote.roll, &entries).await?;
    corrections::keep(w, roll, corrections).await?;
    votes::record(w, vote.id, &VoteEvent::RollCorrected { corrections: corrections.to_vec() }).await?;
    Ok(())
}

/// Closes a roll: the last corrections, then its hash, which holds from now on.
///
/// # Errors
/// When it is frozen already, may still be corrected or is empty; when the database fails.
pub async fn freeze(w: &mut Write<'_>, vote: VoteId) -> Result<Roll> {
    let vote = votes::load(w, vote).await?;
    let mut roll = super::roll_of(w.tx(), vote.roll).await?;
    if w.now >= roll.closes {
        let corrections = due_corrections(w, &vote, &roll).await?;
        if !corrections.is_empty() {
            correct(w, &vote, &roll, &corrections).await?;
            roll = corrections.iter().fold(roll, Roll::noted);
        }
        objections::leave_unruled(w, vote.id).await?;
    }
    let hash = roll.freeze(w.now).map_err(|fault| StoreError::refused(VoteRefusal::from(fault)))?;
    run!(w.tx(), sqlx::query("UPDATE rolls SET hash = $2 WHERE id = $1").bind(roll.id.0).bind(hash.0.to_vec()))?;
    let entries = u32::try_from(roll.len()).unwrap_or(u32::MAX);
    votes::record(w, vote.id, &VoteEvent::RollFrozen { hash, entries }).await?;
    roll.hash = Some(hash);
    Ok(roll)
}

/// Closes every roll whose time has come, as the System; tells how many. Safe to run at any time and twice.
///
/// # Errors
/// When the database fails.
pub async fn close_due(store: &Store, community: CommunityId, now: Moment) -> Result<usize> {
    let mut reader = store.reader().await?;
    let due = read::due(&mut reader.tx(), community, now).await?;
    drop(reader);
    let mut closed = 0;
    for vote in due {
        let author = Author { community, actor: Actor::System, now };
        match store.write(author, move |w| Box::pin(async move { freeze(w, vote).await.map(|_| ()) })).await {
            Ok(()) => closed += 1,
            // Nobody is left on it, or somebody was faster: the opening will say so.
            Err(StoreError::Refused(reason)) => tracing::warn!(%vote, ?reason, "a roll could not be closed"),
            Err(error) => return Err(error),
        }
    }
    Ok(closed)
}

/// Closes the roll of a called vote if its time has come and it is not closed yet; tells whether it did.
///
/// # Errors
/// When the database fails, or nobody is on the roll.
pub async fn freeze_when_due(w: &mut Write<'_>, vote: VoteId) -> Result<bool> {
    let vote = votes::load(w, vote).await?;
    let roll = super::roll_of(w.tx(), vote.roll).await?;
    let is_due = roll.hash.is_none() && w.now >= roll.closes && vote.state < VoteState::Open;
    if is_due {
        freeze(w, vote.id).await?;
    }
    Ok(is_due)
}
