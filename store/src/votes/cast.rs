//! Casting ballots on the phone: those that wait at the same time are read for and written together.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use domain::{
    ids::{PersonId, VoteId},
    proposals::Mode,
    votes::{Attendance, Ballot, Choice, FormKey, Receipt, ReceiptCode, Vote, VoteEvent, VoteRefusal, VoteState},
};
use futures::future::BoxFuture;
use sqlx::QueryBuilder;

use super::{
    gather,
    hall::Hall,
    no,
    paper::changed,
    record,
    row::{BallotRow, small},
};
use crate::{Author, Result, Store, StoreError, Together, Write, on, record::Position, run};

/// One ballot that somebody wants to cast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// The vote.
    pub vote: VoteId,
    /// What it says.
    pub choice: Choice,
    /// The form it comes from: sent twice, it is one ballot.
    pub form_key: FormKey,
}

/// Casts a ballot; the receipt says whether it counts or another of the same entry came first.
///
/// # Errors
/// When the person casts no ballot in this vote, ballots are not taken, or the choice is none of a phone;
/// [`StoreError::Busy`] when too many wait.
pub async fn cast(store: &Store, author: Author, cast: Cast) -> Result<Receipt> {
    let hall = store.hall(author.community, cast.vote).await?;
    let standing = author.actor.standing().ok_or_else(|| no(VoteRefusal::NotOnRoll))?;
    let entry = hall.entry_of(standing).map_err(no)?.no;
    let Cast { choice, form_key, .. } = cast;
    store.write_together(author, Waiting { hall, entry, choice, form_key }).await
}

/// A ballot on its way to the writer.
struct Waiting {
    hall: Arc<Hall>,
    entry: u32,
    choice: Choice,
    form_key: FormKey,
}

/// One kept ballot of an entry, with what finds it again.
#[derive(Clone)]
struct Kept {
    form_key: Option<String>,
    code: Option<String>,
    place: Position,
    is_new: bool,
}

/// The ballots of one entry, while a batch is carried out.
#[derive(Clone, Default)]
struct Entry {
    ballots: Vec<Ballot>,
    kept: Vec<Kept>,
}

/// What a batch needs to know of one vote, and what it writes.
struct Open {
    vote: Vote,
    present: BTreeSet<u32>,
    recused: BTreeSet<u32>,
    entries: BTreeMap<u32, Entry>,
}

impl Together for Waiting {
    type Answer = Receipt;

    fn carry_out<'a>(w: &'a mut Write<'_>, acts: &'a [(Author, Self)]) -> BoxFuture<'a, Result<Vec<Result<Receipt>>>> {
        Box::pin(async move {
            let mut wanted: HashMap<VoteId, (Arc<Hall>, BTreeSet<u32>)> = HashMap::new();
            for (_, act) in acts {
                let fresh = || (Arc::clone(&act.hall), BTreeSet::new());
                wanted.entry(act.hall.vote.id).or_insert_with(fresh).1.insert(act.entry);
            }
            let mut open = HashMap::new();
            for (id, (hall, entries)) in wanted {
                open.insert(id, read(w, &hall, &entries).await?);
            }
            let mut answers = Vec::with_capacity(acts.len());
            for (author, act) in acts {
                w.become_author(author);
                let of = open.get_mut(&act.hall.vote.id).ok_or(StoreError::NotFound)?;
                answers.push(one(w, of, act).await);
            }
            for of in open.values() {
                write(w, of).await?;
            }
            Ok(answers)
        })
    }
}

/// Carries out one ballot of a batch in memory, and puts it on record.
async fn one(w: &mut Write<'_>, of: &mut Open, act: &Waiting) -> Result<Receipt> {
    let entry = of.entries.entry(act.entry).or_default();
    let known = entry.kept.iter().position(|kept| kept.form_key.as_deref() == Some(act.form_key.as_str()));
    if let Some(known) = known {
        return receipt(w, of.vote.id, &entry.ballots[known], &entry.kept[known]).await;
    }
    let attendance =
        Attendance { is_present: of.present.contains(&act.entry), is_recused: of.recused.contains(&act.entry) };
    let registered = act.hall.entry(act.entry).ok_or(StoreError::NotFound)?;
    let ballots = of.vote.cast(registered, &entry.ballots, attendance, act.choice, w.now).map_err(no)?;
    let ballot = ballots.last().ok_or(StoreError::NotFound)?.clone();
    let random = w.salt();
    let code = ReceiptCode::from_bytes(std::array::from_fn(|i| random[i]));
    let event = VoteEvent::Cast {
        ballot: ballot.clone(),
        form_key: act.form_key.clone(),
        code: code.clone(),
        changed: changed(&entry.ballots, &ballots),
    };
    let place = record(w, of.vote.id, &event).await?;
    let kept = Kept { form_key: Some(act.form_key.as_str().to_owned()), code: Some(code.into()), place, is_new: true };
    entry.ballots = ballots;
    entry.kept.push(kept.clone());
    receipt(w, of.vote.id, &ballot, &kept).await
}

