//! What every batch of ballots on the phone needs to know of a vote, whether they are open or secret.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use domain::{
    clock::Moment,
    ids::VoteId,
    proposals::Mode,
    votes::{Attendance, ReceiptCode, Vote, VoteState},
};

use super::{hall::Hall, row::small};
use crate::{Result, StoreError, Write, on, record::Position};

/// A vote as it stands when a batch is carried out, with those who are in the room and those who may not vote.
pub(super) struct Floor {
    pub vote: Vote,
    present: BTreeSet<u32>,
    recused: BTreeSet<u32>,
}

impl Floor {
    /// Reads what may have changed since the hall was opened.
    pub(super) async fn read(w: &mut Write<'_>, hall: &Hall) -> Result<Self> {
        let id = hall.vote.id;
        let (state, recused) = state_and_recused(w, id).await?;
        let present = match hall.vote.mode {
            Mode::Meeting => present(w, id).await?,
            Mode::Window | Mode::Hybrid => BTreeSet::new(),
        };
        Ok(Self { vote: Vote { state, ..hall.vote.clone() }, present, recused })
    }

    /// Whether an entry is in the room, and whether it may vote.
    pub(super) fn attendance(&self, entry: u32) -> Attendance {
        Attendance { is_present: self.present.contains(&entry), is_recused: self.recused.contains(&entry) }
    }
}

/// The entries that a batch is about, by vote and in order.
pub(super) fn by_vote<'a>(acts: impl Iterator<Item = (&'a Arc<Hall>, u32)>) -> Vec<(&'a Hall, Vec<u32>)> {
    let mut wanted: BTreeMap<VoteId, (&Hall, BTreeSet<u32>)> = BTreeMap::new();
    for (hall, entry) in acts {
        wanted.entry(hall.vote.id).or_insert_with(|| (hall.as_ref(), BTreeSet::new())).1.insert(entry);
    }
    wanted.into_values().map(|(hall, entries)| (hall, entries.into_iter().collect())).collect()
}

/// A code for a new receipt.
pub(super) fn fresh_code(w: &mut Write<'_>) -> ReceiptCode {
    let random = w.salt();
    ReceiptCode::from_bytes(std::array::from_fn(|i| random[i]))
}

/// When this entry of the record was made, and its leaf.
pub(super) async fn recorded(w: &mut Write<'_>, n: u64) -> Result<(Moment, Position)> {
    let community = w.community;
    let (at, hash): (i64, Vec<u8>) = on!(w.tx(), conn => sqlx::query_as(
        "SELECT at, hash FROM record WHERE community_id = $1 AND n = $2",
    )
    .bind(community.0)
    .bind(n.cast_signed())
    .fetch_one(conn)
    .await)?;
    let leaf_hash = hash.try_into().map_err(|_| StoreError::fault("record", n, "a hash has 32 bytes"))?;
    Ok((Moment::from_micros(at), Position { n, leaf_hash }))
}

async fn state_and_recused(w: &mut Write<'_>, vote: VoteId) -> Result<(VoteState, BTreeSet<u32>)> {
    let rows: Vec<(String, Option<i64>)> = on!(w.tx(), conn => sqlx::query_as(
        "SELECT v.state, r.entry_no FROM votes v LEFT JOIN recusals r ON r.vote_id = v.id WHERE v.id = $1",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    let state = rows.first().map(|(state, _)| state.as_str()).unwrap_or_default();
    let state = VoteState::from_name(state).ok_or_else(|| StoreError::fault("votes", vote, state))?;
    let recused = rows.iter().filter_map(|(_, entry)| *entry).map(|entry| small("recusals", entry));
    Ok((state, recused.collect::<Result<_>>()?))
}

/// The entries that are in the room.
async fn present(w: &mut Write<'_>, vote: VoteId) -> Result<BTreeSet<u32>> {
    let rows = super::attendance(w.tx(), vote).await?;
    Ok(rows.into_iter().filter(|(_, is_present)| *is_present).map(|(entry, _)| entry).collect())
}
