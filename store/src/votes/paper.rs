//! Paper ballots: read by one worker, read again by another.

use domain::{
    ids::VoteId,
    votes::{Ballot, BallotStatus, Confirmation, FormKey, Paper, PaperReading, ReceiptCode, VoteEvent, VoteRefusal},
};

use super::{
    load, no,
    read::ballots_of,
    record,
    row::{BallotRow, PaperRow},
    stock,
};
use crate::{Result, Tx, Write, on, rolls, run};

/// What became of a paper after its second reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperOutcome {
    /// Both readings agree; this is what became of the ballot.
    Confirmed(BallotStatus),
    /// They differ: the paper is to be entered anew.
    Differs,
}

/// Keeps the first reading of a paper; the answer is what its ballot is for now.
///
/// # Errors
/// When the actor is no paper worker, the paper was never issued, belongs into another box or is entered already (E29),
/// its entry is not on the roll, or the vote is counted; when the database fails.
pub async fn enter_paper(w: &mut Write<'_>, vote: VoteId, reading: PaperReading) -> Result<BallotStatus> {
    let vote = load(w, vote).await?;
    let trail = stock::trail(w.tx(), vote.id, reading.serial).await?;
    let roll = rolls::roll(w.tx(), vote.id).await?;
    let held = held(w.tx(), vote.id, reading.entry).await?;
    let (paper, mut ballots) = vote.enter_paper(&w.actor, &roll, &trail, &held, reading, w.now).map_err(no)?;
    let ballot = ballots.pop().ok_or(crate::StoreError::NotFound)?;
    let changed = changed(&held, &ballots);
    let status = ballot.status;
    let event = VoteEvent::PaperEntered { paper: paper.clone(), ballot: ballot.clone(), changed: changed.clone() };
    let place = record(w, vote.id, &event).await?;
    save_paper(w, vote.id, &paper).await?;
    set_statuses(w, vote.id, reading.entry, &changed).await?;
    insert_ballot(w, vote.id, &ballot, None, place.n).await?;
    Ok(status)
}

/// Keeps the second reading of a paper.
///
/// # Errors
/// When the actor is no paper worker or read it first, or it does not wait for a second reading; when the database
/// fails.
pub async fn confirm_paper(w: &mut Write<'_>, vote: VoteId, reading: PaperReading) -> Result<PaperOutcome> {
    let vote = load(w, vote).await?;
    let serial = reading.serial;
    let known = paper(w.tx(), vote.id, serial).await?;
    let known = known.ok_or_else(|| no(VoteRefusal::NothingToConfirm { serial }))?;
    let entry = known.reading.entry;
    let held = held(w.tx(), vote.id, entry).await?;
    let (confirmation, paper, ballots) = vote.confirm_paper(&w.actor, &known, &held, reading, w.now).map_err(no)?;
    let changed = changed(&held, &ballots);
    let event = VoteEvent::PaperConfirmed { paper: paper.clone(), changed: changed.clone() };
    record(w, vote.id, &event).await?;
    save_paper(w, vote.id, &paper).await?;
    set_statuses(w, vote.id, entry, &changed).await?;
    let status = ballots.iter().find(|ballot| ballot.generation == paper.generation).map(|ballot| ballot.status);
    match confirmation {
        Confirmation::Differs => Ok(PaperOutcome::Differs),
        Confirmation::Agreed => {
            run!(
                w.tx(),
                sqlx::query(
                    "UPDATE ballots SET is_confirmed = $4 WHERE vote_id = $1 AND entry_no = $2 AND generation = $3"
                )
                .bind(vote.id.0)
                .bind(i64::from(entry))
                .bind(i64::from(paper.generation))
                .bind(true)
            )?;
            Ok(PaperOutcome::Confirmed(status.unwrap_or(BallotStatus::NotOnRoll)))
        }
    }
}

pub(super) async fn held(tx: &mut Tx<'_>, vote: VoteId, entry: u32) -> Result<Vec<Ballot>> {
    ballots_of(tx, vote, entry).await?.iter().map(BallotRow::read).collect()
}

