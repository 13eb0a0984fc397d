//! Ballots that a voter does not cast on a phone of their own: at a station, or by an agent.

use std::collections::BTreeSet;

use domain::{
    ids::VoteId,
    rolls::RollEntry,
    votes::{Attendance, Ballot, CastBy, Choice, FormKey, ReceiptCode, StationFault, VoteEvent},
};

use super::{
    load, mandate, no,
    paper::{held, insert_ballot},
    record,
    session::{entry_of, recused_of},
    station,
};
use crate::{Result, StoreError, Tx, Write, on, rolls};

/// Casts the ballot of whoever was let to the station that this code opens; the answer is the code of its receipt.
///
/// # Errors
/// When nobody was let in, the station is closed or ballots are not taken; when the database fails.
pub async fn cast_at_station(
    w: &mut Write<'_>,
    code: &ReceiptCode,
    choice: Choice,
    form_key: FormKey,
) -> Result<ReceiptCode> {
    let community = w.community;
    let screen = station::screen(w.tx(), community, code).await?;
    let vote = screen.vote;
    let admission = screen.waiting.ok_or_else(|| no(StationFault::Nobody.into()))?;
    let entry = entry_of(w, &vote, admission.entry).await?;
    let held = held(w.tx(), vote.id, entry.no).await?;
    let attendance = attendance(w, vote.id, &entry, entry.no).await?;
    let (admission, ballots) =
        vote.cast_at_station((&screen.station, &admission), &entry, &held, attendance, choice, w.now).map_err(no)?;
    station::save_state(w, vote.id, &admission).await?;
    keep(w, vote.id, ballots, form_key, CastBy::Station(admission)).await
}

/// Casts a ballot by proxy; the answer is the code of its receipt.
///
/// # Errors
/// When the proxy is somebody else's, over, or says otherwise; the principal has voted; ballots are not taken; when the
/// database fails.
pub async fn cast_proxy(
    w: &mut Write<'_>,
    vote: VoteId,
    number: u32,
    choice: Choice,
    form_key: FormKey,
) -> Result<ReceiptCode> {
    let vote = load(w, vote).await?;
    let mandate = mandate::mandate(w.tx(), vote.id, number).await?;
    let entry = entry_of(w, &vote, mandate.entry).await?;
    let held = held(w.tx(), vote.id, entry.no).await?;
    let agent = rolls::find_entry(w.tx(), vote.roll, mandate.agent).await?;
    let attendance = attendance(w, vote.id, &entry, agent.map_or(entry.no, |agent| agent.no)).await?;
    let (mandate, ballots) =
        vote.cast_proxy(&w.actor, (&entry, &mandate), &held, attendance, choice, w.now).map_err(no)?;
    mandate::save_state(w, vote.id, &mandate).await?;
    keep(w, vote.id, ballots, form_key, CastBy::Agent(mandate)).await
}

/// Whether the voter is recused, and whether who stands for them is in the room.
async fn attendance(w: &mut Write<'_>, vote: VoteId, voter: &RollEntry, who: u32) -> Result<Attendance> {
    let present: BTreeSet<u32> =
        super::attendance(w.tx(), vote).await?.into_iter().filter(|(_, is_here)| *is_here).map(|(no, _)| no).collect();
    Ok(Attendance { is_present: present.contains(&who), is_recused: recused_of(w, vote, voter.no).await? })
}

/// Keeps the last of these ballots; those before it stay as they are, for the entry had none that counts.
async fn keep(
    w: &mut Write<'_>,
    vote: VoteId,
    mut ballots: Vec<Ballot>,
    form_key: FormKey,
    by: CastBy,
) -> Result<ReceiptCode> {
    let ballot = ballots.pop().ok_or(StoreError::NotFound)?;
    let random = w.salt();
    let code = ReceiptCode::from_bytes(std::array::from_fn(|i| random[i]));
    let event = VoteEvent::CastFor { ballot: ballot.clone(), form_key: form_key.clone(), code: code.clone(), by };
    let place = record(w, vote, &event).await?;
    insert_ballot(w, vote, &ballot, Some((&form_key, &code)), place.n).await?;
    Ok(code)
}

/// The receipt of the ballot that came from this form at a station before: a form sent twice is one ballot.
///
/// # Errors
/// When the database fails.
pub async fn station_receipt(tx: &mut Tx<'_>, vote: VoteId, form_key: &FormKey) -> Result<Option<ReceiptCode>> {
    let found: Option<String> = on!(tx, conn => sqlx::query_scalar(
        "SELECT code FROM ballots WHERE vote_id = $1 AND form_key = $2 AND channel = 'station'",
    )
    .bind(vote.0)
    .bind(form_key.as_str())
    .fetch_optional(conn)
    .await)?;
    Ok(found.as_deref().and_then(ReceiptCode::parse))
}
