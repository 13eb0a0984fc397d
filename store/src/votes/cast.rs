//! Casting ballots on the phone: those that wait at the same time are read for and written together.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, LazyLock},
};

use domain::{
    ids::VoteId,
    votes::{Ballot, Choice, FormKey, Receipt, ReceiptCode, VoteEvent, VoteRefusal},
};
use futures::future::BoxFuture;
use sqlx::{AssertSqlSafe, PgConnection, SqliteConnection};

use super::{
    floor::{self, Floor},
    hall::Hall,
    no,
    paper::changed,
    record,
    row::{BallotRow, small},
    take_part::Marked,
};
use crate::{
    Author, Result, Store, StoreError, Together, Tx, Write,
    record::Position,
    run,
    wide::{Among, Widths, column},
};

/// One ballot that somebody wants to cast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// The vote.
    pub vote: VoteId,
    /// What it says.
    pub choice: Choice,
    /// The form it comes from: sent twice, it is one ballot.
    pub form_key: FormKey,
    /// The entry, where a person casts several; none for the one that they have.
    pub entry: Option<u32>,
}

/// Casts a ballot; the receipt says whether it counts or another of the same entry came first.
///
/// # Errors
/// When the person casts no ballot in this vote, ballots are not taken, or the choice is none of a phone;
/// [`StoreError::Busy`] when too many wait.
pub async fn cast(store: &Store, author: Author, cast: Cast) -> Result<Receipt> {
    let hall = store.hall(author.community, cast.vote).await?;
    let standing = author.actor.standing().ok_or_else(|| no(VoteRefusal::NotOnRoll))?;
    let entry = hall.entry_of(standing, cast.entry).map_err(no)?.no;
    let Cast { choice, form_key, .. } = cast;
    if hall.vote.secrecy.is_secret() {
        return store.write_together(author, Marked { hall, entry, choice, form_key }).await;
    }
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
    floor: Floor,
    entries: BTreeMap<u32, Entry>,
}

impl Together for Waiting {
    type Answer = Receipt;

    fn carry_out<'a>(w: &'a mut Write<'_>, acts: &'a [(Author, Self)]) -> BoxFuture<'a, Result<Vec<Result<Receipt>>>> {
        Box::pin(async move {
            let mut open = HashMap::new();
            for (hall, entries) in floor::by_vote(acts.iter().map(|(_, act)| (&act.hall, act.entry))) {
                open.insert(hall.vote.id, read(w, hall, &entries).await?);
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
        return receipt(w, of.floor.vote.id, &entry.ballots[known], &entry.kept[known]).await;
    }
    let attendance = of.floor.attendance(act.entry);
    let registered = act.hall.entry(act.entry).ok_or(StoreError::NotFound)?;
    let ballots = of.floor.vote.cast(registered, &entry.ballots, attendance, act.choice, w.now).map_err(no)?;
    let ballot = ballots.last().ok_or(StoreError::NotFound)?.clone();
    let code = floor::fresh_code(w);
    let event = VoteEvent::Cast {
        ballot: ballot.clone(),
        form_key: act.form_key.clone(),
        code: code.clone(),
        changed: changed(&entry.ballots, &ballots),
    };
    let place = record(w, of.floor.vote.id, &event).await?;
    let kept = Kept { form_key: Some(act.form_key.as_str().to_owned()), code: Some(code.into()), place, is_new: true };
    entry.ballots = ballots;
    entry.kept.push(kept.clone());
    receipt(w, of.floor.vote.id, &ballot, &kept).await
}

async fn receipt(w: &mut Write<'_>, vote: VoteId, ballot: &Ballot, kept: &Kept) -> Result<Receipt> {
    let code = kept.code.as_deref().and_then(ReceiptCode::parse);
    let community = w.community;
    let leaf_hash =
        if kept.is_new { kept.place.leaf_hash } else { floor::recorded(w, kept.place.n).await?.1.leaf_hash };
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
async fn read(w: &mut Write<'_>, hall: &Hall, entries: &[u32]) -> Result<Open> {
    let floor = Floor::read(w, hall).await?;
    let mut by_entry: BTreeMap<u32, Entry> = BTreeMap::new();
    for row in SELECTS.fetch::<BallotRow>(w.tx(), floor.vote.id.0, entries).await? {
        let entry = by_entry.entry(small("ballots", row.entry_no)?).or_default();
        entry.ballots.push(row.read()?);
        let place = Position { n: row.record_n.cast_unsigned(), leaf_hash: [0; 32] };
        entry.kept.push(Kept { form_key: row.form_key, code: row.code, place, is_new: false });
    }
    Ok(Open { floor, entries: by_entry })
}

static SELECTS: LazyLock<Among> = LazyLock::new(|| {
    Among::new(
        "SELECT entry_no, generation, person_id, channel, choice, at, serial, box_no, is_confirmed, status, form_key,
                code, record_n
         FROM ballots WHERE vote_id = $1 AND entry_no IN ({list}) ORDER BY entry_no, generation",
    )
});

/// Writes what a batch changed in one vote: first the ballots that give way, then the new ones.
async fn write(w: &mut Write<'_>, of: &Open) -> Result<()> {
    let id = of.floor.vote.id;
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
    insert(w.tx(), id, &new).await
}

const COLUMNS: &str =
    "vote_id, entry_no, generation, person_id, channel, choice, at, is_confirmed, status, form_key, code, record_n";

static INSERTS: LazyLock<Widths> = LazyLock::new(|| Widths::insert("ballots", COLUMNS));

static INSERT_ARRAYS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "INSERT INTO ballots ({COLUMNS})
         SELECT $1, new.* FROM UNNEST($2::BIGINT[], $3::BIGINT[], $4::UUID[], $5::TEXT[], $6::TEXT[], $7::BIGINT[],
                                      $8::BOOLEAN[], $9::TEXT[], $10::TEXT[], $11::TEXT[], $12::BIGINT[]) AS new"
    )
});

