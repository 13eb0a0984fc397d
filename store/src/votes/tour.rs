//! Mobile boxes: sent out with a list, back with what was noted on it.

use std::collections::BTreeMap;

use domain::{
    clock::Moment,
    ids::{PersonId, VoteId},
    votes::{BoxPaper, NewTour, PAPER_WORKERS, Stop, Tour, VoteEvent},
};
use uuid::Uuid;

use super::{
    gather::died,
    load, no, record,
    row::small,
    stock::{self, holders},
};
use crate::{Result, StoreError, Tx, Write, on, rolls, run};

/// Sends out a mobile box with papers.
///
/// # Errors
/// When ballots are not taken, the box is in use, the two workers are one, or the list is not as it must be; when the
/// database fails.
pub async fn send_box(w: &mut Write<'_>, vote: VoteId, new: NewTour) -> Result<Tour> {
    let vote = load(w, vote).await?;
    let roll = rolls::roll(w.tx(), vote.id).await?;
    let stock = stock::stock(w.tx(), vote.id).await?;
    let others = tours(w.tx(), vote.id).await?;
    let workers = holders(w, &PAPER_WORKERS).await?;
    let died = died(w.tx(), &vote).await?;
    let (tour, batch) = vote.send_box(&w.actor, (&roll, &died), (&stock, &others), &workers, new, w.now).map_err(no)?;
    stock::insert_batch(w, vote.id, &batch).await?;
    run!(
        w.tx(),
        sqlx::query("INSERT INTO tours (vote_id, box_no, worker, companion, left_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(vote.id.0)
            .bind(i64::from(tour.box_no))
            .bind(tour.worker.0)
            .bind(tour.companion.0)
            .bind(tour.left_at.micros())
    )?;
    for stop in &tour.stops {
        run!(
            w.tx(),
            sqlx::query("INSERT INTO tour_stops (vote_id, box_no, entry_no) VALUES ($1, $2, $3)")
                .bind(vote.id.0)
                .bind(i64::from(tour.box_no))
                .bind(i64::from(stop.entry))
        )?;
    }
    record(w, vote.id, &VoteEvent::BoxSent { tour: tour.clone(), batch }).await?;
    Ok(tour)
}

/// Keeps what the workers of a mobile box noted on their list.
///
/// # Errors
/// When the box is not out, or the list does not agree with what was taken along; when the database fails.
pub async fn return_box(w: &mut Write<'_>, vote: VoteId, box_no: u32, noted: Vec<Stop>) -> Result<Tour> {
    let vote = load(w, vote).await?;
    let known = tours(w.tx(), vote.id).await?.into_iter().find(|tour| tour.box_no == box_no);
    let stock = stock::stock(w.tx(), vote.id).await?;
    let batch = stock.batches.iter().find(|batch| batch.box_no == box_no);
    let (Some(tour), Some(batch)) = (known, batch) else { return Err(StoreError::NotFound) };
    let tour = vote.return_box(&w.actor, &tour, batch, &noted, w.now).map_err(no)?;
    run!(
        w.tx(),
        sqlx::query("UPDATE tours SET returned_at = $3 WHERE vote_id = $1 AND box_no = $2")
            .bind(vote.id.0)
            .bind(i64::from(box_no))
            .bind(tour.returned_at.map(Moment::micros))
    )?;
    for stop in &tour.stops {
        run!(
            w.tx(),
            sqlx::query(
                "UPDATE tour_stops SET serial = $4, at = $5 WHERE vote_id = $1 AND box_no = $2 AND entry_no = $3"
            )
            .bind(vote.id.0)
            .bind(i64::from(box_no))
            .bind(i64::from(stop.entry))
            .bind(stop.cast.map(|cast| i64::from(cast.serial)))
            .bind(stop.cast.map(|cast| cast.at.micros()))
        )?;
    }
    record(w, vote.id, &VoteEvent::BoxReturned { tour: tour.clone() }).await?;
    Ok(tour)
}

#[derive(sqlx::FromRow)]
struct TourRow {
    box_no: i64,
    worker: Uuid,
    companion: Uuid,
    left_at: i64,
    returned_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct StopRow {
    box_no: i64,
    entry_no: i64,
    serial: Option<i64>,
    at: Option<i64>,
}

/// Every mobile box of a vote, by number; the stops by entry.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn tours(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<Tour>> {
    let rows: Vec<TourRow> = on!(tx, conn => sqlx::query_as(
        "SELECT box_no, worker, companion, left_at, returned_at FROM tours WHERE vote_id = $1 ORDER BY box_no",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let stops: Vec<StopRow> = on!(tx, conn => sqlx::query_as(
        "SELECT box_no, entry_no, serial, at FROM tour_stops WHERE vote_id = $1 ORDER BY box_no, entry_no",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    let mut by_box: BTreeMap<i64, Vec<Stop>> = BTreeMap::new();
    for row in stops {
        let cast = match (row.serial, row.at) {
            (Some(serial), Some(at)) => {
                Some(BoxPaper { serial: small("tour_stops", serial)?, at: Moment::from_micros(at) })
            }
            (_, _) => None,
        };
        let stop = Stop { entry: small("tour_stops", row.entry_no)?, cast };
        by_box.entry(row.box_no).or_default().push(stop);
    }
    rows.into_iter()
        .map(|row| {
            Ok(Tour {
                box_no: small("tours", row.box_no)?,
                worker: PersonId(row.worker),
                companion: PersonId(row.companion),
                left_at: Moment::from_micros(row.left_at),
                returned_at: row.returned_at.map(Moment::from_micros),
                stops: by_box.remove(&row.box_no).unwrap_or_default(),
            })
        })
        .collect()
}

/// The mobile box of this number.
///
/// # Errors
/// When there is none, the database fails or holds an impossible row.
pub async fn tour(tx: &mut Tx<'_>, vote: VoteId, box_no: u32) -> Result<Tour> {
    let found = tours(tx, vote).await?.into_iter().find(|tour| tour.box_no == box_no);
    found.ok_or(StoreError::NotFound)
}