/// The ballots whose status is another one now, by generation.
pub(super) fn changed(before: &[Ballot], after: &[Ballot]) -> Vec<(u32, BallotStatus)> {
    let pairs = before.iter().zip(after).filter(|(before, after)| before.status != after.status);
    pairs.map(|(_, after)| (after.generation, after.status)).collect()
}

/// Sets statuses; those that give up the one place of their entry before those that take it.
pub(super) async fn set_statuses(
    w: &mut Write<'_>,
    vote: VoteId,
    entry: u32,
    changed: &[(u32, BallotStatus)],
) -> Result<()> {
    let mut changed = changed.to_vec();
    changed.sort_by_key(|(_, status)| status.is_effective());
    for (generation, status) in changed {
        run!(
            w.tx(),
            sqlx::query("UPDATE ballots SET status = $4 WHERE vote_id = $1 AND entry_no = $2 AND generation = $3")
                .bind(vote.0)
                .bind(i64::from(entry))
                .bind(i64::from(generation))
                .bind(status.name())
        )?;
    }
    Ok(())
}

pub(super) async fn paper(tx: &mut Tx<'_>, vote: VoteId, serial: u32) -> Result<Option<Paper>> {
    let row: Option<PaperRow> = on!(tx, conn => sqlx::query_as(
        "SELECT serial, entry_no, generation, choice, box_no, state, entered_by, entered_at, confirmed_by, confirmed_at
         FROM paper_ballots WHERE vote_id = $1 AND serial = $2",
    )
    .bind(vote.0)
    .bind(i64::from(serial))
    .fetch_optional(conn)
    .await)?;
    row.map(PaperRow::read).transpose()
}

async fn save_paper(w: &mut Write<'_>, vote: VoteId, paper: &Paper) -> Result<()> {
    let PaperReading { serial, entry, choice, box_no } = paper.reading;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO paper_ballots (vote_id, serial, entry_no, generation, choice, box_no, state, entered_by,
                                        entered_at, confirmed_by, confirmed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (vote_id, serial) DO UPDATE SET
                entry_no = excluded.entry_no, generation = excluded.generation, choice = excluded.choice,
                box_no = excluded.box_no, state = excluded.state, entered_by = excluded.entered_by,
                entered_at = excluded.entered_at, confirmed_by = excluded.confirmed_by,
                confirmed_at = excluded.confirmed_at"
        )
        .bind(vote.0)
        .bind(i64::from(serial))
        .bind(i64::from(entry))
        .bind(i64::from(paper.generation))
        .bind(choice.name())
        .bind(i64::from(box_no))
        .bind(paper.state.name())
        .bind(paper.entered_by.0)
        .bind(paper.entered_at.micros())
        .bind(paper.confirmed_by.map(|person| person.0))
        .bind(paper.confirmed_at.map(domain::clock::Moment::micros))
    )?;
    Ok(())
}

/// Keeps a ballot; `form` is the form it came from and the code of its receipt, none for a paper.
pub(super) async fn insert_ballot(
    w: &mut Write<'_>,
    vote: VoteId,
    ballot: &Ballot,
    form: Option<(&FormKey, &ReceiptCode)>,
    n: u64,
) -> Result<()> {
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO ballots (vote_id, entry_no, generation, person_id, channel, choice, at, serial, box_no,
                                  is_confirmed, status, form_key, code, record_n)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        )
        .bind(vote.0)
        .bind(i64::from(ballot.entry))
        .bind(i64::from(ballot.generation))
        .bind(ballot.person.0)
        .bind(ballot.channel.name())
        .bind(ballot.choice.name())
        .bind(ballot.at.micros())
        .bind(ballot.serial.map(i64::from))
        .bind(ballot.box_no.map(i64::from))
        .bind(ballot.is_confirmed)
        .bind(ballot.status.name())
        .bind(form.map(|(form_key, _)| form_key.as_str()))
        .bind(form.map(|(_, code)| code.as_str()))
        .bind(n.cast_signed())
    )?;
    Ok(())
}
