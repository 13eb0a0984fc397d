//! Sheets on notice boards, with their photographs.

use std::collections::BTreeMap;

use domain::{
    clock::{Day, Moment},
    disclosures::{Hanging, NewHanging},
    ids::{CommunityId, DisclosureId, HangingId, PersonId},
    proposals::TextHash,
    text::Line,
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{
    list::{Listed, ListedRow, listed, listed_columns},
    load::load,
};
use crate::{
    Result, StoreError, Tx, Write, on,
    record::{self, Difference, Replay, Subject, first_difference},
    run,
};

/// The kind of entry in the record.
const KIND: &str = "disclosure.hung";

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
struct HangingRow {
    id: Uuid,
    disclosure_id: Uuid,
    version: i64,
    place: String,
    hung_from: i64,
    hung_until: i64,
    photo_hash: Vec<u8>,
    by_person: Uuid,
    at: i64,
}

impl HangingRow {
    fn of(hanging: &Hanging) -> Self {
        Self {
            id: hanging.id.0,
            disclosure_id: hanging.entry.0,
            version: hanging.version,
            place: hanging.place.as_str().to_owned(),
            hung_from: hanging.from.number(),
            hung_until: hanging.until.number(),
            photo_hash: hanging.photo.0.to_vec(),
            by_person: hanging.by.0,
            at: hanging.at.micros(),
        }
    }

    fn read(self) -> Result<Hanging> {
        let fault = |what: &dyn std::fmt::Display| StoreError::fault("disclosure_hangings", self.id, what);
        Ok(Hanging {
            id: HangingId(self.id),
            entry: DisclosureId(self.disclosure_id),
            version: self.version,
            place: Line::parse(&self.place).map_err(|error| fault(&error))?,
            from: Day::from_number(self.hung_from),
            until: Day::from_number(self.hung_until),
            photo: TextHash(self.photo_hash.clone().try_into().map_err(|_| fault(&"no hash"))?),
            by: PersonId(self.by_person),
            at: Moment::from_micros(self.at),
        })
    }
}

/// Records that the sheet of an entry hangs, with its photograph.
///
/// # Errors
/// What the rules refuse; [`StoreError::NotFound`] when the entry is not of this community.
pub async fn hang(w: &mut Write<'_>, id: DisclosureId, new: NewHanging, photo: &[u8]) -> Result<Hanging> {
    let (community, actor, now) = (w.community, w.actor.clone(), w.now);
    let entry = load(w.tx(), community, id).await?.ok_or(StoreError::NotFound)?;
    let named = (w.id(), TextHash(Sha256::digest(photo).into()));
    let hanging = entry.hang(new, named, &actor, now).map_err(StoreError::refused)?;
    let row = HangingRow::of(&hanging);
    run!(w.tx(), sqlx::query(
        "INSERT INTO disclosure_hangings (id, disclosure_id, version, place, hung_from, hung_until, photo, photo_hash,
                                          by_person, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        .bind(row.id).bind(row.disclosure_id).bind(row.version).bind(row.place).bind(row.hung_from)
        .bind(row.hung_until).bind(photo).bind(row.photo_hash).bind(row.by_person).bind(row.at))?;
    w.record(KIND, Subject::disclosure(id), &hanging).await?;
    Ok(hanging)
}

/// Where an entry hangs and hung, the latest first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn hangings(tx: &mut Tx<'_>, entry: DisclosureId) -> Result<Vec<Hanging>> {
    let rows: Vec<HangingRow> = on!(tx, conn => sqlx::query_as(
        "SELECT id, disclosure_id, version, place, hung_from, hung_until, photo_hash, by_person, at
         FROM disclosure_hangings WHERE disclosure_id = $1 ORDER BY at DESC, id DESC")
    .bind(entry.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(HangingRow::read).collect()
}

/// The photograph of a sheet of an entry.
///
/// # Errors
/// When the database fails.
pub async fn photo(tx: &mut Tx<'_>, entry: DisclosureId, id: HangingId) -> Result<Option<Vec<u8>>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT photo FROM disclosure_hangings WHERE id = $1 AND disclosure_id = $2")
    .bind(id.0)
    .bind(entry.0)
    .fetch_optional(conn)
    .await)?)
}

/// Published entries whose posting period runs, the oldest first, at most 200: what belongs on the notice boards, each
/// with whether its public version is recorded to hang.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn on_boards(tx: &mut Tx<'_>, community: CommunityId, today: Day) -> Result<Vec<(Listed, bool)>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        #[sqlx(flatten)]
        listed: ListedRow,
        hangs: i64,
    }
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", listed_columns!(), ",
                (SELECT COUNT(*) FROM disclosure_hangings h
                 WHERE h.disclosure_id = d.id AND h.version = d.published_version) AS hangs
         FROM disclosures d
         JOIN disclosure_versions v ON v.disclosure_id = d.id AND v.number = d.published_version
         WHERE d.community_id = $1 AND v.posted_until >= $2 AND d.withdrawn_at IS NULL
         ORDER BY d.published_at, d.id LIMIT 200"))
    .bind(community.0)
    .bind(today.number())
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(|row| Ok((listed(row.listed)?, row.hangs > 0))).collect()
}

/// The sheets as the record tells them; the photographs are compared by their fingerprints.
#[derive(Debug, Default)]
pub struct HangingsReplay {
    hangings: BTreeMap<Uuid, HangingRow>,
}

impl Replay for HangingsReplay {
    fn kinds() -> &'static [&'static str] {
        &[KIND]
    }

    fn fold(&mut self, entry: &record::Entry) -> Result<()> {
        let hanging: Hanging = entry.event()?;
        self.hangings.insert(hanging.id.0, HangingRow::of(&hanging));
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        #[derive(sqlx::FromRow)]
        struct Stored {
            #[sqlx(flatten)]
            row: HangingRow,
            photo: Vec<u8>,
        }
        let rows: Vec<Stored> = on!(tx, conn => sqlx::query_as(
            "SELECT h.id, h.disclosure_id, h.version, h.place, h.hung_from, h.hung_until, h.photo_hash, h.by_person, h.at,
                    h.photo
             FROM disclosure_hangings h JOIN disclosures d ON d.id = h.disclosure_id WHERE d.community_id = $1")
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let as_seen = |stored: Stored| HangingRow { photo_hash: Sha256::digest(&stored.photo).to_vec(), ..stored.row };
        let stored: BTreeMap<_, _> = rows.into_iter().map(|stored| (stored.row.id, as_seen(stored))).collect();
        Ok(first_difference("disclosure_hangings", &self.hangings, &stored))
    }
}
