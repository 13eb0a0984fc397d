//! Secret ballots on the phone: that an entry took part and what the box holds from then on, in tables that share no
//! key but the vote. Those that wait at the same time go into the box together.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, LazyLock},
};

use domain::{
    clock::Moment,
    ids::VoteId,
    votes::{BallotStatus, BoxTotals, Choice, FormKey, PHONE_BOX, Receipt, ReceiptCode, VoteEvent},
};
use futures::future::BoxFuture;
use sqlx::AssertSqlSafe;

use super::{
    floor::{self, Floor},
    hall::Hall,
    no, record,
    secret::{Taken, TakenRow},
};
use crate::{
    Author, Result, StoreError, Together, Tx, Write,
    record::Position,
    run,
    wide::{Among, Widths, column},
};

/// A secret ballot on its way into the box. It cannot be printed, and so stands in no log.
pub(super) struct Marked {
    pub hall: Arc<Hall>,
    pub entry: u32,
    pub choice: Choice,
    pub form_key: FormKey,
}

/// What a batch needs to know of one vote, and what it writes.
struct Open {
    floor: Floor,
    taken: BTreeMap<u32, Taken>,
    new: BTreeMap<u32, (Taken, Receipt)>,
    into_the_box: BoxTotals,
}

impl Together for Marked {
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
            for of in open.values().filter(|of| !of.new.is_empty()) {
                let (id, new): (_, Vec<_>) = (of.floor.vote.id, of.new.values().map(|(taken, _)| taken).collect());
                insert(w.tx(), id, &new).await?;
                drop_in(w.tx(), id, &of.into_the_box).await?;
            }
            Ok(answers)
        })
    }
}

/// Takes one ballot of a batch in memory, and puts on record that the entry took part.
async fn one(w: &mut Write<'_>, of: &mut Open, act: &Marked) -> Result<Receipt> {
    let is_same_form = |known: &Taken| known.form_key.as_deref() == Some(act.form_key.as_str());
    let former = match (of.new.get(&act.entry), of.taken.get(&act.entry)) {
        (Some((known, receipt)), _) if is_same_form(known) => return Ok(receipt.clone()),
        (None, Some(known)) if is_same_form(known) => return stored(w, of.floor.vote.id, known).await,
        (Some((known, _)), _) | (None, Some(known)) => Some(&known.participation),
        (None, None) => None,
    };
    let attendance = of.floor.attendance(act.entry);
    let registered = act.hall.entry(act.entry).ok_or(StoreError::NotFound)?;
    let participation = of.floor.vote.take_part(registered, former, attendance, act.choice, w.now).map_err(no)?;
    let code = floor::fresh_code(w);
    let form_key = Some(act.form_key.clone());
    let event = VoteEvent::TookPart { participation, form_key, code: Some(code.clone()) };
    let place = record(w, of.floor.vote.id, &event).await?;
    of.into_the_box.add(act.choice);
    let form_key = Some(act.form_key.as_str().to_owned());
    let taken = Taken { participation, form_key, code: Some(code.into()), n: place.n };
    let receipt = receipt(w, of.floor.vote.id, &taken, w.now, place)?;
    of.new.insert(act.entry, (taken, receipt.clone()));
    Ok(receipt)
}

/// The receipt of a participation that is stored already.
async fn stored(w: &mut Write<'_>, vote: VoteId, taken: &Taken) -> Result<Receipt> {
    let (at, place) = floor::recorded(w, taken.n).await?;
    receipt(w, vote, taken, at, place)
}

/// What the voter takes home: that the entry took part, not how.
fn receipt(w: &Write<'_>, vote: VoteId, taken: &Taken, at: Moment, place: Position) -> Result<Receipt> {
    let code = taken.code.as_deref().and_then(ReceiptCode::parse);
    Ok(Receipt {
        community: w.community,
        vote,
        entry: taken.participation.entry,
        generation: 1,
        at,
        status: BallotStatus::Counted,
        code: code.ok_or_else(|| StoreError::fault("participations", vote, "cast on the phone without a code"))?,
        n: place.n,
        leaf_hash: place.leaf_hash,
    })
}