/// Stores new ballots; differently on either engine, as in [`Among`].
async fn insert(tx: &mut Tx<'_>, vote: VoteId, new: &[(&Ballot, &Kept)]) -> Result<()> {
    match tx {
        Tx::Sqlite(connection) => insert_widely(connection, vote, new).await,
        Tx::Postgres(_) if new.is_empty() => Ok(()),
        Tx::Postgres(connection) => insert_arrays(connection, vote, new).await,
    }
}

async fn insert_widely(connection: &mut SqliteConnection, vote: VoteId, mut new: &[(&Ballot, &Kept)]) -> Result<()> {
    while !new.is_empty() {
        let (text, now, later) = INSERTS.fill(new);
        new = later;
        let mut query = sqlx::query(AssertSqlSafe(text));
        for (ballot, kept) in now {
            query = query
                .bind(vote.0)
                .bind(i64::from(ballot.entry))
                .bind(i64::from(ballot.generation))
                .bind(ballot.person.0)
                .bind(ballot.channel.name())
                .bind(ballot.choice.name())
                .bind(ballot.at.micros())
                .bind(ballot.is_confirmed)
                .bind(ballot.status.name())
                .bind(kept.form_key.as_deref())
                .bind(kept.code.as_deref())
                .bind(kept.place.n.cast_signed());
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

async fn insert_arrays(connection: &mut PgConnection, vote: VoteId, new: &[(&Ballot, &Kept)]) -> Result<()> {
    sqlx::query(AssertSqlSafe(INSERT_ARRAYS.as_str()))
        .bind(vote.0)
        .bind(column(new, |(ballot, _)| i64::from(ballot.entry)))
        .bind(column(new, |(ballot, _)| i64::from(ballot.generation)))
        .bind(column(new, |(ballot, _)| ballot.person.0))
        .bind(column(new, |(ballot, _)| ballot.channel.name()))
        .bind(column(new, |(ballot, _)| ballot.choice.name()))
        .bind(column(new, |(ballot, _)| ballot.at.micros()))
        .bind(column(new, |(ballot, _)| ballot.is_confirmed))
        .bind(column(new, |(ballot, _)| ballot.status.name()))
        .bind(column(new, |(_, kept)| kept.form_key.as_deref()))
        .bind(column(new, |(_, kept)| kept.code.as_deref()))
        .bind(column(new, |(_, kept)| kept.place.n.cast_signed()))
        .execute(connection)
        .await?;
    Ok(())
}
