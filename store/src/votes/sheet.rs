//! Paper in a secret vote: signed for at the box, counted out on a sheet that two people enter.

use domain::{
    ids::{PersonId, VoteId},
    people::Office,
    votes::{BoxSheet, Channel, CountRoles, EnteredSheet, PaperState, Participation, Vote, VoteEvent},
};

use super::{
    gather::{died, recused},
    load, no, record, secret,
};
use crate::{Result, Write, people, proposals, rolls, run};

/// Notes that an entry signed for a paper at a box, before it gets the paper.
///
/// # Errors
/// When the vote is not secret, ballots are not taken, the actor is no paper worker, or the entry has no vote, is
/// recused or took part already, or who was to cast it has died; when the database fails.
pub async fn sign_for_paper(w: &mut Write<'_>, vote: VoteId, entry: u32, box_no: u32) -> Result<()> {
    let vote = load(w, vote).await?;
    let roll = rolls::roll(w.tx(), vote.id).await?;
    let former = secret::took_part(w.tx(), vote.id, entry).await?.map(|taken| taken.participation);
    let is_recused = recused(w.tx(), vote.id).await?.contains(&entry);
    let voter = roll.entry(entry).map(|entry| entry.unit.person);
    let died = died(w.tx(), &vote).await?.into_iter().find(|(person, _)| Some(*person) == voter).map(|(_, on)| on);
    let signs = vote.sign_for_paper(&w.actor, &roll, (entry, box_no), former.as_ref(), (is_recused, died), w.now);
    let participation = signs.map_err(no)?;
    let event = VoteEvent::TookPart { participation, form_key: None, code: None };
    let place = record(w, vote.id, &event).await?;
    keep_paper(w, vote.id, &participation, place.n).await
}

async fn keep_paper(w: &mut Write<'_>, vote: VoteId, participation: &Participation, n: u64) -> Result<()> {
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO participations (vote_id, entry_no, channel, box_no, record_n) VALUES ($1, $2, $3, $4, $5)"
        )
        .bind(vote.0)
        .bind(i64::from(participation.entry))
        .bind(Channel::Paper.name())
        .bind(i64::from(participation.box_no))
        .bind(n.cast_signed())
    )?;
    Ok(())
}

/// Keeps a count sheet; the answer says whether it waits for its second entry, is confirmed, or differs from the first.
///
/// # Errors
/// When the vote is not secret or not closed, the actor does not count or entered the sheet first, the three at the
/// table are not three, or the box is confirmed already; when the database fails.
pub async fn enter_sheet(w: &mut Write<'_>, vote: VoteId, sheet: BoxSheet) -> Result<PaperState> {
    let vote = load(w, vote).await?;
    let (supervisors, proposer) = (supervisors(w).await?, proposer(w, &vote).await?);
    let known = secret::sheets(w.tx(), vote.id).await?.remove(&sheet.box_no);
    let entered = vote.enter_sheet(&w.actor, (&supervisors, proposer), known.as_ref(), sheet, w.now).map_err(no)?;
    keep_sheet(w, vote.id, &entered).await?;
    if entered.state == PaperState::Confirmed {
        secret::put_up(w, vote.id, sheet.box_no, &entered.sheet.totals).await?;
    }
    record(w, vote.id, &VoteEvent::BoxSheetEntered { sheet: Box::new(entered) }).await?;
    Ok(entered.state)
}

/// Who may watch a count today: the supervision committee.
async fn supervisors(w: &mut Write<'_>) -> Result<Vec<PersonId>> {
    let (community, today) = (w.community, w.now.day());
    let holders = people::offices_on(w.tx(), community, today).await?.into_iter();
    let watches = |office| matches!(office, Office::SupervisionHead | Office::SupervisionMember);
    Ok(holders.filter(|holder| watches(holder.office)).map(|holder| holder.person).collect())
}

/// Who proposed the matter, and so counts nothing.
async fn proposer(w: &mut Write<'_>, vote: &Vote) -> Result<Option<PersonId>> {
    let community = w.community;
    let matter = proposals::one(w.tx(), community, vote.proposal).await?;
    Ok(matter.map(|matter| matter.author))
}

async fn keep_sheet(w: &mut Write<'_>, vote: VoteId, entered: &EnteredSheet) -> Result<()> {
    let BoxSheet { box_no, roles: CountRoles { caller, teller, scrutineer }, totals } = entered.sheet;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO box_sheets (vote_id, box_no, caller, teller, scrutineer, in_favour, against, abstaining,
                                       blank, spoiled, state, entered_by, entered_at, confirmed_by, confirmed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
             ON CONFLICT (vote_id, box_no) DO UPDATE SET
                 caller = excluded.caller, teller = excluded.teller, scrutineer = excluded.scrutineer,
                 in_favour = excluded.in_favour, against = excluded.against, abstaining = excluded.abstaining,
                 blank = excluded.blank, spoiled = excluded.spoiled, state = excluded.state,
                 entered_by = excluded.entered_by, entered_at = excluded.entered_at,
                 confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at"
        )
        .bind(vote.0)
        .bind(i64::from(box_no))
        .bind(caller.0)
        .bind(teller.0)
        .bind(scrutineer.0)
        .bind(i64::from(totals.in_favour))
        .bind(i64::from(totals.against))
        .bind(i64::from(totals.abstaining))
        .bind(i64::from(totals.blank))
        .bind(i64::from(totals.spoiled))
        .bind(entered.state.name())
        .bind(entered.entered_by.0)
        .bind(entered.entered_at.micros())
        .bind(entered.confirmed_by.map(|person| person.0))
        .bind(entered.confirmed_at.map(domain::clock::Moment::micros))
    )?;
    Ok(())
}