async fn receipt(w: &mut Write<'_>, vote: VoteId, ballot: &Ballot, kept: &Kept) -> Result<Receipt> {
    let code = kept.code.as_deref().and_then(ReceiptCode::parse);
    let community = w.community;
    let leaf_hash = if kept.is_new {
        kept.place.leaf_hash
    } else {
        let n = kept.place.n.cast_signed();
        let hash: Vec<u8> = on!(w.tx(), conn => sqlx::query_scalar(
            "SELECT hash FROM record WHERE community_id = $1 AND n = $2",
        )
        .bind(community.0)
        .bind(n)
        .fetch_one(conn)
        .await)?;
        hash.try_into().map_err(|_| StoreError::fault("record", n, "a hash has 32 bytes"))?
    };
    Ok(Receipt {
        community,
        vote,
        entry: ballot.entry,
        generation: ballot.generation,
        at: ballot.at,
        status: ballot.status,
        code: code.ok_or_else(|| StoreError::fault("ballots", vote, "a ballot on the phone without a code"))?,
        n: kept.place.n,
        leaf_hash,
    })
}

/// Reads what a batch needs of one vote.
async fn read(w: &mut Write<'_>, hall: &Hall, entries: &BTreeSet<u32>) -> Result<Open> {
    let id = hall.vote.id;
    let state: String = on!(w.tx(), conn =>
        sqlx::query_scalar("SELECT state FROM votes WHERE id = $1").bind(id.0).fetch_one(conn).await)?;
    let state = VoteState::from_name(&state).ok_or_else(|| StoreError::fault("votes", id, state))?;
    let rows: Vec<BallotRow> = on!(w.tx(), conn => {
        let mut query = QueryBuilder::new(
            "SELECT entry_no, generation, person_id, channel, choice, at, serial, box_no, is_confirmed, status,
                    form_key, code, record_n
             FROM ballots WHERE vote_id = ");
        query.push_bind(id.0).push(" AND entry_no IN (");
        let mut list = query.separated(", ");
        for entry in entries {
            list.push_bind(i64::from(*entry));
        }
        query.push(") ORDER BY entry_no, generation");
        query.build_query_as().persistent(false).fetch_all(conn).await
    })?;
    let mut by_entry: BTreeMap<u32, Entry> = BTreeMap::new();
    for row in rows {
        let entry = by_entry.entry(small("ballots", row.entry_no)?).or_default();
        entry.ballots.push(row.read()?);
        let place = Position { n: row.record_n.cast_unsigned(), leaf_hash: [0; 32] };
        entry.kept.push(Kept { form_key: row.form_key, code: row.code, place, is_new: false });
    }
    let present = match hall.vote.mode {
        Mode::Meeting => present(w, id).await?,
        Mode::Window | Mode::Hybrid => BTreeSet::new(),
    };
    let recused = gather::recused(w.tx(), id).await?.into_iter().collect();
    let vote = Vote { state, ..hall.vote.clone() };
    Ok(Open { vote, present, recused, entries: by_entry })
}

async fn present(w: &mut Write<'_>, vote: VoteId) -> Result<BTreeSet<u32>> {
    let rows = super::attendance(w.tx(), vote).await?;
    Ok(rows.into_iter().filter(|(_, is_present)| *is_present).map(|(entry, _)| entry).collect())
}

/// Writes what a batch changed in one vote: first the ballots that give way, then the new ones.
async fn write(w: &mut Write<'_>, of: &Open) -> Result<()> {
    let id = of.vote.id;
    let mut new = Vec::new();
    for entry in of.entries.values().filter(|entry| entry.kept.iter().any(|kept| kept.is_new)) {
        for (ballot, kept) in entry.ballots.iter().zip(&entry.kept) {
            if kept.is_new {
                new.push((ballot, kept));
            } else {
                run!(
                    w.tx(),
                    sqlx::query(
                        "UPDATE ballots SET status = $4
                         WHERE vote_id = $1 AND entry_no = $2 AND generation = $3 AND status <> $4"
                    )
                    .bind(id.0)
                    .bind(i64::from(ballot.entry))
                    .bind(i64::from(ballot.generation))
                    .bind(ballot.status.name())
                )?;
            }
        }
    }
    if new.is_empty() {
        return Ok(());
    }
    on!(w.tx(), conn => {
        let mut query = QueryBuilder::new(
            "INSERT INTO ballots (vote_id, entry_no, generation, person_id, channel, choice, at, is_confirmed, status,
                                  form_key, code, record_n) ");
        query.push_values(new, |mut values, (ballot, kept)| {
            let PersonId(person) = ballot.person;
            values
                .push_bind(id.0)
                .push_bind(i64::from(ballot.entry))
                .push_bind(i64::from(ballot.generation))
                .push_bind(person)
                .push_bind(ballot.channel.name())
                .push_bind(ballot.choice.name())
                .push_bind(ballot.at.micros())
                .push_bind(ballot.is_confirmed)
                .push_bind(ballot.status.name())
                .push_bind(kept.form_key.as_deref())
                .push_bind(kept.code.as_deref())
                .push_bind(kept.place.n.cast_signed());
        });
        query.build().persistent(false).execute(conn).await.map(|_| ())
    })?;
    Ok(())
}
