//! Photos of count sheets.

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId, VoteId},
    proposals::TextHash,
    votes::{SheetPhoto, VoteEvent},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{load, no, record, row::small};
use crate::{Result, Tx, Write, on, rolls, run};

/// A picture that was made anew, so that nothing is in it but what it shows.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The JPEG.
    pub jpeg: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// Keeps a photo of the count sheet; its hash goes on record.
///
/// # Errors
/// When ballots are still taken, the vote is secret, the actor does not count, the picture is there already, or there
/// are too many; when the database fails.
pub async fn keep_photo(w: &mut Write<'_>, vote: VoteId, picture: &Picture) -> Result<SheetPhoto> {
    let vote = load(w, vote).await?;
    let known = photos(w.tx(), vote.id).await?;
    let size = (hash_of(&picture.jpeg), picture.width, picture.height);
    let photo = vote.keep_photo(&w.actor, &known, size, w.now).map_err(no)?;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO count_photos (vote_id, no, hash, width, height, taken_by, taken_at, jpeg)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(vote.id.0)
        .bind(i64::from(photo.no))
        .bind(photo.hash.0.to_vec())
        .bind(i64::from(photo.width))
        .bind(i64::from(photo.height))
        .bind(photo.by.0)
        .bind(photo.at.micros())
        .bind(&picture.jpeg)
    )?;
    record(w, vote.id, &VoteEvent::SheetPhotographed { photo }).await?;
    Ok(photo)
}

/// The fingerprint of a picture.
pub(crate) fn hash_of(jpeg: &[u8]) -> TextHash {
    TextHash(Sha256::digest(jpeg).into())
}

#[derive(sqlx::FromRow)]
struct Row {
    no: i64,
    hash: Vec<u8>,
    width: i64,
    height: i64,
    taken_by: Uuid,
    taken_at: i64,
}

/// The photos of a vote's count sheets, by number.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn photos(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<SheetPhoto>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        "SELECT no, hash, width, height, taken_by, taken_at FROM count_photos WHERE vote_id = $1 ORDER BY no",
    )
    .bind(vote.0)
    .fetch_all(conn)
    .await)?;
    let number = |number| small("count_photos", number);
    rows.into_iter()
        .map(|row| {
            Ok(SheetPhoto {
                no: number(row.no)?,
                hash: rolls::hash("count_photos", vote.0, &row.hash)?,
                width: number(row.width)?,
                height: number(row.height)?,
                by: PersonId(row.taken_by),
                at: Moment::from_micros(row.taken_at),
            })
        })
        .collect()
}

/// One picture, if it is of a vote of this community.
///
/// # Errors
/// When the database fails.
pub async fn photo(tx: &mut Tx<'_>, community: CommunityId, vote: VoteId, no: u32) -> Result<Option<Vec<u8>>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT p.jpeg FROM count_photos p JOIN votes v ON v.id = p.vote_id
         WHERE p.vote_id = $1 AND v.community_id = $2 AND p.no = $3",
    )
    .bind(vote.0)
    .bind(community.0)
    .bind(i64::from(no))
    .fetch_optional(conn)
    .await)?)
}

/// The photos with the hashes of the pictures that are really there.
pub(super) async fn proven(tx: &mut Tx<'_>, vote: VoteId) -> Result<Vec<SheetPhoto>> {
    let mut known = photos(tx, vote).await?;
    for photo in &mut known {
        let jpeg: Vec<u8> = on!(&mut *tx, conn => sqlx::query_scalar(
            "SELECT jpeg FROM count_photos WHERE vote_id = $1 AND no = $2",
        )
        .bind(vote.0)
        .bind(i64::from(photo.no))
        .fetch_one(conn)
        .await)?;
        photo.hash = hash_of(&jpeg);
    }
    Ok(known)
}
