//! Numbered papers as a stock: handed out, noted as spoiled, returned unused or unreturned, and all that is known of them.

use std::collections::BTreeMap;

use domain::{
    clock::Moment,
    ids::{PersonId, VoteId},
    people::Office,
    votes::{NewPapers, PAPER_WORKERS, PaperBatch, PaperEnd, Stock, Trail, VoteEvent},
};
use uuid::Uuid;

use super::{load, no, paper, read, record, row::small, tour};
use crate::{Result, StoreError, Tx, Write, on, people, run};

/// Hands out more numbered papers; the answer says which.
///
/// # Errors
/// When the vote is counted, the actor or the holder is no paper worker, the box is a mobile one, or they are too many;
/// when the database fails.
pub async fn issue_papers(w: &mut Write<'_>, vote: VoteId, new: NewPapers) -> Result<PaperBatch> {
    let vote = load(w, vote).await?;
    let stock = stock(w.tx(), vote.id).await?;
    let tours = tour::tours(w.tx(), vote.id).await?;
    let workers = holders(w, &PAPER_WORKERS).await?;
    let batch = vote.issue_papers(&w.actor, (&stock, &tours), &workers, new, w.now).map_err(no)?;
    insert_batch(w, vote.id, &batch).await?;
    record(w, vote.id, &VoteEvent::PapersIssued { batch }).await?;
    Ok(batch)
}

/// Notes what became of papers that came into no box; no end puts a number back among those that are looked for.
///
/// # Errors
/// When the vote is counted, the actor is no paper worker, or a paper was never issued or was found in a box; when the
/// database fails.
pub async fn end_papers(w: &mut Write<'_>, vote: VoteId, ends: Vec<(u32, Option<PaperEnd>)>) -> Result<()> {
    let vote = load(w, vote).await?;
    let stock = stock(w.tx(), vote.id).await?;
    vote.end_papers(&w.actor, &stock, &ends).map_err(no)?;
    for (serial, end) in &ends {
        match end {
            Some(end) => run!(
                w.tx(),
                sqlx::query(
                    "INSERT INTO paper_ends (vote_id, serial, ending) VALUES ($1, $2, $3)
                     ON CONFLICT (vote_id, serial) DO UPDATE SET ending = excluded.ending"
                )
                .bind(vote.id.0)
                .bind(i64::from(*serial))
                .bind(end.name())
            )?,
            None => run!(
                w.tx(),
                sqlx::query("DELETE FROM paper_ends WHERE vote_id = $1 AND serial = $2")
                    .bind(vote.id.0)
                    .bind(i64::from(*serial))
            )?,
        };
    }
    record(w, vote.id, &VoteEvent::PapersEnded { ends }).await?;
    Ok(())
}

/// Every numbered paper of a vote.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn stock(tx: &mut Tx<'_>, vote: VoteId) -> Result<Stock> {
    let rows: Vec<(i64, String)> = on!(tx, conn => sqlx::query_as(
        "SELECT serial, ending FROM paper_ends WHERE vote_id = $1 ORDER BY serial",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    let ends = rows.into_iter().map(|(serial, ending)| Ok((small("paper_ends", serial)?, end(serial, &ending)?)));
    let ends = ends.collect::<Result<BTreeMap<_, _>>>()?;
    Ok(Stock { batches: batches(tx, vote).await?, papers: read::papers(tx, vote).await?, ends })
}

/// What is known of one number.
pub(super) async fn trail(tx: &mut Tx<'_>, vote: VoteId, serial: u32) -> Result<Trail> {
    let batch = batches(tx, vote).await?.into_iter().find(|batch| batch.serials().contains(&serial));
    let ending: Option<String> = on!(tx, conn => sqlx::query_scalar(
        "SELECT ending FROM paper_ends WHERE vote_id = $1 AND serial = $2",
    )
    .bind(vote.0)
    .bind(i64::from(serial))
    .fetch_optional(conn)
    .await)?;
    let tour = match &batch {
        Some(batch) => tour::tours(tx, vote).await?.into_iter().find(|tour| tour.box_no == batch.box_no),
        None => None,
    };
    let end = ending.map(|ending| end(i64::from(serial), &ending)).transpose()?;
    Ok(Trail { batch, paper: paper::paper(tx, vote, serial).await?, end, tour })
}

/// The papers as they were handed out, by their first numbers.
async fn batches(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<PaperBatch>> {
    let rows: Vec<(i64, i64, i64, Uuid, i64)> = on!(tx, conn => sqlx::query_as(
        "SELECT first, last, box_no, holder, issued_at FROM paper_batches WHERE vote_id = $1 ORDER BY first",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    let number = |number| small("paper_batches", number);
    rows.into_iter()
        .map(|(first, last, box_no, holder, issued_at)| {
            Ok(PaperBatch {
                first: number(first)?,
                last: number(last)?,
                box_no: number(box_no)?,
                holder: PersonId(holder),
                issued_at: Moment::from_micros(issued_at),
            })
        })
        .collect()
}

pub(super) async fn insert_batch(w: &mut Write<'_>, vote: VoteId, batch: &PaperBatch) -> Result<()> {
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO paper_batches (vote_id, first, last, box_no, holder, issued_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        )
        .bind(vote.0)
        .bind(i64::from(batch.first))
        .bind(i64::from(batch.last))
        .bind(i64::from(batch.box_no))
        .bind(batch.holder.0)
        .bind(batch.issued_at.micros())
    )?;
    Ok(())
}

/// Who holds one of these offices today.
pub(super) async fn holders(w: &mut Write<'_>, offices: &[Office]) -> Result<Vec<PersonId>> {
    let (community, today) = (w.community, w.now.day());
    let held = people::offices_on(w.tx(), community, today).await?;
    Ok(held.into_iter().filter(|one| offices.contains(&one.office)).map(|one| one.person).collect())
}

fn end(serial: i64, name: &str) -> Result<PaperEnd> {
    PaperEnd::from_name(name).ok_or_else(|| StoreError::fault("paper_ends", serial, name))
}