/// Reads what a batch needs of one vote.
async fn read(w: &mut Write<'_>, hall: &Hall, entries: &[u32]) -> Result<Open> {
    let floor = Floor::read(w, hall).await?;
    let rows: Vec<TakenRow> = SELECTS.fetch(w.tx(), floor.vote.id.0, entries).await?;
    let taken = rows.into_iter().map(TakenRow::read);
    let taken = taken.map(|taken| taken.map(|taken| (taken.participation.entry, taken))).collect::<Result<_>>()?;
    Ok(Open { floor, taken, new: BTreeMap::new(), into_the_box: BoxTotals::default() })
}

static SELECTS: LazyLock<Among> = LazyLock::new(|| {
    Among::new(
        "SELECT entry_no, channel, box_no, form_key, code, record_n
         FROM participations WHERE vote_id = $1 AND entry_no IN ({list})",
    )
});

const COLUMNS: &str = "vote_id, entry_no, channel, box_no, form_key, code, record_n";

static INSERTS: LazyLock<Widths> = LazyLock::new(|| Widths::insert("participations", COLUMNS));

static INSERT_ARRAYS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "INSERT INTO participations ({COLUMNS})
         SELECT $1, new.* FROM UNNEST($2::BIGINT[], $3::TEXT[], $4::BIGINT[], $5::TEXT[], $6::TEXT[], $7::BIGINT[])
                               AS new"
    )
});

/// Stores who took part; differently on either engine, as in [`Among`].
async fn insert(tx: &mut Tx<'_>, vote: VoteId, mut new: &[&Taken]) -> Result<()> {
    match tx {
        Tx::Sqlite(connection) => {
            while !new.is_empty() {
                let (text, now, later) = INSERTS.fill(new);
                new = later;
                let mut query = sqlx::query(AssertSqlSafe(text));
                for taken in now {
                    query = query
                        .bind(vote.0)
                        .bind(i64::from(taken.participation.entry))
                        .bind(taken.participation.channel.name())
                        .bind(i64::from(taken.participation.box_no))
                        .bind(taken.form_key.as_deref())
                        .bind(taken.code.as_deref())
                        .bind(taken.n.cast_signed());
                }
                query.execute(&mut **connection).await?;
            }
        }
        Tx::Postgres(connection) => {
            sqlx::query(AssertSqlSafe(INSERT_ARRAYS.as_str()))
                .bind(vote.0)
                .bind(column(new, |taken| i64::from(taken.participation.entry)))
                .bind(column(new, |taken| taken.participation.channel.name()))
                .bind(column(new, |taken| i64::from(taken.participation.box_no)))
                .bind(column(new, |taken| taken.form_key.as_deref()))
                .bind(column(new, |taken| taken.code.as_deref()))
                .bind(column(new, |taken| taken.n.cast_signed()))
                .execute(&mut **connection)
                .await?;
        }
    }
    Ok(())
}

/// Drops ballots into the server's box. All counters are written at once, so that none is newer than another.
async fn drop_in(tx: &mut Tx<'_>, vote: VoteId, ballots: &BoxTotals) -> Result<()> {
    let counters = run!(
        tx,
        sqlx::query(
            "UPDATE box_totals
             SET n = n + CASE choice WHEN 'for' THEN $3 WHEN 'against' THEN $4 WHEN 'abstain' THEN $5 ELSE 0 END
             WHERE vote_id = $1 AND box_no = $2"
        )
        .bind(vote.0)
        .bind(i64::from(PHONE_BOX))
        .bind(i64::from(ballots.in_favour))
        .bind(i64::from(ballots.against))
        .bind(i64::from(ballots.abstaining))
    )?;
    let all = u64::try_from(Choice::ALL.len()).unwrap_or(u64::MAX);
    if counters == all { Ok(()) } else { Err(StoreError::fault("box_totals", vote, "the server's box is missing")) }
}
